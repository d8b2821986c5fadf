package views

import (
	"strconv"
	"strings"

	"durand/app"
)

// figure writes a number as people write it.
func figure(v float64) string {
	if v == float64(int64(v)) {
		return grouped(int(v))
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// claimFigure says what a claim claims: the best figure with its range, the
// source's words, or which kind of empty it is.
func claimFigure(c *app.Claim) string {
	switch c.State {
	case app.Uncovered:
		return "not covered"
	case app.Incomplete:
		return "incomplete"
	case app.Unknown:
		if c.Said != "" {
			return c.Said
		}
		return "unknown"
	}
	low, high := c.Low != nil, c.High != nil
	switch {
	case c.Best != nil && low && high && *c.Low != *c.High:
		return figure(*c.Best) + " (" + figure(*c.Low) + "–" + figure(*c.High) + ")"
	case c.Best != nil:
		return figure(*c.Best)
	case low && high && *c.Low == *c.High:
		return figure(*c.Low)
	case low && high:
		return figure(*c.Low) + "–" + figure(*c.High)
	case low:
		return "≥ " + figure(*c.Low)
	case high:
		return "≤ " + figure(*c.High)
	}
	return c.Said
}

// claimMeasure says what is counted: "killed, soldiers".
func claimMeasure(c *app.Claim) string {
	words := string(c.Measure)
	if c.Of != "" {
		words += ", " + c.Of
	}
	if c.Unit != "" && c.Unit != "persons" && c.Unit != string(c.Measure) {
		words += " (" + c.Unit + ")"
	}
	return words
}

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
