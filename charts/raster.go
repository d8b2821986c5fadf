package charts

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
)

// raster is go-chart's raster renderer with text of the right size and order.
type raster struct {
	chart.Renderer
	face face
}

func newRaster(w, h int, dpi float64) (*raster, error) {
	r, err := chart.PNG(w, h)
	if err != nil {
		return nil, err
	}
	r.SetDPI(dpi)
	return &raster{Renderer: r}, nil
}

// SetFont takes one of the fonts of a face.
func (r *raster) SetFont(f *truetype.Font) {
	r.face.bold = f == boldFace.font(false)
	r.Renderer.SetFont(f)
}

// SetFontSize takes points. go-chart hands points times dpi to freetype as
// 26.6 numbers, which makes letters 72/64 of their size.
func (r *raster) SetFontSize(size float64) {
	r.face.size = size
	r.Renderer.SetFontSize(size * 64 / 72)
}

func (r *raster) TextAt(body string, x, y int, how align, width float64) {
	at := float64(x) - width*float64(how)/2
	for _, p := range pieces(visual(body)) {
		r.Renderer.SetFont(r.face.font(p.arabic))
		r.Renderer.SetFontSize(r.face.sizeOf(p) * 64 / 72)
		r.Text(p.text, int(math.Round(at)), y)
		at += r.face.advance(p) * r.GetDPI() / 72
	}
}

// Ground fills the image itself: going through the rasteriser takes as long as
// drawing all the rest.
func (r *raster) Ground(c ink, _, _ int) {
	if img, err := r.image(); err == nil {
		draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	}
}

// Rect adds a rectangle to the path.
func (r *raster) Rect(x0, y0, x1, y1 int) {
	r.MoveTo(x0, y0)
	r.LineTo(x1, y0)
	r.LineTo(x1, y1)
	r.LineTo(x0, y1)
	r.Close()
}

// Batch is small: the rasteriser looks through all edges in a row of pixels
// for each new one.
func (r *raster) Batch() int { return 8 }

// collector takes the image from go-chart without coding it as PNG first.
type collector struct{ img *image.RGBA }

func (c *collector) Write(p []byte) (int, error) { return len(p), nil }
func (c *collector) SetRGBA(img *image.RGBA)     { c.img = img }

func (r *raster) image() (*image.RGBA, error) {
	var c collector
	err := r.Save(&c)
	return c.img, err
}

// writePNG codes an image and says how many dots make an inch, so that word
// processors show it at its true size; the standard library leaves that out.
func writePNG(w io.Writer, img image.Image, dpi float64) error {
	var buf bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&buf, img); err != nil {
		return err
	}
	const afterHeader = 8 + 4 + 4 + 13 + 4 // signature and IHDR
	perMetre := uint32(math.Round(dpi / 0.0254))
	chunk := []byte{'p', 'H', 'Y', 's'}
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // metres
	out := append([]byte(nil), buf.Bytes()[:afterHeader]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	if _, err := w.Write(out); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes()[afterHeader:])
	return err
}
