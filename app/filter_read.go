package app

import (
	"context"
	"strconv"
	"strings"
	"unicode"
)

// FilterWords is the help on what ReadFilter understands, one line each.
func FilterWords() []string {
	return []string{
		"actor:NAME        events of the actor; with the word factions also of its factions",
		"role:ROLE         only where that actor has the role, e.g. perpetrator",
		"kind:KIND         attack, clash, talks, …",
		"from:DATE to:DATE events that may lie in the period; with the word certain only those that surely do",
		"place:NAME, province:NAME",
		"source:NAME       events that the source supports",
		"grade:LETTER      at least one source graded so or better",
		"killed:N          at least N killed",
		"tag:TAG, has:notes, has:conflicts",
		"text:WORDS        full-text search; bare words do the same",
	}
}

// filterTerm is one word of a filter with what follows its colon.
type filterTerm struct{ key, value string }

// ReadFilter reads a filter as people type it on a command line, for example
// "actor:TTP factions kind:attack from:2021-08". A value with spaces may be
// quoted, or simply runs up to the next key. Names are those of the case.
// Errors: Invalid, naming the word that is not understood.
func ReadFilter(ctx context.Context, r Reader, words string) (Filter, error) {
	var f Filter
	terms, err := splitFilter(words)
	if err != nil {
		return f, err
	}
	var from, to string
	for _, t := range terms {
		switch t.key {
		case "from":
			from = t.value
		case "to":
			to = t.value
		default:
			if err := f.add(ctx, r, t); err != nil {
				return Filter{}, err
			}
		}
	}
	if f.Period, err = PeriodOf(from, to); err != nil {
		return Filter{}, err
	}
	return f, nil
}

// filterKey splits a word at the colon behind a key that takes a value.
func filterKey(word string) (key, rest string, ok bool) {
	key, rest, ok = strings.Cut(word, ":")
	if !ok {
		return "", "", false
	}
	switch key = strings.ToLower(key); key {
	case "text", "from", "to", "actor", "role", "kind", "place", "province", "source", "grade", "killed", "has", "tag":
		return key, rest, true
	}
	return "", "", false
}

// splitFilter splits the words of a filter into terms. Bare words belong to
// the term before them, or to the text.
func splitFilter(words string) ([]filterTerm, error) {
	tokens, err := quotedWords(words)
	if err != nil {
		return nil, err
	}
	var terms []filterTerm
	open := false // the last term may go on
	for _, token := range tokens {
		key, rest, keyed := filterKey(token.text)
		if strange, ok := strangeKey(token, keyed); ok {
			return nil, FieldProblem("filter", "A filter has no “%s:”; it has text, from, to, actor, role, kind, place, province, source, grade, killed, has and tag. Put words with a colon in quotes.", strange)
		}
		switch flag := strings.ToLower(token.text); {
		case keyed:
			terms = append(terms, filterTerm{key, rest})
			open = !token.quoted
		case !token.quoted && (flag == "factions" || flag == "certain"):
			terms = append(terms, filterTerm{flag, ""})
			open = false
		case open:
			last := &terms[len(terms)-1]
			last.value = strings.TrimSpace(last.value + " " + token.text)
		default:
			terms = append(terms, filterTerm{"text", token.text})
			open = true
		}
	}
	for _, t := range terms {
		if t.value == "" && t.key != "factions" && t.key != "certain" {
			return nil, FieldProblem("filter", "Nothing follows “%s:” in the filter.", t.key)
		}
	}
	return terms, nil
}

// strangeKey is what stands before the colon of a word that looks like a key
// and is none, as "actr:TTP".
func strangeKey(token filterToken, keyed bool) (string, bool) {
	before, after, colon := strings.Cut(token.text, ":")
	letters := before != "" && strings.IndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
	return before, colon && after != "" && letters && !keyed && !token.quoted
}

type filterToken struct {
	text   string
	quoted bool // its value ended with a quote, so that nothing more belongs to it
}

// quotedWords splits at spaces outside of double quotes.
func quotedWords(s string) ([]filterToken, error) {
	var tokens []filterToken
	var word strings.Builder
	inside, quoted, any := false, false, false
	end := func() {
		if any {
			tokens = append(tokens, filterToken{word.String(), quoted})
		}
		word.Reset()
		quoted, any = false, false
	}
	for _, c := range s {
		switch {
		case c == '"':
			inside = !inside
			quoted, any = true, true
		case !inside && (c == ' ' || c == '\t' || c == '\n'):
			end()
		default:
			word.WriteRune(c)
			any = true
		}
	}
	if inside {
		return nil, FieldProblem("filter", "A quote in the filter is not closed.")
	}
	end()
	return tokens, nil
}

func (f *Filter) add(ctx context.Context, r Reader, t filterTerm) error {
	var err error
	switch t.key {
	case "text":
		f.Text = strings.TrimSpace(f.Text + " " + t.value)
	case "factions":
		f.Factions = true
	case "certain":
		f.Certain = true
	case "actor":
		f.Actors, err = called(ctx, r, NounActor, t.value, f.Actors)
	case "place":
		f.Places, err = called(ctx, r, NounPlace, t.value, f.Places)
	case "source":
		f.Sources, err = called(ctx, r, NounSource, t.value, f.Sources)
	case "province":
		err = f.addProvince(ctx, r, t.value)
	case "tag":
		f.Tags = append(f.Tags, t.value)
	default:
		err = f.addWord(t)
	}
	return err
}

