package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"durand/app"
)

// rawWriter runs the statements of an import on the driver itself, past
// database/sql, which costs a third more for each of millions of rows.
type rawWriter struct {
	ctx      context.Context
	conn     driver.ConnPrepareContext
	prepared map[string]*rawStatement
	batches  map[string]*rowBatch // by the statement of a single row
	waits    bool                 // some rows do
}

type rawStatement struct {
	stmt driver.StmtQueryContext
	stop func() error
	args []driver.NamedValue // used again
}

// newRawWriter takes the driver's connection out of one that is held open and
// used by nobody else meanwhile.
func newRawWriter(ctx context.Context, held *sql.Conn) (*rawWriter, error) {
	w := &rawWriter{ctx: ctx, prepared: map[string]*rawStatement{}, batches: map[string]*rowBatch{}}
	err := held.Raw(func(conn any) error {
		var ok bool
		if w.conn, ok = conn.(driver.ConnPrepareContext); !ok {
			return fmt.Errorf("data: the driver's connection is a %T", conn)
		}
		return nil
	})
	return w, err
}

// exec runs a statement, prepared once.
func (w *rawWriter) exec(query string, args []any) error {
	s, err := w.prepare(query, len(args))
	if err != nil {
		return err
	}
	if err := bind(s.args, s.args, args, query); err != nil {
		return err
	}
	return w.run(s)
}

func (w *rawWriter) prepare(query string, args int) (*rawStatement, error) {
	if s := w.prepared[query]; s != nil {
		return s, nil
	}
	stmt, err := w.conn.PrepareContext(w.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	asks, ok := stmt.(driver.StmtQueryContext)
	if !ok {
		return nil, errors.Join(fmt.Errorf("data: the driver's statement is a %T", stmt), stmt.Close())
	}
	s := &rawStatement{stmt: asks, stop: stmt.Close, args: make([]driver.NamedValue, args)}
	for i := range s.args {
		s.args[i].Ordinal = i + 1
	}
	w.prepared[query] = s
	return s, nil
}

// run asks a statement as a question without an answer: the driver hands over
// the values of a question all at once and uncopied, those of an order one by
// one.
func (w *rawWriter) run(s *rawStatement) error {
	rows, err := s.stmt.QueryContext(w.ctx, s.args) // takes its first step, which is the only one
	if err == nil {
		err = rows.Close()
	}
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	return nil
}

// bind fills in the values of a row. Where they are what the row before had
// they are taken from it, which spares making millions of them.
func bind(into, before []driver.NamedValue, args []any, query string) error {
	for i, arg := range args {
		value, err := plainValue(arg, before[i].Value)
		if err != nil {
			return fmt.Errorf("data: value %d of %s: %w", i+1, query, err)
		}
		into[i].Value = value
	}
	return nil
}

// rowBatch is new rows of one table on their way: SQLite takes many at once
// for half of what they cost singly.
type rowBatch struct {
	many  *rawStatement
	width int // values of a row
	rows  int // that wait
}

const batchRows = 32

// later inserts a row by a statement that ends in its question marks, at once
// or with others like it. They are not there before flush.
func (w *rawWriter) later(insert string, args []any) error {
	b := w.batches[insert]
	if b == nil {
		head, one, _ := strings.Cut(insert, " VALUES ")
		many, err := w.prepare(head+" VALUES "+one+strings.Repeat(", "+one, batchRows-1), batchRows*len(args))
		if err != nil {
			return err
		}
		b = &rowBatch{many: many, width: len(args)}
		w.batches[insert] = b
	}
	at, before := b.rows*b.width, max(b.rows-1, 0)*b.width
	if err := bind(b.many.args[at:at+b.width], b.many.args[before:], args, insert); err != nil {
		return err
	}
	b.rows++
	w.waits = true
	if b.rows < batchRows {
		return nil
	}
	b.rows = 0
	return w.run(b.many)
}

// flush inserts the rows that wait.
func (w *rawWriter) flush() error {
	if !w.waits {
		return nil
	}
	w.waits = false
	for insert := range w.batches {
		if err := w.flushOne(insert); err != nil {
			return err
		}
	}
	return nil
}

// flushOne inserts the rows that wait in one table.
func (w *rawWriter) flushOne(insert string) error {
	b := w.batches[insert]
	if b == nil {
		return nil
	}
	for i := range b.rows {
		s, err := w.prepare(insert, b.width)
		if err != nil {
			return err
		}
		for k, arg := range b.many.args[i*b.width : (i+1)*b.width] {
			s.args[k].Value = arg.Value
		}
		if err := w.run(s); err != nil {
			return err
		}
	}
	b.rows = 0
	return nil
}

func (w *rawWriter) close() error {
	var errs []error
	for _, s := range w.prepared {
		errs = append(errs, s.stop())
	}
	w.prepared = map[string]*rawStatement{}
	return errors.Join(errs...)
}

// plainWord gives the text of a field that holds a word.
func plainWord(arg any) (word string, ok bool) {
	switch v := arg.(type) {
	case *string:
		return *v, true
	case *app.EventKind:
		return string(*v), true
	case *app.Role:
		return string(*v), true
	case *app.Measure:
		return string(*v), true
	case *app.State:
		return string(*v), true
	case *app.Sureness:
		return string(*v), true
	case *app.TLP:
		return string(*v), true
	}
	return "", false
}

// plainValue gives what the driver binds for a field of a noun. What stands
// here is what there are millions of; the rest is converted as database/sql
// does it. Where it is the same as before, that is given.
func plainValue(arg any, before driver.Value) (driver.Value, error) {
	switch v := arg.(type) {
	case driver.Valuer:
		return v.Value()
	case nil, string, int64, float64, bool:
		return arg, nil
	case int:
		return int64(v), nil
	case app.ID:
		return plainNumber(int64(v), before), nil
	case *app.ID:
		return plainNumber(int64(*v), before), nil
	case *int:
		return int64(*v), nil
	case *bool:
		return *v, nil
	case **float64:
		if *v == nil {
			return nil, nil
		}
		return **v, nil
	}
	word, ok := plainWord(arg)
	if !ok {
		return driver.DefaultParameterConverter.ConvertValue(arg)
	}
	if last, same := before.(string); same && last == word {
		return before, nil
	}
	return word, nil
}

func plainNumber(n int64, before driver.Value) driver.Value {
	if last, same := before.(int64); same && last == n {
		return before
	}
	return n
}
