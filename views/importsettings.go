package views

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
)

// importSettings say how a file is read: what was recognised, and what the
// person says instead.
type importSettings struct {
	sheet   *importSheet
	setting bool
	kept    map[string]*exchange.Map

	format, book, encoding, separator, order, kind *widget.Select
	keptMaps                                       *widget.Select
	header, release, name, licence, cite           *field
	textual, workbook, tabular                     *fyne.Container
	remarks                                        *widget.Label
	covers                                         *widget.Check
	scroll                                         *container.Scroll
}

const recognised = "as recognised"

func newImportSettings(im *importSheet) *importSettings {
	c := &importSettings{sheet: im}
	formats := make([]string, 0, 7)
	for _, f := range exchange.Formats() {
		formats = append(formats, f.Words())
	}
	c.format = c.choose(formats, func(o *exchange.Options, n int) {
		o.Format = exchange.Formats()[n]
		if o.Format != exchange.FormatTable {
			o.Map.Columns = nil
		}
	})
	c.book = c.choose(nil, func(o *exchange.Options, n int) { o.Map.Sheet, o.Map.Columns = c.book.Options[n], nil })
	c.encoding = c.choose(append([]string{recognised}, exchange.Encodings()...), func(o *exchange.Options, n int) {
		o.Map.Encoding = ""
		if n > 0 {
			o.Map.Encoding = exchange.Encodings()[n-1]
		}
	})
	words := slices.Sorted(maps.Keys(exchange.Separators()))
	c.separator = c.choose(append([]string{recognised}, words...), func(o *exchange.Options, n int) {
		o.Map.Separator, o.Map.Columns = "", nil
		if n > 0 {
			o.Map.Separator = exchange.Separators()[words[n-1]]
		}
	})
	orders := []exchange.DateOrder{exchange.OrderAsk, exchange.OrderDMY, exchange.OrderMDY, exchange.OrderYMD}
	c.order = c.choose([]string{"as the file decides", orders[1].Words(), orders[2].Words(), orders[3].Words()}, func(o *exchange.Options, n int) { o.Map.DateOrder = orders[n] })
	kinds := make([]string, 0, 20)
	for _, k := range app.EventKinds() {
		kinds = append(kinds, string(k))
	}
	c.kind = c.choose(kinds, func(o *exchange.Options, n int) { o.Map.Kind = app.EventKinds()[n] })
	c.header = c.text("found by its words", func(o *exchange.Options, v string) {
		o.Map.HeaderLine, o.Map.Columns = headerLine(v), nil
	})
	c.release = c.text("as in the file's name, e.g. 22.1", func(o *exchange.Options, v string) { o.Version = v })
	c.name = c.text("the file's name", func(o *exchange.Options, v string) { o.Map.Name = v })
	c.licence = c.text("e.g. CC BY 4.0", func(o *exchange.Options, v string) { o.Map.Licence = v })
	c.cite = c.text("as its owners ask to be cited", func(o *exchange.Options, v string) { o.Map.CiteAs = v })
	c.covers = widget.NewCheck("Has all events of its time and area", func(all bool) {
		if !c.setting {
			c.sheet.change(func(o *exchange.Options) { o.Map.Covers = all })
		}
	})
	c.keptMaps = widget.NewSelect(nil, c.onKept)
	c.keptMaps.PlaceHolder = "kept in this case …"
	c.remarks = quiet("")
	c.textual = stack(quiet("Encoding"), c.encoding, quiet("Separator"), c.separator)
	c.workbook = stack(quiet("Sheet"), c.book)
	c.tabular = stack(quiet("Dates"), c.order, quiet("Rows that name no kind are"), c.kind,
		heading("As a source"), quiet("Name of the data set"), c.name, quiet("Licence"), c.licence, quiet("Citation"), c.cite, c.covers)
	button := func(label string, do func()) *widget.Button {
		b := widget.NewButton(label, do)
		b.Importance = widget.LowImportance
		return b
	}
	c.scroll = container.NewVScroll(container.NewPadded(stack(
		heading("How the file is read"), quiet("Format"), c.format, c.workbook, c.textual,
		quiet("Header in line (0: there is none)"), c.header, quiet("Release"), c.release, c.tabular, c.remarks,
		heading("This way of reading"), c.keptMaps,
		container.NewHBox(button("Keep in the case …", c.onKeep)),
		container.NewHBox(button("Save as a file …", c.onSaveFile), button("Load …", c.onLoadFile)),
		quiet("Columns, names and doubles as they are chosen here; a file of it serves “durand import --map”."),
	)))
	return c
}

