package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
)

// chronicle shows events in the chronology, from where Alt+Left comes back.
func (s *shell) chronicle(f app.Filter) {
	s.flush()
	s.trail.leave(s.place())
	s.show(0)
	s.applyFilter(f)
}

// fillLines shows the events that the dossier names, once they are read.
func (d *dossierDetail) fillLines() {
	if d.profile == nil || d.form != nil || d.events == nil {
		return
	}
	l := d.lines
	if l == nil {
		d.events.Objects = []fyne.CanvasObject{waiting("Looking …", d.wrong.lines)}
		d.spoken.Objects = []fyne.CanvasObject{waiting("Looking …", d.wrong.lines)}
		d.events.Refresh()
		d.spoken.Refresh()
		return
	}
	d.fillEvents(d.events, l.Recent, "No event names it.", "All of them in the chronology", app.Dossier.Filter)
	d.fillEvents(d.spoken, l.Statements, "No statement is recorded.", "All of them in the chronology", app.Dossier.SpokenFilter)
	d.marked.Objects = nil
	for _, e := range l.Founded {
		d.marked.Add(d.eventRow("named in a founding", e))
	}
	for _, e := range l.First {
		d.marked.Add(d.eventRow("first violence here", e))
	}
	for _, e := range l.Last {
		d.marked.Add(d.eventRow("last violence here", e))
	}
	d.marked.Refresh()
	d.sayInShort()
}

// waiting says what is being done, or why it could not be.
func waiting(words string, err error) fyne.CanvasObject {
	if err != nil {
		return para(say(err))
	}
	return quiet(words)
}

// countedYet is what the events of the dossier add up to, as far as it is known:
// at least whose they are.
func (d *dossierDetail) countedYet() app.Dossier {
	if d.counts != nil {
		return *d.counts
	}
	own := []app.ID{d.id}
	for _, r := range d.profile.Factions() {
		own = append(own, r.From)
	}
	return app.Dossier{Actors: own}
}

// fillCounts shows what the events add up to, once they are counted.
func (d *dossierDetail) fillCounts() {
	if d.profile == nil || d.form != nil || d.counted == nil {
		return
	}
	if d.counts == nil {
		d.counted.Objects = []fyne.CanvasObject{waiting("Counting …", d.wrong.counts)}
		d.counted.Refresh()
		return
	}
	d.counted.Objects = d.countedParts(*d.counts)
	d.counted.Refresh()
	d.sayInShort()
}

// sayInShort says in one line how much is recorded.
func (d *dossierDetail) sayInShort() {
	if d.counts == nil || d.lines == nil {
		return
	}
	d.summary.SetText(d.counts.InShort(*d.lines))
}

// countedParts are the counts, each of which leads to its events.
func (d *dossierDetail) countedParts(c app.Dossier) []fyne.CanvasObject {
	s := d.shell
	if c.Events == 0 {
		return []fyne.CanvasObject{quiet("No event names it. In the chronology (Ctrl+1) an event's “Who” takes any actor.")}
	}
	leads := func(words string, f app.Filter) fyne.CanvasObject {
		return linkLabel(words, func() { s.chronicle(f) })
	}
	all := flowing(leads(app.Counted(c.Events, "event", "events"), c.Filter()))
	if violent := c.Violent(); violent > 0 {
		all.Add(leads(grouped(violent)+" violent", c.ViolentFilter()))
	}
	if c.Active > 0 {
		all.Add(leads(grouped(c.Active)+" of them in which it acts or is a side", c.ActiveFilter()))
	}
	kinds, roles, areas := flowing(), flowing(), flowing()
	for _, k := range c.Kinds {
		f := c.Filter()
		f.Kinds = []app.EventKind{k.Kind}
		kinds.Add(leads(string(k.Kind)+" "+grouped(k.Count), f))
	}
	for _, r := range c.Roles {
		f := c.Filter()
		f.Roles = []app.Role{r.Role}
		roles.Add(leads(string(r.Role)+" "+grouped(r.Count), f))
	}
	for _, w := range c.Provinces {
		f := c.Filter()
		f.Provinces = []string{w.Word}
		areas.Add(leads(w.Word+" "+grouped(w.Count), f))
	}
	parts := []fyne.CanvasObject{
		quiet("Counted from the events, never typed. It acts as perpetrator, suspected, party or leader; of the sides of a clash is not said who attacked. An event with two roles counts under each."),
		beside(quiet("In all"), all), beside(quiet("By kind"), kinds), beside(quiet("By role"), roles),
	}
	if len(areas.Objects) > 0 {
		parts = append(parts, beside(quiet("Where"), areas))
	}
	return append(parts, d.activityPictures(c)...)
}

