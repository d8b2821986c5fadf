package app

import (
	"slices"
	"strings"
)

// Reliability is the first half of the Admiralty grade: A to F for a source.
// F means "cannot be judged", never "worst", and is the default.
type Reliability string

// The grades of reliability.
const (
	ReliabilityA Reliability = "A" // completely reliable
	ReliabilityB Reliability = "B" // usually reliable
	ReliabilityC Reliability = "C" // fairly reliable
	ReliabilityD Reliability = "D" // not usually reliable
	ReliabilityE Reliability = "E" // unreliable
	ReliabilityF Reliability = "F" // cannot be judged
)

// Words says what the letter means.
func (r Reliability) Words() string {
	switch r {
	case ReliabilityA:
		return "completely reliable"
	case ReliabilityB:
		return "usually reliable"
	case ReliabilityC:
		return "fairly reliable"
	case ReliabilityD:
		return "not usually reliable"
	case ReliabilityE:
		return "unreliable"
	}
	return "reliability cannot be judged"
}

// SourceKind is the kind of a source. The words are free; these are offered.
type SourceKind string

// The kinds of source offered.
const (
	SourceReport     SourceKind = "news report"
	SourceOpinion    SourceKind = "opinion"
	SourcePaper      SourceKind = "think-tank paper"
	SourceDataSet    SourceKind = "data set"
	SourceStatistics SourceKind = "published statistics"
	SourceStatement  SourceKind = "party's own statement"
	SourceOfficial   SourceKind = "official document"
	SourceReference  SourceKind = "cited work" // known only through another source
)

// Source is a document or a data set.
type Source struct {
	Key
	Short       string      `json:"short,omitempty"` // short name for lists and chart labels, e.g. "PICSS"
	Title       string      `json:"title"`
	Author      string      `json:"author,omitempty"`
	Publisher   string      `json:"publisher,omitempty"`
	Kind        SourceKind  `json:"kind"`
	Published   Date        `json:"published,omitzero"`
	DateSaid    string      `json:"dateSaid,omitempty"` // what the publication date rests on
	Reliability Reliability `json:"reliability"`
	GradeWhy    string      `json:"gradeWhy,omitempty"`
	Stance      string      `json:"stance,omitempty"`  // from where it writes, for the reader to weigh
	Oddity      string      `json:"oddity,omitempty"`  // damage and errors seen in the text
	Link        string      `json:"link,omitempty"`    // address, never opened by the program itself, or the path of a file, read when asked for
	Licence     string      `json:"licence,omitempty"` // e.g. "CC BY 4.0"
	CiteAs      string      `json:"citeAs,omitempty"`  // the wording its owners ask for
	Cites       []Citation  `json:"cites,omitempty"`   // what it draws on; same origin counts once
	Text        string      `json:"text,omitempty"`    // the document's text, where the analyst added it
	Mark        TLP         `json:"mark,omitempty"`
	Origin      Origin      `json:"origin,omitzero"`
}

// Noun tells that this is a source.
func (*Source) Noun() Noun { return NounSource }

// Check refuses a source without a title or with an unknown grade.
func (s *Source) Check() error {
	if strings.TrimSpace(s.Title) == "" {
		return FieldProblem("title", "A source needs a title; where it has none, describe it in a few words.")
	}
	if s.Reliability == "" {
		s.Reliability = ReliabilityF
	}
	if len(s.Reliability) != 1 || !strings.Contains("ABCDEF", string(s.Reliability)) {
		return FieldProblem("reliability", "The reliability of a source is a letter from A to F.")
	}
	if s.ID != 0 && slices.ContainsFunc(s.Cites, func(c Citation) bool { return c.Source == s.ID }) {
		return FieldProblem("cites", "A source cannot draw on itself; choose another one or take the line out.")
	}
	return s.Mark.check()
}

// Name is the short name, or the title where there is none.
func (s *Source) Name() string {
	if s.Short != "" {
		return s.Short
	}
	return s.Title
}
