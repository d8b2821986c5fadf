package views

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// How much of a text is laid out at once: a text of ten megabytes is read a
// few pages at a time.
const (
	textBlock  = 60     // paragraphs
	textLetter = 30_000 // bytes of them
	textPiece  = 4_000  // bytes of one paragraph in one piece
	textBefore = 2      // paragraphs shown before the one that was looked for
)

// sourceText is the text of a source with its paragraphs numbered, as locators
// count them.
type sourceText struct {
	shell  *shell
	source *app.Source
	where  string // from where it was read; empty for the case itself
	paras  []string
	hits   []int // the paragraphs that the locator names
	words  string
	found  []int // the paragraphs in which the words looked for stand
	at     int   // which of them is shown
	first  int   // paragraph at the top, from 0

	box    *fyne.Container
	scroll *container.Scroll
	said   *widget.Label
	whole  *fyne.Container
}

func newSourceText(s *shell, source *app.Source, text, where string, back func(), tools ...fyne.CanvasObject) *sourceText {
	t := &sourceText{shell: s, source: source, where: where, paras: app.Paragraphs(text), box: container.NewVBox(), said: quiet("")}
	t.scroll = container.NewVScroll(container.NewPadded(t.box))
	goTo := newField("", 1)
	goTo.SetPlaceHolder("p7")
	goTo.OnSubmitted = func(v string) { t.locate(pLocator(v)) }
	find := newField("", 1)
	find.SetPlaceHolder("Find in the text")
	find.OnChanged = t.onFind
	find.OnSubmitted = func(string) { t.onNext(1) }
	head := container.NewBorder(nil, nil, plainButton("The source", theme.NavigateBackIcon(), back), container.NewHBox(tools...))
	bar := container.NewBorder(nil, nil, wide(70, goTo),
		container.NewHBox(plainButton("", theme.MoveUpIcon(), func() { t.onNext(-1) }), plainButton("", theme.MoveDownIcon(), func() { t.onNext(1) })), find)
	t.whole = container.NewBorder(container.NewPadded(container.NewVBox(head, closely(heading(source.Name()), t.said), bar)), nil, nil, nil, t.scroll)
	t.show(0)
	return t
}

// pLocator reads "7" as "p7".
func pLocator(text string) string {
	text = strings.TrimSpace(text)
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		return "p" + text
	}
	return text
}

func (t *sourceText) content() fyne.CanvasObject { return t.whole }

// locate opens the paragraph that a locator names and sets it off.
func (t *sourceText) locate(locator string) {
	t.hits = app.Locate(locator)
	known := slices.DeleteFunc(slices.Clone(t.hits), func(n int) bool { return n > len(t.paras) })
	switch {
	case locator == "":
		t.say("")
	case len(t.hits) == 0:
		t.say(fmt.Sprintf("“%s” names no paragraph of the form p7, so the text is shown from its beginning.", locator))
	case len(known) == 0:
		t.say(fmt.Sprintf("“%s” lies beyond the end: the text has %s.", locator, app.Counted(len(t.paras), "paragraph", "paragraphs")))
	default:
		t.say("Set off: " + locator)
	}
	first := 0
	if len(known) > 0 {
		first = known[0] - 1 - textBefore
	}
	t.show(first)
}

func (t *sourceText) say(words string) {
	from := ""
	if t.where != "" {
		from = "read from " + t.where + ", not kept in the case"
	}
	t.said.SetText(joined(app.Counted(len(t.paras), "paragraph", "paragraphs"), from, words))
}

// onFind looks for words as they are typed.
func (t *sourceText) onFind(words string) {
	t.words, t.found, t.at = strings.ToLower(strings.TrimSpace(words)), nil, 0
	if t.words != "" {
		for i, p := range t.paras {
			if strings.Contains(strings.ToLower(p), t.words) {
				t.found = append(t.found, i)
			}
		}
	}
	t.onNext(0)
}

// onNext goes to the next paragraph in which the words stand, or back.
func (t *sourceText) onNext(step int) {
	switch {
	case t.words == "":
		t.say("")
		t.show(t.first)
	case len(t.found) == 0:
		t.say("“" + t.words + "” does not stand in the text.")
		t.show(t.first)
	default:
		t.at = (t.at + step + len(t.found)) % len(t.found)
		t.say(fmt.Sprintf("paragraph %d of %d in which it stands: p%d", t.at+1, len(t.found), t.found[t.at]+1))
		t.show(t.found[t.at] - textBefore)
	}
}

// show lays out a block of paragraphs from one on.
func (t *sourceText) show(first int) {
	t.first = max(min(first, len(t.paras)-1), 0)
	t.box.RemoveAll()
	if len(t.paras) == 0 {
		t.box.Add(para("The text is empty."))
	}
	if t.first > 0 {
		t.box.Add(plainButton(fmt.Sprintf("Paragraphs before p%d", t.first+1), theme.MoveUpIcon(), func() { t.show(t.first - textBlock) }))
	}
	letters, i := 0, t.first
	for ; i < len(t.paras) && i-t.first < textBlock && (letters < textLetter || i == t.first); i++ {
		t.box.Add(t.paragraph(i))
		letters += len(t.paras[i])
	}
	if i < len(t.paras) {
		t.box.Add(plainButton(fmt.Sprintf("Paragraphs from p%d", i+1), theme.MoveDownIcon(), func() { t.show(i) }))
	}
	t.box.Refresh()
	t.scroll.ScrollToTop()
}

// paragraph is one paragraph with its number. A very long one is laid out in
// pieces, and past a few of them its rest is not.
func (t *sourceText) paragraph(i int) fyne.CanvasObject {
	number := quiet(fmt.Sprintf("p%d", i+1))
	number.Alignment = fyne.TextAlignTrailing
	text := closely()
	for n, piece := range pieces(t.paras[i], textPiece) {
		if n == 20 {
			text.Add(quiet(fmt.Sprintf("This paragraph goes on for %s more letters; find leads into it.", grouped(len([]rune(t.paras[i]))-n*textPiece))))
			break
		}
		if marks := findAll(piece, t.words); len(marks) > 0 {
			shown := widget.NewRichText(marked(piece, marks, theme.SizeNameText, false)...)
			shown.Wrapping = fyne.TextWrapWord
			text.Add(shown)
		} else {
			text.Add(para(piece))
		}
	}
	line := container.New(&sideBySide{first: 52}, number, text)
	if slices.Contains(t.hits, i+1) {
		number.Importance = widget.HighImportance
		return panel(theme.ColorNameSelection, line)
	}
	return line
}

// pieces cuts a text at spaces into pieces of at most so many bytes.
func pieces(text string, size int) []string {
	var out []string
	for len(text) > size {
		cut := strings.LastIndexByte(text[:size], ' ')
		for cut <= 0 { // no space: at a letter's beginning
			for cut = size; cut > 0 && text[cut]&0xC0 == 0x80; cut-- {
			}
		}
		out = append(out, text[:cut])
		text = strings.TrimLeft(text[cut:], " ")
	}
	return append(out, text)
}

// findAll finds each place of words in a text, case aside.
func findAll(text, words string) [][2]int {
	low := strings.ToLower(text)
	if words == "" || len(low) != len(text) {
		return nil
	}
	var marks [][2]int
	for at := 0; ; {
		n := strings.Index(low[at:], words)
		if n < 0 {
			return marks
		}
		marks = append(marks, [2]int{at + n, at + n + len(words)})
		at += n + len(words)
	}
}
