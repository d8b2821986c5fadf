package app

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Library is everything a person can do with a case. The window and the
// command line hold one each. Its methods may be called from any goroutine.
type Library struct {
	shelf Shelf
	clock func() time.Time

	mu        sync.RWMutex
	store     Store
	who       string
	listeners map[int]func(Batch)
	next      int
}

// NewLibrary makes a library without an open case. The clock tells the time
// that notes are stamped with.
func NewLibrary(shelf Shelf, clock func() time.Time) *Library {
	return &Library{shelf: shelf, clock: clock, listeners: map[int]func(Batch){}}
}

// Open opens a case and closes the one open before. When it fails, the one
// open before stays open.
func (l *Library) Open(ctx context.Context, path string, mode Mode) error {
	store, err := l.shelf.Open(ctx, path, mode)
	if err != nil {
		return err
	}
	return l.swap(store)()
}

// Create makes a new case, opens it and closes the one open before.
func (l *Library) Create(ctx context.Context, path string) error {
	store, err := l.shelf.Create(ctx, path)
	if err != nil {
		return err
	}
	return l.swap(store)()
}

// Close closes the case.
func (l *Library) Close() error { return l.swap(nil)() }

// Beside is a library of the same shelf without an open case: for a case that
// is opened or made while this one is in use, and then adopted.
func (l *Library) Beside() *Library { return NewLibrary(l.shelf, l.clock) }

// Adopt takes over the case that another library has open. What it returns
// closes the case open before, and waits for what is being written there.
func (l *Library) Adopt(other *Library) (leave func() error) {
	other.mu.Lock()
	store := other.store
	other.store = nil
	other.mu.Unlock()
	return l.swap(store)
}

// swap puts a case in the place of the one open before, which is closed by
// what it returns.
func (l *Library) swap(store Store) (leave func() error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	old := l.store
	l.store = store
	if old == nil {
		return func() error { return nil }
	}
	return old.Close
}

// IsOpen tells whether a case is open.
func (l *Library) IsOpen() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.store != nil
}

// Read gives what may be asked of the open case. Without one, every question
// is answered with a Missing problem.
func (l *Library) Read() Reader {
	if s, err := l.open(); err == nil {
		return s
	}
	return closed{}
}

func (l *Library) open() (Store, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.store == nil {
		return nil, noCase()
	}
	return l.store, nil
}

func noCase() error { return Problemf(Missing, "No case is open; open or make one first.") }

// SetSetting keeps a setting in the case; it is no part of the history.
func (l *Library) SetSetting(ctx context.Context, key, value string) error {
	store, err := l.open()
	if err != nil {
		return err
	}
	return store.SetSetting(ctx, key, value)
}

// SignAs sets the initials that notes and changes are signed with.
func (l *Library) SignAs(initials string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.who = initials
}

// Initials returns what SignAs set.
func (l *Library) Initials() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.who
}

// Subscribe calls hear after every writing, once it is safe on the disk, from
// the goroutine that wrote. The function returned ends it.
func (l *Library) Subscribe(hear func(Batch)) (cancel func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	id := l.next
	l.next++
	l.listeners[id] = hear
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.listeners, id)
	}
}

func (l *Library) tell(b Batch) {
	l.mu.RLock()
	hear := make([]func(Batch), 0, len(l.listeners))
	for _, f := range l.listeners {
		hear = append(hear, f)
	}
	l.mu.RUnlock()
	for _, f := range hear {
		f(b)
	}
}

// Write runs fill as one step of the history and tells the listeners. Who is
// filled in where edit leaves it empty.
func (l *Library) Write(ctx context.Context, edit Edit, fill func(Writer) error) (Batch, error) {
	store, err := l.open()
	if err != nil {
		return Batch{}, err
	}
	if edit.Who == "" {
		edit.Who = l.Initials()
	}
	batch, err := store.Write(ctx, edit, fill)
	if err != nil {
		return batch, err
	}
	l.tell(batch)
	return batch, nil
}

// Save checks and writes rows as one step: new ones are added and get their
// keys. The error of a row that cannot be right names the field.
func (l *Library) Save(ctx context.Context, why string, rows ...Row) error {
	return l.save(ctx, Edit{Why: why}, rows)
}

// SaveStroke saves a row that is being typed into, or made on the way. Savings
// with the same stroke in a row are one step of undo.
func (l *Library) SaveStroke(ctx context.Context, why, stroke string, row Row) error {
	return l.save(ctx, Edit{Why: why, Stroke: stroke}, []Row{row})
}

