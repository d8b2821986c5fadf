package exchange

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// WriteJSON writes the report for programs.
func (r *Report) WriteJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(r)
}

// WriteCSV writes what a person should look at, one line each: rows skipped,
// events that are no longer in the data set, rows taken with a repair, possible
// doubles, names to look at.
func (r *Report) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	write := func(cells ...string) {
		for i, cell := range cells {
			cells[i] = app.SafeCell(cell)
		}
		_ = out.Write(cells) // its error comes again from Error
	}
	write("what", "line", "column", "value", "reason")
	more := func(what string, n int) {
		if n > 0 {
			write(what, "", "", "", fmt.Sprintf("and %d more, which are not listed", n))
		}
	}
	for _, s := range r.Skipped {
		write("skipped", strconv.Itoa(s.Line), s.Column, s.Value, s.Reason)
	}
	more("skipped", r.MoreSkipped)
	for _, s := range r.Gone {
		write("no longer in the data set", "", s.Column, s.Value, s.Reason)
	}
	more("no longer in the data set", r.Vanished-len(r.Gone))
	for _, s := range r.Affected {
		write("taken with a repair", strconv.Itoa(s.Line), s.Column, s.Value, s.Reason)
	}
	more("taken with a repair", r.MoreAffect)
	for _, d := range r.Doubles {
		write("possible double", strconv.Itoa(d.Line), "", d.Title, d.Words())
	}
	more("possible double", r.MoreDoubles)
	for _, m := range slices.Concat(r.Matches, r.Places) {
		if !m.How.Sure() {
			write(string(m.Noun)+" to look at", "", "", m.Name, m.Words())
		}
	}
	more("place to look at", r.MorePlaces)
	out.Flush()
	return out.Error()
}

// WriteText writes the report for people, with at most so many lines of each
// list; all of them when most is 0.
func (r *Report) WriteText(w io.Writer, most int) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, r.Words())
	fmt.Fprintln(out, "  "+r.Understood())
	for _, line := range append(r.NounWords(), r.Remarks...) {
		fmt.Fprintln(out, "  "+line)
	}
	list := func(title string, all int, lines []string) {
		if all == 0 {
			return
		}
		fmt.Fprintln(out, title)
		for i, line := range lines {
			if i == most && most > 0 {
				break
			}
			fmt.Fprintln(out, "  "+line)
		}
		if shown := len(lines); most > 0 && shown > most || all > shown {
			if most > 0 {
				shown = min(shown, most)
			}
			fmt.Fprintf(out, "  … and %d more\n", all-shown)
		}
	}
	list("Skipped:", r.SkippedCount(), skipLines(r.Skipped))
	list("No longer in the data set:", r.Vanished, skipLines(r.Gone))
	list("Taken with a repair:", r.AffectedCount(), skipLines(r.Affected))
	var doubles []string
	look := func(title string, matches []Match, more int) {
		var names []string
		for _, m := range matches {
			if !m.How.Sure() {
				names = append(names, m.Words())
			}
		}
		list(title, len(names)+more, names)
	}
	look("Names to look at:", r.Matches, 0)
	look("Places to look at:", r.Places, r.MorePlaces)
	for _, d := range r.Doubles {
		doubles = append(doubles, d.Words())
	}
	list("Possible doubles:", len(doubles)+r.MoreDoubles, doubles)
	return out.Flush()
}

func skipLines(skips []Skip) []string {
	lines := make([]string, len(skips))
	for i, s := range skips {
		lines[i] = s.Words()
	}
	return lines
}

// Understood says how the file was read, in one line.
func (r *Report) Understood() string {
	words := []string{r.Format.Words()}
	add := func(format string, value any, there bool) {
		if there {
			words = append(words, fmt.Sprintf(format, value))
		}
	}
	add("%s", r.Layout, r.Layout != "")
	add("sheet “%s”", r.Sheet, r.Sheet != "")
	add("%s", r.Encoding, r.Encoding != "")
	add("separated by %s", r.Separator, r.Separator != "")
	add("header in line %d", r.HeaderLine, r.HeaderLine > 0)
	add("%s", r.DateOrder.Words(), r.DateOrder != OrderAsk)
	return "Read as " + strings.Join(words, ", ") + "."
}

// Words says a skipped or repaired row in one line.
func (s Skip) Words() string {
	words := fmt.Sprintf("line %d", s.Line)
	if s.Line == 0 {
		words = "the case"
	}
	if s.Column != "" {
		words += ", " + s.Column
	}
	if s.Value != "" {
		words += " “" + s.Value + "”"
	}
	return words + ": " + s.Reason
}

// Words says in one line what may be the same.
func (d Double) Words() string {
	kept := "kept apart"
	if d.Kept == KeepOne {
		kept = "kept as one event"
	}
	if d.SameAs > 0 {
		words := ""
		if d.Differs {
			words = ", though extra fields differ"
		}
		return fmt.Sprintf("line %d, %s, “%s” says the very same as line %d of the file%s; %s", d.Line, d.When, d.Title, d.SameAs, words, kept)
	}
	return fmt.Sprintf("line %d, %s, “%s” may be event %d of the case, %s, “%s” (%s); %s", d.Line, d.When, d.Title, d.Event, d.Then, d.Known, d.Actor, kept)
}

// Words says in one line what became of a name.
func (m Match) Words() string {
	switch m.How {
	case LikeSeveral:
		return fmt.Sprintf("“%s” may be %s; none of them was taken", m.Name, strings.Join(m.Other, " or "))
	case LikeNone:
		return fmt.Sprintf("“%s” is new", m.Name)
	case LikeNear:
		return fmt.Sprintf("“%s” is new; it may be %s of the case", m.Name, strings.Join(m.offered(), " or "))
	case LikeAlias:
		return fmt.Sprintf("“%s” was taken for “%s”, which has it as another name", m.Name, m.Known)
	case LikePart:
		return fmt.Sprintf("“%s” was taken for “%s”, which bears a part of that name", m.Name, m.Known)
	}
	if m.ID == 0 {
		return fmt.Sprintf("“%s” becomes a new %s, as was said", m.Name, m.Noun)
	}
	return fmt.Sprintf("“%s” is “%s”", m.Name, m.Known)
}

// offered names those whom a name may mean, with their ids.
func (m Match) offered() []string {
	words := make([]string, len(m.Other))
	for i, name := range m.Other {
		words[i] = fmt.Sprintf("“%s” (#%d)", name, m.OtherIDs[i])
	}
	return words
}

// Formats lists the formats that can be chosen.
func Formats() []Format {
	return []Format{FormatAuto, FormatUCDP, FormatACLED, FormatGTD, FormatActors, FormatTable, FormatEvents, FormatJSON}
}

// Words names a format.
func (f Format) Words() string {
	switch f {
	case FormatJSON:
		return "Durand's JSON"
	case FormatEvents:
		return "Durand's table of events"
	case FormatClaims:
		return "Durand's table of claims"
	case FormatUCDP:
		return "UCDP GED"
	case FormatActors:
		return "UCDP's list of actors"
	case FormatACLED:
		return "ACLED"
	case FormatGTD:
		return "GTD"
	case FormatTable:
		return "a table of your own"
	}
	return "recognised from the file"
}

// Words says an order of dates.
func (o DateOrder) Words() string {
	switch o {
	case OrderDMY:
		return "day first (17/06/2004)"
	case OrderMDY:
		return "month first (6/17/2004)"
	case OrderYMD:
		return "year first (2004-06-17)"
	}
	return "not decided"
}
