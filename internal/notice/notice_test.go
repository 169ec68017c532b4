package notice_test

import (
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/notice"
)

// Every way a move can end has a notice, or says in words why none (C7).
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
			}
		}
	}
}

func TestEveryTextIsFilledInBothLanguages(t *testing.T) {
	t.Parallel()
	values := notice.Values{CaseID: "case", ServiceName: "service", State: "state", DueOn: "2026-12-21", Number: "number",
		ServiceNumbers: "services", Code: "123456", Reason: "reason"}
	templates := []notice.Notice{notice.Overdue(filing.PartySponsor), {Template: notice.SMSCode, Channels: []notice.Channel{notice.SMS}}}
	templates = append(templates, notice.DueChanged(filing.PartyProvider)...)
	for _, move := range filing.Moves {
		for _, to := range move.To {
			templates = append(templates, notice.For(move.Name, to)...)
		}
	}
	for _, n := range templates {
		for _, channel := range n.Channels {
			text, err := notice.Text(n.Template, channel, values)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(text, "{}") || len(text) < 20 {
				t.Errorf("%s over %s: %q", n.Template, channel, text)
			}
		}
	}
}
