package goods

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Classify judges a good. at is the day of the deal.
func (l *Lists) Classify(good Good, at time.Time) Judgement {
	q := l.newQuery(good)
	l.findNumbers(q)
	l.findChemicals(q)
	l.findAgents(q)
	l.findEntries(q)
	l.noteTechnology(q)
	return q.judgement(l, at)
}

// most is how many findings a judgement has, and faint the share of the best
// score below which what is only possible is left out.
const (
	most  = 12
	faint = 0.35
)

func (q *query) judgement(l *Lists, at time.Time) Judgement {
	j := Judgement{NotMet: q.notMet, Notes: q.notes, Incomplete: q.gaps, Lists: slices.Clone(l.editions)}
	slices.SortStableFunc(q.findings, byRank)
	var leftOut []string
	for _, f := range q.findings {
		if len(j.Findings) == most || f.Confidence == Possible && f.score < faint*q.findings[0].score {
			leftOut = append(leftOut, f.Code)
			continue
		}
		j.Findings = append(j.Findings, f)
		j.Confidence = max(j.Confidence, f.Confidence)
	}
	if len(leftOut) > 0 {
		j.Notes = append(j.Notes, "much fainter, and left out: "+strings.Join(leftOut, ", "))
	}
	if j.Confidence == None && len(j.Incomplete) > 0 {
		j.Confidence = Undetermined
	}
	if len(j.Findings) == 0 {
		j.Notes = append([]string{NoMatch}, j.Notes...)
	}
	q.noteVersions(&j, l.editions, at)
	return j
}

// old is the age from which the version of a list is told to be old.
const old = 365 * 24 * time.Hour

// noteVersions says which lists were judged in a version that is younger than the
// deal, or much older.
func (q *query) noteVersions(j *Judgement, editions []Edition, at time.Time) {
	for _, e := range editions {
		day, err := time.Parse(time.DateOnly, e.Date)
		if err != nil || !usedBy(j.Findings, e.ID) {
			continue
		}
		switch age := at.Sub(day); {
		case age < 0:
			j.Notes = append(j.Notes, fmt.Sprintf("%s was judged in its version of %s, which is later than the day of the deal", e.Name, e.Date))
		case age > old:
			j.Notes = append(j.Notes, fmt.Sprintf("%s was judged in its version of %s; look at the text in force", e.Name, e.Date))
		}
	}
}

// byRank puts matches first, and among them and the others the higher score.
func byRank(a, b Finding) int {
	if matchA, matchB := a.Confidence == Match, b.Confidence == Match; matchA != matchB {
		if matchA {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.Code, b.Code), cmp.Compare(a.List, b.List))
}

func usedBy(findings []Finding, list string) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.List == list })
}

// mostNumbers is how many numbers of a kind are looked up in a description.
const mostNumbers = 8

// findNumbers looks up the CAS number, the customs heading and the code, from
// their fields and from the description.
func (l *Lists) findNumbers(q *query) {
	if code := strings.TrimSpace(q.good.Code); code != "" {
		for text := range strings.FieldsFuncSeq(code, func(r rune) bool { return r == ';' || r == '|' }) {
			l.findCode(q, strings.TrimSpace(text), true)
		}
	}
	for _, m := range codeInText.FindAllStringSubmatch(q.words, mostNumbers) {
		l.findCode(q, m[0], false)
	}
	for number := range strings.FieldsFuncSeq(q.good.CAS, func(r rune) bool { return r == ';' || r == ',' || r == '/' }) {
		l.findCAS(q, cmp.Or(plainCAS(number), number), true)
	}
	for _, m := range casInText.FindAllStringSubmatch(dashes.Replace(q.words), mostNumbers) {
		l.findCAS(q, m[1], strings.Contains(strings.ToUpper(q.words), "CAS"))
	}
	if text := strings.TrimSpace(q.good.HS); text != "" {
		l.findHeading(q, text[:min(len(text), longestField)])
	}
	for _, m := range hsInText.FindAllStringSubmatch(q.words, mostNumbers) {
		l.findHeading(q, m[1])
	}
}

