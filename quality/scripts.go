package quality

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"unicode"

	"interdict/graph"
	"interdict/internal/aside"
	"interdict/match"
	"interdict/source"
)

const scriptsDoc = `Who is listed in Latin letters is asked for in another script, and should be at rank 1, alone or with others of the same
score. Lists: the index holds the list without its names in other scripts, which are asked for. netranslit and wikidata:
invented parties of two name parts each, drawn by chance, up to 1,000 in the index at a time. One name of five is kept aside
(package aside): what letters stand for was learned from the others, and is measured on these alone. A part of the names in
netranslit belongs to another person than the Latin ones beside them, so that 1 cannot be reached. Tokens: how often two
spellings of one name part score more than two of different ones.`

// seedScripts is the seed of the drawn parties.
const seedScripts = 5

// mostParties is how many invented parties stand in one index; fewer where there
// are too few names.
const mostParties = 1000

// fewestNames is how many names a collection has at least.
const fewestNames = 400

// inOtherScripts measures on the names in other scripts of the lists that have
// some, on names/netranslit and on names/wikidata_name_symbols.
func inOtherScripts(d *Data) (Result, error) {
	var r Result
	for _, id := range []string{"un", "eu", "uk"} {
		if _, ok := sourceOf(id); !ok {
			continue
		}
		if err := r.ownScript(d, id); err != nil {
			return r, err
		}
	}
	sets, err := d.spellings()
	if err != nil {
		return r, err
	}
	r.tokens(sets)
	return r, r.parties(sets)
}

// ownScript asks for the names in other scripts of a list that is indexed
// without them.
func (r *Result) ownScript(d *Data, id string) error {
	latin, err := d.searches(id, true, graph.NameProperties()...)
	if err != nil {
		return err
	}
	inLatin := map[graph.ID]bool{}
	for _, s := range latin {
		inLatin[s.right] = true
	}
	native, err := d.searches(id, false, graph.NameProperties()...)
	if err != nil {
		return err
	}
	native = slices.DeleteFunc(native, func(s search) bool { return !inLatin[s.right] })
	ix, err := d.index(latinOnly, id)
	if err != nil {
		return err
	}
	all := answers(ix, native)
	r.ranked("scripts."+id, all)
	persons, bodies := divided(all, func(a answer) bool { return a.schema == graph.Person })
	r.Scores = append(r.Scores,
		Score{Name: "scripts." + id + ".persons", Value: shareOf(persons, answer.ranked), Cases: len(persons)},
		Score{Name: "scripts." + id + ".bodies", Value: shareOf(bodies, answer.ranked), Cases: len(bodies)})
	r.Tables = append(r.Tables, grouped("scripts."+id+": rank 1", "script, kind", all, answer.ranked, func(a answer) string {
		return strings.TrimPrefix(source.ScriptTag(a.listed), "und-") + " " + string(a.schema.Class())
	}), byFate("scripts."+id+": below the review score, and why", all))
	return nil
}

func divided(all []answer, first func(answer) bool) (ones, others []answer) {
	for _, a := range all {
		if first(a) {
			ones = append(ones, a)
		} else {
			others = append(others, a)
		}
	}
	return ones, others
}

// ranked adds the share of answers that stand at rank 1, and the worst that do
// not.
func (r *Result) ranked(name string, all []answer) {
	r.Scores = append(r.Scores, Score{Name: name, Value: shareOf(all, answer.ranked), Cases: len(all), Bar: 0.95})
	r.missed(name, all, answer.ranked)
}

// ranked reports whether the right body is at rank 1, whatever its score.
func (a answer) ranked() bool { return a.top && a.score > 0 }

// spelling is a name part in Latin letters and in another script.
type spelling struct{ latin, native string }

// spellings is a collection of name parts, or of whole names.
type spellings struct {
	name  string
	whole bool   // each is the name of a party
	joint string // between the parts of a name in this script
	all   []spelling
}

// spellings reads the collections of names: of netranslit those parts that its
// authors set aside for tests, of Wikidata all.
func (d *Data) spellings() ([]spellings, error) {
	sets := []spellings{
		{name: "wd_arabic_20"}, {name: "wd_chinese_20", joint: "·"}, {name: "wd_hebrew_20"}, {name: "wd_japanese_20", joint: "・"},
		{name: "wd_katakana_20", joint: "・"}, {name: "wd_korean_20"}, {name: "wd_russian_20"}, {name: "wd_hebrew", whole: true}, {name: "wd_korean", whole: true},
	}
	for i := range sets {
		if err := d.netranslit(&sets[i]); err != nil {
			return nil, err
		}
	}
	symbols, err := d.wikidata()
	return append(sets, symbols...), err
}

// netranslit reads a file of "latin TAB l e t t e r s TAB count", or of whole
// names "latin TAB native".
func (d *Data) netranslit(set *spellings) error {
	f, err := os.Open(d.path("names/netranslit/" + set.name))
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 2 {
			continue
		}
		if !set.whole {
			fields[1] = strings.ReplaceAll(fields[1], " ", "")
		}
		set.add(fields[0], fields[1])
	}
	set.name = "netranslit." + strings.TrimPrefix(set.name, "wd_")
	return lines.Err()
}

