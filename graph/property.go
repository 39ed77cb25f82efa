package graph

// Schema is the kind of thing an entity is, in FollowTheMoney's words where it
// has one.
type Schema string

// The schemata. Facility and Instrument are ours: FollowTheMoney has none.
const (
	Person       Schema = "Person"
	Organization Schema = "Organization"
	Company      Schema = "Company"
	PublicBody   Schema = "PublicBody"
	LegalEntity  Schema = "LegalEntity" // a person or a body: the source does not say which
	Vessel       Schema = "Vessel"
	Airplane     Schema = "Airplane"
	CryptoWallet Schema = "CryptoWallet"
	Security     Schema = "Security"
	Event        Schema = "Event"
	Facility     Schema = "Facility"   // a site or building, apart from the body that runs it
	Instrument   Schema = "Instrument" // a law, order or programme
)

// Class is which schemata can be the same thing.
type Class string

// The classes; Party is a LegalEntity, of which nobody said whether it is a
// person or a body.
const (
	ClassPerson Class = "person"
	ClassBody   Class = "body"
	ClassParty  Class = "party"
	ClassCraft  Class = "craft" // vessels and aircraft
	ClassOther  Class = "other"
)

// Class returns which class s belongs to; the empty schema is a party.
func (s Schema) Class() Class {
	switch s {
	case Person:
		return ClassPerson
	case Organization, Company, PublicBody:
		return ClassBody
	case LegalEntity, "":
		return ClassParty
	case Vessel, Airplane:
		return ClassCraft
	}
	return ClassOther
}

// Known schemata, for checking input.
var schemata = []Schema{Person, Organization, Company, PublicBody, LegalEntity, Vessel, Airplane, CryptoWallet, Security, Event, Facility, Instrument}

// Schemata returns all schemata.
func Schemata() []Schema { return append([]Schema(nil), schemata...) }

// Property is what a claim says of its subject. The words are FollowTheMoney's
// where it has one.
type Property string

// Names. The strength of a name is its property.
const (
	Name         Property = "name"         // the primary name
	Alias        Property = "alias"        // also known as, strong
	WeakAlias    Property = "weakAlias"    // the source itself calls it weak or low quality
	PreviousName Property = "previousName" // formerly known as
	Abbreviation Property = "abbreviation" // acronym or short form
	FirstName    Property = "firstName"
	SecondName   Property = "secondName"
	MiddleName   Property = "middleName"
	LastName     Property = "lastName"
	FatherName   Property = "fatherName"
	Title        Property = "title"
)

// What it is, and where and when it came to be.
const (
	Kind          Property = "schema" // the value is a Schema
	BirthDate     Property = "birthDate"
	BirthPlace    Property = "birthPlace"
	DeathDate     Property = "deathDate"
	Gender        Property = "gender" // as published; the profile reads it
	Nationality   Property = "nationality"
	Citizenship   Property = "citizenship"
	Country       Property = "country" // as published: a code or a name
	Jurisdiction  Property = "jurisdiction"
	MainCountry   Property = "mainCountry"
	Address       Property = "address" // one line, parts joined by ", "
	Position      Property = "position"
	LegalForm     Property = "legalForm"
	Incorporation Property = "incorporationDate"
	Dissolution   Property = "dissolutionDate"
	Status        Property = "status"
	Sector        Property = "sector"
	Coordinates   Property = "coordinates" // "latitude,longitude" in decimal degrees, as published
)

// When an event took place, and when a law was made, came into force and ended.
const (
	Date      Property = "date"
	StartDate Property = "startDate"
	EndDate   Property = "endDate"
)

// Identifiers and ways to reach it. The value is the number alone where the
// source keeps it apart; otherwise as published.
const (
	IDNumber           Property = "idNumber"
	PassportNumber     Property = "passportNumber"
	TaxNumber          Property = "taxNumber"
	RegistrationNumber Property = "registrationNumber"
	SocialSecurity     Property = "socialSecurityNumber"
	LEI                Property = "leiCode"
	BIC                Property = "swiftBic"
	DUNS               Property = "dunsCode"
	IMO                Property = "imoNumber"
	MMSI               Property = "mmsi"
	CallSign           Property = "callSign"
	SerialNumber       Property = "serialNumber" // aircraft: manufacturer's serial number
	Tail               Property = "registrationMark"
	Wallet             Property = "publicKey" // address of a crypto wallet; the currency is in Lang's stead in the record's words
	ISIN               Property = "isin"
	Phone              Property = "phone"
	Email              Property = "email"
	Website            Property = "website"
)

// Vessels and aircraft.
const (
	Flag         Property = "flag"
	PastFlags    Property = "pastFlags"
	CraftType    Property = "type"
	Tonnage      Property = "tonnage"
	GrossTonnage Property = "grossRegisteredTonnage"
	BuildDate    Property = "buildDate"
	Model        Property = "model"
	OwnerName    Property = "owner" // name only; a resolved owner is OwnedBy
)

