package match

// The scores at which something is done, when the policy does not say otherwise.
const (
	// ReviewScore is from where a person should look.
	ReviewScore = 0.70
	// StrongScore is from where the two are taken for the same unless a person
	// says otherwise: an exact name with two telling parts, or more.
	StrongScore = 0.90
)

// Rule is one way to points.
type Rule struct {
	Name   string
	Points float64 // at full effect; negative: speaks against
	Doc    string  // for who reads an answer
	// Higher must score more than Lower, and this rule is why. Values are
	// written "name; property=value; ...".
	Higher, Lower Pair
}

// Pair is who is asked about and who is listed, in a line each.
type Pair struct{ Query, Listed string }

// rule is a row of the table.
type rule int

const (
	partAgrees rule = iota
	partSpelled
	nameExact
	nameWhole
	nameGeneric
	nameWritten
	nameUnlike
	nameLetters
	nameAcronym
	partAlone
	partDiffers
	descentDiffers
	partNotListed
	partNotAsked
	placeDiffers
	numberDiffers
	numberMissing
	formDiffers
	weakName
	identifierShared
	identifierUnchecked
	identifierDiffers
	identifierOther
	kindDiffers
	birthDay
	birthNear
	birthYear
	birthDayDiffers
	birthYearDiffers
	genderDiffers
	countryShared
	countryDiffers
	boxShared
	addressShared
	limit
	fewAreSame
	ruleCount
)

// Rules returns the table of rules.
func Rules() []Rule { return rules[:] }

