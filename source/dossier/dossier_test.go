package dossier

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/sourcetest"
)

const today = "2026-11-23"

// embedded returns the records of the tables of the program, by id.
func embedded(t testing.TB) map[graph.ID]graph.Record {
	t.Helper()
	records := map[graph.ID]graph.Record{}
	for _, record := range sourcetest.Read(t, Source(), Files()...).Records {
		records[record.ID] = record
	}
	return records
}

// fold returns an entity of the dossier as of a day, as known at a day.
func fold(t testing.TB, slug, at, known string) graph.Entity {
	t.Helper()
	record, ok := embedded(t)[entityID(slug)]
	if !ok {
		t.Fatalf("the dossier has no %s", slug)
	}
	view := graph.View{At: day(t, at), Known: day(t, known).Time()}
	return graph.Fold(record.ID, record.Claims, view)
}

func day(t testing.TB, text string) date.Day {
	t.Helper()
	d, err := date.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// said writes claims as "part value span", sorted.
func said(claims []graph.Claim) []string {
	var lines []string
	for _, c := range claims {
		lines = append(lines, strings.TrimSpace(c.Source.Part+" "+c.Value+" "+c.Holds.String()))
	}
	slices.Sort(lines)
	return lines
}

func objects(claims []graph.Claim) []graph.ID {
	var ids []graph.ID
	for _, c := range claims {
		ids = append(ids, c.Object)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func same[T ~string](t *testing.T, what string, got, want []T) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %q\nwant %q", what, got, want)
	}
}

func TestEmbeddedTables(t *testing.T) {
	r := sourcetest.Read(t, Source(), Files()...)
	if len(r.Records) < 60 || len(r.Skipped) != 0 || r.Publication.Stated != len(r.Records) {
		t.Errorf("%d records, %d skipped, %d stated", len(r.Records), len(r.Skipped), r.Publication.Stated)
	}
	if got := r.Publication.Published.Format(time.DateOnly); got != today {
		t.Errorf("published %s, want %s", got, today)
	}
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Known.First.IsZero() || c.Known.First.After(r.Publication.Published) {
				t.Errorf("%s: known from %s", c.Source.Place, c.Known.First)
			}
			if c.Property == graph.ListedUnder && c.Source.Part == "" {
				t.Errorf("%s: a designation without its list", c.Source.Place)
			}
			if strings.Contains(c.Value, "  ") || strings.Contains(c.Value, "\n") {
				t.Errorf("%s: %q has runs of blanks", c.Source.Place, c.Value)
			}
		}
	}
}

