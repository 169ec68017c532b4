package translate_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

func fieldsOf(findings []filing.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, strings.TrimPrefix(f.Rule, "exchange.")+" "+f.Field)
	}
	slices.Sort(list)
	return list
}

// What V.3.0 cannot hold of a company's form, to the field. Whoever adds a field to the form sees here what becomes of it.
func TestLeftOutOfACompany(t *testing.T) {
	t.Parallel()
	form := example(t, "enterprise.json")
	form.Sponsor.Kind = filing.SoleTrader
	form.Sponsor.LegalRepresentative = &filing.Person{Name: "周示例"}
	form.Sponsor.Document.ValidTo = filing.LongTerm
	form.Sponsor.Lead.Letter = &filing.Letter{SignedOn: "2026-11-20"}
	s := &form.Services[0]
	s.HomeURLs = append(s.HomeURLs, "m.yuntu-example.cn")
	s.PriorApprovals = []filing.PriorApproval{{Item: "games", Number: "示例1号", ValidTo: "2031-01-01"}, {Item: "culture", Number: "示例2号"}}
	s.Access.IPs = append(s.Access.IPs, "2001:db8::1")
	s.DomainEvidence = []filing.DomainEvidence{{Domain: "yuntu-example.cn", Registrar: "示例注册商"}}
	papers := map[filing.Slot]string{}
	for _, paper := range filing.Papers(filing.Current, form) {
		for _, slot := range paper.Slots {
			papers[slot] = jpeg + string(slot)
		}
	}
	out := outgoing(submission(t, form, filing.FirstFiling), papers)
	up, arrived := cross(t, wire.V30, out, translate.Arrival{Provider: "example-cloud", Profile: filing.Current, At: sentAt})
	want := []string{
		"left_out /documents/authorisation_letter", "left_out /documents/commitment_letter", "left_out /documents/domain_certificate",
		"left_out /services/0/access/ips/1", "left_out /services/0/commercial", "left_out /services/0/domain_evidence", "left_out /services/0/home_urls/1",
		"left_out /services/0/lead/document/valid_to", "left_out /services/0/lead/emergency_phone", "left_out /services/0/prior_approvals/0/valid_to",
		"left_out /sponsor/document/valid_to", "left_out /sponsor/lead/authorisation_letter/signed_on", "left_out /sponsor/lead/document/valid_to",
		"left_out /sponsor/lead/emergency_phone", "left_out /sponsor/legal_representative", "replaced /services/0/prior_approvals/0/item", "replaced /sponsor/kind",
	}
	if diff := cmp.Diff(want, fieldsOf(up.Left)); diff != "" {
		t.Error(diff)
	}
	for _, f := range up.Left {
		if f.Severity != filing.Info || f.Found.ZH == "" || f.Found.EN == "" || strings.Contains(f.Found.ZH, "备案信息") {
			t.Errorf("%+v", f)
		}
	}
	var back []string
	for _, p := range arrived.Papers {
		back = append(back, string(p.Slot))
	}
	slices.Sort(back)
	if diff := cmp.Diff([]string{"backdrop_photo", "identity_card_back", "identity_card_front", "prior_approval_permit", "service_lead_identity_card_back", "service_lead_identity_card_front", "sponsor_document"}, back); diff != "" {
		t.Error(diff)
	}
}

