package uk

import "interdict/graph"

// column is a field of the list: a column of the CSV, an element of the XML.
type column int

// The fields, in the order of the CSV.
const (
	lastUpdated column = iota
	uniqueID
	ofsiGroupID
	unReference
	name6
	name1
	name2
	name3
	name4
	name5
	nameType
	aliasStrength
	title
	foreignName
	foreignScript
	foreignLanguage
	regimeName
	designationType
	designationSource
	sanctionsImposed
	otherInformation
	reasons
	address1
	address2
	address3
	address4
	address5
	address6
	postalCode
	addressCountry
	phone
	website
	email
	dateDesignated
	birthDate
	nationality
	nationalID
	nationalIDInformation
	passport
	passportInformation
	position
	gender
	birthTown
	birthCountry
	entityType
	subsidiary
	parent
	businessNumber
	imo
	owner
	previousOwner
	flag
	previousFlag
	shipType
	tonnage
	length
	yearBuilt
	hullNumber
	columns // how many there are
)

// field says how a field is called and what it says. The headings are those of
// the CSV of June 2026 and what older copies had; the elements are what the XML
// calls one value, or, where a copy calls the value otherwise, what holds it.
type field struct {
	headings []string
	elements []string
	property graph.Property // of fields that are one claim as they are
}

