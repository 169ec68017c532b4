package document_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"testing"

	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

func TestAcceptKeepsTheOriginalAndMakesACleanCopy(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		raw      []byte
		declared string
		want     string
	}{
		"jpeg":                 {jpegOf(t, quarters(640, 400)), "image/jpeg", "image/jpeg"},
		"jpeg by its old name": {jpegOf(t, quarters(640, 400)), "image/jpg", "image/jpeg"},
		"png":                  {pngOf(t, quarters(640, 400)), "image/png; charset=binary", "image/png"},
		"no type declared":     {pngOf(t, quarters(640, 400)), "", "image/png"},
		"some bytes declared":  {pngOf(t, quarters(640, 400)), "application/octet-stream", "image/png"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := document.Accept(filing.SponsorDocument, tc.declared, tc.raw)
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(tc.raw)
			if got.ContentType != tc.want || got.FittedType != "image/jpeg" || got.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("type %s, fitted %s, sum %s", got.ContentType, got.FittedType, got.SHA256)
			}
			if !bytes.Equal(got.Original, tc.raw) {
				t.Error("the original was changed")
			}
			if got.Width != 640 || got.Height != 400 {
				t.Errorf("size %d × %d, want 640 × 400", got.Width, got.Height)
			}
			m := decoded(t, got.Fitted)
			if !near(at(m, false, false), red) || !near(at(m, true, false), green) || !near(at(m, false, true), blue) {
				t.Error("the fitted copy shows something else")
			}
		})
	}
}

func decoded(t *testing.T, fitted []byte) image.Image {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(fitted))
	if err != nil {
		t.Fatalf("fitted copy: %v", err)
	}
	return m
}

// Limits of the interface, counted in base64: 100 KiB for pictures, 150 KiB for the verification sheet.
func TestFittedCopyKeepsTheLimits(t *testing.T) {
	t.Parallel()
	hard := jpegOf(t, noise(2400, 1800))
	for slot, limit := range map[filing.Slot]int{filing.IdentityCardFront: 76_800, filing.VerificationSheet: 115_200} {
		got, err := document.Accept(slot, "image/jpeg", hard)
		if err != nil {
			t.Fatal(err)
		}
		m := decoded(t, got.Fitted)
		if len(got.Fitted) > limit || len(got.Fitted) < limit/3 {
			t.Errorf("%s: %d bytes at %v, limit %d", slot, len(got.Fitted), m.Bounds(), limit)
		}
		if b := m.Bounds(); b.Dx()*3 < b.Dy()*4-8 || b.Dx()*3 > b.Dy()*4+8 {
			t.Errorf("%s: %v is no longer 4 : 3", slot, b)
		}
	}
	small, err := document.Accept(filing.BackdropPhoto, "", pngOf(t, quarters(40, 30)))
	if err != nil {
		t.Fatal(err)
	}
	if b := decoded(t, small.Fitted).Bounds(); b.Dx() != 40 || b.Dy() != 30 {
		t.Errorf("a small picture became %v", b)
	}
}

func TestOrientationTagIsHonouredAndDropped(t *testing.T) {
	t.Parallel()
	// The colours seen at top left, top right, bottom left and bottom right for each value of the tag.
	seen := map[uint16][4]color.RGBA{
		1: {red, green, blue, white}, 2: {green, red, white, blue}, 3: {white, blue, green, red}, 4: {blue, white, red, green},
		5: {red, blue, green, white}, 6: {blue, red, white, green}, 7: {white, green, blue, red}, 8: {green, white, red, blue},
		9: {red, green, blue, white}, 0: {red, green, blue, white},
	}
	plain := jpegOf(t, quarters(320, 160))
	for value, want := range seen {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			tiff := exif(order, value)
			for kind, raw := range map[string][]byte{"jpeg": withEXIF(plain, tiff), "png": pngWithEXIF(t, tiff)} {
				got, err := document.Accept(filing.IdentityCardBack, "", raw)
				if err != nil {
					t.Fatalf("%s orientation %d: %v", kind, value, err)
				}
				m := decoded(t, got.Fitted)
				found := [4]color.RGBA{at(m, false, false), at(m, true, false), at(m, false, true), at(m, true, true)}
				for i := range want {
					if !near(found[i], want[i]) {
						t.Errorf("%s orientation %d (%v): corner %d is %v, want %v", kind, value, order, i, found[i], want[i])
					}
				}
				if turned := value >= 5 && value <= 8; turned != (got.Height == 320) {
					t.Errorf("%s orientation %d: size %d × %d", kind, value, got.Width, got.Height)
				}
				if bytes.Contains(got.Fitted, []byte("GPS")) || bytes.Contains(got.Fitted, []byte("Exif")) {
					t.Errorf("%s orientation %d: the fitted copy tells the place", kind, value)
				}
			}
		}
	}
}

