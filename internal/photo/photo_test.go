package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"keng"
)

// camera makes a JPEG as a telephone does: 40 × 20 points, red at its upper left quarter, with a GPS position, a camera's name and an orientation.
func camera(t *testing.T, turn uint16) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			c := color.RGBA{255, 255, 255, 255}
			if x < 20 && y < 10 {
				c = color.RGBA{255, 0, 0, 255}
			}
			picture.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	le := binary.LittleEndian
	exif := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00")
	exif = le.AppendUint16(exif, 3)
	entry := func(tag, kind uint16, count, value uint32) {
		exif = le.AppendUint16(exif, tag)
		exif = le.AppendUint16(exif, kind)
		exif = le.AppendUint32(exif, count)
		exif = le.AppendUint32(exif, value)
	}
	entry(0x010f, 2, 12, 50)               // Make
	entry(0x0112, 3, 1, uint32(turn))      // Orientation
	entry(0x8825, 4, 1, 62)                // GPS directory
	exif = le.AppendUint32(exif, 0)        // no further directory
	exif = append(exif, "SECRETCAMERA"...) // at 50
	exif = append(exif, "GPS 20.2506N 106.1801E"...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	out = append(out, exif...)
	out = append(out, 0xff, 0xfe, 0, 9)
	out = append(out, "COMMENT"...)
	return append(out, b.Bytes()[2:]...)
}

func TestAPhotoKeepsThePictureAlone(t *testing.T) {
	// Where the red quarter is after the turn, seen in the middle of each quarter.
	for turn, want := range map[uint16]image.Point{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}, 9: {0, 0}} {
		sent := camera(t, turn)
		body, size, err := Plain(sent)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"SECRETCAMERA", "GPS", "COMMENT", "Exif"} {
			if !bytes.Contains(sent, []byte(secret)) {
				t.Fatalf("the camera's file has no %s", secret)
			}
			if bytes.Contains(body, []byte(secret)) {
				t.Errorf("%s was kept", secret)
			}
		}
		picture, err := jpeg.Decode(bytes.NewReader(body))
		if err != nil || picture.Bounds().Size() != size {
			t.Fatalf("%v, %v", size, err)
		}
		if upright := turn < 5 || turn > 8; upright != (size == image.Pt(40, 20)) || !upright != (size == image.Pt(20, 40)) {
			t.Errorf("turned by %d it is %v", turn, size)
		}
		for y := range 2 {
			for x := range 2 {
				_, g, _, _ := picture.At(size.X/4+x*size.X/2, size.Y/4+y*size.Y/2).RGBA()
				if red := g < 0x8000; red != (want == image.Pt(x, y)) {
					t.Errorf("turned by %d, quarter %d,%d is red: %v", turn, x, y, red)
				}
			}
		}
	}
}

func TestLargePhotosAndWhatIsNone(t *testing.T) {
	encode := func(w, h int) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if _, size, err := Plain(encode(4000, 1000)); err != nil || size != image.Pt(1600, 400) {
		t.Errorf("%v, %v", size, err)
	}
	if _, _, err := Plain(encode(6000, 5000)); keng.KindOf(err) != keng.TooMuch {
		t.Errorf("30 million points: %v", err)
	}
	var moving bytes.Buffer
	if err := gif.Encode(&moving, image.NewGray(image.Rect(0, 0, 4, 4)), nil); err != nil {
		t.Fatal(err)
	}
	bomb := encode(10, 10)
	binary.BigEndian.PutUint32(bomb[16:], 1<<30) // it claims a width that no memory holds
	for name, sent := range map[string][]byte{"empty": nil, "gif": moving.Bytes(), "text": []byte("GIF89a <script>"), "cut": camera(t, 1)[:400], "bomb": bomb} {
		if _, _, err := Plain(sent); keng.KindOf(err) != keng.Invalid && keng.KindOf(err) != keng.TooMuch {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzPhoto(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\x08\x00\x00\x00"))
	f.Add([]byte("\xff\xd8\xff\xe1\xff\xffExif\x00\x00MM\x00*\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		if turn := orientation(sent); turn < 1 || turn > 8 {
			t.Fatal(turn)
		}
		if config, _, err := image.DecodeConfig(bytes.NewReader(sent)); err == nil && config.Width*config.Height > 1_000_000 {
			return // large pictures are for the other tests
		}
		if body, _, err := Plain(sent); err == nil {
			if _, err := jpeg.Decode(bytes.NewReader(body)); err != nil || exifOf(body) != nil {
				t.Fatalf("%v", err)
			}
		}
	})
}
