// Package proposer asks a second reader, a language model behind an OpenAI-compatible
// endpoint that a person named, for claims that the rules did not find.
//
// In: sentences as package report read them. Out: claims with the second reader's name
// as their voice, and how many were dropped and why. Nothing is asked unless a person
// names an endpoint; without it everything else gives the same.
//
// It trusts neither the document nor the answer. A claim must quote the words that it
// rests on: they, its sides, its date and its place must stand in one sentence of the
// text, letter for letter, or it is dropped and counted. Which body is meant is said by
// the names that package report found, never by the answer. So a document that gives
// the model orders can at worst have it propose, in its own words, what it says anyway;
// and what documents say designates nobody.
package proposer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"interdict/report"
)

// Endpoint is a second reader.
type Endpoint struct {
	Name    string        // how it is called in claims: their voice
	URL     string        // of the API: "https://host/v1"; chat/completions is added
	Model   string        // as the endpoint calls it
	Key     string        // sent as a bearer token; empty: none
	Timeout time.Duration // of one request; 0: a minute
	Retries int           // after the first request for one passage, of failures that may pass
	Pause   time.Duration // before the first retry, twice as long before the next; 0: a second
}

// The limits of one request and its answer.
const (
	MaxPassage = 12_000  // bytes of text sent at once
	maxAnswer  = 1 << 20 // bytes
	maxClaims  = 200     // of one answer
	maxRetries = 5
)

// Check says what is wrong with an endpoint. Its key is sent over TLS, or to this
// machine alone.
func (e Endpoint) Check() error {
	address, err := url.Parse(e.URL)
	switch {
	case err != nil || address.Host == "":
		return errors.New("second reader: the url is no address")
	case address.User != nil || address.RawQuery != "" || address.Fragment != "":
		return errors.New("second reader: the url must hold neither a password nor a query: errors would show them")
	case address.Scheme != "https" && !(address.Scheme == "http" && isHere(address.Hostname())):
		return errors.New("second reader: the url must be https, or http to this machine")
	case strings.TrimSpace(e.Name) == "" || strings.TrimSpace(e.Model) == "":
		return errors.New("second reader: name and model must be given")
	case e.Retries < 0 || e.Retries > maxRetries:
		return fmt.Errorf("second reader: retries must be 0 to %d", maxRetries)
	}
	return nil
}

func isHere(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Passage is sentences that follow each other, to be sent at once.
type Passage struct {
	Document  string
	Sentences []report.Sentence
}

// Proposed is what came of a passage.
type Proposed struct {
	Claims  []report.Claim
	Dropped map[string]int // how many were dropped, by the reason
}

// Propose asks for the claims of a passage. An error means that there is no answer to
// it; nothing may be concluded from that.
func (e Endpoint) Propose(ctx context.Context, p Passage) (Proposed, error) {
	pause := e.Pause
	if pause <= 0 {
		pause = time.Second
	}
	for try := 0; ; try++ {
		text, err := e.ask(ctx, p)
		if err == nil {
			var answered answer
			if answered, err = readAnswer(text); err == nil {
				return e.check(p, answered), nil
			}
		}
		var final finalError
		if errors.As(err, &final) || try == e.Retries || ctx.Err() != nil {
			return Proposed{}, fmt.Errorf("second reader %s: %w", e.Name, err)
		}
		select {
		case <-ctx.Done():
			return Proposed{}, fmt.Errorf("second reader %s: %w", e.Name, ctx.Err())
		case <-time.After(pause << try):
		}
	}
}

// finalError is a failure that asking again would not mend.
type finalError struct{ error }

// ask sends one request and returns the text of the answer.
func (e Endpoint) ask(ctx context.Context, p Passage) (string, error) {
	timeout := e.Timeout
	if timeout <= 0 {
		timeout = time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	body, err := json.Marshal(e.question(p))
	if err != nil {
		return "", finalError{err}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(e.URL, "/")+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", finalError{errors.New("the url is no address")}
	}
	request.Header.Set("Content-Type", "application/json")
	if e.Key != "" {
		request.Header.Set("Authorization", "Bearer "+e.Key)
	}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	return readResponse(response)
}

// client follows no redirect: the key is for the endpoint that a person named.
var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// readResponse returns the text of the first choice. What a failing endpoint writes is
// not shown: it may repeat the request.
func readResponse(response *http.Response) (string, error) {
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	switch {
	case response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500:
		return "", fmt.Errorf("it answered with status %d", response.StatusCode)
	case response.StatusCode != http.StatusOK:
		return "", finalError{fmt.Errorf("it answered with status %d", response.StatusCode)}
	case err != nil:
		return "", fmt.Errorf("its answer broke off: %w", err)
	case len(text) > maxAnswer:
		return "", finalError{fmt.Errorf("its answer has more than %d bytes", maxAnswer)}
	}
	var completion struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(text, &completion); err != nil || len(completion.Choices) == 0 {
		return "", errors.New("its answer is no chat completion")
	}
	return completion.Choices[0].Message.Content, nil
}
