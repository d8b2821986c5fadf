package app

import (
	"fmt"
	"strings"
	"time"
)

// Words says the date in words, an interval being read as what is not known:
// "about August 2021", "between 9 November and 9 December 2021", "in or before
// 2016". ReadDate reads them back.
func (d Date) Words() string {
	switch {
	case !d.IsInterval():
		return d.from.words()
	case d.from.form == formOpen:
		in := "in"
		if d.to.isDay() {
			in = "on"
		}
		return d.to.after(in + " or before ")
	case d.OpenStart() || d.OpenEnd():
		return d.SpanWords()
	}
	if words, ok := d.thirdWords(); ok {
		return words
	}
	possibly, from, to := d.endWords()
	return possibly + "between " + from + " and " + to
}

// SpanWords says the date in words, an interval being read as a duration:
// "9 November – 9 December 2021", "from August 2021 on", "until 2016".
// ReadDate reads them back.
func (d Date) SpanWords() string {
	switch {
	case !d.IsInterval():
		return d.from.words()
	case d.from.form == formOpen:
		return d.to.after("until ")
	case d.from.form == formUnknown:
		return d.to.after("until ") + ", start unknown"
	case d.to.form == formOpen:
		return d.from.after("from ") + " on"
	case d.to.form == formUnknown:
		return d.from.after("from ") + ", end unknown"
	}
	if words, ok := d.thirdWords(); ok {
		return words
	}
	possibly, from, to := d.endWords()
	if possibly != "" {
		return possibly + "from " + from + " to " + to
	}
	return from + " – " + to
}

// Reading says what a date has been understood to mean, for whoever is typing
// it: "about August 2021: 1 August – 31 August 2021, approximate". It is empty
// for the zero Date.
func (d Date) Reading() string { return d.reading(d.Words()) }

// SpanReading is Reading of a duration: "9 November – 9 December 2021: 31 days".
func (d Date) SpanReading() string { return d.reading(d.SpanWords()) }

func (d Date) reading(words string) string {
	first, last := d.First(), d.Last()
	span := ""
	switch {
	case d.IsZero():
		return ""
	case d.OpenStart() && d.to.isDay() || d.OpenEnd() && d.from.isDay():
		return words + d.marksWords()
	case d.OpenStart():
		span = "until " + last.Words()
	case d.OpenEnd():
		span = "from " + first.Words()
	case first == last:
		span = "a " + first.weekday().String()
	case d.from.isDay() && d.to.isDay() && d.from.mark|d.to.mark == 0:
		span = Grouped(int(last-first+1)) + " days"
	default:
		span = first.Words()
		if year := fmt.Sprintf(" %04d", d.from.year); strings.HasSuffix(last.Words(), year) {
			span = strings.TrimSuffix(span, year)
		}
		span += " – " + last.Words()
	}
	return words + ": " + span + d.marksWords()
}

// marksWords says which ends carry which marks, after a comma.
func (d Date) marksWords() string {
	from, to := markWords(d.from.mark), markWords(d.to.mark)
	switch {
	case from == to && from == "":
		return ""
	case from == to || !d.IsInterval() || d.OpenEnd():
		return ", " + from
	case d.OpenStart():
		return ", " + to
	case to == "":
		return ", start " + from
	case from == "":
		return ", end " + to
	}
	return ", start " + from + ", end " + to
}

func markWords(m mark) string {
	switch m {
	case markUncertain:
		return "uncertain"
	case markApproximate:
		return "approximate"
	case markBoth:
		return "uncertain and approximate"
	}
	return ""
}

// thirdWords says a third as ReadDate reads it: "late December 2021".
func (d Date) thirdWords() (string, bool) {
	whole := d.from
	switch {
	case d.from.mark != markApproximate || d.to.mark != markApproximate || d.from.form != d.to.form:
		return "", false
	case d.from.form == formYear:
		whole.year -= whole.year % 10
		whole.form = formDecade
	default:
		whole = whole.cut(d.from.form - 1)
		if whole.form == formSeason {
			whole = whole.cut(formYear)
		}
	}
	for _, t := range []third{thirdEarly, thirdMid, thirdLate} {
		if from, to, ok := whole.part(t); ok && from == d.from && to == d.to {
			words, _ := whole.name()
			part := [...]string{"early ", "mid-", "late "}[t-thirdEarly]
			if decade, ok := strings.CutPrefix(words, "the "); ok {
				return "the " + part + decade, true
			}
			return part + words, true
		}
	}
	return "", false
}