func pngWithEXIF(t testing.TB, tiff []byte) []byte {
	plain := pngOf(t, quarters(320, 160))
	const header = 8 + 25
	return append(append(bytes.Clone(plain[:header]), chunk("eXIf", tiff)...), plain[header:]...)
}

func TestEveryColourModelLandsOnWhite(t *testing.T) {
	t.Parallel()
	size := image.Rect(0, 0, 64, 64)
	clear := image.NewNRGBA(size)
	paletted := image.NewPaletted(size, color.Palette{color.NRGBA{}, red})
	gray16 := image.NewGray16(size)
	deep := image.NewNRGBA64(size)
	for y := range 64 {
		for x := range 64 {
			gray16.SetGray16(x, y, color.Gray16{0xffff})
			deep.SetNRGBA64(x, y, color.NRGBA64{A: 1}) // all but transparent black
		}
	}
	for name, m := range map[string]image.Image{"transparent": clear, "palette with a transparent entry": paletted,
		"16-bit grey": gray16, "16-bit, nearly transparent": deep} {
		got, err := document.Accept(filing.DomainCertificate, "image/png", pngOf(t, m))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if c := at(decoded(t, got.Fitted), false, false); !near(c, white) {
			t.Errorf("%s: background is %v, want white", name, c)
		}
	}
}

func zipOf(t testing.TB) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("inside.txt")
	if err == nil {
		_, err = w.Write([]byte("inside"))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a PNG of w × h grey pixels that are all black: a bomb of a few thousand bytes.
func bomb(t testing.TB, w, h uint32) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	row := make([]byte, w+1)
	for range h {
		if _, err := z.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	b := append(pngHeader(w, h, 8, 0), chunk("IDAT", packed.Bytes())...)
	return append(b, chunk("IEND", nil)...)
}

// D4 of the test programme: what must be refused, and how it is named.
func TestAcceptRefuses(t *testing.T) {
	t.Parallel()
	jpg, pic := jpegOf(t, quarters(64, 64)), pngOf(t, quarters(64, 64))
	for name, tc := range map[string]struct {
		raw      []byte
		declared string
		code     string
		kind     fault.Kind
	}{
		"empty":                          {nil, "image/png", "document_empty", fault.Invalid},
		"gif":                            {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "image/png", "document_type_not_accepted", fault.Invalid},
		"svg":                            {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "image/svg+xml", "document_type_not_accepted", fault.Invalid},
		"html named png":                 {[]byte("<!doctype html><script>1</script>"), "image/png", "document_type_not_accepted", fault.Invalid},
		"zip":                            {zipOf(t), "application/zip", "document_type_not_accepted", fault.Invalid},
		"heic":                           {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "", "document_type_not_accepted", fault.Invalid},
		"one byte":                       {[]byte{0xff}, "", "document_type_not_accepted", fault.Invalid},
		"png declared as jpeg":           {pic, "image/jpeg", "document_type_differs", fault.Invalid},
		"jpeg declared as pdf":           {jpg, "application/pdf", "document_type_differs", fault.Invalid},
		"declaration unreadable":         {jpg, "image/;;", "document_type_differs", fault.Invalid},
		"too many bytes":                 {append(bytes.Clone(jpg), make([]byte, document.MaxRawBytes)...), "", "document_too_large", fault.TooLarge},
		"jpeg and zip":                   {append(bytes.Clone(jpg), zipOf(t)...), "", "document_two_in_one", fault.Invalid},
		"png and zip":                    {append(bytes.Clone(pic), zipOf(t)...), "", "document_two_in_one", fault.Invalid},
		"jpeg and web page":              {withEXIF(jpg, []byte("<SCRIPT>alert(1)</SCRIPT>")), "", "document_two_in_one", fault.Invalid},
		"jpeg and pdf":                   {withEXIF(jpg, []byte("%PDF-1.4\n")), "", "document_two_in_one", fault.Invalid},
		"20,000 × 20,000 png":            {bomb(t, 20_000, 20_000), "image/png", "picture_too_many_pixels", fault.TooLarge},
		"20,001 wide":                    {pngHeader(20_001, 20, 8, 0), "", "picture_too_many_pixels", fault.TooLarge},
		"2³¹-1 square":                   {pngHeader(1<<31-1, 1<<31-1, 8, 0), "", "picture_unreadable", fault.Invalid},
		"40 million 16-bit":              {pngHeader(8_000, 5_000, 16, 6), "", "picture_too_many_pixels", fault.TooLarge},
		"progressive 40 million":         {jpegHeader(0xc2, 8_000, 5_000), "", "picture_too_many_pixels", fault.TooLarge},
		"baseline 40 million, no pixels": {jpegHeader(0xc0, 8_000, 5_000), "", "picture_unreadable", fault.Invalid},
		"65,535 square jpeg":             {jpegHeader(0xc0, 65_535, 65_535), "", "picture_too_many_pixels", fault.TooLarge},
		"15 pixels wide":                 {pngOf(t, quarters(15, 40)), "", "picture_too_small", fault.Invalid},
		"truncated jpeg":                 {jpg[:len(jpg)/2], "", "picture_unreadable", fault.Invalid},
		"truncated png":                  {pic[:len(pic)/2], "", "picture_unreadable", fault.Invalid},
		"jpeg start alone":               {jpg[:3], "", "picture_unreadable", fault.Invalid},
		"png signature alone":            {pic[:8], "", "picture_unreadable", fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := document.Accept(filing.BackdropPhoto, tc.declared, tc.raw)
			wantRefusal(t, err, tc.code, tc.kind)
			if f := fault.As(err); f.Field != "/documents/backdrop_photo" {
				t.Errorf("field %q", f.Field)
			}
		})
	}
}