// add keeps a pair that is Latin on one side only and long enough to be a name;
// of whole names those of two words or more.
func (s *spellings) add(latin, native string) {
	if s.whole && len(strings.Fields(latin)) < 2 || !s.whole && len([]rune(latin)) < 3 {
		return
	}
	if aside.Holds(latin) && source.ScriptTag(latin) == "" && source.ScriptTag(native) != "" && len([]rune(native)) > 1 {
		s.all = append(s.all, spelling{latin, native})
	}
}

// joints between the name parts of foreigners, where it is not a blank.
var joints = map[string]string{"Hani": "·", "Kana": "・"}

// wikidata reads the name parts in many scripts, "latin, other, ... => id": a
// collection for each script of which there is enough.
func (d *Data) wikidata() ([]spellings, error) {
	f, err := os.Open(d.path("names/wikidata_name_symbols_names.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	byScript := map[string]*spellings{}
	lines := bufio.NewScanner(unpacked)
	for lines.Scan() {
		group, _, _ := strings.Cut(lines.Text(), " => ")
		forms := strings.Split(group, ", ")
		for script, native := range byTheirScript(forms[1:]) {
			if byScript[script] == nil {
				byScript[script] = &spellings{name: "wikidata." + script, joint: joints[script]}
			}
			byScript[script].add(forms[0], native)
		}
	}
	var sets []spellings
	for _, set := range byScript {
		if len(set.all) >= fewestNames {
			sets = append(sets, *set)
		}
	}
	slices.SortFunc(sets, func(a, b spellings) int { return strings.Compare(a.name, b.name) })
	return sets, lines.Err()
}

// byTheirScript returns the first form in each script other than Latin. Chinese
// characters beside hiragana write a Japanese name, and are read as such: Jpan.
func byTheirScript(forms []string) map[string]string {
	first := map[string]string{}
	for _, form := range forms {
		if script := strings.TrimPrefix(source.ScriptTag(form), "und-"); script != "" && first[script] == "" {
			first[script] = form
		}
	}
	if first["Hira"] != "" && first["Hani"] != "" {
		first["Jpan"] = first["Hani"]
		delete(first, "Hani")
	}
	return first
}

// draw returns the collection in an order of chance.
func (s spellings) draw() []spelling {
	all := slices.Clone(s.all)
	r := rand.New(rand.NewPCG(seedScripts, uint64(len(all))))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// parties asks for invented parties, or for whole names, of each collection.
func (r *Result) parties(sets []spellings) error {
	var all []answer
	for _, set := range sets {
		var records []graph.Record
		var searches []search
		drawn := set.draw()
		for i := range set.parties() {
			party := set.party(drawn, i)
			id := graph.ID(fmt.Sprintf("party:%d", i))
			records = append(records, recordOf(id, graph.Person, party.latin))
			searches = append(searches, search{right: id, schema: graph.Person, listed: party.latin, typed: party.native})
		}
		ix, err := indexOf("party", slices.Values(records))
		if err != nil {
			return err
		}
		of := answers(ix, searches)
		r.ranked("scripts."+set.name, of)
		all = append(all, of...)
	}
	r.Tables = append(r.Tables, byFate("Invented parties: below the review score, and why", all))
	return nil
}

// parties is how many parties there are names for; and one name is left over.
func (s spellings) parties() int {
	if s.whole {
		return min(len(s.all), mostParties)
	}
	return min((len(s.all)-1)/2, mostParties)
}

// party returns the name of a party: a whole name, or two parts.
func (s spellings) party(drawn []spelling, i int) spelling {
	if s.whole {
		return drawn[i]
	}
	one, two, joint := drawn[2*i], drawn[2*i+1], s.joint
	if joint == "" {
		joint = " "
	}
	return spelling{capital(one.latin) + " " + capital(two.latin), one.native + joint + two.native}
}

func capital(word string) string {
	s := []rune(word)
	s[0] = unicode.ToUpper(s[0])
	return string(s)
}

// tokens compares single name parts: each with its own other spelling, and with
// that of the next in the order of chance.
func (r *Result) tokens(sets []spellings) {
	table := Table{"Single name parts: the same in two scripts against different ones", []string{"collection", "AUC", "same: share at 0.70", "different: share at 0.70"}, nil}
	for _, set := range sets {
		if set.whole {
			continue
		}
		drawn := set.draw()
		parties := set.parties()
		pairs := make([]judged, 2*parties)
		each(parties, func(i int) {
			query := asked(string(graph.Person), drawn[i].native)
			same := match.Compare(query, asked(string(graph.Person), drawn[i].latin))
			other := match.Compare(query, asked(string(graph.Person), drawn[i+1].latin))
			pairs[2*i], pairs[2*i+1] = judged{same: true, score: same.Score}, judged{score: other.Score}
		})
		area, o := auc(pairs), outcomeAt(pairs, match.ReviewScore)
		r.Scores = append(r.Scores, Score{Name: "scripts.tokens." + set.name, Value: area, Cases: len(pairs), Aside: true})
		table.Rows = append(table.Rows, []string{set.name, fmt.Sprintf("%.4f", area), fmt.Sprintf("%.3f", o.recall()), fmt.Sprintf("%.3f", share(o.alarmed, o.alarmed+o.silent))})
	}
	r.Tables = append(r.Tables, table)
}
