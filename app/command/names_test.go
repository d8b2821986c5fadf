package command

import (
	"encoding/json"
	"strings"
	"testing"

	"durand/app/exchange"
)

func TestNearNamesAreAskedForAndWhatTheMappingAnswersLasts(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	must(t, "import", at("a.durand"), put(t, at("first.csv"), "Date,Place,Province,Group\n2020-01-02,Quetta,Balochistan,Hafiz Gul Bahadur Group\n"))
	file := put(t, at("second.csv"), "Date,Place,Province,Group\n2021-01-02,Quetta,Baluchistan,Hafiz Gul Bahadur\n")
	dry := must(t, "import", at("a.durand"), file, "--dry-run")
	for _, said := range []string{"“Hafiz Gul Bahadur” is new; it may be “Hafiz Gul Bahadur Group” (#1) of the case", "“Quetta, Baluchistan” is new; it may be “Quetta, Balochistan” (#1) of the case"} {
		if !strings.Contains(dry, said) {
			t.Errorf("it is not asked: %s\n%s", said, dry)
		}
	}
	mapping := put(t, at("map.json"), `{"actors":{"Hafiz Gul Bahadur":"Hafiz Gul Bahadur Group"},"places":{"Quetta, Baluchistan":"Quetta, Balochistan #1"}}`)
	must(t, "import", at("a.durand"), file, "--map", mapping)
	// Told once, it is known of a file of another name, without the mapping.
	var report exchange.Report
	third := put(t, at("third.csv"), "Date,Place,Province,Group\n2022-01-02,Quetta,Baluchistan,Hafiz Gul Bahadur\n")
	if err := json.Unmarshal([]byte(must(t, "import", at("a.durand"), third, "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if report.Nouns["actors"].Added+report.Nouns["places"].Added != 0 || len(report.Places) != 0 || report.Added != 1 {
		t.Errorf("it is not remembered: %s %+v %+v", report.Words(), report.Nouns, report.Places)
	}
}
