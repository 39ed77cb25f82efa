package sema

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/source/sourcetest"
)

func sample(t testing.TB) string {
	t.Helper()
	content, err := os.ReadFile("testdata/sample.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRead(t *testing.T) {
	content := sample(t)
	if _, ok := (Reader{}).Recognise("sema-lmes.xml", []byte(content)); !ok {
		t.Error("the list is not recognised")
	}
	sourcetest.Golden(t, "sample", sourcetest.Read(t, Source(), sourcetest.File("sema-lmes.xml", content)))
}

func TestReadRefuses(t *testing.T) {
	whole := sample(t)
	cases := map[string]struct{ content, want string }{
		"cut short":    {whole[:len(whole)/2], "the file ends"},
		"a page":       {"<!DOCTYPE html><html><body/></html>", "not <data-set>"},
		"another list": {"<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>", "not <data-set>"},
		"nothing":      {"", "no element"},
		"no record":    {"<data-set></data-set>", "has no record"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("list.xml", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestSplitAliases(t *testing.T) {
	cases := []struct {
		field  string
		person bool
		want   string
	}{
		{"SHAMAN; Ян Сампл; ШАМАН", true, "SHAMAN|Ян Сампл (und-Cyrl)|ШАМАН (und-Cyrl)"},
		{"Ян САМПЛ / Ян САМПЛЬ", true, "Ян САМПЛ (und-Cyrl)|Ян САМПЛЬ (und-Cyrl)"},
		{"Siyamak Sample,Siamak Sampl, سيامک", true, "Siyamak Sample|Siamak Sampl|سيامک (und-Arab)"},
		{"Jan Sample, Микита Сампл and Никита Сампл", true, "Jan Sample|Микита Сампл (und-Cyrl)|Никита Сампл (und-Cyrl)"},
		{"Nikolay or Nikolai / Vasilievich, Russian: Николай", true, "Nikolay or Nikolai / Vasilievich|Николай (ru)"},
		{"Массар, Arabic: سار", true, "Массар (und-Cyrl)|سار (ar)"},
		{"Invented Company and Invented Investments\nArabic: شركة\n", false, "Invented Company and Invented Investments|شركة (ar)"},
		{`ММЗ "Авангард", АО; Акционерное Общество "Завод "Авангард"`, false, `ММЗ "Авангард", АО (und-Cyrl)|Акционерное Общество "Завод "Авангард" (und-Cyrl)`},
		{`Общество "АРБ"/ ООО "АРБ"`, false, `Общество "АРБ" (und-Cyrl)|ООО "АРБ" (und-Cyrl)`},
		{"KGB, Belarusian KGB, Belarusian State Security Committee", false, "KGB|Belarusian KGB|Belarusian State Security Committee"},
		{"Министерство культуры, спорта и туризма", false, "Министерство культуры, спорта и туризма (und-Cyrl)"},
		{"NGO, LLC; , ;", false, "NGO, LLC"},
		{"", true, ""},
	}
	for _, c := range cases {
		var got []string
		for _, a := range splitAliases(c.field, c.person) {
			if a.language != "" {
				a.text += " (" + a.language + ")"
			}
			got = append(got, a.text)
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%q: got %s, want %s", c.field, text, c.want)
		}
	}
}

func TestRealFile(t *testing.T) {
	file := sourcetest.RealFile(t, "ca/sema-lmes_2025-03-20.xml")
	r := sourcetest.Read(t, Source(), file)
	opened, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	content, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAll(content, -1)) }
	properties := map[graph.Property]int{}
	for _, record := range r.Records {
		seen := map[graph.Property]bool{}
		for _, c := range record.Claims {
			if !seen[c.Property] {
				properties[c.Property]++
				seen[c.Property] = true
			}
		}
	}
	for _, c := range []struct {
		name      string
		got, want int
	}{
		{"records", len(r.Records), count(`<record>`)},
		{"aliases", properties[graph.Alias], count(`<Aliases>\s*[^<\s]`) + 2}, // two say so in the name alone,
		{"IMO numbers", properties[graph.IMO], count(`<ShipIMONumber>\d`)},
		{"last names", properties[graph.LastName], count(`<LastName>`)},
		{"regulations", properties[graph.ListedUnder], count(`<Country>`)},
		{"dates", properties[graph.BirthDate] + properties[graph.BuildDate], count(`<DateOfBirthOrShipBuildDate>`) - 2},
		{"skipped", len(r.Skipped), 2}, // "Sep-72", "born in the early 1970s"
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.name, c.got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Syria / Syrie", "Name (also known as Other)", "A, B / C; Russian: Д", "1963 or 1964")
	f.Add(" / Syrie", "No regulation in English", "", "")
	f.Fuzz(func(t *testing.T, country, name, aliases, date string) {
		content := "<data-set><record><Country>" + country + "</Country><EntityOrShip>" + name + "</EntityOrShip><Aliases>" + aliases +
			"</Aliases><DateOfBirthOrShipBuildDate>" + date + "</DateOfBirthOrShipBuildDate></record></data-set>"
		splitAliases(aliases, true)
		r, err := sourcetest.TryRead(Source(), sourcetest.File("f.xml", content))
		if err != nil {
			return
		}
		if err := sourcetest.Check(Source(), r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	f := sourcetest.RealFile(b, "ca/sema-lmes_2025-03-20.xml")
	b.SetBytes(f.Size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sourcetest.TryRead(Source(), f); err != nil {
			b.Fatal(err)
		}
	}
}