// findCode looks a control code up. said means that the exporter gives it as the
// good's; otherwise it merely stands in the description.
func (l *Lists) findCode(q *query, text string, said bool) {
	code, err := ParseCode(text)
	if err != nil {
		if said {
			q.incomplete("%v", err)
		}
		return
	}
	found := false
	for i := range l.entries {
		e := &l.entries[i]
		if e.code == code.Entry && !found {
			f := l.entryFinding(q, e)
			f.Item, f.Confidence, f.score = code.Paragraph, Possible, 20
			f.Why = fmt.Sprintf("%q stands in the description; %s", text, code.Anatomy())
			if said {
				f.Confidence, f.score = Match, 200
				f.Why = fmt.Sprintf("the code %s is given; %s", code, code.Anatomy())
			}
			q.add(f)
			found = true
		}
	}
	switch {
	case found || !said:
	case code.System == SystemEAR99:
		q.note("%s", code.Anatomy())
	default:
		f := l.finding(listOf(code), code.Entry, code.Paragraph, code.Anatomy(), code.String())
		f.Confidence, f.score = Possible, 150
		f.Why = fmt.Sprintf("the code %s is given; no entry of this number is in the tables here, which hold the goods of the lists and little of their software and technology", code)
		q.add(f)
	}
}

// findCAS looks a CAS number up. A wrong one is said: a number with a slip is not
// the number of another chemical. meant tells that it is given as one, and not
// merely looks like one.
func (l *Lists) findCAS(q *query, number string, meant bool) {
	if err := CheckCAS(number); err != nil {
		if meant {
			q.incomplete("%v", err)
		} else {
			q.note("%v", err)
		}
		return
	}
	index, ok := l.chemicals.byCAS[number]
	if !ok {
		q.note("CAS %s is not among the numbers of these lists; the schedules of the CWC list families of which most members are named by no number", number)
		return
	}
	l.addListings(q, index, Match, "CAS "+number+" is "+l.chemicals.all[index].name, 100)
}

// findChemicals looks for chemicals and families by name.
func (l *Lists) findChemicals(q *query) {
	mentions := l.chemicals.mentions(q.tokens)
	q.mentions = mentions
	for _, m := range mentions {
		confidence, why := l.mentioned(q, m)
		score := map[Confidence]float64{Match: 80, Possible: 25}[confidence]
		l.addListings(q, m.chemical, confidence, why, score)
	}
	l.findFamilies(q, mentions)
}

// leastName is the length in bytes from which a name by itself is a chemical's:
// VX and QL are agents, and models of many things.
const leastName = 4

// mentioned judges how a chemical is named: by itself, or beside words that make
// the good another one.
func (l *Lists) mentioned(q *query, m mention) (Confidence, string) {
	c := l.chemicals.all[m.chemical]
	name := fmt.Sprintf("%q names %s", q.text(m.from, m.to), c.name)
	switch detecting, found := l.qualifiers.any("detecting", q.tokens); {
	case len(chemicalKey(q.text(m.from, m.to))) < leastName:
		return Possible, name + ", which is so short that it may stand for anything"
	case m.misspelt:
		return Possible, fmt.Sprintf("%q is one letter from a name of %s", q.text(m.from, m.to), c.name)
	case found:
		return Possible, fmt.Sprintf("%s beside %q: the good may look for it, and not be it", name, detecting.Text)
	case m.from > q.purpose:
		return Possible, name + " as what the good is for"
	}
	for i, w := range q.tokens[:q.purpose] {
		switch {
		case i >= m.from && i < m.to || q.number[i] || l.qualifiers.is("plain", w) || q.mentioned(i, m.chemical):
		case i < m.from && l.qualifiers.is("contains", w):
			return Possible, name + " as part of something else: mixtures are controlled from a share by weight on"
		default:
			return Possible, fmt.Sprintf("%s beside %q: a mixture or another good made with it", name, w.Text)
		}
	}
	return Match, name
}

// mentioned reports whether a word belongs to a name of this chemical.
func (q *query) mentioned(word, chemical int) bool {
	return slices.ContainsFunc(q.mentions, func(m mention) bool { return m.chemical == chemical && word >= m.from && word < m.to })
}

