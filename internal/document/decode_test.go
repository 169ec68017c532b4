package document_test

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/oned"

	"openicp/internal/document"
)

// photographed renders every page at what a phone's camera makes of a sheet of paper.
func photographed(t *testing.T, pdf []byte) (pages []image.Image) {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "form.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "150", "-gray", "-png", file, filepath.Join(folder, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(folder, "page-*.png"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	for _, name := range names {
		content, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(content)
		if err != nil {
			t.Fatal(err)
		}
		if err := content.Close(); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, picture)
	}
	return pages
}

// codesOn reads the two-dimensional codes of each page with a decoder that is not ours.
func codesOn(t *testing.T, pdf []byte) (pages [][]string) {
	t.Helper()
	for _, picture := range photographed(t, pdf) {
		bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
		if err != nil {
			t.Fatal(err)
		}
		found, err := multi.NewQRCodeMultiReader().DecodeMultiple(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		if err != nil {
			t.Logf("no code: %v", err)
		}
		var texts []string
		for _, each := range found {
			texts = append(texts, each.GetText())
		}
		slices.Sort(texts)
		pages = append(pages, texts)
	}
	return pages
}

// What a scanner reads off each page of each form is the case, and off the statement the public lookup.
func TestCodesOfFormsAreRead(t *testing.T) {
	t.Parallel()
	for name, print := range printers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf, err := print(enterprise())
			if err != nil {
				t.Fatal(err)
			}
			for i, codes := range codesOn(t, pdf) {
				if !slices.Equal(codes, []string{enterprise().CaseID}) {
					t.Errorf("page %d reads %q", i+1, codes)
				}
			}
		})
	}
	pdf, err := document.StatementOfFiling(statement())
	if err != nil {
		t.Fatal(err)
	}
	if codes := codesOn(t, pdf); len(codes) != 1 || !slices.Equal(codes[0], []string{statement().LookupURL}) {
		t.Errorf("the statement reads %q", codes)
	}
}

// The bars of the cover sheet are read as the case too, by a scanner that knows Code 128.
func TestBarcodeIsRead(t *testing.T) {
	t.Parallel()
	pdf, err := document.CoverSheet(individual())
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(photographed(t, pdf)[0])
	if err != nil {
		t.Fatal(err)
	}
	read, err := oned.NewCode128Reader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil || read.GetText() != individual().CaseID {
		t.Errorf("%v reads %v", read, err)
	}
}
