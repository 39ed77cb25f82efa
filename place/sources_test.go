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
