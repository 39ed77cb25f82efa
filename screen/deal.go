package screen

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"interdict/date"
	"interdict/graph"
)

// Deal is what is to be judged: who takes part, what is shipped, which way and
// for what. A single name is a deal with one party. Every field but the names
// of the parties may be missing.
type Deal struct {
	Date          string   `json:"date,omitempty" yaml:"date" doc:"day the deal is judged for, as 2026-11-20; default today"`
	Jurisdictions []string `json:"jurisdictions,omitempty" yaml:"jurisdictions" doc:"whose law binds us (US, EU, UK, ...); default all that the policy knows"`
	Parties       []Party  `json:"parties" yaml:"parties" doc:"everybody who takes part"`
	Goods         []Good   `json:"goods,omitempty" yaml:"goods" doc:"what is shipped or supplied"`
	Route         []Stop   `json:"route,omitempty" yaml:"route" doc:"where it goes, in order"`
	EndUse        string   `json:"end_use,omitempty" yaml:"end_use" doc:"what the goods are said to be for"`

	Destination string            `json:"destination,omitempty" yaml:"destination" doc:"country in which the goods are used; default that of the end user and of the last stop"`
	Payment     Payment           `json:"payment,omitzero" yaml:"payment" doc:"who pays, and how"`
	Delivery    Delivery          `json:"delivery,omitzero" yaml:"delivery" doc:"when and on what terms it is delivered"`
	Knows       Knows             `json:"knows,omitzero" yaml:"knows" doc:"what you know of a weapons, military or nuclear end use"`
	Answers     map[string]Answer `json:"answers,omitempty" yaml:"answers" doc:"answers to the policy's questions, by the id of the red flag: yes, no or unknown"`
}

// Payment is who pays for a deal, and how.
type Payment struct {
	Method       string `json:"method,omitempty" yaml:"method" doc:"cash, transfer, letter-of-credit, open-account, crypto, ..."`
	Currency     string `json:"currency,omitempty" yaml:"currency" doc:"EUR, USD, ..."`
	Payer        string `json:"payer,omitempty" yaml:"payer" doc:"who pays, by the name that the party has in this deal"`
	PayerCountry string `json:"payer_country,omitempty" yaml:"payer_country" doc:"country that the payment comes from"`
}

// Delivery is when a deal is delivered.
type Delivery struct {
	Date    string `json:"date,omitempty" yaml:"date" doc:"when it is to be delivered, in the customer's words"`
	Changed Answer `json:"changed,omitempty" yaml:"changed" doc:"yes: consignee, route or goods were changed at the last minute"`
}

// Knows is what the asker knows of an end use that laws ask about.
type Knows struct {
	Informed Answer `json:"informed,omitempty" yaml:"informed" doc:"yes: an authority has told you that these goods need a licence"`
	Aware    Answer `json:"aware,omitempty" yaml:"aware" doc:"yes: you know of such an end use"`
	Suspects Answer `json:"suspects,omitempty" yaml:"suspects" doc:"yes: you have grounds to suspect one"`
	Of       string `json:"of,omitempty" yaml:"of" doc:"which end use, in words"`
}

// Answer is yes, no or unknown; empty is not given.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// UnmarshalYAML reads yes and no, true and false for them, and keeps other text for
// Check to refuse.
func (a *Answer) UnmarshalYAML(text []byte) error {
	word := strings.Trim(strings.TrimSpace(string(text)), `"'`)
	switch strings.ToLower(word) {
	case "true", "yes":
		*a = Yes
	case "false", "no":
		*a = No
	case "null", "~":
		*a = ""
	default:
		*a = Answer(word)
	}
	return nil
}

