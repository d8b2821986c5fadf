package data

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"

	"durand/app"
)

// examination is one question to the file and what its answers mean.
type examination struct {
	query string
	say   func(rows *sql.Rows) (string, error)
}

// Examine reads the whole file: its pages and indexes, what points at what,
// and whether what is derived fits what it is derived from.
func (s *Store) Examine(ctx context.Context, progress func(done, total int64)) ([]string, error) {
	steps := []examination{
		{"PRAGMA integrity_check(20)", sayIntegrity},
		{"PRAGMA foreign_key_check", sayForeignKey},
		{`SELECT e.id, e.title FROM event e WHERE NOT EXISTS (SELECT 1 FROM event_text WHERE event_text.rowid = ` + textIDOfEvent + `) LIMIT 20`, sayEvent("cannot be found by the search")},
		{`SELECT e.id, e.title FROM event_part p JOIN event e ON e.id = p.owner
			WHERE NOT EXISTS (SELECT 1 FROM event_actor a WHERE a.actor = p.actor AND a.start = e.start AND a.event = e.id) LIMIT 20`, sayEvent("is missing from the lists of its actors")},
	}
	faults, err := s.cutShort(ctx)
	if err != nil {
		return nil, err
	}
	for i, step := range steps {
		err := s.read(ctx, "check the case", func(q querier) error {
			return each(ctx, q, step.query, func(rows *sql.Rows) error {
				fault, err := step.say(rows)
				if fault != "" {
					faults = append(faults, fault)
				}
				return err
			})
		})
		if app.KindOf(err) == app.Damaged && err != nil {
			return append(faults, "The file is damaged and could not be read to its end: make a copy of it, then restore your last backup."), nil
		}
		if err != nil {
			return faults, err
		}
		if progress != nil {
			progress(int64(i+1), int64(len(steps)))
		}
	}
	return faults, nil
}

// cutShort tells whether the file ends before its last page does, of which
// SQLite takes the missing bytes for zeros.
func (s *Store) cutShort(ctx context.Context) ([]string, error) {
	var missing int64
	err := s.read(ctx, "check the case", func(q querier) error {
		size, err := one[int64](ctx, q, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
		if err != nil {
			return err
		}
		info, err := os.Stat(s.path)
		if err != nil {
			return err
		}
		missing = size - info.Size()
		return nil
	})
	if err != nil || missing <= 0 {
		return nil, err
	}
	return []string{fmt.Sprintf("The file is cut short: its last %d bytes are missing.", missing)}, nil
}

func sayIntegrity(rows *sql.Rows) (string, error) {
	var words string
	if err := rows.Scan(&words); err != nil || words == "ok" {
		return "", err
	}
	return "The file is damaged: " + strings.ReplaceAll(words, "\n", "; ") + ".", nil
}

func sayForeignKey(rows *sql.Rows) (string, error) {
	var table, parent string
	var row, key sql.NullInt64
	if err := rows.Scan(&table, &row, &parent, &key); err != nil {
		return "", err
	}
	return fmt.Sprintf("A row of %s (%d) points at a row of %s that is not there.", table, row.Int64, parent), nil
}

func sayEvent(what string) func(*sql.Rows) (string, error) {
	return func(rows *sql.Rows) (string, error) {
		var id app.ID
		var title string
		err := rows.Scan(&id, &title)
		return fmt.Sprintf("Event %d, “%s”, %s.", id, title, what), err
	}
}
