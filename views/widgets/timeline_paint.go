package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// painter turns the shapes of drawings into pixels. The marks are drawn once each
// and kept as masks.
type painter struct {
	image *image.RGBA
	masks map[maskKey]*image.Alpha
}

type maskKey struct {
	form          Form
	width, stroke int // device pixels; stroke 0 is the filled form
}

// paint draws the shapes on an image of w by h device pixels. The image belongs to
// the painter and is overwritten by the next call.
func (p *painter) paint(d *Drawing, w, h int) *image.RGBA {
	if p.image == nil || p.image.Bounds().Dx() != w || p.image.Bounds().Dy() != h {
		p.image = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if p.masks == nil || len(p.masks) > 4000 {
		p.masks = map[maskKey]*image.Alpha{}
	}
	if d.Width <= 0 {
		return p.image
	}
	scale := float64(w) / d.Width
	for i := range d.Shapes {
		s := &d.Shapes[i]
		switch s.Kind {
		case RectShape:
			p.rect(s, scale)
		case MarkShape:
			p.mark(s, scale)
		case PolygonShape:
			p.polygon(s, scale)
		}
	}
	return p.image
}

func device(b Box, scale float64) image.Rectangle {
	x0, y0 := int(math.Round(b.X*scale)), int(math.Round(b.Y*scale))
	x1, y1 := int(math.Round((b.X+b.W)*scale)), int(math.Round((b.Y+b.H)*scale))
	return image.Rect(x0, y0, max(x1, x0+1), max(y1, y0+1))
}

func (p *painter) rect(s *Shape, scale float64) {
	r := device(s.Box, scale)
	if s.FadeLeft > 0 || s.FadeRight > 0 {
		p.fade(r, s.Fill, s.FadeLeft*scale, s.FadeRight*scale)
	} else {
		p.fill(r, s.Fill)
	}
	if s.StrokeWidth <= 0 || s.Stroke.A == 0 {
		return
	}
	n := max(int(math.Round(s.StrokeWidth*scale)), 1)
	p.fill(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+n), s.Stroke)
	p.fill(image.Rect(r.Min.X, r.Max.Y-n, r.Max.X, r.Max.Y), s.Stroke)
	p.fill(image.Rect(r.Min.X, r.Min.Y+n, r.Min.X+n, r.Max.Y-n), s.Stroke)
	p.fill(image.Rect(r.Max.X-n, r.Min.Y+n, r.Max.X, r.Max.Y-n), s.Stroke)
}

// fill fills a rectangle; the image below is opaque and stays so.
func (p *painter) fill(r image.Rectangle, c color.NRGBA) {
	r = r.Intersect(p.image.Bounds())
	if r.Empty() || c.A == 0 {
		return
	}
	first := p.row(r, r.Min.Y)
	if c.A == 0xff {
		for i := 0; i < len(first); i += 4 {
			first[i], first[i+1], first[i+2], first[i+3] = c.R, c.G, c.B, 0xff
		}
		for y := r.Min.Y + 1; y < r.Max.Y; y++ {
			copy(p.row(r, y), first)
		}
		return
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		line := p.row(r, y)
		for i := 0; i < len(line); i += 4 {
			over(line[i:i+4:i+4], c, uint32(c.A))
		}
	}
}

func (p *painter) row(r image.Rectangle, y int) []byte {
	at := p.image.PixOffset(r.Min.X, y)
	return p.image.Pix[at : at+4*r.Dx()]
}

// over lays a colour over an opaque pixel.
func over(pixel []byte, c color.NRGBA, alpha uint32) {
	rest := 255 - alpha
	pixel[0] = uint8((uint32(c.R)*alpha + uint32(pixel[0])*rest + 127) / 255)
	pixel[1] = uint8((uint32(c.G)*alpha + uint32(pixel[1])*rest + 127) / 255)
	pixel[2] = uint8((uint32(c.B)*alpha + uint32(pixel[2])*rest + 127) / 255)
	pixel[3] = 0xff
}