// Party is somebody who takes part in a deal.
type Party struct {
	Role        string    `json:"role,omitempty" yaml:"role" doc:"seller, buyer, end-user, intermediate-consignee, forwarder, bank, vessel, ..."`
	Schema      string    `json:"schema,omitempty" yaml:"schema" doc:"Person, Organization, Company, Vessel, ...; default not known"`
	Name        string    `json:"name" yaml:"name" doc:"name as it stands in the papers, in any script"`
	Aliases     []string  `json:"aliases,omitempty" yaml:"aliases" doc:"other names of the same party"`
	Country     string    `json:"country,omitempty" yaml:"country" doc:"ISO code or name of the country"`
	Nationality string    `json:"nationality,omitempty" yaml:"nationality" doc:"ISO code or name of the country"`
	Birth       string    `json:"birth,omitempty" yaml:"birth" doc:"date of birth: 1971-05-12, 1971-05, 1971, circa 1971"`
	Gender      string    `json:"gender,omitempty" yaml:"gender" doc:"male or female"`
	Address     string    `json:"address,omitempty" yaml:"address" doc:"address in one line"`
	IDs         []PartyID `json:"ids,omitempty" yaml:"ids" doc:"numbers that identify the party"`
	Business    string    `json:"business,omitempty" yaml:"business" doc:"line of business, in words"`
	Founded     string    `json:"founded,omitempty" yaml:"founded" doc:"when it was founded: 2019-05-12, 2019-05, 2019"`
	Premises    string    `json:"premises,omitempty" yaml:"premises" doc:"what stands at the address: factory, office, warehouse, residence, mailbox, virtual-office"`
}

// PartyID is a number that identifies a party.
type PartyID struct {
	Type  string `json:"type" yaml:"type" doc:"registration, passport, tax, national-id, imo, mmsi, lei, bic, duns, phone, email, website, wallet, ..."`
	Value string `json:"value" yaml:"value" doc:"the number as it stands in the papers"`
}

// Good is one line of what is shipped.
type Good struct {
	Description string            `json:"description,omitempty" yaml:"description" doc:"what it is, in words"`
	CAS         string            `json:"cas,omitempty" yaml:"cas" doc:"CAS number of a chemical"`
	HS          string            `json:"hs,omitempty" yaml:"hs" doc:"customs tariff number"`
	Code        string            `json:"code,omitempty" yaml:"code" doc:"ECCN, EU Annex I or military list code"`
	Quantity    string            `json:"quantity,omitempty" yaml:"quantity" doc:"how much"`
	Parameters  map[string]string `json:"parameters,omitempty" yaml:"parameters" doc:"technical parameters with their units"`
	Value       string            `json:"value,omitempty" yaml:"value" doc:"value of the line with its currency: 12500 EUR"`
	Origin      string            `json:"origin,omitempty" yaml:"origin" doc:"country that it was made in, or whose technology it is"`
}

// Stop is a place on the way.
type Stop struct {
	Place   string `json:"place,omitempty" yaml:"place" doc:"town, port or address"`
	Country string `json:"country,omitempty" yaml:"country" doc:"ISO code or name of the country"`
	Role    string `json:"role,omitempty" yaml:"role" doc:"origin, port, transshipment, border, destination, ..."`
}

// The limits of a deal: beyond them it is wrong input, not a deal.
const (
	maxDeal    = 32 << 20 // bytes of a deal as text
	maxParties = 1000
	maxLines   = 10000 // goods, and stops
	maxName    = 2000  // bytes of one name; the longest that a list publishes has under 500
	maxText    = 20000 // bytes of any other field
)

// WrongInput says that a deal cannot be judged because of what stands in a
// field. It is the asker's error, not ours.
type WrongInput struct {
	Field  string // "parties[0].name"; empty when the text as a whole is wrong
	Reason string
}

func (e *WrongInput) Error() string {
	if e.Field == "" {
		return e.Reason
	}
	return e.Field + ": " + e.Reason
}

