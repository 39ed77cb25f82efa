package refresh

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"interdict/date"
	"interdict/edition"
	"interdict/source"
)

// publication is the files of one publication, and when it was published as far
// as their names and times tell.
type publication struct {
	source    source.Source
	format    string
	paths     []string
	files     []source.File
	published time.Time
	from      string // edition.FromFileName, ...
	// downloaded says that the files came from the publisher's address just now.
	downloaded bool
}

// hash returns the names, sizes and hashes of the publication's files.
func (p publication) hash() ([]edition.FileInfo, error) {
	var infos []edition.FileInfo
	for _, f := range p.files {
		info, err := hashFile(f)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name, err)
		}
		infos = append(infos, info)
	}
	return infos, nil
}

func hashFile(f source.File) (edition.FileInfo, error) {
	r, err := f.Open()
	if err != nil {
		return edition.FileInfo{}, err
	}
	defer r.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, r)
	return edition.FileInfo{Name: f.Name, Size: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, err
}

// find walks a path and sorts what lies there into publications of the sources.
func find(path string, catalog []source.Source) ([]publication, []Unknown, error) {
	var files []packed
	var unknown []Unknown
	err := filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("look through %s: %w", path, err)
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		unpacked, err := unpack(at)
		if err != nil {
			unknown = append(unknown, Unknown{at, err.Error()})
		}
		files = append(files, unpacked...)
		return nil
	})
	found, more := sortOut(files, catalog)
	return found, append(unknown, more...), err
}

// sortOut puts files together that are one publication.
func sortOut(files []packed, catalog []source.Source) (found []publication, unknown []Unknown) {
	at := map[string]int{}
	for _, f := range files {
		of, format, why := recognise(f, catalog)
		if why != "" {
			unknown = append(unknown, Unknown{f.path, why})
			continue
		}
		key := f.path
		if format.Joins != "" {
			key = strings.Join([]string{filepath.Dir(f.path), of.ID, format.Joins, dateIn(f.file.Name)}, "\x00")
		}
		i, ok := at[key]
		if !ok {
			i, at[key] = len(found), len(found)
			found = append(found, publication{source: of, format: format.Name})
		}
		found[i].add(f)
	}
	return found, unknown
}

// add takes a file into the publication. The best of what its files tell about
// the day of publication stands.
func (p *publication) add(f packed) {
	p.paths, p.files = append(p.paths, f.path), append(p.files, f.file)
	slices.SortFunc(p.files, func(a, b source.File) int { return cmp.Compare(a.Name, b.Name) })
	p.downloaded = p.downloaded || f.downloaded
	published, from := f.published()
	if p.published.IsZero() || rank(from) < rank(p.from) || from == p.from && published.After(p.published) {
		p.published, p.from = published, from
	}
}

func rank(from string) int {
	return slices.Index([]string{edition.FromContent, edition.FromDownload, edition.FromFileName, edition.FromFolderName, edition.FromModificationTime}, from)
}

// recognise asks every source whether the file is its own. A file that two
// claim belongs to neither until a person names the source.
func recognise(f packed, catalog []source.Source) (of source.Source, format source.Format, why string) {
	head, err := f.head()
	if err != nil {
		return of, format, err.Error()
	}
	var claimed []string
	for _, s := range catalog {
		if found, ok := s.Reader.Recognise(f.file.Name, head); ok {
			of, format = s, found
			claimed = append(claimed, s.ID)
		}
	}
	switch len(claimed) {
	case 0:
		return of, format, "no source recognises this file"
	case 1:
		return of, format, ""
	}
	return of, format, "more than one source recognises this file (" + strings.Join(claimed, ", ") + "): name the one that it is of"
}

var datePattern = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_]?(0[1-9]|1[0-2])(?:[-_]?(0[1-9]|[12]\d|3[01]))?(?:\D|$)`)

// dateIn returns the date in a file's or folder's name, as 2024-05-03 or
// 2024-05, or "" when there is none.
func dateIn(name string) string {
	m := datePattern.FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	if m[3] == "" {
		return m[1] + "-" + m[2]
	}
	return m[1] + "-" + m[2] + "-" + m[3]
}

// published returns when the file was published, as its name, its folder's name
// or its time of modification tells, the first that does. Of a date without a
// day the last day counts: then at the latest it was published.
func (f packed) published() (time.Time, string) {
	if f.downloaded {
		return f.modified, edition.FromDownload
	}
	for _, place := range []struct{ name, from string }{
		{filepath.Base(f.path), edition.FromFileName},
		{filepath.Base(filepath.Dir(f.path)), edition.FromFolderName},
	} {
		if d, err := date.Parse(dateIn(place.name)); err == nil {
			return d.Last.Time(), place.from
		}
	}
	return f.modified, edition.FromModificationTime
}
