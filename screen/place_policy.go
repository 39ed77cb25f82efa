package screen

import (
	"fmt"
	"slices"

	"interdict/place"
)

// PlacePolicy says what is made of places.
type PlacePolicy struct {
	Embargo       Effect  `yaml:"embargo"`        // a territory for which nearly all goods need a licence
	Occupied      Effect  `yaml:"occupied"`       // annexed, occupied, or outside the government's control
	Partial       Effect  `yaml:"partial"`        // a country for which many goods need a licence
	Measures      Effect  `yaml:"measures"`       // a country that a sanctions programme is about
	CountryGroup  Effect  `yaml:"country_group"`  // a country that a regulator names in a group
	FreeZone      Effect  `yaml:"free_zone"`      // a free zone that an address or the form of a company tells of
	FormerCountry Effect  `yaml:"former_country"` // a state that is no more, and several followed on it
	Facility      Effect  `yaml:"facility"`       // next to, in the same town as, or named after a facility of concern
	NextDoorKm    float64 `yaml:"next_door_km"`   // how far from a facility a delivery may go and still be for it
	VagueKm       float64 `yaml:"vague_km"`       // what may lie anywhere within more than this is not measured against facilities
}

// defaultPlaces is for policies without a section of places: what the default
// policy says.
var defaultPlaces = PlacePolicy{
	Embargo: EffectLicence, Occupied: EffectReview, Partial: EffectReview, Measures: EffectReview,
	CountryGroup: EffectNone, FreeZone: EffectNone, FormerCountry: EffectReview, Facility: EffectReview, NextDoorKm: 2, VagueKm: 10,
}

// scope returns the effect of a restriction.
func (p PlacePolicy) scope(s place.Scope) Effect {
	switch s {
	case place.Embargo:
		return p.Embargo
	case place.Occupied:
		return p.Occupied
	case place.Partial:
		return p.Partial
	}
	return p.Measures
}

// maxKm is the largest distance that a policy may give: half a large country.
const maxKm = 1000

func (p PlacePolicy) check() error {
	for _, e := range []Effect{p.Embargo, p.Occupied, p.Partial, p.Measures, p.CountryGroup, p.FreeZone, p.FormerCountry, p.Facility} {
		if !slices.Contains(ruleEffects, e) {
			return fmt.Errorf("places: %q is not an effect (%s); all must be given", e, wordList(ruleEffects))
		}
	}
	for _, km := range []float64{p.NextDoorKm, p.VagueKm} {
		if !(km > 0 && km <= maxKm) { // not a number is neither
			return fmt.Errorf("places: next_door_km and vague_km must be over 0 and at most %d, have %g", maxKm, km)
		}
	}
	return nil
}
