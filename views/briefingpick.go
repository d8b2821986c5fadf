package views

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// restPicker finds any row of the case by its words, for a sentence to rest on.
type restPicker struct {
	widget.BaseWidget
	offering
	shell  *shell
	slot   string
	only   app.Noun // finds rows of this noun, of which it offers more; empty: of any
	choose func(app.Hit)
}

// How many rows of a noun are offered, of several nouns and of one.
const (
	restOffers = 4
	onlyOffers = 12
)

func newRestPicker(s *shell, slot, hint string, choose func(app.Hit)) *restPicker {
	p := &restPicker{shell: s, offering: newOffering(hint), slot: "rest " + slot, choose: choose}
	p.entry.OnChanged = p.onTyped
	p.listen(p.clear)
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer belongs to fyne.Widget.
func (p *restPicker) CreateRenderer() fyne.WidgetRenderer {
	return p.render()
}

func (p *restPicker) onTyped(text string) {
	if strings.TrimSpace(text) == "" {
		p.clear()
		return
	}
	most := restOffers
	if p.only != "" {
		most = onlyOffers
	}
	lookUp(p.shell, &p.offering, p.slot, text, func(ctx context.Context) ([]app.HitGroup, error) {
		return p.shell.lib.Read().Search(ctx, text, most)
	}, p.show)
}

func (p *restPicker) show(groups []app.HitGroup) {
	p.clear()
	for _, g := range groups {
		if p.only != "" && g.Noun != p.only || g.Noun == app.NounBriefing || g.Noun == app.NounPlace || g.Noun == app.NounNote {
			continue // they are not what a sentence rests on
		}
		p.offers.Add(quiet(groupTitle(g)))
		for _, hit := range g.Hits {
			p.add(newResultLine(hit, func() {
				p.clear()
				p.entry.SetText("")
				p.choose(hit)
			}))
		}
	}
	if len(p.lines) == 0 {
		p.offers.Add(quiet("Nothing in this case matches."))
	}
	p.Refresh()
}

func (p *restPicker) clear() {
	p.shell.tasks.drop(p.slot + " typed")
	p.shell.tasks.drop(p.slot)
	p.empty()
	p.Refresh()
}

// offered is a row that can be chosen, in words.
type offered struct {
	id    app.ID
	words string
	found string // lower case, to be searched
}

// chooseRows lets the person tick judgements or conflicts. Those that were
// chosen keep their order; new ones come after.
func (p *briefingPage) chooseRows(noun app.Noun, chosen []app.ID, done func([]app.ID)) {
	s := p.shell
	load(s.tasks, "offer rows", func(ctx context.Context) ([]offered, error) { return offerRows(ctx, s.lib.Read(), noun) },
		func(rows []offered, err error) {
			if err != nil {
				showProblem(err, s.win)
				return
			}
			p.showChooser(noun, rows, chosen, done)
		})
}

func offerRows(ctx context.Context, r app.Reader, noun app.Noun) ([]offered, error) {
	sources, err := r.Sources(ctx)
	if err != nil {
		return nil, err
	}
	names := map[app.ID]string{}
	for _, source := range sources {
		names[source.ID] = source.Name()
	}
	var rows []offered
	err = r.Each(ctx, noun, func(row app.Row) error {
		o := offered{id: row.Keys().ID}
		switch row := row.(type) {
		case *app.Judgement:
			who := row.Author
			if row.Own {
				who = orElse(who, "own")
			} else if len(row.Cites) > 0 {
				who = names[row.Cites[0].Source]
			}
			o.words = row.Text + "  (" + joined(who, row.When.Words(), string(row.Likelihood), string(row.Confidence)) + ")"
		case *app.Chart:
			o.words = joined(row.Name, row.Note)
		case *app.Conflict:
			o.words = row.Topic + "  (" + string(row.State) + fmt.Sprintf(", %d figures or positions)", len(row.Claims))
		}
		o.found = strings.ToLower(o.words)
		rows = append(rows, o)
		return nil
	})
	return rows, err
}

// showChooser shows the rows, with a field that narrows them.
func (p *briefingPage) showChooser(noun app.Noun, rows []offered, chosen []app.ID, done func([]app.ID)) {
	s := p.shell
	for _, row := range rows {
		p.names[app.Ref{Noun: noun, ID: row.id}] = row.words
	}
	picked := slices.Clone(chosen)
	count := quiet("")
	tell := func() { count.SetText(fmt.Sprintf("%d of %d chosen", len(picked), len(rows))) }
	list := container.NewVBox()
	boxes := make([]fyne.CanvasObject, len(rows))
	for i, row := range rows {
		c := widget.NewCheck("", nil)
		c.SetChecked(slices.Contains(picked, row.id))
		c.OnChanged = func(on bool) {
			picked = slices.DeleteFunc(picked, func(id app.ID) bool { return id == row.id })
			if on {
				picked = append(picked, row.id)
			}
			tell()
		}
		boxes[i] = container.NewBorder(nil, nil, container.NewVBox(c), nil, para(row.words))
		list.Add(boxes[i])
	}
	if len(rows) == 0 {
		words := "This case holds no " + noun.Plural() + " yet."
		if noun == app.NounChart {
			words = "No chart is saved in this case yet. Make one on the Charts page (Ctrl+3) and press Ctrl+B there."
		}
		list.Add(para(words))
	}
	tell()
	narrow := newField("", 1)
	narrow.SetPlaceHolder("narrow by any words")
	narrow.OnChanged = func(text string) {
		words := strings.Fields(strings.ToLower(text))
		for i, row := range rows {
			boxes[i].Hide()
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(row.found, w) }) {
				boxes[i].Show()
			}
		}
		list.Refresh()
	}
	body := container.NewBorder(container.NewVBox(narrow, count), nil, nil, nil, container.NewVScroll(list))
	d := dialog.NewCustomConfirm("Choose "+noun.Plural(), "Show these", "Cancel", body, func(yes bool) {
		if yes {
			done(picked)
		}
	}, s.win)
	size := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(760, size.Width-40), min(620, size.Height-40)))
	d.Show()
	s.win.Canvas().Focus(narrow)
}
