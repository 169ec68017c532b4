package invented

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"strings"

	"openicp/internal/filing"
)

// Scans draws the papers of invented sponsors as small JPEGs, each with 样本 仅供演示 across it. The same form gives the same
// picture. What is the same for many cases is drawn once. It serves one caller at a time.
type Scans struct {
	letters *letters
	blanks  map[string]*image.RGBA // a kind of paper before anything of a case is on it
	shared  map[string][]byte      // papers that tell nothing of one case alone
	pixels  []byte                 // of the paper on the table, used again for the next
}

// NewScans reads the font to write with, TrueType with Chinese letters.
func NewScans(font []byte) (*Scans, error) {
	letters, err := newLetters(font)
	if err != nil {
		return nil, err
	}
	return &Scans{letters: letters, blanks: map[string]*image.RGBA{}, shared: map[string][]byte{}}, nil
}

// scanQuality keeps small print legible; such a picture takes some 40 kB, less than every limit on papers.
const scanQuality = 80

// Paper draws what a form's sponsor would upload to a slot. A form may lack anything; its place on the paper stays empty.
func (s *Scans) Paper(slot filing.Slot, form *filing.Form) ([]byte, error) {
	lead, kind := leadFor(slot, form)
	switch kind {
	case filing.SponsorDocument:
		return s.encode(s.licence(form))
	case filing.IdentityCardFront:
		return s.encode(s.cardFront(lead, form))
	case filing.IdentityCardBack:
		return s.once(cardBackKey(lead), func() *sheet { return s.cardBack(lead) })
	case filing.DomainCertificate:
		return s.encode(s.certificate(form))
	case filing.BackdropPhoto:
		provider, figure := providerOf(form), figureOf(lead)
		return s.once("backdrop "+provider+string(rune('0'+figure)), func() *sheet { return s.backdrop(provider, figure) })
	}
	return s.encode(s.page(kind, form))
}

// leadFor says whose paper a slot holds and which kind it is: service_lead_identity_card_front_2 is the identity card of the
// second service's lead. The photograph before the backdrop shows the service's lead too.
func leadFor(slot filing.Slot, form *filing.Form) (*filing.Lead, filing.Slot) {
	rest, ofService := strings.CutPrefix(string(slot), "service_lead_")
	service := 0
	if last := len(rest) - 2; last > 0 && rest[last] == '_' && rest[last+1] >= '2' && rest[last+1] <= '9' {
		rest, service = rest[:last], int(rest[last+1]-'1')
	}
	kind := filing.Slot(rest)
	lead := &filing.Lead{}
	switch {
	case (ofService || kind == filing.BackdropPhoto) && service < len(form.Services) && form.Services[service].Lead != nil:
		lead = form.Services[service].Lead
	case form.Sponsor != nil && form.Sponsor.Lead != nil:
		lead = form.Sponsor.Lead
	}
	return lead, kind
}

// blank lays a kind of paper on the table, in place of the paper before, drawing what all of its kind have in common the
// first time.
func (s *Scans) blank(kind string, width, height int, paper color.Color, common func(*sheet)) *sheet {
	known, ok := s.blanks[kind]
	if !ok {
		first := &sheet{RGBA: image.NewRGBA(image.Rect(0, 0, width, height)), letters: s.letters}
		first.fill(first.Rect, paper)
		common(first)
		known = first.RGBA
		s.blanks[kind] = known
	}
	copied := *known
	s.pixels = append(s.pixels[:0], known.Pix...)
	copied.Pix = s.pixels
	return &sheet{RGBA: &copied, letters: s.letters}
}

func (s *Scans) once(key string, drawn func() *sheet) ([]byte, error) {
	if known, ok := s.shared[key]; ok {
		return known, nil
	}
	content, err := s.encode(drawn())
	if err == nil {
		s.shared[key] = content
	}
	return content, err
}

// encode puts the watermark over everything and makes the file.
func (s *Scans) encode(drawn *sheet) ([]byte, error) {
	width, height := drawn.Rect.Dx(), drawn.Rect.Dy()
	size := min(width, height) / 9
	for row := range 3 {
		x, y := width/10+row%2*width/8, height*(row+1)/3
		drawn.tilted(float64(x), float64(y), size, -16, mark, "样本 仅供演示")
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, drawn.RGBA, &jpeg.Options{Quality: scanQuality})
	return out.Bytes(), err
}

// providerOf is the name of the form's access provider; the first one where the form names none.
func providerOf(form *filing.Form) string {
	providers := Providers()
	for _, p := range providers {
		if p.ID == string(form.Provider) {
			return p.Name
		}
	}
	return providers[0].Name
}

func sponsorOf(form *filing.Form) filing.Sponsor {
	if form.Sponsor == nil {
		return filing.Sponsor{}
	}
	return *form.Sponsor
}

func numberOf(d *filing.Document) string {
	if d == nil {
		return ""
	}
	return d.Number
}