func (c *importSettings) content() fyne.CanvasObject { return c.scroll }

// headerLine reads what is typed for the header's line; 0 means none is
// there, nothing that it is to be found.
func headerLine(text string) int {
	n, err := strconv.Atoi(text)
	switch {
	case text == "" || err != nil:
		return 0
	case n <= 0:
		return -1
	}
	return n
}

func (c *importSettings) choose(options []string, set func(o *exchange.Options, n int)) *widget.Select {
	var s *widget.Select
	s = widget.NewSelect(options, func(string) {
		if n := s.SelectedIndex(); !c.setting && n >= 0 {
			c.sheet.change(func(o *exchange.Options) { set(o, n) })
		}
	})
	return s
}

func (c *importSettings) text(hint string, set func(o *exchange.Options, v string)) *field {
	f := newField("", 1)
	f.SetPlaceHolder(hint)
	f.OnChanged = func(v string) {
		if !c.setting {
			c.sheet.change(func(o *exchange.Options) { set(o, strings.TrimSpace(v)) })
		}
	}
	return f
}

// show shows how the file was recognised.
func (c *importSettings) show(look *exchange.Look) {
	c.setting = true
	defer func() { c.setting = false }()
	m := c.sheet.opts.Map
	formats := exchange.Formats()
	c.format.Options[0] = "recognised: " + look.Format.Words()
	c.format.SetSelectedIndex(max(slices.Index(formats, c.sheet.opts.Format), 0))
	recognise := func(s *widget.Select, found, chosen string) {
		s.Options[0] = "recognised: " + found
		if chosen == "" {
			s.SetSelectedIndex(0)
		} else {
			s.SetSelected(chosen)
		}
		s.Refresh()
	}
	if look.Text {
		recognise(c.encoding, orElse(look.Encoding, "UTF-8"), m.Encoding)
		words := ""
		for word, sign := range exchange.Separators() {
			if sign == m.Separator {
				words = word
			}
		}
		recognise(c.separator, look.Separator, words)
	}
	showIf(c.textual, look.Text)
	showIf(c.workbook, len(look.Sheets) > 0)
	showIf(c.tabular, look.Format == exchange.FormatTable)
	c.book.SetOptions(look.Sheets)
	c.book.SetSelected(look.Sheet)
	switch {
	case m.HeaderLine > 0:
		c.header.SetText(strconv.Itoa(m.HeaderLine))
	case m.HeaderLine < 0:
		c.header.SetText("0")
	case look.HeaderLine > 0:
		c.header.SetPlaceHolder(fmt.Sprintf("found in line %d", look.HeaderLine))
	default:
		c.header.SetPlaceHolder("none was found")
	}
	orders := map[exchange.DateOrder]int{exchange.OrderDMY: 1, exchange.OrderMDY: 2, exchange.OrderYMD: 3}
	c.order.SetSelectedIndex(orders[m.DateOrder])
	c.kind.SetSelected(orElse(string(m.Kind), string(app.KindAttack)))
	settle(c.name, m.Name)
	c.name.SetPlaceHolder(exchange.PlainName(filepath.Base(c.sheet.path)))
	settle(c.licence, m.Licence)
	settle(c.cite, m.CiteAs)
	c.covers.SetChecked(m.Covers)
}

// settle puts a text into a field, but leaves alone what is being typed there:
// a space at its end is the beginning of the next word.
func settle(f *field, text string) {
	if strings.TrimSpace(f.Text) != text {
		f.SetText(text)
	}
}

func showIf(o fyne.CanvasObject, there bool) {
	if there {
		o.Show()
	} else {
		o.Hide()
	}
}

