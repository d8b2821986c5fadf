package command

import (
	"context"
	_ "embed" // the page below is carried in the program
	"html/template"
	"io"
	"strconv"
	"strings"

	"durand/app"
)

//go:embed page.html
var pageHTML string

// page writes a case as one page without scripts.
type page struct {
	r       app.Reader
	w       io.Writer
	layout  *template.Template
	actors  map[app.ID]string
	places  map[app.ID]string
	sources []*app.Source
	source  map[app.ID]*app.Source
	notes   map[app.ID][]*app.Note // of events
}

func writePage(ctx context.Context, w io.Writer, r app.Reader) error {
	layout, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	p := &page{
		r: r, w: w, layout: layout,
		actors: map[app.ID]string{}, places: map[app.ID]string{}, source: map[app.ID]*app.Source{}, notes: map[app.ID][]*app.Note{},
	}
	for _, part := range []func(context.Context) error{p.load, p.head, p.events, p.figures, p.conflicts, p.judgements, p.sourceList} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// load reads what events point at.
func (p *page) load(ctx context.Context) error {
	for _, noun := range []app.Noun{app.NounActor, app.NounPlace, app.NounSource, app.NounNote} {
		err := p.r.Each(ctx, noun, func(row app.Row) error {
			switch row := row.(type) {
			case *app.Actor:
				p.actors[row.ID] = row.Name
			case *app.Place:
				p.places[row.ID] = row.Words()
			case *app.Source:
				row.Text = "" // it may be long, and is not shown
				p.sources = append(p.sources, row)
				p.source[row.ID] = row
			case *app.Note:
				if row.About.Noun == app.NounEvent && !row.Empty() {
					p.notes[row.About.ID] = append(p.notes[row.About.ID], row)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *page) part(name string, data any) error { return p.layout.ExecuteTemplate(p.w, name, data) }

func (p *page) head(ctx context.Context) error {
	info, err := p.r.Info(ctx)
	if err != nil {
		return err
	}
	count, err := p.r.CountEvents(ctx, app.Filter{})
	if err != nil {
		return err
	}
	saved := ""
	if !info.Saved.IsZero() {
		saved = info.Saved.UTC().Format("2 January 2006")
	}
	return p.part("head", map[string]any{
		"Name": info.Name, "Events": count, "Sources": len(p.sources), "Saved": saved, "Mark": string(info.Mark),
	})
}

type eventView struct {
	ID                                                                app.ID
	Title, When, Place, Kind, Actors, Summary, WhenSaid, Caveat, Mark string
	Claims                                                            []claimView
	Cites                                                             []string
	Notes                                                             []*app.Note
}

type claimView struct{ What, Figure, Source, Locator, Grade, Credited, Remark string }

func (p *page) events(ctx context.Context) error {
	year := ""
	return p.r.EachEvent(ctx, app.Filter{}, func(e *app.Event) error {
		y, _, _ := e.When.Start().Civil()
		if now := strconv.Itoa(y); now != year {
			year = now
			if err := p.part("year", year); err != nil {
				return err
			}
		}
		claims, err := app.AboutAs[app.Claim](ctx, p.r, app.Ref{Noun: app.NounEvent, ID: e.ID})
		if err != nil {
			return err
		}
		return p.part("event", eventView{
			ID: e.ID, Title: e.Title, When: e.When.Words(), Place: p.places[e.Place], Kind: string(e.Kind), Actors: p.parts(e.Parts),
			Summary: e.Summary, WhenSaid: e.WhenSaid, Caveat: e.Caveat, Mark: string(e.Mark),
			Claims: p.claims(claims), Cites: p.cites(e.Cites), Notes: p.notes[e.ID],
		})
	})
}

// parts names the actors with what they did.
func (p *page) parts(parts []app.Part) string {
	words := make([]string, len(parts))
	for i, part := range parts {
		words[i] = p.actors[part.Actor] + " (" + string(part.Role) + ")"
	}
	return strings.Join(words, "; ")
}

func (p *page) cites(cites []app.Citation) []string {
	words := make([]string, len(cites))
	for i, c := range cites {
		words[i] = p.name(c.Source)
		if c.Locator != "" {
			words[i] += ", " + c.Locator
		}
	}
	return words
}

func (p *page) name(id app.ID) string {
	if source := p.source[id]; source != nil {
		return source.Name()
	}
	return ""
}

func (p *page) claims(claims []*app.Claim) []claimView {
	views := make([]claimView, len(claims))
	for i, c := range claims {
		what := string(c.Measure)
		if c.Of != "" {
			what += ", " + c.Of
		}
		if c.Event == 0 && c.Actor != 0 {
			what = p.actors[c.Actor] + ": " + what
		}
		if c.Event == 0 && !c.Period.IsZero() {
			what += ", " + c.Period.SpanWords()
		}
		var grade app.Reliability
		if source := p.source[c.Source]; source != nil {
			grade = source.Reliability
		}
		views[i] = claimView{
			What: what, Figure: figureWords(c), Source: p.name(c.Source), Locator: c.Locator,
			Grade: app.Grade(grade, c.Credibility), Credited: c.CreditedTo, Remark: remarks(c),
		}
	}
	return views
}

// figureWords says a claim's figure, or which kind of empty it is.
func figureWords(c *app.Claim) string {
	switch c.State {
	case app.Uncovered:
		return "not covered"
	case app.Incomplete:
		return "not yet complete"
	case app.Unknown:
		return "unknown"
	}
	words := rangeWords(c)
	if words != "" && c.Unit == "percent" {
		words += " %"
	}
	if words == "" {
		return c.Said
	}
	return words
}

// rangeWords says low, best and high, as far as they are given.
func rangeWords(c *app.Claim) string {
	number := func(f *float64) string { return strconv.FormatFloat(*f, 'f', -1, 64) }
	between := c.Low != nil && c.High != nil
	switch {
	case c.Best != nil && between && *c.Low != *c.High:
		return number(c.Best) + " (" + number(c.Low) + "–" + number(c.High) + ")"
	case c.Best != nil:
		return number(c.Best)
	case between:
		return number(c.Low) + "–" + number(c.High)
	case c.Low != nil:
		return "at least " + number(c.Low)
	case c.High != nil:
		return "at most " + number(c.High)
	}
	return ""
}

func remarks(c *app.Claim) string {
	var words []string
	if c.Preferred {
		words = append(words, strings.TrimSuffix("preferred: "+c.Why, ": "))
	}
	for _, s := range []string{c.Basis, c.Caveat, c.Verified} {
		if s != "" {
			words = append(words, s)
		}
	}
	return strings.Join(words, "; ")
}

// figures lists the claims about periods.
func (p *page) figures(ctx context.Context) error {
	var claims []*app.Claim
	err := p.r.Each(ctx, app.NounClaim, func(row app.Row) error {
		if c, ok := row.(*app.Claim); ok && c.Event == 0 {
			claims = append(claims, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.part("figures", p.claims(claims))
}

func (p *page) conflicts(ctx context.Context) error {
	var views []map[string]any
	err := p.r.Each(ctx, app.NounConflict, func(row app.Row) error {
		c, ok := row.(*app.Conflict)
		if !ok {
			return nil
		}
		var claims []*app.Claim
		for _, id := range c.Claims {
			claim, err := app.Load[app.Claim](ctx, p.r, id)
			if err != nil {
				return err
			}
			claims = append(claims, claim)
		}
		views = append(views, map[string]any{
			"Topic": c.Topic, "State": string(c.State), "Reason": string(c.Reason), "Explanation": c.Explanation, "Claims": p.claims(claims),
		})
		return nil
	})
	if err != nil {
		return err
	}
	return p.part("conflicts", views)
}

func (p *page) judgements(ctx context.Context) error {
	var views []map[string]any
	err := p.r.Each(ctx, app.NounJudgement, func(row app.Row) error {
		j, ok := row.(*app.Judgement)
		if !ok {
			return nil
		}
		who := j.Author
		if who == "" && len(j.Cites) > 0 {
			who = p.name(j.Cites[0].Source)
		}
		var sure []string
		for _, s := range []string{string(j.Likelihood), string(j.Confidence)} {
			if s != "" {
				sure = append(sure, s)
			}
		}
		views = append(views, map[string]any{
			"Who": who, "When": j.When.Words(), "Text": j.Text, "Sure": strings.Join(sure, "; "), "Cites": p.cites(j.Cites),
		})
		return nil
	})
	if err != nil {
		return err
	}
	return p.part("judgements", views)
}

func (p *page) sourceList(context.Context) error {
	var views []map[string]any
	for _, s := range p.sources {
		views = append(views, map[string]any{
			"Title": s.Title, "Kind": string(s.Kind), "Author": s.Author, "Publisher": s.Publisher, "When": s.Published.Words(),
			"Grade": string(s.Reliability) + ", " + s.Reliability.Words(), "Cite": s.CiteAs, "Licence": s.Licence, "Oddity": s.Oddity,
		})
	}
	return p.part("sources", views)
}
