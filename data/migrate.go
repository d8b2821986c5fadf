package data

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"durand/app"
)

//go:embed migrations/*.sql
var migrations embed.FS

// schemaVersion is the version of the file that this program writes, the
// number of the last script.
const schemaVersion = 7

// upgrade brings the file to schemaVersion, one script and one transaction
// for each version, after a backup beside the file where it held a case.
func (s *Store) upgrade(ctx context.Context) error {
	scripts, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return problem(err, "read the migrations")
	}
	return migrate(ctx, s.path, scripts, schemaVersion)
}

func migrate(ctx context.Context, path string, scripts fs.FS, target int64) error {
	doing := "bring “" + filepath.Base(path) + "” up to date"
	db, err := sql.Open("sqlite3", dsn(path, writeSettings()))
	if err != nil {
		return problem(err, doing)
	}
	db.SetMaxOpenConns(1)
	err = migrateDB(ctx, db, path, scripts, target)
	return problem(errors.Join(err, db.Close()), doing)
}

func migrateDB(ctx context.Context, db *sql.DB, path string, scripts fs.FS, target int64) error {
	version, err := one[int64](ctx, db, "PRAGMA user_version")
	if err != nil {
		return err
	}
	if version > target {
		return app.Problemf(app.Newer, "“%s” was written by a newer Durand; it was left as it is, so open it with that one.", filepath.Base(path))
	}
	if 0 < version && version < target {
		backup := fmt.Sprintf("%s.durand-v%d", path, version)
		fresh := backup + ".part" // so that an older copy stays until this one is whole
		if err := removeIfThere(fresh); err != nil {
			return err
		}
		if err := errors.Join(copyTo(ctx, db, fresh, nil), os.Rename(fresh, backup)); err != nil {
			return err
		}
	}
	for version < target {
		version++
		script, err := fs.ReadFile(scripts, fmt.Sprintf("%03d.sql", version))
		if err != nil {
			return err
		}
		err = inTx(ctx, db, "change the file", func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, string(script)); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