// ReadDeal reads a deal from YAML or JSON and checks it. Unknown fields, text
// that is not UTF-8 and values that cannot be are a *WrongInput.
func ReadDeal(r io.Reader) (Deal, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxDeal+1))
	if err != nil {
		return Deal{}, fmt.Errorf("read deal: %w", err)
	}
	if len(text) > maxDeal {
		return Deal{}, &WrongInput{Reason: fmt.Sprintf("the deal is longer than %d bytes", maxDeal)}
	}
	if err := checkText(text); err != nil {
		return Deal{}, err
	}
	var deal Deal
	decoder := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict())
	if err := decoder.Decode(&deal); err != nil {
		if errors.Is(err, io.EOF) {
			return Deal{}, &WrongInput{Reason: "the deal is empty: it needs at least parties with a name"}
		}
		return Deal{}, &WrongInput{Reason: "the deal cannot be read: " + strings.TrimSpace(yaml.FormatError(err, false, true))}
	}
	var second any
	if err := decoder.Decode(&second); second != nil || err != nil && !errors.Is(err, io.EOF) {
		return Deal{}, &WrongInput{Reason: "the text holds more than one deal: --- divides them; give one at a time"}
	}
	// What a form left empty is not given.
	deal.Route = slices.DeleteFunc(deal.Route, func(s Stop) bool { return s.Place == "" && s.Country == "" })
	err = deal.Check()
	var wrong *WrongInput
	if errors.As(err, &wrong) {
		if node := nodeAt(text, "$."+wrong.Field); node != nil {
			line, _ := begins(node)
			wrong.Reason += fmt.Sprintf(" (line %d)", line)
		}
	}
	return deal, err
}

// checkText refuses what a YAML reader would mend or multiply in silence.
func checkText(text []byte) error {
	if !utf8.Valid(text) {
		return &WrongInput{Reason: fmt.Sprintf("the deal is not valid UTF-8 at byte %d", firstInvalid(text))}
	}
	return nil
}

func firstInvalid(text []byte) int {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return at
}

// Check returns a *WrongInput for the first field that cannot be judged.
func (d Deal) Check() error {
	if d.Date != "" {
		if _, err := date.ParseDay(d.Date); err != nil {
			return &WrongInput{"date", err.Error()}
		}
	}
	if len(d.Parties) == 0 {
		return &WrongInput{"parties", "a deal needs at least one party with a name"}
	}
	if len(d.Parties) > maxParties {
		return &WrongInput{"parties", fmt.Sprintf("%d parties; at most %d in one deal", len(d.Parties), maxParties)}
	}
	if len(d.Goods) > maxLines || len(d.Route) > maxLines {
		return &WrongInput{"goods", fmt.Sprintf("over %d lines of goods or stops in one deal", maxLines)}
	}
	for i, p := range d.Parties {
		if err := p.check("parties[" + strconv.Itoa(i) + "]"); err != nil {
			return err
		}
	}
	return d.checkRest()
}

func (d Deal) checkRest() error {
	texts := []field{{"end_use", d.EndUse}, {"destination", d.Destination}, {"payment.method", d.Payment.Method}, {"payment.currency", d.Payment.Currency},
		{"payment.payer", d.Payment.Payer}, {"payment.payer_country", d.Payment.PayerCountry}, {"delivery.date", d.Delivery.Date}, {"knows.of", d.Knows.Of}}
	if err := d.checkAnswers(); err != nil {
		return err
	}
	for i, j := range d.Jurisdictions {
		texts = append(texts, field{"jurisdictions[" + strconv.Itoa(i) + "]", j})
	}
	for i, g := range d.Goods {
		at := "goods[" + strconv.Itoa(i) + "]."
		texts = append(texts, field{at + "description", g.Description}, field{at + "cas", g.CAS}, field{at + "hs", g.HS},
			field{at + "code", g.Code}, field{at + "quantity", g.Quantity}, field{at + "value", g.Value}, field{at + "origin", g.Origin})
		if g.Description == "" && g.CAS == "" && g.HS == "" && g.Code == "" {
			return &WrongInput{strings.TrimSuffix(at, "."), "a good needs a description, cas, hs or code"}
		}
		for name, value := range g.Parameters {
			texts = append(texts, field{at + "parameters." + name, value})
		}
	}
	for i, s := range d.Route {
		at := "route[" + strconv.Itoa(i) + "]."
		texts = append(texts, field{at + "place", s.Place}, field{at + "country", s.Country}, field{at + "role", s.Role})
	}
	return checkFields(texts, maxText)
}

