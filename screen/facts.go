package screen

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"interdict/date"
	"interdict/place"
)

// The facts of a deal, as conditions of a policy see them. A text that is empty
// was not given; a number that is below nought is not known. Countries are ISO
// codes of two small letters.

// DealFacts is what conditions call deal.
type DealFacts struct {
	Date              string   `cel:"date"`
	Jurisdictions     []string `cel:"jurisdictions"` // those that were asked for; none: all
	EndUse            string   `cel:"end_use"`
	Uses              []string `cel:"uses"`         // end uses that the papers tell of: end_use, knows.of, descriptions of goods
	DeniedUses        []string `cel:"denied_uses"`  // that they say it is not for
	PartyUses         []string `cel:"party_uses"`   // that names and business of parties tell of
	ListedUses        []string `cel:"listed_uses"`  // for which a party, or who stands behind it, is listed
	Destinations      []string `cel:"destinations"` // countries of the end user and of the last stop
	DestinationGroups []string `cel:"destination_groups"`
	Transit           []string `cel:"transit"` // countries of the route and the parties that are neither origin nor destination
	TransitGroups     []string `cel:"transit_groups"`
	Informed          string   `cel:"informed"` // yes, no, unknown or empty
	Aware             string   `cel:"aware"`
	Suspects          string   `cel:"suspects"`
	Payment           string   `cel:"payment"` // cash, transfer, letter-of-credit, ...
	Currency          string   `cel:"currency"`
	Payer             string   `cel:"payer"`
	PayerCountry      string   `cel:"payer_country"`
	Delivery          string   `cel:"delivery"`
	Changed           string   `cel:"changed"` // yes: changed at the last minute
	Value             float64  `cel:"value"`   // of all goods; -1 where one is not given, or currencies differ
}

// PartyFacts is what conditions call party, and one of parties.
type PartyFacts struct {
	Role       string   `cel:"role"`
	Name       string   `cel:"name"`
	Schema     string   `cel:"schema"`
	Country    string   `cel:"country"`
	Groups     []string `cel:"groups"` // of countries: "US D:4"
	Address    string   `cel:"address"`
	Business   string   `cel:"business"`
	Premises   string   `cel:"premises"`
	AgeDays    int      `cel:"age_days"` // since it was founded; -1: not known
	Uses       []string `cel:"uses"`     // end uses that its name or business tells of
	Effect     string   `cel:"effect"`   // the gravest finding about who it is or stands behind it: none, review, licence, prohibited
	Lists      []string `cel:"lists"`    // that it, or who stands behind it, is on
	Programmes []string `cel:"programmes"`
	Concerns   []string `cel:"concerns"`
}

// GoodFacts is what conditions call good, and one of goods.
type GoodFacts struct {
	Description string   `cel:"description"`
	CAS         string   `cel:"cas"`
	HS          string   `cel:"hs"`
	Code        string   `cel:"code"` // as given
	Origin      string   `cel:"origin"`
	Value       float64  `cel:"value"`      // -1: not given
	Codes       []string `cel:"codes"`      // entries that it falls under, or may
	Sure        []string `cel:"sure"`       // entries that it falls under for sure
	Lists       []string `cel:"lists"`      // of these entries: eu, us, cwc, ml, chpl, ...
	Listed      string   `cel:"listed"`     // match, undetermined, possible, none
	Priority    bool     `cel:"priority"`   // on the Common High Priority List
	Uses        []string `cel:"uses"`       // end uses that its description tells of
	Parameters  []string `cel:"parameters"` // names of those that are given
}

// PlaceFacts is what conditions call place, and one of places.
type PlaceFacts struct {
	Place   string   `cel:"place"`
	Country string   `cel:"country"`
	Groups  []string `cel:"groups"`
	Role    string   `cel:"role"`
	Effect  string   `cel:"effect"` // the gravest finding about it
}

// FindingFacts is one of what conditions call findings.
type FindingFacts struct {
	Kind         string   `cel:"kind"`
	Subject      string   `cel:"subject"`
	Rule         string   `cel:"rule"`
	Law          string   `cel:"law"`
	Jurisdiction string   `cel:"jurisdiction"`
	Effect       string   `cel:"effect"`
	Score        float64  `cel:"score"`
	Entity       string   `cel:"entity"` // id
	Name         string   `cel:"name"`   // of the entity
	Countries    []string `cel:"countries"`
	Lists        []string `cel:"lists"`
	Programmes   []string `cel:"programmes"`
	Concerns     []string `cel:"concerns"`
	Code         string   `cel:"code"`
	Confidence   string   `cel:"confidence"`
	Agrees       []string `cel:"agrees"` // rules of comparison by which more than names agrees: post-box-shared
}

// facts is a deal as conditions see it, with what was found so far.
type facts struct {
	deal     *DealFacts
	parties  []*PartyFacts
	goods    []*GoodFacts
	places   []*PlaceFacts
	findings []*FindingFacts
	answers  map[string]string
	told     []Told
	denied   []Told
	values   *values
}

