package views

import (
	"reflect"
	"testing"

	"durand/app"
)

func TestWhatIsKeptAsideOfAFormComesBackAsItWas(t *testing.T) {
	low := 3.0
	for _, row := range []app.Row{
		&app.Claim{Key: app.Key{ID: 7, UID: "u"}, Source: 1, Measure: app.MeasureKilled, Low: &low, Period: app.OnDay(app.DayOf(2021, 8, 15)), Why: "half a sen"},
		&app.Judgement{Text: "ڈیورنڈ <b> & it is lik", RestsOn: []app.Ref{{Noun: app.NounClaim, ID: 3}}},
		&app.Relation{From: 4, To: 5, Kind: app.RelationParent},
	} {
		if got := readUnfinished(kept(row)); !reflect.DeepEqual(got, row) {
			t.Errorf("%+v came back as %+v", row, got)
		}
	}
	for _, text := range []string{"", "{", `{"noun":"nothing","row":{}}`, `{"noun":"claim","row":7}`} {
		if got := readUnfinished(text); got != nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}
