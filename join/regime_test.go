package join

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"interdict/name"
)

func TestAbout(t *testing.T) {
	for regime, want := range map[string][]string{
		"SYR": {"sy"}, "Autonomous (Syria)": {"sy"}, "Syria / Syrie": {"sy"}, "UKR": {"ru"}, "RUSSIA-EO14024": {"ru"},
		"Ordinance of 4 March 2022 on measures related to the situation in Ukraine (RS 946.231.176.72)": {"ru"},
		"The Democratic People's Republic of Korea (Sanctions) (EU Exit) Regulations 2019":              {"kp"},
		"DPRK2": {"kp"}, "The South Sudan (Sanctions) (EU Exit) Regulations 2019": {"ss"}, "SOUTH SUDAN": {"ss"}, "SUDAN": {"sd"},
		"The Republic of Guinea-Bissau (Sanctions) (EU Exit) Regulations 2019": {"gw"},
		"NPWMD": nil, "SDGT": nil, "": nil, "Global Human Rights": nil,
	} {
		if got := aboutOf(regime); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is about %q, want %q", regime, got, want)
		}
	}
}

// TestRegimes: every row can be found, says one thing, and names its list.
func TestRegimes(t *testing.T) {
	reader := csv.NewReader(strings.NewReader(regimesFile))
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"words", "about", "list"}; !reflect.DeepEqual(rows[0], want) {
		t.Fatalf("columns %q, want %q", rows[0], want)
	}
	for _, row := range rows[1:] {
		words, about := row[0], row[1]
		if name.Fold(words) != words || len(strings.Fields(words)) > longestRegime {
			t.Errorf("%q is never found: write it folded, in at most %d words", words, longestRegime)
		}
		if got := aboutOf(words); !reflect.DeepEqual(got, []string{about}) {
			t.Errorf("%q is about %q, want %q", words, got, about)
		}
		if row[2] == "" {
			t.Errorf("%q: no list writes so", words)
		}
	}
}
