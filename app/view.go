package app

import (
	"encoding/json"
	"strings"
)

// View is a filter saved in the case under a name.
type View struct {
	Key
	Name   string `json:"name"`
	Filter Filter `json:"filter"`
}

// Noun tells that this is a saved view.
func (*View) Noun() Noun { return NounView }

// Check refuses a view without a name.
func (v *View) Check() error {
	if strings.TrimSpace(v.Name) == "" {
		return FieldProblem("name", "Give the filter a name under which to save it.")
	}
	return nil
}

// Chart is a saved picture: what is counted, grouped, over which period, with
// which markers.
type Chart struct {
	Key
	Name     string          `json:"name"`
	Note     string          `json:"note,omitempty"`
	Order    int             `json:"order,omitempty"` // place in the list of charts
	Question json.RawMessage `json:"question"`
}

// Noun tells that this is a saved chart.
func (*Chart) Noun() Noun { return NounChart }

// Check refuses a chart without a name or a question.
func (c *Chart) Check() error {
	if strings.TrimSpace(c.Name) == "" {
		return FieldProblem("name", "Give the chart a name.")
	}
	if !json.Valid(c.Question) {
		return FieldProblem("question", "This chart does not say what it counts.")
	}
	return nil
}