// isNames reports a deal that gives parties alone: there is nothing to judge but
// who they are.
func (d Deal) isNames() bool {
	return len(d.Goods) == 0 && len(d.Route) == 0 && d.EndUse == "" && d.Destination == "" && d.Payment == (Payment{}) && d.Delivery == (Delivery{}) &&
		d.Knows == (Knows{}) && len(d.Answers) == 0
}

// checkAnswers refuses what is no answer: a slip must not pass for not given.
func (d Deal) checkAnswers() error {
	if len(d.Answers) == 0 && d.Delivery.Changed == "" && d.Knows == (Knows{}) {
		return nil
	}
	answers := map[string]Answer{"delivery.changed": d.Delivery.Changed, "knows.informed": d.Knows.Informed, "knows.aware": d.Knows.Aware, "knows.suspects": d.Knows.Suspects}
	for id, answer := range d.Answers {
		answers["answers."+id] = answer
	}
	for _, name := range slices.Sorted(maps.Keys(answers)) {
		if !slices.Contains([]Answer{"", Yes, No, Unknown}, answers[name]) {
			return &WrongInput{name, fmt.Sprintf("%.40q is no answer: yes, no or unknown", string(answers[name]))}
		}
	}
	return nil
}

type field struct{ name, value string }

func checkFields(fields []field, limit int) error {
	for _, f := range fields {
		if !utf8.ValidString(f.value) {
			return &WrongInput{f.name, "not valid UTF-8"}
		}
		if len(f.value) > limit {
			return &WrongInput{f.name, fmt.Sprintf("%d bytes; at most %d", len(f.value), limit)}
		}
	}
	return nil
}

func (p Party) check(at string) error {
	if strings.TrimSpace(p.Name) == "" {
		return &WrongInput{at + ".name", "a party needs a name"}
	}
	names := []field{{at + ".name", p.Name}}
	for i, alias := range p.Aliases {
		names = append(names, field{at + ".aliases[" + strconv.Itoa(i) + "]", alias})
	}
	if err := checkFields(names, maxName); err != nil {
		return err
	}
	if p.Schema != "" && !slices.Contains(graph.Schemata(), graph.Schema(p.Schema)) {
		return &WrongInput{at + ".schema", fmt.Sprintf("%.40q is not a schema; known are %s", p.Schema, wordList(graph.Schemata()))}
	}
	if p.Birth != "" {
		if _, err := date.Parse(p.Birth); err != nil {
			return &WrongInput{at + ".birth", err.Error()}
		}
	}
	if p.Founded != "" {
		if _, err := date.Parse(p.Founded); err != nil {
			return &WrongInput{at + ".founded", err.Error()}
		}
	}
	for i, id := range p.IDs {
		if _, ok := identifierTypes[idType(id.Type)]; !ok {
			return &WrongInput{fmt.Sprintf("%s.ids[%d].type", at, i), fmt.Sprintf("%.40q is not known; known are %s", id.Type, wordList(IDTypes()))}
		}
		if strings.TrimSpace(id.Value) == "" {
			return &WrongInput{fmt.Sprintf("%s.ids[%d].value", at, i), "an identifier needs a value"}
		}
	}
	rest := []field{{at + ".role", p.Role}, {at + ".country", p.Country}, {at + ".nationality", p.Nationality},
		{at + ".gender", p.Gender}, {at + ".address", p.Address}, {at + ".business", p.Business}, {at + ".premises", p.Premises}}
	for i, id := range p.IDs {
		rest = append(rest, field{fmt.Sprintf("%s.ids[%d].value", at, i), id.Value})
	}
	return checkFields(rest, maxText)
}

func wordList[T ~string](words []T) string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return strings.Join(plain, ", ")
}
