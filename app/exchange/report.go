// Package exchange carries cases and data sets in and out: Durand's own JSON,
// UCDP, ACLED, GTD and any table. It reads and writes streams and knows no
// paths, dialogs or screens; what it could not take stands in a Report.
package exchange

import (
	"fmt"
	"sort"
	"strings"

	"durand/app"
)

// Format names what a file holds.
type Format string

// The formats that are read.
const (
	FormatAuto   Format = "auto"   // to be recognised from the file
	FormatJSON   Format = "json"   // Durand's case format
	FormatEvents Format = "events" // Durand's table of events
	FormatClaims Format = "claims" // Durand's table of claims, which is not read back
	FormatUCDP   Format = "ucdp"   // UCDP GED
	FormatActors Format = "ucdp-actors"
	FormatACLED  Format = "acled"
	FormatGTD    Format = "gtd"
	FormatTable  Format = "table" // any other table, with a Map
)

// maxListed bounds the rows listed one by one in a report; beyond it they are
// only counted.
const maxListed = 100_000

// Skip is a row that was not taken, and why.
type Skip struct {
	Line   int    `json:"line"`   // line of the file, from 1; 0 when it has no lines
	Column string `json:"column"` // name of the column or field at fault
	Value  string `json:"value"`  // what stood there
	Reason string `json:"reason"` // one sentence
}

// Count says what became of the rows of one noun.
type Count struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Same    int `json:"same"`
	Matched int `json:"matched,omitempty"` // found in the case under the same name or an alias
}

// Report says what an import understood and did. A dry run makes the same one.
type Report struct {
	Format      Format           `json:"format"`
	Layout      string           `json:"layout,omitempty"`   // which version of the format, in words
	Encoding    string           `json:"encoding,omitempty"` // of a text file, in words
	Separator   string           `json:"separator,omitempty"`
	HeaderLine  int              `json:"headerLine,omitempty"`
	DateOrder   DateOrder        `json:"dateOrder,omitempty"`
	Map         *Map             `json:"map,omitempty"` // of a table: how its columns were understood
	Sheet       string           `json:"sheet,omitempty"`
	DryRun      bool             `json:"dryRun,omitempty"`
	Step        int64            `json:"-"` // the Batch that was written; zero when nothing was
	Rows        int              `json:"rows"`
	Added       int              `json:"added"`
	Changed     int              `json:"changed"`
	Same        int              `json:"same"`
	Vanished    int              `json:"vanished,omitempty"` // rows of the data set that this release no longer has
	Gone        []Skip           `json:"gone,omitempty"`     // those, by their id
	Skipped     []Skip           `json:"skipped"`
	MoreSkipped int              `json:"moreSkipped,omitempty"` // skipped beyond those listed
	Affected    []Skip           `json:"affected,omitempty"`    // rows taken, with a repair that a reader should know of
	MoreAffect  int              `json:"moreAffected,omitempty"`
	Nouns       map[string]Count `json:"nouns"`             // by plural noun
	Remarks     []string         `json:"remarks,omitempty"` // about the file as a whole
	First       []Taken          `json:"first,omitempty"`   // the first rows, as the events they become
	United      int              `json:"united,omitempty"`  // rows that became claims on events of the case
	Matches     []Match          `json:"matches,omitempty"` // names of actors, and who they are in the case
	Places      []Match          `json:"places,omitempty"`  // new places that may be others of the case, and those that were chosen
	MorePlaces  int              `json:"morePlaces,omitempty"`
	Doubles     []Double         `json:"doubles,omitempty"` // rows that resemble events of the case
	MoreDoubles int              `json:"moreDoubles,omitempty"`
	Dates       *DateQuestion    `json:"dates,omitempty"` // of a table: what its dates leave open

	onFirst func([]Taken)
	sure    int // how many at the end of First would change something
}

// DateQuestion is what has to be asked about dates like 8/5/05.
type DateQuestion struct {
	Column   string        `json:"column"`
	DayFirst int           `json:"dayFirst"` // dates that only one order fits
	MonFirst int           `json:"monthFirst"`
	Open     int           `json:"open"` // dates that both fit
	Examples []DateExample `json:"examples,omitempty"`
}

// DateExample is a date that may be read in two ways, in words.
type DateExample struct {
	Cell     string `json:"cell"`
	DayFirst string `json:"dayFirst"`
	MonFirst string `json:"monthFirst"`
}

