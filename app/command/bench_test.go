package command

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
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

// BenchmarkImport reads ACLED-like files into a new case, beside the shell of
// SQLite reading the same file into one flat table, and writes them out again.
func BenchmarkImport(b *testing.B) {
	for _, events := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(events), func(b *testing.B) {
			folder := b.TempDir()
			at := func(name string) string { return filepath.Join(folder, name) }
			f, err := os.Create(at("acled.csv"))
			if err == nil {
				err = generateACLED(f, events)
			}
			if err == nil {
				err = f.Close()
			}
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				benchmarkImport(b, at, events)
			}
		})
	}
}

func benchmarkImport(b *testing.B, at func(string) string, events int) {
	must := func(args ...string) time.Duration {
		begun := time.Now()
		if status, _, errs := run(b, args...); status != Done {
			b.Fatal(errs)
		}
		return time.Since(begun)
	}
	must("new", at("a.durand"))
	read := must("import", at("a.durand"), at("acled.csv"))
	again := must("import", at("a.durand"), at("acled.csv"))
	written := must("export", at("a.durand"), at("a.csv"))
	b.ReportMetric(float64(read.Microseconds())/float64(events), "µs/event")
	b.ReportMetric(float64(again.Microseconds())/float64(events), "µs/event-again")
	b.ReportMetric(float64(written.Microseconds())/float64(events), "µs/event-out")
	b.ReportMetric(peak(), "MB-peak")
	if shell, err := exec.LookPath("sqlite3"); err == nil {
		begun := time.Now()
		flat := exec.Command(shell, at("flat.db"), ".import --csv "+at("acled.csv")+" flat")
		if out, err := flat.CombinedOutput(); err != nil {
			b.Fatal(err, string(out))
		}
		b.ReportMetric(read.Seconds()/time.Since(begun).Seconds(), "times-flat")
		begun = time.Now()
		dump := exec.Command(shell, "-csv", at("flat.db"), ".output "+at("flat.csv"), "SELECT * FROM flat")
		if out, err := dump.CombinedOutput(); err != nil {
			b.Fatal(err, string(out))
		}
		b.ReportMetric(written.Seconds()/time.Since(begun).Seconds(), "times-flat-out")
	}
	for _, name := range []string{"a.durand", "a.csv", "flat.db", "flat.csv"} {
		if err := os.Remove(at(name)); err != nil && !os.IsNotExist(err) {
			b.Fatal(err)
		}
	}
}

// peak is the most memory that this process has had, in MB; zero where the
// system does not tell.
func peak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb float64
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			if _, err := fmt.Sscan(rest, &kb); err != nil {
				return 0
			}
		}
	}
	return kb / 1024
}
