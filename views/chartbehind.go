package views

import (
	"context"
	"strconv"

	"durand/app"
	"durand/charts"
)

const behindAtMost = 200

// onSpot lists the events or claims behind a column; a click on one opens it.
func (p *chartPage) onSpot(spot charts.Spot) {
	if spot.Period < 0 || spot.Period >= len(p.tally.Periods) {
		return
	}
	s, q := p.shell, p.question
	period := p.tally.Periods[spot.Period]
	group, name := app.ID(0), ""
	if spot.Series >= 0 && spot.Series < len(p.tally.Series) {
		group, name = p.tally.Series[spot.Series].Group, p.tally.Series[spot.Series].Name
	}
	p.numbers.mark(spot.Period)
	asked, ok := s.lib.Read().(app.Asked)
	if !ok {
		return
	}
	type line struct {
		ref   app.Ref
		words string
	}
	load(s.tasks, "behind", func(ctx context.Context) ([]line, error) {
		var ids []app.ID
		noun := app.NounEvent
		if q.Count == app.CountClaims {
			noun = app.NounClaim
		}
		within := q
		within.Period = app.BetweenDays(period.First, period.Last)
		err := asked.Facts(ctx, within, func(f app.Fact) error {
			inside := f.First >= period.First && f.Last <= period.Last || q.Imprecise == app.ImpreciseStart && f.First >= period.First && f.First <= period.Last
			if inside && len(ids) < behindAtMost && (spot.Series < 0 || f.Group == group && f.Name == name) &&
				(len(ids) == 0 || ids[len(ids)-1] != f.ID) {
				ids = append(ids, f.ID)
			}
			return nil
		})
		var lines []line
		for _, id := range ids {
			words, lineErr := behindWords(ctx, asked, noun, id)
			if lineErr != nil {
				return nil, lineErr
			}
			lines = append(lines, line{app.Ref{Noun: noun, ID: id}, words})
		}
		return lines, err
	}, func(lines []line, err error) {
		if err != nil {
			p.say(say(err))
			return
		}
		p.say(joined(period.Label, name, strconv.Itoa(len(lines))+plural(len(lines), " entry", " entries")))
		for _, l := range lines {
			p.behind.Add(link(l.words, func() { s.open(l.ref) }))
		}
		p.behind.Refresh()
	})
}

func behindWords(ctx context.Context, r app.Reader, noun app.Noun, id app.ID) (string, error) {
	if noun == app.NounEvent {
		e, err := app.Load[app.Event](ctx, r, id)
		if err != nil {
			return "", err
		}
		return whenWords(e.When, e.Period) + ": " + e.Title, nil
	}
	c, err := app.Load[app.Claim](ctx, r, id)
	if err != nil {
		return "", err
	}
	names, err := r.Names(ctx, []app.Ref{{Noun: app.NounSource, ID: c.Source}})
	return joined(names[app.Ref{Noun: app.NounSource, ID: c.Source}], claimMeasure(c)+": "+claimFigure(c), c.Basis, c.Locator), err
}