// gather makes the facts of a deal.
func (t *terms) gather(deal Deal, found []Finding, day date.Day) *facts {
	f := &facts{deal: &DealFacts{
		Date: day.String(), Jurisdictions: deal.Jurisdictions, EndUse: deal.EndUse, Delivery: deal.Delivery.Date, Changed: string(deal.Delivery.Changed),
		Informed: string(deal.Knows.Informed), Aware: string(deal.Knows.Aware), Suspects: string(deal.Knows.Suspects),
		Payment: word(deal.Payment.Method), Currency: strings.ToUpper(deal.Payment.Currency), Payer: deal.Payment.Payer, PayerCountry: country(deal.Payment.PayerCountry),
	}, answers: t.answers(deal)}
	about := map[string][]Finding{} // by the field that they are about
	for _, x := range found {
		subject, _, _ := strings.Cut(x.Subject, ".")
		about[subject] = append(about[subject], x)
		f.findings = append(f.findings, findingFacts(x))
	}
	t.read(f, deal.EndUse, "end_use", "end_use")
	t.read(f, deal.Knows.Of, "knows.of", "knows")
	for i, g := range deal.Goods {
		subject := "goods[" + strconv.Itoa(i) + "]"
		f.goods = append(f.goods, t.goodFacts(f, g, subject, about[subject]))
	}
	for i, p := range deal.Parties {
		subject := "parties[" + strconv.Itoa(i) + "]"
		f.parties = append(f.parties, t.partyFacts(f, p, subject, about[subject], day))
	}
	for i, s := range deal.Route {
		f.places = append(f.places, t.placeFacts(s, about["route["+strconv.Itoa(i)+"]"]))
	}
	t.sum(f, deal)
	f.values = convert(t.adapter, f)
	return f
}

// read adds the end uses that a text of the deal tells of.
func (t *terms) read(f *facts, text, subject, by string) (uses []string) {
	told, denied := t.vocabulary.tells(text)
	for _, x := range told {
		x.Subject, x.By = subject, by
		f.told, uses = append(f.told, x), append(uses, x.Use)
	}
	for _, x := range denied {
		x.Subject, x.By = subject, by
		f.denied = append(f.denied, x)
	}
	return uses
}

func (t *terms) goodFacts(f *facts, g Good, subject string, found []Finding) *GoodFacts {
	facts := &GoodFacts{
		Description: g.Description, CAS: g.CAS, HS: g.HS, Code: g.Code, Origin: country(g.Origin), Value: amount(g.Value),
		Listed: "none", Uses: t.read(f, g.Description, subject, "goods"),
	}
	for name := range g.Parameters {
		facts.Parameters = append(facts.Parameters, name)
	}
	slices.Sort(facts.Parameters)
	for _, x := range found {
		if x.Kind != KindGood || x.Code == "" {
			continue
		}
		facts.Codes, facts.Lists = add(facts.Codes, x.Code), add(facts.Lists, x.Lists...)
		if x.Confidence == "match" {
			facts.Sure = add(facts.Sure, x.Code)
		}
		if slices.Index(confidences, x.Confidence) > slices.Index(confidences, facts.Listed) {
			facts.Listed = x.Confidence
		}
	}
	facts.Priority = slices.Contains(facts.Lists, "chpl")
	return facts
}

var confidences = []string{"none", "possible", "undetermined", "match"}

func (t *terms) partyFacts(f *facts, p Party, subject string, found []Finding, day date.Day) *PartyFacts {
	code := cmp.Or(country(p.Country), lastCountry(p.Address))
	facts := &PartyFacts{
		Role: role(p.Role), Name: p.Name, Schema: p.Schema, Country: code, Groups: t.groupsOf(code), Address: p.Address,
		Business: p.Business, Premises: word(p.Premises), AgeDays: -1, Effect: string(EffectNone),
		Uses: t.read(f, p.Name+"; "+p.Business, subject, "parties"),
	}
	if founded, err := date.Parse(p.Founded); err == nil && p.Founded != "" {
		facts.AgeDays = int(day - founded.First)
	}
	for _, x := range found {
		if x.Kind == KindPlace {
			continue
		}
		facts.Effect = string(graver(Effect(facts.Effect), x.Effect))
		if x.Effect != EffectNone {
			facts.Lists, facts.Programmes, facts.Concerns = add(facts.Lists, x.Lists...), add(facts.Programmes, x.Programmes...), add(facts.Concerns, x.Concerns...)
		}
	}
	return facts
}

func (t *terms) placeFacts(s Stop, found []Finding) *PlaceFacts {
	code := cmp.Or(country(s.Country), lastCountry(s.Place))
	facts := &PlaceFacts{Place: s.Place, Country: code, Groups: t.groupsOf(code), Role: word(s.Role), Effect: string(EffectNone)}
	for _, x := range found {
		facts.Effect = string(graver(Effect(facts.Effect), x.Effect))
	}
	return facts
}

