package ofac

import (
	"strings"
	"testing"

	"interdict/source"
	"interdict/source/sourcetest"
)

// checkContract reads a publication and checks what comes of it. A party may be
// without a name where sdn.csv does not have it.
func checkContract(t *testing.T, files ...source.File) (sourcetest.Result, bool) {
	t.Helper()
	r, err := sourcetest.TryRead(Source(), files...)
	if err != nil {
		return r, false
	}
	if err := sourcetest.Check(Source(), r); err != nil && !strings.Contains(err.Error(), "it has no name") {
		t.Error(err)
	}
	return r, true
}

// FuzzCSV: every line of sdn.csv that has anything is a record or skipped.
func FuzzCSV(f *testing.F) {
	f.Add("9352,\"SSRC\",-0- ,\"NPWMD\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"a.k.a. 'SSRC'.\"\r\n\x1a", "9352,1,\"aka\",\"CERS\",-0- \n", "9352,1,-0- ,\"Damascus\",\"Syria\",-0", "9352,\"x; DOB 1.\"\n")
	f.Add("1,\"a\"\"b\",-0- ,\"C] [D\",x,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1960.\"", "1,2,aka,\"x", "1,2,-0- ,-0- ,x,-", "1,\";\"")
	f.Fuzz(func(t *testing.T, main, aliases, addresses, comments string) {
		all := []source.File{
			sourcetest.File("sdn.csv", main), sourcetest.File("alt.csv", aliases), sourcetest.File("add.csv", addresses),
			sourcetest.File("sdn_comments.csv", comments),
		}
		var files []source.File
		layouts := map[layout]bool{}
		for _, file := range all {
			if form, err := formOf(file); err == nil && !layouts[form.layout] {
				layouts[form.layout] = true
				files = append(files, file)
			}
		}
		r, ok := checkContract(t, files...)
		if form, err := formOf(all[0]); !ok || err != nil || form.layout != mainCSV {
			return
		}
		want, got := 0, 0
		for line := range strings.SplitSeq(main, "\n") {
			if strings.TrimRight(line, "\r\x1a") != "" {
				want++
			}
		}
		for _, record := range r.Records {
			if record.Claims[0].Source.Place.File == "sdn.csv" {
				got++
			}
		}
		for _, s := range r.Skipped {
			if s.Field == "" && s.Place.File == "sdn.csv" {
				got++
			}
		}
		if got != want {
			t.Errorf("%d of %d lines are accounted for", got, want)
		}
	})
}

// The seeds of the XML formats are short: the fuzzer changes them letter by letter.

func FuzzClassic(f *testing.F) {
	f.Add(`<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>02/22/2022</Publish_Date><Record_Count>1</Record_Count></publshInformation>` +
		`<sdnEntry><uid>9352</uid><lastName>SSRC</lastName><sdnType>Entity</sdnType><remarks>(Linked To: SSRC)</remarks><programList><program>NPWMD</program></programList>` +
		`<idList><id><idType>Passport</idType><idNumber>1</idNumber></id></idList><akaList><aka><type>a.k.a.</type><category>weak</category><lastName>X</lastName></aka></akaList>` +
		`<addressList><address><city>Damascus</city></address></addressList><dateOfBirthList><dateOfBirthItem><dateOfBirth>1960</dateOfBirth></dateOfBirthItem></dateOfBirthList></sdnEntry></sdnList>`)
	f.Fuzz(func(t *testing.T, content string) { checkContract(t, sourcetest.File("sdn.xml", content)) })
}

