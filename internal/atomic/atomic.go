// Package atomic writes files that are either there whole or not at all.
//
// In: a path and whoever writes the content. Out: the file, flushed to disk
// before it takes its name. It knows nothing of what it writes.
package atomic

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// suffix ends the names of files that are still being written. What a crash
// left behind under such a name may be deleted.
const suffix = ".unfinished"

// WriteFile has the content written to a file aside in the same folder, which it
// makes where it is missing, flushes it and then renames it to path, replacing
// what stood there. When anything fails, path stays as it was.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	dir, name := filepath.Split(path)
	if err := os.MkdirAll(filepath.Clean(dir), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	aside, err := os.CreateTemp(dir, name+".*"+suffix)
	if err != nil {
		return fmt.Errorf("write %s aside: %w", path, err)
	}
	defer func() {
		if err != nil {
			aside.Close()
			os.Remove(aside.Name())
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	if err := write(aside); err != nil {
		return err
	}
	return settle(aside, path)
}

// settle flushes and closes the file and gives it its name.
func settle(aside *os.File, path string) error {
	if err := aside.Chmod(0o644); err != nil {
		return err
	}
	if err := aside.Sync(); err != nil {
		return err
	}
	if err := aside.Close(); err != nil {
		return err
	}
	if err := os.Rename(aside.Name(), path); err != nil {
		return err
	}
	syncDir(filepath.Dir(path))
	return nil
}

// syncDir flushes the folder, so that the new name outlives a power cut. Not
// every system can do that to a folder; the file itself is safe either way.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}
