package tag

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/text/unicode/norm"

	"keng"
)

const link = "https://keng.ninhbinh.example/sites/019d4431-af00-70a0-a67e-79d0766e0efb"

func TestACodeIsReadBack(t *testing.T) {
	for _, text := range []string{link, "https://k.example/devices?q=kh%C3%B3i-7", strings.Repeat("x", maxLink)} {
		code, err := codeOf(text)
		if err != nil {
			t.Fatal(err)
		}
		const point = 5
		side := (code.Size + 2*quiet) * point
		picture := image.NewGray(image.Rect(0, 0, side, side))
		draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
		for y := range code.Size {
			for x := range code.Size {
				if code.Black(x, y) {
					draw.Draw(picture, image.Rect(0, 0, point, point).Add(image.Pt((x+quiet)*point, (y+quiet)*point)), image.NewUniform(color.Black), image.Point{}, draw.Src)
				}
			}
		}
		if read := decode(t, picture); read != text {
			t.Errorf("%q is read as %q", text, read)
		}
	}
}

func TestSheets(t *testing.T) {
	tags := make([]Tag, 25)
	for n := range tags {
		tags[n] = Tag{Link: link, Name: fmt.Sprintf("Trạm BTS Nghĩa Hưng số %d, nhà văn hóa thôn Đông Thượng cạnh đê tả sông Ninh Cơ", n), Code: "BTS-0147", Place: norm.NFD.String("Xã Ninh Cường"), Words: "Quét mã để báo sự cố tại đây."}
	}
	for name, pages := range map[string]int{"small": 2, "large": 4} {
		s, err := SheetOf(name)
		if err != nil {
			t.Fatal(err)
		}
		if right, bottom := s.left+float64(s.across)*(s.width+s.gap)-s.gap, s.top+float64(s.down)*s.height; right > 210 || bottom > 297 {
			t.Errorf("%s goes to %.1f × %.1f mm on A4", name, right, bottom)
		}
		var b bytes.Buffer
		if err := Write(&b, s, tags); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) || bytes.Count(b.Bytes(), []byte("/Type /Page\n")) != pages {
			t.Errorf("%s: %d bytes, %d pages", name, b.Len(), bytes.Count(b.Bytes(), []byte("/Type /Page\n")))
		}
		text := strings.Join(strings.Fields(string(poppler(t, b.Bytes(), "pdftotext", "-", "-"))), " ")
		if !strings.Contains(text, "Trạm BTS Nghĩa Hưng số 24") || !strings.Contains(text, "Xã Ninh Cường") || !strings.Contains(text, "…") {
			t.Errorf("%s says %q", name, text)
		}
		// The last label as a camera sees it: the page at 200 dots an inch.
		page, err := png.Decode(bytes.NewReader(poppler(t, b.Bytes(), "pdftoppm", "-png", "-r", "200", "-f", strconv.Itoa(pages), "-singlefile", "-")))
		if err != nil {
			t.Fatal(err)
		}
		dots := func(mm float64) int { return int(mm / 25.4 * 200) }
		label := page.(interface {
			SubImage(image.Rectangle) image.Image
		}).SubImage(image.Rect(dots(s.left), dots(s.top), dots(s.left+s.width), dots(s.top+s.height)))
		if read := decode(t, label); read != link {
			t.Errorf("%s is read as %q", name, read)
		}
	}
}

// poppler runs one of Debian's poppler-utils on a PDF.
func poppler(t *testing.T, pdf []byte, command string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command, args...)
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", command, err)
	}
	return out
}

// decode reads the QR code of a picture.
func decode(t *testing.T, picture image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Fatal(err)
	}
	return read.GetText()
}

func TestWhatIsNotPrinted(t *testing.T) {
	s, err := SheetOf("")
	if err != nil {
		t.Fatal(err)
	}
	one := Tag{Link: link, Name: "Trạm"}
	if err := Write(&bytes.Buffer{}, s, nil); keng.KindOf(err) != keng.Invalid {
		t.Error(err)
	}
	if err := Write(&bytes.Buffer{}, s, make([]Tag, Max+1)); keng.KindOf(err) != keng.TooMuch {
		t.Error(err)
	}
	one.Link = strings.Repeat("x", maxLink+1)
	if err := Write(&bytes.Buffer{}, s, []Tag{one}); keng.KindOf(err) != keng.Invalid {
		t.Error(err)
	}
	if _, err := SheetOf("A3"); keng.KindOf(err) != keng.Invalid {
		t.Error(err)
	}
}
