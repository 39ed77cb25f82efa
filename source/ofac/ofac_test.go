package ofac

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/source"
	"interdict/source/sourcetest"
)

// samples are small publications in each format: the network of the Scientific
// Studies and Research Center, and invented parties that show what can be wrong.
var samples = map[string][]string{
	"csv":           {"csv/sdn.csv", "csv/alt.csv", "csv/add.csv", "csv/sdn_comments.csv"},
	"csv-entries":   {"csv/sdn.csv"},
	"csv-no-main":   {"csv/alt.csv", "csv/add.csv"},
	"classic":       {"sdn.xml"},
	"advanced":      {"sdn_advanced.xml"},
	"enhanced-cons": {"cons_enhanced.xml"},
}

func sample(t testing.TB, names []string) []source.File {
	t.Helper()
	var files []source.File
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, sourcetest.File(filepath.Base(name), content))
	}
	return files
}

func TestRead(t *testing.T) {
	for name, files := range samples {
		t.Run(name, func(t *testing.T) {
			r, err := sourcetest.TryRead(Source(), sample(t, files)...)
			if err != nil {
				t.Fatal(err)
			}
			sourcetest.Golden(t, name, r)
		})
	}
}

func TestReadRefuses(t *testing.T) {
	text := func(name string) string {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	file := func(name, content string) []source.File { return []source.File{sourcetest.File(name, content)} }
	classic, advanced, enhanced := text("sdn.xml"), text("sdn_advanced.xml"), text("cons_enhanced.xml")
	alt := file("alt.csv", text("csv/alt.csv"))
	cases := map[string]struct {
		files []source.File
		want  string
	}{
		"nothing":                 {nil, "no file"},
		"another's file":          {file("sdn.csv", "id,name\n1,x\n"), "sdn.csv is in none of OFAC's formats"},
		"two lists":               {append(file("cons_prim.csv", text("csv/sdn.csv")), alt...), "cons_prim.csv and alt.csv are not of one publication"},
		"two days":                {append(alt, alt...), "alt.csv and alt.csv are the same file of two publications"},
		"two documents":           {append(file("sdn.xml", classic), file("sdn2.xml", classic)...), "sdn.xml is a publication of its own"},
		"CSV and XML":             {append(file("sdn.xml", classic), alt...), "sdn.xml and alt.csv are not of one publication"},
		"which list?":             {file("list.xml", classic), "list.xml does not say which list it is"},
		"which list of CSV?":      {file("list.csv", text("csv/sdn.csv")), "list.csv does not say which list it is"},
		"classic cut short":       {file("sdn.xml", classic[:len(classic)-20]), "line 198: the file ends within <sdnEntry> of line 195"},
		"advanced cut short":      {file("sdn_advanced.xml", advanced[:len(advanced)-20]), "the file ends before </Sanctions>"},
		"enhanced cut short":      {file("cons_enhanced.xml", enhanced[:len(enhanced)-40]), "line 250: the file ends within <entity> of line 246"},
		"a delta":                 {file("sdn.xml", strings.Replace(advanced, `Version="3"`, `Version="3" DeltaBaseVersion="2"`, 1)), "has only what changed since version 2"},
		"no day of publication":   {file("sdn.xml", strings.Replace(classic, "02/22/2022", "22/02/2022", 1)), "line 3: the day of publication"},
		"no number of entries":    {file("sdn.xml", strings.Replace(classic, "<Record_Count>6", "<Record_Count>six", 1)), "line 3: the number of entries"},
		"no day of issue":         {file("sdn.xml", strings.Replace(advanced, "<Month>3<", "<Month>13<", 1)), "line 3: the day of issue"},
		"no day of the data":      {file("cons.xml", strings.Replace(enhanced, "2025-01-10T", "10 January ", 1)), "line 3: the day of the data"},
		"an extract":              {file("cons.xml", strings.Replace(enhanced, ">Consolidated List<", ">CAPTA List<", 1)), `it holds ["CAPTA List"], neither`},
		"entities before filters": {file("cons.xml", strings.Replace(enhanced, "publicationInfo", "other", 2)), "an entity stands before the publicationInfo"},
		"entries on no list":      {file("sdn.xml", strings.NewReplacer("SDN List", "Odd List", "Consolidated List", "Other List").Replace(advanced)), "does not say which list it is"},
		"nothing but a root":      {file("cons.xml", enhanced[:strings.Index(enhanced, "<publicationInfo>")]+"</sanctionsData>"), "cons.xml has no publicationInfo"},
		"a line too long":         {file("alt.csv", text("csv/alt.csv")+"1,2,aka,"+strings.Repeat("x", maxLine)), "alt.csv: line 8 has more than 1048576 bytes"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), c.files...); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}
