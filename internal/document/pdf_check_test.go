package document_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// simplePDF is a PDF of one empty page with more entries in its catalogue and more objects behind it.
func simplePDF(catalogue, objects string) []byte {
	return []byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>\nendobj\n" +
		"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
		"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n" + objects +
		"trailer << /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n")
}

func deflated(content string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(content))
	_ = z.Close()
	return b.String()
}

func stream(dictionary, content string) string {
	return fmt.Sprintf("9 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n", dictionary, len(content), content)
}

func TestAcceptTakesPlainPDF(t *testing.T) {
	t.Parallel()
	packed := simplePDF("", stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
		deflated("5 0 << /Type /Page /Parent 2 0 R >>")))
	for name, tc := range map[string]struct {
		raw   []byte
		pages int
	}{
		"one page":              {simplePDF("", ""), 1},
		"opens at a page":       {simplePDF("/OpenAction [3 0 R /Fit]", ""), 1},
		"a page packed away":    {packed, 2},
		"/JS in a photograph":   {simplePDF("", stream("/Subtype /Image /Filter /DCTDecode", "\xff\xd8 /JS /AA \xff\xd9")), 1},
		"/JS in a packed image": {simplePDF("", stream("/Subtype /Image /Filter /FlateDecode", deflated("\x01 /JS /AA \x02"))), 1},
		"half a page stream":    {simplePDF("", stream("/Filter /FlateDecode", deflated(strings.Repeat("0 0 m ", 999))[:30])), 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := document.Accept(filing.SecurityAgreement, "application/pdf", tc.raw)
			if err != nil {
				t.Fatal(err)
			}
			if got.Pages != tc.pages || got.ContentType != "application/pdf" || got.FittedType != "application/pdf" {
				t.Errorf("%d pages, types %s and %s", got.Pages, got.ContentType, got.FittedType)
			}
			if !bytes.Equal(got.Original, tc.raw) || !bytes.Equal(got.Fitted, tc.raw) {
				t.Error("a PDF is to be kept as it is")
			}
		})
	}
}

func TestAcceptRefusesPDF(t *testing.T) {
	t.Parallel()
	object := "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
	script := deflated("5 0 << /S /JavaScript /JS (app.alert(1)) >>")
	for name, tc := range map[string]struct {
		raw  []byte
		code string
	}{
		"no end":                      {[]byte("%PDF-1.7\n1 0 obj\n"), "pdf_unreadable"},
		"header alone":                {[]byte("%PDF-"), "pdf_unreadable"},
		"no page":                     {[]byte("%PDF-1.7\n%%EOF"), "pdf_unreadable"},
		"script":                      {simplePDF("/OpenAction << /S /JavaScript /JS (1) >>", ""), "pdf_has_script"},
		"script, escaped name":        {simplePDF("/X << /S /J#61va#53cript >>", ""), "pdf_has_script"},
		"script, short name":          {simplePDF("/X << /JS 7 0 R >>", ""), "pdf_has_script"},
		"opening action":              {simplePDF("/OpenAction 7 0 R", ""), "pdf_has_script"},
		"further actions":             {simplePDF("/AA << /O 7 0 R >>", ""), "pdf_has_script"},
		"launch":                      {simplePDF("/X << /S /Launch /F (cmd.exe) >>", ""), "pdf_has_script"},
		"attachment":                  {simplePDF("", stream("/Type /EmbeddedFile", "MZ")), "pdf_has_script"},
		"attachment by name tree":     {simplePDF("/Names << /EmbeddedFiles 7 0 R >>", ""), "pdf_has_script"},
		"form of XFA":                 {simplePDF("/AcroForm << /XFA 7 0 R >>", ""), "pdf_has_script"},
		"script packed away":          {simplePDF("", stream(object, script)), "pdf_has_script"},
		"script packed, short name":   {simplePDF("", stream(object, deflated("5 0 << /JS 7 0 R >>"))), "pdf_has_script"},
		"script in a stream's stream": {simplePDF("", stream("/Subtype /Image /Filter /DCTDecode", stream(object, script))), "pdf_has_script"},
		"objects in another packing":  {simplePDF("", stream("/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]", "789c")), "pdf_unreadable"},
		"objects with parameters":     {simplePDF("", stream(object+" /DecodeParms << /Predictor 12 >>", script)), "pdf_unreadable"},
		"objects unreadable":          {simplePDF("", stream(object, "not packed")), "pdf_unreadable"},
		"encrypted":                   {simplePDF("", "trailer << /Encrypt 8 0 R >>\n"), "pdf_encrypted"},
		"two formats":                 {append(simplePDF("", ""), zipOf(t)...), "document_two_in_one"},
		"bomb":                        {simplePDF("", stream("/Filter /FlateDecode", deflated(strings.Repeat("\x00", 130<<20)))), "pdf_too_large_inside"},
		"many bombs":                  {simplePDF("", strings.Repeat(stream("/Filter /FlateDecode", deflated(strings.Repeat(" ", 30<<20))), 5)), "pdf_too_large_inside"},
		"101 pages":                   {simplePDF("", strings.Repeat("8 0 obj << /Type /Page >> endobj\n", 100)), "pdf_too_many_pages"},
		"5,001 streams":               {simplePDF("", strings.Repeat("stream\n", 5001)), "pdf_too_large_inside"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := document.Accept(filing.DomainCertificate, "application/pdf", tc.raw)
			kind := fault.Invalid
			if strings.HasPrefix(tc.code, "pdf_too") {
				kind = fault.TooLarge
			}
			wantRefusal(t, err, tc.code, kind)
		})
	}
}
