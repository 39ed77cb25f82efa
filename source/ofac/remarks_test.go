package ofac

import (
	"fmt"
	"testing"

	"interdict/graph"
)

// The shapes are OFAC's, the facts are invented.
func TestParseRemark(t *testing.T) {
	cases := []struct{ remark, want string }{
		{"DOB 10 Mar 1960", "birthDate|DOB|10 Mar 1960"},
		{"alt. DOB 1961", "birthDate|DOB|1961"},
		{"DOB circa 1964", "birthDate|DOB|circa 1964"},
		{"DOB 1929 to 1930", "birthDate|DOB|1929 to 1930"},
		{"DOB Apr 1963", "birthDate|DOB|Apr 1963"},
		{"POB Sample Town, Samplia", "birthPlace|POB|Sample Town, Samplia"},
		{"Alt. POB: Sample Town Eritrea", "birthPlace|POB|Sample Town Eritrea"},
		{"nationality Korea, North", "nationality|nationality|Korea, North"},
		{"alt. citizen Jordan", "citizenship|citizen|Jordan"},
		{"Gender Female", "gender|Gender|Female"},
		{"a.k.a. 'SSRC'", "weakAlias|a.k.a.|SSRC"},
		{"a.k.a. ''ABU 'ALI'", "weakAlias|a.k.a.|'ABU 'ALI"},
		{"a.k.a. ''FUPI''", "weakAlias|a.k.a.|'FUPI'"},
		{"f.k.a. 'OLD NAME LTD.'", "weakAlias|f.k.a.|OLD NAME LTD."},
		{"n.k.a. 'NEW NAME'", "weakAlias|n.k.a.|NEW NAME"},
		{"d.b.a. 'PAINTBALL'", "weakAlias|d.b.a.|PAINTBALL"},
		{"a.k.a. 'NOT CLOSED", "||a.k.a. 'NOT CLOSED"},
		{"Passport N000000001 (Syria)", "passportNumber|Passport|N000000001|Syria"},
		{"alt. Passport N000000001 (Congo, Democratic Republic of the) expires 18 Nov 2014", "passportNumber|Passport|N000000001|Congo, Democratic Republic of the|expires 18 Nov 2014"},
		{"Passport 1084010 (Jordan) issued 05 Apr 1999 expires 04 Apr 2004", "passportNumber|Passport|1084010|Jordan|issued 05 Apr 1999 expires 04 Apr 2004"},
		{"Passport L246084 issued 10 Jun 1996", "passportNumber|Passport|L246084||issued 10 Jun 1996"},
		{"Passport #H0000232 (Iraq)", "passportNumber|Passport|H0000232|Iraq"},
		{"Passport C000097(0) (United Kingdom)", "passportNumber|Passport|C000097(0)|United Kingdom"},
		{"alt. Passport Booklet: A0000819 (Pakistan)", "passportNumber|Passport Booklet|A0000819|Pakistan"},
		{"Diplomatic Passport A000892 (Yemen)", "passportNumber|Diplomatic Passport|A000892|Yemen"},
		{"Passport issued in Sample Town", "||Passport issued in Sample Town"},
		{"National ID No. 1218000099 (Iran)", "idNumber|National ID No.|1218000099|Iran"},
		{"Tax ID No. AABA 670000 Y", "taxNumber|Tax ID No.|AABA 670000 Y"},
		{"SSN 523-00-0086 (United States)", "socialSecurityNumber|SSN|523-00-0086|United States"},
		{"R.F.C. DIB-771000-HQ1 (Mexico)", "taxNumber|R.F.C.|DIB-771000-HQ1|Mexico"},
		{"C.U.R.P. # AAAA670000HCHRRG06 (Mexico) issued 1968", "idNumber|C.U.R.P.|AAAA670000HCHRRG06|Mexico|issued 1968"},
		{"Italian Fiscal Code: KMMMHD00D03Z352N", "taxNumber|Italian Fiscal Code|KMMMHD00D03Z352N"},
		{"Registration ID 14000277", "registrationNumber|Registration ID|14000277"},
		{"Public Registration Number 467000, Doc. 694000 (Panama)", "registrationNumber|Public Registration Number|467000, Doc. 694000|Panama"},
		{"Business Registration Document # CUD: A2014 (Mexico)", "registrationNumber|Business Registration Document #|CUD: A2014|Mexico"},
		{"Economic Register Number (CBLS) 11582000 (United Arab Emirates)", "registrationNumber|Economic Register Number (CBLS)|11582000|United Arab Emirates"},
		{"Legal Entity Number 851683000 (Netherlands)", "registrationNumber|Legal Entity Number|851683000|Netherlands"},
		{"Legal Entity Number 253400V1H6ART1UQ0N98", "leiCode|Legal Entity Number|253400V1H6ART1UQ0N98"},
		{"Vessel Registration Identification IMO 9074729", "imoNumber|Vessel Registration Identification|9074729"},
		{"Identification Number IMO 9074729", "imoNumber|Identification Number|9074729"},
		{"Vessel Registration Identification 9074729 (Malta)", "imoNumber|Vessel Registration Identification|9074729|Malta"},
		{"Vessel Registration Identification RS 12", "registrationNumber|Vessel Registration Identification|RS 12"},
		{"MMSI 572469000", "mmsi|MMSI|572469000"},
		{"Other Vessel Call Sign 5IM000", "callSign|Other Vessel Call Sign|5IM000"},
		{"alt. Former Vessel Flag None Identified", "pastFlags|Former Vessel Flag|None Identified"},
		{"Vessel Year of Build 1965", "buildDate|Vessel Year of Build|1965"},
		{"Aircraft Tail Number EP-XXX", "registrationMark|Aircraft Tail Number|EP-XXX"},
		{"Aircraft Manufacturer's Serial Number (MSN) 45-000", "serialNumber|Aircraft Manufacturer's Serial Number (MSN)|45-000"},
		{"Aircraft Construction Number (also called L/N or S/N or F/N) 8401", "serialNumber|Aircraft Construction Number (also called L/N or S/N or F/N)|8401"},
		{"Aircraft Operator Sample Air", "linkedTo|Aircraft Operator|Sample Air"},
		{"Linked To: SAMPLE (IRGC)-FORCE", "linkedTo|Linked To:|SAMPLE (IRGC)-FORCE"},
		{"(Linked To: SAMPLE (IRGC))", "linkedTo|Linked To:|SAMPLE (IRGC)"},
		{"(Linked To: FIRST", "linkedTo|Linked To:|FIRST"},
		{"Linked To: LAST)", "linkedTo|Linked To:|LAST"},
		{"Organization Established Date 04 Jul 2016", "incorporationDate|Organization Established Date|04 Jul 2016"},
		{"alt. Organization Type: Real estate activities", "sector|Organization Type:|Real estate activities"},
		{"Target Type Financial Institution", "sector|Target Type|Financial Institution"},
		{"D-U-N-S Number 52-024-7000", "dunsCode|D-U-N-S Number|52-024-7000"},
		{"SWIFT/BIC SAMPSYDA", "swiftBic|SWIFT/BIC|SAMPSYDA"},
		{"Website http://www.example.com", "website|Website|http://www.example.com"},
		{"www.example.com", "website||www.example.com"},
		{"Email Address info@example.com", "email|Email Address|info@example.com"},
		{"EMAIL info@example.com", "email|EMAIL|info@example.com"},
		{"Email:info@example.com", "email|Email|info@example.com"},
		{"info@example.com", "email||info@example.com"},
		{"Telephone (98)(9121110000)", "phone|Telephone|(98)(9121110000)"},
		{"Alt. Fax: 982188700000", "phone|Fax|982188700000"},
		{"alt. Digital Currency Address - ETH 0x00", "publicKey|Digital Currency Address - ETH|0x00"},
		{"Secondary sanctions risk: section 1(b) of Executive Order 13224", "secondarySanctions|Secondary sanctions risk:|section 1(b) of Executive Order 13224"},
		{"Additional Sanctions Information - Subject to Secondary Sanctions", "secondarySanctions|Additional Sanctions Information -|Subject to Secondary Sanctions"},
		{"alt. Executive Order 13846 information: IMPORT SANCTIONS.  Sec. 5(a)(vi)", "provisions||Executive Order 13846 information: IMPORT SANCTIONS.  Sec. 5(a)(vi)"},
		{"Executive Order 14024 Directive Information - For more information, see the page", "notes||Executive Order 14024 Directive Information - For more information, see the page"},
		{"Executive Order 14024 Directive Information Subject to Directive 3 - All transactions", "provisions||Executive Order 14024 Directive Information Subject to Directive 3 - All transactions"},
		{"Listing Date (EO 14024 Directive 2): 24 Feb 2022", "listingDate|Listing Date (EO 14024 Directive 2):|24 Feb 2022"},
		{"Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022", "notes||Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022"},
		{"IFCA Determination - Port Operator", "reason||IFCA Determination - Port Operator"},
		{"Chinese Commercial Code 1728 4320", "notes||Chinese Commercial Code 1728 4320"},
		{"Somewhat Odd Permit No. 12/34 (Syria) issued 1999", "idNumber|Somewhat Odd Permit No.|12/34|Syria|issued 1999"},
		{"Registration Country Burma", "jurisdiction|Registration Country|Burma"},
		{"all offices worldwide", "notes||all offices worldwide"},
		{"has a blue hat", "||has a blue hat"},
		{"citizenship unknown", "||citizenship unknown"},
		{"DOB", "||DOB"},
	}
	for _, c := range cases {
		s := parseRemark(c.remark)
		got := fmt.Sprintf("%s|%s|%s", s.property, s.kind, s.value)
		if s.country != "" || s.about != "" {
			got += "|" + s.country
		}
		if s.about != "" {
			got += "|" + s.about
		}
		if got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.remark, got, c.want)
		}
	}
}

