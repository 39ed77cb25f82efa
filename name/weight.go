package name

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/weights.txt
var weightsFile string

// The weight of parts that merely join, classify or abbreviate, and the most
// that words of a meaning can weigh: "Mahrous Trading" must be nearer to
// "Mahrous Group" than to "Zughaib Trading".
const (
	weightOfArticle   = 0.02
	weightOfParticle  = 0.05
	weightOfLegalForm = 0.08
	weightOfInitial   = 0.2
	mostOfGeneric     = 0.4
	mostOfPlace       = 0.45
)

// misspelled is what a part of a name weighs more when its sound is common and
// its spelling is not: "Mohammmed" more than "Mohammed", less than "Azbar".
const misspelled = 0.3

// shortestTellingKey is the length from which on a sound belongs to few names.
const shortestTellingKey = 3

// weights is a section of the table: how common parts are.
type weights map[string]float32

var (
	personWeights    = weightsOf("person")
	personKeyWeights = weightsOf("person keys")
	bodyWeights      = weightsOf("body")
	craftWeights     = weightsOf("craft")
	afterArticle     = weightsOf("after al")
	afterAbu         = weightsOf("after abu")
)

// weightsOf reads a section of the table, "text:weight text:weight".
func weightsOf(code string) func() weights {
	return sync.OnceValue(func() weights {
		_, section, _ := strings.Cut(weightsFile, "## "+code+"\n")
		section, _, _ = strings.Cut(section, "##")
		table := make(weights, strings.Count(section, ":"))
		for field := range strings.FieldsSeq(section) {
			text, weight, _ := strings.Cut(field, ":")
			if n, err := strconv.Atoi(weight); err == nil {
				table[text] = float32(n) / 100
			}
		}
		return table
	})
}

// weigh returns how telling a part is: what merely joins or classifies says next
// to nothing, whatever it is; the rest is told by how common it is.
func weigh(part *Part, kind Kind) float32 {
	switch part.Role {
	case Article:
		return weightOfArticle
	case Particle, Title:
		return weightOfParticle
	case LegalForm:
		return weightOfLegalForm
	case Initial:
		return weightOfInitial
	case Generic:
		return min(commonness(part, kind), mostOfGeneric)
	case Placename:
		return min(commonness(part, kind), mostOfPlace)
	}
	return commonness(part, kind)
}

// commonness looks up how common a part is among the names of its kind.
func commonness(part *Part, kind Kind) float32 {
	table := personWeights
	switch kind {
	case Body:
		table = bodyWeights
	case Craft:
		table = craftWeights
	}
	if w, ok := table()[part.Text]; ok {
		return w
	}
	if kind != Person || len(part.Key) < shortestTellingKey {
		return 1
	}
	if w, ok := table()[fusedWord(part.Text)]; ok {
		return w
	}
	if w, ok := personKeyWeights()[part.Key]; ok {
		return w + misspelled
	}
	return 1
}

// rareNames holds the names that people bear, too rare to have a weight.
var rareNames = sync.OnceValue(func() map[string]bool {
	_, section, _ := strings.Cut(weightsFile, "## person rare\n")
	section, _, _ = strings.Cut(section, "##")
	table := make(map[string]bool, strings.Count(section, " "))
	for text := range strings.FieldsSeq(section) {
		table[text] = true
	}
	return table
})

// Borne reports whether people are known to bear a folded Latin word as a name.
// Who bears it rather meant it than another name with a slip in it.
func Borne(word string) bool {
	return personWeights()[word] > 0 || rareNames()[word]
}
