package translate_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/invented"
)

const jpeg = "\xff\xd8\xff picture "

// vendorRecord is what another vendor's program might send: no element of ours, several values in one, codes without remarks.
func vendorRecord() *wire.Filing {
	return &wire.Filing{
		Sponsor: wire.Sponsor{ProviderID: 110000004711, Name: "杭州示例文具有限公司", Kind: 4, Investor: "何示例", ReportedBy: wire.N(1),
			Address:  wire.Address{Province: 330000, City: 330100, County: 330108, Detail: "示例路1号2室"},
			Document: wire.Document{Type: 1, Number: "91330108MA01T3X71T", Address: "浙江省杭州市滨江区示例路1号"},
			Lead:     wire.Person{Name: "何示例", OfficePhone: "0571-82345678；0571-82345679", Mobile: "13800138000;13900139000", Email: "a@example.com; b@example.com", QQ: "100000", DocumentType: 2, DocumentNumber: "110108198503120011"}},
		Services: []wire.Service{{ProviderID: 8, Name: "示例文具", Content: []int64{8, 9}, Languages: []int64{1}, Domains: []wire.Domain{{ProviderID: 1, Name: "stationery-example.cn"}},
			Approvals: []wire.Approval{{Kind: 2, Number: "示例许字1号", Scans: [][]byte{[]byte(jpeg + "permit")}}, {Kind: 9, Number: "示例许字2号", Scans: [][]byte{[]byte(jpeg + "permit"), []byte(jpeg + "second")}}},
			Accesses: []wire.Access{{ProviderID: 1, Places: []int64{34, 2}, Modes: []int64{2}, Ranges: []wire.Range{{ProviderID: 1, First: 3405803786, Last: 3405803786}}},
				{ProviderID: 2, Places: []int64{34}, Modes: []int64{2}, Ranges: []wire.Range{{ProviderID: 2, First: 3405803790, Last: 3405803795}}}},
			Lead: wire.Person{Name: "沈示例", Mobile: "13700137000", Email: "c@example.com", DocumentType: 7, DocumentNumber: "E12345678"}, HomeURL: "www.stationery-example.cn"}},
		Attachments: []wire.Attachment{
			{Format: 1, Purpose: 3, Content: []byte(jpeg + "front"), OwnerKind: 1, Owner: wire.Owner{ID: 110000004711}},
			{Format: 1, Purpose: 3, Content: []byte(jpeg + "back"), OwnerKind: 1, Owner: wire.Owner{ID: 110000004711}},
			{Format: 1, Purpose: 4, Content: []byte(jpeg + "passport"), OwnerKind: 2, Owner: wire.Owner{ID: 8}},
			{Format: 2, Purpose: 2, Content: []byte("\x89PNG\r\n\x1a\n licence"), OwnerKind: 1, Owner: wire.Owner{ID: 110000004711}},
		}}
}

func TestARecordOfAnotherVendor(t *testing.T) {
	t.Parallel()
	record := sent(t, wire.V30, wire.Record{Kind: wire.NewFiling, At: 1, Body: vendorRecord()})
	arrived, err := translate.Arrive(record, translate.Arrival{Provider: "example-cloud", Profile: filing.Current, At: sentAt})
	if err != nil {
		t.Fatal(err)
	}
	if arrived.Refused() {
		t.Errorf("it is refused: %+v", arrived.Findings)
	}
	want := &filing.Form{Kind: filing.FirstFiling, Province: "330000", Profile: filing.Current, Provider: "example-cloud",
		Sponsor: &filing.Sponsor{Kind: filing.Enterprise, Name: "杭州示例文具有限公司", Document: &filing.Document{Type: filing.BusinessLicence, Number: "91330108MA01T3X71T"},
			RegisteredAddress: "浙江省杭州市滨江区示例路1号", Address: &filing.Address{Region: "330108", Street: "示例路1号2室"}, Investor: "何示例",
			Lead: &filing.Lead{Name: "何示例", Document: &filing.Document{Type: filing.ResidentID, Number: "110108198503120011"}, Mobile: "13800138000", EmergencyPhone: "13900139000",
				OfficePhones: []string{"0571-82345678", "0571-82345679"}, Email: "a@example.com"}},
		Services: []filing.Service{{Kind: filing.Website, Name: "示例文具", Domains: []string{"stationery-example.cn"}, HomeURLs: []string{"www.stationery-example.cn"},
			Content: []string{"unit_portal", "shopping"}, Languages: []string{"zh-Hans"},
			PriorApprovals: []filing.PriorApproval{{Item: "publishing", Number: "示例许字1号"}, {Item: "culture", Number: "示例许字2号"}},
			Lead:           &filing.Lead{Name: "沈示例", Document: &filing.Document{Type: filing.Passport, Number: "E12345678"}, Mobile: "13700137000", OfficePhones: []string{}, Email: "c@example.com"},
			Access:         &filing.Access{Mode: "colocation", ServerProvince: "330000", IPs: []string{"203.0.113.10", "203.0.113.14-203.0.113.19"}}}}}
	if diff := cmp.Diff(want, arrived.Form); diff != "" {
		t.Error(diff)
	}
	var slots []string
	for _, p := range arrived.Papers {
		slots = append(slots, string(p.Slot)+" "+p.ContentType)
	}
	if diff := cmp.Diff([]string{"prior_approval_permit image/jpeg", "prior_approval_permit_2 image/jpeg", "identity_card_front image/jpeg", "identity_card_back image/jpeg",
		"service_lead_identity_document image/jpeg", "sponsor_document image/png"}, slots); diff != "" {
		t.Error(diff)
	}
	if s := arrived.Subject; s.ID != 110000004711 || s.Mark != "110000004711" || s.Operation != 1 || arrived.Submission.Round != 1 || arrived.Submission.CaseID != "" {
		t.Errorf("%+v", arrived.Subject)
	}
	sameFields(t, arrived.Findings, "/services/0/access/server_province 0", "/sponsor/lead 0", "/sponsor/lead/email 0", "/sponsor/lead/mobile 0")
}

