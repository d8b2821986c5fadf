package app

import (
	"strings"
	"unicode"
)

// NameForms are what names that may mean the same have in common: their words
// without those that say little, each by its consonants, because it is vowels in
// which spellings of Urdu, Pashto and Arabic names differ. "Hafiz Gul Bahadur" and
// "Hafiz Gul Bahadur Group" have a form in common, "Taleban" and "Taliban", and
// "TTP" and "Tehreek-e-Taliban Pakistan"; "TTP-KM" and "TTP" have not. What is
// alike here may still be two: it is to be asked for, never to be taken.
func NameForms(name string) []string {
	words := nameWords(name)
	if len(words) == 0 {
		return nil
	}
	var bones, letters, initials strings.Builder
	for _, word := range words {
		word = strings.ToLower(word)
		bone := consonants(word)
		if bone != "" && bones.Len() > 0 {
			bones.WriteByte(' ')
		}
		bones.WriteString(bone)
		letters.WriteString(word)
		initials.WriteString(string([]rune(word)[:1]))
	}
	// Few consonants say too little: Swat would be Sawat, but also Sweet. Kurram
	// is Khurram all the same.
	forms := []string{"letters " + plainly(letters.String())}
	if len([]rune(strings.ReplaceAll(bones.String(), " ", ""))) >= 4 {
		forms = []string{"sound " + bones.String()}
	}
	switch n := len([]rune(letters.String())); {
	case len(words) == 1 && n >= 2 && n <= maxShort:
		forms = append(forms, "short "+letters.String())
	case len(words) >= 3:
		forms = append(forms, "short "+initials.String())
	}
	return forms
}

// Near tells whether two names may be forms of one.
func Near(a, b string) bool {
	long := func(name string) bool { return len(nameWords(name)) >= 3 }
	for _, one := range NameForms(a) {
		for _, other := range NameForms(b) {
			// Initials are common: they tell only a short name from a long one.
			if one == other && !(strings.HasPrefix(one, "short ") && long(a) && long(b)) {
				return true
			}
		}
	}
	return false
}

// nameWords are the words of a name without those that say little.
func nameWords(name string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) }) {
		switch strings.ToLower(word) {
		case "the", "of", "and", "e", "i", "o", "u", "ul", "al", "el", "s",
			"group", "network", "faction", "militants", "militant", "fighters",
			"city", "town", "village", "district", "agency", "tehsil", "province", "area":
		default:
			words = append(words, word)
		}
	}
	return words
}

// plainly writes a word with each letter once where it is doubled, and without
// an h that follows another.
func plainly(word string) string {
	var out []rune
	for i, r := range word {
		if (r != 'h' || i == 0) && (len(out) == 0 || out[len(out)-1] != r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// maxShort is how many letters an abbreviation may have.
const maxShort = 6

// consonants writes a word by them alone, each once where it is doubled, with
// those in one letter that are written now so, now so. A vowel that begins the
// word is kept as one. Letters of other alphabets stay.
func consonants(word string) string {
	var out []rune
	for i, r := range word {
		switch r {
		case 'a', 'e', 'i', 'o', 'u', 'á', 'é', 'í', 'ó', 'ú', 'ā', 'ī', 'ū':
			if i > 0 {
				continue
			}
			r = 'a'
		case 'y':
			if i > 0 {
				continue
			}
		case 'q', 'c':
			r = 'k'
		case 'z':
			r = 's'
		case 'w':
			r = 'v'
		case 'h': // Khurram is Kurram, Jhangvi Jangvi
			if len(out) > 0 {
				continue
			}
		}
		if len(out) == 0 || out[len(out)-1] != r {
			out = append(out, r)
		}
	}
	return string(out)
}
