package join

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, test := range []struct {
		name    string
		entries string // a line each
		want    string // bodies
		doubts  string // the way and what speaks against it, a line each
	}{
		{"strangers", `
			ofac:1 Person Bashir Azbar; country=sy
			eu:2 Person Samir Quwaydir; country=sy`,
			"eu:2 ofac:1", ""},

		// By reference.
		{"a list gives the number of the other's entry", `
			un:KPe.018 Organization Second Academy of Natural Sciences
			uk:DPR1 Organization Academy of Natural Sciences; gives=un:KPe.018`,
			"uk:DPR1+un:KPe.018", ""},
		{"two lists give a number of a third, that is not there", `
			eu:1 Organization Azbar Trading; gives=un:SYe.001
			uk:SYR1 Organization Azbar Trading Company; gives=un:SYe.001`,
			"eu:1+uk:SYR1", ""},
		{"a mistyped number", `
			un:KPi.045 Person Kim Kyong Ok
			eu:1 Person Tong-Ho Kim; gives=un:KPi.045`,
			"eu:1 un:KPi.045", `reference: the one is called "Tong-Ho Kim", the other "Kim Kyong Ok"`},
		{"a list that repeats another under its numbers may call the entry otherwise", `
			ofac:47321 LegalEntity Petra
			csl:sdn-47321 Vessel Baltic Horizon; gives=ofac:47321`,
			"csl:sdn-47321+ofac:47321", ""},
		{"a number, and dates of birth that contradict", `
			un:QDi.1 Person Bashir Azbar; born=1955
			eu:1 Person Bashir Azbar; born=1985; gives=un:QDi.1`,
			"eu:1 un:QDi.1", "reference: the one was born 1985, the other 1955 (eu:1, un:QDi.1)"},
		{"a number, and dates of birth that err by a year", `
			un:QDi.1 Person Bashir Azbar; born=1955-12-30
			eu:1 Person Bashir Azbar; born=1957-01-02; gives=un:QDi.1`,
			"eu:1+un:QDi.1", ""},
		{"a number, and other genders", `
			un:QDi.1 Person Nur Azbar; sex=male
			eu:1 Person Nur Azbar; sex=female; gives=un:QDi.1`,
			"eu:1 un:QDi.1", "reference: the one is a man, the other a woman (eu:1, un:QDi.1)"},
		{"a number, and other kinds of thing", `
			un:QDe.1 Organization Azbar
			eu:1 Person Azbar; gives=un:QDe.1`,
			"eu:1 un:QDe.1", "reference: the one is a Person, the other a Organization (eu:1, un:QDe.1)"},
		{"a number, and other numbers in the names", `
			un:SYe.1 Organization Azbar Institute 3000
			eu:1 Organization Azbar Institute 4000; gives=un:SYe.1`,
			"eu:1 un:SYe.1", "reference: their names hold other numbers: 4000, 3000 (eu:1, un:SYe.1)"},

		// By identifier.
		{"one passport, one name in other spellings", `
			ofac:1 Person AZBAR, Bashir; passport=N0048591
			eu:2 Person Bachir Azbar; passport=N 0048591`,
			"eu:2+ofac:1", ""},
		{"one tax number, other names", `
			ofac:1 Organization Concern Granit Electron; tax=5067847016
			eu:2 Organization Petrovsky Plant Molot; tax=5067847016`,
			"eu:2 ofac:1", `identifier: the one is called "Petrovsky Plant Molot", the other "Concern Granit Electron"`},
		{"a number that is too short to be one's own", `
			ofac:1 Person Bashir Azbar; passport=4470
			eu:2 Person Bachir Azbar; passport=4470`,
			"eu:2 ofac:1", ""},
		{"a ship under another name", `
			ofac:1 Vessel Lady Azbar; imo=9187629
			uk:2 Vessel Sea Star; imo=9187629`,
			"ofac:1+uk:2", ""},
		{"ships of one name", `
			ofac:1 Vessel Sea Star of Damascus; imo=9187629; country=sy
			uk:2 Vessel Sea Star of Damascus; imo=9074729; country=sy`,
			"ofac:1 uk:2", ""},
		{"a ship and its owner", `
			ofac:1 Vessel Lady Azbar; imo=9187629
			uk:2 Company Lady Azbar; imo=9187629`,
			"ofac:1 uk:2", "identifier: the one is a Vessel, the other a Company (ofac:1, uk:2)"},

		// By birth.
		{"one day of birth, a father's name more", `
			ofac:1 Person KUZNETSOV, Dmitry Vadimovich; born=1975-03-05
			dfat:2 Person Dmitri Kuznetsov; born=05 Mar 1975`,
			"dfat:2+ofac:1", ""},
		{"brothers of one day", `
			ofac:1 Person MAKHLUF, Ihab; born=1973-01-21
			eu:2 Person Iyad Makhluf; born=1973-01-21`,
			"eu:2 ofac:1", ""},
		{"twins whom one alias calls both", `
			ofac:1 Person MEJIA MUNERA, Victor Manuel; aka=Los Mellizos; born=1959-07-11
			eu:2 Person Miguel Angel Melchor Mejia Munera; aka=Los Mellizos; born=1959-07-11`,
			"eu:2 ofac:1", ""},
		{"common names and the first of January", `
			ofac:1 Person AHMAD, Mohammad; born=1970-01-01
			eu:2 Person Mohammad Ahmad; born=1970-01-01`,
			"eu:2 ofac:1", ""},
		{"a list that has a person twice", `
			eu:1 Person Bashir Azbar; under=SYR; born=1967-05-21
			eu:2 Person Bashir Azbar; under=SYR; born=1967-05-21`,
			"eu:1+eu:2", ""},

		// By name: persons.
		{"three words that tell", `
			seco:1 Person Kozyura Oleg Grigorievich; under=measures related to the situation in Ukraine
			sema:2 Person Oleg Grigorievich Kozyura; under=Russia / Russie`,
			"seco:1+sema:2", ""},
		{"three words that tell, of other regimes", `
			seco:1 Person Kozyura Oleg Grigorievich; under=measures against Myanmar
			sema:2 Person Oleg Grigorievich Kozyura; under=Russia / Russie`,
			"seco:1 sema:2", ""},
		{"common names of one country", `
			ofac:1 Person AHMAD, Mohammad; country=sy
			eu:2 Person Mohammad Ahmad; country=sy`,
			"eu:2 ofac:1", ""},
		{"two persons of a name, and a third who may be either", `
			ofac:1 Person KOZYURA, Oleg Grigorievich; country=ru; born=1962-12-19
			eu:2 Person Oleg Grigorievich Kozyura; country=ru; born=1980-11-05
			uk:3 Person Oleg Grigorievich Kozyura; country=ru`,
			"eu:2 ofac:1 uk:3", `name: the one was born 1980-11-05, the other 1962-12-19 (eu:2, ofac:1)
			name: the one was born 1980-11-05, the other 1962-12-19 (eu:2, ofac:1)
			name: the one was born 1980-11-05, the other 1962-12-19 (eu:2, ofac:1)`},
		{"a weak alias", `
			ofac:1 Person Samir Quwaydir; weak=Oleg Grigorievich Kozyura; country=ru
			eu:2 Person Oleg Grigorievich Kozyura; country=ru`,
			"eu:2 ofac:1", ""},

		// By name: bodies.
		{"a body's name in one country", `
			ofac:1 Organization KALAYE ELECTRIC COMPANY; country=ir
			meti:2 Organization Kalaye Electric Company; country=Iran`,
			"meti:2+ofac:1", ""},
		{"a body's name in two countries", `
			ofac:1 Organization KALAYE ELECTRIC COMPANY; country=ir
			meti:2 Organization Kalaye Electric Company; country=China`,
			"meti:2 ofac:1", ""},
		{"a country, and a regime about it", `
			ofac:1 Organization KALAYE ELECTRIC COMPANY; country=ir
			sema:2 Organization Kalaye Electric; under=Iran`,
			"ofac:1+sema:2", ""},
		{"other legal forms", `
			ofac:1 Organization Strela Raduga LLC; country=ru
			eu:2 Organization AO Strela Raduga; country=ru`,
			"eu:2 ofac:1", ""},
		{"one short word", `
			ofac:1 Organization LLC CST; country=ru
			eu:2 Organization CST OOO; country=ru`,
			"eu:2 ofac:1", ""},
		{"one short word and an address", `
			ofac:1 Organization LLC Mayak; country=ru; address=Petuninsky Lane 5, Tula, Russia
			eu:2 Organization Mayak OOO; country=ru; address=5 Petuninsky Lane, Tula, Russia`,
			"eu:2+ofac:1", ""},
		{"words that many bodies bear", `
			ofac:1 Organization Electronics Institute; country=sy
			eu:2 Organization Electronics Institute; country=sy`,
			"eu:2 ofac:1", ""},
		{"institutes of other numbers", `
			ofac:1 Organization Institute 3000 of the Azbar Center; country=sy
			eu:2 Organization Institute 4000 of the Azbar Center; country=sy`,
			"eu:2 ofac:1", ""},
		{"other tax numbers", `
			ofac:1 Organization Azbar Trading House Feniks; country=ru; tax=7701234567
			eu:2 Organization Azbar Trading House Feniks; country=ru; tax=7809876543`,
			"eu:2 ofac:1", "name: taxNumber 7809876543, 7701234567 (eu:2, ofac:1)"},
		{"a body under two regimes of one list", `
			eu:1 Organization Scientific Studies and Research Centre; country=sy; under=SYR
			eu:2 Organization Scientific Studies and Research Center; country=sy; under=CHEM`,
			"eu:1+eu:2", ""},
		{"a parent that has its subsidiaries as aliases", `
			ofac:1 Organization Cham Azbar Holding; aka=Mada Azbar Transport; aka=Cham Azbar Investment; country=sy
			eu:2 Organization Cham Azbar Investment; under=SYR; country=sy
			eu:3 Organization Mada Azbar Transport; under=SYR; country=sy`,
			"eu:2 eu:3 ofac:1", `name: both are entries of one list, eu SYR (eu:2, eu:3)
			name: both are entries of one list, eu SYR (eu:2, eu:3)`},
		{"two entries of a list that names a body once", `
			ofac:1 Organization Kalaye Electric; country=ir
			ofac:2 Organization Kalaye Electric; country=ir`,
			"ofac:1 ofac:2", "name: both are entries of one list, ofac (ofac:1, ofac:2)"},
		{"institutes listed under their academy's name", `
			bis:1 LegalEntity Azbar Aerospace First Academy; aka=Twelfth Quwaydir Bureau; country=cn; under=Entity List
			bis:2 LegalEntity Azbar Aerospace First Academy; aka=Mahrous Control Bureau; country=cn; under=Entity List`,
			"bis:1 bis:2", "name: both are entries of one list, bis list (bis:1, bis:2)"},
		{"a list and its copy", `
			bis:1 LegalEntity Wong; under=Entity List; country=cn
			csl:2 LegalEntity Wong; under=Entity List; country=cn`,
			"bis:1+csl:2", ""},
		{"a name that nobody else has, without a place", `
			ofac:1 Organization Scientific Studies and Research Center; country=sy
			csl:2 LegalEntity Scientific Studies and Research Center; under=INKSNA`,
			"csl:2+ofac:1", ""},
		{"a name that two have, and one without a place", `
			ofac:1 Organization Scientific Studies and Research Center; country=sy
			eu:3 Organization Scientific Studies and Research Center; country=my
			csl:2 LegalEntity Scientific Studies and Research Center; under=INKSNA`,
			"csl:2 eu:3 ofac:1", ""},

		// Across several records.
		{"a contradiction across a chain", `
			uk:1 Person Bashir Azbar; gives=un:QDi.1; gives=un:QDi.2
			un:QDi.1 Person Bashir Azbar; born=1950
			un:QDi.2 Person Bashir Azbar; born=1980`,
			"uk:1+un:QDi.1 un:QDi.2", "reference: the one was born 1950, the other 1980 (un:QDi.1, un:QDi.2)"},
		{"genders across a chain", `
			uk:1 Person Nur Azbar; gives=un:QDi.1; gives=un:QDi.2
			un:QDi.1 Person Nur Azbar; sex=female
			un:QDi.2 Person Nur Azbar; sex=male`,
			"uk:1+un:QDi.1 un:QDi.2", "reference: the one is a man, the other a woman (un:QDi.1, un:QDi.2)"},
		{"what the dossier says", `
			dossier:ssrc Organization Scientific Studies and Research Center; same=eu:1; same=eu:2
			eu:1 Organization Centre d'études et de recherches syrien
			eu:2 Organization SSRC`,
			"dossier:ssrc+eu:1+eu:2", ""},
		{"two bodies of the dossier", `
			dossier:a Organization Kalaye Electric; country=ir; same=un:IRe.1
			un:IRe.1 Organization Kalaye Electric; country=ir
			dossier:b Organization Kalaye Electric Company; country=ir; same=ofac:2
			ofac:2 Organization Kalaye Electric; country=ir`,
			"dossier:a+un:IRe.1 dossier:b+ofac:2", strings.Repeat("name: the dossier knows them as two (dossier:a, dossier:b)\n", 4)},
		{"a record says that it is not another", `
			eu:1 Organization Kalaye Electric; country=ir; apart=ofac:2
			ofac:2 Organization Kalaye Electric; country=ir`,
			"eu:1 ofac:2", "name: somebody decided that they are two"},
		{"nothing at all", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			shelf := shelfOf(t, lines(test.entries)...)
			r := mustFind(t, shelf)
			if got := bodies(shelf, r); got != test.want {
				t.Errorf("bodies %s, want %s\n%v", got, test.want, r)
			}
			if got := doubts(r); !reflect.DeepEqual(got, lines(test.doubts)) {
				t.Errorf("doubts %q, want %q", got, lines(test.doubts))
			}
			for _, c := range r.Claims {
				if c.Value == "" || c.Source.Source != Source || c.Source.Record == "" {
					t.Errorf("a join without a reason: %+v", c)
				}
			}
		})
	}
}

