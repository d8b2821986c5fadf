package report

import (
	"slices"
	"strings"

	"durand/app"
	"durand/charts"
)

// Briefing sets a briefing: its items in order, each with its sources, which
// are numbered and listed at the end. A page is marked as the most restricted
// item on it. Made is the day on which it is printed.
func Briefing(b *app.Brief, made app.Day) *Document {
	day := b.When.Words()
	if b.When.IsZero() {
		day = made.Words()
	}
	d := New(app.Furniture{
		Title: b.Heads(), Subtitle: dotted(b.For, day), AsOf: b.AsOf, Mark: b.Briefing.Mark,
		Source: "Source: the numbers in brackets lead to the list at the end. A figure with such a number is that source’s own; a chart says by which rule it counts",
	})
	s := &briefing{Document: d, brief: b, places: map[app.ID][]string{}}
	for i := range b.Parts {
		s.Place(i)
		s.part(&b.Parts[i])
	}
	if len(b.Parts) == 0 {
		d.Note("Nothing stands in this briefing yet.")
	}
	s.list()
	listed := app.TLP("")
	for _, source := range b.Sources {
		listed = listed.Stricter(source.Mark)
	}
	d.Restrict(listed)
	return d
}

// briefing is a briefing while it is set.
type briefing struct {
	*Document
	brief  *app.Brief
	under  bool                // a heading of its own stands above
	places map[app.ID][]string // in each source, in the order of their letters
}

func (s *briefing) part(p *app.BriefPart) {
	s.Restrict(p.Mark)
	if p.Item.NewPage {
		s.Break()
	}
	s.head(p)
	s.words(p.Text)
	if p.Gone != "" {
		s.Note(p.Gone)
		return
	}
	switch p.Item.Kind {
	case app.ItemJudgements:
		s.judgements(p)
	case app.ItemChart:
		s.chart(p)
	case app.ItemChronology:
		s.chronology(p)
	case app.ItemFigures:
		s.Note(app.Upper(p.Words) + ". Figures of different sources count different things; they stand side by side and are not added.")
		s.claims(p.Claims)
	case app.ItemConflicts:
		s.conflicts(p)
	case app.ItemDossier:
		s.Dossier(p.Profile, dossierParts(p.Item.Sections))
	case app.ItemNotes:
		s.notes(p)
	}
}

// head sets the heading of a part, below that of its section.
func (s *briefing) head(p *app.BriefPart) {
	heading := strings.TrimSpace(p.Item.Heading)
	switch {
	case heading != "":
	case p.Profile != nil:
		heading = p.Profile.Actor.Name
	case chosenOne(p):
		heading = marked(p.Events[0].Line)
	}
	if heading == "" {
		return
	}
	level := 1
	if s.under && p.Item.Kind != app.ItemHeading {
		level = 2
	}
	s.under = s.under || p.Item.Kind == app.ItemHeading
	s.Heading(level, heading)
}

// chosenOne tells whether a part shows one event, which then is its heading.
func chosenOne(p *app.BriefPart) bool {
	return p.Item.Kind == app.ItemChronology && len(p.Item.Rows) == 1 && len(p.Events) == 1
}

// words sets the analyst's own words, each sentence with what it rests on.
func (s *briefing) words(text []app.BriefText) {
	for _, t := range text {
		var b strings.Builder
		for _, piece := range t.Pieces {
			b.WriteString(piece.Text)
			if marks := s.cite(piece.Cites...); marks != "" {
				b.WriteString(" " + marks)
			}
			if piece.Lost {
				b.WriteString(" [source missing]")
			}
		}
		if t.Point {
			s.Item("–", b.String())
		} else {
			s.Para(b.String())
		}
	}
}

// cite returns the numbers of citations in one pair of brackets. A letter after
// the number leads to the place in the source.
func (s *briefing) cite(cites ...app.Citation) string {
	var numbers []string
	for _, c := range cites {
		source := s.brief.Sources[c.Source]
		if source == nil {
			continue
		}
		n := strings.Trim(s.Cite(SourceOf(source, "")), "[]") + s.letter(source, c)
		if !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) == 0 {
		return ""
	}
	return "[" + strings.Join(numbers, ", ") + "]"
}

// backing returns the numbers of those who stand behind an event.
func (s *briefing) backing(b app.Backing) string { return backing(b, s.cite(b.Cites...)) }

