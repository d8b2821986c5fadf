package exchange

import (
	"slices"
	"strings"

	"durand/app"
)

// editing is an event of the case to which a row of a table gives other values.
type editing struct {
	back  *eventsBack
	rec   record
	event *app.Event
	place app.Place
	dead  app.Claim // the claim on the killed that the table shows

	changed, moved, dated bool
	figures               map[string]string // of the killed, by column
}

const notCarried = "This cannot be taken back from a table and was left as it is in the case; change it in the window."

// take takes one value that differs. It says why when it cannot.
func (e *editing) take(column, was, now string) (say string, err error) {
	plain := strings.TrimSpace(now)
	switch column {
	case "id", "killed_claims": // they follow from the case
		return "", nil
	case "date":
		return e.takeDate(was, plain), nil
	case "earliest", "latest":
		if e.dated {
			return "", nil // they follow from the date
		}
		return "This follows from the date, which was left as it is in the case; change the date.", nil
	case "kind", "title", "summary", "caveat", "tags", "mark":
		return e.takeOwn(column, plain), nil
	case "place", "district", "province", "country", "latitude", "longitude", "place_precision":
		e.moved = true
		return "", nil
	case "actors":
		return e.takeActors(plain)
	case "killed_low", "killed_best", "killed_high":
		return e.takeFigure(column, plain), nil
	}
	if e.event.Extra[column] == plain {
		return "", nil // kept there when the row made the event
	}
	return notCarried, nil
}

// takeOwn takes what stands in the event itself.
func (e *editing) takeOwn(column, plain string) string {
	switch column {
	case "kind":
		kind, ok := eventKind(plain)
		if !ok {
			return "There is no such kind of event; it was left as it is in the case."
		}
		if kind == e.event.Kind {
			return ""
		}
		e.event.Kind = kind
	case "title":
		if plain == "" {
			return "An event has a title; it was left as it is in the case."
		}
		e.event.Title = plain
	case "summary":
		e.event.Summary = plain
	case "caveat":
		e.event.Caveat = plain
	case "tags":
		if slices.Equal(list(plain), e.event.Tags) {
			return ""
		}
		e.event.Tags = list(plain)
	case "mark":
		if plain != "" && !slices.Contains(app.TLPs(), app.TLP(plain)) {
			return "There is no such mark; it was left as it is in the case."
		}
		e.event.Mark = app.TLP(plain)
	}
	e.changed = true
	return ""
}

func (e *editing) takeDate(was, now string) string {
	when, err := app.ParseDate(now)
	if err != nil || when.IsZero() {
		var ask, ok bool
		if when, ask, ok = readCell(now, e.back.opts.DateOrder); !ok {
			if ask {
				return "The date may be read in two ways, and was left as it is in the case; say the order of day and month."
			}
			return "The date cannot be read, and was left as it is in the case; write it as Durand does, for example " + was + "."
		}
	}
	if when.String() != e.event.When.String() {
		e.event.When, e.changed, e.dated = when, true, true
	}
	return ""
}

// takeActors takes who took part, by names that the case knows.
func (e *editing) takeActors(cell string) (say string, err error) {
	var parts []app.Part
	for _, words := range list(cell) {
		name, role := readPart(words)
		ids, err := e.back.w.FindNames(app.NounActor, name)
		if err != nil {
			return "", err
		}
		if len(ids) > 1 { // two of one name: the one that is there already
			ids = slices.DeleteFunc(ids, func(id app.ID) bool {
				return !slices.ContainsFunc(e.event.Parts, func(p app.Part) bool { return p.Actor == id })
			})
		}
		if len(ids) != 1 {
			return "Not one actor of the case, but none or several, is called “" + name + "”; the actors were left as they are.", nil
		}
		parts = append(parts, app.Part{Actor: ids[0], Role: role})
	}
	if !slices.Equal(parts, e.event.Parts) {
		e.event.Parts, e.changed = parts, true
	}
	return "", nil
}

// takeFigure takes a figure of the killed, which belongs to a claim of a source.
func (e *editing) takeFigure(column, cell string) string {
	if _, ok := ownFigure(cell); !ok {
		return "This is no number; the figure was left as it is in the case."
	}
	if e.dead.Measure == "" && e.dead.Source == 0 {
		return "The case has no claim that this figure could belong to, or several of which none is preferred; it was not taken. Add or choose the claim in the window."
	}
	if e.figures == nil {
		e.figures = map[string]string{}
	}
	e.figures[column] = cell
	return ""
}

