package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"durand/app"
)

// querier is what a pool, a connection and a transaction have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// table says how one noun lies in the file.
type table struct {
	noun     app.Noun
	columns  string // read and written, beside id and uid
	fields   func(app.Row) []any
	computed string // written and never read
	compute  func(app.Row) []any
	children []child
	names    func(app.Row) []string             // by which it is found; the first stands for the whole row
	text     func(app.Row) (title, rest string) // searched; nil for events, which have their own
	label    func(app.Row) string               // its name in labels and hits
}

// child is a table of the parts of a row, in order.
type child struct {
	table   string
	columns string
	insert  string // SQL
	values  func(app.Row) [][]any
	scan    func(rows *sql.Rows, owners map[app.ID]app.Row) error
}

// list makes a child of a slice in the noun.
func list[E any](table, columns string, of func(app.Row) *[]E, fields func(*E) []any) child {
	return child{
		table:   table,
		columns: columns,
		insert:  "INSERT INTO " + table + " (owner, position, " + columns + ") VALUES (?, ?, " + marks(strings.Count(columns, ",")+1) + ")",
		values: func(row app.Row) [][]any {
			elements := *of(row)
			all := make([][]any, len(elements))
			for i := range elements {
				all[i] = fields(&elements[i])
			}
			return all
		},
		scan: func(rows *sql.Rows, owners map[app.ID]app.Row) error {
			var owner app.ID
			var e E
			if err := rows.Scan(append([]any{&owner}, fields(&e)...)...); err != nil {
				return err
			}
			row, ok := owners[owner]
			if !ok {
				return stray(table, owner)
			}
			into := of(row)
			*into = append(*into, e)
			return nil
		},
	}
}

// stray is the error of a damaged index that leads to a row not asked for.
func stray(table string, id app.ID) error {
	return app.Problemf(app.Damaged, "The file is damaged: “%s” leads to the row %d, where it must not. It was left as it is, so copy it, and go on with a backup.", table, id)
}

// tableOf returns how a noun lies in the file.
func tableOf(noun app.Noun) (table, error) {
	switch noun {
	case app.NounEvent:
		return eventTable(), nil
	case app.NounActor:
		return actorTable(), nil
	case app.NounPlace:
		return placeTable(), nil
	case app.NounSource:
		return sourceTable(), nil
	case app.NounClaim:
		return claimTable(), nil
	case app.NounRelation:
		return relationTable(), nil
	case app.NounJudgement:
		return judgementTable(), nil
	case app.NounConflict:
		return conflictTable(), nil
	case app.NounCoverage:
		return coverageTable(), nil
	case app.NounNote:
		return noteTable(), nil
	case app.NounView:
		return viewTable(), nil
	case app.NounChart:
		return chartTable(), nil
	case app.NounBriefing:
		return briefingTable(), nil
	case app.NounCase:
		return caseTable(), nil
	}
	return table{}, app.Problemf(app.Invalid, "A case holds no rows of the kind “%s”.", noun)
}

// name is the table's name as SQL wants it.
func (t table) name() string { return `"` + string(t.noun) + `"` }

func (t table) hasOrigin() bool { return strings.Contains(t.columns, originColumns) }

func (t table) insertSQL() string {
	columns := "id, uid, " + t.columns
	if t.computed != "" {
		columns += ", " + t.computed
	}
	return "INSERT INTO " + t.name() + " (" + columns + ") VALUES (" + marks(strings.Count(columns, ",")+1) + ")"
}

func (t table) updateSQL() string {
	columns := t.columns
	if t.computed != "" {
		columns += ", " + t.computed
	}
	return "UPDATE " + t.name() + " SET uid = ?, " + strings.ReplaceAll(columns, ",", " = ?,") + " = ? WHERE id = ?"
}

func (t table) values(row app.Row) []any {
	values := t.fields(row)
	if t.compute != nil {
		values = append(values, t.compute(row)...)
	}
	return values
}

func (c child) deleteSQL() string { return "DELETE FROM " + c.table + " WHERE owner = ?" }

// marks is n question marks for the values of a statement.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// set passes ids to a statement as one value, for IN (SELECT value FROM json_each(?)).
func set[N ~int64](ids []N) string {
	if len(ids) == 0 {
		return "[]"
	}
	b, err := json.Marshal(ids)
	if err != nil { // integers cannot fail
		return "[]"
	}
	return string(b)
}

const inSet = " IN (SELECT value FROM json_each(?))"

// load reads rows with their children, in the order of ids; rows that are not
// there are left out.
func (t table) load(ctx context.Context, q querier, ids []app.ID) ([]app.Row, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found := make(map[app.ID]app.Row, len(ids))
	err := each(ctx, q, "SELECT id, uid, "+t.columns+" FROM "+t.name()+" WHERE id"+inSet, func(rows *sql.Rows) error {
		row := app.NewRow(t.noun)
		key := row.Keys()
		if err := rows.Scan(append([]any{&key.ID, &key.UID}, t.fields(row)...)...); err != nil {
			return err
		}
		found[key.ID] = row
		return nil
	}, set(ids))
	if err != nil {
		return nil, err
	}
	for _, c := range t.children {
		query := "SELECT owner, " + c.columns + " FROM " + c.table + " WHERE owner" + inSet + " ORDER BY owner, position"
		scan := func(rows *sql.Rows) error { return c.scan(rows, found) }
		if err := each(ctx, q, query, scan, set(ids)); err != nil {
			return nil, err
		}
	}
	out := make([]app.Row, 0, len(found))
	for _, id := range ids {
		if row, ok := found[id]; ok {
			out = append(out, row)
		}
	}
	return out, nil
}

// loadOne reads one row; nil when it is not there.
func (t table) loadOne(ctx context.Context, q querier, id app.ID) (app.Row, error) {
	rows, err := t.load(ctx, q, []app.ID{id})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// each runs a query and calls scan for every row of its answer.
func each(ctx context.Context, q querier, query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fmt.Errorf("data: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	return nil
}

// column reads the first column of a query.
func column[T any](ctx context.Context, q querier, query string, args ...any) ([]T, error) {
	var out []T
	err := each(ctx, q, query, func(rows *sql.Rows) error {
		var v T
		if err := rows.Scan(&v); err != nil {
			return err
		}
		out = append(out, v)
		return nil
	}, args...)
	return out, err
}

// one reads a single value; the zero value when there is no row.
func one[T any](ctx context.Context, q querier, query string, args ...any) (T, error) {
	var v sql.Null[T]
	err := q.QueryRowContext(ctx, query, args...).Scan(&v)
	if err == sql.ErrNoRows {
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("data: %w", err)
	}
	return v.V, err
}
