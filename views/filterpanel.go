package views

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

const (
	possibly  = "possibly within"
	certainly = "certainly within"
)

// filterPanel holds a control for every part of the filter. Each change is
// applied at once; what is chosen stands as a chip in the filter bar.
type filterPanel struct {
	shell     *shell
	setting   bool   // the controls are being set, not used
	typing    *field // the one whose typing changes the filter just now
	period    *field
	sure      *widget.RadioGroup
	factions  *widget.Check
	kinds     *widget.CheckGroup
	province  *several
	tag       *several
	grade     *widget.Select
	killed    *field
	notes     *widget.Check
	conflicts *widget.Check
	whole     fyne.CanvasObject
}

const anyOne = "any"

func newFilterPanel(s *shell) *filterPanel {
	p := &filterPanel{shell: s}
	var period fyne.CanvasObject
	p.period, period = s.dateField("", app.Date.SpanReading, func(d app.Date) { p.typed(p.period, within(s.filter, d)) })
	p.period.SetPlaceHolder("2021-08/2021-12-09")
	p.sure = widget.NewRadioGroup([]string{possibly, certainly}, func(choice string) {
		p.change(func(f *app.Filter) { f.Certain = choice == certainly })
	})
	p.factions = widget.NewCheck("with their factions", func(on bool) { p.change(func(f *app.Filter) { f.Factions = on }) })
	p.kinds = widget.NewCheckGroup(kindWords(), func(chosen []string) {
		p.change(func(f *app.Filter) {
			f.Kinds = nil
			for _, k := range app.EventKinds() {
				if slices.Contains(chosen, string(k)) {
					f.Kinds = append(f.Kinds, k)
				}
			}
		})
	})
	p.province = p.choice(func(f *app.Filter, v []string) { f.Provinces = v })
	p.tag = p.choice(func(f *app.Filter, v []string) { f.Tags = v })
	p.grade = widget.NewSelect([]string{anyOne, "A", "B", "C", "D", "E"}, func(v string) {
		p.change(func(f *app.Filter) {
			f.LeastGrade = app.Reliability(v)
			if v == anyOne {
				f.LeastGrade = ""
			}
		})
	})
	p.killed = newField("", 1)
	p.killed.OnChanged = p.onKilled
	for _, f := range []*field{p.period, p.killed} {
		f.onLeft, f.onKey = s.atRest, p.onKey
	}
	p.notes = widget.NewCheck("has notes", func(on bool) { p.change(func(f *app.Filter) { f.HasNotes = on }) })
	p.conflicts = widget.NewCheck("sources disagree", func(on bool) { p.change(func(f *app.Filter) { f.HasConflicts = on }) })
	pick := func(noun app.Noun, hint string, add func(*app.Filter, app.ID)) fyne.CanvasObject {
		return newPicker(s, "filter "+string(noun), noun, hint, func(n app.Named) {
			if noun == app.NounPlace {
				p.addPlace(n.Ref.ID)
				return
			}
			p.change(func(f *app.Filter) { add(f, n.Ref.ID) })
		}, nil)
	}
	p.whole = wide(236, container.NewVScroll(container.NewPadded(container.NewVBox(
		heading("Period"), period, p.sure,
		heading("Actors"), pick(app.NounActor, "any name or spelling", func(f *app.Filter, id app.ID) { f.Actors = with(f.Actors, id) }), p.factions,
		heading("Kind"), p.kinds,
		heading("Place"), pick(app.NounPlace, "town, district, border …", func(f *app.Filter, id app.ID) { f.Places = with(f.Places, id) }),
		small("Province"), p.province.content(),
		heading("Source"), pick(app.NounSource, "title, author, publisher", func(f *app.Filter, id app.ID) { f.Sources = with(f.Sources, id) }),
		small("Graded at least"), p.grade,
		heading("Killed, at least"), p.killed,
		heading("Only what"), p.notes, p.conflicts,
		heading("Tag"), p.tag.content(),
	))))
	return p
}

