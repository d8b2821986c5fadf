package data

import (
	"context"
	"strconv"

	"durand/app"
)

func itoa(id app.ID) string { return strconv.FormatInt(int64(id), 10) }

// called is a folded name of a noun, as FindName remembers it.
type called struct {
	noun app.Noun
	fold string
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
		delete(w.known, called{t.noun, f})
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
	return w.lastName, w.exec(`INSERT INTO name (id, noun, row, "full", fold, name) VALUES (?, ?, ?, ?, ?, ?)`, w.lastName, string(noun), id, full, fold, name)
}

// unname takes a row's names away.
func (w *writing) unname(noun app.Noun, id app.ID) error {
	folds, err := column[string](w.work, w.tx, "SELECT fold FROM name WHERE noun = ? AND row = ?", noun, id)
	if err != nil {
		return err
	}
	for _, f := range folds {
		delete(w.known, called{noun, f})
	}
	ids, err := column[int64](w.work, w.tx, "SELECT id FROM name WHERE noun = ? AND row = ?", noun, id)
	if err != nil {
		return err
	}
	for _, name := range ids {
		if err := w.dropText(textKey{nameText, name}); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM name WHERE noun = ? AND row = ?", noun, id)
}

// FindName returns the id of the actor, place or source so called.
func (w *writing) FindName(noun app.Noun, name string) (app.ID, error) {
	key := called{noun, foldName(name)}
	if key.fold == "" {
		return 0, nil
	}
	if id, ok := w.known[key]; ok {
		return id, nil
	}
	id, err := w.id(`SELECT CASE WHEN min(row) = max(row) THEN min(row) END FROM name WHERE noun = ? AND fold = ? AND "full"`, noun, key.fold)
	if err == nil {
		w.known[key] = id
	}
	return id, err
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
			t, err := tableOf(noun)
			if err != nil {
				return err
			}
			t.children = nil // names stand in the row itself
			rows, err := t.textless().load(ctx, q, ids)
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
