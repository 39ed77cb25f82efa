// Package name knows what names are made of: scripts and how they are read in
// Latin letters, the parts of a name and what each is for, legal forms, titles,
// articles, generic words, initials and acronyms.
//
// In: a name as somebody wrote it, in any script. Out: the ways to read it, each
// a list of parts in folded Latin letters, with a role, a sound key, a weight and,
// for words that mean something, a concept that is the same in all languages.
// What it knows of words and letters lies in data, as tables; those that were
// learned were made by the programs in internal. It compares nothing: package
// match does.
package name

//go:generate go run ./internal/unihan /usr/share/unicode data
//go:generate sh -c "go run ./internal/readings -data $INTERDICT_DATA -rules data/readings.txt -costs ../spelling/scripts.txt"
//go:generate sh -c "go run ./internal/weights -data $INTERDICT_DATA > weights.new && mv weights.new data/weights.txt"

// Kind is what bears the name; it decides which words are titles, which are
// legal forms, and whether the parts are given and family names.
type Kind uint8

// The kinds of bearer.
const (
	Any Kind = iota
	Person
	Body
	Craft
)

// Role is what a part of a name is for.
type Role uint8

// The roles. Plain is any part of which nothing more is known.
const (
	Plain Role = iota
	Given
	Family
	Patronymic
	Particle  // bin, ibn, abu, von, de: joins parts, says little
	Article   // al-, el-, the
	Title     // Dr., Brigadier General, Haji
	LegalForm // Ltd, GmbH, FZE
	Generic   // Trading, Company, Institute: says what, not who
	Placename // Syria, Damascus
	Number    // 3000, II, "No. 14"
	Initial   // J.
)

// String returns the name of the role.
func (r Role) String() string {
	names := [...]string{"plain", "given", "family", "patronymic", "particle", "article", "title", "legal form", "generic", "place", "number", "initial"}
	if int(r) < len(names) {
		return names[r]
	}
	return "unknown"
}

// Part is one word of a name, or several that are one name (Abd al-Rahman, in one
// spelling and without blanks) or one phrase (Brigadier General, Ltd. Şti., with
// blanks).
type Part struct {
	Text   string  // folded Latin letters and digits: "muhammad"
	Key    string  // how it sounds, coarsely, the same for the usual spellings: "mhmd"
	Role   Role    //
	Weight float32 // how telling it is, 0 to 1: "trading" little, "azbar" much

	// Native is the word as written, where it was in another script that is read
	// letter by letter: folded, in simplified characters, Hangul taken apart. A
	// word in Latin letters has none.
	Native string

	// Concept is the same for words that mean the same, whatever the language:
	// "c:study" for études and dirasat, "f:llc" for GmbH and OOO, "n:14" for
	// No. 14 and XIV, "p:sy" for Syria and Syrian; and for the forms of one given
	// name in papers of several states: "g:vladimir" for Volodymyr. Empty for
	// most parts.
	Concept string
}

// Form is one way to read a name in Latin letters.
type Form struct {
	Latin string // the parts joined by blanks
	Parts []Part
}

// Name is a name and the ways to read it, best first and four at most. A text
// without a letter or digit has no form. Latin letters are read in one way, names
// like Abd al-Rahman also word for word, as they may hold a slip;
// Arabic and Hebrew with and without the vowels that are not written, Chinese as
// Chinese and as foreign names, Korean as in the South, as in the North and as
// foreign names. Forms may have different numbers of parts.
type Name struct {
	Text   string // as given
	Script string // ISO 15924 code of most of its letters: "Latn", "Arab", "Hans"
	Forms  []Form
	Cut    bool // the text was longer than Parse reads; the rest was left out
}
