package index_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/profile"
)

// record returns a record of claims "property=value" and relations "property>object".
func record(id graph.ID, claims ...string) graph.Record {
	r := graph.Record{ID: id}
	for _, text := range claims {
		c := graph.Claim{Subject: id, Source: graph.Citation{Source: id.Source(), Record: id.Key()}}
		if property, object, ok := strings.Cut(text, ">"); ok {
			c.Property, c.Object = graph.Property(property), graph.ID(object)
		} else {
			property, value, _ := strings.Cut(text, "=")
			c.Property, c.Value = graph.Property(property), value
		}
		r.Claims = append(r.Claims, c)
	}
	return r
}

// shelf returns a shelf with one edition for each source of the records.
func shelf(t testing.TB, records ...graph.Record) *edition.Shelf {
	t.Helper()
	bySource := map[string][]graph.Record{}
	for _, r := range records {
		bySource[r.ID.Source()] = append(bySource[r.ID.Source()], r)
	}
	var editions []*edition.Edition
	for source, records := range bySource {
		w, err := edition.Create("", edition.Header{
			Source: source, Published: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), PublishedFrom: edition.FromContent, Reader: source + "/1",
			Files: []edition.FileInfo{{Name: source + ".xml", Size: 1, SHA256: fmt.Sprint(len(records))}},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			if err := w.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		data, err := w.Encode()
		if err != nil {
			t.Fatal(err)
		}
		e, err := edition.Parse(data, source)
		if err != nil {
			t.Fatal(err)
		}
		editions = append(editions, e)
	}
	s, err := edition.NewShelf(editions...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// small is a shelf of invented records and of the network that the project was
// made for.
func small(t testing.TB) *edition.Shelf {
	return shelf(t,
		record("dossier:ssrc", "schema=Organization", "name=Scientific Studies and Research Center", "abbreviation=SSRC",
			"alias=Centre d'Etudes et de Recherches Scientifiques", "weakAlias=CERS", "name=مركز الدراسات والبحوث العلمية", "sameAs>ofac:9352"),
		record("ofac:9352", "schema=Organization", "name=SCIENTIFIC STUDIES AND RESEARCH CENTER", "address=P.O. Box 4470, Damascus, Syria"),
		record("dossier:institute-4000", "schema=Organization", "name=Institute 4000", "partOf>ofac:9352"),
		record("ofac:1", "schema=Person", "name=QUWAYDIR, Samir", "alias=KWEIDER, Samir", "birthDate=21 Jan 1967"),
		record("ofac:2", "schema=Person", "name=AZBAR, Bashir", "linkedTo>dossier:ssrc"),
		record("ofac:3", "schema=Person", "name=ABDULRAHMAN, Muhammad Mustafa"),
		record("ofac:4", "schema=Vessel", "name=SEA STAR", "imoNumber=IMO 9187629"),
		record("ofac:5", "schema=Company", "name=Amirkabir Industries"),
		record("ofac:6", "schema=Person", "name=AZBAR, Bashir", "notSameAs>ofac:2", "sameAs>ofac:2"),
		record("dossier:eo-13382", "schema=Instrument", "name=Executive Order 13382"),
	)
}

func built(t testing.TB, s *edition.Shelf, joins ...graph.Claim) *index.Index {
	t.Helper()
	ix, err := index.InMemory(s, joins)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

func query(claims ...string) profile.Profile {
	r := record("query:1", claims...)
	return profile.Of(graph.Entity{ID: r.ID, Claims: r.Claims})
}

func TestCandidates(t *testing.T) {
	ix := built(t, small(t))
	for _, test := range []struct {
		name  string
		query []string
		want  []graph.ID // all of these, and who else may come
	}{
		{"exact", []string{"name=Samir Quwaydir"}, []graph.ID{"ofac:1"}},
		{"other order", []string{"name=Quwaydir Samir"}, []graph.ID{"ofac:1"}},
		{"letter replaced", []string{"name=Samir Quwaybir"}, []graph.ID{"ofac:1"}},
		{"letters swapped", []string{"name=Samir Quawydir"}, []graph.ID{"ofac:1"}},
		{"letter dropped in both", []string{"name=Smir Quwaydr"}, []graph.ID{"ofac:1"}},
		{"a part more", []string{"name=Samir Ahmad Quwaydir"}, []graph.ID{"ofac:1"}},
		{"a part less of common ones, which more may speak for", []string{"name=Muhammad Abdul Rahman", "birthDate=1970"}, []graph.ID{"ofac:3"}},
		{"joined", []string{"name=Muhammad Abdulrahman Mustafa"}, []graph.ID{"ofac:3"}},
		{"divided", []string{"name=Amir Kabir Industries"}, []graph.ID{"ofac:5"}},
		{"weak alias", []string{"name=CERS"}, []graph.ID{"dossier:ssrc"}},
		{"of other blanks, and a slip in each word", []string{"name=Bashira Zabr"}, []graph.ID{"ofac:2"}},
		{"a name of its initials", []string{"schema=Organization", "name=Scientific Studies and Research Academy"}, []graph.ID{"dossier:ssrc"}},
		{"other script", []string{"name=مركز الدراسات والبحوث العلمية"}, []graph.ID{"dossier:ssrc"}},
		{"identifier alone", []string{"name=Lady Jasmine", "imoNumber=9187629"}, []graph.ID{"ofac:4"}},
		{"number", []string{"name=Institute 4000"}, []graph.ID{"dossier:institute-4000"}},
		{"a ship by its name alone", []string{"name=Sea Star"}, []graph.ID{"ofac:4"}},
		{"kept apart by a person", []string{"name=Bashir Azbar"}, []graph.ID{"ofac:2", "ofac:6"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []graph.ID
			for _, c := range ix.Candidates(query(test.query...)) {
				if c.Key == "" {
					t.Errorf("%s has no key", c.Profile.ID)
				}
				got = append(got, c.Profile.ID)
			}
			for _, id := range test.want {
				if !slices.Contains(got, id) {
					t.Errorf("candidates %v lack %s", got, id)
				}
			}
		})
	}
	for _, nothing := range [][]string{nil, {"name=..."}, {"name=Executive Order 13382"}, {"name=Olaf Scholz"}} {
		if got := ix.Candidates(query(nothing...)); len(got) > 0 {
			t.Errorf("candidates for %v: %v", nothing, got)
		}
	}
}

func TestBodies(t *testing.T) {
	ix := built(t, small(t))
	for id, want := range map[graph.ID][]graph.ID{
		"ofac:9352":    {"dossier:ssrc", "dossier:ssrc", "ofac:9352"},
		"dossier:ssrc": {"dossier:ssrc", "dossier:ssrc", "ofac:9352"},
		"ofac:6":       {"ofac:6", "ofac:6"},
		"ofac:77":      {""},
	} {
		canonical, records, ok := ix.Body(id)
		if got := append([]graph.ID{canonical}, records...); !slices.Equal(got, want) || ok != (want[0] != "") {
			t.Errorf("Body(%s) = %v, %v, want %v", id, got, ok, want)
		}
	}
	claims, err := ix.Claims("ofac:9352")
	if err != nil || len(claims) != 10 || claims[0].Subject != "dossier:ssrc" || claims[9].Value != "P.O. Box 4470, Damascus, Syria" {
		t.Errorf("Claims: %d %v", len(claims), err)
	}
	if got := ix.Incoming("dossier:ssrc"); !slices.Equal(got, []graph.ID{"dossier:institute-4000", "ofac:2"}) {
		t.Errorf("Incoming: %v", got)
	}
	if bodies, records, names := ix.Len(); bodies != 9 || records != 10 || names < 12 {
		t.Errorf("Len: %d %d %d", bodies, records, names)
	}
}

func TestJoins(t *testing.T) {
	same := func(a, b graph.ID) graph.Claim { return graph.Claim{Subject: a, Property: graph.SameAs, Object: b} }
	ix := built(t, small(t), same("ofac:3", "ofac:1"), same("ofac:5", "ofac:3"), same("ofac:1", "ofac:404"))
	if canonical, records, _ := ix.Body("ofac:5"); canonical != "ofac:1" || !slices.Equal(records, []graph.ID{"ofac:1", "ofac:3", "ofac:5"}) {
		t.Errorf("joined to %s %v", canonical, records)
	}
	// ofac:2 and ofac:6 are two, whatever joins them in between.
	ix = built(t, small(t), same("ofac:2", "ofac:1"), same("ofac:1", "ofac:6"))
	two, _, _ := ix.Body("ofac:2")
	six, _, _ := ix.Body("ofac:6")
	if two == six {
		t.Errorf("joined what a person kept apart: %s", two)
	}
}

func TestProfilesComeBackWhole(t *testing.T) {
	s := small(t)
	ix := built(t, s)
	var got, want []profile.Profile
	for p := range ix.Scan() {
		got = append(got, p)
	}
	for r := range s.All() {
		if r.ID == "ofac:9352" || r.ID == "dossier:eo-13382" {
			continue
		}
		claims, _ := ix.Claims(r.ID)
		want = append(want, profile.Of(graph.Entity{ID: r.ID, Claims: claims}))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("profiles\n%+v, want\n%+v", got, want)
	}
}

func TestFile(t *testing.T) {
	s := small(t)
	var one, other bytes.Buffer
	if err := index.Write(&one, s, nil); err != nil {
		t.Fatal(err)
	}
	if err := index.Write(&other, small(t), nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Error("the same shelf yields other bytes")
	}
	path := filepath.Join(t.TempDir(), "index")
	if err := index.Build(path, s, nil); err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(path, s)
	if err != nil {
		t.Fatal(err)
	}
	found := ix.Candidates(query("name=Samir Quwaydir"))
	if err := ix.Close(); err != nil {
		t.Error(err)
	}
	if len(found) != 1 || found[0].Profile.Names[0].Text != "QUWAYDIR, Samir" {
		t.Errorf("found %+v", found)
	}
}

func TestRefused(t *testing.T) {
	s := small(t)
	var good bytes.Buffer
	if err := index.Write(&good, s, nil); err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(good.Bytes())
	flipped[len(flipped)/2] ^= 1
	later := bytes.Clone(good.Bytes())
	later[len("interdict index\n")] = 99
	for name, test := range map[string]struct {
		data []byte
		say  string
	}{
		"empty":         {nil, "not an index"},
		"something":     {[]byte(strings.Repeat("something else ", 99)), "not an index"},
		"cut short":     {good.Bytes()[:good.Len()-9], "damaged or cut short"},
		"a bit flipped": {flipped, "damaged or cut short"},
		"later version": {later, "version 99"},
	} {
		if _, err := index.Parse(test.data, s); err == nil || !strings.Contains(err.Error(), test.say) {
			t.Errorf("%s: error %v, want one that says %q", name, err, test.say)
		}
	}
	other := shelf(t, record("ofac:1", "schema=Person", "name=Samir Quwaydir"))
	if _, err := index.Parse(good.Bytes(), other); err == nil || !strings.Contains(err.Error(), "build it again") {
		t.Errorf("another shelf: error %v", err)
	}
	if _, err := index.Open(filepath.Join(t.TempDir(), "none"), s); !os.IsNotExist(unwrapped(err)) {
		t.Errorf("no file: error %v", err)
	}
}

func unwrapped(err error) error {
	for {
		next, ok := err.(interface{ Unwrap() error })
		if !ok {
			return err
		}
		if _, is := err.(*os.PathError); is {
			return err
		}
		err = next.Unwrap()
	}
}

func TestEmptyShelf(t *testing.T) {
	ix := built(t, shelf(t))
	if got := ix.Candidates(query("name=Samir Quwaydir", "imoNumber=9187629")); got != nil {
		t.Errorf("candidates of nothing: %v", got)
	}
	if _, _, ok := ix.Body("ofac:1"); ok {
		t.Error("an empty index knows ofac:1")
	}
}
