package assets

import (
	"embed"
	"io/fs"
)

var (
	//go:embed starter/*.json
	starter embed.FS

	//go:embed ucdp/ged221_pakistan.csv.gz
	ucdp string

	//go:embed window.png
	icon string
)

// Starter returns the folder of the starter case: one file for each noun in
// Durand's case format.
func Starter() fs.FS {
	folder, err := fs.Sub(starter, "starter")
	if err != nil { // only for a name that is no path
		return starter
	}
	return folder
}

// UCDPName and UCDPVersion tell what UCDP holds.
const (
	UCDPName    = "UCDP GED Pakistan 1989-2021"
	UCDPVersion = "22.1"
)

// UCDP returns UCDP GED 22.1 for Pakistan, 6,416 events, as gzipped CSV. Its
// licence is CC BY 4.0; see LICENSE-DATA.md.
func UCDP() string { return ucdp }

// Icon returns the program's icon as a PNG of 128 pixels, which a desktop shows
// at most and each start has to read; the bytes are the caller's.
func Icon() []byte { return []byte(icon) }