// cells returns the rows of an embedded table, each by its headings.
func cells(t testing.TB, file string) []map[string]string {
	t.Helper()
	text, err := data.ReadFile("data/" + file)
	if err != nil {
		t.Fatal(err)
	}
	table := csv.NewReader(bytes.NewReader(text))
	table.Comment = '#'
	all, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range all[1:] {
		row := map[string]string{}
		for i, heading := range all[0] {
			row[heading] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// TestReferences: nothing that was only recalled is shipped, every reference has
// a page that a person can open, and none stands there for nothing.
func TestReferences(t *testing.T) {
	used := map[string]bool{}
	for _, file := range []string{"names.csv", "designations.csv", "relations.csv", "facts.csv"} {
		for _, row := range cells(t, file) {
			used[row["reference"]] = true
		}
	}
	for _, row := range cells(t, "references.csv") {
		key := row["key"]
		if row["mark"] != "V" && row["mark"] != "M" {
			t.Errorf("%s has mark %q", key, row["mark"])
		}
		if row["url"] == "" && key != "interdict" {
			t.Errorf("%s has no page", key)
		}
		if !used[key] {
			t.Errorf("%s is cited by no row", key)
		}
	}
}

func TestProgrammes(t *testing.T) {
	programmes, err := Programmes()
	if err != nil {
		t.Fatal(err)
	}
	used := map[[2]string]bool{}
	for _, row := range cells(t, "designations.csv") {
		used[[2]string{row["list"], row["programme"]}] = true
	}
	for _, p := range programmes {
		if !used[[2]string{p.List, p.Code}] {
			t.Errorf("nobody is listed under %s %s", p.List, p.Code)
		}
	}
	if len(programmes) != len(used) {
		t.Errorf("%d programmes, %d are used", len(programmes), len(used))
	}
}

// TestSSRC: one body, one designation for each issuer and programme with dates
// of its own, and none of the United Nations.
func TestSSRC(t *testing.T) {
	ssrc := fold(t, "ssrc", today, today)
	same(t, "designations", said(ssrc.All(graph.ListedUnder)), []string{
		"ofac/sdn NPWMD 2005-06-28..",
		"eu/fsf SYR 2011-12-01..",
		"eu/fsf CHEM 2019-01-21..",
		"uk/sanctions-list The Chemical Weapons (Sanctions) (EU Exit) Regulations 2019 2020-12-31..",
		"uk/sanctions-list The Syria (Sanctions) (EU Exit) Regulations 2019 2020-12-31..2025-12-17",
		"meti/foreign-end-user End User List",
		"bis/entity-list Entity List 2005-03..",
		"dfat/consolidated-list Autonomous (Syria) 2012-03-02..",
		"sema/consolidated-list Syria / Syrie 2011-12-23..",
		"csl/ISN INKSNA 2020-09-23..2022-05-01/2026-07-31",
	})
	same(t, "entries", objects(ssrc.All(graph.SameAs)), []graph.ID{
		"ofac:9352", "eu:6836", "eu:119270", "uk:CHW0006", "uk:SYR0286", "meti:sy-e7d7e80aaa03", "bis:el-4d798340d20d", "dfat:2361",
	})
	same(t, "keys on other lists", said(ssrc.All(graph.AuthorityID)), []string{"eu:EU.4031.66", "eu:EU.4955.56", "ofsi:12426"})
	same(t, "concern", said(ssrc.All(graph.Concern)), []string{
		"meti/foreign-end-user B", "meti/foreign-end-user C", "meti/foreign-end-user M",
	})
	if got := ssrc.Caption(); got != "Scientific Studies and Research Center" {
		t.Errorf("caption %q", got)
	}
	status := ssrc.All(graph.Status)
	if len(status) != 1 || status[0].Voice.Hedge != "uncertain" || !strings.Contains(status[0].Value, "December 2024") {
		t.Errorf("what became of it is not known, and must be said so: %v", said(status))
	}
}

// TestSSRCNames: whatever it is called leads to SSRC, and the short forms to
// nobody else.
func TestSSRCNames(t *testing.T) {
	bearers := map[string][]graph.ID{}
	for id, record := range embedded(t) {
		for _, c := range record.Claims {
			if c.Property.IsName() && !slices.Contains(bearers[c.Value], id) {
				bearers[c.Value] = append(bearers[c.Value], id)
			}
		}
	}
	for _, name := range []string{
		"CERS", "SSRC", "SRC", "Scientific Studies and Research Center", "Scientific Studies and Research Centre",
		"Centre d'études et de recherches scientifiques", "Centre d’études et de recherches syrien", "CENTRE D'ETUDES ET RECHERCHES",
		"Centre de Recherche de Kaboun", "Syrian Scientific Research Council", "Center for Study and Research",
		"مركز الدراسات والبحوث العلمية", "markaz aldirasat walbuhuth aleilmia",
	} {
		same(t, name, bearers[name], []graph.ID{"dossier:ssrc"})
	}
}

// TestAsOf: what ended is kept with its end, and nothing holds before it began.
func TestAsOf(t *testing.T) {
	cases := []struct{ who, at, list, code, want string }{
		{"ssrc", "2004-06-01", "ofac/sdn", "NPWMD", "no"},
		{"ssrc", "2005-06-28", "ofac/sdn", "NPWMD", "yes"},
		{"ssrc", today, "ofac/sdn", "NPWMD", "yes"},
		{"ssrc", "2011-11-30", "eu/fsf", "SYR", "no"},
		{"ssrc", "2025-12-16", "uk/sanctions-list", "The Syria (Sanctions) (EU Exit) Regulations 2019", "yes"},
		{"ssrc", "2025-12-17", "uk/sanctions-list", "The Syria (Sanctions) (EU Exit) Regulations 2019", "no"},
		{"commercial-bank-of-syria", "2020-01-01", "ofac/sdn", "NPWMD", "yes"},
		{"commercial-bank-of-syria", "2005-06-27", "ofac/sdn", "NPWMD", "no"},
		{"commercial-bank-of-syria", today, "ofac/sdn", "NPWMD", "no"},
		{"syrian-lebanese-commercial-bank", today, "ofac/sdn", "NPWMD", "no"},
		{"syria-international-islamic-bank", today, "ofac/sdn", "NPWMD", "no"},
		{"army-supply-bureau", today, "ofac/sdn", "SYRIA", "no"},
		{"army-supply-bureau", today, "ofac/sdn", "NPWMD", "yes"},
		{"hizballah", today, "ofac/sdn", "SYRIA", "no"},
		{"hizballah", today, "ofac/sdn", "SDGT", "yes"},
		{"business-lab", "2010-01-01", "ofac/sdn", "NPWMD", "maybe"}, // the list gives no date
		{"business-lab", "2005-06-27", "ofac/sdn", "NPWMD", "no"},    // but the programme began then
		{"hiast", "2007-01-04", "ofac/sdn", "NPWMD", "yes"},
		{"mahrous", "2016-07-21", "ofac/sdn", "NPWMD", "yes"},
		{"abbas-ghassan", "2017-01-12", "ofac/sdn", "NPWMD", "yes"},
		{"ekt", "2018-07-25", "ofac/sdn", "NPWMD", "yes"},
		{"oti", "2017-01-11", "ofac/sdn", "NPWMD", "no"},
		{"komid", "2009-04-24", "un/consolidated", "DPRK", "yes"},
	}
	for _, c := range cases {
		e := fold(t, c.who, c.at, today)
		found := slices.DeleteFunc(e.All(graph.ListedUnder), func(l graph.Claim) bool { return l.Source.Part != c.list || l.Value != c.code })
		if len(found) != 1 {
			t.Errorf("%s has %d designations %s %s", c.who, len(found), c.list, c.code)
			continue
		}
		if got := found[0].Holds.Contains(e.View.At); got.String() != c.want {
			t.Errorf("%s on %s under %s %s: %s, want %s", c.who, c.at, c.list, c.code, got, c.want)
		}
	}
}

// TestKnownAt: a designation could be known from its start, other claims from
// the day of their reference.
func TestKnownAt(t *testing.T) {
	then := fold(t, "ssrc", "2012-01-01", "2012-01-01")
	same(t, "designations as known then", said(then.Held(graph.ListedUnder)), []string{
		"bis/entity-list Entity List 2005-03..", "eu/fsf SYR 2011-12-01..", "ofac/sdn NPWMD 2005-06-28..", "sema/consolidated-list Syria / Syrie 2011-12-23..",
	})
	if then.Schema() != graph.PublicBody || then.Caption() != "Scientific Studies and Research Center" {
		t.Errorf("as known then it is a %s called %q", then.Schema(), then.Caption())
	}
	if !slices.ContainsFunc(then.All(graph.Abbreviation), func(c graph.Claim) bool { return c.Value == "CERS" }) {
		t.Error("the Entity List has had CERS since 2011")
	}
	if before := fold(t, "ssrc", "2005-03-01", "2005-03-01"); before.Exists() {
		t.Errorf("before the first source it was not known: %v", before.Claims)
	}
}

// TestInstitute4000: on no list, and yet part of a listed body.
func TestInstitute4000(t *testing.T) {
	institute := fold(t, "institute-4000", today, today)
	if listed := institute.All(graph.ListedUnder, graph.SameAs); len(listed) > 0 {
		t.Errorf("no list names it: %v", said(listed))
	}
	same(t, "part of", objects(institute.Held(graph.PartOf)), []graph.ID{"dossier:ssrc"})
	same(t, "located at", objects(institute.Held(graph.LocatedAt)), []graph.ID{"dossier:masyaf"})
	same(t, "head that was", objects(institute.Ended(graph.HeadedBy)), []graph.ID{"dossier:azbar-aziz"})
	if now := institute.Held(graph.HeadedBy); len(now) > 0 {
		t.Errorf("its head died in August 2018: %v", said(now))
	}
	azbar := fold(t, "azbar-aziz", today, today)
	same(t, "death", said(azbar.All(graph.DeathDate)), []string{"2018-08"})
	for _, number := range []string{"1000", "2000", "3000"} {
		same(t, number, objects(fold(t, "institute-"+number, today, today).Held(graph.PartOf)), []graph.ID{"dossier:ssrc"})
	}
}

func TestRelations(t *testing.T) {
	cases := []struct {
		who      string
		property graph.Property
		want     []graph.ID
	}{
		{"hiast", graph.SubordinateOf, []graph.ID{"dossier:ssrc"}},
		{"nscl", graph.SubordinateOf, []graph.ID{"dossier:ssrc"}},
		{"electronics-institute", graph.SubordinateOf, []graph.ID{"dossier:ssrc"}},
		{"business-lab", graph.LinkedTo, []graph.ID{"dossier:ssrc"}},
		{"business-lab", graph.ActsFor, []graph.ID{"dossier:ssrc"}},
		{"allouch-aziz", graph.LinkedTo, []graph.ID{"dossier:hiast", "dossier:nscl", "dossier:ssrc", "dossier:technolab"}},
		{"technolab", graph.LinkedTo, []graph.ID{"dossier:hiast", "dossier:nscl", "dossier:ssrc"}},
		{"metallic-manufacturing-factory", graph.LinkedTo, []graph.ID{"dossier:mcf", "dossier:ssrc"}},
		{"bitar-bayan", graph.LinkedTo, []graph.ID{"dossier:oti"}},
		{"oti", graph.HeadedBy, []graph.ID{"dossier:bitar-bayan"}},
		{"scit", graph.LinkedTo, []graph.ID{"dossier:oti"}},
		{"ekt", graph.LinkedTo, []graph.ID{"dossier:ssrc"}},
		{"top-technologies", graph.LinkedTo, []graph.ID{"dossier:ajaka-tony"}},
		{"mahrous-trading-fze", graph.LinkedTo, []graph.ID{"dossier:ssrc"}},
		{"institute-3000", graph.HeadedBy, []graph.ID{"dossier:fadhlun-zuhair"}},
		{"eo-13382", graph.NotSameAs, []graph.ID{"ofac:13382"}},
		{"ssrc", graph.NotSameAs, []graph.ID{"dossier:nscl"}},
	}
	for _, c := range cases {
		same(t, c.who+" "+string(c.property), objects(fold(t, c.who, today, today).Held(c.property)), c.want)
	}
}

// TestOneEntryOneEntity: two entities never claim one entry of a list.
func TestOneEntryOneEntity(t *testing.T) {
	claimed := map[graph.ID]graph.ID{}
	for id, record := range embedded(t) {
		for _, c := range record.Claims {
			if c.Property != graph.SameAs {
				continue
			}
			if other, twice := claimed[c.Object]; twice {
				t.Errorf("%s is both %s and %s", c.Object, other, id)
			}
			claimed[c.Object] = id
			if c.Value == "" || !c.Holds.From.IsZero() || !c.Holds.To.IsZero() {
				t.Errorf("%s sameAs %s: a reason without an end is needed, have %q %s", id, c.Object, c.Value, c.Holds)
			}
		}
	}
}

// TestHashedKeys: the keys of lists that have no numbers that last are hashes of
// a name that the entity has.
func TestHashedKeys(t *testing.T) {
	names := map[string][]string{}
	for _, row := range cells(t, "names.csv") {
		names[row["id"]] = append(names[row["id"]], row["value"])
	}
	for _, row := range cells(t, "designations.csv") {
		prefix, hash, ok := strings.Cut(row["key"], "-")
		if row["list"] != "meti/foreign-end-user" && row["list"] != "bis/entity-list" {
			continue
		}
		if !ok || !slices.ContainsFunc(names[row["id"]], func(name string) bool {
			if prefix == "el" {
				return hash == source.KeyOf("SYRIA", name) || hash == source.KeyOf("LEBANON", name)
			}
			return hash == source.KeyOf(name)
		}) {
			t.Errorf("%s: %s is no hash of one of its names", row["id"], row["key"])
		}
	}
}

// TestCoordinates: two sources contradict each other, and both are kept.
func TestCoordinates(t *testing.T) {
	found := fold(t, "jamraya", today, today).All(graph.Coordinates)
	same(t, "coordinates", said(found), []string{"33.3434,36.1405", "33.56,36.217"})
	if len(found) == 2 && found[0].Source.Place.Field == found[1].Source.Place.Field {
		t.Error("each has its own reference")
	}
}

// TestVoices: what somebody reports is not said flatly.
func TestVoices(t *testing.T) {
	for id, record := range embedded(t) {
		for _, c := range record.Claims {
			reported := strings.HasPrefix(c.Source.Place.Field, "wikipedia")
			if reported && c.Voice.Who == "" && !c.Property.IsName() {
				t.Errorf("%s: %s %s %q is said flatly", c.Source.Place, id, c.Property, c.Value)
			}
		}
	}
	hedged := map[string]string{}
	for _, c := range fold(t, "azbar-assassination-2018", today, today).All(graph.Notes) {
		hedged[c.Value] = c.Voice.Hedge
	}
	if hedged["by Israel"] != "allegedly" || hedged["assassinated in a car bombing"] != "" {
		t.Errorf("the hedge is on who did it, not on what happened: %q", hedged)
	}
}

// TestPages: a citation of a list's entry opens that entry.
func TestPages(t *testing.T) {
	for _, c := range fold(t, "ssrc", today, today).All(graph.WeakAlias) {
		if want := "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=9352"; c.Source.URL != want {
			t.Errorf("page %s, want %s", c.Source.URL, want)
		}
	}
}

func TestGolden(t *testing.T) {
	r := sourcetest.Read(t, Source(), Files()...)
	r.Records = slices.DeleteFunc(r.Records, func(record graph.Record) bool { return record.ID != "dossier:ssrc" })
	sourcetest.Golden(t, "ssrc", r)
}

func TestRecognise(t *testing.T) {
	for _, f := range Files() {
		head := content(t, f)
		if format, ok := (Reader{}).Recognise(f.Name, head[:min(len(head), source.HeadSize)]); !ok || format.Joins != "dossier" {
			t.Errorf("%s is not recognised: %+v", f.Name, format)
		}
	}
	for name, head := range map[string]string{"entities.csv": "id,name\n1,x\n", "sdn.csv": "id,schema,note\n", "entities.json": "{}"} {
		if _, ok := (Reader{}).Recognise(name, []byte(head)); ok {
			t.Errorf("%s is taken for a table of the dossier", name)
		}
	}
}

func content(t testing.TB, f source.File) []byte {
	t.Helper()
	opened, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	text, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// small is a dossier of one body.
var small = map[string]string{
	"edition.csv":      "published,note\n2026-01-02,small\n",
	"references.csv":   "# comment\nkey,title,publisher,list,date,url,mark\npage,A page,Somebody,,2020-02-03,https://example.org/,V\nentry,An entry,An issuer,ofac/sdn,2020-02-03,https://example.org/?id={key},M\n",
	"programmes.csv":   "list,programme,title\nofac/sdn,NPWMD,Proliferators\n",
	"entities.csv":     "id,schema,note\nbody,Company,\nhead,Person,\n",
	"designations.csv": "id,list,programme,key,from,to,concern,basis,note,reference\nbody,ofac/sdn,NPWMD,17,2019,2021-05,\"B,CW\",the act,a note,page\n",
	"names.csv":        "id,property,value,lang,from,to,reference\nbody,name,A Body,,,,entry\nhead,name,A Head,,,,page\n",
	"relations.csv":    "id,property,object,words,from,to,voice,hedge,reference\nbody,headedBy,head,Director,,,,,page\n",
	"facts.csv":        "id,property,value,from,to,voice,hedge,reference\nbody,notes,said,,,Somebody,allegedly,page\n",
}

// with returns the small dossier with other content in one table; without it
// when the content is "-".
func with(file, text string) []source.File {
	var files []source.File
	for _, t := range tables {
		switch {
		case t.file != file:
			files = append(files, sourcetest.File(t.file, small[t.file]))
		case text != "-":
			files = append(files, sourcetest.File(t.file, text))
		}
	}
	return files
}

func TestSmall(t *testing.T) {
	r := sourcetest.Read(t, Source(), with("", "")...)
	want := `published 2026-01-02 00:00
parts ofac/sdn
stated 2
note small

dossier:body
  schema: Company <entities.csv line 2>
  listedUnder: NPWMD {2019..2021-05} [ofac/sdn] <designations.csv line 2, page>
  legalBasis: the act {2019..2021-05} [ofac/sdn] <designations.csv line 2, page>
  concern: B {2019..2021-05} [ofac/sdn] <designations.csv line 2, page>
  concern: CW {2019..2021-05} [ofac/sdn] <designations.csv line 2, page>
  notes: a note [ofac/sdn] <designations.csv line 2, page>
  sameAs: entry 17 of ofac/sdn -> ofac:17 [ofac/sdn] <designations.csv line 2, page>
  name: A Body <names.csv line 2, entry>
  headedBy: Director -> dossier:head <relations.csv line 2, page>
  notes: said (voice "Somebody", hedge "allegedly", negated false) <facts.csv line 2, page>

dossier:head
  schema: Person <entities.csv line 3>
  name: A Head <names.csv line 3, page>
`
	if got := r.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	claims := r.Records[0].Claims
	for i, want := range []string{"2019-12-31", "2019-12-31", "2019-12-31", "2019-12-31", "2019-12-31", "2019-12-31", "2019-12-31", "2020-02-03", "2020-02-03", "2020-02-03"} {
		if got := claims[i].Known.First.Format(time.DateOnly); got != want {
			t.Errorf("%s known from %s, want %s", claims[i].Property, got, want)
		}
	}
	if got := claims[7].Source.URL; got != "https://example.org/?id=17" {
		t.Errorf("page %s", got)
	}
	if got := claims[9].Voice; got != (graph.Voice{Who: "Somebody", Hedge: "allegedly"}) {
		t.Errorf("voice %+v", got)
	}
}

// TestWrongTables: a wrong row is an error that names the file and the line.
func TestWrongTables(t *testing.T) {
	cases := []struct{ name, file, add, want string }{
		{"unknown property of a name", "names.csv", "body,notes,x,,,,page", `names.csv line 4: property "notes" is none of a name`},
		{"unknown property of a fact", "facts.csv", "body,color,red,,,,,page", `facts.csv line 3: property "color" is none of a fact`},
		{"a relation among the facts", "facts.csv", "body,headedBy,head,,,,,page", `facts.csv line 3: property "headedBy" is none of a fact`},
		{"unknown relation", "relations.csv", "body,likes,head,x,,,,,page", `relations.csv line 3: property "likes" is no relation`},
		{"unknown schema", "entities.csv", "other,Thing,", `entities.csv line 4: schema "Thing" is not known`},
		{"unknown entity", "names.csv", "other,name,x,,,,page", `names.csv line 4: id "other" is not in entities.csv`},
		{"unknown reference", "facts.csv", "body,notes,x,,,,,book", `facts.csv line 3: reference "book" is not in references.csv`},
		{"unknown programme", "designations.csv", "body,ofac/sdn,XYZ,,,,,,,page", `designations.csv line 3: ofac/sdn "XYZ" is not in programmes.csv`},
		{"unknown letter of concern", "designations.csv", "body,ofac/sdn,NPWMD,,,,X,,,page", `designations.csv line 3: concern "X"`},
		{"dangling object", "relations.csv", "body,linkedTo,other,x,,,,,page", `relations.csv line 3: object "other" is not in entities.csv`},
		{"object of an unknown source", "relations.csv", "body,sameAs,un:1,x,,,,,page", `relations.csv line 3: object "un:1" is of no source in programmes.csv`},
		{"object is the subject", "relations.csv", "body,linkedTo,body,x,,,,,page", `relations.csv line 3: the object is the subject itself`},
		{"bad date", "relations.csv", "body,linkedTo,head,x,2005-13,,,,page", `relations.csv line 3: from: "2005-13" is not a date`},
		{"bad date of a fact", "facts.csv", "body,birthDate,soon,,,,,page", `facts.csv line 3: "soon" is not a date`},
		{"end before the start", "designations.csv", "body,ofac/sdn,NPWMD,,2005,2004,,,,page", `designations.csv line 3: it ends before it begins`},
		{"bad coordinates", "facts.csv", `body,coordinates,"91,36",,,,,page`, `facts.csv line 3: "91,36" are no coordinates`},
		{"coordinates that are no number", "facts.csv", `body,coordinates,"NaN,36",,,,,page`, `facts.csv line 3: "NaN,36" are no coordinates`},
		{"bad key of another list", "facts.csv", "body,authorityId,12426,,,,,page", `facts.csv line 3: "12426" is no key of another list`},
		{"row twice", "facts.csv", "body,notes,said,,,Somebody,allegedly,page", `facts.csv line 3: it says the same as line 2`},
		{"row twice with another reference", "facts.csv", "body,notes,said,,,Somebody,allegedly,entry", `facts.csv line 3: it says the same as line 2`},
		{"empty name", "names.csv", "body,alias,,,,,page", `names.csv line 4: value is empty`},
		{"relation without words", "relations.csv", "body,linkedTo,head,,,,,,page", `relations.csv line 3: words is empty`},
		{"bad language", "names.csv", "body,alias,x,Arabic,,,page", `names.csv line 4: lang "Arabic"`},
		{"entity twice", "entities.csv", "body,Person,", `entities.csv line 4: id "body" is taken`},
		{"bad slug", "entities.csv", "A Body,Person,", `entities.csv line 4: id "A Body"`},
		{"entity without a name", "entities.csv", "third,Person,", `entities.csv line 4: third has no name`},
		{"entry of a list that does not have it", "facts.csv", "head,notes,x,,,,,entry", `facts.csv line 3: the reference is an entry of ofac/sdn, and designations.csv gives head none`},
		{"recalled fact", "references.csv", "memory,T,P,,2020-01-01,https://x.org,R", `references.csv line 5: mark "R"`},
		{"reference without a day", "references.csv", "other,T,P,,2020,https://x.org,V", `references.csv line 5: "2020" is not a whole day`},
		{"reference that is no page", "references.csv", "other,T,P,,2020-01-01,javascript:x,V", `references.csv line 5: url "javascript:x"`},
		{"reference twice", "references.csv", "page,T,P,,2020-01-01,https://x.org,V", `references.csv line 5: key "page" is taken`},
		{"key mark without a list", "references.csv", "other,T,P,,2020-01-01,https://x.org/{key},V", `references.csv line 5: {key} in the url and a list belong together`},
		{"programme twice", "programmes.csv", "ofac/sdn,NPWMD,again", `programmes.csv line 3: ofac/sdn NPWMD is there already`},
		{"list without an issuer", "programmes.csv", "sdn,NPWMD,x", `programmes.csv line 3: list "sdn"`},
		{"second day", "edition.csv", "2026-02-03,x", `edition.csv line 3: a second day`},
		{"too few cells", "facts.csv", "body,notes", `facts.csv line 3: it has 2 cells, not 8`},
		{"open quote", "facts.csv", `body,notes,"x,,,,,page`, `facts.csv: parse error on line 3`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { refuse(t, with(c.file, small[c.file]+c.add+"\n"), c.want) })
	}
	whole := []struct{ name, file, text, want string }{
		{"missing table", "facts.csv", "-", "facts.csv is missing"},
		{"empty table", "facts.csv", "", "facts.csv: the file is empty"},
		{"comments alone", "facts.csv", "# nothing\n", "facts.csv: the table is empty"},
		{"other columns", "facts.csv", "id,property\n", "facts.csv line 1: the columns are id,property, not id,property,value"},
		{"no day", "edition.csv", "published,note\n", "edition.csv: no day is given"},
		{"page of HTML", "facts.csv", "<html>", "facts.csv: line 1: this is a page of HTML"},
		{"not UTF-8", "facts.csv", small["facts.csv"] + "body,notes,\xff,,,,,page\n", "facts.csv: line 3, column 3 is not UTF-8"},
	}
	for _, c := range whole {
		t.Run(c.name, func(t *testing.T) { refuse(t, with(c.file, c.text), c.want) })
	}
	refuse(t, append(with("", ""), sourcetest.File("people.csv", "id\n")), "people.csv is none of its tables")
}

func refuse(t *testing.T, files []source.File, want string) {
	t.Helper()
	r, err := sourcetest.TryRead(Source(), files...)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want an error with %q", err, want)
	}
	if len(r.Records) > 0 {
		t.Errorf("%d records of a dossier that is wrong", len(r.Records))
	}
}

// TestManyWrongRows: an editor sees all wrong rows at once, up to a bound.
func TestManyWrongRows(t *testing.T) {
	text := small["facts.csv"] + strings.Repeat("nobody,notes,x,,,,,page\n", 3) + strings.Repeat("body,notes\n", 100)
	_, err := sourcetest.TryRead(Source(), with("facts.csv", text)...)
	if err == nil || strings.Count(err.Error(), "\n")+1 != maxProblems {
		t.Errorf("want %d problems, got %v", maxProblems, err)
	}
}

func TestReadStopsWithEmit(t *testing.T) {
	full := fmt.Errorf("full")
	_, err := Reader{}.Read(context.Background(), Files(), source.Sink{Emit: func(graph.Record) error { return full }})
	if err != full {
		t.Errorf("got %v, want the error of emit", err)
	}
}

func TestReadStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (Reader{}).Read(ctx, Files(), source.Sink{Emit: func(graph.Record) error { return nil }}); err == nil {
		t.Error("read on after it was cancelled")
	}
}

// FuzzTable: whatever stands in a table, reading it ends with records that keep
// the contract or with an error.
func FuzzTable(f *testing.F) {
	for i, t := range tables {
		f.Add(uint8(i), small[t.file])
	}
	f.Add(uint8(7), small["facts.csv"]+"body,coordinates,\"1e999,0\",1/2,3,,,page\n")
	f.Add(uint8(4), "id,list,programme,key,from,to,concern,basis,note,reference\nbody,ofac/sdn,NPWMD,1:2,~2005,c. 2006,\"B,,N\",,,entry\n")
	f.Fuzz(func(t *testing.T, number uint8, text string) {
		files := with(tables[int(number)%len(tables)].file, text)
		r, err := sourcetest.TryRead(Source(), files...)
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	claims := 0
	for b.Loop() {
		claims = 0
		for _, record := range sourcetest.Read(b, Source(), Files()...).Records {
			claims += len(record.Claims)
		}
	}
	b.ReportMetric(float64(claims), "claims")
}
