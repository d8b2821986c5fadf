package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"durand/app"
)

// rawWriter runs the statements of an import on the driver itself, past
// database/sql, which costs a third more for each of millions of rows.
type rawWriter struct {
	ctx      context.Context
	conn     driver.ConnPrepareContext
	prepared map[string]*rawStatement
}

type rawStatement struct {
	stmt driver.StmtQueryContext
	stop func() error
	args []driver.NamedValue // used again
}

// newRawWriter takes the driver's connection out of one that is held open and
// used by nobody else meanwhile.
func newRawWriter(ctx context.Context, held *sql.Conn) (*rawWriter, error) {
	w := &rawWriter{ctx: ctx, prepared: map[string]*rawStatement{}}
	err := held.Raw(func(conn any) error {
		var ok bool
		if w.conn, ok = conn.(driver.ConnPrepareContext); !ok {
			return fmt.Errorf("data: the driver's connection is a %T", conn)
		}
		return nil
	})
	return w, err
}

// exec runs a statement, prepared once. It asks it as a question without an
// answer: the driver hands over the values of a question all at once and
// uncopied, those of an order one by one.
func (w *rawWriter) exec(query string, args []any) error {
	s := w.prepared[query]
	if s == nil {
		stmt, err := w.conn.PrepareContext(w.ctx, query)
		if err != nil {
			return fmt.Errorf("data: %w", err)
		}
		asks, ok := stmt.(driver.StmtQueryContext)
		if !ok {
			return errors.Join(fmt.Errorf("data: the driver's statement is a %T", stmt), stmt.Close())
		}
		s = &rawStatement{stmt: asks, stop: stmt.Close, args: make([]driver.NamedValue, len(args))}
		for i := range s.args {
			s.args[i].Ordinal = i + 1
		}
		w.prepared[query] = s
	}
	for i, arg := range args {
		value, err := plainValue(arg)
		if err != nil {
			return fmt.Errorf("data: value %d of %s: %w", i+1, query, err)
		}
		s.args[i].Value = value
	}
	rows, err := s.stmt.QueryContext(w.ctx, s.args) // takes its first step, which is the only one
	if err == nil {
		err = rows.Close()
	}
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
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
// does it.
func plainValue(arg any) (driver.Value, error) {
	switch v := arg.(type) {
	case driver.Valuer:
		return v.Value()
	case string:
		return v, nil
	case int64:
		return v, nil
	case int:
		return int64(v), nil
	case app.ID:
		return int64(v), nil
	case *app.ID:
		return int64(*v), nil
	case *int:
		return int64(*v), nil
	case *bool:
		return *v, nil
	case **float64:
		if *v == nil {
			return nil, nil
		}
		return **v, nil
	case nil:
		return nil, nil
	}
	if word, ok := plainWord(arg); ok {
		return word, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(arg)
}
