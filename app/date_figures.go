package app

import (
	"strings"
	"time"
	"unicode"
)

// plainWords brings what was typed into one form: small letters, words parted
// by single spaces, a lone "-" between the ends of an interval, and one word
// for each phrase that says what is not known.
func plainWords(typed string) string {
	typed = strings.NewReplacer(
		"‐", "-", "‑", "-", // hyphens of their own code
		"‒", "–", "—", "–", "―", "–", "−", "–", "’", "'",
		",", " ", "(", " ", ")", " ",
	).Replace(strings.ToLower(typed))
	runes := []rune(" " + typed + " ")
	var b strings.Builder
	for i, c := range runes[:len(runes)-1] {
		switch {
		case c == '.' && !keepsDot(runes[i-1], runes[i+1]):
			c = ' '
		case c == '~' && unicode.IsSpace(runes[i-1]):
			b.WriteRune(c)
			c = ' '
		}
		b.WriteRune(c)
	}
	typed = strings.Join(strings.Fields(b.String()), " ")
	typed = strings.ReplaceAll(strings.ReplaceAll(typed, " /", "/"), "/ ", "/")
	typed = strings.NewReplacer(
		"day and month unknown", "nomonthday", "month and day unknown", "nomonthday",
		"month unknown", "nomonth", "day unknown", "noday", "start unknown", "nostart", "end unknown", "noend",
	).Replace(typed)
	var parted []string
	last := ""
	for _, word := range strings.Fields(typed) {
		parted = append(parted, partWord(word, last)...)
		last = word
	}
	return strings.Join(parted, " ")
}

// keepsDot tells whether a dot between two runes says more than that a word is
// cut short: in "15.8.2021" and in "..".
func keepsDot(before, after rune) bool {
	return before == '.' || after == '.' || unicode.IsDigit(before) && unicode.IsDigit(after)
}

// partWord parts what people write together, such as "mid-2021", "9-12",
// "nov-dec" or "15-aug-2021", and leaves together what is one date.
func partWord(word, last string) []string {
	if word == "-" || word == "–" {
		return []string{"-"}
	}
	if one, ok := twoYears(word, last); ok {
		return []string{one}
	}
	text, _ := cutMark(strings.ToUpper(word))
	if _, ok := shape(text); ok || isFigures(word) {
		return []string{word}
	}
	for _, stroke := range []string{"–", "/"} {
		if from, to, ok := strings.Cut(word, stroke); ok {
			return append(append(partWord(from, ""), "-"), partWord(to, "")...)
		}
	}
	for _, circa := range []string{"ca", "c"} {
		if rest, ok := strings.CutPrefix(word, circa); ok && rest != "" && unicode.IsDigit(rune(rest[0])) {
			return append([]string{circa}, partWord(rest, "")...)
		}
	}
	parts := strings.Split(word, "-")
	if len(parts) != 2 {
		return parts
	}
	switch parts[0] {
	case "early", "mid", "late", "pre", "post":
		return parts
	}
	if (monthOf(parts[0]) == 0) != (monthOf(parts[1]) == 0) {
		return parts // "aug-2021", "15-aug"
	}
	return []string{parts[0], "-", parts[1]}
}

// twoYears reads the years of a winter, "2021/22", and of a century,
// "2000–2099", which are no interval after these words.
func twoYears(word, last string) (string, bool) {
	first, second, ok := strings.Cut(strings.NewReplacer("–", "-", "/", "-").Replace(word), "-")
	from, okFrom := digits(first)
	to, okTo := digits(second)
	if !ok || !okFrom || !okTo || len(first) != 4 {
		return "", false
	}
	switch {
	case last == "winter" && (len(second) == 2 && (from+1)%100 == to || from+1 == to):
		return first, true
	case last == "century" && from%100 == 0 && to == from+99:
		return first[:2] + "xx", true
	}
	return "", false
}

// isFigures tells whether a word is a date in figures, such as "15.8.2021" or
// "8/2021".
func isFigures(word string) bool {
	parts, ok := figuresOf(word)
	return ok && (len(parts) == 3 || len(parts[0]) == 4 != (len(parts[1]) == 4))
}

// figuresOf parts two or three numbers with the same stroke between them.
func figuresOf(word string) ([]string, bool) {
	for _, stroke := range []string{".", "/", "-"} {
		parts := strings.Split(word, stroke)
		if len(parts) != 2 && len(parts) != 3 {
			continue
		}
		for _, part := range parts {
			if _, ok := digits(part); !ok {
				return nil, false
			}
		}
		return parts, true
	}
	return nil, false
}

// figures reads a date in figures, and asks when it could be two days.
func (r reader) figures(word string) (point, error) {
	parts, _ := figuresOf(word)
	var n [3]int
	for i, part := range parts {
		n[i], _ = digits(part)
	}
	p := point{form: formDay}
	switch yearFirst := len(parts[0]) == 4; {
	case len(parts) == 2:
		p.form = formMonth
		if !yearFirst {
			n[0], n[1] = n[1], n[0]
		}
	case !yearFirst && len(parts[2]) != 4:
		return point{}, r.shortYear()
	case !yearFirst:
		if twoDays(n[0], n[1]) {
			return point{}, whenProblem("%s could be %d %s or %d %s: write the month as a word, as in “%d %s %s”.", quote(word),
				n[0], time.Month(n[1]), n[1], time.Month(n[0]), n[0], time.Month(n[1]), parts[2])
		}
		if n[1] > 12 { // as in America
			n[0], n[1] = n[1], n[0]
		}
		n[0], n[2] = n[2], n[0]
	}
	if n[1] < 1 || n[1] > 12 || n[2] >= unspecified {
		return point{}, whenProblem("%s: there is no month %d; write it as in “15 August 2021”, and years as in “2021 - 2022”.", quote(r.typed), n[1])
	}
	p.year, p.month, p.day = int16(n[0]), uint8(n[1]), uint8(n[2])
	return p.check(r.typed)
}

// twoDays tells whether either of two numbers can be the month, and it matters.
func twoDays(a, b int) bool { return a != b && min(a, b) > 0 && max(a, b) <= 12 }

// shortYear asks for the whole year.
func (r reader) shortYear() error {
	return whenProblem("%s: write the year with four digits, as in “15 August 2021”.", quote(r.typed))
}

// monthOf reads the name of a month, of which three letters will do, or of a
// season; 0 when it is neither.
func monthOf(word string) uint8 {
	switch word {
	case "spring":
		return spring
	case "summer":
		return spring + 1
	case "autumn", "fall":
		return spring + 2
	case "winter":
		return winter
	}
	for m := time.January; m <= time.December; m++ {
		if isShort(word, m.String()) {
			return uint8(m)
		}
	}
	return 0
}

// isWeekday tells whether a word names a day of the week.
func isWeekday(word string) bool {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if isShort(word, day.String()) {
			return true
		}
	}
	return false
}

// isShort tells whether a word begins a name with three letters or more.
func isShort(word, name string) bool {
	return len(word) >= 3 && strings.HasPrefix(strings.ToLower(name), word)
}
