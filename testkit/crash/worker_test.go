package crash

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strconv"

	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/seal"
	"openicp/internal/store/rows"
)

// worker plays everybody of one case after another: sponsor, reviewer, responsible persons, officer.
type worker struct {
	o      *oracle
	random *rand.Rand
	serial int
	now    *record
}

// work goes on until it is told to stop or the server is gone.
func (w *worker) work(on *server, stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		if w.now == nil || w.now.final() {
			w.now = w.another()
		}
		step := w.now.pending
		if step == nil {
			step = w.next(on)
		}
		if step == nil || !w.o.take(on, w.now, step) {
			return
		}
	}
}

// another is what the worker turns to: the licence of a company that was just filed, or another sponsor.
func (w *worker) another() *record {
	if w.now != nil && !w.now.licence && w.now.state == "filed" && w.now.n%2 == 1 {
		return w.o.newLicence(w.now.n)
	}
	return w.o.newRecord(w.nextCase())
}

// nextCase numbers invented sponsors so that no two are the same.
func (w *worker) nextCase() int {
	w.serial++
	return ours + w.o.index(w)*3000 + w.serial
}

func (w *worker) chance(percent int) bool { return w.random.IntN(100) < percent }

// next chooses what somebody does now; nil where the server is gone.
func (w *worker) next(on *server) *step {
	c := w.now
	if c.licence {
		return w.nextOfLicence()
	}
	switch c.state {
	case "":
		return c.step("create", "sponsor", http.MethodPost, c.begin(), c.form)
	case "draft", "returned":
		return w.sponsors(on)
	case "preliminary_review":
		switch {
		case w.chance(10):
			return c.move("withdraw", "sponsor", nil)
		case w.chance(15):
			return c.move("preliminary.return", "reviewer", back("/services/0/remark"))
		}
		return c.move("preliminary.pass", "reviewer", nil)
	case "originals_awaited":
		return w.originals()
	case "awaiting_forward":
		switch {
		case w.chance(5):
			return c.move("withdraw", "sponsor", nil)
		case w.chance(10):
			return c.move("preliminary.return", "reviewer", back("/services/0/remark"))
		}
		return c.move("forward", "reviewer", nil)
	case "awaiting_sms":
		return w.codes(on)
	case "administration_review":
		switch {
		case w.chance(10):
			return c.move("administration.return", "officer", back("/services/0/remark"))
		case w.chance(10):
			return c.move("administration.refuse", "officer", back("/sponsor/name"))
		}
		return c.move("administration.grant", "officer", nil)
	case "sms_failed", "sms_expired":
		return c.move("forward", "reviewer", nil)
	}
	w.o.complain("case %s is in the state %q, which is none", c.id, c.state)
	return nil
}

// sponsors corrects what was returned, uploads what is missing, and hands it in.
func (w *worker) sponsors(on *server) *step {
	c := w.now
	if w.chance(3) {
		return c.move("abandon", "sponsor", nil)
	}
	if c.state == "draft" && w.chance(15) {
		return c.step("edit", "sponsor", http.MethodPatch, c.at(), []byte(`{"sponsor":{"remark":"备注`+strconv.Itoa(w.random.IntN(1000))+`"}}`))
	}
	if slot := c.wants(); slot != "" {
		return w.paper(slot)
	}
	if c.state == "returned" && !c.corrected {
		c.corrected = true
		return c.step("edit", "sponsor", http.MethodPatch, c.at(), c.services(w.random.IntN(1000)))
	}
	return c.move("submit", "sponsor", nil)
}

func (w *worker) paper(slot string) *step {
	c := w.now
	picture, err := invented.Picture(w.random.IntN(200))
	if err != nil {
		w.o.complain("draw: %v", err)
		return nil
	}
	return &step{act: "paper", as: "sponsor", method: http.MethodPut, path: c.at() + "/documents/" + slot, body: picture, contentType: "image/png",
		may: 1, licence: c.licence}
}

func (w *worker) originals() *step {
	c := w.now
	if w.chance(20) {
		return c.step("parcel", "sponsor", http.MethodPost, c.at()+"/parcels", []byte(`{"courier":"示例快递","tracking_number":"EX`+strconv.Itoa(c.n)+`"}`))
	}
	if w.chance(10) {
		return c.move("originals.mismatch", "reviewer", back("/documents/domain_certificate"))
	}
	type copies struct {
		Slot   string `json:"slot"`
		Copies int    `json:"copies"`
	}
	items := []copies{}
	for _, d := range c.last.Documents {
		if d.Originals > 0 && (len(items) == 0 || !w.chance(10)) {
			items = append(items, copies{d.Slot, d.Originals})
		}
	}
	return c.move("originals.receive", "reviewer", map[string]any{"items": items})
}

var sixDigits = regexp.MustCompile(`\b(\d{6})\b`)

// codes enters the next code that a telephone shows, or a wrong one.
func (w *worker) codes(on *server) *step {
	c := w.now
	leads := c.leads()
	lead := leads[c.entered%len(leads)]
	code := "000000"
	if !w.chance(15) || c.wrong >= 3 {
		if code = on.shown(c.id, lead.Mobile); code == "" {
			return nil
		}
		c.entered++
	} else {
		c.wrong++
	}
	number := lead.Document.Number
	s := c.move("sms.verify", "", map[string]string{"phone": lead.Mobile, "code": code, "document_tail": number[len(number)-6:]})
	return s
}

// shown is the last code that a telephone shows for a case.
func (s *server) shown(id, mobile string) (code string) {
	_ = s.store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error { // "" says enough
		list, err := q.NoticesOfCase(ctx, id)
		for _, n := range list {
			to, errTo := s.sealer.Unseal(seal.Place{Table: "notices", Column: "recipient_sealed", Row: n.ID}, n.RecipientSealed)
			text, errText := s.sealer.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: n.ID}, n.TextSealed)
			if errTo == nil && errText == nil && n.Channel == "sms" && string(to) == mobile && n.Template == "sms.code" {
				code = sixDigits.FindString(string(text))
			}
		}
		return err
	})
	return code
}

func back(pointer string) any {
	return map[string]any{"findings": []map[string]string{{"field": pointer, "reason": "请按要求修改"}}}
}

func formOf(n int) *filing.Form {
	if n%2 == 0 {
		return invented.Individual(n, "440000")
	}
	return invented.Enterprise(n, "110000")
}

func encoded(value any) []byte {
	content, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("encode a request: %v", err)) // values of our own, which can be encoded
	}
	return content
}
