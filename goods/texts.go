package goods

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strings"

	"interdict/goods/internal/words"
)

// texts are official texts of control lists, searched paragraph by paragraph.
type texts struct {
	editions []Edition
	passages []passage
	postings map[string][]posting
	mean     float64 // words of a passage
}

// passage is a paragraph of an entry.
type passage struct {
	list, code, item string
	text             string
	length           int // words
}

type posting struct{ passage, times int }

// Limits of what is read of a text.
const (
	largestText  = 64 << 20 // bytes of a file
	mostPassages = 100_000
	shownText    = 160 // bytes of a passage that a reason quotes
)

// ErrText is what is wrong with a file of JSON that is no official text.
var ErrText = errors.New("neither the Commerce Control List nor Annex I as JSON")

// WithTexts returns the lists with the official texts of a folder, so that the
// search reaches what the tables do not name. It reads the Commerce Control List
// as JSON (an object with "entries" of "eccn", "heading" and "items") and Annex
// I as Norway publishes it (an array of "regulations.regulation" and
// "regulations.paragraph"). Files of JSON that are neither are skipped and named;
// one that is no JSON is an error.
func (l *Lists) WithTexts(folder fs.FS) (with *Lists, skipped []string, err error) {
	files, err := fs.Glob(folder, "*.json")
	if err != nil {
		return nil, nil, err
	}
	t := &texts{postings: map[string][]posting{}}
	for _, name := range files {
		issued, err := t.readFile(folder, name)
		if errors.Is(err, ErrText) {
			skipped = append(skipped, name)
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", name, err)
		}
		t.editions = append(t.editions, Edition{ID: "text:" + name, Name: "official text " + name, Date: issued, Reference: "file of the user"})
	}
	if len(t.passages) == 0 {
		return nil, skipped, errors.New("there is no official text in it")
	}
	total := 0
	for _, p := range t.passages {
		total += p.length
	}
	t.mean = float64(total) / float64(len(t.passages))
	more := *l
	more.texts = t
	more.editions = slices.Concat(l.editions, t.editions)
	return &more, skipped, nil
}

// readFile reads one file and returns the day on which its text was issued, where
// it says so.
func (t *texts) readFile(folder fs.FS, name string) (issued string, err error) {
	file, err := folder.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, largestText+1))
	if err != nil {
		return "", err
	}
	if len(content) > largestText {
		return "", fmt.Errorf("over %d bytes", largestText)
	}
	if bytes.HasPrefix(bytes.TrimLeft(content, " \t\r\n\ufeff"), []byte("[")) {
		return "", t.readAnnex(content)
	}
	return t.readCommerce(content)
}

// commerceList is the Commerce Control List as JSON.
type commerceList struct {
	ECFRIssueDate string
	Entries       []struct {
		ECCN, Heading string
		Items         []struct{ Paragraph, Text string }
	}
}

func (t *texts) readCommerce(content []byte) (issued string, err error) {
	var list commerceList
	if err := json.Unmarshal(content, &list); err != nil {
		return "", err
	}
	if len(list.Entries) == 0 {
		return "", ErrText
	}
	for _, e := range list.Entries {
		if err := t.add("us", e.ECCN, "", e.Heading); err != nil {
			return "", err
		}
		for _, item := range e.Items {
			if err := t.add("us", e.ECCN, item.Paragraph, item.Text); err != nil {
				return "", err
			}
		}
	}
	return list.ECFRIssueDate, nil
}

// annexRow is a regulation or a paragraph of Annex I.
type annexRow struct {
	Model  string
	PK     int
	Fields struct {
		Code, Path, Text string
		Regulation       int
		NoteType         string `json:"note_type"`
	}
}

// readAnnex reads Annex I. A paragraph's place is told by its path, four letters a
// level, and its own letter or number.
func (t *texts) readAnnex(content []byte) error {
	var rows []annexRow
	if err := json.Unmarshal(content, &rows); err != nil {
		return err
	}
	codes, labels := map[int]string{}, map[string]string{}
	for _, row := range rows {
		switch row.Model {
		case "regulations.regulation":
			codes[row.PK] = row.Fields.Code
		case "regulations.paragraph":
			labels[row.Fields.Path] = strings.Trim(row.Fields.Code, ". ")
		}
	}
	if len(codes) == 0 {
		return ErrText
	}
	for _, row := range rows {
		if row.Model != "regulations.paragraph" || row.Fields.NoteType != "base" {
			continue
		}
		if err := t.add("eu", codes[row.Fields.Regulation], placeOf(row.Fields.Path, labels), row.Fields.Text); err != nil {
			return err
		}
	}
	return nil
}

// pathStep is how many letters of a path a level has.
const pathStep = 4

func placeOf(path string, labels map[string]string) string {
	var steps []string
	for end := 2 * pathStep; end <= len(path); end += pathStep {
		steps = append(steps, labels[path[:end]])
	}
	return strings.Join(steps, ".")
}

// add takes a passage up.
func (t *texts) add(list, code, item, text string) error {
	if _, err := ParseCode(code); err != nil {
		return err
	}
	if len(t.passages) == mostPassages {
		return fmt.Errorf("over %d paragraphs", mostPassages)
	}
	times := map[string]int{}
	length := 0
	for _, w := range words.Split(text) {
		if !small[w.Text] {
			times[w.Stem]++
			length++
		}
	}
	for stem, n := range times {
		t.postings[stem] = append(t.postings[stem], posting{len(t.passages), n})
	}
	t.passages = append(t.passages, passage{list, code, item, strings.Join(strings.Fields(text), " "), length})
	return nil
}