func lines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func doubts(r Result) []string {
	var all []string
	for _, d := range r.Doubts {
		all = append(all, string(d.Way)+": "+d.But)
	}
	return all
}

// chain is three records that the machine joins.
var chain = []string{
	"eu:1 Organization Kalaye Electric; country=ir",
	"meti:2 Organization Kalaye Electric Company; country=ir",
	"ofac:3 Organization Kalaye Electric; country=ir",
}

func TestPersonsWord(t *testing.T) {
	for _, test := range []struct{ name, decided, want string }{
		{"none", "", "eu:1+meti:2+ofac:3"},
		{"a split of neighbours", "eu:1/meti:2", "eu:1 meti:2 ofac:3"},
		{"all split", "eu:1/meti:2 meti:2/ofac:3 eu:1/ofac:3", "eu:1 meti:2 ofac:3"},
		{"a split, and a join with the third", "eu:1/ofac:3 meti:2=ofac:3", "eu:1 meti:2+ofac:3"},
		{"the newest word counts", "eu:1/ofac:3 ofac:3=eu:1", "eu:1+meti:2+ofac:3"},
		{"a split outweighs a chain of joins", "eu:1=meti:2 meti:2=ofac:3 ofac:3/eu:1", "eu:1+meti:2 ofac:3"},
		{"a record that is not there", "eu:1/eu:9 eu:9=ofac:3", "eu:1+meti:2+ofac:3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			shelf := shelfOf(t, chain...)
			var decided []Decided
			for text := range strings.FieldsSeq(test.decided) {
				decided = append(decided, word(text))
			}
			r := mustFind(t, shelf, decided...)
			if got := bodies(shelf, r); got != test.want {
				t.Errorf("bodies %s, want %s\n%+v", got, test.want, r)
			}
		})
	}
}

