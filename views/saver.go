package views

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"durand/app"
)

// How long after the last key a draft is saved, and at the latest after the
// first key that is not saved yet.
const (
	saveDelay  = 400 * time.Millisecond
	saveAtMost = 900 * time.Millisecond
)

// saver keeps what is being typed until it is safe on the disk. A draft whose
// saving fails stays here, and in its field, and is tried again.
type saver struct {
	tasks  *tasks
	lib    func() *app.Library
	drafts map[string]*draft
	visit  visit
	// onState hears in words how the saving stands; err is nil unless it failed.
	onState func(words string, err error)
	// waits tells whether writings wait for an import to end: then nobody may
	// wait for them on the main goroutine.
	waits func() bool
}

// draft is one row being typed into.
type draft struct {
	key    string // names the field or row on the screen
	why    string // for the history
	stroke string // joins the savings of one stretch of typing
	// take reads the row off the screen: a copy that nobody else holds, or an
	// error that stands beside the field, which is not saved.
	take func() (app.Row, error)
	// saved hears, on the main goroutine, of the row as it was saved.
	saved func(app.Row)

	first    time.Time // of the first key not saved yet; zero when all is saved
	inflight app.Row   // being saved now
}

func newSaver(t *tasks, lib func() *app.Library, onState func(string, error)) *saver {
	return &saver{tasks: t, lib: lib, drafts: map[string]*draft{}, onState: onState, waits: func() bool { return false }}
}

// visit is the stretch of typing in the form of a row. From the making of the
// row, or the opening of its form, until Done all that is done there is one step
// of undo; a form that is built anew meanwhile goes on with it.
type visit struct{ key, stroke string }

// visiting is the stroke of the form with a key.
func (s *saver) visiting(key string) string {
	if s.visit.key != key {
		s.visit = visit{key, fmt.Sprintf("visit %d", time.Now().UnixNano())}
	}
	return s.visit.stroke
}

// add saves a new row as the beginning of a visit to its form, and goes on there.
func (s *saver) add(row app.Row, then func(error)) {
	s.visit = visit{}
	what := string(row.Noun())
	stroke := s.visiting("new " + what)
	s.tasks.run(func(ctx context.Context) error { return s.lib().SaveStroke(ctx, "add "+what, stroke, row) }, func(err error) {
		if err == nil {
			s.visit = visit{draftKey(row), stroke}
		}
		then(err)
	})
}

// leave ends the visit to a form once all that was typed there is saved.
func (s *saver) leave() error {
	err := s.flush()
	if err == nil {
		s.visit = visit{}
	}
	return err
}

// draftKey names the draft of the form of a row.
func draftKey(row app.Row) string { return fmt.Sprintf("%s %d", row.Noun(), row.Keys().ID) }

// touch notes that a draft changed and will be saved in a moment.
func (s *saver) touch(d *draft) {
	if known, ok := s.drafts[d.key]; ok {
		// A form that was opened anew goes on with the draft of the one before.
		known.why, known.stroke, known.take, known.saved = d.why, d.stroke, d.take, d.saved
		d = known
	} else {
		s.drafts[d.key] = d
	}
	if d.first.IsZero() {
		d.first = time.Now()
	}
	s.onState("Saving …", nil)
	s.plan(d)
}

// plan saves a draft a moment after the last key, and at once where the first
// key is too long ago: each further key would put off what a timer brings. What
// is being saved plans what was typed meanwhile when it has ended.
func (s *saver) plan(d *draft) {
	if d.inflight != nil {
		return
	}
	wait := min(saveDelay, saveAtMost-time.Since(d.first))
	if wait <= 0 {
		s.save(d)
		return
	}
	s.tasks.after("save "+d.key, wait, func() { s.save(d) })
}

