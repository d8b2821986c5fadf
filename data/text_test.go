package data

import (
	"context"
	"testing"

	"durand/app"
)

func TestTheIDOfATextIsTheSameInGoAndInSQL(t *testing.T) {
	ctx := context.Background()
	_, path := newCase(t)
	q := readOnly(t, path)
	for _, start := range []int64{int64(app.DayMin), -textEdge - 1, -textEdge, -1, 0, 19_000, textEdge, textEdge + 1, int64(app.DayMax)} {
		for _, id := range []app.ID{1, 77, maxEvent} {
			made, err := one[int64](ctx, q, "SELECT "+textIDOfEvent+" FROM (SELECT ? AS start, ? AS id) e", start, id)
			if err != nil || made != textIDOf(id, start) {
				t.Fatalf("event %d of day %d: SQL makes %d, Go %d, %v", id, start, made, textIDOf(id, start), err)
			}
			event, err := one[app.ID](ctx, q, "SELECT "+eventOfText+" FROM (SELECT ? AS rowid) f", made)
			if err != nil || event != id {
				t.Errorf("of the text of event %d SQL reads event %d, %v", id, event, err)
			}
			day, err := one[int64](ctx, q, "SELECT "+startOfText+" FROM (SELECT ? AS rowid) f", made)
			if err != nil || day != min(max(start, -textEdge), textEdge) {
				t.Errorf("of the text of day %d SQL reads day %d, %v", start, day, err)
			}
		}
	}
}