// activityPictures are its events by month, and its attacks as a heat map.
func (d *dossierDetail) activityPictures(c app.Dossier) []fyne.CanvasObject {
	t := c.Activity()
	switch {
	case len(t.Periods) > 0 && len(c.Months) < 3:
		return []fyne.CanvasObject{quiet("Too few dated events for a chart by month. " + t.LeftOutWords())}
	case len(t.Periods) == 0:
		return []fyne.CanvasObject{quiet("Its events are not dated to the month, so that no chart by month can be drawn.")}
	}
	d.months.show(charts.Spec{Kind: app.ChartStacked, Tally: t, Style: charts.Style{Bare: true}}, 190)
	parts := []fyne.CanvasObject{quiet(t.Definition + "."), d.months}
	if years := t.Years(); years <= 60 && c.Active > 0 {
		d.heat.show(charts.Spec{Kind: app.ChartHeat, Tally: c.Violence(), Style: charts.Style{Bare: true}}, float32(years)*19+70)
		parts = append(parts, quiet("Violent events by month and year, on whichever side it stands"), d.heat)
	}
	return parts
}

// onMonth shows the events of a month.
func (d *dossierDetail) onMonth(spot charts.Spot) {
	if d.counts != nil {
		d.chronicleMonth(d.counts.Activity(), d.counts.Filter(), spot)
	}
}

// onHeat shows the violent events of a month.
func (d *dossierDetail) onHeat(spot charts.Spot) {
	if d.counts != nil {
		d.chronicleMonth(d.counts.Violence(), d.counts.ViolentFilter(), spot)
	}
}

// chronicleMonth shows what f lets through of the month that was clicked.
func (d *dossierDetail) chronicleMonth(t app.Tally, f app.Filter, spot charts.Spot) {
	if spot.Period < 0 || spot.Period >= len(t.Periods) {
		return
	}
	f.Period, f.Certain = app.BetweenDays(t.Periods[spot.Period].First, t.Periods[spot.Period].Last), true
	d.shell.chronicle(f)
}

func (d *dossierDetail) eventRow(label string, e app.EventLine) fyne.CanvasObject {
	words := closely(link(e.Title, func() { d.shell.open(app.Ref{Noun: app.NounEvent, ID: e.ID}) }), quiet(joined(e.Place, e.Sources)))
	if label == "" {
		return row([]float32{118, 0}, quiet(app.WhenWords(e.When, e.Period)), words)
	}
	return row([]float32{92, 118, 0}, quiet(label), quiet(app.WhenWords(e.When, e.Period)), words)
}

func (d *dossierDetail) fillEvents(box *fyne.Container, lines []app.EventLine, none, all string, f func(app.Dossier) app.Filter) {
	box.Objects = nil
	for _, e := range lines {
		box.Objects = append(box.Objects, d.eventRow("", e))
	}
	if len(lines) == 0 {
		box.Objects = append(box.Objects, quiet(none))
	} else {
		box.Objects = append(box.Objects, link(all, func() { d.shell.chronicle(f(d.countedYet())) }))
	}
	box.Refresh()
}

// fillTotals shows what sources count in its events.
func (d *dossierDetail) fillTotals() {
	if d.profile == nil || d.form != nil || d.summed == nil {
		return
	}
	switch t := d.totals; {
	case t == nil:
		d.summed.Objects = []fyne.CanvasObject{waiting("Adding up …", d.wrong.totals)}
	case len(t.Sums) == 0:
		d.summed.Objects = []fyne.CanvasObject{quiet("No source counts anybody in its events. That is not zero: it is unknown.")}
	default:
		var rows []fyne.CanvasObject
		for _, sum := range t.Sums {
			rows = append(rows, d.sumRow(sum))
		}
		d.summed.Objects = []fyne.CanvasObject{
			quiet("What each source counts in the events that name it, on whichever side; of different sources nothing is added up."),
			short(rows, 8, "sums"),
		}
	}
	d.summed.Refresh()
}

// fillMet shows whom it meets in its events.
func (d *dossierDetail) fillMet() {
	if d.profile == nil || d.form != nil || d.company == nil {
		return
	}
	switch m := d.met; {
	case m == nil:
		d.company.Objects = []fyne.CanvasObject{waiting("Looking …", d.wrong.met)}
	case len(m.Company) == 0:
		d.company.Objects = []fyne.CanvasObject{quiet("Nobody else stands in its events.")}
	default:
		d.company.Objects = []fyne.CanvasObject{quiet("How many events it shares with whom, on whichever side")}
		for _, c := range m.Company {
			d.company.Objects = append(d.company.Objects, row([]float32{64, 0}, atRight(grouped(c.Count)), d.shell.actorLink(c.Actor, m.Called[c.Actor])))
		}
	}
	d.company.Refresh()
}

// sumRow is one sum, which leads to the figures that it adds up.
func (d *dossierDetail) sumRow(sum app.SourceSum) fyne.CanvasObject {
	number := link(sum.Figure(), func() { d.shell.showFiguresIn(app.Scope{Sum: sum.Behind(d.id)}) })
	number.Alignment = fyne.TextAlignTrailing
	what := closely(para(sum.Words()), quiet(sumIn(sum)))
	return row([]float32{120, 10, 0, 128}, number, para(""), what, d.shell.citeLink(d.totals.Counted[sum.Source].Name(), app.Citation{Source: sum.Source}))
}

func sumIn(sum app.SourceSum) string {
	if sum.Bounds > 0 {
		return "events: " + sum.In()
	}
	return "in " + app.Counted(sum.Events, "event", "events")
}

func atRight(text string) *widget.Label {
	l := quiet(text)
	l.Alignment = fyne.TextAlignTrailing
	return l
}
