package data

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"durand/app"
)

// letters that no decomposition turns into their plain form. Arabic yeh and
// kaf are written with several code points in Urdu, Pashto and Arabic.
var letters = strings.NewReplacer(
	"ł", "l", "ø", "o", "đ", "d", "ð", "d", "ħ", "h", "ı", "i", "ŧ", "t", "æ", "ae", "œ", "oe", "ß", "ss", "þ", "th",
	"ي", "ی", "ى", "ی", "ې", "ی", "ك", "ک", "ہ", "ه", "ة", "ه", "ؤ", "و", "أ", "ا", "إ", "ا", "آ", "ا", "ـ", "",
	"ʻ", "", "ʼ", "", "ʿ", "", "ʾ", "", "‘", "'", "’", "'",
)

// fold writes a text without case and accents, so that Łódź, LODZ and lodz
// are one. It keeps spaces and punctuation.
func fold(s string) string {
	if plain(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFC.String(s))) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return letters.Replace(b.String())
}

// searched folds a text that FTS5 is to take in, which itself folds the case
// of plain letters.
func searched(s string) string {
	if plain(s) {
		return s
	}
	return fold(s)
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// foldName folds a name and leaves only its words, with one space between.
func foldName(s string) string { return strings.Join(tokens(s), " ") }

// Tokens stand in searched texts for rows: an event is found by every name of
// its actors, also by one that they get later. Letters for private use are
// words to FTS5 and cannot be typed into the search.
const (
	actorToken  = "\uE000"
	placeToken  = "\uE001"
	sourceToken = "\uE002"
)

func token(noun app.Noun, id app.ID) string {
	letter := actorToken
	switch noun {
	case app.NounPlace:
		letter = placeToken
	case app.NounSource:
		letter = sourceToken
	}
	return letter + itoa(id)
}

// private tells whether a rune is for private use.
func private(r rune) bool { return unicode.Is(unicode.Co, r) }

// wordRune tells whether FTS5's unicode61 takes the rune for a part of a word.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}

// tokens cuts a text into its words, folded.
func tokens(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !wordRune(r) })
}