// understood adds what only the whole file tells.
func (c *importSettings) understood(r *exchange.Report) {
	c.setting = true
	defer func() { c.setting = false }()
	const most = 6
	words := slices.Clone(r.Remarks[:min(len(r.Remarks), most)])
	if more := len(r.Remarks) - len(words); more > 0 {
		words = append(words, "The report says "+grouped(more)+" more.")
	}
	if r.Layout != "" {
		words = append([]string{"Layout: " + r.Layout + "."}, words...)
	}
	if q := r.Dates; q != nil {
		e := q.Examples[0]
		reading := e.DayFirst
		if r.DateOrder == exchange.OrderMDY {
			reading = e.MonFirst
		}
		words = append(words, fmt.Sprintf("%s may be read in two ways; %s was read as %s.", app.Counted(q.Open, "date", "dates"), e.Cell, reading))
	}
	c.order.Options[0] = "as the file decides"
	if r.DateOrder != exchange.OrderAsk && r.SkippedCount() < r.Rows && c.sheet.opts.Map.DateOrder == exchange.OrderAsk {
		c.order.Options[0] = "decided by the file: " + r.DateOrder.Words()
		c.order.SetSelectedIndex(0)
	}
	c.remarks.SetText(strings.Join(words, "\n"))
	c.scroll.Refresh()
}

// showKept lists the mappings that the case keeps.
func (c *importSettings) showKept() {
	c.keptMaps.SetOptions(slices.Sorted(maps.Keys(c.kept)))
	showIf(c.keptMaps, len(c.kept) > 0)
}

// useKept shows which mapping was taken.
func (c *importSettings) useKept(name string) {
	c.setting = true
	c.keptMaps.Selected = name
	c.setting = false
}

func (c *importSettings) onKept(name string) {
	if m := c.kept[name]; m != nil && !c.setting {
		c.sheet.change(func(o *exchange.Options) { c.take(o, m) })
	}
}

// take reads the file by another mapping.
func (c *importSettings) take(o *exchange.Options, m *exchange.Map) {
	o.Map = m.Copy()
	if len(m.Columns) > 0 {
		o.Format = exchange.FormatTable
	}
}

// whole is all that was chosen, with the columns as they are read.
func (c *importSettings) whole() *exchange.Map {
	m := c.sheet.opts.Map.Copy()
	if look := c.sheet.look; look != nil && look.Map != nil {
		m.Columns = maps.Clone(look.Map.Columns)
	}
	return m
}

// onKeep keeps the mapping in the case, under a name.
func (c *importSettings) onKeep() {
	s := c.sheet.shell
	name := newField(exchange.PlainName(filepath.Base(c.sheet.path)), 1)
	s.askText("Keep this way of reading", "Keep", "Files of that name are read so by themselves.", func() {
		key := strings.TrimSpace(name.Text)
		if key == "" {
			return
		}
		kept := maps.Clone(c.kept)
		if kept == nil {
			kept = map[string]*exchange.Map{}
		}
		kept[key] = c.whole()
		load(s.tasks, "keep map", func(ctx context.Context) (struct{}, error) {
			text, err := json.Marshal(kept)
			if err == nil {
				err = s.lib.SetSetting(ctx, settingMaps, string(text))
			}
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if err != nil {
				showProblem(err, s.win)
				return
			}
			c.kept = kept
			c.showKept()
			c.useKept(key)
			c.keptMaps.Refresh()
		})
	}, name)
}

func (c *importSettings) onSaveFile() {
	m := c.whole()
	s := c.sheet.shell
	s.askSave(exchange.PlainName(filepath.Base(c.sheet.path))+" mapping.json", func(to string) {
		s.writeFile(to, func(w io.Writer) error { return exchange.WriteMap(w, m) })
	})
}

func (c *importSettings) onLoadFile() {
	s := c.sheet.shell
	s.askOpen([]string{".json"}, func(path string) {
		load(s.tasks, "load map", func(context.Context) (*exchange.Map, error) { return s.opts.ReadMap(path) }, func(m *exchange.Map, err error) {
			if err != nil {
				showProblem(err, s.win)
				return
			}
			c.sheet.change(func(o *exchange.Options) { c.take(o, m) })
		})
	})
}
