package dossier

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/source"
	"interdict/source/sheet"
)

// The tests in this file hold the tables, which were carried over by hand,
// against the real lists.

// list opens a file of the folder of real lists, unpacked, and skips the test
// where there is none.
func list(t *testing.T, path string) io.Reader {
	t.Helper()
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	file, err := os.Open(filepath.Join(folder, "lists", path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	if !strings.HasSuffix(path, ".gz") {
		return file
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	return unpacked
}

// keys returns the keys that designations.csv gives for a list, by entity.
func keys(t *testing.T, list string) map[string]string {
	found := map[string]string{}
	for _, row := range cells(t, "designations.csv") {
		if row["list"] == list && row["key"] != "" {
			found[row["id"]] = row["key"]
		}
	}
	return found
}

// sdn is an entry of the SDN List in its three CSV files.
type sdn struct {
	name, programmes, title, remarks string
	names, addresses                 []string
}

func readSDN(t *testing.T, folder string) map[string]sdn {
	entries := map[string]sdn{}
	rows := func(file string) [][]string {
		table := csv.NewReader(list(t, folder+"/"+file))
		table.FieldsPerRecord, table.LazyQuotes = -1, true
		all, err := table.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	for _, r := range rows("sdn.csv") {
		if len(r) < 12 {
			continue // the 0x1A that ends the file
		}
		entries[r[0]] = sdn{name: r[1], programmes: r[3], title: r[4], remarks: r[11], names: []string{r[1]}}
	}
	for _, r := range rows("alt.csv") {
		if e, ok := entries[r[0]]; ok && len(r) > 3 {
			e.names = append(e.names, r[3])
			entries[r[0]] = e
		}
	}
	for _, r := range rows("add.csv") {
		if e, ok := entries[r[0]]; ok && len(r) > 4 {
			parts := slices.DeleteFunc([]string{r[2], r[3], r[4]}, func(p string) bool { return strings.TrimSpace(p) == "-0-" })
			e.addresses = append(e.addresses, strings.Join(parts, ", "))
			entries[r[0]] = e
		}
	}
	return entries
}

// calls reports whether an entry has a name, in its names or its remarks.
func (e sdn) calls(name string) bool {
	weak := strings.Contains(e.remarks, "a.k.a. '"+name+"'")
	return weak || slices.ContainsFunc(e.names, func(n string) bool { return strings.EqualFold(n, name) })
}

func TestAgainstOFAC(t *testing.T) {
	old, key := readSDN(t, "ofac/2019-01"), keys(t, "ofac/sdn")
	of := func(row map[string]string) sdn { return old[key[row["id"]]] }
	for _, row := range cells(t, "names.csv") {
		if row["reference"] == "ofac-2019" && !of(row).calls(row["value"]) {
			t.Errorf("%s is not called %q by entry %s", row["id"], row["value"], key[row["id"]])
		}
	}
	for _, row := range cells(t, "designations.csv") {
		tags := strings.Split(of(row).programmes, "] [")
		if row["list"] == "ofac/sdn" && row["programme"] != "FTO" && row["programme"] != "IRAN-CON-ARMS-EO" && !slices.Contains(tags, row["programme"]) {
			t.Errorf("%s is not listed under %s by entry %s, but %s", row["id"], row["programme"], row["key"], tags)
		}
	}
	for _, row := range cells(t, "relations.csv") {
		linked := "Linked To: " + old[key[row["object"]]].name
		if row["words"] == "Linked To" && !strings.Contains(of(row).remarks, linked) {
			t.Errorf("%s: its remarks have no %q", row["id"], linked)
		}
	}
	for _, row := range cells(t, "facts.csv") {
		if row["reference"] == "ofac-2019" && !of(row).says(row["property"], row["value"]) {
			t.Errorf("%s: entry %s does not say %s %q", row["id"], key[row["id"]], row["property"], row["value"])
		}
	}
}

// says reports whether an entry states a fact.
func (e sdn) says(property, value string) bool {
	switch property {
	case "address":
		return slices.Contains(e.addresses, value)
	case "country":
		if value == "North Korea" {
			value = "Korea, North"
		}
		return slices.ContainsFunc(e.addresses, func(a string) bool { return a == value || strings.HasSuffix(a, ", "+value) })
	}
	return strings.Contains(e.remarks+" "+e.title, value)
}

func TestAgainstEU(t *testing.T) {
	type record struct {
		Key        string `xml:"logicalId,attr"`
		Reference  string `xml:"euReferenceNumber,attr"`
		Regulation []struct {
			Number    string `xml:"numberTitle,attr"`
			Programme string `xml:"programme,attr"`
		} `xml:"regulation"`
		Names []struct {
			Whole string `xml:"wholeName,attr"`
		} `xml:"nameAlias"`
	}
	var export struct {
		Records []record `xml:"sanctionEntity"`
	}
	if err := xml.NewDecoder(list(t, "eu/eu-fsf-2026-02-24.xml.gz")).Decode(&export); err != nil {
		t.Fatal(err)
	}
	byKey, called := map[string]record{}, map[string][]string{}
	for _, r := range export.Records {
		byKey[r.Key] = r
	}
	references := map[string][]string{}
	for _, row := range cells(t, "facts.csv") {
		if row["property"] == "authorityId" {
			references[row["id"]] = append(references[row["id"]], row["value"])
		}
	}
	for _, row := range cells(t, "designations.csv") {
		r := byKey[row["key"]]
		if row["list"] != "eu/fsf" {
			continue
		}
		if len(r.Regulation) == 0 || r.Regulation[0].Programme != row["programme"] {
			t.Errorf("%s: the list has no entry %s under %s", row["id"], row["key"], row["programme"])
		}
		if !slices.Contains(references[row["id"]], "eu:"+r.Reference) {
			t.Errorf("%s: entry %s is %s, which facts.csv lacks", row["id"], row["key"], r.Reference)
		}
		for _, n := range r.Names {
			called[row["id"]] = append(called[row["id"]], strings.Join(strings.Fields(n.Whole), " "))
		}
	}
	for _, row := range cells(t, "names.csv") {
		if !strings.HasPrefix(row["reference"], "eu-20") || called[row["id"]] == nil || row["id"] == "syrian-ministry-of-defence" {
			continue // the ministry goes by the name that the entries of its branches give it
		}
		if !goesBy(called[row["id"]], row["value"]) {
			t.Errorf("%s is not called %q by the EU, but %q", row["id"], row["value"], called[row["id"]])
		}
	}
}

var bracket = regexp.MustCompile(`\s*\([A-Z]+\)$`)

// goesBy reports whether a list has the name, alone or with a short form in
// brackets, or as that short form.
func goesBy(names []string, name string) bool {
	return slices.ContainsFunc(names, func(listed string) bool {
		listed = strings.Join(strings.Fields(strings.ReplaceAll(listed, "‑", "-")), " ")
		return strings.EqualFold(bracket.ReplaceAllString(listed, ""), name) || strings.EqualFold(listed, name) || strings.HasSuffix(listed, "("+name+")")
	})
}

func TestAgainstUK(t *testing.T) {
	var export struct {
		Records []struct {
			ID     string `xml:"UniqueID"`
			Group  string `xml:"OFSIGroupID"`
			Regime string `xml:"RegimeName"`
			Since  string `xml:"DateDesignated"`
			Names  []struct {
				Parts []string `xml:",any"`
			} `xml:"Names>Name"`
			Scripts []string `xml:"NonLatinNames>NonLatinName>NameNonLatinScript"`
		} `xml:"Designation"`
	}
	if err := xml.NewDecoder(list(t, "uk/uk-2026-02-23.xml.gz")).Decode(&export); err != nil {
		t.Fatal(err)
	}
	groups, said, called := map[string]string{}, map[string]string{}, map[string][]string{}
	for _, r := range export.Records {
		groups[r.ID], said[r.ID], called[r.ID] = r.Group, r.Regime+" since "+r.Since, r.Scripts
		for _, n := range r.Names {
			called[r.ID] = append(called[r.ID], strings.Join(n.Parts[:len(n.Parts)-1], " ")) // the last is the kind of name
		}
	}
	for _, row := range cells(t, "designations.csv") {
		if row["list"] != "uk/sanctions-list" {
			continue
		}
		if row["to"] != "" {
			if _, still := said[row["key"]]; still {
				t.Errorf("%s %s is said to have ended, and is on the list", row["id"], row["key"])
			}
			continue
		}
		day, err := time.Parse(time.DateOnly, row["from"])
		if want := row["programme"] + " since " + day.Format("02/01/2006"); err != nil || said[row["key"]] != want {
			t.Errorf("%s %s: the list says %q, the table %q", row["id"], row["key"], said[row["key"]], want)
		}
	}
	key := keys(t, "uk/sanctions-list")
	for _, row := range cells(t, "facts.csv") {
		if group, ok := strings.CutPrefix(row["value"], "ofsi:"); ok && row["id"] != "ssrc" && groups[key[row["id"]]] != group {
			t.Errorf("%s: the group is %s, not %s", row["id"], groups[key[row["id"]]], group)
		}
	}
	for _, row := range cells(t, "names.csv") {
		if row["reference"] == "uk-2026-02" && key[row["id"]] != "" && !goesBy(called[key[row["id"]]], row["value"]) {
			t.Errorf("%s is not called %q by the UK, but %q", row["id"], row["value"], called[key[row["id"]]])
		}
	}
	if groups["CHW0006"] != "12426" {
		t.Errorf("the group of CHW0006 is %s", groups["CHW0006"])
	}
}

// rows returns the rows of a workbook by what stands in their first column.
func rows(t *testing.T, path string) map[string][]string {
	found := map[string][]string{}
	file := source.File{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return io.NopCloser(list(t, path)), nil }}
	for row, err := range sheet.Rows(context.Background(), file) {
		if err != nil {
			t.Fatal(err)
		}
		found[row.Cell(0)] = row.Cells
	}
	return found
}

func TestAgainstMETI(t *testing.T) {
	entries := rows(t, "jp/meti_end_user_list_2025-09-29.xlsx")
	number := regexp.MustCompile(`^No\. (\d+) of`)
	called := map[string][]string{}
	for _, row := range cells(t, "names.csv") {
		called[row["id"]] = append(called[row["id"]], row["value"])
	}
	for _, row := range cells(t, "designations.csv") {
		if row["list"] != "meti/foreign-end-user" {
			continue
		}
		entry := entries[number.FindStringSubmatch(row["basis"])[1]]
		name := strings.NewReplacer("（", "(", "）", ")").Replace(strings.Split(entry[2], "\n")[0])
		name = strings.TrimSpace(bracket.ReplaceAllString(strings.TrimSpace(name), ""))
		if !slices.ContainsFunc(called[row["id"]], func(n string) bool { return strings.EqualFold(n, name) }) {
			t.Errorf("%s is not called %q", row["id"], name)
		}
		letters := strings.Join(regexp.MustCompile(`\b(CW|[BCMN])\b`).FindAllString(entry[4]+" "+strings.Join(entry[5:], " "), -1), ",")
		if letters != row["concern"] {
			t.Errorf("%s: the letters are %s, not %s", row["id"], letters, row["concern"])
		}
	}
}

func TestAgainstDFAT(t *testing.T) {
	entries := rows(t, "au/regulation8_consolidated_2024-12.xlsx")
	for _, row := range cells(t, "designations.csv") {
		if row["list"] != "dfat/consolidated-list" {
			continue
		}
		day, err := time.Parse(time.DateOnly, row["from"])
		entry := entries[row["key"]]
		if err != nil || len(entry) < 11 {
			t.Errorf("%s: no entry %s", row["id"], row["key"])
			continue
		}
		dated := strings.Contains(entry[9], day.Format("2 January 2006")) || strings.Contains(entry[9], day.Format("2 Jan. 2006"))
		if !dated || entry[10] != row["programme"] {
			t.Errorf("%s %s: %q %q", row["id"], entry[1], entry[9], entry[10])
		}
	}
	key := keys(t, "dfat/consolidated-list")
	for _, row := range cells(t, "names.csv") {
		var called []string
		for reference, entry := range entries {
			if strings.TrimRight(reference, "abcdefghijklmnopqrstuvwxyz") == key[row["id"]] {
				called = append(called, entry[1])
			}
		}
		if row["reference"] == "dfat-2024" && key[row["id"]] != "" && !goesBy(called, row["value"]) {
			t.Errorf("%s is not called %q by Australia, but %q", row["id"], row["value"], called)
		}
	}
}

func TestAgainstSEMA(t *testing.T) {
	var export struct {
		Records []struct {
			Country string `xml:"Country"`
			Name    string `xml:"EntityOrShip"`
			Last    string `xml:"LastName"`
			Part    string `xml:"Schedule"`
			Item    string `xml:"Item"`
			Since   string `xml:"DateOfListing"`
		} `xml:"record"`
	}
	if err := xml.NewDecoder(list(t, "ca/sema-lmes_2025-03-20.xml")).Decode(&export); err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, r := range export.Records {
		listed[r.Country+" "+r.Part+", item "+r.Item+" "+r.Since] = r.Name + r.Last
	}
	for _, row := range cells(t, "designations.csv") {
		if row["list"] != "sema/consolidated-list" {
			continue
		}
		if listed[row["programme"]+" "+row["basis"]+" "+row["from"]] == "" {
			t.Errorf("%s: the list has no %s since %s", row["id"], row["basis"], row["from"])
		}
	}
}
