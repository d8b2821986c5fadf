package charts

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the pictures to testdata instead of comparing with them")

// small is 480 by 270 pixels.
var small = Size{360, 202.5}

func TestEachKindAndHardCaseLooksAsItDidWhenSomebodyLookedAtIt(t *testing.T) {
	for name, s := range cases() {
		t.Run(name, func(t *testing.T) {
			var pic, vec bytes.Buffer
			if err := PNG(&pic, s, small, screenDPI); err != nil {
				t.Fatal(err)
			}
			if err := SVG(&vec, s, small); err != nil {
				t.Fatal(err)
			}
			pngFile, svgFile := filepath.Join("testdata", name+".png"), filepath.Join("testdata", name+".svg")
			if *update {
				write(t, pngFile, packed(t, pic.Bytes()))
				write(t, svgFile, vec.Bytes())
				return
			}
			if want := read(t, svgFile); !bytes.Equal(want, vec.Bytes()) {
				t.Errorf("%s differs; look at it, then run with -update", svgFile)
			}
			if share := differing(decode(t, read(t, pngFile)), decode(t, pic.Bytes())); share > .002 {
				t.Errorf("%s differs in %.2f %% of its pixels; look at it, then run with -update", pngFile, share*100)
			}
		})
	}
}

// packed codes a picture as small as it goes, for the repository.
func packed(t *testing.T, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, decode(t, data)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// differing is the share of pixels that differ by more than rounding does.
func differing(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if d := grey(a.At(x, y)) - grey(b.At(x, y)); d > 12 || d < -12 {
				n++
			}
		}
	}
	return float64(n) / float64(a.Bounds().Dx()*a.Bounds().Dy())
}

func grey(c color.Color) int { return int(color.GrayModel.Convert(c).(color.Gray).Y) }

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
