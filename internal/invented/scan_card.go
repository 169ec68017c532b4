package invented

import (
	"image"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/vector"

	"openicp/internal/filing"
)

var cardTint = color.NRGBA{R: 226, G: 238, B: 244, A: 255}

// card is a blank identity card on the glass of a scanner.
func card(b *sheet) {
	b.fill(image.Rect(14, 14, 526, 328), cardTint)
	for i := range 26 { // the waves of the ground
		b.ring(image.Rect(60+i*12, -140+i*6, 460+i*12, 260+i*6).Intersect(image.Rect(14, 14, 526, 328)), 1, color.NRGBA{R: 150, G: 190, B: 215, A: 40})
	}
	b.frame(image.Rect(14, 14, 526, 328), 2, shadow)
}

// cardFront draws the side of an identity card with name, number and a portrait of nobody.
func (s *Scans) cardFront(lead *filing.Lead, form *filing.Form) *sheet {
	out := s.blank("card front", 540, 342, color.White, func(b *sheet) {
		card(b)
		for i, label := range []string{"姓名", "性别", "出生", "住址"} {
			b.text(42, 66+i*42, 15, blue, label)
		}
		b.text(172, 108, 15, blue, "民族")
		b.text(42, 296, 15, blue, "公民身份号码")
		b.fill(image.Rect(372, 46, 498, 222), color.NRGBA{R: 240, G: 244, B: 247, A: 255})
		b.figure(image.Rect(372, 46, 498, 222), 0)
	})
	number := numberOf(lead.Document)
	out.text(92, 66, 20, black, lead.Name)
	out.text(92, 108, 17, black, sexOf(number))
	out.text(216, 108, 17, black, "汉")
	out.text(92, 150, 17, black, birthOf(number))
	out.wrapped(92, 192, 262, 16, 24, black, homeOf(number, form))
	out.text(160, 297, 22, black, number)
	return out
}

// cardBack draws the other side: who issued it and how long it is good.
func (s *Scans) cardBack(lead *filing.Lead) *sheet {
	out := s.blank("card back", 540, 342, color.White, func(b *sheet) {
		card(b)
		b.disc(image.Rect(44, 44, 124, 124), color.NRGBA{R: 196, G: 60, B: 60, A: 60})
		b.ring(image.Rect(44, 44, 124, 124), 3, red)
		b.centred(84, 92, 24, red, "样本")
		b.text(150, 80, 30, black, "居 民 身 份 证")
		b.text(152, 114, 18, grey, "示例 · 仅供演示")
		b.text(110, 246, 16, blue, "签发机关")
		b.text(110, 286, 16, blue, "有效期限")
	})
	county := ""
	if at, ok := placeOf(numberOf(lead.Document)); ok {
		county = strings.TrimSuffix(at.county, "区")
	}
	out.text(190, 246, 18, black, "示例公安局"+county+"分局")
	out.text(190, 286, 18, black, validity(lead.Document))
	return out
}

func cardBackKey(lead *filing.Lead) string {
	at, _ := placeOf(numberOf(lead.Document))
	return "card back " + at.region + " " + validity(lead.Document)
}

// validity writes the term as a card does; such cards are good for twenty years.
func validity(d *filing.Document) string {
	if d == nil || len(d.ValidTo) != len("2040-01-01") {
		return "长期"
	}
	end := strings.ReplaceAll(d.ValidTo, "-", ".")
	year, err := strconv.Atoi(end[:4])
	if err != nil {
		return end
	}
	return strconv.Itoa(year-20) + end[4:] + "-" + end
}

// sexOf reads the seventeenth digit: odd is male.
func sexOf(number string) string {
	if len(number) != 18 {
		return ""
	}
	if number[16]%2 == 1 {
		return "男"
	}
	return "女"
}

func birthOf(number string) string {
	if len(number) != 18 {
		return ""
	}
	return number[6:10] + " 年 " + strings.TrimPrefix(number[10:12], "0") + " 月 " + strings.TrimPrefix(number[12:14], "0") + " 日"
}

// homeOf is an individual's registered address, and for somebody of a unit one that the number decides.
func homeOf(number string, form *filing.Form) string {
	sponsor := sponsorOf(form)
	if sponsor.Lead != nil && sponsor.Individual() && numberOf(sponsor.Lead.Document) == number {
		return sponsor.RegisteredAddress
	}
	at, ok := placeOf(number)
	if !ok {
		return ""
	}
	return at.city + at.county + "示例小区" + number[12:14] + "栋" + number[8:10] + "01室"
}

// placeOf is the place whose code a resident's number begins with.
func placeOf(number string) (place, bool) {
	for _, at := range places {
		if len(number) == 18 && strings.HasPrefix(number, at.region) {
			return at, true
		}
	}
	return place{}, false
}

// figures is how many silhouettes there are.
const figures = 3

func figureOf(lead *filing.Lead) int {
	number := numberOf(lead.Document)
	if number == "" {
		return 0
	}
	return int(number[len(number)-1]) % figures
}

// figure stands a silhouette at the foot of a box: a head, a neck and shoulders, and no face.
func (s *sheet) figure(box image.Rectangle, which int) {
	dark := []color.NRGBA{{R: 70, G: 80, B: 94, A: 255}, {R: 58, G: 62, B: 70, A: 255}, {R: 84, G: 76, B: 80, A: 255}}[which]
	w, h := box.Dx(), box.Dy()
	middle, head := box.Min.X+w/2, w*(21+which)/100
	top := box.Min.Y + h*(14+3*which)/100
	s.disc(image.Rect(middle-head, top, middle+head, top+head*5/2), dark)
	s.fill(image.Rect(middle-head/2, top+head*2, middle+head/2, top+head*3), dark)
	body := image.Rect(box.Min.X, top+head*26/10, box.Max.X, box.Max.Y)
	s.shape(body, dark, func(r *vector.Rasterizer) {
		bw, bh := float32(body.Dx()), float32(body.Dy())
		r.MoveTo(bw*0.06, bh)
		r.CubeTo(bw*0.06, bh*0.3, bw*0.2, bh*0.18, bw*0.5, 0)
		r.CubeTo(bw*0.8, bh*0.18, bw*0.94, bh*0.3, bw*0.94, bh)
		r.ClosePath()
	})
}
