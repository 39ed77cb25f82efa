package meti

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"interdict/graph"
	"interdict/source"
	"interdict/source/sheet"
	"interdict/source/sourcetest"
)

var headings = []any{"No.", "国名、地域名\nCountry or Region", "企業名､組織名\nCompany or Organization", "別名\nAlso Known As", "懸念区分\nType of WMD", "通常兵器\nConventional Weapons"}

// sample is a workbook as the ministry makes it: entries of the edition of
// 2025-09-29, with their numbers, and some that show what can be wrong.
var sample = [][]any{
	headings,
	{18, "アラブ首長国連邦\nUnited Arab Emirates", "Mahrous Trading FZE", "・Mahrus Trading FZE", "生物、化学、ミサイル\nB,C,M"},
	{299, "北朝鮮\nNorth Korea", "Academy of National Defense Science\n(国防科学院)", nil, "ミサイル、核\nM、N"},
	{449, "北朝鮮\nNorth Korea", "マンウォル貿易", nil, "生物、化学、ミサイル、核\nB,C,M,N"},
	{466, "シリア\nSyrian Arab Republic", "Scientific Studies and Research Center (SSRC)", "・Center for Scientific Studies and Research (SSRC)\n・Center for Study and Research (CERS)\n・Centre de Recherche de Kaboun\n・Centre d'Etude et de Recherche Scientifique (CERS)\n・Centre d'Etudes et de Recherches Scientifiques (CERS)\n・Centre d'études et de recherches syrien (CERS)\n・Scientific Research Council (SRC)\n・Scientific Studies and Research Council\n・Scientific Studies Research Centre (SSRC)\n・Syrian Scientific Research Council", "生物、化学、ミサイル\nB,C,M"},
	{516, "中国\nPeople's Republic of China", "China Electronics Technology Group Corporation (CETC) 54th Research Institute\n(中国電子科技集団公司第五十四研究所)", "・Communication, Telemetry and Telecontrol Research Institute (CTI)\n・Shijiazhuang Communication Observation and Control Technology\nInstitute\n(石家庄通信測控技術研究所)", "核\nＮ"},
	{774, "ロシア\nRussian Federation", "Joint Stock Company Uraltransmash", "Urals Plant; and", nil, "通常兵器\nCW"},
	{775, "ロシア\nRussian Federation", "Joint Stock Company Uraltransmash", nil, "生物\nC", "通常兵器\nCW", "a new column"},
	{776, "ロシア\nRussian Federation", "(Pvt) Plant", nil, "魔法\nX"},
	{777, "ロシア\nRussian Federation", nil, "・Nameless", "核\nN"},
}