// endWords says both ends of an interval, the first one without the year and
// the month that it shares with the second, and what is possible of both.
func (d Date) endWords() (possibly, from, to string) {
	a, b := d.from, d.to
	if a.mark&b.mark&markUncertain != 0 {
		possibly = "possibly "
		a.mark &^= markUncertain
		b.mark &^= markUncertain
	}
	from, to = a.inside(), b.inside()
	if a.year != b.year || !a.isPlain() || !b.isPlain() {
		return possibly, from, to
	}
	from = strings.TrimSuffix(from, fmt.Sprintf(" %04d", a.year))
	if a.form == formDay && b.form == formDay && a.month == b.month {
		from = strings.TrimSuffix(from, " "+time.Month(a.month).String())
	}
	return possibly, from, to
}

// isPlain tells whether a point ends with a year that it can do without.
func (p point) isPlain() bool {
	return p.form >= formSeason && p.month != unspecified && p.day != unspecified && p.month != winter
}

// words says a point that stands alone.
func (p point) words() string {
	name, lacking := p.name()
	if lacking != "" {
		name += ", " + lacking
	}
	return p.hedge() + name
}

// inside says a point that is part of a longer phrase, where a comma or
// "possibly" would mislead.
func (p point) inside() string {
	return strings.Replace(p.hedge(), "possibly", "perhaps", 1) + p.bracketed()
}

// after says a point after words for which a "possibly" has to come first.
func (p point) after(words string) string {
	possibly, about := "", ""
	if p.mark&markUncertain != 0 {
		possibly = "possibly "
	}
	if p.mark&markApproximate != 0 {
		about = "about "
	}
	return possibly + words + about + p.bracketed()
}

func (p point) hedge() string {
	switch p.mark {
	case markUncertain:
		return "possibly "
	case markApproximate:
		return "about "
	case markBoth:
		return "possibly about "
	}
	return ""
}

func (p point) bracketed() string {
	name, lacking := p.name()
	if lacking != "" {
		name += " (" + lacking + ")"
	}
	return name
}

// name says a point without its marks, and which of its parts are unknown.
func (p point) name() (name, lacking string) {
	y, m := int(p.year), int(p.month)
	switch {
	case p.form == formUnknown:
		return "unknown", ""
	case p.form == formOpen:
		return "open", ""
	case p.form == formAbsent:
		return "", ""
	case p.form == formCentury:
		return fmt.Sprintf("the century %04d–%04d", y, y+99), ""
	case p.form == formDecade:
		return fmt.Sprintf("the %04ds", y), ""
	case p.form == formYear:
		return fmt.Sprintf("%04d", y), ""
	case p.form == formSeason:
		return seasonName(y, m), ""
	case m == unspecified && p.form == formMonth:
		return fmt.Sprintf("%04d", y), "month unknown"
	case m == unspecified:
		return fmt.Sprintf("%04d", y), "day and month unknown"
	case p.form == formMonth:
		return monthName(y, m), ""
	case p.day == unspecified:
		return monthName(y, m), "day unknown"
	}
	return fmt.Sprintf("%d %s", p.day, monthName(y, m)), ""
}

func monthName(year, month int) string { return fmt.Sprintf("%s %04d", time.Month(month), year) }

// seasonName names a season; a winter by both of its years.
func seasonName(year, season int) string {
	switch {
	case season == winter && year == 9999:
		return "winter 9999"
	case season != winter:
		return fmt.Sprintf("%s %04d", [...]string{"spring", "summer", "autumn"}[season-spring], year)
	}
	next := fmt.Sprintf("%04d", year+1)
	if (year+1)%100 != 0 {
		next = next[2:]
	}
	return fmt.Sprintf("winter %04d–%s", year, next)
}

// WhenWords says when an event was, or of a period from when to when.
func WhenWords(when Date, period bool) string {
	if period {
		return when.SpanWords()
	}
	return when.Words()
}
