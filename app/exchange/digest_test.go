package exchange

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"durand/app"
)

// What a fingerprint is made of is JSON, to the letter: those in the files
// were made by json.Marshal, and a field that is added must be in them.
func TestAFingerprintIsThatOfTheJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	var buf bytes.Buffer
	for n := range 3000 {
		e := entry{line: n}
		fill(r, reflect.ValueOf(&e.event).Elem())
		e.parts = []part{{name: oddWords(r), role: app.RoleTarget}}[:r.IntN(2)]
		if n%7 > 0 {
			e.claims = make([]app.Claim, r.IntN(3))
		}
		for i := range e.claims {
			fill(r, reflect.ValueOf(&e.claims[i]).Elem())
		}
		e.place = app.Place{Name: oddWords(r)}
		got, err := e.sum(&buf)
		if err != nil {
			t.Fatal(err)
		}
		want := struct {
			Event  app.Event
			Place  string
			Parts  []string
			Claims []app.Claim
		}{e.event, placeKey(e.place), nil, e.claims}
		want.Event.Extra = nil
		if e.parts != nil {
			want.Parts = []string{}
		}
		for _, p := range e.parts {
			want.Parts = append(want.Parts, p.name+"|"+string(p.role))
		}
		doc, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		h := fnv.New64a()
		h.Write(append(doc, '\n'))
		if sum := hex.EncodeToString(h.Sum(nil)); got != sum {
			t.Fatalf("the fingerprint of %s\nis made of %s", doc, buf.String())
		}
	}
}

// fill sets about half of the fields of a value.
func fill(r *rand.Rand, v reflect.Value) {
	if date, ok := v.Addr().Interface().(*app.Date); ok {
		*date = app.OnDay(app.Day(r.IntN(20_000)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if r.IntN(2) == 0 {
				fill(r, v.Field(i))
			}
		}
	case reflect.String:
		v.SetString(oddWords(r))
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64N(1000) - 9)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(3), 3))
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Pointer:
		figures := []float64{0, math.Copysign(0, -1), 12, -9, 1e15, 1e21, 0.1, 33.19392, 1e-7, -1e14 - 1}
		v.Set(reflect.ValueOf(&figures[r.IntN(len(figures))]))
	case reflect.Map: // the extra columns, which do not count
		v.Set(reflect.ValueOf(map[string]string{"a": oddWords(r)}))
	default:
		panic(fmt.Sprint("no example of a ", v.Type()))
	}
}

func oddWords(r *rand.Rand) string {
	all := []string{"", "Hangu", `a "quoted" one`, "back\\slash", "<b>&", "Łódź پشتو", "\x00\t\n", "\u2028", "bad \xff\xfe", "\x7f", "+1"}
	return all[r.IntN(len(all))]
}
