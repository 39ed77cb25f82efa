package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

// migrations are numbered from 0001, without gaps. One that was released is never
// changed again.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables to what the program expects. The file's user_version
// says how many migrations it has had; all that are missing are done in one
// transaction, so that of several processes one does them.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql") // in the order of their numbers
	if err != nil {
		return err
	}
	return inTransaction(ctx, db, func(tx *sql.Tx) error {
		var done int
		if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&done); err != nil {
			return err
		}
		if done > len(files) {
			return fmt.Errorf("it was written by a newer program: it has %d migrations, this program knows %d", done, len(files))
		}
		for i, file := range files[done:] {
			if err := runMigration(ctx, tx, file, done+i+1); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
		return nil
	})
}

func runMigration(ctx context.Context, tx *sql.Tx, file string, number int) error {
	script, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(script)); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, number)) // a pragma takes no parameters
	return err
}