// addPlace adds a place to the filter. A place that is known only to its
// province stands for all of the province: who chooses it means what lies in it.
func (p *filterPanel) addPlace(id app.ID) {
	s := p.shell
	load(s.tasks, "filter place", func(ctx context.Context) (*app.Place, error) {
		place := &app.Place{Key: app.Key{ID: id}}
		return place, s.lib.Read().Get(ctx, place)
	}, func(place *app.Place, err error) {
		p.change(func(f *app.Filter) {
			if err == nil && place.Precision == app.PlaceProvince && place.Province != "" {
				f.Provinces = with(f.Provinces, place.Province)
				return
			}
			f.Places = with(f.Places, id)
		})
	})
}

func kindWords() []string {
	var words []string
	for _, k := range app.EventKinds() {
		words = append(words, string(k))
	}
	return words
}

func with[T comparable](chosen []T, one T) []T {
	if slices.Contains(chosen, one) {
		return chosen
	}
	return append(slices.Clone(chosen), one)
}

// choice is a list of which any number of entries can be chosen.
func (p *filterPanel) choice(set func(*app.Filter, []string)) *several {
	return newSeveral(func(values []string) { p.change(func(f *app.Filter) { set(f, values) }) })
}

func (p *filterPanel) content() fyne.CanvasObject { return p.whole }

// change applies one change to the filter, unless the controls are being set.
func (p *filterPanel) change(do func(*app.Filter)) {
	if p.setting {
		return
	}
	f := p.shell.filter
	do(&f)
	p.shell.setFilter(f)
}

func (p *filterPanel) onKilled(text string) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 {
		n = 0
	}
	f := p.shell.filter
	f.LeastKilled = n
	p.typed(p.killed, f)
}

// typed applies what is being typed into a field, and leaves alone what stands
// there.
func (p *filterPanel) typed(in *field, f app.Filter) {
	if p.setting {
		return
	}
	p.typing = in
	defer func() { p.typing = nil }()
	p.shell.typeFilter(in, f)
}

// onKey closes the panel by Esc while one of its fields has the keyboard.
func (p *filterPanel) onKey(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape {
		return false
	}
	p.shell.onKey(key)
	return true
}

// onFilter sets the controls to a filter that was changed elsewhere.
func (p *filterPanel) onFilter(f app.Filter) {
	p.setting = true
	defer func() { p.setting = false }()
	if d, err := app.ReadDate(p.period.Text); p.typing != p.period && (err != nil || d != f.Period) {
		p.period.SetText(f.Period.SpanWords())
	}
	p.sure.SetSelected(possibly)
	if f.Certain {
		p.sure.SetSelected(certainly)
	}
	p.factions.SetChecked(f.Factions)
	var kinds []string
	for _, k := range f.Kinds {
		kinds = append(kinds, string(k))
	}
	p.kinds.SetSelected(kinds)
	p.province.set(f.Provinces)
	p.tag.set(f.Tags)
	p.grade.SetSelected(oneOrAny([]string{string(f.LeastGrade)}))
	n, err := strconv.Atoi(p.killed.Text)
	switch {
	case p.typing == p.killed: // it says so itself
	case f.LeastKilled > 0 && (err != nil || n != f.LeastKilled):
		p.killed.SetText(strconv.Itoa(f.LeastKilled))
	case f.LeastKilled == 0 && err == nil:
		p.killed.SetText("")
	}
	p.notes.SetChecked(f.HasNotes)
	p.conflicts.SetChecked(f.HasConflicts)
}

func oneOrAny(values []string) string {
	if len(values) == 1 && values[0] != "" {
		return values[0]
	}
	return anyOne
}

// refresh asks the case which provinces and tags are in use.
func (p *filterPanel) refresh() {
	s := p.shell
	type lists struct{ provinces, tags []string }
	load(s.tasks, "filter lists", func(ctx context.Context) (lists, error) {
		provinces, err := s.lib.Read().Provinces(ctx)
		if err != nil {
			return lists{}, err
		}
		tags, err := s.lib.Read().Tags(ctx)
		return lists{provinces, tags}, err
	}, func(in lists, err error) {
		if err != nil {
			if app.KindOf(err) != app.Missing {
				s.status.say(say(err))
			}
			return
		}
		p.province.setOptions(in.provinces)
		p.tag.setOptions(in.tags)
	})
}
