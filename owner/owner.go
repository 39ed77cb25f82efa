// Package owner answers who stands behind a party: which share of it blocked
// persons own, directly or through others, what each law makes of that, and on
// whose word.
//
// In: relations of ownership and control as claims, through a Register; the
// standing of each body on the lists that a law names; the day that is asked
// about. Out: for each law a Finding with the share as an interval, the verdict,
// the paths with their percentages and citations, and what contradicts itself or
// was not looked at. What is not known widens the interval; nothing is guessed.
//
// It reads no lists, knows no names and decides nothing: package screen says who
// is listed and what effect a verdict has.
//
// How it reckons. The bodies behind a party form a web, found by walking from
// owned to owner. A law makes of it a least and a greatest set of bodies that
// count as blocked owners:
//
//   - surely: the listed, and every body of which sure owners hold enough by the
//     lower ends of their stakes (the least fixpoint);
//   - possibly: every body behind which a listed one is known and of which those
//     who are surely no blocked owners hold too little to keep it below the
//     threshold (the greatest fixpoint; a circle of holdings may bear itself).
//
// A body that counts is counted whole one layer down: shares are never
// multiplied, as under OFAC's revised guidance of 13 August 2014. An owner behind whom no listed body is
// known counts as free, whoever its own owners may be; a Finding names those.
package owner

import (
	"interdict/date"
	"interdict/graph"
)

// Means is the way in which one body stands behind another.
type Means uint8

// The means.
const (
	Owns     Means = iota // holds a share of it
	Controls              // has a say in it, by other means than a share
)

// Stake is what one body has in another on a day.
type Stake struct {
	Owner, Owned graph.ID
	Means        Means
	Share        Range  // of a control: of the votes, where they are told
	How          string // the source's words
	Joint        string // holders in Owned with the same name here act under one arrangement
	For          graph.ID
	Nominee      bool // Owner holds for another: For, where that is known
	Indirect     bool // the source tells the far end of a chain, not who holds the shares
	Sure         bool // told flatly, for a span that surely holds on the day
	Conflict     bool // sources disagree; Share spans what they say

	said []graph.Claim
	ref  int32 // where a Book has what was said, from 1
	page int32 // where a Book has the owner, from 1
}

// Problem is something about stakes that cannot be right, or that could not be
// read.
type Problem struct {
	Owner, Owned graph.ID
	Says         string
	Said         []graph.Claim
}

// Holders is what a register has on the owners of one body.
type Holders struct {
	Stakes   []Stake
	Problems []Problem
	Left     int // stakes that were left out for the limit
}

// Register tells who has stakes in a body.
type Register interface {
	// Holders returns the stakes in a body that hold or may hold on a day, at
	// most limit of them, largest first where some are left out. Ids are those
	// that stand for bodies: two ids are two bodies.
	Holders(owned graph.ID, at date.Day, limit int) (Holders, error)
	// Said returns the claims that a stake rests on.
	Said(Stake) []graph.Claim
}

// Standing says whether a body itself is on one of the lists that a rule names.
type Standing func(graph.ID) date.Answer
