package refresh

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/edition"
	"interdict/fetch"
	"interdict/source"
	"interdict/source/ofac"
	"interdict/source/un"
)

func catalog() []source.Source { return []source.Source{ofac.Source(), un.Source()} }

// sdn writes an SDN main file of n entries.
func sdn(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d,\"QASIMIYAH WORKSHOP %d\",-0- ,\"NPWMD\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", 900000+i, i)
	}
	return b.String()
}

const alt = "900000,1,\"aka\",\"WORKSHOP OF QASIM\",-0- \r\n"

const unList = `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-02-27T00:00:00Z">
<INDIVIDUALS></INDIVIDUALS><ENTITIES><ENTITY><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>QASIMIYAH TRADING</FIRST_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.999</REFERENCE_NUMBER><LISTED_ON>2009-04-24</LISTED_ON></ENTITY></ENTITIES></CONSOLIDATED_LIST>`

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func gz(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t *testing.T, name, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// from reads a folder and writes what became of it, a line a publication.
func from(t *testing.T, r *Refresher, dir string, sources ...string) (lines []string, report Report) {
	t.Helper()
	report, err := r.From(context.Background(), dir, sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Publications {
		line := fmt.Sprintf("%s %s", p.Source, p.State)
		if p.Err == nil {
			line += fmt.Sprintf(" %s by %s, %d", p.Edition.Published.Format(time.DateOnly), p.Edition.PublishedFrom, p.Edition.Records)
		}
		lines = append(lines, line)
	}
	return lines, report
}

func TestFromRecognisesAndDates(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"2019-01/sdn.csv":             sdn(3),
		"2019-01/alt.csv":             alt,
		"later/sdn_2024-05-03.csv":    sdn(4),
		"later/alt_2025-12.csv":       alt,
		"un/whatever.xml":             unList,
		"packed/un_2020-01-01.xml.gz": gz(t, strings.Replace(unList, "KPe.999", "KPe.998", 1)),
		"packed/list.zip":             zipped(t, "consolidated.xml", strings.Replace(unList, "KPe.999", "KPe.997", 1)),
		"notes.txt":                   "nothing of this is a list",
	})
	r := &Refresher{Catalog: catalog(), Editions: t.TempDir()}
	lines, report := from(t, r, dir)
	want := []string{
		"ofac added 2019-01-31 by folder name, 3", "ofac added 2025-12-31 by file name, 1", "ofac added 2024-05-03 by file name, 4",
		"un added 2026-02-27 by content, 1", "un added 2026-02-27 by content, 1", "un added 2026-02-27 by content, 1",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("%s", strings.Join(lines, "\n"))
	}
	if len(report.Unknown) != 1 || !strings.HasSuffix(report.Unknown[0].Path, "notes.txt") {
		t.Errorf("unknown: %v", report.Unknown)
	}
	lines, _ = from(t, r, dir, "un")
	if len(lines) != 3 || !strings.Contains(lines[0], "already there") {
		t.Errorf("again: %v", lines)
	}
	if _, err := r.From(context.Background(), dir, []string{"nosuch"}); err == nil {
		t.Error("an unknown source was refreshed")
	}
}

