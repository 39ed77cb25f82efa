// Package fetch downloads files that publishers offer, politely and completely.
//
// In: addresses, and the folder of what was downloaded before. Out: the files as
// they came, each under its hash, with what the server said of them. It asks only
// for what changed (ETag, Last-Modified), goes on where a download broke off,
// tries again with growing pauses, and never keeps half a file under a whole
// one's name. It follows no link inside a file and reads nothing.
package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"interdict/internal/atomic"
)

// Client downloads. The zero value is useful.
type Client struct {
	HTTP     *http.Client            // nil: one with sound time limits
	Agent    string                  // User-Agent; servers that refuse nameless clients want one
	Attempts int                     // 0: 5
	Pause    time.Duration           // before the second attempt, doubled for each further; 0: one second
	MaxBytes int64                   // of one file; 0: 2 GiB
	Progress func(done, total int64) // total is 0 when the server does not say
	Now      func() time.Time        // nil: time.Now
}

// File is a file that was downloaded.
type File struct {
	URL          string    `json:"url"`
	Name         string    `json:"name"` // last part of the address
	Path         string    `json:"path"` // where it lies, below the folder
	SHA256       string    `json:"sha256"`
	Size         int64     `json:"size"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	ContentType  string    `json:"content_type,omitempty"`
	FetchedAt    time.Time `json:"fetched_at"`
	CheckedAt    time.Time `json:"checked_at"` // when the server last said that it is current
}

// Modified returns when the server says the file was last changed; the zero time
// when it does not say.
func (f File) Modified() time.Time {
	t, err := http.ParseTime(f.LastModified)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

const (
	defaultAttempts = 5
	defaultPause    = time.Second
	defaultMax      = 2 << 30
	headerWait      = 2 * time.Minute // the EU's list is made on the fly and takes over a minute
)

// final is an error that another attempt would not mend.
type final struct{ error }

func (f final) Unwrap() error { return f.error }

// Get returns the current file at an address, downloading it below dir unless
// the one that was downloaded before still is current. Changed reports whether
// it was downloaded now.
func (c *Client) Get(ctx context.Context, address, dir string) (file File, changed bool, err error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		return File{}, false, fmt.Errorf("fetch %q: not an http address", address)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return File{}, false, fmt.Errorf("fetch %s: %w", u.Redacted(), err)
	}
	d := download{client: c, url: u, dir: dir, name: fileName(u)}
	pause := c.Pause
	if pause == 0 {
		pause = defaultPause
	}
	for attempt := 1; ; attempt++ {
		file, changed, err = d.attempt(ctx)
		var stop final
		switch {
		case err == nil:
			return file, changed, nil
		case errors.As(err, &stop), attempt >= c.attempts(), ctx.Err() != nil:
			return File{}, false, fmt.Errorf("fetch %s: attempt %d: %w", u.Redacted(), attempt, err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(max(pause, d.retryAfter)):
		}
		pause *= 2
	}
}

func (c *Client) attempts() int {
	if c.Attempts == 0 {
		return defaultAttempts
	}
	return c.Attempts
}

func (c *Client) now() time.Time {
	if c.Now == nil {
		return time.Now().UTC()
	}
	return c.Now().UTC()
}

func (c *Client) client() *http.Client {
	if c.HTTP != nil {
		return c.HTTP
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = headerWait
	return &http.Client{Transport: transport}
}

// fileName returns the last part of an address as a plain file name.
func fileName(u *url.URL) string {
	name := path.Base(u.Path)
	name = strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '_'
	}, name)
	if strings.Trim(name, "._") == "" {
		return "download"
	}
	return name
}

// download is one address on its way.
type download struct {
	client     *Client
	url        *url.URL
	dir, name  string
	retryAfter time.Duration
}

// notePath is where what is known of the address is kept.
func (d *download) notePath() string {
	sum := sha256.Sum256([]byte(d.url.String()))
	return filepath.Join(d.dir, d.name+"."+hex.EncodeToString(sum[:4])+".json")
}

func (d *download) partPath() string { return strings.TrimSuffix(d.notePath(), ".json") + ".part" }

// note reads a note; what is not there or damaged is no note.
func note(path string) (File, bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		return File{}, false
	}
	var f File
	return f, json.Unmarshal(text, &f) == nil
}

// current returns the file that was downloaded before, if it still lies there.
func (d *download) current() (File, bool) {
	f, ok := note(d.notePath())
	if !ok {
		return File{}, false
	}
	stat, err := os.Stat(filepath.Join(d.dir, f.Path))
	return f, err == nil && stat.Size() == f.Size
}

func (d *download) attempt(ctx context.Context) (File, bool, error) {
	before, have := d.current()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url.String(), nil)
	if err != nil {
		return File{}, false, final{err}
	}
	if d.client.Agent != "" {
		request.Header.Set("User-Agent", d.client.Agent)
	}
	// A file is kept as it came: the transport must not unpack it.
	request.Header.Set("Accept-Encoding", "identity")
	partial, from := d.resume()
	switch {
	case from > 0:
		request.Header.Set("Range", fmt.Sprintf("bytes=%d-", from))
		request.Header.Set("If-Range", partial.ETag)
	case have:
		setIf(request.Header, "If-None-Match", before.ETag)
		setIf(request.Header, "If-Modified-Since", before.LastModified)
	}
	response, err := d.client.client().Do(request)
	if err != nil {
		return File{}, false, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusNotModified:
		before.CheckedAt = d.client.now()
		return before, false, d.keepNote(d.notePath(), before)
	case http.StatusOK:
		return d.take(response, 0)
	case http.StatusPartialContent:
		if !strings.HasPrefix(response.Header.Get("Content-Range"), fmt.Sprintf("bytes %d-", from)) {
			return File{}, false, errors.Join(fmt.Errorf("the server sent %q for bytes from %d", response.Header.Get("Content-Range"), from), d.drop())
		}
		return d.take(response, from)
	case http.StatusRequestedRangeNotSatisfiable:
		return File{}, false, errors.Join(errors.New("the part that was kept does not fit what the server has"), d.drop())
	}
	return File{}, false, d.refused(response)
}

func setIf(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

// refused turns a status into an error, final where it is not ours to wait.
func (d *download) refused(response *http.Response) error {
	err := fmt.Errorf("the server answered %s", response.Status)
	if seconds, bad := strconv.Atoi(response.Header.Get("Retry-After")); bad == nil && seconds > 0 {
		d.retryAfter = min(time.Duration(seconds)*time.Second, 5*time.Minute)
	}
	switch {
	case response.StatusCode >= 500, response.StatusCode == http.StatusTooManyRequests, response.StatusCode == http.StatusRequestTimeout:
		return err
	}
	return final{err}
}

// resume returns what is known of a download that broke off, and how much of it
// is there. Only a strong ETag tells that the rest will fit.
func (d *download) resume() (File, int64) {
	f, ok := note(d.partPath() + ".json")
	stat, err := os.Stat(d.partPath())
	if !ok || err != nil || stat.Size() == 0 || f.ETag == "" || strings.HasPrefix(f.ETag, "W/") {
		return File{}, 0
	}
	return f, stat.Size()
}

// drop removes a download that broke off.
func (d *download) drop() error {
	return errors.Join(forgive(os.Remove(d.partPath())), forgive(os.Remove(d.partPath()+".json")))
}

func forgive(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// take writes a body behind what is there, and gives the whole its name.
func (d *download) take(response *http.Response, from int64) (File, bool, error) {
	most := d.client.MaxBytes
	if most == 0 {
		most = defaultMax
	}
	total := int64(0)
	if response.ContentLength >= 0 {
		total = from + response.ContentLength
	}
	if total > most {
		return File{}, false, final{fmt.Errorf("the file has %d bytes; at most %d are taken", total, most)}
	}
	f := File{
		URL: d.url.String(), Name: d.name, ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified"),
		ContentType: response.Header.Get("Content-Type"), FetchedAt: d.client.now(), CheckedAt: d.client.now(),
	}
	if err := d.keepNote(d.partPath()+".json", f); err != nil {
		return File{}, false, final{err}
	}
	size, err := d.write(response.Body, from, most, total)
	if err != nil {
		return File{}, false, err
	}
	if total > 0 && size != total {
		return File{}, false, fmt.Errorf("cut short: %d of %d bytes came", size, total)
	}
	f.Size = size
	if f, err = d.settle(f); err != nil {
		return File{}, false, final{err}
	}
	return f, true, nil
}

// write appends to the part, from an offset on, and returns its size.
func (d *download) write(body io.Reader, from, most, total int64) (int64, error) {
	part, err := os.OpenFile(d.partPath(), os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, final{err}
	}
	defer part.Close()
	if err := part.Truncate(from); err != nil {
		return 0, final{err}
	}
	if _, err := part.Seek(from, io.SeekStart); err != nil {
		return 0, final{err}
	}
	counted := &counter{w: part, done: from, total: total, tell: d.client.Progress}
	n, err := io.Copy(counted, io.LimitReader(body, most-from+1))
	if err != nil {
		return 0, fmt.Errorf("after %d bytes: %w", from+n, err)
	}
	if from+n > most {
		return 0, final{errors.Join(fmt.Errorf("the file has more than %d bytes", most), d.drop())}
	}
	if err := part.Sync(); err != nil {
		return 0, final{err}
	}
	return from + n, part.Close()
}

type counter struct {
	w           io.Writer
	done, total int64
	tell        func(done, total int64)
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.done += int64(n)
	if c.tell != nil {
		c.tell(c.done, c.total)
	}
	return n, err
}

// settle hashes the part, puts it where files of that hash lie, and keeps the
// note of it.
func (d *download) settle(f File) (File, error) {
	part, err := os.Open(d.partPath())
	if err != nil {
		return f, err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, part)
	if err = errors.Join(err, part.Close()); err != nil {
		return f, err
	}
	f.SHA256 = hex.EncodeToString(hash.Sum(nil))
	f.Path = filepath.Join("sha256-"+f.SHA256[:16], d.name)
	to := filepath.Join(d.dir, f.Path)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return f, err
	}
	if err := os.Rename(d.partPath(), to); err != nil {
		return f, err
	}
	return f, errors.Join(d.keepNote(d.notePath(), f), d.drop())
}

func (d *download) keepNote(path string, f File) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return atomic.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	})
}
