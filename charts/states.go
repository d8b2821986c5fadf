package charts

import "durand/app"

// stateKey explains the kinds of empty that the picture shows, and none that
// it does not.
func (p *picture) stateKey(zero bool) []entry {
	seen := map[app.State]bool{}
	zeros := false
	for _, s := range p.Tally.Series {
		for _, c := range s.Cells {
			seen[c.State] = true
			zeros = zeros || c.State == app.Measured && c.Has() && *c.Best == 0
		}
	}
	var entries []entry
	if zero && zeros {
		words := "none reported"
		if p.recorded() {
			words = "none recorded"
		}
		entries = append(entries, entry{words, func(b box) {
			p.rule(b.x0, b.y1, b.x1, b.y1, p.theme.rule, .9)
			p.text("0", b.x0+b.w()*.3, b.y1-1, smallFace, p.theme.soft, centre)
			p.rects(p.theme.rule, box{b.x0 + b.w()*.6, b.y1 - 1.4, b.x1 - 1, b.y1})
		}})
	}
	if seen[app.Incomplete] {
		entries = append(entries, entry{notComplete, func(b box) { p.fillBox(p.theme.look(0), true, b) }})
	}
	if seen[app.Uncovered] {
		words, _ := p.voidWords()
		entries = append(entries, entry{words, p.void})
	}
	if seen[app.Unknown] {
		entries = append(entries, entry{"unknown", func(b box) {
			p.text("?", (b.x0+b.x1)/2, b.y1, boldFace, p.theme.ink, centre)
		}})
	}
	return entries
}

// recorded tells whether all series were counted in the case.
func (p *picture) recorded() bool {
	for _, s := range p.Tally.Series {
		if !s.Recorded {
			return false
		}
	}
	return true
}

// voidWords says of what is empty why it is, for one series and for all of them:
// where sources report, all that is known is that the case has no figure of theirs.
func (p *picture) voidWords() (one, all string) {
	if len(p.Tally.Series) > 0 && !p.recorded() {
		return "no figure in this case", "no figure by any"
	}
	return notCovered, "covered by none"
}

// zero marks a figure of none: the base line is there, and a nought on it
// where there is room, else a short thick rule.
func (p *picture) zero(x0, x1, base float64) {
	if x1-x0 >= smallFace.width("0")+2.5 {
		p.text("0", (x0+x1)/2, base-2, smallFace, p.theme.soft, centre)
		return
	}
	p.rects(p.theme.rule, box{x0, base - 1.4, x1, base})
}

// unknown marks a figure that nobody knows.
func (p *picture) unknown(x0, x1, base float64, col ink) {
	mid := (x0 + x1) / 2
	if x1-x0 >= boldFace.width("?") {
		p.text("?", mid, base-3, boldFace, col, centre)
		return
	}
	p.ring(col, max(1, min(1.8, (x1-x0)/2)), .7, point{mid, base - 4})
}

// The words for what nobody counted, and for what is counted in part.
const (
	notCovered  = "not covered"
	notComplete = "not complete"
)