// TestFromRefuses: each kind of damage is named, and what stood serves on.
func TestFromRefuses(t *testing.T) {
	good := t.TempDir()
	write(t, good, map[string]string{"sdn_2026-01-01.csv": sdn(100), "un.xml": unList})
	cases := []struct{ name, file, text, want string }{
		{"cut short", "consolidated.xml", unList[:len(unList)-30], "line"},
		{"a web page", "consolidated.xml", "<!DOCTYPE html><html><body>503</body></html>", "no source recognises"},
		{"half of it gone", "sdn_2026-02-01.csv", sdn(40), "40 records, the edition of 2026-01-01 has 100"},
		{"grown past belief", "sdn_2026-02-01.csv", sdn(400), "looks like another list"},
		{"nothing in it", "empty.xml", strings.NewReplacer("<ENTITY>", "<!--", "</ENTITY>", "-->").Replace(unList), "the list is empty"},
		{"entity bomb", "un.xml", strings.Replace(unList, "<CONSOLIDATED_LIST", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CONSOLIDATED_LIST`, 1) + "&b;", "line"},
		{"gzip bomb", "un_2026.xml.gz", gz(t, unList[:200]+strings.Repeat(" ", 40<<20)), "unpacks to more"},
		{"cut gzip", "un_2026.xml.gz", gz(t, unList)[:200], ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &Refresher{Catalog: catalog(), Editions: t.TempDir()}
			from(t, r, good)
			before, err := r.existing()
			if err != nil {
				t.Fatal(err)
			}
			bad := t.TempDir()
			write(t, bad, map[string]string{c.file: c.text})
			lines, report := from(t, r, bad)
			said := ""
			for _, p := range report.Publications {
				if p.State != Refused {
					t.Errorf("%v", lines)
					continue
				}
				said += p.Err.Error()
			}
			for _, u := range report.Unknown {
				said += u.Why
			}
			if said == "" || !strings.Contains(said, c.want) {
				t.Errorf("said %q, want %q", said, c.want)
			}
			after, err := r.existing()
			if err != nil || len(after) != len(before) {
				t.Errorf("%d editions before, %d after, %v", len(before), len(after), err)
			}
		})
	}
}

func TestFetch(t *testing.T) {
	current := sdn(100)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "sdn.csv", time.Date(2026, 11, 10, 0, 0, 0, 0, time.UTC), strings.NewReader(current))
	}))
	defer server.Close()
	of := ofac.Source()
	of.Downloads = []string{server.URL + "/sdn.csv"}
	r := &Refresher{Catalog: []source.Source{of}, Editions: t.TempDir(), Raw: t.TempDir()}
	client := &fetch.Client{Pause: time.Microsecond, Attempts: 2}
	get := func() Result {
		t.Helper()
		report, err := r.Fetch(context.Background(), client, nil, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
		if err != nil || len(report.Publications) != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
		return report.Publications[0]
	}
	if first := get(); first.State != Added || first.Edition.PublishedFrom != edition.FromDownload || first.Edition.Published.Day() != 10 {
		t.Errorf("first: %+v", first)
	}
	if again := get(); again.State != Already {
		t.Errorf("again: %+v", again)
	}
	r.Raw = t.TempDir()
	current = "<html><body>Service unavailable</body></html>"
	bad := get()
	if bad.State != Refused || !strings.Contains(bad.Err.Error(), "a web page") {
		t.Errorf("bad: %+v", bad)
	}
	dir := t.TempDir()
	report := Report{Publications: []Result{bad}}
	if err := Remember(dir, report, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if refusals, err := Refusals(dir); err != nil || len(refusals) != 1 || refusals[0].Source != "ofac" {
		t.Errorf("%+v, %v", refusals, err)
	}
	report.Publications[0].State = Added
	if err := Remember(dir, report, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if refusals, err := Refusals(dir); err != nil || len(refusals) != 0 {
		t.Errorf("%+v, %v", refusals, err)
	}
}

func TestLandmarks(t *testing.T) {
	of := ofac.Source()
	of.Landmarks = []source.Landmark{{Part: "sdn", ID: "ofac:9352", Name: "SSRC", Since: time.Date(2005, 7, 1, 0, 0, 0, 0, time.UTC)}}
	r := &Refresher{Catalog: []source.Source{of}, Editions: t.TempDir()}
	dir := t.TempDir()
	write(t, dir, map[string]string{"sdn_2026-01-01.csv": sdn(100)})
	lines, report := from(t, r, dir)
	if report.Publications[0].State != Refused || !strings.Contains(report.Publications[0].Err.Error(), "it lacks ofac:9352") {
		t.Errorf("%v", lines)
	}
	r.AcceptAll = true
	if _, report := from(t, r, dir); report.Publications[0].State != Added {
		t.Errorf("%+v", report.Publications[0])
	}
}

// BenchmarkFrom reads the real OFAC and UN lists of one day each.
func BenchmarkFrom(b *testing.B) {
	data := os.Getenv("INTERDICT_DATA")
	if data == "" {
		b.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	b.ReportAllocs()
	for b.Loop() {
		r := &Refresher{Catalog: catalog(), Editions: b.TempDir()}
		claims := 0
		for _, path := range []string{"lists/ofac/2019-01", "lists/un/consolidated_2026-02-27.xml"} {
			report, err := r.From(context.Background(), filepath.Join(data, path), nil)
			if err != nil {
				b.Fatal(err)
			}
			for _, p := range report.Publications {
				claims += p.Edition.Claims
			}
		}
		b.ReportMetric(float64(claims), "claims")
	}
}
