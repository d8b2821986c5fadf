package charts

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"durand/app"
)

func TestFiguresThatAreNotNumbersAreDrawnAsUnknownOnEveryDevice(t *testing.T) {
	for _, kind := range app.ChartKinds() {
		s := spec(kind, months(2021, 4), row("TTP", 1, 2, 3, 4), row("ISKP", 1, 2, 3, 4))
		for i, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300} {
			s.Tally.Series[0].Cells[i] = app.Cell{Best: &v, Low: &v, High: &v, State: app.Measured}
		}
		s.Tally.Series[1].Cells = s.Tally.Series[1].Cells[:2] // a row that is too short
		if _, err := Image(s, 400, 300, 1, true); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if err := SVG(io.Discard, s, small); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if err := WritePDF(io.Discard, s, small); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if got := clean(app.Tally{Periods: months(2021, 1), Series: []app.Series{row("", math.NaN())}}, false); got.Series[0].Cells[0].State != app.Unknown {
		t.Error("a figure that is not a number passes for measured")
	}
}

func TestNoCoordinateThatIsNotANumberReachesARenderer(t *testing.T) {
	s := &surface{scale: 10}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e30} {
		if px := s.px(v); px < -1<<20 || px > 1<<20 {
			t.Errorf("%v becomes %d", v, px)
		}
		if w := s.width(v); !(w >= 1 && w <= 1<<12) {
			t.Errorf("a line %v wide becomes %v", v, w)
		}
	}
	if got := s.dash([]float64{3, 0}); got != nil {
		t.Errorf("a dash without length would never end: %v", got)
	}
}

