package views

import (
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"durand/app"
)

// say returns the sentence for people. What was not foreseen is logged whole
// and told in general words.
func say(err error) string {
	var p *app.Problem
	if errors.As(err, &p) {
		if p.Err != nil {
			slog.Warn("problem", "kind", p.Kind, "say", p.Say, "cause", p.Err)
		}
		return p.Say
	}
	slog.Error("unforeseen problem", "cause", err)
	return "Something went wrong that Durand did not foresee. What was saved is safe; the details are in the log."
}

// showProblem tells about an error in a dialog; nothing for nil and for work
// that the person cancelled.
func showProblem(err error, win fyne.Window) {
	if err == nil || app.KindOf(err) == app.Cancelled {
		return
	}
	dialog.ShowError(errors.New(say(err)), win)
}
