package command

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"durand/app"
	"durand/assets"
	"durand/data"
)

// generateACLED writes a file in the layout of ACLED with made-up events, as
// skewed as real data is: a few actors and places have most of them, and
// dates run on.
func generateACLED(w io.Writer, events int) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"+
		"actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"+
		"geo_precision,source,source_scale,notes,fatalities,tags,timestamp")
	kinds := [][2]string{
		{"Battles", "Armed clash"},
		{"Explosions/Remote violence", "Remote explosive/landmine/IED"},
		{"Violence against civilians", "Attack"},
		{"Protests", "Peaceful protest"},
		{"Strategic developments", "Arrests"},
	}
	r := rand.New(rand.NewPCG(1, 2))
	actors, places := rand.NewZipf(r, 1.3, 2, 1999), rand.NewZipf(r, 1.2, 8, 19_999)
	begin := time.Date(2004, 1, 1, 0, 0, 0, 0, time.UTC)
	const days = 20 * 365
	for i := range events {
		date := begin.AddDate(0, 0, i*days/events)
		kind, place := kinds[r.IntN(len(kinds))], places.Uint64()
		words := make([]string, 40)
		for j := range words {
			words[j] = fmt.Sprintf("word%d", r.IntN(3000))
		}
		fmt.Fprintf(out, "GEN%d,%s,%d,%d,Political violence,%s,%s,Group %d,,2,Forces %d,,1,12,,0,Nowhere,Northland,Province %d,District %d,,Town %d,%.4f,%.4f,%d,Paper %d,National,\"%s\",%d,,%d\n",
			i, date.Format("02 January 2006"), date.Year(), 1+r.IntN(20)/19, kind[0], kind[1], actors.Uint64(), actors.Uint64()/20, place%8, place%120, place,
			25+float64(place%1000)/100, 60+float64(place%1300)/100, 1+r.IntN(3), r.IntN(200), strings.Join(words, " "), r.IntN(60)*r.IntN(2)/(1+r.IntN(30)), 1_600_000_000+i)
	}
	return out.Flush()
}

// BenchmarkBuild builds the cases that come with the program, beside the shell
// of SQLite reading the same rows into one flat table: the median of five.
func BenchmarkBuild(b *testing.B) {
	for _, which := range []string{Starter, UCDP} {
		b.Run(which, func(b *testing.B) {
			folder := b.TempDir()
			path, table := filepath.Join(folder, "a.durand"), filepath.Join(folder, "a.csv")
			var built, flat []float64
			events := 0
			for i := range 5 {
				begun := time.Now()
				if status, _, errs := run(b, "new", path, "--"+which); status != Done {
					b.Fatal(errs)
				}
				built = append(built, time.Since(begun).Seconds())
				if i == 0 {
					events = rowsOf(b, which, path, table)
				}
				begun = time.Now()
				if out, err := exec.Command("sqlite3", path+".flat", ".import --csv "+table+" flat").CombinedOutput(); err != nil {
					b.Fatal(err, string(out))
				}
				flat = append(flat, time.Since(begun).Seconds())
				for _, name := range []string{path, path + ".flat"} {
					if err := os.Remove(name); err != nil {
						b.Fatal(err)
					}
				}
			}
			slices.Sort(built)
			slices.Sort(flat)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(events)/built[2], "events/s")
			b.ReportMetric(float64(events)/flat[2], "rows/s-flat")
			b.ReportMetric(built[2]/flat[2], "times-flat")
		})
	}
}

// rowsOf writes the rows that a case was built from as a table, and counts
// them: UCDP's own, and of the starter case, which has no table, its events as
// they are exported.
func rowsOf(b *testing.B, which, path, table string) int {
	if which == Starter {
		if status, _, errs := run(b, "export", path, table); status != Done {
			b.Fatal(errs)
		}
	} else {
		packed, err := gzip.NewReader(strings.NewReader(assets.UCDP()))
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(packed)
		if err == nil {
			err = os.WriteFile(table, text, 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	lib := app.NewLibrary(data.NewShelf(time.Now, "bench"), time.Now)
	if err := lib.Open(b.Context(), path, app.OpenRead); err != nil {
		b.Fatal(err)
	}
	count, err := lib.Read().CountEvents(b.Context(), app.Filter{})
	if err = errors.Join(err, lib.Close()); err != nil {
		b.Fatal(err)
	}
	return count
}