// addListings puts in what the lists say of a chemical, and says where they
// disagree.
func (l *Lists) addListings(q *query, index int, confidence Confidence, why string, score float64) {
	c := l.chemicals.all[index]
	var listed, exempted []string
	for i, listing := range c.listings {
		if listing.exempt {
			exempted = append(exempted, listing.code)
			q.note("%s exempts %s (CAS %s)%s", listing.code, c.name, c.cas, after(listing.note))
			continue
		}
		listed = append(listed, listing.code)
		f := l.finding(listing.list, listing.code, listing.item, c.name, listing.reference)
		f.Confidence, f.Why, f.score = confidence, why+after(listing.note), score-float64(i)
		if !c.listedIn("us", "usml") {
			f.Counterparts = l.twinsOf(listing.code)
		}
		q.judge(f, listing.conditions, "")
		l.noteMixture(q, listing.code)
	}
	if len(listed) > 0 && len(exempted) > 0 {
		q.note("the lists disagree on %s by design: %s controls it, %s exempts it", c.name, strings.Join(listed, " and "), strings.Join(exempted, " and "))
	}
}

func after(note string) string {
	if note == "" {
		return ""
	}
	return ": " + note
}

// twinsOf returns the counterparts of an entry.
func (l *Lists) twinsOf(code string) []Counterpart {
	for i := range l.entries {
		if l.entries[i].code == code {
			return l.entries[i].twins
		}
	}
	return nil
}

// judge compares a finding's thresholds and puts it where it belongs.
// doubt is a reason not to be sure even then.
func (q *query) judge(f Finding, conditions []condition, doubt string) {
	comparisons, result, unseen := judgeAll(conditions, q.given)
	f.Comparisons = comparisons
	f.Why += comparisonWords(comparisons)
	switch {
	case result == NotMet:
		f.Confidence = None
		q.notMet = append(q.notMet, f)
		return
	case result == Unknown && f.Confidence == Match:
		f.Confidence = Undetermined
	case unseen && f.Confidence == Match:
		f.Confidence = Possible
		f.Why += "; the entry has further characteristics, which only its text tells"
	case doubt != "" && f.Confidence == Match:
		f.Confidence = Possible
		f.Why += "; " + doubt
	}
	q.add(f)
}

// comparisonWords says what the thresholds came to, those first that are open.
func comparisonWords(comparisons []Comparison) string {
	var open, told []string
	for _, c := range comparisons {
		if c.Result == Unknown && c.Given == "" {
			open = append(open, fmt.Sprintf("%s %s", c.Parameter, c.Threshold))
		} else {
			told = append(told, fmt.Sprintf("%s %s against %s: %s", c.Parameter, c.Given, c.Threshold, c.Result))
		}
	}
	text := ""
	if len(told) > 0 {
		text += "; " + strings.Join(told, ", ")
	}
	if len(open) > 0 {
		text += "; not given: " + strings.Join(open, ", ")
	}
	return text
}

// findFamilies looks for the families of the schedules in what stands before the
// purpose. A name can only make a family possible.
func (l *Lists) findFamilies(q *query, mentions []mention) {
	var key strings.Builder
	for i, w := range q.tokens[:q.purpose] {
		if !slices.ContainsFunc(mentions, func(m mention) bool { return i >= m.from && i < m.to }) {
			key.WriteString(keyPart(w))
		}
	}
	for _, family := range l.families {
		if fragment, ok := family.has(key.String()); ok {
			f := l.finding("cwc", family.code, "", family.title, family.reference)
			f.Confidence, f.score = Possible, 22
			f.Why = fmt.Sprintf("%q in the name may make it a member of the family; the entry covers a build, and no list of names", fragment)
			f.Counterparts = l.twinsOf(family.code)
			q.add(f)
		}
	}
}

// addHint puts in the entries that goods of a customs heading often fall under.
func (q *query) addHint(digits string, h heading) {
	q.note("heading %s (%s): goods under %s are declared there; the heading itself decides nothing (%s)", digits, h.text, strings.Join(h.codes, ", "), h.reference)
	q.hinted = h.codes
}

// findEntries searches the entries by the words of the description.
func (l *Lists) findEntries(q *query) {
	q.readings = l.readings(q.tokens)
	for _, h := range l.search.find(q.readings) {
		e := &l.entries[h.phrase.entry]
		f := l.entryFinding(q, e)
		f.Words = q.written(h.words)
		f.score = h.score
		f.Confidence, f.Why = l.nameConfidence(q, e, h)
		l.judgeEntry(q, e, f)
	}
	l.findTexts(q)
	l.addHinted(q)
}

func (l *Lists) entryFinding(q *query, e *entry) Finding {
	f := l.finding(e.list, e.code, e.item, e.title, e.reference)
	f.Counterparts = e.twins
	return f
}