// save writes one draft off the main goroutine.
func (s *saver) save(d *draft) {
	if d.first.IsZero() || d.inflight != nil {
		return
	}
	row, err := d.take()
	if err != nil {
		s.onState("", err)
		return
	}
	d.first, d.inflight = time.Time{}, row
	why, stroke := d.why, d.stroke // the draft goes on while its row is saved
	s.tasks.run(func(ctx context.Context) error {
		return s.lib().SaveStroke(ctx, why, stroke, row)
	}, func(err error) { s.ended(d, row, err) })
}

// ended hears how the saving of a draft ended.
func (s *saver) ended(d *draft, row app.Row, err error) {
	if d.inflight == nil {
		return // flush has dealt with it
	}
	d.inflight = nil
	if err != nil {
		d.first = time.Now()
		s.onState("", err)
		s.tasks.after("save "+d.key, 5*time.Second, func() { s.save(d) })
		return
	}
	s.settle(d, row)
}

func (s *saver) settle(d *draft, row app.Row) {
	if d.saved != nil {
		d.saved(row)
	}
	if d.first.IsZero() {
		delete(s.drafts, d.key)
	} else {
		s.plan(d)
	}
	s.onState(savedAt(time.Now()), nil)
}

func savedAt(t time.Time) string { return "Saved " + t.Format("15:04:05") }

// flush saves every draft before it returns: on leaving a field or a page, on
// closing, before undo. It returns the first error; those drafts stay.
func (s *saver) flush() error {
	var failed error
	for _, d := range s.drafts {
		if err := s.flushOne(d); err != nil && failed == nil {
			failed = err
		}
	}
	return failed
}

func (s *saver) flushOne(d *draft) error {
	if s.waits() {
		s.onState("Will be saved when the import has ended", nil)
		return nil
	}
	s.tasks.drop("save " + d.key)
	var row app.Row
	var bad error
	err := s.tasks.now(func(ctx context.Context) error {
		// Whatever was in flight has ended: tasks.now waits for its turn.
		row = d.inflight
		if d.first.IsZero() && row == nil {
			return nil
		}
		next, err := d.take()
		if err != nil {
			bad = err
			return nil
		}
		if row != nil && next.Keys().ID == 0 {
			*next.Keys() = *row.Keys()
		}
		if row != nil && d.first.IsZero() && reflect.DeepEqual(next, row) {
			return nil
		}
		row = next
		return s.lib().SaveStroke(ctx, d.why, d.stroke, row)
	})
	switch {
	case err != nil:
		s.onState("", err)
		return err
	case bad != nil:
		s.onState("", bad)
		return bad
	case row == nil:
		return nil
	}
	d.first, d.inflight = time.Time{}, nil
	s.settle(d, row)
	return nil
}

// pending is what was typed into a row and is not on the disk yet, so that a
// form opened anew shows it; else the row as it is stored. What cannot be
// right was left behind with its form.
func pending[T app.Row](s *saver, key string, stored T) T {
	d, ok := s.drafts[key]
	if !ok {
		return stored
	}
	row, err := d.take()
	typed, ok := row.(T)
	if err != nil || !ok {
		s.forget(key)
		return stored
	}
	return typed
}

// forget drops a draft that the person threw away.
func (s *saver) forget(key string) {
	s.tasks.drop("save " + key)
	delete(s.drafts, key)
}

// forgetAll drops every draft: another case is shown.
func (s *saver) forgetAll() {
	for key := range s.drafts {
		s.forget(key)
	}
	s.visit = visit{}
}

// sameRow tells whether two rows say the same; an empty list and none do.
func sameRow(a, b app.Row) bool {
	one, err := json.Marshal(a)
	other, otherErr := json.Marshal(b)
	return err == nil && otherErr == nil && bytes.Equal(one, other)
}

// copyOf makes a copy of a row that shares nothing with it.
func copyOf[T any](row *T) *T {
	text, err := json.Marshal(row)
	out := new(T)
	if err == nil {
		err = json.Unmarshal(text, out)
	}
	if err != nil {
		shallow := *row
		return &shallow
	}
	return out
}