func (l *Library) save(ctx context.Context, edit Edit, rows []Row) error {
	for _, row := range rows {
		if err := row.Check(); err != nil {
			return err
		}
		if err := refuse(ctx, l.Read(), row); err != nil {
			return err
		}
		l.stamp(row)
	}
	_, err := l.Write(ctx, edit, func(w Writer) error {
		for _, row := range rows {
			if err := w.Put(row); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// stamp dates and signs a note.
func (l *Library) stamp(row Row) {
	note, ok := row.(*Note)
	if !ok {
		return
	}
	note.Changed = l.clock().UTC().Truncate(time.Second)
	if note.Created.IsZero() {
		note.Created = note.Changed
	}
	if note.By == "" {
		note.By = l.Initials()
	}
}

// Remove deletes a row as one step that undo restores. An event takes its
// claims and notes with it; anything else that is still pointed at is
// refused with a sentence that says by what.
func (l *Library) Remove(ctx context.Context, why string, ref Ref) error {
	var claims []Row
	if ref.Noun == NounEvent {
		var err error
		if claims, err = l.Read().About(ctx, ref, NounClaim); err != nil {
			return err
		}
	}
	_, err := l.Write(ctx, Edit{Why: why}, func(w Writer) error {
		for _, claim := range claims {
			if err := w.Delete(Ref{NounClaim, claim.Keys().ID}); err != nil {
				return err
			}
		}
		return w.Delete(ref)
	})
	return err
}

// Undo takes back the last step and says which. Progress, if set, hears of
// that of an import.
func (l *Library) Undo(ctx context.Context, progress Progress) (Batch, error) {
	return l.step(ctx, progress, Store.Undo)
}

// Redo brings back the last step undone and says which.
func (l *Library) Redo(ctx context.Context, progress Progress) (Batch, error) {
	return l.step(ctx, progress, Store.Redo)
}

func (l *Library) step(ctx context.Context, progress Progress, do func(Store, context.Context, string, Progress) (Batch, error)) (Batch, error) {
	store, err := l.open()
	if err != nil {
		return Batch{}, err
	}
	batch, err := do(store, ctx, l.Initials(), progress)
	if err != nil {
		return batch, err
	}
	l.tell(batch)
	return batch, nil
}

// Backup writes a consistent copy of the open case.
func (l *Library) Backup(ctx context.Context, path string, progress func(done, total int64)) error {
	store, err := l.open()
	if err != nil {
		return err
	}
	return store.Backup(ctx, path, progress)
}

// Examine reads the whole case and returns what is wrong with it.
func (l *Library) Examine(ctx context.Context, progress func(done, total int64)) ([]string, error) {
	store, err := l.open()
	if err != nil {
		return nil, err
	}
	return store.Examine(ctx, progress)
}

// Load reads one row: Load[Event](ctx, lib.Read(), id).
func Load[T any, P interface {
	*T
	Row
}](ctx context.Context, r Reader, id ID) (P, error) {
	row := P(new(T))
	row.Keys().ID = id
	if err := r.Get(ctx, row); err != nil {
		return nil, err
	}
	return row, nil
}

// LoadRow reads the row that ref names. Errors: Missing, also for a noun that
// this Durand does not know.
func LoadRow(ctx context.Context, r Reader, ref Ref) (Row, error) {
	return rowOf(ref, func(row Row) error { return r.Get(ctx, row) })
}

// rowOf gets the row that ref names.
func rowOf(ref Ref, get func(Row) error) (Row, error) {
	row := NewRow(ref.Noun)
	if row == nil {
		return nil, Problemf(Missing, "Durand does not know what a %q is.", ref.Noun)
	}
	row.Keys().ID = ref.ID
	return row, get(row)
}

// every reads all rows of a noun of which a case has few.
func every[T any, P interface {
	*T
	Row
}](ctx context.Context, r Reader) ([]P, error) {
	var all []P
	err := r.Each(ctx, P(new(T)).Noun(), func(row Row) error {
		if one, ok := row.(P); ok {
			all = append(all, one)
		}
		return nil
	})
	return all, err
}

// AboutAs returns the rows of one kind that point at ref:
// AboutAs[Claim](ctx, r, ref).
func AboutAs[T any, P interface {
	*T
	Row
}](ctx context.Context, r Reader, ref Ref) ([]P, error) {
	rows, err := r.About(ctx, ref, P(new(T)).Noun())
	if err != nil {
		return nil, err
	}
	out := make([]P, 0, len(rows))
	for _, row := range rows {
		typed, ok := row.(P)
		if !ok {
			return nil, fmt.Errorf("app: %T among the %s", row, P(new(T)).Noun().Plural())
		}
		out = append(out, typed)
	}
	return out, nil
}
