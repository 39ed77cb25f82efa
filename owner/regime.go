package owner

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"interdict/date"
)

//go:embed data/regimes.yaml
var regimes []byte

// Rule is what one law made of ownership and control for some time.
type Rule struct {
	ID           string      `yaml:"id"`
	Regime       string      `yaml:"regime"` // short: "OFAC"
	Name         string      `yaml:"name"`
	Jurisdiction string      `yaml:"jurisdiction"`
	Law          string      `yaml:"law"`
	URL          string      `yaml:"url"`
	From         string      `yaml:"from"`
	To           string      `yaml:"to"`
	Owners       []string    `yaml:"owners"`
	Threshold    int64       `yaml:"threshold"` // percent
	MoreThan     bool        `yaml:"more_than"`
	Aggregate    Aggregation `yaml:"aggregate"`
	Control      []Criterion `yaml:"control"`
	Effect       string      `yaml:"effect"` // for package screen; empty: that of the owners' designations
	Suspended    bool        `yaml:"suspended"`
	Says         string      `yaml:"says"`
	Minority     string      `yaml:"minority"`
	Caution      string      `yaml:"caution"` // what control means that does not decide
	Warning      string      `yaml:"warning"`

	force date.Span
}

// Aggregation says whose stakes are added.
type Aggregation string

// The aggregations.
const (
	OfAll   Aggregation = "all"   // of all blocked owners
	OfJoint Aggregation = "joint" // of each alone, and of those under one arrangement
)

// Criterion is one way to control that a law knows.
type Criterion struct {
	ID       string `yaml:"id"`
	Match    string `yaml:"match"`    // in the words of the source, as a regular expression; empty: any
	Majority bool   `yaml:"majority"` // only with more than half
	Effect   string `yaml:"effect"`   // decides or presumes
	Says     string `yaml:"says"`

	pattern *regexp.Regexp
}

// Rules returns the rules that the program carries.
func Rules() ([]Rule, error) { return ReadRules(regimes) }

// ReadRules reads and checks rules. An error names the line or the rule.
func ReadRules(text []byte) ([]Rule, error) {
	var file struct {
		Rules []Rule `yaml:"rules"`
	}
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read ownership rules: %s", strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	seen := map[string]bool{}
	for i := range file.Rules {
		r := &file.Rules[i]
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("read ownership rules: rule %q: %w", r.ID, err)
		}
		if seen[r.ID] {
			return nil, fmt.Errorf("read ownership rules: rule %q stands twice", r.ID)
		}
		seen[r.ID] = true
	}
	return file.Rules, nil
}

func (r *Rule) check() error {
	switch {
	case r.ID == "" || r.Regime == "" || r.Jurisdiction == "" || r.Law == "" || r.URL == "" || r.Says == "":
		return fmt.Errorf("id, regime, jurisdiction, law, url and says must be given")
	case r.Threshold <= 0 || r.Threshold >= 100:
		return fmt.Errorf("the threshold is %d %%", r.Threshold)
	case r.Aggregate != OfAll && r.Aggregate != OfJoint:
		return fmt.Errorf("aggregate is %q, not all or joint", r.Aggregate)
	case len(r.Owners) == 0:
		return fmt.Errorf("owners: none, so nobody's stakes would count")
	}
	for i := range r.Control {
		c := &r.Control[i]
		if c.Effect != "decides" && c.Effect != "presumes" {
			return fmt.Errorf("control %q: effect is %q, not decides or presumes", c.ID, c.Effect)
		}
		pattern, err := regexp.Compile("(?i)" + c.Match)
		if err != nil {
			return fmt.Errorf("control %q: %w", c.ID, err)
		}
		c.pattern = pattern
	}
	return r.readForce()
}

func (r *Rule) readForce() error {
	for _, end := range []struct {
		text string
		into *date.Date
	}{{r.From, &r.force.From}, {r.To, &r.force.To}} {
		if end.text == "" {
			continue
		}
		day, err := date.ParseDay(end.text)
		if err != nil {
			return err
		}
		*end.into = date.On(day)
	}
	return nil
}

// InForce returns the rules that stand on a day, suspended ones among them.
func InForce(rules []Rule, at date.Day) []Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool { return r.force.Contains(at) == date.No })
}

// Names reports whether the rule counts the stakes of those who stand on a list
// under a programme.
func (r Rule) Names(list, programme string) bool {
	return slices.ContainsFunc(r.Owners, func(pattern string) bool {
		listed, under, named := strings.Cut(pattern, "#")
		prefix, any := strings.CutSuffix(listed, "*")
		onList := strings.EqualFold(list, listed) || any && strings.HasPrefix(strings.ToLower(list), strings.ToLower(prefix))
		return onList && (!named || strings.EqualFold(programme, under))
	})
}

// meets reports whether a share is enough.
func (r *Rule) meets(share Share) bool {
	threshold := Share(r.Threshold) * Percent
	return share > threshold || share == threshold && !r.MoreThan
}

// criterion returns the first way to control that a stake is; none is nil.
func (r *Rule) criterion(s *Stake) *Criterion {
	if s.Means != Controls {
		return nil
	}
	for i := range r.Control {
		c := &r.Control[i]
		if c.pattern.MatchString(s.How) && (!c.Majority || s.Share.Min > Whole/2) {
			return c
		}
	}
	return nil
}
