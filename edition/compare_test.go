package edition_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"interdict/edition"
	"interdict/graph"
)

// publication returns an edition of the day that covers the parts.
func publication(t testing.TB, published string, parts []string, records ...graph.Record) *edition.Edition {
	t.Helper()
	h := header(t, published)
	h.Parts = parts
	return parse(t, encode(t, h, records...))
}

// differences returns what Compare finds, a line a change: "changed ofac:36 +B -A".
func differences(t *testing.T, old, new *edition.Edition) []string {
	t.Helper()
	var found []string
	err := edition.Compare(old, new, func(c edition.Change) error {
		words := []string{string(c.Kind), string(c.ID)}
		for _, claim := range c.Added {
			words = append(words, "+"+claim.Value)
		}
		for _, claim := range c.Removed {
			words = append(words, "-"+claim.Value)
		}
		found = append(found, strings.Join(words, " "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestCompare(t *testing.T) {
	type records = []graph.Record
	spoken := record("ofac:36", "name=A")
	spoken.Claims[0].Voice.Hedge = "allegedly"
	related := record("ofac:36", "name=A")
	related.Claims[0].Object = "ofac:7"
	for _, test := range []struct {
		name               string
		oldParts, newParts []string
		old, new           records
		want               []string
	}{
		{name: "nothing at all"},
		{name: "the same", old: records{record("ofac:36", "name=A")}, new: records{record("ofac:36", "name=A")}},
		{
			name: "added, removed and changed",
			old:  records{record("ofac:1", "name=A"), record("ofac:3", "name=C", "alias=D", "alias=E")},
			new:  records{record("ofac:2", "name=B", "alias=Bb"), record("ofac:3", "name=C", "alias=E", "alias=F")},
			want: []string{"removed ofac:1 -A", "added ofac:2 +B +Bb", "changed ofac:3 +F -D"},
		},
		{
			name: "order and place alone",
			old:  records{record("ofac:1", "name=A", "alias=B", "alias=C")},
			new:  records{record("ofac:1", "name=A", "alias=C", "alias=B")},
		},
		{
			name: "punctuation and blanks alone",
			old:  records{record("ofac:1", "name=AL-SHAM  TRADING CO., LTD.", "address=P.O. Box 4470,\u00a0Damascus")},
			new:  records{record("ofac:1", "name=“AL SHAM” TRADING CO LTD", "address=PO Box 4470; Damascus")},
		},
		{
			name: "composed and decomposed letters",
			old:  records{record("ofac:1", "name=Jos\u00e9")}, new: records{record("ofac:1", "name=Jose\u0301")},
		},
		{
			name: "digits that are kept apart elsewhere",
			old:  records{record("ofac:1", "birthDate=1960-11-2", "ownedBy=1.5")},
			new:  records{record("ofac:1", "birthDate=1960-1-12", "ownedBy=15")},
			want: []string{"changed ofac:1 +1960-1-12 +15 -1960-11-2 -1.5"},
		},
		{
			name: "the other side of the equator",
			old:  records{record("ofac:1", "coordinates=33.5,36.3")}, new: records{record("ofac:1", "coordinates=-33.5,36.3")},
			want: []string{"changed ofac:1 +-33.5,36.3 -33.5,36.3"},
		},
		{
			name: "case", old: records{record("ofac:1", "name=Sham")}, new: records{record("ofac:1", "name=SHAM")},
			want: []string{"changed ofac:1 +SHAM -Sham"},
		},
		{
			name: "property", old: records{record("ofac:1", "alias=A")}, new: records{record("ofac:1", "weakAlias=A")},
			want: []string{"changed ofac:1 +A -A"},
		},
		{
			name: "voice", old: records{spoken}, new: records{record("ofac:36", "name=A")},
			want: []string{"changed ofac:36 +A -A"},
		},
		{
			name: "object", old: records{related}, new: records{record("ofac:36", "name=A")},
			want: []string{"changed ofac:36 +A -A"},
		},
		{
			name: "said twice, then once",
			old:  records{record("ofac:1", "name=A", "name=A")}, new: records{record("ofac:1", "name=A")},
		},
		{
			name:     "part that the new edition does not cover",
			oldParts: []string{"sdn", "alt"}, newParts: []string{"sdn"},
			old:  records{record("ofac:1", "sdn/name=A", "alt/alias=B"), record("ofac:2", "alt/alias=C")},
			new:  records{record("ofac:1", "sdn/name=A")},
			want: nil,
		},
		{
			name:     "part that the old edition does not cover",
			oldParts: []string{"sdn"}, newParts: []string{"sdn", "alt"},
			old: records{record("ofac:1", "sdn/name=A")},
			new: records{record("ofac:1", "sdn/name=A", "alt/alias=B"), record("ofac:2", "alt/alias=C")},
		},
		{
			name:     "part that lost its last record",
			oldParts: []string{"sdn", "alt"}, newParts: []string{"sdn", "alt"},
			old:  records{record("ofac:1", "sdn/name=A", "alt/alias=B")},
			new:  records{record("ofac:1", "sdn/name=A")},
			want: []string{"changed ofac:1 -B"},
		},
		{
			name:     "claim that moved to another part",
			oldParts: []string{"UVL", "EL"}, newParts: []string{"UVL", "EL"},
			old:  records{record("ofac:1", "UVL/listedUnder=EAR")},
			new:  records{record("ofac:1", "EL/listedUnder=EAR")},
			want: []string{"changed ofac:1 +EAR -EAR"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			old := publication(t, "2025-06-18", test.oldParts, test.old...)
			new := publication(t, "2025-11-15", test.newParts, test.new...)
			if got := differences(t, old, new); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCompareStops(t *testing.T) {
	old := publication(t, "2025-06-18", nil)
	new := publication(t, "2025-11-15", nil, record("ofac:1", "name=A"), record("ofac:2", "name=B"))
	enough := errors.New("enough")
	visits := 0
	err := edition.Compare(old, new, func(edition.Change) error { visits++; return enough })
	if err != enough || visits != 1 {
		t.Errorf("%d visits, error %v", visits, err)
	}
	h := edition.Header{Source: "un", Published: day(t, "2025-06-18"), Reader: "un/1", Files: header(t, "2025-06-18").Files}
	err = edition.Compare(old, parse(t, encode(t, h)), func(edition.Change) error { return nil })
	if err == nil || err.Error() != "compare editions: one is of ofac, the other of un" {
		t.Errorf("editions of two sources: %v", err)
	}
}

func TestFind(t *testing.T) {
	first, second := publication(t, "2019-01-03", nil), publication(t, "2019-01-24", nil)
	third := publication(t, "2022-01-06", nil)
	editions := []*edition.Edition{third, first, second}
	id := func(e *edition.Edition) string { return e.Header().ID }
	for _, test := range []struct {
		source, name string
		want         *edition.Edition
		err          string
	}{
		{"ofac", "2019-01-03", first, ""},
		{"ofac", "2022", third, ""},
		{"ofac", "2022-01", third, ""},
		{"ofac", id(second), second, ""},
		{"ofac", strings.ToUpper(id(second)[:4]), second, ""},
		{"ofac", id(second)[:3], nil, fmt.Sprintf("ofac has no edition %q: it has %s", id(second)[:3], "ALL")},
		{"ofac", "2018", nil, `ofac has no edition "2018": it has ALL`},
		{"ofac", "2019-01", nil, fmt.Sprintf(`ofac has 2 editions "2019-01": 2019-01-03 (%s), 2019-01-24 (%s)`, id(first)[:12], id(second)[:12])},
		{"un", "2019-01", nil, `there is no edition of "un"`},
	} {
		all := fmt.Sprintf("2019-01-03 (%s), 2019-01-24 (%s), 2022-01-06 (%s)", id(first)[:12], id(second)[:12], id(third)[:12])
		got, err := edition.Find(editions, test.source, test.name)
		if want := strings.Replace(test.err, "ALL", all, 1); got != test.want || (err == nil) != (want == "") || err != nil && err.Error() != want {
			t.Errorf("%s %q: got %v, %v; want error %s", test.source, test.name, got, err, want)
		}
	}
}

func TestFindNamesTheNewestOfMany(t *testing.T) {
	var editions []*edition.Edition
	for n := range 25 {
		editions = append(editions, publication(t, fmt.Sprintf("2025-01-%02d", n+1), nil))
	}
	_, err := edition.Find(editions, "ofac", "2018")
	if err == nil || strings.Contains(err.Error(), "2025-01-05") || !strings.Contains(err.Error(), "2025-01-06") || !strings.HasSuffix(err.Error(), ", and 5 older") {
		t.Error(err)
	}
}

func TestIdentify(t *testing.T) {
	files := []edition.FileInfo{{Name: "sdn.csv", SHA256: "aa"}, {Name: "alt.csv", SHA256: "bb"}}
	id := edition.Identify("ofac", "ofac/1", files)
	swapped := []edition.FileInfo{files[1], files[0]}
	if edition.Identify("ofac", "ofac/1", swapped) != id {
		t.Error("the order of the files matters")
	}
	others := map[string]string{
		"source": edition.Identify("un", "ofac/1", files),
		"reader": edition.Identify("ofac", "ofac/2", files),
		"files":  edition.Identify("ofac", "ofac/1", files[:1]),
		"bytes":  edition.Identify("ofac", "ofac/1", []edition.FileInfo{files[0], {Name: "alt.csv", SHA256: "cc"}}),
	}
	for what, other := range others {
		if other == id {
			t.Errorf("another %s makes the same id", what)
		}
	}
	if !reflect.DeepEqual(files, []edition.FileInfo{{Name: "sdn.csv", SHA256: "aa"}, {Name: "alt.csv", SHA256: "bb"}}) {
		t.Error("the files were changed")
	}
}
