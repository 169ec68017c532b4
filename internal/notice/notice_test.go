package notice_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/notice"
)

// Every way a move can end has notices, or says in words why none.
func TestEveryMoveSaysSomethingOrWhyNot(t *testing.T) {
	t.Parallel()
	for _, move := range filing.Moves {
		for _, from := range move.From {
			for _, to := range move.To {
				if !move.Allows(from, to) {
					continue
				}
				notices := notice.For(move.Name, to)
				why, none := notice.None(move.Name, to)
				if (len(notices) == 0) != none {
					t.Errorf("%s → %s: %d notices, reason for none %q", move.Name, to, len(notices), why.EN)
				}
				if none && (why.ZH == "" || why.EN == "") {
					t.Errorf("%s → %s: the reason lacks a language", move.Name, to)
				}
			}
		}
	}
}

// So has every move of an application for a licence.
func TestEveryMoveOfALicenceSaysSomethingOrWhyNot(t *testing.T) {
	t.Parallel()
	for _, move := range licence.Moves {
		notices := notice.ForLicence(move.Name, move.To)
		if why, none := notice.NoneOfLicence(move.Name, move.To); (len(notices) == 0) != none || none && why.EN == "" {
			t.Errorf("%s: %d notices, reason for none %q", move.Name, len(notices), why.EN)
		}
	}
	for _, move := range licence.LifeMoves {
		if len(notice.ForLife(move.Name)) == 0 {
			t.Errorf("%s says nothing", move.Name)
		}
	}
	if notice.ForLicence(licence.Submit, licence.Issued) != nil || notice.ForLife(licence.Submit) != nil || notice.ForMark("idle") != nil {
		t.Error("what is no move says something")
	}
}

func TestWhatIsNoMoveSaysNothing(t *testing.T) {
	t.Parallel()
	if n := notice.For(filing.Submit, filing.Filed); n != nil {
		t.Errorf("submit → filed says %v", n)
	}
	if _, ok := notice.None(filing.Submit, filing.Filed); ok {
		t.Error("submit → filed gives a reason")
	}
}

// all lists every notice there is.
func all() []notice.Notice {
	list := []notice.Notice{notice.Code(), notice.FilingPassword()}
	for _, move := range filing.Moves {
		for _, to := range move.To {
			for _, n := range notice.For(move.Name, to) {
				for _, kind := range filing.Kinds {
					if of := n.OfKind(kind.Kind); !slices.ContainsFunc(list, func(o notice.Notice) bool { return o.Template == of.Template }) {
						list = append(list, of)
					}
				}
			}
		}
	}
	for _, move := range licence.Moves {
		list = append(list, notice.ForLicence(move.Name, move.To)...)
	}
	for _, move := range licence.LifeMoves {
		list = append(list, notice.ForLife(move.Name)...)
	}
	for _, mark := range []string{licence.MarkReminder, licence.MarkReportOpens, licence.MarkReportClosing, licence.MarkReportLate, licence.MarkReportMissed} {
		list = append(list, notice.ForMark(mark)...)
	}
	list = append(list, notice.TaskFound()...)
	for _, party := range []filing.Party{filing.PartySponsor, filing.PartyProvider, filing.PartyAdministration} {
		list = append(list, notice.Overdue(party))
		list = append(list, notice.DueChanged(party)...)
	}
	for _, state := range []string{"announced", "returned", "destroyed"} {
		list = append(list, notice.Parcel(state)...)
	}
	return list
}

var values = notice.Values{CaseID: "0198c0de", ServiceName: "示例服务", State: "初审中", DueOn: "2026-12-21", Number: "京ICP备2026000001号",
	ServiceNumbers: "京ICP备2026000001号-1", Code: "123456", Reason: "网站内容与填写的不符。",
	Licence: "京B2-20260001", Until: "2031-11-10", Ground: "专家评审", Year: "2026", Days: "90"}

func TestEveryTextIsFilledInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, n := range all() {
		if len(n.Channels) == 0 {
			t.Errorf("%s goes nowhere", n.Template)
		}
		for _, channel := range n.Channels {
			text, err := notice.Text(n.Template, channel, values)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(text, "{}") || strings.Contains(text, "—") {
				t.Errorf("%s over %s is not filled: %q", n.Template, channel, text)
			}
			chinese, english := strings.IndexFunc(text, isChinese), strings.LastIndexFunc(text, isLatin)
			if chinese < 0 || english < chinese {
				t.Errorf("%s over %s is not Chinese first, English second: %q", n.Template, channel, text)
			}
			if channel == notice.SMS && (utf8.RuneCountInString(text) > 160 || strings.ContainsAny(text, "\r\n")) {
				t.Errorf("%s is no short message (%d): %q", n.Template, utf8.RuneCountInString(text), text)
			}
			if channel == notice.Mail && notice.Subject(n.Template) == "OpenICP" {
				t.Errorf("%s has no subject", n.Template)
			}
		}
	}
}

func isChinese(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }
func isLatin(r rune) bool   { return r >= 'a' && r <= 'z' }

// The code goes out as operators want it: signed, with its life, in one short line.
func TestCode(t *testing.T) {
	t.Parallel()
	text, err := notice.Text(notice.SMSCode, notice.SMS, values)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(text, "【OpenICP】备案短信核验码 123456，24小时内有效") || utf8.RuneCountInString(text) > 140 {
		t.Errorf("%d: %q", utf8.RuneCountInString(text), text)
	}
	if n := notice.Code(); n.To != notice.ToCodeOwner || len(n.Channels) != 1 || n.Channels[0] != notice.SMS {
		t.Errorf("a code goes to %v", n)
	}
	if _, err := notice.Text(notice.SMSCode, notice.Mail, values); err == nil {
		t.Error("a code can be mailed")
	}
}

// A refusal gives its grounds and the remedies (Administrative Licensing Law art 38).
func TestRefusalNamesGroundsAndRemedies(t *testing.T) {
	t.Parallel()
	text, err := notice.Text("refused", notice.Mail, values)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"理由：网站内容与填写的不符。如不服", "60 日", "复议", "6 个月", "诉讼", "60 days", "6 months"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

func TestWhatPeopleWroteStaysAValue(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, service, want string }{
		{"a new line does not start one", "a\r\nBcc: x", "“a  Bcc: x”"},
		{"braces name nothing", "{code}", "“{code}”"},
		{"direction marks are dropped", "a\u202eb", "“a b”"},
		{"an empty name shows", " ", "“—”"},
		{"a long name is cut", strings.Repeat("长", 200), "“" + strings.Repeat("长", 79) + "…”"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text, err := notice.Text("passed", notice.Mail, notice.Values{ServiceName: test.service, Code: "123456"})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(text, test.want) {
				t.Errorf("%q lacks %q", text, test.want)
			}
		})
	}
}

func TestUnknownTemplateIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := notice.Text("no.such", notice.Mail, values); err == nil {
		t.Error("no error")
	}
}
