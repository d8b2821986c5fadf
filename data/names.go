package data

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"

	"durand/app"
)

func itoa(id app.ID) string { return strconv.FormatInt(int64(id), 10) }

// roll is the names of a noun, folded, in memory: an import asks for the name
// of every actor and place that it meets.
type roll struct {
	bearers map[string][]bearer // in order of their ids
	size    int
}

type bearer struct {
	id   app.ID
	full bool // by a name that stands for the whole row
}

// maxRoll bounds the names that are held in memory.
const maxRoll = 200_000

// roll returns the names of a noun; nil where they are asked of the file: in a
// single writing, and where there are too many.
func (w *writing) roll(noun app.Noun) (*roll, error) {
	if w.bulk == nil {
		return nil, nil
	}
	r, there := w.bulk.rolls[noun]
	if there {
		return r, nil
	}
	if err := w.flush(); err != nil {
		return nil, err
	}
	count, err := one[int](w.work, w.tx, "SELECT count(*) FROM name WHERE noun = ?", noun)
	if err == nil && count <= maxRoll {
		r = &roll{bearers: map[string][]bearer{}}
		err = each(w.work, w.tx, `SELECT fold, row, "full" FROM name WHERE noun = ?`, func(rows *sql.Rows) error {
			var fold string
			var b bearer
			err := rows.Scan(&fold, &b.id, &b.full)
			r.add(fold, b)
			return err
		}, noun)
	}
	w.bulk.rolls[noun] = r
	return r, err
}

// called is the roll of a noun whose names were asked for; else nil.
func (w *writing) called(noun app.Noun) *roll {
	if w.bulk == nil {
		return nil
	}
	return w.bulk.rolls[noun]
}

func (r *roll) add(fold string, b bearer) {
	list := r.bearers[fold]
	at, _ := slices.BinarySearchFunc(list, b.id, func(b bearer, id app.ID) int { return cmp.Compare(b.id, id) })
	r.bearers[fold] = slices.Insert(list, at, b)
	r.size++
}

func (r *roll) drop(fold string, id app.ID) {
	list := slices.DeleteFunc(r.bearers[fold], func(b bearer) bool { return b.id == id })
	r.size -= len(r.bearers[fold]) - len(list)
	r.bearers[fold] = list
}

// sole returns the only one that is called so in full; zero when there is none
// or several.
func (r *roll) sole(fold string) (id app.ID) {
	for _, b := range r.bearers[fold] {
		if b.full && id != 0 && id != b.id {
			return 0
		}
		if b.full {
			id = b.id
		}
	}
	return id
}

// maxNamed is how many rows of one name FindNames gives.
const maxNamed = 10

func (r *roll) all(fold string) (ids []app.ID) {
	for _, b := range r.bearers[fold] {
		if n := len(ids); n == maxNamed {
			break
		} else if n == 0 || ids[n-1] != b.id {
			ids = append(ids, b.id)
		}
	}
	return ids
}

// name makes a row findable by its names.
func (w *writing) name(t table, row app.Row) error {
	id := row.Keys().ID
	for i, name := range t.names(row) {
		f := foldName(name)
		full := t.noun != app.NounPlace || i == 0
		res, err := w.insertName(t.noun, id, full, f, name)
		if err != nil {
			return err
		}
		if err := w.putText(textDoc{textKey: textKey{nameText, res}, title: f}); err != nil {
			return err
		}
		if r := w.called(t.noun); r != nil {
			if r.add(f, bearer{id, full}); r.size > maxRoll {
				w.bulk.rolls[t.noun] = nil
			}
		}
	}
	return nil
}

func (w *writing) insertName(noun app.Noun, id app.ID, full bool, fold, name string) (int64, error) {
	if w.lastName == 0 {
		var err error
		if w.lastName, err = one[int64](w.work, w.tx, "SELECT max(id) FROM name"); err != nil {
			return 0, err
		}
	}
	w.lastName++
	return w.lastName, w.later(`INSERT INTO name (id, noun, row, "full", fold, name) VALUES (?, ?, ?, ?, ?, ?)`, w.lastName, string(noun), id, full, fold, name)
}

// unname takes the names of rows away. By name_by_fold, which has all that is
// asked, SQLite would read the names of the whole noun.
func (w *writing) unname(noun app.Noun, rows idRange) error {
	const which = " FROM name INDEXED BY name_by_row WHERE noun = ? AND row BETWEEN ? AND ?"
	var names []int64
	err := each(w.work, w.tx, "SELECT id, row, fold"+which, func(found *sql.Rows) error {
		var id int64
		var row app.ID
		var fold string
		err := found.Scan(&id, &row, &fold)
		names = append(names, id)
		if r := w.called(noun); r != nil {
			r.drop(fold, row)
		}
		return err
	}, noun, rows.first, rows.last)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := w.dropText(textKey{nameText, name}); err != nil {
			return err
		}
	}
	return w.exec("DELETE"+which, string(noun), rows.first, rows.last)
}

// FindName returns the id of the actor, place or source so called.
func (w *writing) FindName(noun app.Noun, name string) (app.ID, error) {
	fold := foldName(name)
	if fold == "" {
		return 0, nil
	}
	r, err := w.roll(noun)
	if err != nil {
		return 0, err
	}
	if r != nil {
		return r.sole(fold), nil
	}
	if err := w.flush(); err != nil {
		return 0, err
	}
	return w.id(`SELECT CASE WHEN min(row) = max(row) THEN min(row) END FROM name WHERE noun = ? AND fold = ? AND "full"`, noun, fold)
}

// FindNames returns the ids of all that are so called.
func (w *writing) FindNames(noun app.Noun, name string) ([]app.ID, error) {
	fold := foldName(name)
	if fold == "" {
		return nil, nil
	}
	r, err := w.roll(noun)
	if err != nil {
		return nil, err
	}
	if r != nil {
		return r.all(fold), nil
	}
	if err := w.flush(); err != nil {
		return nil, err
	}
	var ids []app.ID
	err = w.rows("SELECT DISTINCT row FROM name WHERE noun = ? AND fold = ? ORDER BY row LIMIT ?", func(rows *sql.Rows) error {
		var id app.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, noun, fold, maxNamed)
	return ids, err
}

// Names returns the names of rows, for labels and links.
func (s *Store) Names(ctx context.Context, refs []app.Ref) (map[app.Ref]string, error) {
	byNoun := map[app.Noun][]app.ID{}
	for _, r := range refs {
		byNoun[r.Noun] = append(byNoun[r.Noun], r.ID)
	}
	names := make(map[app.Ref]string, len(refs))
	err := s.read(ctx, "read names", func(q querier) error {
		for noun, ids := range byNoun {
			t, rows, err := bareRows(ctx, q, noun, ids)
			if err != nil {
				return err
			}
			for _, row := range rows {
				names[app.Ref{Noun: noun, ID: row.Keys().ID}] = t.label(row)
			}
		}
		return nil
	})
	return names, err
}

// Bare is documented at app.Reader.
func (s *Store) Bare(ctx context.Context, noun app.Noun, ids []app.ID) (rows []app.Row, err error) {
	err = s.read(ctx, "read "+string(noun), func(q querier) error {
		_, rows, err = bareRows(ctx, q, noun, ids)
		return err
	})
	return rows, err
}

// bareRows reads rows as they stand in their own table, long texts left out.
func bareRows(ctx context.Context, q querier, noun app.Noun, ids []app.ID) (table, []app.Row, error) {
	t, err := tableOf(noun)
	if err != nil {
		return t, nil, err
	}
	t.children = nil
	rows, err := t.textless().load(ctx, q, ids)
	return t, rows, err
}
