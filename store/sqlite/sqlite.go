// Package sqlite keeps decisions in one file.
//
// In and out: what package store says and storetest checks. Many may read while
// one writes; several processes may open one file, on a disk of this machine. A
// decision that was saved is on disk: the ledger entry that comes after it never
// outlives it.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Store is one open file.
type Store struct {
	write *sql.DB // one connection: SQLite has one writer at a time
	read  *sql.DB
	texts *sql.DB // reads blocks while read has rows open: of one pool, all could wait for each other
	packing
}

// readers bounds how many read at a time; each holds a page cache.
const readers = 8

// longestWait bounds how long one waits for other writers.
const longestWait = 30 * time.Second

// Ids are as good as random, so that each commit changes pages all over their
// index. The writer keeps 64 MiB of pages, the index of over a million ids, and
// writes them back only when its log has 64 MiB: a page that many commits changed
// is then written once. With SQLite's own 4 MiB, a third fewer decisions a second
// are saved.
const (
	writerCache = "_pragma=cache_size(-65536)"        // KiB
	writerLog   = "_pragma=wal_autocheckpoint(16384)" // pages of 4 KiB
)

// Open opens the file, and makes it and its folder where there are none. The file
// is brought to this program's tables; one of a newer program is an error. Only
// its owner may read the file: it names the parties that were screened.
func Open(path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := makeFile(path); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s := &Store{}
	if s.packing, err = newPacking(); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if s.write, err = connect(path, 1, writerCache, writerLog, "_txlock=immediate"); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	if err := migrate(context.Background(), s.write); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), s.write.Close())
	}
	var failed error
	s.read, err = connect(path, readers, "_pragma=query_only(1)")
	s.texts, failed = connect(path, readers, "_pragma=query_only(1)")
	if err := errors.Join(err, failed); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), s.Close())
	}
	return s, nil
}

func makeFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// connect returns a pool of at most so many connections. A commit is flushed to
// disk before it returns.
func connect(path string, connections int, settings ...string) (*sql.DB, error) {
	settings = append(settings, fmt.Sprintf("_pragma=busy_timeout(%d)", longestWait.Milliseconds()), "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)")
	path = "/" + strings.TrimPrefix(filepath.ToSlash(path), "/") // a drive of Windows stands after a slash
	place := url.URL{Scheme: "file", Path: path, RawQuery: strings.Join(settings, "&")}
	db, err := sql.Open("sqlite", place.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// Close closes the file.
func (s *Store) Close() error {
	s.decoder.Close()
	var failed error
	for _, db := range []*sql.DB{s.read, s.texts, s.write} {
		if db != nil {
			failed = errors.Join(failed, db.Close())
		}
	}
	return failed
}

// inTransaction does all of what do does, or with an error nothing.
func inTransaction(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}