func TestPersonOutweighsFacts(t *testing.T) {
	shelf := shelfOf(t, "ofac:1 Person Bashir Azbar; born=1950; sex=male", "eu:2 Person Samira Quwaydir; born=1980; sex=female", "eu:3 Person Bashir Azbar; born=1950; same=ofac:1")
	if got, want := bodies(shelf, mustFind(t, shelf, word("ofac:1=eu:2"), word("eu:3/ofac:1"))), "eu:2+ofac:1 eu:3"; got != want {
		t.Errorf("bodies %s, want %s", got, want)
	}
}

// TestOrderDoesNotMatter: the same records, in whatever order they were read,
// give the same result, to the letter.
func TestOrderDoesNotMatter(t *testing.T) {
	entries := append([]string{
		"un:KPi.045 Person Kim Kyong Ok", "eu:9 Person Tong-Ho Kim; gives=un:KPi.045; passport=745310111", "un:KPi.046 Person KIM TONG-HO; passport=745310111",
		"ofac:5 Person MAKHLUF, Ihab; born=1973-01-21", "dfat:6 Person Ihab Makhlouf; born=1973-01-21", "eu:7 Person Iyad Makhlouf; born=1973-01-21",
		"seco:8 Person Ihab Makhluf; born=1973-01-21; passport=N0048591",
	}, chain...)
	want := mustFind(t, shelfOf(t, entries...), word("eu:1/ofac:3"), word("un:KPi.045/eu:9"))
	for range 10 {
		rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		if got := mustFind(t, shelfOf(t, entries...), word("un:KPi.045/eu:9"), word("eu:1/ofac:3")); !reflect.DeepEqual(got, want) {
			t.Fatalf("result\n%+v, want\n%+v", got, want)
		}
	}
}

func TestFindStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, shelfOf(t, chain...), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was cancelled", err)
	}
}
