package report

import (
	"strings"

	"durand/app"
)

// Words that the documents of several nouns share.

// SourceOf is a source as the list at the end of every document names it, so
// that one source has one number.
func SourceOf(s *app.Source, locator string) Source {
	return Source{Name: s.Cited(), Locator: locator, Grade: "reliability " + string(s.Reliability)}
}

// CiteAt is the number of a source with the place in it: a source has one
// number, however many places are cited. An address, too long for a table,
// stands in the list at the end.
func (d *Document) CiteAt(s *app.Source, locator string) string {
	if strings.Contains(locator, "://") {
		return d.Cite(SourceOf(s, locator))
	}
	return strings.TrimSpace(d.Cite(SourceOf(s, "")) + " " + locator)
}

// byFigures stands before the sources of an event whose entry names none, while
// its figures do.
const byFigures = "its figures: "

// backing says who stands behind an event, given the words for its sources.
func backing(b app.Backing, cited string) string {
	switch {
	case cited == "":
		return "no source"
	case b.Figures:
		return byFigures + cited
	}
	return cited
}

// credit says whom the source credits with a figure.
func credit(c *app.Claim) string {
	if c.CreditedTo == "" || c.CreditedTo == "the author" {
		return ""
	}
	return " (credits: " + c.CreditedTo + ")"
}

// noteHead says whose note it is, of when, and how it is labelled.
func noteHead(n *app.Note) string {
	day := ""
	if !n.Created.IsZero() {
		day = n.Created.Local().Format("2 January 2006") // as on the screen
	}
	return "Note" + colon(commas(n.Label, n.By, day))
}

func commas(parts ...string) string { return strings.Join(full(parts), ", ") }

// sentences joins parts, each ended by a full stop.
func sentences(parts ...string) string {
	parts = full(parts)
	for i, p := range parts {
		if !strings.ContainsAny(p[len(p)-1:], ".!?:") {
			parts[i] = p + "."
		}
	}
	return strings.Join(parts, " ")
}

// full leaves out what is empty.
func full(parts []string) []string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func colon(words string) string {
	if words == "" {
		return ""
	}
	return ": " + words
}

func orNot(words, fallback string) string {
	if strings.TrimSpace(words) == "" {
		return fallback
	}
	return words
}
