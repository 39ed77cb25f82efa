package report

import "slices"

// unfolded parts what is said into its main line and the asides that describe a
// subject before its verb: of "X, which sells A, was struck" come "X was struck" and
// "X, which sells A". Each is read as if it stood alone.
func (x *reading) unfolded(ps []phrase) [][]phrase {
	for i := range ps {
		from, to, is := x.asideAt(ps, i, false)
		if !is {
			continue
		}
		lines := [][]phrase{asideOf(ps[i:to], from-i)}
		if ps[to+1].kind == joint { // "X, which sells A, and Y were struck"
			lines = append(lines, x.unfolded(slices.Concat(ps[:i], ps[to+2:]))...)
		}
		if i > 0 && ps[i-1].kind == pause {
			from++ // "a dealer, X, who sold A, was": the comma behind X stays
		}
		subject := slices.Concat(ps[:from], restOf(ps, to))
		return append(x.unfolded(subject), lines...)
	}
	return [][]phrase{ps}
}

// whoSays turns "X, which denied selling Y" into "X denied selling Y".
func whoSays(line []phrase) ([]phrase, bool) {
	for i := 1; i+2 < len(line); i++ {
		switch {
		case line[i].kind == relative && line[i-1].kind == pause && line[i+1].kind == verbal && line[i+1].verb.saying && !line[i+1].verb.passive:
			return slices.Concat(line[:i-1], line[i+1:]), true
		case line[i].kind == verbal:
			return nil, false
		}
	}
	return nil, false
}

// withoutAside parts "X, which sells A, said that ..." into "X said that ..." and the
// aside, which X does not say.
func (x *reading) withoutAside(ps []phrase) (main []phrase, asides [][]phrase) {
	for i := range ps {
		from, to, is := x.asideAt(ps, i, true)
		if is {
			return slices.Concat(ps[:from], ps[to+1:]), [][]phrase{asideOf(ps[i:to], from-i)}
		}
	}
	return ps, nil
}

// asideOf returns what an aside says of its subject: of "X, based in Y" that X is.
func asideOf(ps []phrase, comma int) []phrase {
	out := slices.Clone(ps)
	for i := comma + 1; i < len(out); i++ {
		switch v := &out[i].verb; {
		case out[i].kind == relative:
			return out
		case out[i].kind == verbal && (i == comma+1 || i == comma+2 && out[i-1].kind == nominal || out[i-1].kind == joint) && !v.aux && (v.form == past || v.form == participle) && v.lemma != "":
			v.passive = true
		}
	}
	return out
}

// restOf returns what goes on behind the aside that ends at a pause: the verb, over a
// second subject.
func restOf(ps []phrase, pause int) []phrase {
	if ps[pause+1].kind != joint {
		return ps[pause+1:]
	}
	return ps[verbBehind(ps, pause+2):]
}

// asideAt finds the aside behind the subject ps[i], if there is one: from its comma to
// the comma before the verb of the subject.
func (x *reading) asideAt(ps []phrase, i int, said bool) (from, to int, is bool) {
	if ps[i].kind != nominal || !opensClause(ps, i) {
		return 0, 0, false
	}
	from = i + 1
	for from < len(ps) && (ps[from].kind == prepositional || ps[from].kind == dated) {
		from++
	}
	if from+2 < len(ps) && ps[from].kind == relative && !said {
		return restrictive(ps, from)
	}
	if from+2 >= len(ps) || ps[from].kind != pause || !x.opensAside(ps, from+1) {
		return 0, 0, false
	}
	for k := from + 2; k+1 < len(ps); k++ {
		if ps[k].kind == boundary {
			break
		}
		if ps[k].kind == pause && hasVerb(ps[from:k]) && (!said && x.goesOnAt(ps, k+1) || said && ps[k+1].kind == verbal && ps[k+1].verb.saying && !ps[k+1].verb.passive && ps[k+1].verb.aux) {
			return from, k, true
		}
	}
	return 0, 0, false
}

// restrictive finds the end of "the designs on which its work was based had been
// stolen": the verb behind the verb.
func restrictive(ps []phrase, from int) (int, int, bool) {
	for k := from + 2; k < len(ps); k++ {
		switch before := ps[k-1].kind; {
		case ps[k].kind == pause || ps[k].kind == boundary || ps[k].kind == joint:
			return 0, 0, false
		case ps[k].kind == verbal && ps[k].verb.aux && ps[k].verb.finite() && !ps[k].verb.saying && hasVerb(ps[from:k]) && (before == nominal || before == prepositional || before == dated || before == verbal):
			return from, k - 1, true
		}
	}
	return 0, 0, false
}

// opensClause reports whether no verb stands before ps[i] in its clause.
func opensClause(ps []phrase, i int) bool {
	for i--; i >= 0; i-- {
		switch ps[i].kind {
		case boundary:
			return true
		case verbal, relative:
			return false
		}
	}
	return true
}

// opensAside reports whether what stands at ps[i] describes what stands before: "which
// ...", "based in ...", "acting for ...".
func (x *reading) opensAside(ps []phrase, i int) bool {
	switch v := ps[i].verb; ps[i].kind {
	case relative:
		return true
	case nominal: // "X, a citizen residing in Y, was"
		return (slices.Contains(counts, x.tokens[ps[i].from].low) || x.tokens[ps[i].from].low == "the") && ps[i].to-ps[i].from > 1 && !x.tokens[ps[i].from+1].capital && i+1 < len(ps) && ps[i+1].kind == verbal && x.opensAside(ps, i+1)
	case verbal:
		if v.aux || v.saying || i+1 >= len(ps) {
			return false
		}
		next := ps[i+1].kind
		return v.form == gerund || v.having || (v.form == past || v.form == participle) && (next == prepositional || next == dated)
	}
	return false
}

// goesOnAt reports whether the main line goes on at ps[i]: with a verb, or with one
// more subject.
func (x *reading) goesOnAt(ps []phrase, i int) bool {
	if ps[i].kind == joint && i+1 < len(ps) && ps[i+1].kind == nominal {
		at := verbBehind(ps, i+1)
		return at > 0 && ps[at].verb.aux && ps[at-1].kind != joint && ps[i].prep != "but"
	}
	return ps[i].kind == verbal && !ps[i].verb.saying && ps[i].verb.finite() && (ps[i].verb.aux || i+1 == len(ps) || ps[i+1].kind == nominal || !laterVerb(ps, i+1))
}

// laterVerb reports whether a finite verb stands behind a comma from ps[i] on, before
// the clause ends.
func laterVerb(ps []phrase, i int) bool {
	for ; i+1 < len(ps) && ps[i].kind != boundary; i++ {
		if ps[i].kind == pause && ps[i+1].kind == verbal && ps[i+1].verb.aux {
			return true
		}
	}
	return false
}

// verbBehind returns the verb of the subject that begins at ps[i], over what names or
// places it; -1 if another word comes first.
func verbBehind(ps []phrase, i int) int {
	for ; i < len(ps); i++ {
		switch ps[i].kind {
		case verbal:
			return i
		case nominal, prepositional, pause, dated, hedging:
		default:
			return -1
		}
	}
	return -1
}
