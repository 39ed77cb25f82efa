package cli

import (
	"errors"
	"fmt"
	"os"

	"interdict/screen"
)

// policyVerb checks and shows policies.
type policyVerb struct {
	Check policyCheckVerb `cmd:"" help:"Tell what is wrong with a policy file, with line and column."`
	Show  policyShowVerb  `cmd:"" help:"Print the policy in force: the default, with your own laid over it."`
}

type policyCheckVerb struct {
	File string `arg:"" help:"Policy file." type:"existingfile"`
}

func (policyCheckVerb) Help() string {
	return `Example:
  interdict policy check own.yaml

The file is laid over the policy that the program ships with, unless it says
"base: none". Exit code 0: it can be used. 2: it cannot, and the place is named.`
}

// checked is what a check of a policy found.
type checked struct {
	File   string `json:"file"`
	Sound  bool   `json:"sound"`
	Hash   string `json:"hash,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Reason string `json:"reason,omitempty"`
}

func (v policyCheckVerb) Run(world *World, flags *flags) error {
	text, err := os.ReadFile(v.File)
	if err != nil {
		return wrongUse{err}
	}
	policy, err := screen.OwnPolicy(v.File, text)
	if flags.Format != "json" {
		if err != nil {
			return wrongUse{err}
		}
		_, err = fmt.Fprintf(world.Out, "%s can be used: policy %s %.12s\n", v.File, policy.Name, policy.Hash())
		return err
	}
	result := checked{File: v.File, Sound: err == nil}
	var placed *screen.PolicyError
	switch {
	case err == nil:
		result.Hash = policy.Hash()
	case errors.As(err, &placed):
		result.File, result.Line, result.Column, result.Reason = placed.File, placed.Line, placed.Column, placed.Reason
	default:
		result.Reason = err.Error()
	}
	if err := writeJSON(world.Out, result); err != nil {
		return err
	}
	if !result.Sound {
		return exit(exitWrongUse)
	}
	return nil
}

type policyShowVerb struct{}

func (policyShowVerb) Run(world *World, flags *flags) error {
	policy, err := readPolicy(flags.Policy)
	if err != nil {
		return wrongUse{err}
	}
	_, err = world.Out.Write(policy.Text())
	return err
}

type formVerb struct{}

func (formVerb) Help() string {
	return `Example:
  interdict form > deal.yaml     # fill in what you know, delete the rest
  interdict screen deal.yaml`
}

func (formVerb) Run(world *World, flags *flags) error {
	policy, err := readPolicy(flags.Policy)
	if err != nil {
		return wrongUse{err}
	}
	form, err := policy.Form()
	if err != nil {
		return err
	}
	_, err = world.Out.Write(form)
	return err
}