func workbook(t testing.TB, sheet string, rows [][]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRead(t *testing.T) {
	content := workbook(t, sheetName, sample)
	if _, ok := (Reader{}).Recognise("20250929_5.xlsx", content); !ok {
		t.Error("the workbook is not recognised by its sheet")
	}
	r := sourcetest.Read(t, Source(), sourcetest.File("20250929_5.xlsx", content))
	if len(r.Records) != 8 {
		t.Errorf("%d records, want 8", len(r.Records))
	}
	sourcetest.Golden(t, "sample", r)
}

func TestReadRefuses(t *testing.T) {
	whole := workbook(t, sheetName, sample)
	cases := map[string]struct {
		content []byte
		want    string
	}{
		"a page":           {[]byte("<html></html>"), "HTML"},
		"cut short":        {whole[:len(whole)-100], "cut short"},
		"another list":     {workbook(t, "Sheet1", [][]any{{"Reference", "Name of Individual or Entity"}, {"1", "x"}}), "line 1: no column is headed"},
		"headings alone":   {workbook(t, sheetName, sample[:1]), "has no entry"},
		"no row at all":    {workbook(t, sheetName, nil), "has no entry"},
		"no heading":       {workbook(t, sheetName, sample[1:]), "line 1: no column is headed \"no.\""},
		"not even a table": {nil, "empty"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := sourcetest.TryRead(Source(), sourcetest.File("list.xlsx", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestKey(t *testing.T) {
	// The key of an entry must never change: decisions and joins name it.
	if got := Key("Syrian Arab Republic", "Scientific Studies and Research Center"); got != "sy-e7d7e80aaa03" {
		t.Errorf("the key of SSRC is %s", got)
	}
	if Key("Syrian Arab Republic", "SCIENTIFIC STUDIES & RESEARCH CENTER") == Key("Syrian Arab Republic", "Scientific Studies and Research Center") {
		t.Error("and is part of the name")
	}
	if Key("Syrian Arab Republic", "Établissement A-1") != Key("syrian arab republic", "ETABLISSEMENT A1") {
		t.Error("case, accents and punctuation make another key")
	}
	if got := Key("", "x"); !strings.HasPrefix(got, "zz-") {
		t.Errorf("without a country: %s", got)
	}
}

func TestSplitName(t *testing.T) {
	cases := []struct{ cell, want string }{
		{"Nanjing University of Science and Technology（NUST）（南京理工大学）", "Nanjing University of Science and Technology|南京理工大学|NUST|"},
		{"Mecatech (Private) Limited", "Mecatech (Private) Limited|||"},
		{"Al-Technique Corporation PVT (LTD)", "Al-Technique Corporation PVT (LTD)|||"},
		{"ESNICO (Equipment Supplier for Nuclear Industries Corporation)", "ESNICO|||Equipment Supplier for Nuclear Industries Corporation"},
		{"Organisation for Technological Industries (OTI）", "Organisation for Technological Industries||OTI|"},
		{"Taean Friendship Glass Factory\n(大安親善ガラス工場(平安南道))", "Taean Friendship Glass Factory|大安親善ガラス工場(平安南道)||"},
		{"(Korea) Sunhwagang Trading Co.", "(Korea) Sunhwagang Trading Co.|||"},
		{"((朝鮮)順和江貿易会社)", "(朝鮮)順和江貿易会社|||"},
		{"Institute)", "Institute)|||"},
		{"()", "()|||"},
	}
	for _, c := range cases {
		got := splitName(c.cell)
		text := strings.Join([]string{got.text, strings.Join(got.native, ";"), strings.Join(got.short, ";"), strings.Join(got.long, ";")}, "|")
		if text != c.want {
			t.Errorf("%q: got %q, want %q", c.cell, text, c.want)
		}
	}
}

func TestRealFile(t *testing.T) {
	r := sourcetest.Read(t, Source(), sourcetest.RealFile(t, "jp/meti_end_user_list_2025-09-29.xlsx"))
	if len(r.Records) != 835 || len(r.Skipped) != 0 || r.Publication.Stated != 835 {
		t.Errorf("%d records, %d skipped, %d stated; want 835, 0, 835: %v", len(r.Records), len(r.Skipped), r.Publication.Stated, r.Skipped)
	}
	// Counted in the workbook by another program.
	want := map[string]int{"B": 218, "C": 233, "M": 616, "N": 465, "CW": 240}
	got := map[string]int{}
	for _, record := range r.Records {
		for _, c := range record.Claims {
			if c.Property == graph.Concern {
				got[c.Value]++
			}
			if c.Property == graph.Notes {
				t.Errorf("%s: unread %q", record.ID, c.Value)
			}
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("letters of concern %v, want %v", got, want)
	}
	ssrc := slices.IndexFunc(r.Records, func(r graph.Record) bool {
		return r.ID == "meti:"+graph.ID(Key("Syrian Arab Republic", "Scientific Studies and Research Center"))
	})
	if ssrc != 465 {
		t.Errorf("SSRC is entry %d, want 466", ssrc+1)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("シリア\nSyrian Arab Republic", "Scientific Studies and Research Center (SSRC)", "・Centre (CERS)\n(中国)", "生物\nB")
	f.Add("", "()", "・", "X")
	f.Add("", "(\x03)", "・", "X")
	f.Fuzz(func(t *testing.T, country, name, aliases, concern string) {
		var result sourcetest.Result
		r := reading{keys: source.Keys{}, out: source.Sink{
			Emit: func(record graph.Record) error { result.Records = append(result.Records, record); return nil },
			Skip: func(skipped graph.Skipped) { result.Skipped = append(result.Skipped, skipped) },
		}}
		heading := []string{"No.", "Country or Region", "Company or Organization", "Also Known As", "Type of WMD"}
		for i, cells := range [][]string{heading, {"1", country, name, aliases, concern}, {"2", country, name, aliases, concern}} {
			if err := r.row(sheet.Row{Line: i + 1, Cells: cells}); err != nil {
				t.Fatal(err)
			}
		}
		if err := sourcetest.Check(Source(), result); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	f := sourcetest.RealFile(b, "jp/meti_end_user_list_2025-09-29.xlsx")
	b.SetBytes(f.Size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sourcetest.TryRead(Source(), f); err != nil {
			b.Fatal(err)
		}
	}
}
