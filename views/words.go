package views

import (
	"strings"

	"durand/app"
)

// figure writes a number as people write it.
func figure(v float64) string { return app.FigureWords(v) }

// claimFigure says what a claim claims.
func claimFigure(c *app.Claim) string { return c.Figure() }

// claimMeasure says what is counted: "killed, soldiers".
func claimMeasure(c *app.Claim) string { return c.What() }

// joined joins what is not empty with a middle dot.
func joined(parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, " · ")
}
