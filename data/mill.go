package data

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"durand/app"
)

// A mill makes the search of an import: it gathers texts, sorts them by their
// ids, as FTS5 likes them, and writes them. Where the case is small it does so
// beside the writing of the rows, in a file of its own whose tables replace
// those of the copy in the end; the search is more than a third of the work.
type mill struct {
	exec func(query string, args ...any) error // on the writing's own connection; nil when beside

	sack    *sack // being filled
	sent    atomic.Int64
	written atomic.Int64

	path  string // of the file of its own; the rest stands still without one
	db    *sql.DB
	held  *sql.Conn
	raw   *rawWriter
	sacks chan *sack
	ended chan struct{}
	once  sync.Once
	err   error // of the goroutine; read after ended
}

// textTable is a table of the search.
type textTable string

const (
	eventText textTable = "event_text"
	rowText   textTable = "row_text"
	nameText  textTable = "name_text"
)

func textTables() []textTable { return []textTable{eventText, rowText, nameText} }

type textKey struct {
	table textTable
	id    int64
}

// textDoc is a text to be searched; it is folded when it is written.
type textDoc struct {
	textKey
	title, rest string
	tokens      string // of rows; never folded
	void        bool   // taken back before it was written
}

// sack is as much text as is sorted at once.
type sack struct {
	clear bool // the index of events first
	gone  []textKey
	docs  []textDoc
	at    map[textKey]int // where in docs
	bytes int
	merge bool // the index into one piece after it
}

const (
	sackBytes = 1 << 20
	sackDocs  = 5_000
	sacksWait = 2 // between the writing and the mill
)

func newSack() *sack { return &sack{at: map[textKey]int{}} }

// add takes in a text.
func (m *mill) add(doc textDoc) error {
	m.sack.at[doc.textKey] = len(m.sack.docs)
	m.sack.docs = append(m.sack.docs, doc)
	m.sack.bytes += len(doc.title) + len(doc.rest)
	if m.sack.bytes < sackBytes && len(m.sack.docs) < sackDocs {
		return nil
	}
	return m.send()
}

// drop takes a text away, whether it waits still or was written before.
func (m *mill) drop(key textKey) error {
	if i, waits := m.sack.at[key]; waits {
		m.sack.docs[i].void = true
		delete(m.sack.at, key)
		return nil
	}
	m.sack.gone = append(m.sack.gone, key)
	if len(m.sack.gone) < sackDocs {
		return nil
	}
	return m.send()
}

// dropEvents takes the texts of all events away.
func (m *mill) dropEvents() error {
	if err := m.send(); err != nil { // what came before
		return err
	}
	m.sack.clear = true
	return nil
}

// ripen tells a mill that works beside that most of the texts have come: it
// makes one piece of the index while the rest of the rows is made right.
func (m *mill) ripen() error {
	if m.sacks == nil {
		return nil
	}
	m.sack.merge = true
	return m.send()
}

func (m *mill) send() error {
	full := m.sack
	m.sack = newSack()
	m.sent.Add(int64(len(full.docs)))
	if m.sacks == nil {
		return m.grind(full, m.exec)
	}
	select {
	case m.sacks <- full:
		return nil
	case <-m.ended:
		return m.err
	}
}

// grind writes a sack.
func (m *mill) grind(s *sack, exec func(query string, args ...any) error) error {
	if s.clear {
		if err := exec("INSERT INTO event_text (event_text) VALUES ('delete-all')"); err != nil {
			return err
		}
	}
	for _, key := range s.gone {
		if err := exec("DELETE FROM "+string(key.table)+" WHERE rowid = ?", key.id); err != nil {
			return err
		}
	}
	slices.SortFunc(s.docs, func(a, b textDoc) int {
		if c := strings.Compare(string(a.table), string(b.table)); c != 0 {
			return c
		}
		return int(min(max(a.id-b.id, -1), 1))
	})
	for _, doc := range s.docs {
		m.written.Add(1)
		if doc.void {
			continue
		}
		if err := doc.write(exec); err != nil {
			return err
		}
	}
	if s.merge {
		return exec("INSERT INTO event_text (event_text) VALUES ('optimize')")
	}
	return nil
}

func (d textDoc) write(exec func(query string, args ...any) error) error {
	if d.table == nameText {
		return exec("INSERT INTO name_text (rowid, name) VALUES (?, ?)", d.id, d.title)
	}
	rest := searched(d.rest)
	if d.tokens != "" {
		rest += "\n" + d.tokens
	}
	query := "INSERT INTO event_text (rowid, title, rest) VALUES (?, ?, ?)"
	if d.table == rowText {
		query = "INSERT INTO row_text (rowid, title, rest) VALUES (?, ?, ?)"
	}
	return exec(query, d.id, searched(d.title), rest)
}

// smallCase is how many events a case may have for its search to be made
// beside: what it has is copied there and back.
const smallCase = 100_000

func millPath(path string) string { return path + "-text" }

// newMill prepares the search of the copy of a case, which nobody has open.
func newMill(ctx context.Context, path string) (*mill, error) {
	m := &mill{sack: newSack(), path: millPath(path)}
	f, err := os.OpenFile(m.path, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return nil, err
	}
	settings := url.Values{"mode": {"rw"}, "_journal_mode": {"OFF"}, "_synchronous": {"OFF"}, "_mutex": {"no"}, "_cache_size": {"-8192"}}
	if m.db, err = sql.Open("sqlite3", dsn(m.path, settings)); err != nil {
		return nil, errors.Join(err, m.remove())
	}
	m.db.SetMaxOpenConns(1)
	if m.held, err = m.db.Conn(ctx); err == nil {
		err = m.begin(ctx, path)
	}
	if err != nil {
		return nil, errors.Join(err, m.close())
	}
	return m, nil
}

