package app

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// ItemKind is what an item of a briefing shows.
type ItemKind string

// The kinds of item.
const (
	ItemHeading    ItemKind = "heading"    // words above what follows
	ItemText       ItemKind = "text"       // the analyst's own words, with what they rest on
	ItemJudgements ItemKind = "judgements" // chosen judgements
	ItemChart      ItemKind = "chart"      // a saved chart, or one as it was when it was put in
	ItemChronology ItemKind = "chronology" // the events that a filter shows, or chosen ones
	ItemDossier    ItemKind = "dossier"    // an actor, whole or in part
	ItemConflicts  ItemKind = "conflicts"  // chosen places where sources disagree
	ItemFigures    ItemKind = "figures"    // what sources report of one measure, side by side
	ItemNotes      ItemKind = "notes"      // the notes on chosen rows
)

// ItemKinds lists the kinds in the order in which people are offered them.
func ItemKinds() []ItemKind {
	return []ItemKind{
		ItemHeading, ItemText, ItemJudgements, ItemChart, ItemChronology, ItemFigures, ItemConflicts, ItemDossier, ItemNotes,
	}
}

// Briefing is an ordered set of pages for somebody: judgements, charts,
// extracts of the chronology, dossiers, notes.
type Briefing struct {
	Key
	Name  string `json:"name"`            // in lists and on the command line
	Title string `json:"title,omitempty"` // on paper; the name when empty
	For   string `json:"for,omitempty"`   // for whom
	Note  string `json:"note,omitempty"`  // the analyst's, not printed
	When  Date   `json:"when,omitzero"`   // of the briefing; the day of printing when zero
	Mark  TLP    `json:"mark,omitempty"`  // at least this; a page is marked as its most restricted item
	Order int    `json:"order,omitempty"` // place in the list of briefings
	Items []Item `json:"items,omitempty"`
}

// Item is one part of a briefing. Which fields matter depends on its kind.
type Item struct {
	Kind    ItemKind `json:"kind"`
	Heading string   `json:"heading,omitempty"` // above it; a heading's own words
	// Text is the analyst's own words. A mark such as [1] or [1, 3] at the end
	// of a sentence says on which of Rests it rests, counted from 1.
	Text    string `json:"text,omitempty"`
	Rests   []Ref  `json:"rests,omitempty"` // what the text rests on; of notes, the rows they are on
	NewPage bool   `json:"newPage,omitempty"`

	Rows []ID `json:"rows,omitempty"` // the judgements, conflicts or claims shown, in order; of a chronology single events, in place of a filter

	Chart    ID              `json:"chart,omitempty"`    // a saved chart, as it is when printed
	Question json.RawMessage `json:"question,omitempty"` // of a chart as it was when it was put in
	Numbers  bool            `json:"numbers,omitempty"`  // the chart's numbers under it

	Filter    Filter  `json:"filter,omitzero"`     // of a chronology; of figures its period, actors and sources
	Order     Order   `json:"order,omitzero"`      // of a chronology
	Summaries bool    `json:"summaries,omitempty"` // of a chronology: what happened, not the titles alone
	Notes     bool    `json:"notes,omitempty"`     // of a chronology: the notes on its events
	Measure   Measure `json:"measure,omitempty"`   // of figures: what is counted

	Actor    ID       `json:"actor,omitempty"`    // of a dossier
	Sections []string `json:"sections,omitempty"` // of a dossier: only these; all when empty
}

// Noun tells that this is a briefing.
func (*Briefing) Noun() Noun { return NounBriefing }

// Check refuses a briefing without a name, and items that show nothing.
func (b *Briefing) Check() error {
	if strings.TrimSpace(b.Name) == "" {
		return FieldProblem("name", "Give the briefing a name.")
	}
	for i := range b.Items {
		if err := b.Items[i].check(); err != nil {
			return err
		}
	}
	return b.Mark.check()
}

func (i *Item) check() error {
	switch {
	case !slices.Contains(ItemKinds(), i.Kind):
		return FieldProblem("items", "A briefing holds no items of the kind “%s”.", i.Kind)
	case i.Kind == ItemChart && i.Chart == 0 && !json.Valid(i.Question):
		return FieldProblem("items", "Choose the chart that the briefing shows.")
	case i.Kind == ItemDossier && i.Actor == 0:
		return FieldProblem("items", "Choose the actor whose dossier the briefing shows.")
	case i.Kind == ItemFigures && i.Measure == "" && len(i.Rows) == 0:
		return FieldProblem("items", "Say which figures the briefing shows: attacks, killed, …")
	}
	return nil
}

// Heads is the title that is printed.
func (b *Briefing) Heads() string {
	if title := strings.TrimSpace(b.Title); title != "" {
		return title
	}
	return b.Name
}

