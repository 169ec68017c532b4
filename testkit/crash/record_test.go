package crash

import (
	"fmt"
	"net/http"
	"slices"

	"openicp/internal/filing"
)

// record is what the oracle knows of one case: what the server has acknowledged, and what was sent without an answer.
type record struct {
	o       *oracle
	n       int
	licence bool // an application for a licence, behind the filing of the same company
	form    []byte
	id      string
	version int64
	state   string
	last    view // the last whole view of the case
	pending *step
	kept    []kept // steps under keys that were acknowledged
	serial  int
	touched bool

	corrected      bool // what the present return asks for
	entered, wrong int  // codes since the last hand-over
}

// kept is an acknowledged step and its answer, to be asked for again.
type kept struct {
	step   *step
	status int
	sum    [32]byte
}

var ends = []string{"filed", "refused", "abandoned", "issued", "not_accepted"}

func (c *record) final() bool { return c.pending == nil && slices.Contains(ends, c.state) }

func (c *record) begin() string {
	if c.licence {
		return "/api/v1/licence-applications"
	}
	return "/api/v1/applications"
}

func (c *record) at() string { return c.begin() + "/" + c.id }

func (c *record) step(act, as, method, path string, body []byte) *step {
	c.serial++
	return &step{act: act, as: as, method: method, path: path, body: body, contentType: "application/json", may: 1, licence: c.licence,
		key: c.key()}
}

func (c *record) key() string {
	if c.licence {
		return fmt.Sprintf("licence-%d-step-%d", c.n, c.serial)
	}
	return fmt.Sprintf("case-%d-step-%d", c.n, c.serial)
}

func (c *record) move(name, as string, input any) *step {
	var body []byte
	if input != nil {
		body = encoded(input)
	}
	return c.step(name, as, http.MethodPost, c.at()+"/moves/"+name, body)
}

// wants is the first slot whose paper has to be uploaded, "" where none has.
func (c *record) wants() string {
	for _, d := range c.last.Documents {
		if d.Required && d.State != "stored" {
			return d.Slot
		}
	}
	return ""
}

// services is the list of services with another remark, which a return has opened.
func (c *record) services(n int) []byte {
	form := formOf(c.n)
	form.Services[0].Remark += remarks[n%len(remarks)]
	return encoded(map[string]any{"services": form.Services})
}

var remarks = []string{"另有联系方式。", "另有使用说明。", "另有常见问题。", "另有更新日志。"}

func (c *record) leads() (leads []*filing.Lead) {
	seen := map[string]bool{}
	for _, at := range formOf(c.n).Leads() {
		if !seen[at.Lead.Mobile] {
			seen[at.Lead.Mobile] = true
			leads = append(leads, at.Lead)
		}
	}
	return leads
}
