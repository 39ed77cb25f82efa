package profile

import (
	"reflect"
	"testing"

	"interdict/date"
	"interdict/graph"
)

func entity(schema graph.Schema, pairs ...string) graph.Entity {
	e := graph.Entity{ID: "test:1", Claims: []graph.Claim{{Property: graph.Kind, Value: string(schema)}}}
	for i := 0; i < len(pairs); i += 2 {
		e.Claims = append(e.Claims, graph.Claim{Subject: e.ID, Property: graph.Property(pairs[i]), Value: pairs[i+1]})
	}
	return e
}

func TestOf(t *testing.T) {
	p := Of(entity(graph.Person,
		"name", "Bashir Azbar", "alias", "Bachir Azbar", "weakAlias", "Abu Azbar", "name", "...", "alias", "Bashir Azbar",
		"birthDate", "21 Jan 1967", "birthDate", "soon", "gender", "Male",
		"nationality", "Syrian Arab Republic", "country", "SY", "country", "Atlantis",
		"passportNumber", "N 004-8591", "imoNumber", "IMO 9187629", "phone", "12",
		"address", "P.O. Box 4470, Barzeh Street, Damascus, Syria"))
	var names []string
	for _, n := range p.Names {
		names = append(names, string(n.Property)+" "+n.Text)
	}
	if want := []string{"name Bashir Azbar", "alias Bachir Azbar", "weakAlias Abu Azbar"}; !reflect.DeepEqual(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
	born, _ := date.Parse("1967-01-21")
	p.Names = nil
	want := Profile{
		ID: "test:1", Schema: graph.Person, Births: []date.Date{born}, Gender: "male",
		Countries: []Country{{"sy", graph.Nationality}, {"sy", graph.Country}, {"sy", graph.Address}},
		IDs:       []Identifier{{Property: graph.PassportNumber, Value: "N0048591"}, {Property: graph.IMO, Value: "9187629", Valid: true}},
		Addresses: []Address{{Text: "P.O. Box 4470, Barzeh Street, Damascus, Syria", Words: []string{"4470", "barzeh", "damascus"}, Box: "4470", Country: "sy"}},
	}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("profile\n%+v, want\n%+v", p, want)
	}
}

func TestNamesFromParts(t *testing.T) {
	p := Of(entity(graph.Person, "firstName", "Bashir", "lastName", "Azbar"))
	if len(p.Names) != 1 || p.Names[0].Text != "Bashir Azbar" {
		t.Errorf("names %+v, want the one of the parts", p.Names)
	}
}

func TestOfNothing(t *testing.T) {
	if p := Of(graph.Entity{ID: "test:1"}); !reflect.DeepEqual(p, Profile{ID: "test:1", Schema: graph.LegalEntity}) {
		t.Errorf("profile of nothing: %+v", p)
	}
}

func TestBox(t *testing.T) {
	for text, want := range map[string]string{
		"P.O. Box 4470, Damascus": "4470", "PO Box: 31983": "31983", "p.o.b. 11037": "11037", "B.P. 4470 Damas": "4470",
		"P.O. Box No. 12": "12", "Boîte postale 60694": "60694", "ص.ب. 4470": "4470", "Box Street 12": "", "Barzeh": "",
	} {
		p := Of(entity(graph.Company, "address", text))
		if got := p.Addresses[0].Box; got != want {
			t.Errorf("box of %q is %q, want %q", text, got, want)
		}
	}
}

func TestCountries(t *testing.T) {
	for text, want := range map[string]string{
		"SY": "sy", "Syria": "sy", "Syrian Arab Republic": "sy", "Iran (Islamic Republic of)": "ir", "Democratic People's Republic of Korea": "kp",
		"Russian Federation": "ru", "Côte d'Ivoire": "ci", "Soviet Union": "su", "su": "su", " germany ": "de", "Burma": "mm", "Congo, Democratic Republic of the": "cd",
		"zz": "", "Atlantis": "", "...": "",
	} {
		got := ""
		if found := Of(entity(graph.Person, "nationality", text)).Countries; len(found) > 0 {
			got = found[0].Code
		}
		if got != want {
			t.Errorf("country of %q is %q, want %q", text, got, want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for _, c := range []struct {
		property, value string
		want            Identifier
	}{
		{"imoNumber", "IMO 9187629", Identifier{Property: graph.IMO, Value: "9187629", Valid: true}},
		{"imoNumber", "9187628", Identifier{Property: graph.IMO, Value: "9187628"}},
		{"leiCode", "549300YGPSZLEYSA2U21", Identifier{Property: graph.LEI, Value: "549300YGPSZLEYSA2U21", Valid: true}},
		{"leiCode", "549300YGPSZLEYSA2U22", Identifier{Property: graph.LEI, Value: "549300YGPSZLEYSA2U22"}},
		{"taxNumber", "ИНН 7707083893", Identifier{Property: graph.TaxNumber, Value: "7707083893", Valid: true}},
		{"innCode", "7707083893", Identifier{Property: "innCode", Value: "7707083893", Valid: true}},
		{"registrationNumber", "000-123.456", Identifier{Property: graph.RegistrationNumber, Value: "123456"}},
		{"phone", "12", Identifier{}},
	} {
		var got Identifier
		if found := Of(entity(graph.Company, c.property, c.value)).IDs; len(found) > 0 {
			got = found[0]
		}
		if got != c.want {
			t.Errorf("%s %q is %+v, want %+v", c.property, c.value, got, c.want)
		}
	}
}