// letter is the letter of a place in a source: a, b, ... z, aa, ab ... In a data
// set there are thousands, so the row itself stands after the number.
func (s *briefing) letter(source *app.Source, c app.Citation) string {
	if c.Locator == "" {
		return ""
	}
	if source.Kind == app.SourceDataSet {
		return " " + c.Locator
	}
	n := slices.Index(s.places[c.Source], c.Locator)
	if n < 0 {
		n = len(s.places[c.Source])
		s.places[c.Source] = append(s.places[c.Source], c.Locator)
	}
	return letters(n)
}

func letters(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26-1) + letters(n%26)
}

// list says for each source of the list where in it the letters lead.
func (s *briefing) list() {
	for id, places := range s.places {
		line := SourceOf(s.brief.Sources[id], "")
		words := make([]string, len(places))
		for n, place := range places {
			words[n] = letters(n) + ": " + place
		}
		for n := range s.sources {
			if s.sources[n] == line {
				s.sources[n].Locator = strings.Join(words, "; ")
			}
		}
	}
}

func (s *briefing) name(id app.ID) string {
	if source := s.brief.Sources[id]; source != nil {
		return source.Name()
	}
	return "a source that is not there"
}

func (s *briefing) judgements(p *app.BriefPart) {
	if len(p.Judgements) == 0 {
		s.Note("No judgement was chosen.")
		return
	}
	sure := slices.ContainsFunc(p.Judgements, func(j *app.Judgement) bool { return j.Likelihood != "" || j.Confidence != "" })
	t := Table{Columns: []Column{{Title: "Judgement"}, {Title: "Who judges", Least: 110, Most: 150}}}
	if sure {
		t.Columns = append(t.Columns, Column{Title: "Likelihood, confidence", Least: 78, Most: 90})
	}
	t.Columns = append(t.Columns, Column{Title: "Source", Least: 40, Most: 60})
	for _, j := range p.Judgements {
		text := strings.Join(append([]string{j.Text}, grounds(j, p.Names)...), "\n")
		kind := ""
		if j.Kind != "judgement" {
			kind = j.Kind
		}
		row := []string{text, commas(s.judge(j), span(j.When), kind)}
		if sure {
			row = append(row, orNot(strings.Join(full([]string{string(j.Likelihood), string(j.Confidence)}), "\n"), "not stated"))
		}
		t.Rows = append(t.Rows, append(row, s.cite(j.Cites...)))
	}
	s.Table(t)
	s.Note("Judgements are those of the named persons and no facts. Likelihood and confidence are given only where they are stated.")
}

// judge names whose judgement it is.
func (s *briefing) judge(j *app.Judgement) string {
	switch {
	case j.Own && j.Author != "":
		return j.Author + " (the analyst’s own)"
	case j.Own:
		return "the analyst’s own"
	case j.Author == "" && len(j.Cites) > 0:
		return s.name(j.Cites[0].Source)
	}
	return j.Author
}

func (s *briefing) chart(p *app.BriefPart) {
	c := p.Chart
	share := .52
	if p.Item.Numbers {
		share = .44
	}
	paper := c.Question.Furnish(c.Tally)
	s.Whole(func() {
		s.Chart(charts.Spec{Kind: c.Question.Kind, Tally: c.Tally, Paper: paper, Mean: c.Question.Mean}, Share(share).AtLeast(280))
	})
	if words := sentences(c.Note); words != "" {
		s.Note(words)
	}
	if p.Item.Numbers {
		s.Numbers(c.Tally)
	}
	if c.Question.Count != app.CountClaims {
		return
	}
	var names []string
	for _, series := range c.Tally.Series {
		if s.brief.Sources[series.Group] != nil {
			names = append(names, s.name(series.Group)+" "+s.cite(app.Citation{Source: series.Group}))
		}
	}
	slices.Sort(names)
	if names = slices.Compact(names); len(names) > 0 {
		s.Note("Figures by " + strings.Join(names, ", ") + ".")
	}
}

func (s *briefing) chronology(p *app.BriefPart) {
	if !chosenOne(p) {
		s.Note(app.Upper(p.Words) + ". " + app.Counted(len(p.Events), "event is shown.", "events are shown."))
	}
	if len(p.Events) == 0 {
		return
	}
	if p.Item.Summaries || p.Item.Notes {
		for _, e := range p.Events {
			s.event(p, e)
		}
		return
	}
	t := Table{Columns: []Column{{Title: "When", Least: 78, Most: 110}, {Title: "What"}, {Title: "Where", Least: 84, Most: 130}, {Title: "Sources", Least: 44, Most: 80}}}
	for _, e := range p.Events {
		t.Rows = append(t.Rows, []string{app.WhenWords(e.Line.When, e.Line.Period), marked(e.Line), e.Line.Place, s.backing(e.Backed)})
	}
	s.Table(t)
}

