package place

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interdict/place/internal/key"
)

// realData returns the folder of real lists.
func realData(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	return folder
}

// TestGroupsAreThoseOfTheText: the groups are those that the supplement names, no
// country more or less.
func TestGroupsAreThoseOfTheText(t *testing.T) {
	file, err := os.ReadFile(filepath.Join(realData(t), "goods/us_country_groups_2026-07.json"))
	if err != nil {
		t.Fatal(err)
	}
	var text struct{ Groups map[string][]string }
	if err := json.Unmarshal(file, &text); err != nil {
		t.Fatal(err)
	}
	for _, group := range acts(t).groups {
		var want []string
		for _, name := range text.Groups[group.Name] {
			code, ok := Country(name)
			if !ok {
				t.Errorf("%s: %q is no country", group.Name, name)
			}
			want = append(want, code)
		}
		slices.Sort(want)
		got := slices.Sorted(slices.Values(group.Countries))
		if !slices.Equal(slices.Compact(want), got) {
			t.Errorf("%s has %v, the supplement %v", group.Name, got, want)
		}
	}
}

// TestZonesStandInTheList: every name of a zone stands in an address of the list
// that its row cites.
func TestZonesStandInTheList(t *testing.T) {
	var all strings.Builder
	for _, address := range ofacAddresses(t, filepath.Join(realData(t), "lists/ofac/add_2025-12.csv")) {
		all.WriteString(" " + key.Of(address) + " ")
	}
	for name, z := range acts(t).zones {
		if z.Name != "" && !strings.Contains(all.String(), " "+name+" ") {
			t.Errorf("%q (%s) stands in no address of the list", name, z.Reference)
		}
	}
}

// TestUnverifiedIsReadByNothing: what was not read in a text is kept for people
// alone, with what to look up.
func TestUnverifiedIsReadByNothing(t *testing.T) {
	text, err := os.ReadFile("data/unverified.csv")
	if err != nil {
		t.Fatal(err)
	}
	all, err := records(string(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range all {
		if _, err := os.Stat("data/" + row[0]); err != nil || row[1] == "" || row[2] == "" {
			t.Errorf("%q is not whole: %v", row, err)
		}
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		code, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(code), "go:em"+"bed data/unverified") {
			t.Errorf("%s embeds what is not verified", source)
		}
	}
}
