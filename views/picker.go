package views

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

const pickerOffers = 7

// picker finds a row by any of its names while one types, and can make a new
// one. What it offers stands below it, not in a pop-up, so that the keyboard
// stays where it is.
type picker struct {
	widget.BaseWidget
	offering
	shell  *shell
	noun   app.Noun
	choose func(app.Named)
	create func(name string) // nil where nothing can be made
	slot   string
}

func newPicker(s *shell, slot string, noun app.Noun, hint string, choose func(app.Named), create func(string)) *picker {
	p := &picker{shell: s, noun: noun, offering: newOffering(hint), choose: choose, create: create, slot: "pick " + slot}
	p.entry.OnChanged = p.onTyped
	p.listen(p.clear)
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer belongs to fyne.Widget.
func (p *picker) CreateRenderer() fyne.WidgetRenderer {
	return p.render()
}

func (p *picker) onTyped(text string) {
	if strings.TrimSpace(text) == "" {
		p.clear()
		return
	}
	lookUp(p.shell, &p.offering, p.slot, text, func(ctx context.Context) ([]app.Named, error) {
		return p.shell.lib.Read().Offer(ctx, p.noun, text, pickerOffers)
	}, func(found []app.Named) { p.show(text, found) })
}

func (p *picker) show(text string, found []app.Named) {
	p.empty()
	for _, n := range found {
		words := n.Name
		if n.Detail != "" {
			words += "  ·  " + n.Detail
		}
		p.add(newResultLine(app.Hit{Ref: n.Ref, Title: words}, func() { p.take(n) }))
	}
	if p.create != nil {
		p.add(newResultText("Make a new "+string(p.noun)+": “"+strings.TrimSpace(text)+"”", func() {
			p.clear()
			p.entry.SetText("")
			p.create(strings.TrimSpace(text))
		}))
	} else if len(found) == 0 {
		p.offers.Add(quiet("No " + string(p.noun) + " is called so."))
	}
	p.Refresh()
}

func (p *picker) take(n app.Named) {
	p.clear()
	p.entry.SetText("")
	p.choose(n)
}

func (p *picker) clear() {
	p.shell.tasks.drop(p.slot + " typed")
	p.shell.tasks.drop(p.slot)
	p.empty()
	p.Refresh()
}

// dateField is an entry for a date in EDTF or as people type it; below it
// stands how it is read, in the words given, or why it is not. onDate hears of each date that can
// be read. While what is typed cannot be, the date is again the one with which
// the keyboard came: the readable beginning of an impossible date is nobody's.
// It is nil where the form is saved as a whole, which such a date prevents.
func (s *shell) dateField(text string, reads func(app.Date) string, onDate func(app.Date)) (*field, fyne.CanvasObject) {
	entry := newField(text, 1)
	entry.SetPlaceHolder("15 Aug 2021, c. 2014, before 2016, 9 Nov - 9 Dec 2021")
	reading := quiet("")
	noStop(reading)
	read := func(text string) (app.Date, error) {
		d, err := app.ReadDate(text)
		reading.Importance = widget.LowImportance
		words := reads(d)
		if err != nil {
			reading.Importance, words = widget.DangerImportance, say(err)
			if d, err = app.ReadDate(entry.entered); onDate != nil && err == nil {
				words += " Until then: " + orElse(d.Words(), "no date") + "."
			}
		}
		reading.SetText(words)
		return d, err
	}
	_, _ = read(text)
	entry.OnChanged = func(text string) {
		if d, err := read(text); err == nil && onDate != nil {
			onDate(d)
		}
	}
	return entry, container.New(stack().Layout, entry, reading)
}
