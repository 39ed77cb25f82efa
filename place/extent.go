package place

import "math"

// leastRadius of a town, in km: what coordinates of towns are published to at best.
const leastRadius = 2

// density is how many people live on a square kilometre of a town, on the sparse
// side, so that the radius is rather too large: Damascus comes to 12.6 km, Masyaf
// to 2.
const density = 3000

// townRadius estimates how far a town extends from its middle, in km.
func townRadius(people int) float64 {
	return max(leastRadius, math.Sqrt(float64(people)/density/math.Pi))
}

// A region of which the table has too few towns to tell how far it extends is taken
// to extend this far, in km: Akkar, 40 km across, has one.
const (
	fewTowns    = 5
	leastRegion = 30
)

// measure gives regions and countries their middle and extent: the mean of their
// towns, and how far the farthest lies from it.
func (g *Gazetteer) measure() {
	sums := make([][4]float64, len(g.sites)) // x, y, z, number
	wholes := make([][2]int32, len(g.sites))
	for i := range g.sites {
		wholes[i] = [2]int32{g.enclosing(i, g.regions, g.sites[i].country+"."+g.sites[i].division), g.enclosing(i, g.nations, g.sites[i].country)}
		for _, whole := range wholes[i] {
			if whole >= 0 {
				addVector(&sums[whole], g.sites[i].point())
			}
		}
	}
	for i := range g.sites {
		if sums[i][3] > 0 {
			g.sites[i].setPoint(middle(sums[i]))
			if sums[i][3] < fewTowns {
				g.sites[i].within = leastRegion
			}
		}
	}
	for i := range g.sites {
		for _, whole := range wholes[i] {
			if whole >= 0 {
				reach := Distance(g.sites[whole].point(), g.sites[i].point()) + float64(g.sites[i].within)
				g.sites[whole].within = max(g.sites[whole].within, float32(reach))
			}
		}
	}
	g.spread(sums)
}

// anywhere is half the way around the globe, in km: the extent of a country of
// which no town is known, such as one that ended.
const anywhere = math.Pi * earthRadius

// spread gives regions without a town the middle and extent of their country.
func (g *Gazetteer) spread(sums [][4]float64) {
	for i := range g.sites {
		s := &g.sites[i]
		if s.kind > Region || sums[i][3] > 0 {
			continue
		}
		s.within = anywhere
		if nation, ok := g.nations[s.country]; ok && s.kind == Region && sums[nation][3] > 0 {
			s.latitude, s.longitude, s.within = g.sites[nation].latitude, g.sites[nation].longitude, g.sites[nation].within
		}
	}
}

// enclosing returns the region or country that a town counts to, -1 for none.
func (g *Gazetteer) enclosing(town int, wholes map[string]int32, code string) int32 {
	if whole, ok := wholes[code]; ok && g.sites[town].kind == Town {
		return whole
	}
	return -1
}

func (s *site) point() Point { return Point{float64(s.latitude), float64(s.longitude)} }

func (s *site) setPoint(p Point) { s.latitude, s.longitude = float32(p.Latitude), float32(p.Longitude) }

func addVector(sum *[4]float64, p Point) {
	lat, lon := radians(p.Latitude), radians(p.Longitude)
	sum[0] += math.Cos(lat) * math.Cos(lon)
	sum[1] += math.Cos(lat) * math.Sin(lon)
	sum[2] += math.Sin(lat)
	sum[3]++
}

func middle(sum [4]float64) Point {
	return Point{
		math.Atan2(sum[2], math.Hypot(sum[0], sum[1])) * 180 / math.Pi,
		math.Atan2(sum[1], sum[0]) * 180 / math.Pi,
	}
}

// degrees undoes the narrow storage: the tables have three decimals.
func degrees(narrow float32) float64 { return math.Round(float64(narrow)*1e4) / 1e4 }

func tenth(km float64) float64 { return math.Round(km*10) / 10 }
