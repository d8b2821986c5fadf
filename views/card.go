package views

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"durand/app"
)

// card is a row in words: what a search result or a link leads to while its
// noun has no page of its own.
type card struct {
	title string
	lines []string // shown as paragraphs
	small []string // shown quietly: grades, locators
	next  app.Ref  // the event it belongs to, if any
	show  string   // the button that leads on
	find  app.Filter
}

// openCard shows a row in a card, with a way on to its events.
func (s *shell) openCard(ref app.Ref) {
	load(s.tasks, "card", func(ctx context.Context) (card, error) { return makeCard(ctx, s.lib.Read(), ref) },
		func(c card, err error) {
			if err != nil {
				showProblem(err, s.win)
				return
			}
			if c.next.ID != 0 && c.title == "" {
				s.open(c.next)
				return
			}
			s.showCard(c)
		})
}

func (s *shell) showCard(c card) {
	body := container.NewVBox(title(c.title))
	for _, l := range c.lines {
		body.Add(para(l))
	}
	for _, l := range c.small {
		body.Add(quiet(l))
	}
	scroll := container.NewVScroll(wide(420, body))
	words := "Show its events"
	if c.next.ID != 0 {
		words = "Show the event"
	}
	d := dialog.NewCustomConfirm(string(c.show), words, "Close", scroll, func(lead bool) {
		switch {
		case !lead:
		case c.next.ID != 0:
			s.open(c.next)
		default:
			s.show(0)
			s.setFilter(c.find)
		}
	}, s.win)
	size := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(640, size.Width-40), min(560, size.Height-40)))
	d.Show()
}

func makeCard(ctx context.Context, r app.Reader, ref app.Ref) (card, error) {
	row, err := app.LoadRow(ctx, r, ref)
	if err != nil {
		return card{}, err
	}
	refs := app.LinksOf(row)
	names, err := r.Names(ctx, refs)
	if err != nil {
		return card{}, err
	}
	c := card{show: string(ref.Noun)}
	switch row := row.(type) {
	case *app.Actor:
		c.actor(row, names)
	case *app.Source:
		c.source(row)
	case *app.Place:
		c.title = row.Words()
		c.small = append(c.small, row.Precision.String())
		c.find.Places = []app.ID{row.ID}
	case *app.Claim:
		c.claim(row, names)
	case *app.Judgement:
		c.title, c.small = row.Text, []string{joined(row.Author, row.Kind, string(row.Likelihood), string(row.Confidence))}
		for _, cite := range row.Cites {
			c.small = append(c.small, joined(names[app.Ref{Noun: app.NounSource, ID: cite.Source}], cite.Locator))
			c.find.Sources = append(c.find.Sources, cite.Source)
		}
	case *app.Note:
		c.next = row.About
	}
	return c, nil
}

func (c *card) actor(a *app.Actor, names map[app.Ref]string) {
	c.title = a.Name
	c.small = append(c.small, string(a.Kind))
	for _, t := range a.Traits {
		c.lines = append(c.lines, string(t.Kind)+": "+t.Text)
		c.lines[len(c.lines)-1] += " (" + joined(names[app.Ref{Noun: app.NounSource, ID: t.Source}], t.Locator) + ")"
	}
	for _, alias := range a.Aliases {
		c.small = append(c.small, "also: "+joined(alias.Name, names[app.Ref{Noun: app.NounSource, ID: alias.Source}]))
	}
	c.find = app.Filter{Actors: []app.ID{a.ID}, Factions: true}
}

func (c *card) source(s *app.Source) {
	c.title = s.Title
	c.small = append(c.small, joined(s.Author, s.Publisher, s.Published.Words(), string(s.Kind)),
		fmt.Sprintf("reliability %s: %s", s.Reliability, s.Reliability.Words()), s.GradeWhy)
	for _, l := range []string{s.Stance, s.Oddity, s.CiteAs} {
		if l != "" {
			c.lines = append(c.lines, l)
		}
	}
	c.small = append(c.small, joined(s.Licence, s.Link))
	c.find.Sources = []app.ID{s.ID}
}

func (c *card) claim(k *app.Claim, names map[app.Ref]string) {
	c.title = claimMeasure(k) + ": " + claimFigure(k)
	if k.Event != 0 {
		c.next = app.Ref{Noun: app.NounEvent, ID: k.Event}
	}
	c.lines = append(c.lines, joined(k.Said, k.Period.Words()))
	credit := ""
	if k.CreditedTo != "" {
		credit = "credited to " + k.CreditedTo
	}
	c.small = append(c.small, joined(names[app.Ref{Noun: app.NounSource, ID: k.Source}], k.Locator, credit, k.Basis), k.Caveat)
	c.find.Sources = []app.ID{k.Source}
}
