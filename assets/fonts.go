// Package assets holds the bytes that the program carries with it: fonts,
// icon, map outlines and the starter case.
package assets

import _ "embed" // the files below are carried in the program

var (
	//go:embed fonts/DejaVuSans.ttf
	fontRegular string

	//go:embed fonts/DejaVuSans-Bold.ttf
	fontBold string

	//go:embed fonts/NotoNaskhArabic-Regular.ttf
	fontArabic string

	//go:embed fonts/NotoNaskhArabic-Bold.ttf
	fontArabicBold string
)

// FontRegular returns DejaVu Sans as TrueType bytes; they are the caller's.
// Its licence is fonts/LICENSE-DejaVu.txt.
func FontRegular() []byte { return []byte(fontRegular) }

// FontBold returns DejaVu Sans Bold as TrueType bytes; they are the caller's.
func FontBold() []byte { return []byte(fontBold) }

// FontArabic returns Noto Naskh Arabic as TrueType bytes, with the letters of
// Urdu that DejaVu lacks; they are the caller's. It has no Latin letters. Its
// licence is fonts/LICENSE-NotoNaskhArabic.txt.
func FontArabic() []byte { return []byte(fontArabic) }

// FontArabicBold returns Noto Naskh Arabic Bold as TrueType bytes; they are the
// caller's.
func FontArabicBold() []byte { return []byte(fontArabicBold) }
