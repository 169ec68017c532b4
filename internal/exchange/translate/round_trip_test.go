package translate_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/invented"
)

var sentAt = time.Date(2026, 11, 25, 3, 4, 5, 678901000, time.UTC)

// numbers are the numbers of objects as a table would give them.
type numbers struct {
	last map[translate.ObjectKind]int64
	of   map[translate.Object]int64
}

func newNumbers() *numbers {
	return &numbers{map[translate.ObjectKind]int64{}, map[translate.Object]int64{}}
}

func (n *numbers) Number(o translate.Object) (int64, error) {
	if n.of[o] == 0 {
		n.last[o.Kind]++
		n.of[o] = n.last[o.Kind]
	}
	return n.of[o], nil
}

func submission(t rapid.TB, form *filing.Form, kind filing.ApplicationKind) flow.Submission {
	t.Helper()
	content, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	profile := form.Profile
	if profile == "" {
		profile = filing.Current
	}
	return flow.Submission{CaseID: "0198c0de-0000-7000-8000-000000000001", Round: 2, Province: form.Province, Provider: "example-cloud",
		Profile: profile, Kind: kind, Form: content, At: sentAt}
}

func outgoing(s flow.Submission, papers map[filing.Slot]string) translate.Outgoing {
	out := translate.Outgoing{Submission: s, Standing: translate.Standing{Number: "京ICP备2026000001号"}}
	for _, slot := range slices.Sorted(maps.Keys(papers)) {
		out.Papers = append(out.Papers, translate.Paper{Slot: slot, ContentType: "image/jpeg", Content: []byte(papers[slot])})
		out.Submission.Papers = append(out.Submission.Papers, flow.SubmittedPaper{Slot: slot, ContentType: "image/jpeg", File: "sealed/" + string(slot)})
	}
	return out
}

// cross writes a submission as the bytes of a version and reads it from them.
func cross(t rapid.TB, v wire.Version, out translate.Outgoing, on translate.Arrival) (translate.Upload, translate.Arrived) {
	t.Helper()
	up, err := translate.NewUpload(v, out, newNumbers())
	if err != nil {
		t.Fatal(err)
	}
	if len(up.Blocking) > 0 {
		t.Fatalf("it cannot be sent: %+v", up.Blocking)
	}
	if v == wire.Own && len(up.Left) > 0 {
		t.Fatalf("our version leaves out %v", up.Left)
	}
	arrived, err := translate.Arrive(sent(t, v, up.Record), on)
	if err != nil {
		t.Fatal(err)
	}
	return up, arrived
}

// sent writes an upload record as the bytes of a version and reads it from these.
func sent(t rapid.TB, v wire.Version, record wire.Record) wire.Record {
	t.Helper()
	document, left, err := wire.Write(wire.File{Version: v, Upload: true, Unit: 110000000999, Records: []wire.Record{record}}, wire.Options{})
	if err != nil {
		t.Fatalf("it cannot be written though nothing blocks: %v", err)
	}
	if v == wire.Own && len(left) > 0 {
		t.Fatalf("our version leaves out %v", left)
	}
	file, err := wire.ReadUpload(document, wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r := file.Records[0]; len(r.Faults) > 0 || len(r.Notes) > 0 {
		t.Fatalf("what we wrote is not what we take: %v %v", r.Faults, r.Notes)
	}
	return file.Records[0]
}

// meaning is a form without what says nothing: empty members, and the spelling of addresses. An empty list of prior approvals says
// that there are none, and is kept. What the server computes is filled in.
func meaning(t rapid.TB, form *filing.Form, s flow.Submission) map[string]any {
	t.Helper()
	content, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(content, &tree); err != nil {
		t.Fatal(err)
	}
	tree["kind"], tree["profile"], tree["province"], tree["provider"] = string(s.Kind), string(s.Profile), s.Province, string(s.Provider)
	return pruned("", tree).(map[string]any)
}

func pruned(name string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			if inner = pruned(key, inner); inner == nil {
				delete(v, key)
			} else {
				v[key] = inner
			}
		}
		if len(v) == 0 && name != "" {
			return nil
		}
	case []any:
		if len(v) == 0 && name != "prior_approvals" {
			return nil
		}
		for i := range v {
			if text, ok := v[i].(string); ok && name == "ips" {
				r, f := ident.ParseIPRange(text)
				if f == nil {
					v[i] = r.String()
				}
				continue
			}
			v[i] = pruned("entry", v[i])
		}
	case string:
		if v == "" {
			return nil
		}
	case nil:
		return nil
	}
	return value
}

