package app

import (
	"errors"
	"fmt"
)

// Kind sorts problems by what a person can do about them.
type Kind int

// The kinds of problem.
const (
	Internal   Kind = iota // a fault of the program
	Invalid                // what was entered cannot be right
	Missing                // the thing asked for is not there
	Foreign                // the file is not a Durand case
	Newer                  // the case was written by a newer Durand
	Damaged                // the file is corrupted or cut short
	Locked                 // another program or window holds it
	ReadOnly               // it may be read but not written
	Full                   // the disk is full
	Denied                 // the system refuses access
	Cancelled              // the person stopped the work
	Conflicted             // something in the case stands against it
)

// Problem is an error with one sentence for people. What it wraps is for the
// log: nobody is shown a driver's message.
type Problem struct {
	Kind  Kind
	Field string // the field to mend, for Invalid; empty otherwise
	Say   string // one sentence: what is wrong, what was kept, what to do
	Err   error  // the cause, may be nil
}

// Error returns the sentence for people.
func (p *Problem) Error() string { return p.Say }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// Problemf makes a problem of a kind with a sentence for people.
func Problemf(kind Kind, format string, args ...any) *Problem {
	return &Problem{Kind: kind, Say: fmt.Sprintf(format, args...)}
}

// FieldProblem makes a problem that names the field to mend.
func FieldProblem(field, format string, args ...any) *Problem {
	return &Problem{Kind: Invalid, Field: field, Say: fmt.Sprintf(format, args...)}
}

// KindOf tells the kind of an error; Internal when it is not a Problem.
func KindOf(err error) Kind {
	var p *Problem
	if errors.As(err, &p) {
		return p.Kind
	}
	return Internal
}
