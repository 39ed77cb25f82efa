package ofac

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
)

// tables are the files of a publication, whole: some 15 MB for the SDN list.
type tables struct {
	*reading
	files   map[layout]source.File
	entries []row
	rows    map[layout]map[string][]row // of the other files, by ent_num
}

// csv reads a publication in the legacy format.
func (r *reading) csv(files []source.File, forms []form) (source.Publication, error) {
	r.names = newNames()
	t := &tables{reading: r, files: map[layout]source.File{}, rows: map[layout]map[string][]row{}}
	for i, file := range files {
		if other, twice := t.files[forms[i].layout]; twice {
			return source.Publication{}, fmt.Errorf("%s and %s are the same file of two publications", other.Name, file.Name)
		}
		t.files[forms[i].layout] = file
		if err := t.load(file, forms[i].layout); err != nil {
			return source.Publication{}, fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	for _, entry := range t.entries {
		if err := t.emitEntry(entry); err != nil {
			return source.Publication{}, err
		}
	}
	if err := t.emitOrphans(); err != nil {
		return source.Publication{}, err
	}
	return t.publication(), nil
}

// publication says which parts are covered, and which are not.
func (t *tables) publication() source.Publication {
	missing := []struct {
		layout layout
		what   string
	}{
		{mainCSV, "names, programmes and remarks: nobody is designated by this publication"}, {aliasCSV, "strong aliases"},
		{addressCSV, "addresses"}, {commentsCSV, "what remarks say behind their first 1,000 characters"},
	}
	var p source.Publication
	var notes []string
	for _, m := range missing {
		if _, ok := t.files[m.layout]; ok {
			p.Parts = append(p.Parts, string(t.list)+string(covers[m.layout]))
		} else {
			notes = append(notes, t.fileName(m.layout)+" ("+m.what+")")
		}
	}
	if len(notes) > 0 {
		p.Note = "not in this publication: " + strings.Join(notes, "; ")
	}
	return p
}

// fileName is what OFAC calls a file of the list.
func (t *tables) fileName(l layout) string {
	if t.list == consList {
		return map[layout]string{mainCSV: "cons_prim.csv", aliasCSV: "cons_alt.csv", addressCSV: "cons_add.csv", commentsCSV: "cons_comments.csv"}[l]
	}
	return map[layout]string{mainCSV: "sdn.csv", aliasCSV: "alt.csv", addressCSV: "add.csv", commentsCSV: "sdn_comments.csv"}[l]
}

// emitEntry makes the record of a line of sdn.csv and of what the other files
// say of the same entry.
func (t *tables) emitEntry(r row) error {
	key := value(r.fields[0])
	at := t.place(r, 0)
	if !t.isNew(key, at) {
		return nil
	}
	name := value(r.fields[1])
	if name == "" {
		t.skip(key, at, "it has no name")
		return nil
	}
	schema, known := schemata[strings.ToLower(value(r.fields[2]))]
	if !known {
		schema = graph.LegalEntity
	}
	e := t.entry(key, schema, mainPart, t.place(r, 2))
	if !known {
		e.unread(t.place(r, 2), "%q is no kind of party that is known", r.fields[2])
	}
	e.Add(graph.Name, name, t.place(r, 1))
	for program := range strings.SplitSeq(value(r.fields[3]), "] [") {
		e.listed(strings.Trim(program, "[] "), date.Span{}, t.place(r, 3))
	}
	e.positions(value(r.fields[4]), t.place(r, 4))
	for i, p := range []graph.Property{graph.CallSign, graph.CraftType, graph.Tonnage, graph.GrossTonnage, graph.Flag, graph.OwnerName} {
		e.Add(p, value(r.fields[5+i]), t.place(r, 5+i))
	}
	t.remarks(e, r)
	t.others(e)
	return e.emit()
}

// remarks reads the remarks of an entry and what continues them.
func (t *tables) remarks(e *entry, r row) {
	at := t.place(r, 11)
	text := r.fields[11]
	if value(text) == "" {
		text = ""
	}
	more := t.rows[commentsCSV][e.key]
	_, complete := t.files[commentsCSV]
	goesOn := len(text) >= maxRemarks && (!complete || len(more) > 0)
	switch {
	case !isCut(text) && !goesOn:
		e.remarks(withoutStop(text), at)
		t.continued(e)
		if len(more) > 0 {
			e.unread(t.place(more[0], 1), "the remarks that it continues are not cut")
		}
	case len(more) > 0:
		t.joinedRemarks(e, text, at, more[0])
	default:
		e.cutRemarks(text, at, t.fileName(commentsCSV))
	}
}

// remarks makes claims of whole remarks.
func (e *entry) remarks(text string, at graph.Place) {
	for _, s := range parseRemarks(text) {
		e.state(s, at)
	}
}

// cutRemarks makes claims of remarks that stop too early. Their last words are
// a note: half a name is none.
func (e *entry) cutRemarks(text string, at graph.Place, missing string) {
	end := ""
	for _, s := range parseRemarks(text) {
		if s.to < len(text) {
			e.state(s, at)
		} else {
			end = text[s.from:]
			e.Add(graph.Notes, end, at)
		}
	}
	e.unread(at, "the remarks stop after %d bytes, at %q, and there is nothing in %s that continues them", len(text), strings.TrimSpace(end), missing)
}

// joinedRemarks makes claims of remarks that another file continues. What is
// not whole without that file belongs to its part.
func (t *tables) joinedRemarks(e *entry, text string, at graph.Place, more row) {
	for _, s := range parseRemarks(withoutStop(text + more.fields[1])) {
		if s.to < len(text) {
			e.state(s, at)
			continue
		}
		e.part(commentsPart).state(s, t.place(more, 1))
	}
	e.part(mainPart)
	if isCut(value(more.fields[1])) {
		e.unread(t.place(more, 1), "the remarks do not end with a full stop: they may be cut")
	}
}

// continued keeps what sdn_comments.csv says where the remarks did not have to
// be continued, or where there are none. It may begin in the middle of a word.
func (t *tables) continued(e *entry) {
	for _, more := range t.rows[commentsCSV][e.key] {
		text, at := withoutStop(value(more.fields[1])), t.place(more, 1)
		e.part(commentsPart)
		for i, s := range parseRemarks(text) {
			if i == 0 {
				s = statement{property: graph.Notes, value: text[:s.to]}
			}
			e.state(s, at)
		}
	}
}

// others adds the aliases and addresses of an entry.
func (t *tables) others(e *entry) {
	for _, r := range t.rows[aliasCSV][e.key] {
		p := e.alias(value(r.fields[2]), false, t.place(r, 2))
		e.Add(p, value(r.fields[3]), t.place(r, 3))
		e.Add(graph.Notes, value(r.fields[4]), t.place(r, 4))
	}
	for _, r := range t.rows[addressCSV][e.key] {
		e.part(addressPart)
		a := address{lines: []string{value(r.fields[2])}, city: value(r.fields[3]), land: value(r.fields[4])}
		e.located(a, "", t.place(r, 2))
		e.Add(graph.Notes, value(r.fields[5]), t.place(r, 5))
	}
}

// emitOrphans makes records of what the other files say of entries that have no
// line in sdn.csv: known by aliases and addresses alone, and listed nowhere.
func (t *tables) emitOrphans() error {
	first := map[string]row{}
	for _, l := range []layout{aliasCSV, addressCSV, commentsCSV} {
		for key, rows := range t.rows[l] {
			if _, known := first[key]; !known && t.seen[key] == 0 {
				first[key] = rows[0]
			}
		}
	}
	keys := make([]string, 0, len(first))
	for key := range first {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	for _, key := range keys {
		if err := t.emitOrphan(key, first[key]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tables) emitOrphan(key string, r row) error {
	at := t.place(r, 0)
	if main, ok := t.files[mainCSV]; ok {
		t.skipField(key, at, "ent_num has no entry in %s", main.Name)
	}
	e := t.entry(key, graph.LegalEntity, covers[r.layout], at)
	t.continued(e)
	t.others(e)
	return e.emit()
}