var rules = [ruleCount]Rule{
	partAgrees: {"part-agrees", 0.97, "A part of the name is the same. What it says depends on how telling it is, and on what else agrees: together the parts of a name bring at most this.",
		Pair{"Bashir Azbar", "Bashir Azbar"}, Pair{"Bashir Azbar", "Bashir Quwaydir"}},
	partSpelled: {"part-spelled-alike", 0.97, "A part is the same name spelled otherwise, or with a slip: it says less the farther the spellings are apart.",
		Pair{"Samir Kweider", "Samir Quwaydir"}, Pair{"Samir Kusaider", "Samir Quwaydir"}},
	nameExact: {"name-exact", 0.90, "The whole names agree, part by part, and at least two parts say who. Brings the score of the name to this, or to less where a part is spelled otherwise.",
		Pair{"Muhammad Ali", "Ali Muhammad"}, Pair{"Muhammad Ali", "Muhammad Ali Hasan"}},
	nameWhole: {"name-whole", 0.76, "The whole names agree, but they are one word, or words that many bodies bear. Brings the score of the name to this, so that a person looks.",
		Pair{"Electronics Institute", "Electronics Institute"}, Pair{"Electronics Institute", "Technical Electronics Institute"}},
	nameGeneric: {"name-generic", 0.85, "The names agree, but they are made of words that many bodies bear: an address or a country has to agree as well.",
		Pair{"Electronics Research Institute", "Electronics Research Center"}, Pair{"Electronics Research Institute", "Technical Institute"}},
	nameWritten: {"name-written-alike", 0.97, "Letter for letter the names are the same, but for slips, when blanks and the order of the words are left out. Brings as much as the listed name against itself, less what the slips cost.",
		Pair{"Azb arTradinm House; schema=Company", "Azbar Trading House; schema=Company"}, Pair{"Uzb raTradinm House; schema=Company", "Azbar Trading House; schema=Company"}},
	nameUnlike: {"name-only-alike", -0.20, "A name that is only like the one asked about cannot say more than the same name would.",
		Pair{"Annik", "Annik"}, Pair{"Annik", "Ann Ki"}},
	nameLetters: {"name-letters-differ", -0.10, "Letters are in one of two names and not in the other, which are only like each other: of those that are like the one asked about the nearest comes first.",
		Pair{"Tsep SA; schema=Company", "Step SA; schema=Company"}, Pair{"Tsep SA; schema=Company", "Tsoep LLC; schema=Company"}},
	nameAcronym: {"name-acronym", 0.73, "The one name is made of the initials of the other: many go by the same initials, so that a person has to look.",
		Pair{"National Standards and Calibration Laboratory", "NSCL"}, Pair{"National Standards and Calibration Laboratory", "NSCX"}},
	partAlone: {"part-alone", -0.20, "Of the parts that say who, only one agrees, and others are left over.",
		Pair{"Walijan", "Walijan"}, Pair{"Walijan", "Walijan Haqqani"}},
	partDiffers: {"part-differs", -0.50, "Each side has a part that the other has not: they are two names.",
		Pair{"Taha Yassin Ramadan", "Taha Yassin Ramadan al-Jizrawi"}, Pair{"Taha Yassin Ramadan al-Mosuli", "Taha Yassin Ramadan al-Jizrawi"}},
	descentDiffers: {"descent-differs", -0.25, "The father in one name is the son in the other.",
		Pair{"Abdullah bin Umar", "Abdullah bin Umar"}, Pair{"Umar bin Abdullah", "Abdullah bin Umar"}},
	partNotListed: {"part-not-listed", -0.10, "A part of the name asked about is not in the listed name.",
		Pair{"Anjem Choudary", "Anjem Choudary"}, Pair{"Anjem Iftikhar Choudary", "Anjem Choudary"}},
	partNotAsked: {"part-not-asked", -0.10, "A part of the listed name was not asked about. Lists give fathers' and grandfathers' names, so that costs little for persons, and more for bodies.",
		Pair{"Anjem Choudary", "Anjem Choudary"}, Pair{"Anjem Choudary", "Anjem Iftikhar Choudary"}},
	placeDiffers: {"place-differs", -0.35, "The names hold different places: the Bank of Estonia is not the Bank of Ethiopia.",
		Pair{"Bank of Estonia", "Bank of Estonia"}, Pair{"Bank of Ethiopia", "Bank of Estonia"}},
	numberDiffers: {"number-differs", -0.70, "The names hold different numbers: Institute 3000 is not Institute 4000.",
		Pair{"Azbar Institute 3000", "Azbar Institute 3000"}, Pair{"Azbar Institute 4000", "Azbar Institute 3000"}},
	numberMissing: {"number-missing", -0.12, "One name holds a number and the other none.",
		Pair{"Victory 3", "Victory 3"}, Pair{"Victory", "Victory 3"}},
	formDiffers: {"legal-form-differs", -0.03, "The legal forms differ.",
		Pair{"Azbar LLC", "Azbar LLC"}, Pair{"Azbar JSC", "Azbar LLC"}},
	weakName: {"weak-name", -0.092, "The listed name is one that its source calls weak, or an abbreviation: on its own it may be anybody's.",
		Pair{"Bashir Azbar", "Bashir Azbar"}, Pair{"Bashir Azbar", "?; weakAlias=Bashir Azbar"}},
	identifierShared: {"identifier-shared", 0.85, "Both bear the same identifier, of a kind that is given once and whose check digit is right, or that is issued to one person.",
		Pair{"Lady Azbar; imoNumber=9187629", "Sea Star; imoNumber=9187629"}, Pair{"Lady Azbar", "Sea Star; imoNumber=9187629"}},
	identifierUnchecked: {"identifier-shared-unchecked", 0.45, "Both bear the same number, of a kind that says less: another issuer may have given it too.",
		Pair{"Bashir Azbar; phone=963112134", "Bashir Quwaydir; phone=963112134"}, Pair{"Bashir Azbar", "Bashir Quwaydir; phone=963112134"}},
	identifierDiffers: {"identifier-differs", -0.50, "Both bear an identifier of a kind of which one bears only one, of the same length, and they differ.",
		Pair{"Sea Star", "Sea Star; imoNumber=9187629"}, Pair{"Sea Star; imoNumber=9074729", "Sea Star; imoNumber=9187629"}},
	identifierOther: {"identifier-of-other-form", -0.08, "Both bear an identifier of a kind of which one bears only one; they differ, but look like numbers of different registers.",
		Pair{"Azbar LLC", "Azbar LLC; registrationNumber=9187629"}, Pair{"Azbar LLC; registrationNumber=CH-907472955", "Azbar LLC; registrationNumber=9187629"}},
	kindDiffers: {"kind-differs", -0.60, "The one is a person, the other is none; or the one is a vessel or aircraft.",
		Pair{"Bashir Azbar; schema=Person", "Bashir Azbar; schema=Person"}, Pair{"Bashir Azbar; schema=Vessel", "Bashir Azbar; schema=Person"}},
	birthDay: {"birth-day", 0.20, "Both are born on the same day.",
		Pair{"Bashir Azbar; birthDate=1967-01-21", "Bashir Asbarr Quwaydir; birthDate=1967-01-21"}, Pair{"Bashir Azbar; birthDate=1967", "Bashir Asbarr Quwaydir; birthDate=1967-01-21"}},
	birthNear: {"birth-near", 0.12, "The days of birth differ as slips do: day and month are swapped, or one digit is another.",
		Pair{"Bashir Azbar; birthDate=1967-02-03", "Bashir Asbarr Quwaydir; birthDate=1967-03-02"}, Pair{"Bashir Azbar; birthDate=1967-05-17", "Bashir Asbarr Quwaydir; birthDate=1967-03-02"}},
	birthYear: {"birth-agrees", 0.07, "The dates of birth may be the same as far as they are given.",
		Pair{"Bashir Azbar; birthDate=1967", "Bashir Asbarr Quwaydir; birthDate=1967-03-02"}, Pair{"Bashir Azbar", "Bashir Asbarr Quwaydir; birthDate=1967-03-02"}},
	birthDayDiffers: {"birth-day-differs", -0.15, "Born in the same year, or the next, but on another day.",
		Pair{"Bashir Azbar", "Bashir Azbar; birthDate=1967-03-02"}, Pair{"Bashir Azbar; birthDate=1967-05-17", "Bashir Azbar; birthDate=1967-03-02"}},
	birthYearDiffers: {"birth-year-differs", -0.40, "Born in different years.",
		Pair{"Bashir Azbar; birthDate=1967-05-17", "Bashir Azbar; birthDate=1967-03-02"}, Pair{"Bashir Azbar; birthDate=1985", "Bashir Azbar; birthDate=1967-03-02"}},
	genderDiffers: {"gender-differs", -0.30, "The one is a man, the other a woman.",
		Pair{"Nur Azbar; gender=male", "Nur Azbar; gender=male"}, Pair{"Nur Azbar; gender=female", "Nur Azbar; gender=male"}},
	countryShared: {"country-shared", 0.05, "Both have to do with the same country.",
		Pair{"Business Lab; country=sy", "Business Lab; country=sy"}, Pair{"Business Lab", "Business Lab; country=sy"}},
	countryDiffers: {"country-differs", -0.08, "No country of the one is a country of the other.",
		Pair{"Business Lab", "Business Lab; country=sy"}, Pair{"Business Lab; country=no", "Business Lab; country=sy"}},
	boxShared: {"post-box-shared", 0.25, "The same post office box.",
		Pair{"Business Lab; address=P.O. Box 4470, Damascus", "Business Lab; address=PO Box 4470, Damascus"}, Pair{"Business Lab; address=Damascus", "Business Lab; address=PO Box 4470, Damascus"}},
	addressShared: {"address-shared", 0.10, "The words of the addresses agree.",
		Pair{"Business Lab; address=Barzeh Street, Damascus", "Business Lab; address=Barzeh Str, Damascus"}, Pair{"Business Lab", "Business Lab; address=Barzeh Str, Damascus"}},
	fewAreSame: {"few-are-the-same", -1, "Of pairs that have so few points, hardly any are the same: the score is the share that is.",
		Pair{}, Pair{}},
	limit: {"limit", 0, "A score is from 0 to 1; what is above or below is cut off.", Pair{}, Pair{}},
}