// fade fills a rectangle whose colour comes and goes over its ends.
func (p *painter) fade(r image.Rectangle, c color.NRGBA, left, right float64) {
	in := r.Intersect(p.image.Bounds())
	for x := in.Min.X; x < in.Max.X; x++ {
		part := 1.0
		if d := float64(x-r.Min.X) + 0.5; d < left {
			part = d / left
		}
		if d := float64(r.Max.X-x) - 0.5; d < right {
			part = min(part, d/right)
		}
		alpha := uint32(float64(c.A) * part)
		for y := in.Min.Y; y < in.Max.Y; y++ {
			at := p.image.PixOffset(x, y)
			over(p.image.Pix[at:at+4:at+4], c, alpha)
		}
	}
}

func (p *painter) mark(s *Shape, scale float64) {
	width := max(int(math.Round(s.Box.W*scale)), 3)
	x := int(math.Round((s.Box.X+s.Box.W/2)*scale - float64(width)/2))
	y := int(math.Round((s.Box.Y+s.Box.H/2)*scale - float64(width)/2))
	if s.Fill.A > 0 {
		p.stamp(p.mask(maskKey{s.Form, width, 0}), x, y, s.Fill)
	}
	if s.Stroke.A > 0 && s.StrokeWidth > 0 {
		p.stamp(p.mask(maskKey{s.Form, width, max(int(math.Round(s.StrokeWidth*scale)), 1)}), x, y, s.Stroke)
	}
}

// maskMargin is what forms reach beyond their circle.
const maskMargin = 2

// mask is the form as coverage; its upper left corner lies maskMargin outside the
// form's box.
func (p *painter) mask(k maskKey) *image.Alpha {
	if m := p.masks[k]; m != nil {
		return m
	}
	side := k.width + 2*maskMargin
	r := vector.NewRasterizer(side, side)
	centre, radius := float64(side)/2, float64(k.width)/2
	outline := k.form.Outline()
	if outline == nil {
		outline = regular(48, 0)
	}
	ring := func(radius float64, backwards bool) {
		for i := range outline {
			point := outline[i]
			if backwards {
				point = outline[len(outline)-1-i]
			}
			x, y := float32(centre+point.X*radius), float32(centre+point.Y*radius)
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	ring(radius, false)
	if k.stroke > 0 {
		ring(max(radius-float64(k.stroke), 0), true)
	}
	m := image.NewAlpha(image.Rect(0, 0, side, side))
	r.Draw(m, m.Bounds(), image.Opaque, image.Point{})
	p.masks[k] = m
	return m
}

func (p *painter) stamp(m *image.Alpha, x, y int, c color.NRGBA) {
	r := m.Bounds().Add(image.Pt(x-maskMargin, y-maskMargin))
	in := r.Intersect(p.image.Bounds())
	for py := in.Min.Y; py < in.Max.Y; py++ {
		from := m.PixOffset(in.Min.X-r.Min.X, py-r.Min.Y)
		cover := m.Pix[from : from+in.Dx()]
		line := p.row(in, py)
		for i, a := range cover {
			if a > 0 {
				over(line[4*i:4*i+4:4*i+4], c, uint32(a)*uint32(c.A)/255)
			}
		}
	}
}

func (p *painter) polygon(s *Shape, scale float64) {
	if len(s.Points) < 3 || s.Fill.A == 0 {
		return
	}
	low, high := s.Points[0], s.Points[0]
	for _, q := range s.Points {
		low = Point{min(low.X, q.X), min(low.Y, q.Y)}
		high = Point{max(high.X, q.X), max(high.Y, q.Y)}
	}
	area := image.Rect(int(math.Floor(low.X*scale)), int(math.Floor(low.Y*scale)), int(math.Ceil(high.X*scale)), int(math.Ceil(high.Y*scale)))
	if area = area.Intersect(p.image.Bounds()); area.Empty() { // the rasterizer itself writes beyond the picture
		return
	}
	x, y := float64(area.Min.X), float64(area.Min.Y)
	r := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, q := range s.Points {
		px, py := float32(q.X*scale-x), float32(q.Y*scale-y)
		if i == 0 {
			r.MoveTo(px, py)
		} else {
			r.LineTo(px, py)
		}
	}
	r.ClosePath()
	r.DrawOp = draw.Over
	r.Draw(p.image, area, image.NewUniform(s.Fill), image.Point{})
}