func FuzzAdvanced(f *testing.F) {
	f.Add(`<Sanctions xmlns="x/ofac"><DateOfIssue><Year>2020</Year><Month>3</Month><Day>17</Day></DateOfIssue><ReferenceValueSets>` +
		`<AV><AliasType ID="1">Name</AliasType><PartySubType ID="1" PartyTypeID="1">Unknown</PartySubType><PartyType ID="1">Entity</PartyType><NamePartType ID="1">Entity Name</NamePartType>` +
		`<Script ID="1">Latin</Script><FeatureType ID="1">Birthdate</FeatureType><Reliability ID="1">False</Reliability><List ID="1">SDN List</List><SanctionsType ID="1">Program</SanctionsType>` +
		`<EntryEventType ID="1">Created</EntryEventType></AV></ReferenceValueSets><DistinctParties><DistinctParty FixedRef="1"><Profile ID="1" PartySubTypeID="1"><Identity ID="1">` +
		`<Alias AliasTypeID="1" Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="1">SSRC</NamePartValue></DocumentedNamePart></DocumentedName></Alias>` +
		`<NamePartGroups><M><NamePartGroup ID="1" NamePartTypeID="1"/></M></NamePartGroups></Identity><Feature FeatureTypeID="1"><FeatureVersion ReliabilityID="1"><DatePeriod><Start><From><Year>1960</Year>` +
		`<Month>1</Month><Day>1</Day></From></Start></DatePeriod></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties><SanctionsEntries><SanctionsEntry ProfileID="1" ListID="1">` +
		`<EntryEvent EntryEventTypeID="1"><Date><Year>2005</Year><Month>6</Month><Day>28</Day></Date></EntryEvent><SanctionsMeasure SanctionsTypeID="1"><Comment>NPWMD</Comment></SanctionsMeasure>` +
		`</SanctionsEntry></SanctionsEntries></Sanctions>`)
	f.Fuzz(func(t *testing.T, content string) { checkContract(t, sourcetest.File("sdn.xml", content)) })
}

func FuzzEnhanced(f *testing.F) {
	f.Add(`<sanctionsData xmlns="x/ofac"><publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf><filters><sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists></filters></publicationInfo>` +
		`<entities><entity id="9352"><generalInfo><entityType>Entity</entityType></generalInfo><sanctionsLists><sanctionsList datePublished="2005-06-28">SDN List</sanctionsList></sanctionsLists>` +
		`<sanctionsPrograms><sanctionsProgram>NPWMD</sanctionsProgram></sanctionsPrograms><names><name><isPrimary>true</isPrimary><translations><translation><script>Latin</script>` +
		`<formattedFullName>SSRC</formattedFullName></translation></translations></name></names><features><feature><type>Birthdate</type><value>1960</value></feature></features>` +
		`<relationships><relationship><type>x</type><relatedEntity entityId="1">y</relatedEntity></relationship></relationships></entity></entities></sanctionsData>`)
	f.Fuzz(func(t *testing.T, content string) { checkContract(t, sourcetest.File("cons.xml", content)) })
}

// FuzzRemarks: every word of the remarks is in one statement, and every statement
// has a value.
func FuzzRemarks(f *testing.F) {
	f.Add("DOB 10 Mar 1960; alt. DOB 1961; Passport N1 (Syria) issued 1 expires 2; a.k.a. ''X''; (Linked To: A; Linked To: B (C)); arrested")
	f.Add("Digital Currency Address - XBT 1; Listing Date (X): 2001; Executive Order 1 information: x;;")
	f.Fuzz(func(t *testing.T, text string) {
		blank := func(between string) bool { return strings.TrimSpace(strings.ReplaceAll(between, ";", "")) == "" }
		end := 0
		for _, s := range parseRemarks(text) {
			if s.value == "" || s.from < end || s.to < s.from || !blank(text[end:s.from]) {
				t.Errorf("%q: statement %+v behind %d", text, s, end)
			}
			end = s.to
		}
		if !blank(text[end:]) {
			t.Errorf("%q: nothing is made of %q", text, text[end:])
		}
	})
}

// FuzzRow: what the row was made of comes out again.
func FuzzRow(f *testing.F) {
	f.Add("9352", `A "quoted", name`, "-0- ")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		fields, problem := splitRow(quoted(a) + "," + quoted(b) + "," + quoted(c))
		if problem != "" || len(fields) != 3 || fields[0] != a || fields[1] != b || fields[2] != c {
			t.Errorf("%q %q %q became %q, %s", a, b, c, fields, problem)
		}
		splitRow(a + "," + b)
	})
}