func example(t rapid.TB, name string) *filing.Form {
	t.Helper()
	content, err := os.ReadFile("../../rule/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	form := new(filing.Form)
	if err := json.Unmarshal(content, form); err != nil {
		t.Fatal(err)
	}
	return form
}

func knownForms(t rapid.TB) map[string]*filing.Form {
	return map[string]*filing.Form{"enterprise.json": example(t, "enterprise.json"), "individual.json": example(t, "individual.json"),
		"invented unit": invented.Enterprise(17, "440000"), "invented individual": invented.Individual(23, "110000")}
}

func TestFormsCrossInOurVersion(t *testing.T) {
	t.Parallel()
	for name, form := range knownForms(t) {
		s := submission(t, form, filing.FirstFiling)
		papers := map[filing.Slot]string{filing.IdentityCardFront: "front", filing.DomainCertificate: "certificate"}
		_, arrived := cross(t, wire.Own, outgoing(s, papers), translate.Arrival{Provider: "example-cloud", At: sentAt})
		sameSubmission(t, name, form, s, papers, arrived)
	}
}

func sameSubmission(t rapid.TB, name string, form *filing.Form, s flow.Submission, papers map[filing.Slot]string, arrived translate.Arrived) {
	t.Helper()
	if diff := cmp.Diff(meaning(t, form, s), meaning(t, arrived.Form, arrived.Submission)); diff != "" {
		t.Fatalf("%s came back another:\n%s", name, diff)
	}
	if len(arrived.Findings) > 0 {
		t.Fatalf("%s: %+v", name, arrived.Findings)
	}
	got := arrived.Submission
	if got.CaseID != s.CaseID || got.Round != s.Round || got.Province != s.Province || got.Provider != s.Provider || got.Profile != s.Profile || got.Kind != s.Kind || !got.At.Equal(s.At) {
		t.Fatalf("%s: %+v", name, got)
	}
	back := map[filing.Slot]string{}
	for _, p := range arrived.Papers {
		back[p.Slot] = string(p.Content)
	}
	if diff := cmp.Diff(papers, back); diff != "" {
		t.Fatalf("%s: papers:\n%s", name, diff)
	}
}

// Whatever a form says crosses in our version: all of it, and in either kind of submission.
func TestRandomFormsCrossInOurVersion(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		form := randomForm(t, true, filing.ServiceKinds.Codes()...)
		kind := rapid.SampledFrom([]filing.ApplicationKind{filing.FirstFiling, filing.AddService}).Draw(t, "kind")
		s := submission(t, form, kind)
		papers := randomPapers(t, form, filing.Current)
		_, arrived := cross(t, wire.Own, outgoing(s, papers), translate.Arrival{Provider: "example-cloud", At: sentAt})
		sameSubmission(t, "a form", form, s, papers, arrived)
	})
}

// asking makes a form ask something of what stands.
func asking(form *filing.Form, kind filing.ApplicationKind) *filing.Form {
	asks := *form
	asks.Services = slices.Clone(form.Services)
	for i := range asks.Services {
		asks.Services[i].Number = standingSponsor + "-" + strconv.Itoa(i+1)
	}
	request := &filing.Request{Act: filing.ActCancel, Number: standingSponsor, Reason: "不再开办"}
	switch kind {
	case filing.ChangeFiling:
		request.Act = filing.ActChange
	case filing.CancelService:
		request.Number += "-1"
	case filing.WithdrawAccess:
		request.Act, request.Number = filing.ActWithdrawAccess, standingSponsor+"-1"
	case filing.AddAccess:
		return &asks
	}
	asks.Request = request
	return &asks
}

const standingSponsor = "京ICP备2026000001号"

