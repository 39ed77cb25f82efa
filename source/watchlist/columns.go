package watchlist

import (
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/source/sheet"
)

// column is a column that a list may have.
type column struct {
	name     string         // as we call it in messages
	also     []string       // what else it may be headed
	property graph.Property // what its values are; empty for those with a rule of their own
	date     bool           // the values are dates
	telling  bool           // only a list of parties to watch has such a column
}

// columns are all columns. The words for identifiers are those of a query
// ("--id passport:..."), with a hyphen, an underscore or a blank.
var columns = []column{
	{name: "name", property: graph.Name},
	{name: "id", also: []string{"key", "reference"}},
	{name: "schema", also: []string{"type", "kind"}},
	{name: "alias", also: []string{"aliases", "aka"}, property: graph.Alias, telling: true},
	{name: "weak alias", also: []string{"weak aliases", "weak aka"}, property: graph.WeakAlias, telling: true},
	{name: "previous name", also: []string{"previous names", "fka"}, property: graph.PreviousName},
	{name: "abbreviation", also: []string{"acronym"}, property: graph.Abbreviation},
	{name: "title", property: graph.Title},
	{name: "position", property: graph.Position},
	{name: "gender", also: []string{"sex"}, property: graph.Gender},
	{name: "birth", also: []string{"birth date", "date of birth", "dob", "born"}, property: graph.BirthDate, date: true},
	{name: "birth place", also: []string{"place of birth", "pob"}, property: graph.BirthPlace},
	{name: "nationality", property: graph.Nationality},
	{name: "citizenship", property: graph.Citizenship},
	{name: "country", also: []string{"countries"}, property: graph.Country},
	{name: "jurisdiction", property: graph.Jurisdiction},
	{name: "address", also: []string{"addresses"}, property: graph.Address},
	{name: "legal form", property: graph.LegalForm},
	{name: "incorporation", also: []string{"incorporation date", "founded"}, property: graph.Incorporation, date: true},
	{name: "flag", property: graph.Flag},
	{name: "owner", property: graph.OwnerName},
	{name: "passport", also: []string{"passport number"}, property: graph.PassportNumber},
	{name: "national id", also: []string{"id number"}, property: graph.IDNumber},
	{name: "ssn", property: graph.SocialSecurity},
	{name: "tax", also: []string{"tax number", "tax id"}, property: graph.TaxNumber},
	{name: "registration", also: []string{"registration number", "company number"}, property: graph.RegistrationNumber},
	{name: "lei", property: graph.LEI},
	{name: "bic", also: []string{"swift"}, property: graph.BIC},
	{name: "duns", property: graph.DUNS},
	{name: "imo", also: []string{"imo number"}, property: graph.IMO},
	{name: "mmsi", property: graph.MMSI},
	{name: "call sign", property: graph.CallSign},
	{name: "serial", also: []string{"serial number"}, property: graph.SerialNumber},
	{name: "tail", also: []string{"tail number"}, property: graph.Tail},
	{name: "wallet", property: graph.Wallet},
	{name: "isin", property: graph.ISIN},
	{name: "phone", property: graph.Phone},
	{name: "email", property: graph.Email},
	{name: "website", property: graph.Website},
	{name: "programme", also: []string{"program", "list", "regime"}, telling: true},
	{name: "from", also: []string{"listed", "since"}, date: true, telling: true},
	{name: "to", also: []string{"until", "delisted"}, date: true, telling: true},
	{name: "reason", also: []string{"reasons"}, property: graph.Reason, telling: true},
	{name: "legal basis", property: graph.LegalBasis, telling: true},
	{name: "measure", also: []string{"measures"}, property: graph.Measure, telling: true},
	{name: "concern", property: graph.Concern, telling: true},
	{name: "notes", also: []string{"note", "remarks", "comment"}, property: graph.Notes},
	{name: "url", also: []string{"source url", "link"}, property: graph.SourceURL},
}

// whole are the columns of which a cell is one value, whatever stands in it.
var whole = []string{"name", "id", "reason", "notes", "url"}

// table is how one file is laid out: for each of its columns what it is, nil for
// one that has neither a heading nor a cell.
type table struct {
	columns []*column
}

// newTable reads the headings.
func newTable(row sheet.Row) (table, error) {
	var t table
	for i := range row.Cells {
		heading := row.Cell(i)
		if heading == "" {
			t.columns = append(t.columns, nil)
			continue
		}
		c := find(heading)
		if c == nil {
			return table{}, fmt.Errorf("line %d: column %d is headed %q, which is not known; known are: %s", row.Line, i+1, heading, strings.Join(names(), ", "))
		}
		if slices.Contains(t.columns, c) {
			return table{}, fmt.Errorf("line %d: two columns are headed %q", row.Line, c.name)
		}
		t.columns = append(t.columns, c)
	}
	if t.index("name") < 0 {
		return table{}, fmt.Errorf("line %d: no column is headed %q; known are: %s", row.Line, "name", strings.Join(names(), ", "))
	}
	return t, nil
}

// find returns the column with that heading, nil for none.
func find(heading string) *column {
	folded := sheet.Fold(strings.NewReplacer("_", " ", "-", " ").Replace(heading))
	for i := range columns {
		if columns[i].name == folded || slices.Contains(columns[i].also, folded) {
			return &columns[i]
		}
	}
	return nil
}

func names() []string {
	var all []string
	for _, c := range columns {
		all = append(all, c.name)
	}
	return all
}

// index returns where the column of that name stands, -1 for nowhere.
func (t table) index(name string) int {
	return slices.IndexFunc(t.columns, func(c *column) bool { return c != nil && c.name == name })
}

// cell returns what a row has in the column of that name.
func (t table) cell(row sheet.Row, name string) string { return row.Cell(t.index(name)) }
