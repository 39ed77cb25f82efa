package bods

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"interdict/graph"
	"interdict/source"
)

// The limits of a file.
const (
	maxFile      = 8 << 30
	maxStatement = 4 << 20
)

// statement is what is read of a statement; the standard has more.
type statement struct {
	ID      string          `json:"statementId"`
	Date    string          `json:"statementDate"`
	Record  string          `json:"recordId"`
	Type    string          `json:"recordType"`
	Status  string          `json:"recordStatus"` // new, updated, closed
	Subject string          `json:"declarationSubject"`
	Details json.RawMessage `json:"recordDetails"`
	number  int             // of the statement in the file, from 1
}

type details struct {
	EntityType  struct{ Type, SubType string } `json:"entityType"`
	PersonType  string                         `json:"personType"`
	Name        string                         `json:"name"`
	Alternate   []string                       `json:"alternateNames"`
	Names       []personName                   `json:"names"`
	Born        string                         `json:"birthDate"`
	Founded     string                         `json:"foundingDate"`
	Dissolved   string                         `json:"dissolutionDate"`
	Nationality []country                      `json:"nationalities"`
	Country     country                        `json:"jurisdiction"`
	Identifiers []identifier                   `json:"identifiers"`
	Addresses   []address                      `json:"addresses"`
}

type (
	personName struct {
		Type string `json:"type"`
		Full string `json:"fullName"`
	}
	country struct{ Name, Code string }
	address struct {
		Address  string  `json:"address"`
		PostCode string  `json:"postCode"`
		Country  country `json:"country"`
	}
	identifier struct {
		ID     string `json:"id"`
		Scheme string `json:"scheme"`
	}
)

type relationship struct {
	Subject    party      `json:"subject"`
	Interested party      `json:"interestedParty"`
	Interests  []interest `json:"interests"`
}

// party is the id of a record, or why there is none.
type party struct {
	Record string
	Reason string
}

// UnmarshalJSON reads a reference to a record, or an unspecified party.
func (p *party) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		return json.Unmarshal(text, &p.Record)
	}
	var unspecified struct{ Reason, Description string }
	if err := json.Unmarshal(text, &unspecified); err != nil {
		return err
	}
	p.Reason = unspecified.Reason
	if unspecified.Description != "" {
		p.Reason += ": " + unspecified.Description
	}
	return nil
}

type interest struct {
	Type    string `json:"type"`
	Way     string `json:"directOrIndirect"`
	Details string `json:"details"`
	Share   *share `json:"share"`
	Start   string `json:"startDate"`
	End     string `json:"endDate"`
}

type share struct {
	Exact            *json.Number `json:"exact"`
	Minimum          *json.Number `json:"minimum"`
	Maximum          *json.Number `json:"maximum"`
	ExclusiveMinimum *json.Number `json:"exclusiveMinimum"`
	ExclusiveMaximum *json.Number `json:"exclusiveMaximum"`
}

// file hands the statements of a file to the reading.
func (r *reading) file(ctx context.Context, file source.File) error {
	opened, err := file.Open()
	if err != nil {
		return err
	}
	defer opened.Close()
	bounded := source.NewBounded(opened, maxFile, maxStatement)
	in := bufio.NewReaderSize(bounded, 1<<16)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		in.Discard(3)
	}
	first, err := firstByte(in)
	if err != nil {
		return errors.New("the file is empty")
	}
	if first == '[' {
		return r.array(ctx, in, bounded)
	}
	return r.lines(ctx, in, bounded)
}

// firstByte returns the first byte that is no blank, and leaves it.
func firstByte(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b, in.UnreadByte()
		}
	}
}

// array reads statements in one array. What is not well-formed ends the file.
func (r *reading) array(ctx context.Context, in io.Reader, bounded *source.Bounded) error {
	d := json.NewDecoder(in)
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		if err := ctx.Err(); err != nil {
			return err
		}
		bounded.Next()
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return fmt.Errorf("statement %d: %w", r.statements+1, err)
		}
		r.statement(raw)
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("the array of statements is not closed: %w", err)
	}
	return nil
}

// lines reads one statement a line; one that is not well-formed is named.
func (r *reading) lines(ctx context.Context, in io.Reader, bounded *source.Bounded) error {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 1<<16), maxStatement)
	for s.Scan() {
		if err := ctx.Err(); err != nil {
			return err
		}
		bounded.Next()
		if text := bytes.TrimSpace(s.Bytes()); len(text) > 0 {
			r.statement(text)
		}
	}
	return s.Err()
}

// statement sorts one statement by what it is about; a later one about the same
// record takes the place of the earlier.
func (r *reading) statement(raw []byte) {
	r.statements++
	s := statement{number: r.statements}
	if err := json.Unmarshal(raw, &s); err != nil {
		r.skip(s, "", fmt.Errorf("this is no statement: %w", err))
		return
	}
	if s.Record == "" {
		s.Record = s.ID
	}
	if s.Record == "" {
		r.skip(s, "recordId", errors.New("the statement has neither recordId nor statementId"))
		return
	}
	var err error
	switch s.Type {
	case "entity", "person":
		err = r.addParty(s)
	case "relationship":
		err = r.addRelation(s)
	default:
		err = fmt.Errorf("recordType is %.40q, not entity, person or relationship", s.Type)
	}
	if err != nil {
		r.skip(s, "", err)
	}
}

func (r *reading) skip(s statement, field string, reason error) {
	r.out.Skip(graph.Skipped{Record: s.Record, Place: s.at("statement"), Field: field, Reason: reason.Error()})
}

func (s statement) at(field string) graph.Place { return graph.Place{Line: s.number, Field: field} }
