package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"interdict/internal/atomic"
)

// brokenSuffix ends the names of the files that have what was set aside.
const brokenSuffix = ".broken"

// setAside copies what an append left half written to a file of its own, and
// returns the entry that says so. The file's name comes from what it holds, so
// that to do it again, after a crash in between, does no harm.
func (e *end) setAside(at time.Time) (Entry, error) {
	file, err := os.Open(e.path())
	if err != nil {
		return Entry{}, err
	}
	defer file.Close()
	rest := io.NewSectionReader(file, e.at.offset, e.aside)
	sum, err := sumOf(rest)
	if err != nil {
		return Entry{}, err
	}
	name := segmentName(e.at.segment) + "." + hex.EncodeToString(sum[:4]) + brokenSuffix
	if _, err := rest.Seek(0, io.SeekStart); err != nil {
		return Entry{}, err
	}
	err = atomic.WriteFile(filepath.Join(e.dir, name), func(w io.Writer) error {
		_, err := io.Copy(w, rest)
		return err
	})
	return Entry{Time: at, Kind: Repair, ID: name, Body: sum}, err
}

func sumOf(r io.Reader) (Hash, error) {
	h := sha256.New()
	_, err := io.Copy(h, r)
	return Hash(h.Sum(nil)), err
}

// compareAside compares the files of what was set aside with the entries that
// name them.
func (v *verification) compareAside() error {
	named := map[string]bool{}
	for _, e := range v.repairs {
		named[e.ID] = true
		if what := asideFault(v.dir, e); what != "" {
			v.problem(Problem{Fault: Aside, File: e.ID, Seq: e.Seq, Kind: e.Kind, What: what})
		}
	}
	files, err := os.ReadDir(v.dir)
	if err != nil {
		return err
	}
	for _, file := range files {
		if name := file.Name(); strings.HasSuffix(name, brokenSuffix) && !named[name] {
			v.problem(Problem{Fault: Aside, File: name, What: "no entry names it: it was set aside twice, or by somebody else; look at it and move it out of the folder"})
		}
	}
	return nil
}

// asideFault says what is wrong with the file that a repair names, "" when nothing is.
func asideFault(dir string, repair Entry) string {
	if filepath.Base(repair.ID) != repair.ID || !strings.HasSuffix(repair.ID, brokenSuffix) {
		return "it names no file of this folder"
	}
	path := filepath.Join(dir, repair.ID)
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return "the file is missing"
	}
	file, err := os.Open(path)
	if err != nil {
		return err.Error()
	}
	defer file.Close()
	sum, err := sumOf(file)
	switch {
	case err != nil:
		return err.Error()
	case sum != repair.Body:
		return "the file is not as it was set aside"
	}
	return ""
}
