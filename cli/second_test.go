package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSecondReader: proposals stand beside the claims of the rules, in the model's
// voice; without the flag nobody is asked; and the key is never told.
func TestSecondReader(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if r.Header.Get("Authorization") != "Bearer topsecret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		content, _ := json.Marshal(`{"claims":[{"sentence":0,"quote":"whose pumps","subject":"SSRC","predicate":"stores","object":"pumps"},` +
			`{"sentence":0,"quote":"was designated","subject":"SSRC","predicate":"designated-under","object":"pumps"}]}`)
		fmt.Fprintf(w, `{"choices":[{"message":{"content":%s}}]}`, content)
	}))
	defer server.Close()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	article := write("article.txt", "It is the SSRC, the Scientific Studies and Research Center, whose pumps they are.")
	config := write("model.yaml", "name: test model\nurl: "+server.URL+"/v1\nmodel: m\nkey_file: "+write("key", "topsecret\n")+"\n")
	run := func(getenv map[string]string, args ...string) (code int, out, errs string) {
		var stdout, stderr bytes.Buffer
		world := World{In: strings.NewReader(""), Out: &stdout, Err: &stderr, Getenv: func(k string) string { return getenv[k] }, Now: func() time.Time { return today }}
		code = Main(append([]string{"--home", filepath.Join(dir, "home")}, args...), world)
		if strings.Contains(stdout.String()+stderr.String(), "topsecret") {
			t.Error("the key is told")
		}
		return code, stdout.String(), stderr.String()
	}

	code, alone, _ := run(nil, "read", article, "--format", "json")
	if code != 0 || asked != 0 {
		t.Fatalf("without the flag: exit %d, asked %d times", code, asked)
	}
	code, out, errs := run(nil, "read", article, "--format", "json", "--second-reader", config)
	if code != 0 || asked != 1 || !strings.HasPrefix(out, alone) {
		t.Errorf("exit %d, asked %d times, %s", code, asked, out)
	}
	proposed := strings.TrimPrefix(out, alone)
	for _, want := range []string{`"id":"p1"`, `"voice":"test model"`, `"predicate":"stores"`, `"entity":"dossier:ssrc"`, `proposed:whose pumps`} {
		if !strings.Contains(proposed, want) {
			t.Errorf("%s is not in %s", want, proposed)
		}
	}
	if strings.Contains(proposed, "designated-under") || !strings.Contains(errs, "1 claims proposed; dropped 1: its quotation does not stand in the sentence") {
		t.Errorf("%s\n%s", proposed, errs)
	}

	wrong := write("wrong.yaml", "name: test model\nurl: "+server.URL+"/v1\nmodel: m\n")
	if code, out, errs := run(map[string]string{secondKey: "another"}, "read", article, "--format", "json", "--second-reader", wrong); code != exitIncomplete || out != alone || !strings.Contains(errs, "status 401") {
		t.Errorf("with a wrong key: exit %d, %s, %s", code, out, errs)
	}
	if code, _, _ := run(map[string]string{secondKey: "topsecret"}, "read", article, "--format", "json", "--second-reader", wrong); code != 0 {
		t.Errorf("with the key in the environment: exit %d", code)
	}
	for _, text := range []string{"name: a\n", "nmae: a\n", "name: a\nurl: http://example.org\nmodel: m\n", "name: a\nurl: https://example.org\nmodel: m\ntimeout: soon\n", "name: a\nurl: https://example.org\nmodel: m\nkey_file: /nosuch\n"} {
		if code, _, errs := run(nil, "read", article, "--second-reader", write("bad.yaml", text)); code != exitWrongUse || errs == "" {
			t.Errorf("%q: exit %d, %s", text, code, errs)
		}
	}
}