// What a list says of the designation. ListedUnder is the designation itself:
// the value is the programme or regime in the source's words, Citation.Part the
// list, Holds from when to when it stands.
const (
	ListedUnder        Property = "listedUnder"
	Listed             Property = "listingDate" // when the value is all that is known: ListedUnder.Holds has it otherwise
	Modified           Property = "modifiedAt"
	Authority          Property = "authority"
	AuthorityID        Property = "authorityId" // key of the same party on another list, "un:KPe.018", "ofsi:12426"
	LegalBasis         Property = "legalBasis"  // the act, as cited by the list
	Measure            Property = "provisions"  // asset freeze, travel ban, ...
	Reason             Property = "reason"
	SecondarySanctions Property = "secondarySanctions"
	Concern            Property = "concern" // letters of concern: B, C, M, N, CW
	LicenceRequirement Property = "licenceRequirement"
	LicencePolicy      Property = "licencePolicy"
	Notes              Property = "notes"
	Topics             Property = "topics"
	SourceURL          Property = "sourceUrl"
)

// What a document says. Each statement is an Event of its own, which Involves the
// bodies that it names, so that what is reported of a body never becomes a name,
// an owner or a designation of it.
const (
	Predicate   Property = "predicate"   // what the statement says, of a closed list: "received"
	Verb        Property = "verb"        // the document's own words for it
	Summary     Property = "summary"     // the sentence, verbatim
	SubjectText Property = "subjectText" // the sides in the document's words
	ObjectText  Property = "objectText"
	PartyText   Property = "partyText"
	SaidOn      Property = "saidOn"      // when somebody said so; Date has when it happened
	Location    Property = "location"    // where, in the document's words
	Caution     Property = "caution"     // what a reader of the statement has to beware of
	ClaimNumber Property = "claimNumber" // in the order of the document: cautions refer to it
)

// Relations: the claim's Object is the other side, read "subject PROPERTY object".
const (
	SameAs        Property = "sameAs"    // subject and object are one body
	NotSameAs     Property = "notSameAs" // a person decided that they are two; outweighs SameAs
	PartOf        Property = "partOf"
	SubordinateOf Property = "subordinateOf"
	LinkedTo      Property = "linkedTo" // OFAC's "Linked To:", kind of link not said
	HeadedBy      Property = "headedBy"
	DirectorOf    Property = "directorOf" // director or officer
	EmployedBy    Property = "employedBy"
	ActsFor       Property = "actsFor"
	OwnedBy       Property = "ownedBy" // the value is the share: "25", "25-50", ">50", or the source's words
	ControlledBy  Property = "controlledBy"
	FamilyOf      Property = "familyOf"
	AssociateOf   Property = "associateOf"
	SupportTo     Property = "supportTo"  // provides support to
	SuppliedTo    Property = "suppliedTo" // shipped or sold to; the value says what
	Operates      Property = "operates"   // subject runs the facility or vessel
	LocatedAt     Property = "locatedAt"
	InvolvedIn    Property = "involvedIn" // subject took part in an event
	IssuedUnder   Property = "issuedUnder"
	Involves      Property = "involves"   // a statement names the object; the value is in which role
	SharesWith    Property = "sharesWith" // an address, P.O. box, telephone, e-mail, number or vessel; the value says which
)

// nameProperties in order of strength.
var nameProperties = []Property{Name, Alias, PreviousName, Abbreviation, WeakAlias}

// NameProperties returns the properties whose values are names of the subject,
// strongest first.
func NameProperties() []Property { return append([]Property(nil), nameProperties...) }

// IsName reports whether the values of p are names of the subject.
func (p Property) IsName() bool {
	for _, name := range nameProperties {
		if p == name {
			return true
		}
	}
	return false
}

var relations = []Property{
	SameAs, NotSameAs, PartOf, SubordinateOf, LinkedTo, HeadedBy, DirectorOf, EmployedBy, ActsFor, OwnedBy, ControlledBy,
	FamilyOf, AssociateOf, SupportTo, SuppliedTo, Operates, LocatedAt, InvolvedIn, IssuedUnder, Involves, SharesWith,
}

// IsRelation reports whether claims of p have another entity on their far side.
func (p Property) IsRelation() bool {
	for _, relation := range relations {
		if p == relation {
			return true
		}
	}
	return false
}

var identifiers = []Property{
	IDNumber, PassportNumber, TaxNumber, RegistrationNumber, SocialSecurity, LEI, BIC, DUNS, IMO, MMSI, CallSign,
	SerialNumber, Tail, Wallet, ISIN, Phone, Email, Website,
}

// Identifiers returns the properties that may identify a party on their own.
func Identifiers() []Property { return append([]Property(nil), identifiers...) }

// IsIdentifier reports whether values of p may identify a party on their own.
func (p Property) IsIdentifier() bool {
	for _, identifier := range identifiers {
		if p == identifier {
			return true
		}
	}
	return false
}