func sameFields(t *testing.T, findings []translate.Finding, want ...string) {
	t.Helper()
	var got []string
	for _, f := range findings {
		got = append(got, f.Field+" "+string(mustJSON(f.Code)))
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// What is unknown or contradictory is said at its field with its code, all of it at once, and the rest of the form stands.
func TestWhatIsWrongWithARecord(t *testing.T) {
	t.Parallel()
	f := vendorRecord()
	f.Sponsor.Kind, f.Sponsor.Document.Type = 8, 26
	f.Sponsor.Lead = wire.Person{Name: "何示例", Mobile: "13800138000", Email: "a@example.com", DocumentType: 2, DocumentNumber: "110108198503120011"}
	f.Sponsor.Address.County = 110108
	s := &f.Services[0]
	s.Content, s.Languages = []int64{8, 26}, []int64{40}
	s.Approvals = []wire.Approval{{Kind: 7, Number: "1", Scans: [][]byte{[]byte("no picture")}}}
	s.Accesses = []wire.Access{{ProviderID: 1, Places: []int64{60}, Modes: []int64{9}, Ranges: []wire.Range{{ProviderID: 1, First: 20, Last: 10}}}}
	f.Services = append(f.Services, f.Services[0])
	f.Services[1].Content, f.Services[1].Languages, f.Services[1].Approvals = []int64{8}, []int64{1}, nil
	f.Services[1].Accesses = []wire.Access{{ProviderID: 1, Places: []int64{34}, Modes: []int64{2}, Ranges: []wire.Range{{ProviderID: 1, First: 10, Last: 20}}}}
	f.Attachments = []wire.Attachment{
		{Format: 1, Purpose: 9, Content: []byte(jpeg + "a"), OwnerKind: 1, Owner: wire.Owner{ID: 110000004711}},
		{Format: 7, Purpose: 2, Content: []byte(jpeg + "b"), OwnerKind: 1, Owner: wire.Owner{ID: 110000004711}},
		{Format: 1, Purpose: 5, Content: []byte(jpeg + "c"), OwnerKind: 1, Owner: wire.Owner{ID: 110000004711}},
	}
	record := sent(t, wire.V30, wire.Record{Kind: wire.NewFiling, At: 1, Body: f})
	arrived, err := translate.Arrive(record, translate.Arrival{Provider: "example-cloud", Province: "330000", At: sentAt})
	if err != nil || !arrived.Refused() {
		t.Fatalf("%v %+v", err, arrived.Findings)
	}
	sameFields(t, arrived.Findings, "/sponsor/kind 1014", "/sponsor/document/type 1008", "/sponsor/address/region 1019", "/services/0/content/1 1034",
		"/services/0/languages/0 1066", "/services/0/prior_approvals/0/item 1033", "/documents/prior_approval_permit 5010", "/services/0/access/server_province 1036",
		"/services/0/access/mode 1035", "/services/0/access/ips/0 1006", "/services/1 1037", "/documents 1057", "/documents/sponsor_document 1056", "/documents/backdrop_photo 1061")
	if arrived.Form.Sponsor.Name == "" || len(arrived.Form.Services) != 2 || arrived.Form.Services[1].Access.IPs[0] != "0.0.0.10-0.0.0.20" {
		t.Errorf("the rest of the form is lost: %+v", arrived.Form)
	}
	rejection := translate.NewRejection(wire.V30, arrived.Subject, arrived.Findings)
	a := answer(t, dispatch(t, wire.V30, rejection)[0], arrived.Form, nil)
	if a.Result == nil || !a.Provider || !slices.Contains(a.Codes, 1019) || !slices.Contains(a.Result.Opinion.Open, "/sponsor/address/region") {
		t.Errorf("%+v", a)
	}
}

// What the schema finds stands at the form's fields, and whatever was read is a form.
func TestABrokenRecordIsAFormWithFindings(t *testing.T) {
	t.Parallel()
	document := `<?xml version="1.0" encoding="GBK"?><UploadData version="V.3.0"><ICP><XZBA><Baxx><Zt_xx><IspZtid>7</IspZtid><Dwmc>A</Dwmc><Txdz><Shengid>330000</Shengid></Txdz>` +
		`<Fzr><Fzr_sjhm>123</Fzr_sjhm></Fzr></Zt_xx><Wz_xx><IspWzid>8</IspWzid><Wzmc>B</Wzmc><Ip_xx/></Wz_xx></Baxx></XZBA><Qqdwid>1</Qqdwid></ICP></UploadData>`
	file, err := wire.ReadUpload([]byte(document), wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	arrived, err := translate.Arrive(file.Records[0], translate.Arrival{Provider: "p", At: sentAt})
	if err != nil || !arrived.Refused() {
		t.Fatal(err)
	}
	if arrived.Form.Sponsor.Name != "A" || arrived.Form.Services[0].Name != "B" || arrived.Submission.Province != "330000" || arrived.Subject.Mark != "7" {
		t.Errorf("%+v", arrived.Form)
	}
	for _, want := range []string{"/sponsor/address/region", "/sponsor/document", "/sponsor/lead/mobile", "/sponsor/lead/email", "/services/0/content", "/services/0/domains", "/services/0/access", "/services/0/lead"} {
		if !slices.ContainsFunc(arrived.Findings, func(f translate.Finding) bool { return f.Field == want && f.Code == 5001 }) {
			t.Errorf("nothing is said at %s: %+v", want, arrived.Findings)
		}
	}
}

// Whatever stands in a record of whatever kind: a form that can be stored and shown, findings with codes, and no panic.
func TestNothingThatArrivesBreaksUs(t *testing.T) {
	t.Parallel()
	number := rapid.OneOf(rapid.Int64Range(0, 70), rapid.Int64(), rapid.SampledFrom([]int64{110000, 110100, 110108, 3405803786}))
	words := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", ";", "；；", "long_term", "2001:db8::1", "::ffff:1.2.3.4", "fe80::1%eth0", "13800138000;13900139000"}))
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]*wire.Kind{wire.NewFiling, wire.NewService, wire.NewAccess, wire.ChangeFiling, wire.Cancel, wire.SendMaterial, wire.ConfirmFiled}).Draw(t, "kind")
		body := kind.New()
		filled(t, body, number, words)
		record := wire.Record{Kind: kind, At: 1, Body: body}
		arrived, err := translate.Arrive(record, translate.Arrival{Provider: "p", Standing: invented.Enterprise(3, "110000"), At: sentAt})
		if err != nil {
			if kind != wire.SendMaterial && kind != wire.ConfirmFiled {
				t.Fatal(err)
			}
			translate.SubjectOf(record)
			return
		}
		var form filing.Form
		if err := json.Unmarshal(arrived.Submission.Form, &form); err != nil {
			t.Fatal(err)
		}
		for _, f := range arrived.Findings {
			if !strings.HasPrefix(f.Field, "/") || f.Found.ZH == "" || f.Found.EN == "" || f.Severity == filing.Block && f.Code == 0 {
				t.Fatalf("a finding that says too little: %+v", f)
			}
		}
		seen := map[filing.Slot]bool{}
		for _, p := range arrived.Papers {
			if seen[p.Slot] || filing.FieldClass(filing.DocumentPointer(p.Slot)) == "" {
				t.Fatalf("paper %s", p.Slot)
			}
			seen[p.Slot] = true
		}
		translate.NewRejection(wire.V30, arrived.Subject, arrived.Findings)
	})
}