// RowNoun is the noun of Rows.
func (i *Item) RowNoun() Noun {
	switch i.Kind {
	case ItemJudgements:
		return NounJudgement
	case ItemConflicts:
		return NounConflict
	case ItemFigures:
		return NounClaim
	case ItemChronology:
		return NounEvent
	}
	return ""
}

// firm visits what an item cannot be printed without.
func (i *Item) firm(one func(Noun, *ID)) {
	for n := range i.Rests {
		one(i.Rests[n].Noun, &i.Rests[n].ID)
	}
	if noun := i.RowNoun(); noun != "" {
		for n := range i.Rows {
			one(noun, &i.Rows[n])
		}
	}
	one(NounChart, &i.Chart)
	one(NounActor, &i.Actor)
}

// loose visits what an item filters by, and what a frozen chart counts: a
// briefing may outlive those, as a saved filter and a saved chart do.
func (i *Item) loose(one func(Noun, *ID)) {
	filterLinks(&i.Filter, one)
	questionLinks(&i.Question, one)
}

// Shows lists the rows that the briefing shows or rests on, each once, in
// order. They cannot be deleted while it does.
func (b *Briefing) Shows() []Ref {
	var refs []Ref
	for n := range b.Items {
		b.Items[n].firm(func(noun Noun, id *ID) {
			if ref := (Ref{noun, *id}); *id != 0 && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		})
	}
	return refs
}

// Piece is a stretch of a text and what it rests on.
type Piece struct {
	Text  string
	Rests []int // places in Item.Rests, from 0; those that are not there are left out
	Lost  bool  // it names a place that is not there
}

// Pieces cuts a text at its marks. A text without any is one piece.
func Pieces(text string, rests int) []Piece {
	var pieces []Piece
	plain := 0 // from here on nothing was cut yet
	for at := 0; at < len(text); at++ {
		if text[at] != '[' {
			continue
		}
		end := strings.IndexByte(text[at:], ']')
		if end < 0 {
			break
		}
		numbers, ok := markNumbers(text[at+1 : at+end])
		if !ok {
			continue
		}
		p := Piece{Text: strings.TrimRight(text[plain:at], " ")}
		for _, n := range numbers {
			if n < 1 || n > rests {
				p.Lost = true
			} else if !slices.Contains(p.Rests, n-1) {
				p.Rests = append(p.Rests, n-1)
			}
		}
		pieces = append(pieces, p)
		at += end
		plain = at + 1
	}
	if plain < len(text) || len(pieces) == 0 {
		pieces = append(pieces, Piece{Text: text[plain:]})
	}
	return pieces
}

// markNumbers reads what stands between the brackets of a mark.
func markNumbers(inside string) ([]int, bool) {
	var numbers []int
	for part := range strings.SplitSeq(inside, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, true
}

// TextParagraphs cuts a text into paragraphs at its blank lines. Lines that
// begin with "- " are paragraphs of their own.
func TextParagraphs(text string) []string {
	var out []string
	open := ""
	close := func() {
		if open != "" {
			out = append(out, open)
		}
		open = ""
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "- ") {
			close()
		}
		if open != "" {
			open += " "
		}
		open += line
	}
	close()
	return out
}

// Unsourced lists the paragraphs of an item's text that rest on nothing, for
// the analyst to see before somebody asks.
func (i *Item) Unsourced() []string {
	var out []string
	for _, p := range TextParagraphs(i.Text) {
		named := slices.ContainsFunc(Pieces(p, len(i.Rests)), func(p Piece) bool { return len(p.Rests) > 0 })
		if !named {
			out = append(out, p)
		}
	}
	return out
}

// Unrest takes one of the rows out that the text rests on, counted from 0, and
// its number out of the text's marks; those after it move up.
func (i *Item) Unrest(n int) {
	if n < 0 || n >= len(i.Rests) {
		return
	}
	var b strings.Builder
	text := i.Text
	for {
		open := strings.IndexByte(text, '[')
		end := -1
		if open >= 0 {
			end = strings.IndexByte(text[open:], ']')
		}
		if end < 0 {
			b.WriteString(text)
			break
		}
		end += open
		before, mark := text[:open], text[open:end+1]
		if numbers, ok := markNumbers(mark[1 : len(mark)-1]); ok {
			if mark = withoutNumber(numbers, n+1); mark == "" {
				before = strings.TrimRight(before, " ")
			}
		}
		b.WriteString(before)
		b.WriteString(mark)
		text = text[end+1:]
	}
	i.Text = b.String()
	i.Rests = slices.Delete(slices.Clone(i.Rests), n, n+1)
}

// withoutNumber writes a mark anew without one number, those above it less one.
func withoutNumber(numbers []int, gone int) string {
	var left []string
	for _, number := range numbers {
		if number == gone {
			continue
		}
		if number > gone {
			number--
		}
		left = append(left, strconv.Itoa(number))
	}
	if len(left) == 0 {
		return ""
	}
	return "[" + strings.Join(left, ", ") + "]"
}
