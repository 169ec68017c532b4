package crash

import (
	"net/http"
	"strconv"
	"time"
)

// nextOfLicence chooses what somebody does now with an application for a licence.
func (w *worker) nextOfLicence() *step {
	c := w.now
	switch c.state {
	case "":
		return c.step("create", "sponsor", http.MethodPost, c.begin(), c.form)
	case "draft", "awaiting_correction":
		return w.company()
	case "submitted":
		switch {
		case w.chance(10):
			return c.move("withdraw", "sponsor", nil)
		case w.chance(20):
			return c.move("acceptance.correct", "officer", back("/company/business_scope"))
		case w.chance(5):
			return c.move("acceptance.refuse", "officer", map[string]string{"ground": "not_needed", "note": "备案即可"})
		}
		return c.move("acceptance.accept", "officer", nil)
	case "accepted":
		return w.review()
	case "review_paused":
		return c.move("review.resume", "officer2", nil)
	case "granted":
		return c.move("licence.issue", "officer2", nil)
	}
	w.o.complain("licence %s is in the state %q, which is none", c.id, c.state)
	return nil
}

// company fills in, uploads what is missing, corrects what is asked, and hands in.
func (w *worker) company() *step {
	c := w.now
	if slot := c.wants(); slot != "" {
		return w.paper(slot)
	}
	if w.chance(3) {
		return c.move("abandon", "sponsor", nil)
	}
	if c.state == "draft" && w.chance(10) || c.state == "awaiting_correction" && !c.corrected {
		c.corrected = true
		scope := `{"company":{"business_scope":"技术开发、技术服务；第二类增值电信业务（示例` + strconv.Itoa(w.random.IntN(1_000_000)) + `）"}}`
		return c.step("edit", "sponsor", http.MethodPatch, c.at(), []byte(scope))
	}
	return c.move("submit", "sponsor", nil)
}

func (w *worker) review() *step {
	c := w.now
	switch {
	case w.chance(5):
		return c.move("withdraw", "sponsor", nil)
	case w.chance(20):
		return c.move("review.pause", "officer", map[string]string{"ground": "expert_review"})
	case w.chance(20):
		return c.move("review.onsite", "officer", map[string]any{"on": visitedOn(), "officers": []string{"officer", "officer2"}, "result": "passed"})
	case w.chance(10):
		return c.move("decision.refuse", "officer", back("/staff/technical"))
	}
	return c.move("decision.grant", "officer", nil)
}

// visitedOn is a day behind everybody's today, wherever the test runs.
func visitedOn() string { return time.Now().UTC().AddDate(0, 0, -1).Format("2006-01-02") }