var fields = [columns]field{
	lastUpdated:           {[]string{"Last Updated"}, []string{"LastUpdated"}, graph.Modified},
	uniqueID:              {[]string{"Unique ID"}, []string{"UniqueID"}, ""},
	ofsiGroupID:           {[]string{"OFSI Group ID"}, []string{"OFSIGroupID"}, ""},
	unReference:           {[]string{"UN Reference Number"}, []string{"UNReferenceNumber"}, ""},
	name6:                 {[]string{"Name 6"}, []string{"Name6"}, ""},
	name1:                 {[]string{"Name 1"}, []string{"Name1"}, ""},
	name2:                 {[]string{"Name 2"}, []string{"Name2"}, ""},
	name3:                 {[]string{"Name 3"}, []string{"Name3"}, ""},
	name4:                 {[]string{"Name 4"}, []string{"Name4"}, ""},
	name5:                 {[]string{"Name 5"}, []string{"Name5"}, ""},
	nameType:              {[]string{"Name type"}, []string{"NameType"}, ""},
	aliasStrength:         {[]string{"Alias strength"}, []string{"AliasStrength"}, ""},
	title:                 {[]string{"Title"}, []string{"Title", "Titles"}, graph.Title},
	foreignName:           {[]string{"Name non-latin script"}, []string{"NameNonLatinScript"}, ""},
	foreignScript:         {[]string{"Non-latin script type"}, []string{"NonLatinScriptType"}, ""},
	foreignLanguage:       {[]string{"Non-latin script language"}, []string{"NonLatinScriptLanguage"}, ""},
	regimeName:            {[]string{"Regime Name"}, []string{"RegimeName"}, ""},
	designationType:       {[]string{"Designation Type", "Individual, Entity, Ship"}, []string{"IndividualEntityShip"}, ""},
	designationSource:     {[]string{"Designation source"}, []string{"DesignationSource"}, ""},
	sanctionsImposed:      {[]string{"Sanctions Imposed"}, []string{"SanctionsImposed"}, ""},
	otherInformation:      {[]string{"Other Information"}, []string{"OtherInformation"}, graph.Notes},
	reasons:               {[]string{"UK Statement of Reasons"}, []string{"UKStatementofReasons"}, graph.Reason},
	address1:              {[]string{"Address Line 1"}, []string{"AddressLine1"}, ""},
	address2:              {[]string{"Address Line 2"}, []string{"AddressLine2"}, ""},
	address3:              {[]string{"Address Line 3"}, []string{"AddressLine3"}, ""},
	address4:              {[]string{"Address Line 4"}, []string{"AddressLine4"}, ""},
	address5:              {[]string{"Address Line 5"}, []string{"AddressLine5"}, ""},
	address6:              {[]string{"Address Line 6"}, []string{"AddressLine6"}, ""},
	postalCode:            {[]string{"Address Postal Code"}, []string{"AddressPostalCode"}, ""},
	addressCountry:        {[]string{"Address Country"}, []string{"AddressCountry"}, ""},
	phone:                 {[]string{"Phone number"}, []string{"PhoneNumber", "PhoneNumbers"}, graph.Phone},
	website:               {[]string{"Website"}, []string{"Website", "Websites"}, graph.Website},
	email:                 {[]string{"Email address"}, []string{"EmailAddress", "EmailAddresses"}, graph.Email},
	dateDesignated:        {[]string{"Date Designated"}, []string{"DateDesignated"}, ""},
	birthDate:             {[]string{"D.O.B"}, []string{"DOB", "DOBs"}, ""},
	nationality:           {[]string{"Nationality(/ies)"}, []string{"Nationality", "Nationalities"}, graph.Nationality},
	nationalID:            {[]string{"National Identifier number"}, []string{"NationalIdentifierNumber"}, ""},
	nationalIDInformation: {[]string{"National Identifier additional information"}, []string{"NationalIdentifierAdditionalInformation"}, ""},
	passport:              {[]string{"Passport number"}, []string{"PassportNumber"}, ""},
	passportInformation:   {[]string{"Passport additional information"}, []string{"PassportAdditionalInformation"}, ""},
	position:              {[]string{"Position"}, []string{"Position", "Positions"}, graph.Position},
	gender:                {[]string{"Gender"}, []string{"Gender", "Genders"}, graph.Gender},
	birthTown:             {[]string{"Town of birth"}, []string{"TownOfBirth"}, ""},
	birthCountry:          {[]string{"Country of birth"}, []string{"CountryOfBirth"}, ""},
	entityType:            {[]string{"Type of entity"}, []string{"TypeOfEntity", "TypeOfEntities"}, graph.LegalForm},
	subsidiary:            {[]string{"Subsidiaries"}, []string{"Subsidiary", "Subsidiaries"}, ""},
	parent:                {[]string{"Parent company"}, []string{"ParentCompany", "ParentCompanies"}, ""},
	businessNumber:        {[]string{"Business registration number (s)"}, []string{"BusinessRegistrationNumber", "BusinessRegistrationNumbers"}, graph.RegistrationNumber},
	imo:                   {[]string{"IMO number"}, []string{"IMONumber", "IMONumbers"}, ""},
	owner:                 {[]string{"Current owner/operator (s)"}, []string{"CurrentOwnerOperator", "CurrentOwnerOperators"}, graph.OwnerName},
	previousOwner:         {[]string{"Previous owner/operator (s)"}, []string{"PreviousOwnerOperator", "PreviousOwnerOperators"}, ""},
	flag:                  {[]string{"Current believed flag of ship"}, []string{"CurrentBelievedFlagOfShip", "CurrentBelievedFlagOfShips"}, graph.Flag},
	previousFlag:          {[]string{"Previous flags"}, []string{"PreviousFlag", "PreviousFlags"}, graph.PastFlags},
	shipType:              {[]string{"Type of ship"}, []string{"TypeOfShip", "TypeOfShipDetails"}, graph.CraftType},
	tonnage:               {[]string{"Tonnage of ship"}, []string{"TonnageOfShip", "TonnageOfShipDetails"}, graph.Tonnage},
	length:                {[]string{"Length of ship"}, []string{"LengthOfShip", "LengthOfShipDetails"}, ""},
	yearBuilt:             {[]string{"Year Built"}, []string{"YearBuilt", "YearsBuilt"}, graph.BuildDate},
	hullNumber:            {[]string{"Hull identification number (HIN)"}, []string{"HullIdentificationNumber", "HullIdentificationNumbers"}, graph.IDNumber},
}

// elements finds the field of an element.
var elements = func() map[string]column {
	found := map[string]column{}
	for c, field := range fields {
		for _, name := range field.elements {
			found[name] = column(c)
		}
	}
	return found
}()
