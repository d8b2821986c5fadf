package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
)

func (br *briefReader) chart(p *BriefPart) error {
	question := p.Item.Question
	if p.Item.Chart != 0 {
		c, err := Load[Chart](br.ctx, br.r, p.Item.Chart)
		if err != nil {
			return err
		}
		question, p.Chart.Name, p.Chart.Note = c.Question, c.Name, c.Note
	}
	if err := json.Unmarshal(question, &p.Chart.Question); err != nil {
		return Problemf(Missing, "The chart that stood here cannot be read; save it anew and put it in again.")
	}
	p.Chart.Question = p.Chart.Question.Plain()
	var err error
	if p.Chart.Tally, err = Answer(br.ctx, br.r, p.Chart.Question, br.now); err != nil {
		return err
	}
	p.Mark = p.Mark.Stricter(p.Chart.Tally.Mark).Stricter(p.Chart.Question.Paper.Mark)
	if p.Chart.Question.Count == CountClaims {
		for _, s := range p.Chart.Tally.Series {
			if err := br.cite(p, Citation{Source: s.Group}); err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	briefPage  = 200 // lines of the chronology that are read at a time
	briefLines = 12  // of the last events and statements in a dossier
)

func (br *briefReader) chronology(p *BriefPart) error {
	if len(p.Item.Rows) > 0 {
		return br.chosenEvents(p)
	}
	f := p.Item.Filter
	names, err := br.r.Names(br.ctx, f.refs())
	if err != nil {
		return err
	}
	p.Words = f.Words(func(ref Ref) string { return cmp.Or(names[ref], "a deleted "+string(ref.Noun)) })
	total, err := br.r.CountEvents(br.ctx, f)
	if err != nil {
		return err
	}
	for {
		lines, err := br.r.EventLines(br.ctx, f, p.Item.Order, len(p.Events), briefPage)
		if err != nil {
			return err
		}
		for _, line := range lines {
			e, err := br.event(p, line)
			if err != nil {
				return err
			}
			p.Events = append(p.Events, e)
		}
		br.report("Reading the chronology", int64(len(p.Events)), int64(total))
		if len(lines) < briefPage {
			return nil
		}
	}
}

// chosenEvents reads the events that were chosen one by one, in order of time.
func (br *briefReader) chosenEvents(p *BriefPart) error {
	p.Words = "chosen events"
	for _, id := range p.Item.Rows {
		e, err := br.event(p, EventLine{ID: id})
		if err != nil {
			return err
		}
		if e.Line, err = lineOf(br.ctx, br.r, e.Event); err != nil {
			return err
		}
		p.Events = append(p.Events, e)
	}
	slices.SortStableFunc(p.Events, func(a, b BriefEvent) int {
		if p.Item.Order.Descending {
			a, b = b, a
		}
		return cmp.Compare(a.Event.When.Start(), b.Event.When.Start())
	})
	return nil
}

// lineOf is an event as a line of the chronology, as far as a briefing shows it.
func lineOf(ctx context.Context, r Reader, e *Event) (EventLine, error) {
	line := EventLine{ID: e.ID, When: e.When, Period: e.Period, Kind: e.Kind, Title: e.Title, Pinned: e.Pinned, Mark: e.Mark}
	refs := []Ref{{NounPlace, e.Place}}
	for _, part := range e.Parts {
		refs = append(refs, Ref{NounActor, part.Actor})
	}
	names, err := r.Names(ctx, refs)
	line.Place = names[refs[0]]
	var actors []string
	for _, ref := range refs[1:] {
		if name := names[ref]; !slices.Contains(actors, name) {
			actors = append(actors, name)
		}
	}
	line.Actors = strings.Join(actors, ", ")
	return line, err
}

func (br *briefReader) event(p *BriefPart, line EventLine) (BriefEvent, error) {
	e := BriefEvent{Line: line}
	ref := Ref{NounEvent, line.ID}
	var err error
	if e.Event, err = Load[Event](br.ctx, br.r, line.ID); err != nil {
		return e, err
	}
	p.Mark = p.Mark.Stricter(e.Event.Mark)
	if e.Backed, err = backed(br.ctx, br.r, e.Event); err != nil {
		return e, err
	}
	if err := br.cite(p, e.Backed.Cites...); err != nil {
		return e, err
	}
	if p.Item.Summaries {
		claims, err := AboutAs[Claim](br.ctx, br.r, ref)
		if err != nil {
			return e, err
		}
		for _, c := range claims {
			if err := br.cite(p, Citation{Source: c.Source}); err != nil {
				return e, err
			}
		}
		e.Claims = claims
	}
	if p.Item.Notes {
		e.Notes, err = br.notesOn(p, ref)
	}
	return e, err
}

// notesOn reads the notes on a row that are not empty.
func (br *briefReader) notesOn(p *BriefPart, ref Ref) ([]*Note, error) {
	notes, err := AboutAs[Note](br.ctx, br.r, ref)
	notes = slices.DeleteFunc(notes, (*Note).Empty)
	for _, n := range notes {
		p.Mark = p.Mark.Stricter(n.Mark)
	}
	return notes, err
}