// What keeps a submission from being sent is said at its field before anything is.
func TestUnsendable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		change   func(*filing.Form)
		v30, own []string
	}{
		{"a rare name", func(f *filing.Form) { f.Sponsor.Lead.Name = "张𬸚" }, []string{"/sponsor/lead/name"}, nil},
		{"a rare name of a service", func(f *filing.Form) { f.Services[0].Name = "𠮷示例" }, []string{"/services/0/name"}, nil},
		{"an App", func(f *filing.Form) { f.Services[0].Kind = filing.App }, []string{"/services/0/kind"}, nil},
		{"IPv6 alone", func(f *filing.Form) { f.Services[0].Access.IPs = []string{"2001:db8::/32"} }, []string{"/services/0/access/ips"}, nil},
		{"an App without access", func(f *filing.Form) {
			f.Services[0].Kind, f.Services[0].Access, f.Services[0].Domains = filing.App, nil, nil
		},
			[]string{"/services/0/access", "/services/0/domains", "/services/0/kind"}, nil},
		{"no word on approvals", func(f *filing.Form) { f.Services[0].PriorApprovals = nil }, []string{"/services/0/prior_approvals"}, []string{"/services/0/prior_approvals"}},
		{"an approval without its permit", func(f *filing.Form) {
			f.Services[0].PriorApprovals = []filing.PriorApproval{{Item: "culture", Number: "1"}}
		}, []string{"/documents/prior_approval_permit"}, nil},
		{"no sponsor", func(f *filing.Form) { f.Sponsor = nil }, []string{"/sponsor/address/region", "/sponsor/document/number", "/sponsor/document/type", "/sponsor/kind",
			"/sponsor/lead/email", "/sponsor/lead/mobile", "/sponsor/name", "/sponsor/registered_address"}, []string{"/sponsor/address/region", "/sponsor/document/number", "/sponsor/document/type", "/sponsor/kind",
			"/sponsor/lead/email", "/sponsor/lead/mobile", "/sponsor/name", "/sponsor/registered_address"}},
		{"words of no table", func(f *filing.Form) {
			f.Sponsor.Kind, f.Sponsor.Document.Type, f.Services[0].Content[0], f.Services[0].Access.Mode = "club", "licence", "poems", ""
		}, []string{"/services/0/access/mode", "/services/0/content/0", "/sponsor/document/type", "/sponsor/kind"}, []string{"/services/0/access/mode", "/services/0/content/0", "/sponsor/document/type", "/sponsor/kind"}},
		{"a remark too long", func(f *filing.Form) { f.Services[0].Remark = strings.Repeat("长", 1025) }, []string{"/services/0/remark"}, []string{"/services/0/remark"}},
		{"two mobiles", func(f *filing.Form) { f.Services[0].Lead.Mobile += ";13900139000" }, []string{"/services/0/lead/mobile"}, []string{"/services/0/lead/mobile"}},
		{"no services", func(f *filing.Form) { f.Services = nil }, []string{"/services"}, []string{"/services"}},
	} {
		form := example(t, "enterprise.json")
		c.change(form)
		s := submission(t, form, filing.FirstFiling)
		for version, want := range map[wire.Version][]string{wire.V30: c.v30, wire.Own: c.own} {
			found, err := translate.Unsendable(s, version, translate.Standing{ID: 1})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range found {
				if f.Severity != filing.Block || strings.ContainsAny(f.Found.ZH, "𬸚𠮷") {
					t.Errorf("%s: %+v", c.name, f)
				}
				got = append(got, f.Field)
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %s: %s", c.name, version, diff)
			}
		}
	}
}

// Pictures above the interface's limits are reported at their slot; our version takes them.
func TestSizesOfPapers(t *testing.T) {
	t.Parallel()
	s := submission(t, example(t, "individual.json"), filing.FirstFiling)
	most := jpeg + strings.Repeat("p", 76_800-len(jpeg))
	papers := map[filing.Slot]string{filing.BackdropPhoto: most + "p", filing.IdentityCardFront: most, filing.VerificationSheet: most + strings.Repeat("p", 38_400)}
	for version, want := range map[wire.Version][]string{wire.V30: {"unsendable /documents/backdrop_photo"}, wire.Own: nil} {
		up, err := translate.NewUpload(version, outgoing(s, papers), newNumbers())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, fieldsOf(up.Blocking)); diff != "" {
			t.Errorf("%s: %s", version, diff)
		}
	}
}

// One card of an individual is the sponsor's document, the responsible person's and the service's, and one paper again at the other end.
func TestOneCardServesEveryPurpose(t *testing.T) {
	t.Parallel()
	s := submission(t, example(t, "individual.json"), filing.FirstFiling)
	papers := map[filing.Slot]string{filing.IdentityCardFront: jpeg + "front", filing.IdentityCardBack: jpeg + "back", filing.BackdropPhoto: jpeg + "photo"}
	up, arrived := cross(t, wire.V30, outgoing(s, papers), translate.Arrival{Provider: "p", At: sentAt})
	var uses []int64
	for _, a := range up.Record.Body.(*wire.Filing).Attachments {
		uses = append(uses, a.Purpose)
	}
	if diff := cmp.Diff([]int64{5, 3, 2, 4, 3, 2, 4}, uses); diff != "" {
		t.Error(diff)
	}
	if len(arrived.Papers) != 3 || arrived.Refused() {
		t.Errorf("%+v %+v", arrived.Papers, arrived.Findings)
	}
}

// The papers of the second service's lead are the second service's there, with or without our remarks.
func TestPapersOfTheSecondService(t *testing.T) {
	t.Parallel()
	form := example(t, "enterprise.json")
	second := form.Services[0]
	lead := *second.Lead
	lead.Document = &filing.Document{Type: filing.Passport, Number: "E12345678"}
	second.Name, second.Domains, second.Lead = "示例云图商城", []string{"second-example.cn"}, &lead
	form.Services = append(form.Services, second)
	papers := map[filing.Slot]string{"service_lead_identity_card_front": jpeg + "1", "service_lead_identity_card_back": jpeg + "2", "service_lead_identity_document_2": jpeg + "3"}
	s := submission(t, form, filing.FirstFiling)
	up, err := translate.NewUpload(wire.V30, outgoing(s, papers), newNumbers())
	if err != nil {
		t.Fatal(err)
	}
	body := up.Record.Body.(*wire.Filing)
	for i := range body.Attachments {
		body.Attachments[i].Remark = ""
	}
	slices.SortFunc(body.Attachments, func(a, b wire.Attachment) int { return strings.Compare(string(a.Content), string(b.Content)) })
	arrived, err := translate.Arrive(sent(t, wire.V30, up.Record), translate.Arrival{Provider: "p", At: sentAt})
	if err != nil {
		t.Fatal(err)
	}
	got := map[filing.Slot]string{}
	for _, p := range arrived.Papers {
		got[p.Slot] = string(p.Content)
	}
	if diff := cmp.Diff(papers, got); diff != "" {
		t.Error(diff)
	}
}

