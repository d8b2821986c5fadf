package app

import (
	"context"
	"time"
)

// Furnish is the text around a picture or list of what a filter shows: the
// filter in words, what it rests on, as of when, and the strictest mark of the
// case.
func Furnish(ctx context.Context, r Reader, title string, f Filter, now time.Time) (Furniture, error) {
	names, err := r.Names(ctx, f.refs())
	if err != nil {
		return Furniture{}, err
	}
	info, err := r.Info(ctx)
	if err != nil {
		return Furniture{}, err
	}
	source, _, err := sourceLine(ctx, r, Question{}, nil)
	if err != nil {
		return Furniture{}, err
	}
	return Furniture{
		Title: title, Subtitle: "Shown: " + f.Words(func(ref Ref) string { return names[ref] }),
		Source: source, AsOf: "as of " + Today(now).Words(), Mark: info.Mark,
	}, nil
}