// write writes what was changed, or counts the row as the same. A row that is
// skipped changes nothing.
func (e *editing) write() error {
	b := e.back
	if e.changed || e.moved {
		if err := e.event.Check(); err != nil {
			b.report.skip(e.rec.line, "", e.event.Title, err.Error())
			return nil
		}
	}
	if e.moved {
		if err := e.move(); err != nil {
			return err
		}
	}
	claimed, err := e.claim()
	if err != nil {
		return err
	}
	what, fate := same, "same"
	if e.changed {
		if err := b.w.Put(e.event); err != nil {
			return err
		}
	}
	if e.changed || claimed {
		what, fate = changed, "changed"
	}
	b.report.row(what)
	b.report.note(app.NounEvent, what)
	b.report.show(e.entry(), fate)
	return nil
}

// move finds or makes the place that the row names.
func (e *editing) move() error {
	b, p := e.back, e.back.placeUnder(e.rec, e.place, "it was left as it is in the case")
	if placeKey(p) == placeKey(e.place) {
		return nil
	}
	id := app.ID(0)
	if p.Words() != "" {
		if err := p.Check(); err != nil {
			b.report.affect(e.rec.line, "place", p.Words(), err.Error()+" The place was left as it is in the case.")
			return nil
		}
		found, err := b.w.FindName(app.NounPlace, p.Words())
		if err != nil {
			return err
		}
		if found != 0 {
			old := app.Place{Key: app.Key{ID: found}}
			if err := b.w.Get(&old); err != nil {
				return err
			}
			if placeKey(old) == placeKey(p) {
				id = found
			}
		}
		if id == 0 {
			if err := b.w.Put(&p); err != nil {
				return err
			}
			id = p.ID
			b.report.note(app.NounPlace, added)
		}
	}
	e.place = p
	e.event.Place, e.changed = id, true
	return nil
}

// claim gives the claim that the table shows other figures.
func (e *editing) claim() (bool, error) {
	if len(e.figures) == 0 {
		return false, nil
	}
	claims, err := e.back.opts.before.ClaimsOf(e.back.ctx, []app.ID{e.event.ID})
	if err != nil {
		return false, err
	}
	for _, c := range claims[e.event.ID] {
		if !countsDead(c) || c.Source != e.dead.Source || c.Preferred != e.dead.Preferred {
			continue
		}
		if !e.figuresOf(c) {
			return false, nil
		}
		if err := c.Check(); err != nil {
			e.back.report.affect(e.rec.line, "killed_best", "", err.Error()+" The figures were left as they are in the case.")
			return false, nil
		}
		e.dead = *c
		e.back.report.note(app.NounClaim, changed)
		return true, e.back.w.Put(c)
	}
	for _, f := range killedIn(&app.Claim{}) {
		if cell, there := e.figures[f.column]; there {
			e.back.report.affect(e.rec.line, f.column, cell, "The claim that this figure belongs to was not found in the case; it was not taken. Change it in the window.")
		}
	}
	return false, nil
}

// figuresOf gives a claim the figures of the row, and tells whether they are others.
func (e *editing) figuresOf(c *app.Claim) bool {
	was := *c
	for _, f := range killedIn(c) {
		if cell, there := e.figures[f.column]; there {
			*f.into, _ = ownFigure(cell) // it was read before
		}
	}
	c.State = app.Measured
	if c.Low == nil && c.Best == nil && c.High == nil {
		c.State = app.Unknown
	}
	return !sameNumbers(c.Low, was.Low) || !sameNumbers(c.Best, was.Best) || !sameNumbers(c.High, was.High)
}

// entry is the event as a report shows it.
func (e *editing) entry() *entry {
	out := &entry{line: e.rec.line, event: *e.event, place: e.place}
	for _, p := range e.event.Parts {
		out.parts = append(out.parts, part{name: e.back.names.actor(p.Actor), role: p.Role})
	}
	if e.dead.Source != 0 {
		dead := e.dead
		dead.Measure = app.MeasureKilled
		out.claims = []app.Claim{dead}
	}
	return out
}
