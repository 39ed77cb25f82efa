package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"interdict/ledger"
	"interdict/store"
)

// SetHead keeps the end of the ledger, unless a later one is kept.
func (s *Store) SetHead(ctx context.Context, head ledger.Head) error {
	err := inTransaction(ctx, s.write, func(tx *sql.Tx) error {
		kept, err := readHead(ctx, tx)
		switch {
		case err != nil:
			return err
		case kept.Seq == head.Seq && kept.Hash != head.Hash:
			return store.ErrForked
		case kept.Seq >= head.Seq:
			return nil
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO head (one, seq, hash) VALUES (1, ?, ?)
			ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`, head.Seq, head.Hash.String())
		return err
	})
	if err != nil {
		return fmt.Errorf("keep ledger head %d: %w", head.Seq, err)
	}
	return nil
}

// Head returns the end of the ledger as it was set last; zero when it never was.
func (s *Store) Head(ctx context.Context) (ledger.Head, error) {
	head, err := readHead(ctx, s.read)
	if err != nil {
		return ledger.Head{}, fmt.Errorf("read ledger head: %w", err)
	}
	return head, nil
}

func readHead(ctx context.Context, db querier) (ledger.Head, error) {
	var head ledger.Head
	var hash string
	err := db.QueryRowContext(ctx, `SELECT seq, hash FROM head`).Scan(&head.Seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.Head{}, nil
	}
	if err != nil {
		return ledger.Head{}, err
	}
	return head, head.Hash.UnmarshalText([]byte(hash))
}
