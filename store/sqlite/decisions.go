package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"interdict/date"
	"interdict/ledger"
	"interdict/store"
)

// columns are those of a decision, in the order of scan and insert.
const columns = `id, made_at, outcome, as_of, known_at, request, body, failure, program, block, text_at, request_size, body_size`

// SaveDecisions keeps all of the decisions, or with an error none.
func (s *Store) SaveDecisions(ctx context.Context, decisions []store.Decision) error {
	for _, d := range decisions {
		if err := d.Check(); err != nil {
			return fmt.Errorf("save decision %.50q: %w", d.ID, err)
		}
	}
	err := inTransaction(ctx, s.write, func(tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, `INSERT INTO decisions (`+columns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`)
		if err != nil {
			return err
		}
		defer insert.Close()
		// In the transaction: a block may be one that it has just written.
		kept := unpacker{packing: s.packing, db: tx}
		saving := saving{ctx: ctx, tx: tx, insert: insert, store: s, kept: &kept}
		if len(decisions) == 1 {
			return saving.save(decisions[0], text{})
		}
		for _, group := range blocks(decisions) {
			if err := saving.group(group); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save decisions: %w", err)
	}
	return nil
}

// saving is one transaction that saves decisions.
type saving struct {
	ctx    context.Context
	tx     *sql.Tx
	insert *sql.Stmt
	store  *Store
	kept   *unpacker
}

// group saves decisions with their texts in a block.
func (s saving) group(group []store.Decision) error {
	packed, places := s.store.pack(group)
	result, err := s.tx.ExecContext(s.ctx, `INSERT INTO blocks (texts) VALUES (?)`, packed)
	if err != nil {
		return err
	}
	block, err := result.LastInsertId()
	if err != nil {
		return err
	}
	for i, d := range group {
		places[i].block = sql.NullInt64{Int64: block, Valid: true}
		if err := s.save(d, places[i]); err != nil {
			return err
		}
	}
	return nil
}

// save inserts a decision; one that is kept already has to be the same.
func (s saving) save(d store.Decision, at text) error {
	request, body := string(d.Request), string(d.Body)
	if at.block.Valid {
		request, body = "", ""
	}
	result, err := s.insert.ExecContext(s.ctx, d.ID, store.FormatTime(d.MadeAt), d.Outcome, d.AsOf.String(), store.FormatTime(d.KnownAt),
		request, body, d.Failure, d.Program, at.block, at.at, at.request, at.body)
	if err == nil {
		var inserted int64
		if inserted, err = result.RowsAffected(); err == nil && inserted == 0 {
			err = s.compare(d)
		}
	}
	if err != nil {
		return fmt.Errorf("decision %s: %w", d.ID, err)
	}
	return nil
}

// compare fails unless the decision that is kept under the id is the same.
func (s saving) compare(d store.Decision) error {
	kept, at, err := scan(s.tx.QueryRowContext(s.ctx, `SELECT `+columns+` FROM decisions WHERE id = ?`, d.ID))
	if err != nil {
		return err
	}
	if err := s.kept.fill(s.ctx, &kept, at); err != nil {
		return err
	}
	if kept.Entry().Body != d.Entry().Body {
		return store.ErrConflict
	}
	return nil
}

// scan reads a decision, and where its texts stand when they are not in its row.
// When a value in it was changed so that it cannot be read, what could be read is
// returned beside the error.
func scan(row interface{ Scan(...any) error }) (store.Decision, text, error) {
	var d store.Decision
	var at text
	var madeAt, asOf, knownAt string
	if err := row.Scan(&d.ID, &madeAt, &d.Outcome, &asOf, &knownAt, &d.Request, &d.Body, &d.Failure, &d.Program, &at.block, &at.at, &at.request, &at.body); err != nil {
		return d, at, err
	}
	var made, as, known error
	d.MadeAt, made = store.ParseTime(madeAt)
	d.KnownAt, known = store.ParseTime(knownAt)
	if asOf != "" {
		var day time.Time
		day, as = time.Parse(time.DateOnly, asOf)
		d.AsOf = date.DayOf(day)
	}
	return d, at, errors.Join(made, as, known)
}

// Decision returns the decision of an id, or of the beginning of one.
func (s *Store) Decision(ctx context.Context, id string) (store.Decision, error) {
	found, err := s.withID(ctx, id)
	if err != nil {
		return store.Decision{}, fmt.Errorf("find decision %.50q: %w", id, err)
	}
	return found, nil
}

func (s *Store) withID(ctx context.Context, id string) (store.Decision, error) {
	exact, at, err := scan(s.read.QueryRowContext(ctx, `SELECT `+columns+` FROM decisions WHERE id = ?`, id))
	if !errors.Is(err, sql.ErrNoRows) {
		if err == nil {
			err = s.unpacker().fill(ctx, &exact, at)
		}
		return exact, err
	}
	if len(id) < store.ShortestPrefix {
		return store.Decision{}, store.ErrNotFound
	}
	// Ids are printable, so that none has the last code point in it.
	found, err := s.list(ctx, `SELECT `+columns+` FROM decisions WHERE id > ? AND id < ? LIMIT 2`, id, id+"\U0010FFFF")
	switch {
	case err != nil:
		return store.Decision{}, err
	case len(found) == 0:
		return store.Decision{}, store.ErrNotFound
	case len(found) > 1:
		return store.Decision{}, store.ErrAmbiguous
	}
	return found[0], nil
}

// Decisions returns what the filter asks for, in the order of MadeAt.
func (s *Store) Decisions(ctx context.Context, filter store.Filter) ([]store.Decision, error) {
	if filter.Limit < 0 {
		return nil, fmt.Errorf("list decisions: the limit %d is negative", filter.Limit)
	}
	after, err := s.position(ctx, filter.After)
	if err != nil {
		return nil, fmt.Errorf("list decisions after %.50q: %w", filter.After, err)
	}
	query, args := listing(filter, after)
	found, err := s.list(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("list decisions: %w", err)
	}
	return found, nil
}

// position is the place of a decision in the order of listing.
type position struct {
	madeAt string
	seq    int64
}

func (s *Store) position(ctx context.Context, id string) (position, error) {
	var p position
	if id == "" {
		return p, nil
	}
	err := s.read.QueryRowContext(ctx, `SELECT made_at, seq FROM decisions WHERE id = ?`, id).Scan(&p.madeAt, &p.seq)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	return p, err
}

// listing writes the query of a filter; each of them runs along an index.
func listing(filter store.Filter, after position) (query string, args []any) {
	where := []string{"1"}
	add := func(condition string, values ...any) {
		where, args = append(where, condition), append(args, values...)
	}
	order, follows := "made_at, seq", "(made_at, seq) > (?, ?)"
	if filter.Newest {
		order, follows = "made_at DESC, seq DESC", "(made_at, seq) < (?, ?)"
	}
	if filter.Outcome != "" {
		add("outcome = ?", filter.Outcome)
	}
	if !filter.From.IsZero() {
		add("made_at >= ?", store.FormatTime(filter.From))
	}
	if !filter.To.IsZero() {
		add("made_at < ?", store.FormatTime(filter.To))
	}
	if filter.After != "" {
		add(follows, after.madeAt, after.seq)
	}
	limit := filter.Limit
	if limit == 0 {
		limit = store.DefaultLimit
	}
	query = `SELECT ` + columns + ` FROM decisions WHERE ` + strings.Join(where, ` AND `) + ` ORDER BY ` + order + ` LIMIT ?`
	return query, append(args, limit)
}

func (s *Store) list(ctx context.Context, query string, args ...any) ([]store.Decision, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []store.Decision
	from := s.unpacker()
	for rows.Next() {
		d, at, err := scan(rows)
		if err == nil {
			err = from.fill(ctx, &d, at)
		}
		if err != nil {
			return nil, fmt.Errorf("read decision %.50q: %w", d.ID, err)
		}
		found = append(found, d)
	}
	return found, rows.Err()
}

// Entries yields the Entry of every decision, in the order of saving.
func (s *Store) Entries(ctx context.Context) iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		rows, err := s.read.QueryContext(ctx, `SELECT `+columns+` FROM decisions ORDER BY seq`)
		if err != nil {
			yield(ledger.Entry{}, fmt.Errorf("read decisions: %w", err))
			return
		}
		defer rows.Close()
		from := s.unpacker()
		for rows.Next() {
			e, err := from.entry(ctx, rows)
			if err != nil {
				err = fmt.Errorf("read decisions: %w", err)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(ledger.Entry{}, fmt.Errorf("read decisions: %w", err))
		}
	}
}

// entry returns the entry of the decision in a row. One whose values cannot be
// read was changed, as no such decision was ever saved: then the body is zero.
func (u *unpacker) entry(ctx context.Context, row *sql.Rows) (ledger.Entry, error) {
	d, at, changed := scan(row)
	if changed == nil {
		err := u.fill(ctx, &d, at)
		if err != nil && !errors.Is(err, errChanged) {
			return ledger.Entry{}, err
		}
		changed = err
	}
	e := d.Entry()
	if changed != nil {
		e.Body = ledger.Hash{}
	}
	return e, nil
}
