package ftm

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"interdict/graph"
	"interdict/source/sheet"
)

// statementRow is how a row of a statement pack begins: entity, schema and
// property, as in "Q61589,Person:name,".
var statementRow = regexp.MustCompile(`^"?[^",]+"?,"?[A-Z][A-Za-z]+:[a-zA-Z]+"?,`)

// The columns of a statement pack, which has no headings.
const (
	columnEntity = iota
	columnProperty
	columnValue
	columnDataset
	columnLanguage
	columnOriginal
	columnTarget
	columnExternal
	columnFirstSeen
	columnLastSeen
	columnStatement
	columnCount
)

// statements reads a pack: a row for each value of a property. The rows of an
// entity are held until all are read.
func (r *reading) statements(ctx context.Context, visit func(entity) error) error {
	found := map[string]*entity{}
	var order []*entity
	for row, err := range sheet.Rows(ctx, r.file) {
		if err != nil {
			return err
		}
		if len(row.Cells) != columnCount {
			return fmt.Errorf("%s: line %d has %d columns, not %d: the file is cut short or damaged", r.file.Name, row.Line, len(row.Cells), columnCount)
		}
		schema, property, ok := strings.Cut(row.Cell(columnProperty), ":")
		if key := row.Cell(columnEntity); !ok || checkIDs(key, schema) != nil {
			r.skip(key, row.Place(row.Cell(columnProperty)), "the row does not say which property of which entity it is about")
			continue
		}
		e, ok := found[row.Cell(columnEntity)]
		if !ok {
			e = &entity{id: row.Cell(columnEntity), schema: schema, properties: map[string][]string{}, line: row.Line}
			found[e.id] = e
			order = append(order, e)
		}
		e.statement(schema, property, row)
	}
	for _, e := range order {
		if e.caption == "" {
			e.caption = e.first("name")
		}
		if err := visit(*e); err != nil {
			return err
		}
	}
	return nil
}

// statement adds one row. Rows of one entity may name different schemata, the
// general one (LegalEntity) beside the special one.
func (e *entity) statement(schema, property string, row sheet.Row) {
	if graph.Schema(e.schema).Class() == graph.ClassParty {
		e.schema = schema
	}
	if dataset := row.Cell(columnDataset); dataset != "" && (len(e.datasets) == 0 || e.datasets[len(e.datasets)-1] != dataset) {
		e.datasets = append(e.datasets, dataset)
	}
	if seen := readTime(row.Cell(columnLastSeen)); seen.After(e.lastSeen) {
		e.lastSeen = seen
	}
	if value := row.Cell(columnValue); property != "id" && value != "" { // "id" is a checksum of the whole
		e.properties[property] = append(e.properties[property], value)
	}
}

// simpleColumns are the columns of the simple table, with the property that
// their values are of.
var simpleColumns = map[string]string{
	"name": "name", "aliases": "alias", "birth_date": "birthDate", "countries": "country", "addresses": "address",
	"identifiers": "idNumber", "phones": "phone", "emails": "email",
}

// simple reads the simple table of targets.
func (r *reading) simple(ctx context.Context, visit func(entity) error) error {
	var header sheet.Header
	first := true
	for row, err := range sheet.Rows(ctx, r.file) {
		if err != nil {
			return err
		}
		if first {
			first = false
			if header, err = sheet.NewHeader(row); err != nil {
				return fmt.Errorf("%s: %w", r.file.Name, err)
			}
			continue
		}
		if len(row.Cells) != len(header.Names()) {
			return fmt.Errorf("%s: line %d has %d columns, not %d: the file is cut short or damaged", r.file.Name, row.Line, len(row.Cells), len(header.Names()))
		}
		e, sanctions := simpleEntity(header, row)
		if err := checkIDs(e.id, e.schema); err != nil {
			r.skip(e.id, row.Place("id"), err.Error())
			continue
		}
		for _, e := range append([]entity{e}, sanctions...) {
			if err := visit(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// simpleEntity reads a row: the entity, and a sanction for each programme. The
// column of sanctions says in words why; of which programme, it does not say.
func simpleEntity(header sheet.Header, row sheet.Row) (e entity, sanctions []entity) {
	cell := func(name string) string { return header.Cell(row, name) }
	e = entity{id: cell("id"), schema: cell("schema"), caption: cell("name"), properties: map[string][]string{}, datasets: list(cell("dataset")), lastSeen: readTime(cell("last_seen")), line: row.Line}
	for i, name := range header.Names() {
		value := row.Cell(i)
		property, known := simpleColumns[name]
		switch {
		case value == "":
		case name == "name":
			e.properties["name"] = []string{value}
		case known:
			e.properties[property] = append(e.properties[property], list(value)...)
		case name == "sanctions", name == "program_ids", name == "id", name == "schema", name == "dataset", strings.HasPrefix(name, "first_"), strings.HasPrefix(name, "last_"):
		default:
			e.notes = append(e.notes, name+": "+value)
		}
	}
	e.sortIdentifiers()
	reasons := strings.Trim(cell("sanctions"), `" `)
	programs := list(cell("program_ids"))
	if len(programs) == 0 && reasons != "" {
		programs = list(cell("dataset"))
	}
	for i, program := range programs {
		s := entity{id: fmt.Sprintf("%s#%d", e.id, i+1), schema: "Sanction", line: row.Line, nested: true, properties: map[string][]string{"entity": {e.id}, "program": {program}}}
		if i == 0 && reasons != "" {
			s.properties["reason"] = []string{reasons}
		}
		sanctions = append(sanctions, s)
	}
	return e, sanctions
}

var imo = regexp.MustCompile(`^IMO ?(\d{7})$`)

// sortIdentifiers tells the numbers of ships from others: of a vessel its IMO
// number, of a company the number that the IMO gave it.
func (e *entity) sortIdentifiers() {
	var others []string
	for _, number := range e.properties["idNumber"] {
		m := imo.FindStringSubmatch(number)
		switch {
		case m == nil:
			others = append(others, number)
		case e.schema == "Vessel":
			e.properties["imoNumber"] = append(e.properties["imoNumber"], m[1])
		default:
			e.properties["registrationNumber"] = append(e.properties["registrationNumber"], number)
		}
	}
	if e.properties["idNumber"] = others; len(others) == 0 {
		delete(e.properties, "idNumber")
	}
}

func list(cell string) []string {
	var values []string
	for value := range strings.SplitSeq(cell, ";") {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, value)
		}
	}
	return values
}
