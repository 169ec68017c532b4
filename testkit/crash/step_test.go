package crash

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
)

// step is one request of one of the people, made before it is sent so that it can be sent again.
type step struct {
	act         string // a move's name, or what else is done
	as          string
	method      string
	path        string
	body        []byte
	contentType string
	key         string // none for papers, which are put and not posted
	may         int    // how much further the version may be behind it
	licence     bool   // of an application for a licence
}

// answer is a whole answer; status 0 where none came.
type answer struct {
	status   int
	replayed bool
	sum      [sha256.Size]byte
	view     view
	content  []byte
}

// view is what the oracle reads of a case.
type view struct {
	ID        string
	Version   int64
	State     string
	Moves     []string
	Findings  []struct{ Field, Rule, Severity string }
	Documents []struct {
		Slot, State string
		Required    bool
		Originals   int
	}
	Numbers struct {
		Sponsor  *string
		Services []string
		Licence  *string
	}
	Code string // of a problem
}

// leadsTo says where each act may lead. It is the contract's table once more, typed by hand, so that a fault of the program's table
// cannot hide here.
var leadsTo = map[string][]string{
	"create": {"draft"}, "edit": {"draft", "returned"}, "paper": {"draft", "returned"}, "parcel": {"originals_awaited"},
	"submit": {"preliminary_review"}, "withdraw": {"draft"}, "abandon": {"abandoned"},
	"preliminary.pass": {"originals_awaited", "awaiting_forward"}, "preliminary.return": {"returned"},
	"originals.receive": {"awaiting_forward", "originals_awaited"}, "originals.mismatch": {"returned"},
	"forward": {"awaiting_sms", "administration_review"}, "sms.verify": {"awaiting_sms", "administration_review", "sms_failed"},
	"administration.return": {"returned"}, "administration.grant": {"filed"}, "administration.refuse": {"refused"},
}

// licenceLeadsTo says the same of applications for licences.
var licenceLeadsTo = map[string][]string{
	"create": {"draft"}, "edit": {"draft", "awaiting_correction"}, "paper": {"draft", "awaiting_correction"},
	"submit": {"submitted"}, "withdraw": {"draft"}, "abandon": {"abandoned"},
	"acceptance.accept": {"accepted"}, "acceptance.correct": {"awaiting_correction"}, "acceptance.refuse": {"not_accepted"},
	"review.onsite": {"accepted", "review_paused"}, "review.pause": {"review_paused"}, "review.resume": {"accepted"},
	"decision.grant": {"granted"}, "decision.refuse": {"refused"}, "licence.issue": {"issued"},
}

func (s *step) leads2(state string) bool {
	if s.licence {
		return slices.Contains(licenceLeadsTo[s.act], state)
	}
	return slices.Contains(leadsTo[s.act], state)
}

// send asks the server. An answer that did not come whole is none.
func (o *oracle) send(on *server, s *step) answer {
	request, err := http.NewRequest(s.method, "http://"+on.address+s.path, bytes.NewReader(s.body))
	if err != nil {
		return answer{}
	}
	if s.as != "" {
		request.Header.Set("Authorization", "Bearer "+o.tokens[s.as])
	}
	request.Header.Set("Content-Type", s.contentType)
	if s.key != "" {
		request.Header.Set("Idempotency-Key", s.key)
	}
	got, err := on.client.Do(request)
	if err != nil {
		return answer{}
	}
	defer got.Body.Close()
	content, err := io.ReadAll(got.Body)
	if err != nil {
		return answer{}
	}
	a := answer{status: got.StatusCode, replayed: got.Header.Get("Idempotency-Replayed") == "true", sum: sha256.Sum256(content), content: content}
	if err := json.Unmarshal(content, &a.view); err != nil {
		return answer{}
	}
	return a
}

func (a answer) good() bool { return a.status == http.StatusOK || a.status == http.StatusCreated }

func (s *step) String() string { return fmt.Sprintf("%s as %q under %q", s.act, s.as, s.key) }
