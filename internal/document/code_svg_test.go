package document_test

import (
	"encoding/xml"
	"fmt"
	"image"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
	"github.com/skip2/go-qrcode"

	"openicp/internal/document"
)

// The code on the screen has exactly the modules of the code, a white margin, and nothing a page's policy would refuse.
func TestCodeSVGDrawsEveryModule(t *testing.T) {
	t.Parallel()
	const text = "https://example.com/portal/h#abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
	svg, err := document.CodeSVG(text, `码 "label" <b>`)
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Label string `xml:"aria-label,attr"`
	}
	if err := xml.Unmarshal([]byte(svg), &read); err != nil || read.Label != `码 "label" <b>` {
		t.Errorf("label %q, %v", read.Label, err)
	}
	if strings.Contains(svg, "style") || strings.Contains(svg, "script") || strings.ContainsFunc(svg, func(r rune) bool { return r > '~' }) {
		t.Errorf("%.200s", svg)
	}
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	code.DisableBorder = true
	drawn := map[string]bool{}
	for _, run := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`).FindAllStringSubmatch(svg, -1) {
		x, _ := strconv.Atoi(run[1])
		length, _ := strconv.Atoi(run[3])
		for i := range length {
			drawn[fmt.Sprintf("%d %s", x+i, run[2])] = true
		}
	}
	for y, row := range code.Bitmap() {
		for x, dark := range row {
			if drawn[fmt.Sprintf("%d %d", x+4, y+4)] != dark {
				t.Fatalf("module %d, %d: dark %v", x, y, dark)
			}
		}
	}
	if read := scanned(t, drawn, len(code.Bitmap())+8); read != text {
		t.Errorf("a scanner reads %q", read)
	}
	if _, err := document.CodeSVG(strings.Repeat("x", 5000), ""); err == nil {
		t.Error("a text too long for a code is drawn")
	}
}

// scanned reads the modules as a scanner that is not ours would.
func scanned(t *testing.T, drawn map[string]bool, side int) string {
	t.Helper()
	const module = 4
	picture := image.NewGray(image.Rect(0, 0, side*module, side*module))
	for i := range picture.Pix {
		picture.Pix[i] = 255
		if x, y := i%picture.Stride/module, i/picture.Stride/module; drawn[fmt.Sprintf("%d %d", x, y)] {
			picture.Pix[i] = 0
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := zxing.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatal(err)
	}
	return read.GetText()
}
