package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"interdict/name"
)

// wikidata calls visit with the spellings of each name part, folded.
func wikidata(dir string, visit func(group []string)) error {
	path := filepath.Join(dir, "names/wikidata_name_symbols_names.gz")
	return lines(path, true, func(line []byte) error {
		names, _, _ := strings.Cut(string(line), " => ")
		var group []string
		for text := range strings.SplitSeq(names, ", ") {
			for word := range strings.FieldsSeq(name.Fold(text)) {
				group = append(group, word)
			}
		}
		visit(group)
		return nil
	})
}

// ofac calls visit with the names of each party, in parts.
func ofac(dir string, visit func(names [][]name.Part)) error {
	path := filepath.Join(dir, "lists/ofac/sdn_names_2025-11-26.jsonl")
	return lines(path, false, func(line []byte) error {
		var party struct {
			Names []struct {
				Name string `json:"full_name"`
			}
		}
		if err := json.Unmarshal(line, &party); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		var names [][]name.Part
		for _, n := range party.Names {
			for _, f := range name.Parse(n.Name, name.Person).Forms {
				names = append(names, f.Parts)
			}
		}
		visit(names)
		return nil
	})
}

// lines calls visit with each line of a file.
func lines(path string, packed bool, visit func(line []byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var from io.Reader = file
	if packed {
		if from, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	scanner := bufio.NewScanner(from)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		if err := visit(scanner.Bytes()); err != nil {
			return err
		}
	}
	return scanner.Err()
}
