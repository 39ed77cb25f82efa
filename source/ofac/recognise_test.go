package ofac

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/source"
)

func TestRecognise(t *testing.T) {
	const (
		row     = "9352,\"SSRC\",-0- ,\"NPWMD\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
		alias   = "9352,8829,\"aka\",\"CERS\",-0- \n"
		where   = "9352,8001,\"P.O. Box 4470\",\"Damascus\",\"Syria\",-0- \n"
		more    = "9352,\"DIES AND RESEARCH CENTER.\"\r\n"
		classic = `<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">`
		model   = `<?xml version="1.0"?><Sanctions xmlns="http://www.un.org/sanctions/1.0"`
	)
	cases := []struct{ name, head, format, joins string }{
		{"sdn.csv", row, "OFAC SDN List, CSV, entries", "csv-sdn"},
		{"sdn_2024-04-26.csv", row + row, "OFAC SDN List, CSV, entries", "csv-sdn"},
		{"2019-01/sdn.csv", row, "OFAC SDN List, CSV, entries", "csv-sdn"},
		{"CONS_PRIM.CSV", row, "OFAC Consolidated List, CSV, entries", "csv-cons"},
		{"list.csv", row, "OFAC CSV, entries", "csv-"},
		{"alt_2025-12.csv", alias, "OFAC SDN List, CSV, aliases", "csv-sdn"},
		{"cons_alt.csv", alias, "OFAC Consolidated List, CSV, aliases", "csv-cons"},
		{"add_2025-12.csv", where, "OFAC SDN List, CSV, addresses", "csv-sdn"},
		{"alt.csv", where, "OFAC SDN List, CSV, addresses", "csv-sdn"}, // the content decides
		{"sdn_comments.csv", more, "OFAC SDN List, CSV, remarks continued", "csv-sdn"},
		{"cons_comments.csv", more, "OFAC Consolidated List, CSV, remarks continued", "csv-cons"},
		{"sdn.csv", strings.Repeat(row, 9) + "a broken row\n", "OFAC SDN List, CSV, entries", "csv-sdn"},
		{"sdn.csv", row + `9353,"CUT IN THE MIDD`, "OFAC SDN List, CSV, entries", "csv-sdn"},
		{"SDN.XML", classic, "OFAC SDN List, XML", ""},
		{"cons_2022-02-23.xml", "\ufeff " + classic, "OFAC Consolidated List, XML", ""},
		{"x.xml", classic, "OFAC XML", ""},
		{"cons_advanced.xml", model + ` xsi:schemaLocation="x http://www.treasury.gov/ofac/sdn_advanced.xsd">`, "OFAC Consolidated List, Advanced XML", ""},
		{"SDN_ADVANCED.XML", `<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">`, "OFAC SDN List, Advanced XML", ""},
		{"CONS_ENHANCED.XML", `<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/x/ENHANCED_XML">`, "OFAC Consolidated List, Enhanced XML", ""},
		{"un.xml", model + ">", "", ""},
		{"sdn.xml", "<html>", "", ""},
		{"sdn.xml", "<", "", ""},
		{"sdn.csv", "", "", ""},
		{"sdn.csv", "\x1a", "", ""},
		{"sdn.csv", "id,name\n1,x\n", "", ""},
		{"other.csv", more, "", ""},
		{"other.csv", "1,2,3,4,5,6\n7,8,9,10,11,12\n", "", ""},
		{"other.csv", strings.Repeat("1,a,individual,c,d,e,f,g,h,i,j,k\n", 3), "", ""},
	}
	for _, c := range cases {
		format, ok := Reader{}.Recognise(c.name, []byte(c.head))
		if ok != (c.format != "") || ok && (format != source.Format{Name: c.format, Joins: c.joins}) {
			t.Errorf("%s %.60q: got %+v, %v; want %q, %q", c.name, c.head, format, ok, c.format, c.joins)
		}
	}
}

// TestRecogniseRealFiles: of all real lists, the reader takes OFAC's and no other.
func TestRecogniseRealFiles(t *testing.T) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	taken := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		in, err := os.Open(path)
		if err != nil {
			return err
		}
		head, err := io.ReadAll(io.LimitReader(in, source.HeadSize))
		if err != nil {
			return err
		}
		format, ok := Reader{}.Recognise(entry.Name(), head)
		ofacs := strings.Contains(path, "/lists/ofac/") && (strings.HasSuffix(path, ".csv") || strings.HasSuffix(path, ".xml"))
		if ok != ofacs {
			t.Errorf("%s is taken for %+v, %v", path, format, ok)
		}
		if ok {
			taken++
			t.Logf("%-40s %s %s", filepath.Base(path), format.Name, format.Joins)
		}
		return in.Close()
	})
	if err != nil || taken != 14 {
		t.Errorf("%d files are taken for OFAC's, want 14; %v", taken, err)
	}
}