// written returns words of the description.
func (q *query) written(indexes []int) []string {
	var texts []string
	for _, i := range indexes {
		texts = append(texts, q.words[q.tokens[i].From:q.tokens[i].To])
	}
	return texts
}

// stranger returns a word before the purpose that an entry does not explain: it
// is neither packing nor a number nor a word of the entry. A submarine sandwich
// is no submarine, and a tank lined with glass for heating water is no reactor.
func (l *Lists) stranger(q *query, code string) (word string, found bool) {
	own := l.search.own[code]
	for i, w := range q.tokens[:q.purpose] {
		explained := q.number[i] || small[w.Text] || l.qualifiers.is("plain", w)
		for _, r := range q.readings {
			explained = explained || r.word == i && own[r.stem]
		}
		if !explained {
			return w.Text, true
		}
	}
	return "", false
}

// nameConfidence tells how sure an entry is by its words alone.
func (l *Lists) nameConfidence(q *query, e *entry, h hit) (Confidence, string) {
	met := fmt.Sprintf("%q met %q", strings.Join(q.written(h.words), " "), h.phrase.text)
	likeness, isLikeness := l.qualifiers.any("likeness", q.tokens)
	switch {
	case !h.whole:
		return Possible, met + " in part"
	case isLikeness:
		return Possible, fmt.Sprintf("%s; %q makes it a likeness", met, likeness.Text)
	case h.words[0] > q.purpose:
		return Possible, met + " as what the good is for"
	case len(e.conditions) > 0:
		return Match, met
	case !h.phrase.sure || !h.spelt:
		return Possible, met
	}
	if word, found := l.stranger(q, e.code); found && len(h.phrase.stems) == 1 {
		return Possible, fmt.Sprintf("%s beside %q", met, word)
	}
	return Match, met
}

// doubt says why an entry is not sure although its thresholds are met: a material
// was read from the description, and other words of it make the good another one.
func (l *Lists) doubt(q *query, e *entry) string {
	read := slices.ContainsFunc(e.conditions, func(c condition) bool { return c.operator == "is" && q.given.texts[c.parameter] == "" })
	if word, found := l.stranger(q, e.code); read && found {
		return fmt.Sprintf("beside %q it may be another good", word)
	}
	return ""
}

// metPoints is what each threshold that is met adds to the score of an entry: a
// press whose pressure is met goes before one of which nothing is given.
const metPoints = 4

// judgeEntry compares the thresholds of an entry that the words led to.
func (l *Lists) judgeEntry(q *query, e *entry, f Finding) {
	before := len(q.notMet)
	conditions := e.conditions
	if e.onlyWhenMet {
		if comparisons, result, _ := judgeAll(conditions, q.given); result == Unknown {
			q.note("%s is not said%s", e.code, comparisonWords(comparisons))
			return
		}
	}
	met := 0
	for _, c := range conditions {
		if !c.unseen && c.judge(q.given).Result == Met {
			met++
		}
	}
	f.score += metPoints * float64(met)
	q.judge(f, conditions, l.doubt(q, e))
	if len(q.notMet) == before {
		for _, note := range e.notes {
			q.note("%s", note)
		}
	}
}

// addHinted raises the entries that the customs heading leads to, and puts in
// those that nothing else led to.
func (l *Lists) addHinted(q *query) {
	for _, code := range q.hinted {
		raised := false
		for i := range q.findings {
			if q.findings[i].Code == code {
				q.findings[i].score += 3
				raised = true
			}
		}
		for i := range l.entries {
			if e := &l.entries[i]; !raised && e.code == code {
				f := l.entryFinding(q, e)
				f.Item, f.Confidence, f.score = "", Possible, 3
				f.Why = "goods under it are declared under this customs heading"
				q.add(f)
				break
			}
		}
	}
}

// noteTechnology says where software and knowledge are to be looked for: they have
// entries of their own, which name the goods that they are for.
func (l *Lists) noteTechnology(q *query) {
	word, found := l.qualifiers.any("technology", q.tokens)
	if !found {
		return
	}
	groups := map[byte]bool{}
	for _, f := range q.findings {
		if code, err := ParseCode(f.Code); err == nil && code.System == SystemDualUse && code.Entry[1] < 'D' {
			groups[code.Entry[0]] = true
		}
	}
	for _, category := range "0123456789" {
		if groups[byte(category)] {
			q.note("%q: software and technology for goods of category %c have entries of their own, %cD and %cE", word.Text, category, category, category)
		}
	}
}