func (r *Report) double(d Double) {
	if len(r.Doubles) >= maxListed {
		r.MoreDoubles++
		return
	}
	r.Doubles = append(r.Doubles, d)
}

func newReport(format Format) *Report {
	return &Report{Format: format, Skipped: []Skip{}, Nouns: map[string]Count{}}
}

// SkippedCount is how many rows were not taken.
func (r *Report) SkippedCount() int { return len(r.Skipped) + r.MoreSkipped }

// AffectedCount is how many values were taken with a repair.
func (r *Report) AffectedCount() int { return len(r.Affected) + r.MoreAffect }

// Words says the report in one line.
func (r *Report) Words() string {
	words := fmt.Sprintf("%s read: %d added, %d changed, %d the same, %d skipped", app.Counted(r.Rows, "row", "rows"), r.Added, r.Changed, r.Same, r.SkippedCount())
	if r.United > 0 {
		words += ", " + app.Counted(r.United, "kept as a claim on an event of the case", "kept as claims on events of the case")
	}
	if n := r.AffectedCount(); n > 0 {
		words += ", " + app.Counted(n, "value", "values") + " taken with a repair"
	}
	if r.Vanished > 0 {
		words += fmt.Sprintf(", %d no longer in the data set", r.Vanished)
	}
	if r.DryRun {
		words += "; a dry run, nothing was written"
	}
	return words + "."
}

// NounWords says what became of each noun, one line each, in order of name.
func (r *Report) NounWords() []string {
	var lines []string
	for noun, c := range r.Nouns {
		lines = append(lines, fmt.Sprintf("%s: %d added, %d changed, %d the same", noun, c.Added, c.Changed, c.Same+c.Matched))
	}
	sort.Strings(lines)
	return lines
}

func (r *Report) skip(line int, column, value, reason string) {
	if len(r.Skipped) >= maxListed {
		r.MoreSkipped++
		return
	}
	r.Skipped = append(r.Skipped, Skip{line, column, clip(value), reason})
}

func (r *Report) affect(line int, column, value, reason string) {
	if len(r.Affected) >= maxListed {
		r.MoreAffect++
		return
	}
	r.Affected = append(r.Affected, Skip{line, column, clip(value), reason})
}

// vanish notes an event that the data set has no longer.
func (r *Report) vanish(key string) {
	r.Vanished++
	if len(r.Gone) < maxListed {
		r.Gone = append(r.Gone, Skip{Column: "id", Value: clip(key), Reason: "This event is no longer in the data set; it stays in the case, with a tag that says so."})
	}
}

func (r *Report) remark(format string, args ...any) {
	r.Remarks = append(r.Remarks, fmt.Sprintf(format, args...))
}

// tookNothing tells whether no row of the file could be taken. Then nothing is
// written, not the data set's own source either, and the report says so.
func (r *Report) tookNothing() bool {
	if r.SkippedCount() < r.Rows || r.Vanished > 0 {
		return false
	}
	r.Nouns = map[string]Count{}
	r.remark("No row could be taken, so nothing was written: the case is as it was before.")
	return true
}

// join adds what another report says of repaired rows and of the file.
func (r *Report) join(other *Report) {
	for _, s := range other.Affected {
		r.affect(s.Line, s.Column, s.Value, s.Reason)
	}
	r.MoreAffect += other.MoreAffect
	r.Remarks = append(r.Remarks, other.Remarks...)
}

// fate is what became of a row.
type fate int

const (
	added fate = iota
	changed
	same
	matched
)

// note counts the fate of a row of a noun.
func (r *Report) note(noun app.Noun, what fate) {
	c := r.Nouns[noun.Plural()]
	switch what {
	case added:
		c.Added++
	case changed:
		c.Changed++
	case same:
		c.Same++
	case matched:
		c.Matched++
	}
	r.Nouns[noun.Plural()] = c
}

// row counts the fate of a row of the file.
func (r *Report) row(what fate) {
	switch what {
	case added:
		r.Added++
	case changed:
		r.Changed++
	default:
		r.Same++
	}
}

// clip shortens a value for a report, and keeps it on one line.
func clip(value string) string {
	const most = 120
	value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "�")), " ")
	if runes := []rune(value); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return strings.Clone(value) // a cell would keep its whole row
}