func findingFacts(f Finding) *FindingFacts {
	facts := &FindingFacts{
		Kind: string(f.Kind), Subject: f.Subject, Rule: f.Rule, Law: f.Law, Jurisdiction: f.Jurisdiction, Effect: string(f.Effect), Score: f.Score,
		Countries: f.Countries, Lists: f.Lists, Programmes: f.Programmes, Concerns: f.Concerns, Code: f.Code, Confidence: f.Confidence,
	}
	if f.Entity != nil {
		facts.Entity, facts.Name = string(f.Entity.ID), f.Entity.Name
		facts.Countries = add(facts.Countries, f.Entity.Country...)
	}
	for _, e := range f.Evidence {
		if e.Points > 0 && beyondNames(e.Rule) {
			facts.Agrees = add(facts.Agrees, e.Rule)
		}
	}
	return facts
}

// sum fills in what follows from all parts of the deal.
func (t *terms) sum(f *facts, deal Deal) {
	for _, x := range f.told {
		if x.By == "parties" {
			f.deal.PartyUses = add(f.deal.PartyUses, x.Use)
			continue
		}
		f.deal.Uses = add(f.deal.Uses, x.Use)
	}
	for _, x := range f.denied {
		f.deal.DeniedUses = add(f.deal.DeniedUses, x.Use)
	}
	for _, p := range f.parties {
		f.deal.ListedUses = add(f.deal.ListedUses, p.Concerns...)
	}
	t.sumRoute(f, country(deal.Destination))
	f.deal.Value = total(deal.Goods)
}

// sumRoute tells the countries of destination from those on the way. The goods go
// to the end user; without one to the last stop, to the buyer, or to whom they are
// consigned.
func (t *terms) sumRoute(f *facts, stated string) {
	to := add(nil, stated)
	if n := len(f.places); n > 0 {
		to = add(to, f.places[n-1].Country)
	}
	for _, roles := range [][]string{{"end-user"}, {"ultimate-consignee"}, {"buyer"}, {"consignee", "intermediate-consignee"}} {
		for _, p := range f.parties {
			if slices.Contains(roles, p.Role) && (len(to) == 0 || roles[0] == "end-user") {
				to = add(to, p.Country)
			}
		}
	}
	if len(to) == 0 && len(f.parties) == 1 {
		to = add(to, f.parties[0].Country)
	}
	var from, transit []string
	for i, s := range f.places {
		if i == 0 && len(f.places) > 1 {
			from = add(from, s.Country)
			continue
		}
		transit = add(transit, s.Country)
	}
	for _, p := range f.parties {
		if p.Role == "seller" {
			from = add(from, p.Country)
		} else {
			transit = add(transit, p.Country)
		}
	}
	transit = slices.DeleteFunc(transit, func(c string) bool { return slices.Contains(from, c) || slices.Contains(to, c) })
	f.deal.Destinations, f.deal.Transit = to, transit
	for _, c := range to {
		f.deal.DestinationGroups = add(f.deal.DestinationGroups, t.groupsOf(c)...)
	}
	for _, c := range transit {
		f.deal.TransitGroups = add(f.deal.TransitGroups, t.groupsOf(c)...)
	}
}

// total sums the values of the goods; -1 where one is missing or currencies differ.
func total(goods []Good) float64 {
	sum, currency := 0.0, ""
	for i, g := range goods {
		value := amount(g.Value)
		words := strings.TrimFunc(g.Value, func(r rune) bool { return strings.ContainsRune("0123456789.,' ", r) })
		if value < 0 || i > 0 && words != currency {
			return -1
		}
		sum, currency = sum+value, words
	}
	if len(goods) == 0 {
		return -1
	}
	return sum
}

// amount reads "12,500.00 EUR"; -1 where there is no amount to read.
func amount(text string) float64 {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789.", r) {
			return r
		}
		return -1
	}, text)
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil || value < 0 {
		return -1
	}
	return value
}

// country returns the code of a country that a text names; empty where none is.
func country(text string) string {
	code, _ := place.Country(text)
	return code
}

// lastCountry returns the country at the end of an address.
func lastCountry(address string) string {
	return country(address[strings.LastIndexByte(address, ',')+1:])
}

// word folds a word that a field takes: "Letter of Credit" is letter-of-credit.
func word(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), "-")
}

// roles are other words for the roles that conditions ask for.
var roles = map[string]string{
	"enduser": "end-user", "purchaser": "buyer", "customer": "buyer", "exporter": "seller", "shipper": "seller", "supplier": "seller",
	"freight-forwarder": "forwarder", "carrier": "forwarder", "final-consignee": "ultimate-consignee", "ship": "vessel",
}

func role(text string) string {
	folded := word(text)
	return cmp.Or(roles[folded], folded)
}
