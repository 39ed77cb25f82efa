package screen

import (
	"bytes"
	_ "embed"
	"fmt"
)

//go:embed form.yaml
var formHead []byte

// Form returns a deal to be filled in: every field with what it is for, and the
// questions of the policy's red flags.
func (p *Policy) Form() ([]byte, error) {
	t, err := p.terms()
	if err != nil {
		return nil, err
	}
	var form bytes.Buffer
	form.Write(formHead)
	for _, f := range t.flags {
		if f.Asks != "" {
			fmt.Fprintf(&form, "  %-19s # %s\n", f.ID+":", f.Asks)
		}
	}
	return form.Bytes(), nil
}
