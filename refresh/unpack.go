package refresh

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"interdict/source"
)

// The limits of what is unpacked. The largest list published, OFAC's Advanced
// XML, has some 100 MB.
const (
	maxUnpacked = 4 << 30 // bytes of one file
	maxRatio    = 200     // unpacked to packed; XML lists come to about 20
	maxMembers  = 1000    // files in one archive
)

// packed is one file, unpacked when it is opened.
type packed struct {
	path     string // where it lies; of an archive's member: archive!member
	file     source.File
	modified time.Time
	// downloaded says that modified is what the server told, and outweighs names.
	downloaded bool
}

// head returns the first bytes of the file.
func (p packed) head() ([]byte, error) {
	r, err := p.file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, source.HeadSize))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return head, nil
}

// unpack returns the files at a path: the file itself, what a gzip file holds,
// or the members of a zip archive. Xlsx is a zip archive as well, and is one
// file to its reader.
func unpack(path string) ([]packed, error) {
	stat, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	magic, err := magicOf(path)
	if err != nil {
		return nil, err
	}
	plain := packed{path: path, modified: stat.ModTime().UTC().Truncate(time.Second), file: source.File{
		Name: filepath.Base(path), Size: stat.Size(), Open: func() (io.ReadCloser, error) { return os.Open(path) },
	}}
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		plain.file.Name = strings.TrimSuffix(plain.file.Name, ".gz")
		plain.file.Open = func() (io.ReadCloser, error) { return openGzip(path, stat.Size()) }
		plain.file.Size = 0
		return []packed{plain}, nil
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")) && !isOffice(path):
		return members(path, plain.modified)
	}
	return []packed{plain}, nil
}

func isOffice(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".xlsx" || ext == ".docx" || ext == ".ods"
}

func magicOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	magic := make([]byte, 4)
	n, err := io.ReadFull(f, magic)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	return magic[:n], nil
}

func openGzip(path string, size int64) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("unpack %s: %w", filepath.Base(path), err)
	}
	return &bounded{Reader: z, left: limit(size), closers: []io.Closer{z, f}}, nil
}

// limit returns how many bytes a packed file of a size may unpack to.
func limit(size int64) int64 { return min(maxUnpacked, max(size*maxRatio, 1<<20)) }

func members(path string, modified time.Time) ([]packed, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	defer archive.Close()
	if len(archive.File) > maxMembers {
		return nil, fmt.Errorf("archive of %d files; at most %d are read", len(archive.File), maxMembers)
	}
	var files []packed
	for _, member := range archive.File {
		if member.FileInfo().IsDir() {
			continue
		}
		name := member.Name
		files = append(files, packed{path: path + "!" + name, modified: modified, file: source.File{
			Name: filepath.Base(filepath.ToSlash(name)),
			Open: func() (io.ReadCloser, error) { return openMember(path, name) },
		}})
	}
	return files, nil
}

func openMember(path, name string) (io.ReadCloser, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	for _, member := range archive.File {
		if member.Name != name {
			continue
		}
		r, err := member.Open()
		if err != nil {
			archive.Close()
			return nil, err
		}
		return &bounded{Reader: r, left: limit(int64(member.CompressedSize64)), closers: []io.Closer{r, archive}}, nil
	}
	archive.Close()
	return nil, fmt.Errorf("%s: no member %s", filepath.Base(path), name)
}

// bounded stops a file that unpacks to more than it may.
type bounded struct {
	io.Reader
	left    int64
	closers []io.Closer
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("unpacks to more than it may (%d times its size, at most %d bytes): not a list", maxRatio, int64(maxUnpacked))
	}
	n, err := b.Reader.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func (b *bounded) Close() error {
	var first error
	for _, c := range b.closers {
		if err := c.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}
