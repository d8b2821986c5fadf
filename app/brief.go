package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Brief is a briefing with all that it shows, read from the case for the
// screen and for paper alike.
type Brief struct {
	*Briefing
	Mark    TLP    // the most restricted of all its items, and of its own
	AsOf    string // in words
	Parts   []BriefPart
	Sources map[ID]*Source // all that are cited
}

// BriefPart is one item with what it shows. Which fields are filled depends on
// the kind of the item.
type BriefPart struct {
	Item       Item
	Mark       TLP    // the most restricted of what it shows
	Gone       string // a sentence, where what it showed is not in the case any more
	Words      string // what is shown, in words: the filter, the period
	Text       []BriefText
	Judgements []*Judgement
	Names      map[Ref]string // of what the judgements rest on
	Chart      BriefChart
	Events     []BriefEvent
	Claims     []*Claim
	Conflicts  []BriefConflict
	Profile    *Profile
	Notes      []BriefNotes
}

// BriefText is one paragraph of the analyst's own words.
type BriefText struct {
	Point  bool // one of a list of points
	Pieces []BriefPiece
}

// BriefPiece is a stretch of it with what it rests on.
type BriefPiece struct {
	Text  string
	Cites []Citation
	Lost  bool // it names something that is not there
}

// BriefChart is a chart with its answer.
type BriefChart struct {
	Name, Note string
	Question   Question
	Tally      Tally
}

// BriefEvent is an event of an extract of the chronology.
type BriefEvent struct {
	Line   EventLine
	Event  *Event
	Backed Backing
	Claims []*Claim // where summaries are shown
	Notes  []*Note  // where notes are shown
}

// BriefConflict is a conflict with its claims.
type BriefConflict struct {
	*Conflict
	Claims []*Claim
}

// BriefNotes are the notes on one row.
type BriefNotes struct {
	On    Ref
	Name  string
	Notes []*Note
}

// ReadBrief reads all that a briefing shows. What it shows that is not in the
// case any more becomes a sentence in its place. Report, which may be nil,
// hears how far it is. Errors: Cancelled, Damaged.
func ReadBrief(ctx context.Context, r Asked, b *Briefing, now time.Time, report func(what string, done, total int64)) (*Brief, error) {
	if report == nil {
		report = func(string, int64, int64) {}
	}
	brief := &Brief{Briefing: b, Mark: b.Mark, AsOf: "as of " + Today(now).Words(), Sources: map[ID]*Source{}}
	reader := briefReader{ctx, r, now, brief, report}
	for i, item := range b.Items {
		report("Reading the briefing", int64(i), int64(len(b.Items)))
		part, err := reader.part(item)
		if err != nil {
			return nil, err
		}
		brief.Mark = brief.Mark.Stricter(part.Mark)
		brief.Parts = append(brief.Parts, part)
	}
	report("Reading the briefing", int64(len(b.Items)), int64(len(b.Items)))
	return brief, nil
}

// FindBriefing returns the briefing of a name, in capitals or not, or of an id,
// or the first one where the name is empty. Errors: Missing, with the names that
// there are.
func FindBriefing(ctx context.Context, r Reader, name string) (*Briefing, error) {
	all, err := AllBriefings(ctx, r)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, Problemf(Missing, "This case has no briefing yet; put one together on the Briefing page of the window.")
	}
	if name == "" {
		return all[0], nil
	}
	var names []string
	for _, b := range all {
		if strings.EqualFold(b.Name, name) {
			return b, nil
		}
		names = append(names, "“"+b.Name+"”")
	}
	for _, b := range all {
		if strconv.Itoa(int(b.ID)) == name { // no briefing is so called
			return b, nil
		}
	}
	return nil, Problemf(Missing, "There is no briefing “%s” in this case; it has %s.", name, strings.Join(names, ", "))
}

// AllCharts reads the saved charts in the order of their list.
func AllCharts(ctx context.Context, r Reader) ([]*Chart, error) {
	all, err := every[Chart](ctx, r)
	slices.SortStableFunc(all, func(a, b *Chart) int { return a.Order - b.Order })
	return all, err
}