func TestEveryKindDrawsAtAnySize(t *testing.T) {
	for name, s := range cases() {
		for _, size := range []Size{{60, 60}, {61, 400}, {900, 60}, {842, 595}} {
			if err := SVG(io.Discard, s, size); err != nil {
				t.Errorf("%s at %v: %v", name, size, err)
			}
		}
		if img, err := Image(s, 90, 90, 1, false); err != nil || img.Bounds().Dx() != 90 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSizesThatCannotBeDrawnAreRefused(t *testing.T) {
	s := cases()["columns"]
	for _, size := range []Size{{0, 100}, {-5, 100}, {math.NaN(), 100}, {math.Inf(1), 100}, {1e9, 1e9}} {
		if err := SVG(io.Discard, s, size); app.KindOf(err) != app.Invalid {
			t.Errorf("%v: %v", size, err)
		}
		if err := PNG(io.Discard, s, size, 300); app.KindOf(err) != app.Invalid {
			t.Errorf("%v: %v", size, err)
		}
	}
	if _, err := Image(s, 100, 100, 0, false); app.KindOf(err) != app.Invalid {
		t.Error(err)
	}
	s.Kind = "pie"
	if err := SVG(io.Discard, s, small); app.KindOf(err) != app.Invalid {
		t.Error(err)
	}
}

func TestEveryKindOfChartIsDrawn(t *testing.T) {
	for _, kind := range app.ChartKinds() {
		if kinds()[kind] == nil {
			t.Errorf("%s is offered and not drawn", kind)
		}
	}
}

func TestSeriesThatShareEventsAreNotStacked(t *testing.T) {
	draw := func(kind app.ChartKind, shared bool) string {
		var out bytes.Buffer
		spec := Spec{Kind: kind, Tally: app.Tally{By: app.StepYear, Periods: periods(app.StepYear, 2020, 2), Series: []app.Series{row("A", 3, 4), row("B", 5, 6)}, Shared: shared}}
		if err := SVG(&out, spec, Size{400, 200}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if draw(app.ChartStacked, true) != draw(app.ChartGrouped, true) || draw(app.ChartStacked, false) == draw(app.ChartGrouped, false) {
		t.Error("only series that share events are to stand side by side")
	}
}

func TestSVGIsSoundXMLWithItsTextAsText(t *testing.T) {
	var out bytes.Buffer
	s := cases()["lines-scripts"]
	s.Paper.Title = "A & B < C \x01 \U0001F600"
	if err := SVG(&out, s, small); err != nil {
		t.Fatal(err)
	}
	var texts []string
	d := xml.NewDecoder(&out)
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if chars, ok := token.(xml.CharData); ok {
			texts = append(texts, string(chars))
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "svg" {
			for _, a := range start.Attr {
				if a.Name.Local == "width" && a.Value != "360pt" {
					t.Errorf("width %s", a.Value)
				}
			}
		}
	}
	all := strings.Join(texts, "\n")
	for _, want := range []string{"A & B < C", "Łódź & <Žižek>", urdu, "Техрик-е Талибан", "\U0001F600"} {
		if !strings.Contains(all, want) {
			t.Errorf("lacks %q", want)
		}
	}
}

func TestPNGSaysItsResolution(t *testing.T) {
	for _, dpi := range []float64{150, 300, 600} {
		var out bytes.Buffer
		if err := PNG(&out, cases()["columns"], Size{180, 120}, dpi); err != nil {
			t.Fatal(err)
		}
		data := out.Bytes()
		at := bytes.Index(data, []byte("pHYs"))
		if at < 0 {
			t.Fatal("no pHYs chunk")
		}
		perMetre := int(data[at+4])<<24 | int(data[at+5])<<16 | int(data[at+6])<<8 | int(data[at+7])
		if want := int(math.Round(dpi / .0254)); perMetre != want {
			t.Errorf("%d dots a metre, want %d", perMetre, want)
		}
		img, err := png.Decode(&out)
		if err != nil {
			t.Fatal(err)
		}
		if want := int(180 * dpi / 72); img.Bounds().Dx() != want {
			t.Errorf("%d pixels wide, want %d", img.Bounds().Dx(), want)
		}
	}
}

func TestAPDFHoldsRunesThatTheLibraryCannotAndLeavesThePageAsItWas(t *testing.T) {
	doc := fpdf.New("P", "mm", "A4", "")
	UseFonts(doc)
	doc.AddPage()
	doc.SetFont(FontFamily, "B", 13)
	doc.SetTextColor(1, 2, 3)
	doc.SetDrawColor(4, 5, 6)
	doc.SetFillColor(7, 8, 9)
	doc.SetLineWidth(.7)
	doc.SetXY(33, 44)
	s := cases()["stacked"]
	s.Paper.Title = "Emoji \U0001F600 and \U00020000"
	s.Tally.Series[0].Name = "\U0001F4A3"
	if err := PDF(doc, s, 20, 30, Size{300, 180}); err != nil {
		t.Fatal(err)
	}
	r, g, b := doc.GetTextColor()
	dr, dg, db := doc.GetDrawColor()
	fr, fg, fb := doc.GetFillColor()
	if [9]int{r, g, b, dr, dg, db, fr, fg, fb} != [9]int{1, 2, 3, 4, 5, 6, 7, 8, 9} {
		t.Error("colours changed")
	}
	size, _ := doc.GetFontSize()
	if doc.GetFontFamily() != FontFamily || doc.GetFontStyle() != "B" || size != 13 || doc.GetLineWidth() != .7 || doc.GetX() != 33 || doc.GetY() != 44 {
		t.Error("font, line width or place changed")
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte("/Subtype /Image")) {
		t.Error("the chart is a bitmap")
	}
	if bytes.Count(out.Bytes(), []byte("/FontFile2")) != 2 {
		t.Errorf("%d fonts are embedded, want the regular and the bold one", bytes.Count(out.Bytes(), []byte("/FontFile2")))
	}
}

func TestAClickFindsTheColumnAndElseThePeriod(t *testing.T) {
	s := spec(app.ChartStacked, months(2021, 4), row("TTP", 10, 20, 30, 40), row("ISKP", 40, 30, 20, 10))
	s.Style.Bare = true
	s.Tally.LeftOut = nil
	drawn, err := render(s, nil, small, vectorDPI)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, h := range drawn.hits {
		got, ok := Hit(s, small, (h.x0+h.x1)/2, (h.y0+h.y1)/2)
		if !ok || got.Period != h.Period {
			t.Errorf("%+v is hit as %+v", h, got)
		}
		if h.Series >= 0 {
			found++
			if got != h.Spot {
				t.Errorf("%+v is hit as %+v", h, got)
			}
		}
	}
	if found != 8 {
		t.Errorf("%d of 8 pieces can be hit", found)
	}
	if spot, ok := Hit(s, small, 300, 190); !ok || spot != (Spot{-1, 3}) {
		t.Errorf("under the axis: %+v %v", spot, ok)
	}
	if _, ok := Hit(s, small, 1, 1); ok {
		t.Error("the margin is hit")
	}
}

func TestEveryKindAnswersClicksOnEverySeries(t *testing.T) {
	for _, kind := range app.ChartKinds() {
		s := spec(kind, months(2021, 6), row("TTP", 3, 6, 2, 8, 4, 7), row("ISKP", 5, 1, 9, 3, 6, 2))
		drawn, err := render(s, nil, Size{600, 400}, vectorDPI)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		for _, h := range drawn.hits {
			seen[h.Series] = true
		}
		if !seen[0] || !seen[1] {
			t.Errorf("%s: %v", kind, seen)
		}
	}
}

func TestTheFontForArabicLettersIsEmbeddedOnlyWhereThereAreSome(t *testing.T) {
	for name, want := range map[string]int{"lines": 2, "lines-scripts": 4} {
		var out bytes.Buffer
		if err := WritePDF(&out, cases()[name], small); err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(out.Bytes(), []byte("/FontFile2")); got != want {
			t.Errorf("%s: %d fonts, want %d", name, got, want)
		}
	}
}