// begin takes over what the case has of the search, and starts the wheel.
func (m *mill) begin(ctx context.Context, path string) error {
	if err := m.run(ctx, "ATTACH ? AS work", path); err != nil {
		return err
	}
	events, err := one[int64](ctx, m.held, "SELECT count(*) FROM (SELECT 1 FROM work.event LIMIT ?)", smallCase)
	if err != nil {
		return err
	}
	if events < smallCase {
		schema, err := column[string](ctx, m.held, "SELECT sql FROM work.sqlite_schema WHERE name IN ('event_text', 'row_text', 'name_text')")
		if err != nil {
			return err
		}
		for _, query := range schema {
			if err := m.run(ctx, query); err != nil {
				return err
			}
		}
		if err := m.copyTables(ctx, "work", "main"); err != nil {
			return err
		}
	}
	if err := m.run(ctx, "DETACH work"); err != nil || events >= smallCase {
		return err
	}
	// FTS5 reads its shadow tables when it is first asked on a connection.
	// Its statements are short and never cancelled: turn looks between sacks.
	if m.raw, err = newRawWriter(context.WithoutCancel(ctx), m.held); err != nil {
		return err
	}
	m.sacks, m.ended = make(chan *sack, sacksWait), make(chan struct{})
	go m.turn(ctx)
	return nil
}

func (m *mill) run(ctx context.Context, query string, args ...any) error {
	_, err := m.held.ExecContext(ctx, query, args...)
	return err
}

// turn writes sacks until there are no more.
func (m *mill) turn(ctx context.Context) {
	defer close(m.ended)
	app.JoinWay(ctx)
	exec := func(query string, args ...any) error { return m.raw.exec(query, args) }
	if m.err = m.run(ctx, "BEGIN"); m.err != nil {
		return
	}
	if m.err = setText(exec, millSettings()); m.err != nil {
		return
	}
	for s := range m.sacks {
		if m.err = ctx.Err(); m.err != nil {
			return
		}
		if m.err = m.grind(s, exec); m.err != nil {
			return
		}
	}
	if m.err = setText(exec, usualSettings()); m.err == nil {
		m.err = m.run(ctx, "COMMIT")
	}
}

// textSettings say how FTS5 keeps the index of event_text: how many bytes of
// it are gathered before they are written as a piece, and how many pieces of a
// size there may be before they are merged, in passing or at once.
type textSettings struct{ hashsize, automerge, crisismerge int64 }

func usualSettings() textSettings { return textSettings{1 << 20, 4, 16} }

// millSettings hardly merge: that is done once, when ripen says so.
func millSettings() textSettings { return textSettings{16 << 20, 64, 128} }

func setText(exec func(query string, args ...any) error, s textSettings) error {
	const set = "INSERT INTO event_text (event_text, rank) VALUES (?, ?)"
	return errors.Join(exec(set, "hashsize", s.hashsize), exec(set, "automerge", s.automerge), exec(set, "crisismerge", s.crisismerge))
}

// copyTables copies the tables that FTS5 keeps its indexes in, page for page
// where they are empty.
func (m *mill) copyTables(ctx context.Context, from, to string) error {
	for _, table := range textTables() {
		for _, part := range []string{"data", "idx", "docsize", "config"} {
			name := string(table) + "_" + part
			if err := m.run(ctx, "DELETE FROM "+to+"."+name); err != nil {
				return err
			}
			if err := m.run(ctx, "INSERT INTO "+to+"."+name+" SELECT * FROM "+from+"."+name); err != nil {
				return err
			}
		}
	}
	return nil
}

// finish waits until all is written.
func (m *mill) finish(ctx context.Context, wait func(done, total int64)) error {
	usual := usualSettings()
	if m.sacks == nil {
		gather := usual
		gather.hashsize = millSettings().hashsize
		if err := setText(m.exec, gather); err != nil {
			return err
		}
	}
	if err := m.send(); err != nil {
		return err
	}
	if m.sacks == nil {
		return setText(m.exec, usual)
	}
	m.shut()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-m.ended:
			return m.err
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			wait(m.written.Load(), m.sent.Load())
		}
	}
}

// deliver puts the search made beside into the copy, which nobody has open.
func (m *mill) deliver(ctx context.Context, path string) error {
	if m.sacks == nil {
		return nil
	}
	if err := m.run(ctx, "ATTACH ? AS work", path); err != nil {
		return err
	}
	for _, query := range []string{"PRAGMA work.journal_mode = OFF", "PRAGMA work.synchronous = OFF", "BEGIN"} {
		if err := m.run(ctx, query); err != nil {
			return err
		}
	}
	if err := m.copyTables(ctx, "main", "work"); err != nil {
		return err
	}
	return m.run(ctx, "COMMIT")
}

// shut tells the goroutine that nothing more comes.
func (m *mill) shut() { m.once.Do(func() { close(m.sacks) }) }

// close stops the mill and removes its file.
func (m *mill) close() error {
	if m.sacks != nil {
		m.shut()
		<-m.ended
	}
	var errs []error
	if m.raw != nil {
		errs = append(errs, m.raw.close())
	}
	if m.held != nil {
		errs = append(errs, m.held.Close())
	}
	if m.db != nil {
		errs = append(errs, m.db.Close())
	}
	return errors.Join(append(errs, m.remove())...)
}

func (m *mill) remove() error { return removeIfThere(m.path) }
