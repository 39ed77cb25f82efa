package edition

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"interdict/graph"
)

// Header is what an edition says of itself.
type Header struct {
	ID            string     `json:"id"`             // see Identify
	Source        string     `json:"source"`         // "ofac"
	Published     time.Time  `json:"published"`      // in UTC
	PublishedFrom string     `json:"published_from"` // where Published was learned: one of the From constants
	Reader        string     `json:"reader"`         // version of the reader: "ofac/3"
	Parts         []string   `json:"parts"`          // the lists or files that the publication covers, sorted; see Covers
	Files         []FileInfo `json:"files"`          // what it was read from, by name
	Stated        int        `json:"stated"`         // number of records that the files say they have; 0 when they do not say
	Records       int        `json:"records"`
	Claims        int        `json:"claims"`
	Note          string     `json:"note,omitempty"` // for people

	Skipped []graph.Skipped `json:"-"` // everything that could not be read, by place
}

// Where the day of publication was learned, best first.
const (
	FromContent          = "content"
	FromFileName         = "file name"
	FromFolderName       = "folder name"
	FromDownload         = "download"
	FromModificationTime = "modification time"
)

// FileInfo is one file that an edition was read from.
type FileInfo struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // lower-case hex
}

// Identify returns the id of the edition that a reader makes of files: the
// SHA-256 of the source, the reader's version, the format of editions and the
// hashes of the files in the order of their names. So the same input has the
// same id wherever it is read, and whether it was read can be told before
// reading it.
func Identify(source, reader string, files []FileInfo) string {
	words := []string{"interdict edition", fmt.Sprint(format), source, reader}
	for _, f := range slices.SortedFunc(slices.Values(files), byName) {
		words = append(words, f.SHA256)
	}
	hash := sha256.New()
	for _, word := range words {
		fmt.Fprintf(hash, "%d:%s,", len(word), word)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

func byName(a, b FileInfo) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.SHA256, b.SHA256))
}

// Covers reports whether claims of the part would be in the edition if the
// publisher still made them. Claims without a part are of every edition.
func (h Header) Covers(part string) bool { return part == "" || slices.Contains(h.Parts, part) }

// FileName returns the name of the edition's file below the folder of all
// editions: "ofac/2025-06-18-0123456789ab.edition".
func (h Header) FileName() string {
	return h.Source + "/" + h.Published.Format(time.DateOnly) + "-" + h.ID[:12] + Extension
}

// Extension ends the names of editions.
const Extension = ".edition"

// String names the edition to a person: "ofac 2025-06-18 0123456789ab".
func (h Header) String() string {
	return h.Source + " " + h.Published.Format(time.DateOnly) + " " + h.ID[:min(12, len(h.ID))]
}

// compareHeaders orders editions by source, then publication, then id.
func compareHeaders(a, b Header) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), a.Published.Compare(b.Published), strings.Compare(a.ID, b.ID))
}

// check reports what of a header is missing or not to be had.
func (h Header) check() error {
	switch {
	case !isSource(h.Source):
		return fmt.Errorf("source %q is not a name of lower-case letters, digits, - and _", h.Source)
	case h.Reader == "":
		return fmt.Errorf("no reader is named")
	case len(h.Files) == 0:
		return fmt.Errorf("no files are named")
	case h.Published.IsZero():
		return fmt.Errorf("no day of publication is given")
	case h.Published.Year() < 1000 || h.Published.Year() > 9999:
		return fmt.Errorf("published in the year %d", h.Published.Year())
	}
	return nil
}

// isSource reports whether s can be the name of a source, and so the prefix of
// ids and the name of a folder.
func isSource(s string) bool {
	odd := func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-_", r) }
	return s != "" && !strings.ContainsFunc(s, odd)
}