// AllBriefings reads the briefings in the order of their list.
func AllBriefings(ctx context.Context, r Reader) ([]*Briefing, error) {
	all, err := every[Briefing](ctx, r)
	slices.SortStableFunc(all, func(a, b *Briefing) int { return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

type briefReader struct {
	ctx    context.Context
	r      Asked
	now    time.Time
	brief  *Brief
	report func(what string, done, total int64)
}

func (br *briefReader) part(item Item) (BriefPart, error) {
	p := BriefPart{Item: item}
	read := map[ItemKind]func(*BriefPart) error{
		ItemJudgements: br.judgements, ItemChart: br.chart, ItemChronology: br.chronology, ItemFigures: br.figures,
		ItemConflicts: br.conflicts, ItemDossier: br.dossier, ItemNotes: br.notes,
	}[item.Kind]
	if err := br.text(&p); err != nil {
		return p, err
	}
	if read == nil {
		return p, nil
	}
	err := read(&p)
	if err != nil && KindOf(err) == Missing {
		p.Gone, err = "What stood here ("+string(item.Kind)+") is not in the case any more, or in part.", nil
	}
	return p, err
}

// cite notes what sources are cited, and that their marks are on the page.
func (br *briefReader) cite(p *BriefPart, cites ...Citation) error {
	for _, c := range cites {
		if c.Source == 0 {
			continue
		}
		s := br.brief.Sources[c.Source]
		if s == nil {
			var err error
			if s, err = Load[Source](br.ctx, br.r, c.Source); err != nil {
				return err
			}
			br.brief.Sources[c.Source] = s
		}
		p.Mark = p.Mark.Stricter(s.Mark)
	}
	return nil
}

// text reads the analyst's own words with what they rest on. On the item for
// notes the rows are those whose notes are shown.
func (br *briefReader) text(p *BriefPart) error {
	rests := p.Item.Rests
	if p.Item.Kind == ItemNotes {
		rests = nil
	}
	for _, paragraph := range TextParagraphs(p.Item.Text) {
		words, point := strings.CutPrefix(paragraph, "- ")
		t := BriefText{Point: point}
		for _, piece := range Pieces(words, len(rests)) {
			out := BriefPiece{Text: piece.Text, Lost: piece.Lost}
			for _, n := range piece.Rests {
				cites, err := br.behind(p, rests[n])
				switch {
				case err != nil && KindOf(err) == Missing:
					out.Lost = true
				case err != nil:
					return err
				}
				out.Cites = append(out.Cites, cites...)
			}
			out.Cites = withoutTwins(out.Cites)
			t.Pieces = append(t.Pieces, out)
		}
		p.Text = append(p.Text, t)
	}
	return nil
}

// behind finds the citations of a row that something rests on, and notes its
// mark.
func (br *briefReader) behind(p *BriefPart, ref Ref) ([]Citation, error) {
	row, err := LoadRow(br.ctx, br.r, ref)
	if err != nil {
		return nil, err
	}
	p.Mark = p.Mark.Stricter(markOf(row))
	cites := citesOf(row)
	if c, ok := row.(*Conflict); ok {
		claims, err := br.claims(p, c.Claims)
		if err != nil {
			return nil, err
		}
		for _, claim := range claims {
			cites = append(cites, Citation{Source: claim.Source, Locator: claim.Locator})
		}
	}
	return cites, br.cite(p, cites...)
}

// markOf is the handling mark of a row; none for nouns that have none.
func markOf(row Row) TLP {
	switch row := row.(type) {
	case *Event:
		return row.Mark
	case *Actor:
		return row.Mark
	case *Source:
		return row.Mark
	case *Judgement:
		return row.Mark
	case *Note:
		return row.Mark
	case *Briefing:
		return row.Mark
	}
	return ""
}

// citesOf lists the sources that a row names for itself.
func citesOf(row Row) []Citation {
	switch row := row.(type) {
	case *Event:
		return row.Cites
	case *Actor:
		return row.Cites
	case *Relation:
		return row.Cites
	case *Judgement:
		return row.Cites
	case *Claim:
		return []Citation{{Source: row.Source, Locator: row.Locator}}
	case *Coverage:
		return []Citation{{Source: row.Source}}
	case *Source:
		return []Citation{{Source: row.ID}}
	}
	return nil
}

func (br *briefReader) judgements(p *BriefPart) error {
	p.Names = map[Ref]string{}
	for _, id := range p.Item.Rows {
		j, err := Load[Judgement](br.ctx, br.r, id)
		if err != nil {
			return err
		}
		p.Mark = p.Mark.Stricter(j.Mark)
		if err := br.cite(p, j.Cites...); err != nil {
			return err
		}
		if err := br.grounds(p, j); err != nil {
			return err
		}
		p.Judgements = append(p.Judgements, j)
	}
	return nil
}

// grounds reads what a judgement rests on: its names, its marks, its sources.
func (br *briefReader) grounds(p *BriefPart, j *Judgement) error {
	names, err := br.r.Names(br.ctx, j.RestsOn)
	if err != nil {
		return err
	}
	if err := j.NameGrounds(br.ctx, br.r, names); err != nil {
		return err
	}
	for _, ref := range j.RestsOn {
		switch ref.Noun {
		case NounClaim:
			_, err = br.claims(p, []ID{ref.ID})
		case NounEvent:
			var e *Event
			if e, err = Load[Event](br.ctx, br.r, ref.ID); err == nil {
				p.Mark = p.Mark.Stricter(e.Mark)
			}
		}
		if err != nil {
			return err
		}
	}
	maps.Copy(p.Names, names)
	return nil
}

// claims reads claims with the marks of the events they are about.
func (br *briefReader) claims(p *BriefPart, ids []ID) ([]*Claim, error) {
	var claims []*Claim
	for _, id := range ids {
		c, err := Load[Claim](br.ctx, br.r, id)
		if err != nil {
			return nil, err
		}
		if err := br.claim(p, c); err != nil {
			return nil, err
		}
		claims = append(claims, c)
	}
	return claims, nil
}

func (br *briefReader) claim(p *BriefPart, c *Claim) error {
	if c.Event != 0 {
		e, err := Load[Event](br.ctx, br.r, c.Event)
		if err != nil {
			return err
		}
		p.Mark = p.Mark.Stricter(e.Mark)
	}
	return br.cite(p, Citation{Source: c.Source})
}

func (br *briefReader) figures(p *BriefPart) error {
	item := p.Item
	if len(item.Rows) > 0 {
		var err error
		p.Claims, err = br.claims(p, item.Rows)
		return err
	}
	names, err := br.r.Names(br.ctx, item.Filter.refs())
	if err != nil {
		return err
	}
	f := Filter{Period: item.Filter.Period, Certain: item.Filter.Certain, Actors: item.Filter.Actors, Sources: item.Filter.Sources}
	if p.Words = string(item.Measure); !f.IsZero() {
		p.Words += "; " + f.Words(func(ref Ref) string { return cmp.Or(names[ref], "a deleted "+string(ref.Noun)) })
	}
	err = br.r.Each(br.ctx, NounClaim, func(row Row) error {
		if c, ok := row.(*Claim); ok && c.Event == 0 && item.wants(c) {
			p.Claims = append(p.Claims, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	SortLedger(p.Claims)
	for _, c := range p.Claims {
		if err := br.cite(p, Citation{Source: c.Source}); err != nil {
			return err
		}
	}
	return nil
}

// wants tells whether a figure about a time is one of those an item shows.
func (i *Item) wants(c *Claim) bool {
	f := i.Filter
	period := f.Period
	within := period.IsZero() || !c.Period.IsZero() && c.Period.First() >= period.First() && c.Period.Last() <= period.Last()
	return c.Measure == i.Measure && within &&
		(len(f.Actors) == 0 || slices.Contains(f.Actors, c.Actor)) && (len(f.Sources) == 0 || slices.Contains(f.Sources, c.Source))
}

func (br *briefReader) conflicts(p *BriefPart) error {
	for _, id := range p.Item.Rows {
		c, err := Load[Conflict](br.ctx, br.r, id)
		if err != nil {
			return err
		}
		claims, err := br.claims(p, c.Claims)
		if err != nil {
			return err
		}
		p.Conflicts = append(p.Conflicts, BriefConflict{c, claims})
	}
	return nil
}

func (br *briefReader) dossier(p *BriefPart) error {
	profile, err := ReadProfile(br.ctx, br.r, p.Item.Actor, briefLines, br.now)
	if err != nil {
		return err
	}
	p.Profile = profile
	p.Mark = p.Mark.Stricter(profile.Mark(true, true))
	for id := range profile.Counted {
		if err := br.cite(p, Citation{Source: id}); err != nil {
			return err
		}
	}
	for id := range profile.Sources {
		if err := br.cite(p, Citation{Source: id}); err != nil {
			return err
		}
	}
	return nil
}

func (br *briefReader) notes(p *BriefPart) error {
	names, err := br.r.Names(br.ctx, p.Item.Rests)
	if err != nil {
		return err
	}
	for _, ref := range p.Item.Rests {
		row := NewRow(ref.Noun)
		if row == nil {
			continue
		}
		row.Keys().ID = ref.ID
		if err := br.r.Get(br.ctx, row); err != nil {
			return err
		}
		p.Mark = p.Mark.Stricter(markOf(row))
		notes, err := br.notesOn(p, ref)
		if err != nil {
			return err
		}
		p.Notes = append(p.Notes, BriefNotes{ref, names[ref], notes})
	}
	return nil
}