// addWord reads the terms that name nothing of the case.
func (f *Filter) addWord(t filterTerm) error {
	switch t.key {
	case "role":
		f.Roles = append(f.Roles, readRole(t.value))
	case "kind":
		for _, kind := range EventKinds() {
			if strings.EqualFold(string(kind), t.value) {
				f.Kinds = append(f.Kinds, kind)
				return nil
			}
		}
		return FieldProblem("filter", "“%s” is not a kind of event; the kinds are %s.", t.value, strings.ReplaceAll(joinWords(EventKinds()), " or ", ", "))
	case "grade":
		grade := strings.ToUpper(t.value)
		if len(grade) != 1 || !strings.Contains("ABCDE", grade) {
			return FieldProblem("filter", "“%s” is not a grade to filter by; write a letter from A to E.", t.value)
		}
		f.LeastGrade = Reliability(grade)
	case "killed":
		n, err := strconv.Atoi(t.value)
		if err != nil || n < 0 {
			return FieldProblem("filter", "“%s” is not a number of killed.", t.value)
		}
		f.LeastKilled = n
	case "has":
		switch strings.ToLower(t.value) {
		case "notes":
			f.HasNotes = true
		case "conflicts":
			f.HasConflicts = true
		default:
			return FieldProblem("filter", "An event can be asked whether it has:notes or has:conflicts, not “%s”.", t.value)
		}
	}
	return nil
}

// readRole finds the role that is meant; the words of roles are free.
func readRole(word string) Role {
	for _, role := range Roles() {
		if strings.EqualFold(string(role), word) {
			return role
		}
	}
	return Role(word)
}

// isCalled tells whether what was offered bears exactly the name: as its own,
// or as the alias at the head of its detail.
func (n Named) isCalled(name string) bool {
	return strings.EqualFold(n.Name, name) || strings.EqualFold(n.Detail, name) ||
		len(n.Detail) > len(name)+1 && strings.EqualFold(n.Detail[:len(name)], name) && n.Detail[len(name):len(name)+2] == ", "
}

// FindActor finds the one actor of the case that is called so, by any of its
// names. Errors: Invalid, with what is called alike.
func FindActor(ctx context.Context, r Reader, name string) (ID, error) {
	return FindNamed(ctx, r, NounActor, name)
}

// FindNamed finds the one row of a noun that is called so, by any of its
// names. Errors: Invalid, with what is called alike.
func FindNamed(ctx context.Context, r Reader, noun Noun, name string) (ID, error) {
	ids, err := called(ctx, r, noun, name, nil)
	switch {
	case err != nil:
		return 0, err
	case len(ids) > 1:
		return 0, FieldProblem(string(noun), "%d %s of this case are called “%s”; write another of its names.", len(ids), noun.Plural(), name)
	}
	return ids[0], nil
}

// called finds the rows of the case that bear a name, an alias or a short
// name, and adds them to those found before.
func called(ctx context.Context, r Reader, noun Noun, name string, ids []ID) ([]ID, error) {
	const most = 6
	offers, err := r.Offer(ctx, noun, name, most)
	if err != nil {
		return nil, err
	}
	exact := false
	for _, o := range offers {
		if o.isCalled(name) {
			ids, exact = append(ids, o.Ref.ID), true
		}
	}
	switch {
	case exact:
		return ids, nil
	case len(offers) == 0:
		return nil, FieldProblem("filter", "No %s of this case is called “%s”.", noun, name)
	case len(offers) == 1:
		return append(ids, offers[0].Ref.ID), nil
	}
	names := make([]string, len(offers))
	for i, o := range offers {
		names[i] = "“" + o.Name + "”"
	}
	return nil, FieldProblem("filter", "“%s” may be %s; write one of these in full.", name, strings.Join(names, ", "))
}

func (f *Filter) addProvince(ctx context.Context, r Reader, name string) error {
	provinces, err := r.Provinces(ctx)
	if err != nil {
		return err
	}
	var alike []string
	for _, p := range provinces {
		if strings.EqualFold(p, name) {
			f.Provinces = append(f.Provinces, p)
			return nil
		}
		if strings.Contains(strings.ToLower(p), strings.ToLower(name)) {
			alike = append(alike, p)
		}
	}
	if len(alike) == 0 {
		return FieldProblem("filter", "No province of this case is called “%s”.", name)
	}
	f.Provinces = append(f.Provinces, alike...)
	return nil
}

// PeriodOf makes a period of two dates as people write them, either of which
// may be empty: then that end is open.
func PeriodOf(from, to string) (Date, error) {
	if from == "" && to == "" {
		return Date{}, nil
	}
	ends := [2]string{"..", ".."}
	for i, s := range [2]string{from, to} {
		if s == "" {
			continue
		}
		d, err := ReadDate(s)
		if err != nil {
			return Date{}, err
		}
		if ends[i] = d.String(); strings.Contains(ends[i], "/") {
			return Date{}, FieldProblem("filter", "“%s” is a range; a period begins and ends with a day, a month or a year.", s)
		}
	}
	return ParseDate(ends[0] + "/" + ends[1])
}
