// Package photo takes everything out of a picture but the picture.
package photo

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // registers PNG
	"sync"

	"golang.org/x/image/draw"

	"keng"
)

// Bounds of a picture as it comes.
const (
	MaxBytes  = 12 << 20
	MaxPoints = 25_000_000 // what a decoder may hold in memory
)

// How a picture is kept.
const (
	side  = 1600 // of the longer side, in points
	grade = 82   // JPEG's quality
)

// TooLarge says what a picture may have at most.
func TooLarge() error {
	return keng.Errf(keng.TooMuch, "photo.large", MaxBytes>>20, MaxPoints/1_000_000)
}

// painting lets one picture be decoded at a time: each may need hundreds of megabytes for a moment.
var painting sync.Mutex

// Plain makes of a JPEG or PNG a JPEG that holds the picture alone, upright and not larger than it is shown: no
// position, time, camera or comment survives, because only the decoded points are written again. Anything else is Invalid, a
// picture with too many points TooMuch, which is seen before it is decoded.
func Plain(sent []byte) (body []byte, size image.Point, err error) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(sent))
	if err != nil || kind != "jpeg" && kind != "png" || config.Width <= 0 || config.Height <= 0 { // other libraries may bring further formats in.
		return nil, size, keng.Errf(keng.Invalid, "photo.bad")
	}
	if config.Width > MaxPoints/config.Height {
		return nil, size, TooLarge()
	}
	painting.Lock()
	defer painting.Unlock()
	picture, _, err := image.Decode(bytes.NewReader(sent))
	if err != nil {
		return nil, size, keng.Errf(keng.Invalid, "photo.bad")
	}
	turn := 1
	if kind == "jpeg" {
		turn = orientation(sent)
	}
	upright := oriented(shrunk(picture), turn)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, upright, &jpeg.Options{Quality: grade}); err != nil {
		return nil, size, err
	}
	return out.Bytes(), upright.Bounds().Size(), nil
}

// shrunk draws a picture on white, with its longer side no longer than side.
func shrunk(picture image.Image) *image.RGBA {
	size := picture.Bounds().Size()
	if long := max(size.X, size.Y); long > side {
		size = image.Pt(max(1, size.X*side/long), max(1, size.Y*side/long))
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(out, out.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return out
}

// oriented turns and mirrors a picture as EXIF's orientation says (EXIF 2.32, tag 0x0112): 1 is upright.
func oriented(in *image.RGBA, turn int) *image.RGBA {
	if turn < 2 || turn > 8 {
		return in
	}
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	size := image.Pt(w, h)
	if turn >= 5 {
		size = image.Pt(h, w)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range h {
		for x := range w {
			to := [...]image.Point{{x, y}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y}, {y, x}, {h - 1 - y, x}, {h - 1 - y, w - 1 - x}, {y, w - 1 - x}}[turn-1]
			out.SetRGBA(to.X, to.Y, in.RGBAAt(x, y))
		}
	}
	return out
}