// Okapi BM25, with the customary constants (Robertson and Zaragoza 2009, The
// Probabilistic Relevance Framework, 3.5).
const (
	saturation = 1.2
	lengthPull = 0.75
)

func (t *texts) rarity(stem string) float64 {
	n := float64(len(t.postings[stem]))
	return math.Log(1 + (float64(len(t.passages))-n+0.5)/(n+0.5))
}

// textHit is a passage that shares words with a description.
type textHit struct {
	passage int
	score   float64
	share   float64 // of the description's words, weighed by how rare they are
	words   []int
}

// enough is the share of a description's words that a passage has to have, and
// fewest how many: one word stands in too many paragraphs.
const (
	enough = 0.5
	fewest = 2
)

// find returns the best passage of each entry, best first. Words are taken in
// their order, so that sums of fractions come out the same each time.
func (t *texts) find(readings []reading, skip func(word int) bool) []textHit {
	hits := map[int]*textHit{}
	total := 0.0
	for _, way := range byWord(readings, skip) {
		weight, gained := t.gains(way.stems)
		total += weight
		for p, points := range gained {
			if hits[p] == nil {
				hits[p] = &textHit{passage: p}
			}
			hits[p].score += points
			hits[p].share += weight
			hits[p].words = append(hits[p].words, way.word)
		}
	}
	return t.bestOfEntries(hits, total)
}

// gains returns the weight of a word that may be any of some stems, and what each
// passage gains by having it.
func (t *texts) gains(stems []string) (weight float64, gained map[int]float64) {
	gained = map[int]float64{}
	for _, stem := range stems {
		rarity := t.rarity(stem)
		if weight == 0 || len(t.postings[stem]) > 0 {
			weight = rarity
		}
		for _, p := range t.postings[stem] {
			times, length := float64(p.times), float64(t.passages[p.passage].length)
			points := rarity * times * (saturation + 1) / (times + saturation*(1-lengthPull+lengthPull*length/t.mean))
			gained[p.passage] = max(gained[p.passage], points)
		}
	}
	return weight, gained
}

// way is a word with the stems that it may stand for.
type way struct {
	word  int
	stems []string
}

// byWord gathers readings by their word; they come in the order of the words.
func byWord(readings []reading, skip func(word int) bool) []way {
	var ways []way
	for _, r := range readings {
		if skip(r.word) {
			continue
		}
		if len(ways) == 0 || ways[len(ways)-1].word != r.word {
			ways = append(ways, way{word: r.word})
		}
		if last := &ways[len(ways)-1]; !slices.Contains(last.stems, r.stem) {
			last.stems = append(last.stems, r.stem)
		}
	}
	return ways
}

func (t *texts) bestOfEntries(hits map[int]*textHit, total float64) []textHit {
	type entryKey struct{ list, code string }
	best := map[entryKey]textHit{}
	for p, h := range hits {
		h.share /= total
		key := entryKey{t.passages[p].list, t.passages[p].code}
		old, seen := best[key]
		if h.share >= enough && len(h.words) >= fewest && (!seen || h.score > old.score || h.score == old.score && p < old.passage) {
			best[key] = *h
		}
	}
	all := make([]textHit, 0, len(best))
	for _, h := range best {
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b textHit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.passage, b.passage))
	})
	return all
}

// How much a passage weighs beside a term of the tables: a whole term of two rare
// words has some ten points, and so may a paragraph with all words of the
// description, and not more.
const (
	textWeight = 0.4
	mostByText = 14
	raiseBy    = 0.3 // of what a passage weighs, where a term has led to its entry as well
	mostTexts  = 8   // entries that the texts alone may lead to
)

// findTexts searches the official texts, where there are any.
func (l *Lists) findTexts(q *query) {
	if l.texts == nil {
		return
	}
	skip := func(word int) bool {
		return word > q.purpose || q.number[word] || small[q.tokens[word].Text] || l.qualifiers.is("plain", q.tokens[word])
	}
	for i, h := range l.texts.find(q.readings, skip) {
		p := l.texts.passages[h.passage]
		points := min(mostByText, textWeight*h.score*h.share)
		if q.raise(p.list, p.code, raiseBy*points) || i >= mostTexts {
			continue
		}
		f := l.finding(p.list, p.code, p.item, shortened(p.text), p.code)
		f.Confidence, f.score, f.Words = Possible, points, q.written(h.words)
		f.Counterparts = l.twinsOf(p.code)
		f.Why = fmt.Sprintf("%q stands in its text: %q", strings.Join(f.Words, " "), shortened(p.text))
		q.add(f)
	}
}

// raise adds to the score of the finding on an entry, and reports whether there is
// one.
func (q *query) raise(list, code string, points float64) bool {
	for i := range q.findings {
		if q.findings[i].Code == code && q.findings[i].List == list {
			q.findings[i].score += points
			return true
		}
	}
	return false
}

func shortened(text string) string {
	if len(text) <= shownText {
		return text
	}
	return strings.ToValidUTF8(text[:shownText], "") + " ..."
}
