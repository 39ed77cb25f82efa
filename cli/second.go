package cli

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"interdict/proposer"
	"interdict/report"
)

// secondConfig is the file that names a second reader.
type secondConfig struct {
	Name    string `yaml:"name"`
	URL     string `yaml:"url"`
	Model   string `yaml:"model"`
	KeyFile string `yaml:"key_file"` // the key alone; without it, the environment's
	Timeout string `yaml:"timeout"`  // of one request
	Retries int    `yaml:"retries"`
}

// secondKey is the variable of the environment that holds the second reader's key.
const secondKey = "INTERDICT_SECOND_READER_KEY"

// maxKey bounds the file of a key, in bytes.
const maxKey = 4096

// readSecond reads the file that names a second reader. Neither it nor its errors
// tell the key.
func readSecond(path string, getenv func(string) string) (proposer.Endpoint, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return proposer.Endpoint{}, fmt.Errorf("second reader: %w", err)
	}
	var c secondConfig
	if err := yaml.UnmarshalWithOptions(text, &c, yaml.Strict()); err != nil {
		return proposer.Endpoint{}, fmt.Errorf("second reader: %s: %s", path, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	e := proposer.Endpoint{Name: c.Name, URL: c.URL, Model: c.Model, Retries: c.Retries, Key: getenv(secondKey)}
	if c.Timeout != "" {
		if e.Timeout, err = time.ParseDuration(c.Timeout); err != nil || e.Timeout <= 0 {
			return proposer.Endpoint{}, fmt.Errorf("second reader: %s: timeout %.40q is none: write 60s", path, c.Timeout)
		}
	}
	if c.KeyFile != "" {
		key, err := os.ReadFile(c.KeyFile)
		if err != nil {
			return proposer.Endpoint{}, fmt.Errorf("second reader: read the key: %w", err)
		}
		e.Key = string(key)
	}
	e.Key = strings.TrimSpace(e.Key)
	if len(e.Key) > maxKey || strings.ContainsFunc(e.Key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return proposer.Endpoint{}, fmt.Errorf("second reader: the key is none: it must be one line of letters, digits and signs")
	}
	return e, e.Check()
}

// second asks the second reader about one document, passage by passage.
type second struct {
	endpoint   proposer.Endpoint
	ctx        context.Context
	document   string
	passage    []report.Sentence
	size       int
	proposed   int
	dropped    map[string]int
	unanswered []error
}

// take gathers sentences, and gives what is proposed about a full passage to emit.
func (s *second) take(sentence report.Sentence, emit func(report.Sentence) error) error {
	if len(sentence.Text) > proposer.MaxPassage {
		s.drop("sentences that are too long to be sent")
		return nil
	}
	if s.size+len(sentence.Text) > proposer.MaxPassage {
		if err := s.ask(emit); err != nil {
			return err
		}
	}
	s.passage, s.size = append(s.passage, sentence), s.size+len(sentence.Text)
	return nil
}

func (s *second) drop(why string) {
	if s.dropped == nil {
		s.dropped = map[string]int{}
	}
	s.dropped[why]++
}

// ask asks about the passage at hand. A passage without an answer is remembered, and
// the next is asked about all the same.
func (s *second) ask(emit func(report.Sentence) error) error {
	if len(s.passage) == 0 {
		return nil
	}
	out, err := s.endpoint.Propose(s.ctx, proposer.Passage{Document: s.document, Sentences: s.passage})
	s.passage, s.size = nil, 0
	if err != nil {
		s.unanswered = append(s.unanswered, err)
		return s.ctx.Err()
	}
	for why, n := range out.Dropped {
		for range n {
			s.drop(why)
		}
	}
	for i := range out.Claims {
		s.proposed++
		out.Claims[i].ID = "p" + strconv.Itoa(s.proposed)
	}
	return emit(report.Sentence{Claims: out.Claims})
}

// summary says what became of the proposals.
func (s *second) summary() string {
	text := fmt.Sprintf("%s: second reader %s: %d claims proposed", s.document, s.endpoint.Name, s.proposed)
	for _, why := range slices.Sorted(maps.Keys(s.dropped)) {
		text += fmt.Sprintf("; dropped %d: %s", s.dropped[why], why)
	}
	if n := len(s.unanswered); n > 0 {
		text += fmt.Sprintf("; %d passages without an answer: %v", n, s.unanswered[0])
	}
	return text
}
