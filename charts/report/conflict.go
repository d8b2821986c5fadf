package report

import (
	"slices"
	"strings"

	"durand/app"
)

// Conflict sets a place where sources disagree, its sources side by side and
// what explains it, under a heading of the level.
func (d *Document) Conflict(level int, dispute app.Dispute) {
	c := dispute.Conflict
	d.Heading(level, c.Topic)
	state := string(c.State)
	if !dispute.Recorded() {
		state = "shown by the figures, not looked at"
	}
	d.Whole(func() {
		d.Note(dotted(c.About, c.Between, state))
		if len(dispute.Claims) > 0 {
			d.Table(d.sideBySide(dispute.Claims))
		}
		if dispute.Recorded() {
			d.Para(app.Upper(sentences(c.Explained()...)))
		}
	})
}

// sideBySide sets claims as rows: figures with what they count, and positions.
func (d *Document) sideBySide(claims []app.Weighed) Table {
	position := func(c app.Weighed) bool { return c.Measure == app.MeasurePosition }
	counted := slices.ContainsFunc(claims, func(c app.Weighed) bool { return !position(c) })
	t := Table{Columns: []Column{{Title: "Says", Least: 200}, {Title: "Credited to", Least: 64, Most: 110}, {Title: "Grade"}, {Title: "Source", Least: 86, Most: 110}}}
	if counted {
		says, what := 56.0, 150.0
		if slices.ContainsFunc(claims, func(c app.Weighed) bool { return position(c) || c.Preferred }) {
			says, what = 130, 110
		}
		t.Columns[0].Least = says
		t.Columns = slices.Insert(t.Columns, 1, Column{Title: "What, of whom, when", Least: what})
	}
	t.Strong = func(row int) bool { return claims[row].Preferred }
	for _, c := range claims {
		says, what := c.Figure(), dotted(c.What(), c.OwnTime())
		if position(c) {
			says, what = c.Statement(), c.OwnTime()
		}
		if c.Preferred {
			says += " ★ preferred: " + c.Why
		}
		remarks := full([]string{app.Upper(c.Verified), app.Upper(c.Caveat)}) // as on the screen
		if position(c) {
			says = strings.Join(append([]string{says}, remarks...), "\n")
		} else {
			what = strings.Join(append([]string{what}, remarks...), "\n")
		}
		row := []string{says, c.CreditedTo, c.Grade(), c.By.Name() + " " + d.CiteAt(c.By, c.Locator)}
		if counted {
			row = slices.Insert(row, 1, what)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