// What is asked of what stands crosses in our version: what it is, of which numbers, and the whole form, without any number of the
// administration's.
func TestWhatIsAskedCrossesInOurVersion(t *testing.T) {
	t.Parallel()
	kinds := []filing.ApplicationKind{filing.AddAccess, filing.ChangeFiling, filing.CancelSponsor, filing.CancelService, filing.WithdrawAccess}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		form := asking(randomForm(t, true, filing.ServiceKinds.Codes()...), kind)
		form.FilingPassword = "ABCDEFGH2345"
		s := submission(t, form, kind)
		papers := randomPapers(t, form, filing.Current)
		up, arrived := cross(t, wire.Own, outgoing(s, papers), translate.Arrival{Provider: "example-cloud", At: sentAt})
		form.FilingPassword = "" // crosses as its digest alone
		sameSubmission(t, string(kind), form, s, papers, arrived)
		if text, _, err := wire.Write(wire.File{Version: wire.Own, Upload: true, Unit: 1, Records: []wire.Record{up.Record}}, wire.Options{}); err != nil || strings.Contains(string(text), "ABCDEFGH2345") {
			t.Fatalf("the filing password crosses as it is, or nothing does: %v", err)
		}
	})
}

// In V.3.0 a form comes back the same but for what is listed as left out, and nothing that came through is listed.
func TestRandomFormsCrossInV30ButForWhatIsListed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		form := randomForm(t, false, filing.Website)
		s := submission(t, form, filing.FirstFiling)
		papers := randomPapers(t, form, filing.Current)
		out := outgoing(s, papers)
		up, arrived := cross(t, wire.V30, out, translate.Arrival{Provider: "example-cloud", Province: s.Province, Profile: s.Profile, At: sentAt})
		listed := translate.LeftOut(out.Submission, wire.V30, out.Standing)
		if diff := cmp.Diff(up.Left, listed); diff != "" {
			t.Fatalf("what is said beforehand is not what happens:\n%s", diff)
		}
		sent, back := meaning(t, form, s), meaning(t, arrived.Form, arrived.Submission)
		for _, f := range slices.Backward(listed) {
			if strings.HasPrefix(f.Field, "/documents/") {
				if _, there := papers[filing.Slot(strings.TrimPrefix(f.Field, "/documents/"))]; !there {
					t.Fatalf("%s is listed and was not there", f.Field)
				}
				delete(papers, filing.Slot(strings.TrimPrefix(f.Field, "/documents/")))
				continue
			}
			if f.Rule == translate.RuleReplaced {
				if at(sent, f.Field) == at(back, f.Field) {
					t.Fatalf("%s is listed and came through", f.Field)
				}
				drop(back, f.Field)
			}
			if at(sent, f.Field) == nil {
				t.Fatalf("%s is listed and was not there", f.Field)
			}
			drop(sent, f.Field)
		}
		if diff := cmp.Diff(pruned("", sent), pruned("", back)); diff != "" {
			t.Fatalf("something is lost that is not listed, or came through though it is:\n%s", diff)
		}
		got := map[filing.Slot]string{}
		for _, p := range arrived.Papers {
			got[p.Slot] = string(p.Content)
		}
		if diff := cmp.Diff(papers, got); diff != "" {
			t.Fatalf("papers:\n%s", diff)
		}
	})
}

// at and drop follow a JSON pointer.
func at(tree any, pointer string) any {
	for _, step := range strings.Split(pointer, "/")[1:] {
		switch v := tree.(type) {
		case map[string]any:
			tree = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return nil
			}
			tree = v[i]
		default:
			return nil
		}
	}
	return tree
}

func drop(tree any, pointer string) {
	cut := strings.LastIndexByte(pointer, '/')
	holder, last := at(tree, pointer[:cut]), pointer[cut+1:]
	if cut == 0 {
		holder = tree
	}
	switch v := holder.(type) {
	case map[string]any:
		delete(v, last)
	case []any:
		above, name := pointer[:cut], pointer[strings.LastIndexByte(pointer[:cut], '/')+1:cut]
		i, _ := strconv.Atoi(last)
		at(tree, above[:len(above)-len(name)-1]).(map[string]any)[name] = slices.Delete(v, i, i+1)
	}
}