func wantRefusal(t *testing.T, err error, code string, kind fault.Kind) {
	t.Helper()
	f := fault.As(err)
	if f == nil {
		t.Fatalf("accepted, want %s", code)
	}
	if f.Code != code || f.Kind != kind {
		t.Fatalf("%s %s (%v), want %s %s", f.Kind, f.Code, f.Cause, kind, code)
	}
	if f.Text.ZH == "" || f.Text.EN == "" || !strings.Contains(f.Text.ZH, "请") {
		t.Errorf("no remedy in %q", f.Text.ZH)
	}
}

// What a phone writes behind the picture is no second format, and the fitted copy leaves it out.
func TestTrailingDataOfPhonesIsLetPass(t *testing.T) {
	t.Parallel()
	raw := append(jpegOf(t, quarters(64, 64)), "MotionPhoto_Data\x00\x00PK\x05\x06 by chance"...)
	got, err := document.Accept(filing.BackdropPhoto, "", raw)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got.Fitted, []byte("MotionPhoto")) {
		t.Error("the fitted copy carries what stood behind the picture")
	}
}

// A picture that states 400 million pixels is refused without memory for them.
func TestBombTakesNoMemory(t *testing.T) {
	raw := bomb(t, 20_000, 20_000)
	t.Logf("a bomb of %d bytes", len(raw))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := document.Accept(filing.BackdropPhoto, "image/png", raw)
	runtime.ReadMemStats(&after)
	wantRefusal(t, err, "picture_too_many_pixels", fault.TooLarge)
	if took := after.TotalAlloc - before.TotalAlloc; took > 4<<20 {
		t.Errorf("refusing it took %d bytes", took)
	}
}

// Whatever the bytes are, Accept answers with a paper that keeps its promises or with a refusal that has a code.
func FuzzAccept(f *testing.F) {
	jpg, pic := jpegOf(f, quarters(32, 32)), pngOf(f, quarters(32, 32))
	for _, seed := range [][]byte{nil, jpg, pic, jpg[:100], pic[:40], withEXIF(jpg, exif(binary.LittleEndian, 6)),
		pngWithEXIF(f, exif(binary.BigEndian, 8)), jpegHeader(0xc2, 900, 900), pngHeader(1<<31, 3, 16, 6), zipOf(f),
		simplePDF("", ""), simplePDF("/OpenAction << /S /JavaScript /JS (1) >>", ""), []byte("%PDF-1.7\nstream\r\n%%EOF"),
		withEXIF(jpg, []byte("II*\x00\xff\xff\xff\xff\xff\xff")), []byte("%PDF-/#4/%%EOF")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if c, err := png.DecodeConfig(bytes.NewReader(raw)); err == nil && c.Width*c.Height > 4_000_000 {
			t.Skip("large pictures take the fuzzer's time and are tested above")
		}
		got, err := document.Accept(filing.VerificationSheet, "", raw)
		if err != nil {
			if fault.As(err).Code == "internal" {
				t.Fatalf("no code: %v", err)
			}
			return
		}
		if got.FittedType == "image/jpeg" {
			if _, err := jpeg.Decode(bytes.NewReader(got.Fitted)); err != nil || len(got.Fitted) > document.VerificationSheetBytes {
				t.Fatalf("fitted copy of %d bytes: %v", len(got.Fitted), err)
			}
		}
	})
}
