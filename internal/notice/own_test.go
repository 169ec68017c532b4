package notice_test

import (
	"errors"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/notice"
)

// Every text of the catalogue could be the house's own: it names what it must and nothing else.
func TestTheCataloguesTextsPassTheirOwnCheck(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, p := range notice.Placeholders() {
		if p.Label.ZH == "" || p.Label.EN == "" || known[p.Name] {
			t.Errorf("%s lacks a label, or stands twice", p.Name)
		}
		known[p.Name] = true
	}
	for _, of := range notice.Texts() {
		if err := of.Check(notice.Default(of.Template, of.Channel)); err != nil {
			t.Errorf("%s over %s: %v", of.Template, of.Channel, err)
		}
		for _, name := range notice.Takes(of.Template) {
			if !known[name] {
				t.Errorf("%s takes {%s}, which is no placeholder", of.Template, name)
			}
		}
	}
	if len(notice.Texts()) < 30 {
		t.Errorf("%d texts", len(notice.Texts()))
	}
}

func TestWhatCannotStandInPlaceOfTheCatalogues(t *testing.T) {
	t.Parallel()
	passed := notice.Default("passed", notice.Mail)
	for name, tc := range map[string]struct {
		of          notice.Of
		zh, en      string
		code, field string
	}{
		"a good one":                 {notice.Of{"passed", notice.Mail}, "“{service}”已通过，{due} 前提交。\n第二行", "“{service}” passed; {due}.", "", ""},
		"one language":               {notice.Of{"passed", notice.Mail}, passed.ZH, " ", "notice_text_missing", "/text/en"},
		"a missing date":             {notice.Of{"passed", notice.Mail}, "“{service}”已通过。", passed.EN, "notice_placeholder_missing", "/text/zh"},
		"an unknown value":           {notice.Of{"passed", notice.Mail}, passed.ZH, passed.EN + "{mobile}", "notice_placeholder_unknown", "/text/en"},
		"a value of another text":    {notice.Of{"passed", notice.Mail}, passed.ZH + "{code}", passed.EN, "notice_placeholder_unknown", "/text/zh"},
		"an open brace":              {notice.Of{"passed", notice.Mail}, passed.ZH + "{", passed.EN, "notice_placeholder_unknown", "/text/zh"},
		"braces in braces":           {notice.Of{"passed", notice.Mail}, passed.ZH + "{{due}}", passed.EN, "notice_placeholder_unknown", "/text/zh"},
		"no code":                    {notice.Of{notice.SMSCode, notice.SMS}, "请输入验证码。", "Enter {code}.", "notice_placeholder_missing", "/text/zh"},
		"a service with a code":      {notice.Of{notice.SMSCode, notice.SMS}, "{service}：{code}", "{code}", "notice_placeholder_unknown", "/text/zh"},
		"lines in a short message":   {notice.Of{notice.SMSCode, notice.SMS}, "{code}\n请勿告诉他人", "{code}", "notice_text_lines", "/text/zh"},
		"a short message at its end": {notice.Of{notice.SMSCode, notice.SMS}, "{code}" + strings.Repeat("长", 194), "{code}", "", ""},
		"one character more":         {notice.Of{notice.SMSCode, notice.SMS}, "{code}" + strings.Repeat("长", 195), "{code}", "notice_text_long", "/text/zh"},
		"a refusal without remedies": {notice.Of{"refused", notice.Mail}, "“{service}”不予备案：{reason}。", "Refused: {reason}.", "notice_remedy_missing", "/text/zh"},
		"the sponsor's number":       {notice.Of{"granted", notice.Mail}, "{number}：{services}", "{services}", "", ""},
		"no such text":               {notice.Of{"passed", notice.SMS}, passed.ZH, passed.EN, "not_found", ""},
		"no such template":           {notice.Of{"nothing", notice.Mail}, "a", "b", "not_found", ""},
	} {
		err := tc.of.Check(fault.Text{ZH: tc.zh, EN: tc.en})
		code, field := "", ""
		if err != nil {
			code, field = fault.As(err).Code, fault.As(err).Field
		}
		if code != tc.code || field != tc.field {
			t.Errorf("%s: %q at %q, want %q at %q", name, code, field, tc.code, tc.field)
		}
		if err != nil && !errors.Is(err, fault.NotFound) && !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The house's words are said where it has some, and the catalogue's everywhere else.
func TestOwnWordsAreSaid(t *testing.T) {
	t.Parallel()
	own := notice.Own{{"passed", notice.Mail}: {ZH: "好消息：{service}，{due}", EN: "Good news: {service}, {due}"}}
	text, err := own.Text("passed", notice.Mail, values)
	if err != nil || text != "好消息：示例服务，2026-12-21\n\nGood news: 示例服务, 2026-12-21\n" {
		t.Errorf("%q %v", text, err)
	}
	ours, err := own.Text("submitted", notice.Mail, values)
	catalogues, other := notice.Text("submitted", notice.Mail, values)
	if err != nil || other != nil || ours != catalogues {
		t.Errorf("%q %v, want %q", ours, err, catalogues)
	}
	sms := notice.Own{{notice.SMSCode, notice.SMS}: {ZH: "码 {code}", EN: "Code {code}"}}
	if text, err := sms.Text(notice.SMSCode, notice.SMS, values); err != nil || text != "【OpenICP】码 123456 Code 123456" {
		t.Errorf("%q %v", text, err)
	}
}
