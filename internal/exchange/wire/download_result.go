package wire

// RecordResult (Jg_xx) is what the authority's system says of one submitted record before anybody reviews it: all its faults
// at once.
type RecordResult struct {
	Items     []ResultItem
	Operation int64  // what was submitted; see Kind.Operation
	Mark      string // by which number the record is named
	Remark    string

	Case string // the provider's id of the case; our version
}

// ResultItem is one result code with its text.
type ResultItem struct {
	Code   int64 // table DataResults
	Detail string
	Field  string // our version: JSON pointer into the case's form
}

// ReviewResult (Gjsh) is what a person at the authority decided.
type ReviewResult struct {
	Reviewer  string
	Phone     string
	At        string
	Opinion   string
	Approved  Number // 1 approved, 0 refused by review
	Operation int64
	ID        int64

	// Our version.
	Case     string
	Instant  string // when it was decided, to the microsecond, as RFC 3339
	Outcome  int64  // where not approved: 1 returned, 2 refused
	Findings []FieldFinding
	Open     []string // pointers to further fields that are open
	Note     string   // what the officer wrote besides, which the opinion may cut short
	Decision string   // number of a formal decision
	Basis    string   // the law it rests on
	Remedies []Remedy // how it can be contested
}

// Remedy is one way to contest a decision, in both languages; our version.
type Remedy struct{ ZH, EN string }

// Outcomes of a review that did not approve; our version. V.3.0 tells them apart by an opinion that begins with RefusalMark.
const (
	OutcomeReturned = 1
	OutcomeRefused  = 2
	RefusalMark     = "不予备案"
)

// FieldFinding is what is wrong at one field of the case; our version.
type FieldFinding struct {
	Field  string // JSON pointer into the case's form
	Reason string // code of the catalogue of reasons, or text
}

// SMSState (短信核验状态) says how the verification of the responsible persons stands; our version.
type SMSState struct {
	Operation int64
	ID        int64 // of what was submitted, as in a review's result; absent where it has none
	Case      string
	State     int64 // SMSAwaiting and so on
	At        string
}

// The states of a verification by SMS.
const (
	SMSAwaiting = 1
	SMSVerified = 2
	SMSExpired  = 3
	SMSFailed   = 4
)

// Notice (相关通知) asks a sponsor or a service to be corrected.
type Notice struct {
	What   Number // 0 sponsor, 1 service
	Number string
	ID     int64
	Text   string
	Remark string
}

func resultRows(detail Occurs) []element[ResultItem] {
	return []element[ResultItem]{
		id("Jgdm", must, func(i *ResultItem) *int64 { return &i.Code }).coded(DataResultCodes),
		text("Dmms", detail, 1, 255, func(i *ResultItem) *string { return &i.Detail }),
		own(text("Field", may, 1, 300, func(i *ResultItem) *string { return &i.Field })),
	}
}

var (
	recordResult = sequence(
		many("Jgxx", some, all(resultRows(may)...), func(r *RecordResult) *[]ResultItem { return &r.Items }),
		long("Czlx", must, 1, 999, func(r *RecordResult) *int64 { return &r.Operation }).coded(Operations),
		text("Bs", may, 1, 255, func(r *RecordResult) *string { return &r.Mark }),
		text("Bz", may, 1, 1024, func(r *RecordResult) *string { return &r.Remark }),
		own(text("Case", may, 1, 64, func(r *RecordResult) *string { return &r.Case })))

	finding = sequence(
		text("Field", must, 1, 300, func(f *FieldFinding) *string { return &f.Field }),
		text("Reason", must, 1, 2000, func(f *FieldFinding) *string { return &f.Reason }))

	remedy = sequence(
		text("Chinese", must, 1, 1024, func(r *Remedy) *string { return &r.ZH }),
		text("English", may, 1, 1024, func(r *Remedy) *string { return &r.EN }))

	reviewResult = all(
		text("Shrxm", may, 1, 128, func(r *ReviewResult) *string { return &r.Reviewer }),
		text("Shr_dhhm", may, 11, 128, func(r *ReviewResult) *string { return &r.Phone }),
		moment("Shsj", must, func(r *ReviewResult) *string { return &r.At }),
		text("Shyj", may, 1, 1024, func(r *ReviewResult) *string { return &r.Opinion }),
		number("Shjg", must, 0, 1, func(r *ReviewResult) *Number { return &r.Approved }),
		long("Czlx", may, 1, 7, func(r *ReviewResult) *int64 { return &r.Operation }).coded(Operations).later(999),
		id("Jlid", may, func(r *ReviewResult) *int64 { return &r.ID }),
		own(text("Case", may, 1, 64, func(r *ReviewResult) *string { return &r.Case })),
		own(text("Instant", may, 20, 35, func(r *ReviewResult) *string { return &r.Instant })),
		own(long("Outcome", may, 1, 2, func(r *ReviewResult) *int64 { return &r.Outcome })),
		own(many("Finding", free, finding, func(r *ReviewResult) *[]FieldFinding { return &r.Findings })),
		own(texts("Open", free, 1, 300, func(r *ReviewResult) *[]string { return &r.Open })),
		own(text("Note", may, 1, 2000, func(r *ReviewResult) *string { return &r.Note })),
		own(text("Decision", may, 1, 128, func(r *ReviewResult) *string { return &r.Decision })),
		own(text("Basis", may, 1, 1024, func(r *ReviewResult) *string { return &r.Basis })),
		own(many("Remedy", free, remedy, func(r *ReviewResult) *[]Remedy { return &r.Remedies })))

	smsState = sequence(
		long("Operation", must, 1, 999, func(s *SMSState) *int64 { return &s.Operation }).coded(Operations),
		id("ID", may, func(s *SMSState) *int64 { return &s.ID }),
		text("Case", may, 1, 64, func(s *SMSState) *string { return &s.Case }),
		long("State", must, 1, 4, func(s *SMSState) *int64 { return &s.State }),
		text("At", must, 20, 35, func(s *SMSState) *string { return &s.At }))

	notice = all(
		number("Tzlb", must, 0, 1, func(n *Notice) *Number { return &n.What }),
		text("Baxh", may, 1, 128, func(n *Notice) *string { return &n.Number }),
		id("Jlid", may, func(n *Notice) *int64 { return &n.ID }),
		text("Tznr", must, 1, 255, func(n *Notice) *string { return &n.Text }),
		text("Bz", may, 1, 1024, func(n *Notice) *string { return &n.Remark }))
)
