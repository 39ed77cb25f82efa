package report

import "slices"

// saying is a stretch of a sentence that one speaks.
type saying struct {
	phrases []phrase
	goesOn  bool // if nobody speaks in it, who spoke before goes on
}

// sayings parts a sentence where somebody else speaks: "X said that ..., but Y denied
// that ...", and at its semicolons.
func (x *reading) sayings(ps []phrase) []saying {
	var all []saying
	from, goesOn := 0, false
	for i := range ps {
		semicolon := ps[i].kind == boundary && ps[i].to > ps[i].from && x.tokens[ps[i].from].text == ";"
		if i <= from || !semicolon && !x.othersSay(ps[from:], i-from) && !x.conceded(ps[from:], i-from) {
			continue
		}
		all = append(all, saying{trimmedPauses(ps[from:i]), goesOn})
		from, goesOn = i+1, semicolon
	}
	return append(all, saying{trimmedPauses(ps[from:]), goesOn})
}

// conceded reports whether a word at ps[i] parts what somebody says from what the
// document holds against it: "denied that ..., although X carried".
func (x *reading) conceded(ps []phrase, i int) bool {
	if ps[i].kind == joint && ps[i].prep == "but" && i+1 < len(ps) && ps[i+1].kind == nominal && i > 0 && ps[i-1].kind == pause {
		return verbAfter(ps, i+1) && slices.ContainsFunc(ps[:i], func(ph phrase) bool { return ph.kind == verbal && ph.verb.saying && ph.verb.negated }) // "denied access, but X took samples"
	}
	if ps[i].kind != boundary || ps[i].to == ps[i].from || i == 0 || ps[i-1].kind != pause || !slices.Contains([]string{"although", "though", "while", "whereas"}, x.tokens[ps[i].from].low) {
		return false
	}
	return hasVerb(ps[i:]) && slices.ContainsFunc(ps[:i], func(ph phrase) bool { return ph.kind == verbal && ph.verb.saying })
}

// turning are the words before what somebody else says.
var turning = []string{"but", "and", "while", "whereas", "although", "though"}

// othersSay reports whether a word at ps[i] parts what is told from what somebody else
// says.
func (x *reading) othersSay(ps []phrase, i int) bool {
	if ps[i].kind != joint && ps[i].kind != boundary || i+2 >= len(ps) || !slices.Contains(turning, x.tokens[ps[i].from].low) || ps[i+1].kind != nominal || !hasVerb(ps[:i]) {
		return false
	}
	j := i + 2
	if ps[j].kind == relative && j+2 < len(ps) && ps[j+1].kind == verbal {
		j += 2 // "but a worker who quit in March told us that"
	}
	for j < len(ps) && (ps[j].kind == prepositional || ps[j].kind == dated) {
		j++
	}
	return j < len(ps) && ps[j].kind == verbal && ps[j].verb.saying && !ps[j].verb.passive && j+1 < len(ps)
}
