// Package tag prints sheets of labels with QR codes, to be stuck on places and devices.
package tag

import (
	_ "embed"
	"io"

	"github.com/signintech/gopdf"
	"golang.org/x/text/unicode/norm"
	"rsc.io/qr"

	"keng"
)

// Be Vietnam Pro by The Be Vietnam Pro Project Authors, SIL Open Font License 1.1 (font/OFL.txt).
var (
	//go:embed font/BeVietnamPro-Regular.ttf
	regular []byte
	//go:embed font/BeVietnamPro-SemiBold.ttf
	bold []byte
)

// Max is how many tags one file holds.
const Max = 2000

// maxLink bounds the text of a code, so that its points stay large enough for a telephone.
const maxLink = 200

// Tag is one label.
type Tag struct {
	Link  string // what the code says: an address, at most 200 bytes
	Name  string // in large letters
	Code  string
	Place string // the commune
	Words string // what one does with it
}

// Sheet is how labels lie on a page of A4, in millimetres.
type Sheet struct {
	across, down  int
	width, height float64 // of a label
	left, top     float64 // of the first label
	gap           float64 // between two beside each other
	code          float64 // the side of the code with its quiet zone
	letters       float64 // the size of the name, in points
}

// SheetOf finds a sheet by its name: "small" is 24 labels of 63.5 × 33.9 mm, the common sheet of stickers (L7159), "large" is 8
// labels of 95 × 67 mm for what hangs outside. Any other name is Invalid.
func SheetOf(name string) (Sheet, error) {
	switch name {
	case "", "small":
		return Sheet{across: 3, down: 8, width: 63.5, height: 33.9, left: 7.25, top: 12.9, gap: 2.5, code: 30, letters: 9}, nil
	case "large":
		return Sheet{across: 2, down: 4, width: 95, height: 67, left: 9, top: 14, gap: 2, code: 58, letters: 13}, nil
	}
	return Sheet{}, keng.Errf(keng.Invalid, "tag.sheet", name).At("sheet")
}

// Write prints the tags as a PDF, page after page, each label with a thin border to cut along. It returns Invalid for no tags or
// a link that is too long, and TooMuch for more than Max.
func Write(out io.Writer, s Sheet, tags []Tag) error {
	switch {
	case len(tags) == 0:
		return keng.Errf(keng.Invalid, "tag.none")
	case len(tags) > Max:
		return keng.Errf(keng.TooMuch, "tag.many", Max)
	}
	p := &gopdf.GoPdf{}
	p.Start(gopdf.Config{Unit: gopdf.UnitMM, PageSize: *gopdf.PageSizeA4})
	for name, font := range map[string][]byte{"regular": regular, "bold": bold} {
		if err := p.AddTTFFontData(name, font); err != nil {
			return err
		}
	}
	for n, t := range tags {
		at := n % (s.across * s.down)
		if at == 0 {
			p.AddPage()
		}
		x, y := s.left+float64(at%s.across)*(s.width+s.gap), s.top+float64(at/s.across)*s.height
		if err := s.label(p, x, y, t); err != nil {
			return err
		}
	}
	_, err := p.WriteTo(out)
	return err
}

// label draws one label with its upper left corner at x, y.
func (s Sheet) label(p *gopdf.GoPdf, x, y float64, t Tag) error {
	p.SetLineWidth(0.1)
	p.SetStrokeColor(190, 190, 190)
	p.RectFromUpperLeftWithStyle(x, y, s.width, s.height, "D")
	if err := s.drawCode(p, x+1, y+(s.height-s.code)/2, t.Link); err != nil {
		return err
	}
	left, width := x+s.code+1.5, s.width-s.code-3
	line := s.letters * 0.3528 * 1.25 // points to millimetres, with the space between lines
	name, err := fit(p, "bold", s.letters, t.Name, width, 3)
	if err != nil {
		return err
	}
	top := y + (s.height-s.code)/2 + 1.5
	for _, part := range []struct {
		font  string
		size  float64
		text  string
		lines int
	}{{"bold", s.letters, "", 0}, {"regular", s.letters * 0.85, t.Code, 1}, {"regular", s.letters * 0.75, t.Place, 2}, {"regular", s.letters * 0.65, t.Words, 3}} {
		lines := name
		if part.lines > 0 {
			if lines, err = fit(p, part.font, part.size, part.text, width, part.lines); err != nil {
				return err
			}
		}
		for _, text := range lines {
			p.SetXY(left, top)
			if err := p.SetFont(part.font, "", part.size); err != nil {
				return err
			}
			if err := p.Cell(nil, text); err != nil {
				return err
			}
			top += line * part.size / s.letters
		}
		top += 0.6
	}
	return nil
}

// fit breaks a text into lines of a width, at most so many; what does not fit ends in "…".
func fit(p *gopdf.GoPdf, font string, size float64, text string, width float64, most int) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	if err := p.SetFont(font, "", size); err != nil {
		return nil, err
	}
	lines, err := p.SplitTextWithWordWrap(norm.NFC.String(text), width) // the font's marks stand on whole letters only
	if err != nil || len(lines) <= most {
		return lines, err
	}
	lines = lines[:most]
	last := []rune(lines[most-1] + "…")
	for len(last) > 1 {
		wide, err := p.MeasureTextWidth(string(last))
		if err != nil || wide <= width {
			lines[most-1] = string(last)
			return lines, err
		}
		last = append(last[:len(last)-2], '…')
	}
	return lines, nil
}

// quiet is the white around a code, in its points (ISO/IEC 18004, 6.3.8).
const quiet = 4

// drawCode draws a QR code as rectangles, a row's dark points that touch as one.
func (s Sheet) drawCode(p *gopdf.GoPdf, x, y float64, link string) error {
	code, err := codeOf(link)
	if err != nil {
		return err
	}
	point := s.code / float64(code.Size+2*quiet)
	p.SetFillColor(0, 0, 0)
	for row := range code.Size {
		for from := 0; from < code.Size; from++ {
			to := from
			for to < code.Size && code.Black(to, row) {
				to++
			}
			if to > from {
				p.RectFromUpperLeftWithStyle(x+float64(from+quiet)*point, y+float64(row+quiet)*point, float64(to-from)*point, point, "F")
				from = to
			}
		}
	}
	return nil
}

// codeOf makes the code of a link; with level M it can still be read with a seventh of it scratched off.
func codeOf(link string) (*qr.Code, error) {
	if link == "" || len(link) > maxLink {
		return nil, keng.Errf(keng.Invalid, "tag.link", maxLink)
	}
	return qr.Encode(link, qr.M)
}
