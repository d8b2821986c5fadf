package charts

import (
	"strings"

	"durand/app"
)

// comparison draws two actors or two stretches of time beside each other, with
// their sums and, between times, the change.
func (p *picture) comparison() {
	words := p.sums()
	lines := bodyFace.wrap(words, p.body.w(), 2)
	for i, line := range lines {
		p.text(line, p.body.x0, p.body.y0+bodySize+float64(i)*bodyFace.leading(), bodyFace, p.theme.ink, left)
	}
	p.body.y0 += float64(len(lines))*bodyFace.leading() + 3
	if len(p.Tally.Periods) > 24 {
		p.lines()
		return
	}
	p.grouped()
}

// sums says the sum of each series, or the change from the first to the
// second where they are the same thing at two times.
func (p *picture) sums() string {
	series := p.Tally.Series
	if p.Tally.Ordinal && len(series) == 2 {
		before, _ := series[0].Sum()
		after, _ := series[1].Sum()
		return "In all: " + app.ChangeWords(before, after)
	}
	parts := make([]string, len(series))
	for i, s := range series {
		sum, _ := s.Sum()
		parts[i] = s.Name + " " + p.figureWords(sum)
	}
	return "In all: " + strings.Join(parts, "; ")
}