func TestParseRemarks(t *testing.T) {
	text := "DOB 1960;; POB X ; a.k.a. 'Y'"
	var got []string
	for _, s := range parseRemarks(text) {
		got = append(got, s.value+"<"+text[s.from:s.to]+">")
	}
	if want := "[1960<DOB 1960> X< POB X > Y< a.k.a. 'Y'>]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestRoleOf(t *testing.T) {
	cases := []struct {
		text string
		want graph.Property
	}{
		{"Major General", graph.Position},
		{"Scientific Studies and Research Center Employee", graph.Position},
		{"Co-founder, Sample Front", graph.Position},
		{"Vice-Chairperson, 13th Congress", graph.Position},
		{"Haji", graph.Title},
		{"Maulana Maulawi", graph.Title},
		{"Doctor of Samples", graph.Notes},
		{"Sample Doctor", graph.Notes},
		{"currently in jail in Samplia", graph.Notes},
		{"", graph.Notes},
	}
	for _, c := range cases {
		if got := roleOf(c.text); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	n := newNames()
	n.add("One", "1")
	n.add("Two Co., Ltd.", "2")
	n.add("Twins", "3")
	n.add("TWINS", "4")
	n.add("Whose number is taken", "1")
	for name, want := range map[string]string{"ONE": "1", " one ": "1", "two co., ltd": "2", "Two Co., Ltd.": "2", "twins": "", "none": "", "whose number is taken": "", "": ""} {
		if got := n.find(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