// marked is the title of an event with its handling mark, if it has one.
func marked(e app.EventLine) string {
	if e.Mark == "" {
		return e.Title
	}
	return e.Title + " (" + string(e.Mark) + ")"
}

// event sets an event with what happened, who counts what, and what the
// analyst noted.
func (s *briefing) event(p *app.BriefPart, e app.BriefEvent) {
	entry := Entry{Label: app.WhenWords(e.Line.When, e.Line.Period), Title: marked(e.Line), Aside: dotted(e.Line.Place, s.backing(e.Backed))}
	if chosenOne(p) && p.Item.Heading == "" { // it is the heading
		entry.Title = ""
	}
	if p.Item.Summaries {
		entry.Text = e.Event.Summary
		if e.Line.Actors != "" {
			entry.Aside = dotted(e.Line.Actors, entry.Aside)
		}
		if e.Event.Caveat != "" {
			entry.Small = append(entry.Small, "Caveat: "+e.Event.Caveat)
		}
		for _, c := range e.Claims {
			entry.Small = append(entry.Small, s.said(c))
		}
	}
	for _, n := range e.Notes {
		entry.Small = append(entry.Small, noteHead(n)+": "+n.Text)
	}
	s.Entry(entry)
}

// said is one claim in a line: what, by whom.
func (s *briefing) said(c *app.Claim) string {
	cite := s.cite(app.Citation{Source: c.Source, Locator: c.Locator})
	if c.Measure == app.MeasurePosition {
		return s.name(c.Source) + credit(c) + ": " + c.Said + " " + cite
	}
	return app.Upper(c.What()) + ": " + c.Figure() + ", by " + s.name(c.Source) + credit(c) + " " + cite
}

// claims sets figures side by side with who says them.
func (s *briefing) claims(claims []*app.Claim) {
	if len(claims) == 0 {
		s.Note("No figure of this case fits.")
		return
	}
	t := Table{Columns: []Column{
		{Title: "When", Least: 58, Most: 92},
		{Title: "What"},
		{Title: "Figure", Figure: true, Least: 44, Most: 96},
		{Title: "Who says so", Least: 84, Most: 130},
		{Title: "Grade", Least: 32, Most: 40},
		{Title: "Source", Least: 36, Most: 50},
	}}
	for _, c := range claims {
		what, figure := app.Upper(c.What()), c.Figure()
		if c.Best == nil && c.Low == nil && c.High == nil && len(c.Said) > 18 {
			what, figure = c.Said, "in words"
		}
		preferred := ""
		if c.Preferred {
			preferred = "Preferred" + colon(c.Why)
		}
		what = strings.Join(full([]string{what, app.Upper(c.Basis), app.Upper(c.Caveat), preferred}), "\n")
		reliability := app.ReliabilityF
		if source := s.brief.Sources[c.Source]; source != nil {
			reliability = source.Reliability
		}
		t.Rows = append(t.Rows, []string{
			span(c.Period), what, figure, s.name(c.Source) + credit(c), app.Grade(reliability, c.Credibility),
			s.cite(app.Citation{Source: c.Source, Locator: c.Locator}),
		})
	}
	t.Strong = func(row int) bool { return claims[row].Preferred }
	s.Table(t)
}

func (s *briefing) conflicts(p *app.BriefPart) {
	if len(p.Conflicts) == 0 {
		s.Note("No conflict was chosen.")
	}
	for _, c := range p.Conflicts {
		dispute := app.Dispute{Conflict: c.Conflict}
		for _, claim := range c.Claims {
			if by := s.brief.Sources[claim.Source]; by != nil {
				dispute.Claims = append(dispute.Claims, app.Weighed{Claim: claim, By: by})
			}
		}
		s.Conflict(3, dispute)
	}
}

func (s *briefing) notes(p *app.BriefPart) {
	none := true
	for _, on := range p.Notes {
		if len(on.Notes) == 0 {
			continue
		}
		none = false
		s.Heading(3, app.Upper(string(on.On.Noun))+": "+on.Name)
		for _, n := range on.Notes {
			s.Item(noteHead(n), n.Text)
		}
	}
	if none {
		s.Note("There is no note on what was chosen.")
	}
}

// dossierParts are the parts of a dossier that an item shows; all where it
// names none.
func dossierParts(sections []string) []DossierPart {
	if len(sections) == 0 {
		return DossierParts()
	}
	return slices.DeleteFunc(DossierParts(), func(p DossierPart) bool { return !slices.Contains(sections, string(p)) })
}