// Inside one process papers cross by the name of their file, and their hash stays what it is.
func TestPapersByFile(t *testing.T) {
	t.Parallel()
	s := submission(t, example(t, "individual.json"), filing.FirstFiling)
	hash := strings.Repeat("0a", 32)
	out := translate.Outgoing{Submission: s, Papers: []translate.Paper{{Slot: filing.BackdropPhoto, ContentType: "application/pdf", SHA256: hash, File: "sealed/1"}}}
	_, arrived := cross(t, wire.Own, out, translate.Arrival{Provider: "example-cloud", At: sentAt, Inside: true})
	want := []flow.SubmittedPaper{{Slot: filing.BackdropPhoto, ContentType: "application/pdf", SHA256: hash, File: "sealed/1"}}
	if diff := cmp.Diff(want, arrived.Submission.Papers); diff != "" {
		t.Error(diff)
	}
	if arrived.Refused() {
		t.Errorf("%+v", arrived.Findings)
	}
	_, abroad := cross(t, wire.Own, out, translate.Arrival{Provider: "example-cloud", At: sentAt})
	if !abroad.Refused() || len(abroad.Submission.Papers) > 0 {
		t.Errorf("over a wire a sender names a file of ours: %+v", abroad)
	}
}

// In V.3.0 an addition names the sponsor that stands, and its form gets what is filed of it.
func TestAnAdditionInV30(t *testing.T) {
	t.Parallel()
	form := example(t, "enterprise.json")
	s := submission(t, form, filing.AddService)
	up, arrived := cross(t, wire.V30, outgoing(s, nil), translate.Arrival{Provider: "example-cloud", Profile: filing.Current, Standing: form, At: sentAt})
	if arrived.Standing.Number != "京ICP备2026000001号" || arrived.Submission.Kind != filing.AddService || arrived.Submission.Province != "110000" {
		t.Errorf("%+v", arrived)
	}
	if diff := cmp.Diff(form.Sponsor, arrived.Form.Sponsor); diff != "" {
		t.Error(diff)
	}
	if !slices.Contains(fieldsOf(up.Left), "left_out /sponsor") {
		t.Errorf("%v", fieldsOf(up.Left))
	}
	if arrived.Subject.Mark != "京ICP备2026000001号" || arrived.Subject.ID != 1 || arrived.Subject.Operation != wire.OperationNewService {
		t.Errorf("%+v", arrived.Subject)
	}
	unknown, err := translate.Arrive(sent(t, wire.V30, up.Record), translate.Arrival{Provider: "p", At: sentAt})
	if err != nil || !unknown.Refused() {
		t.Errorf("an addition to nobody knows whom: %v %+v", err, unknown.Findings)
	}
	if _, err := translate.NewUpload(wire.V30, outgoing(submission(t, form, "no_kind"), nil), newNumbers()); err == nil {
		t.Error("something that nothing carries has a record")
	}
	failing := translate.NumbersFunc(func(translate.Object) (int64, error) { return 0, errors.New("no number") })
	if _, err := translate.NewUpload(wire.V30, outgoing(s, nil), failing); err == nil {
		t.Error("a number that cannot be had is an error")
	}
}

// Objects of one kind never share a key.
func TestKeysOfObjects(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, o := range []translate.Object{{Kind: translate.ObjectDomain, Case: "c", Service: 0, Item: 0}, {Kind: translate.ObjectDomain, Case: "c", Service: 0, Item: 1}, {Kind: translate.ObjectDomain, Case: "c", Service: 1, Item: 0}, {Kind: translate.ObjectDomain, Case: "c2", Service: 1, Item: 0}} {
		if seen[o.Key()] {
			t.Errorf("%+v shares %s", o, o.Key())
		}
		seen[o.Key()] = true
	}
	if (translate.Object{Kind: translate.ObjectSponsor, Case: "c"}).Key() != "c" || (translate.Object{Kind: translate.ObjectAccess, Case: "c", Service: 2}).Key() != "c/2" {
		t.Error("keys have changed: numbers that were given would be given anew")
	}
}
