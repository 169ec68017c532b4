package conformance_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/conformance"
	"openicp/internal/exchange/envelope"
	"openicp/internal/fault"
	"openicp/testkit/fakeadministration"
)

var keys = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}

// against runs the cases against a fake.
func against(t *testing.T, o fakeadministration.Options, change func(*conformance.Target)) conformance.Report {
	t.Helper()
	o.Keys = keys
	o.Pause = func(context.Context, time.Duration) {}
	fake, err := fakeadministration.New(o)
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(fake)
	t.Cleanup(front.Close)
	account := conformance.Account{ISP: fakeadministration.DefaultISP, User: fakeadministration.DefaultUser, Password: fakeadministration.DefaultPassword}
	target := conformance.Target{URL: front.URL, Account: account, Keys: &keys, Accounts: map[conformance.Kind]conformance.Account{},
		Filed: fakeadministration.ExampleDomain, FiledDocument: fakeadministration.ExampleDocument, DocumentType: 1,
		Number: fakeadministration.ExampleNumber, FilingPassword: fakeadministration.ExamplePassword,
		HTTP: front.Client(), Wait: time.Nanosecond, Poll: time.Nanosecond, Now: time.Now}
	for kind, suffix := range map[conformance.Kind]string{conformance.OtherAddress: "-address", conformance.OtherProvince: "-province",
		conformance.QueueFull: "-full", conformance.NotOpen: "-closed", conformance.OutsideHours: "-hours", conformance.Maintenance: "-maintenance"} {
		other := account
		other.User += suffix
		target.Accounts[kind] = other
	}
	if change != nil {
		change(&target)
	}
	return conformance.Run(context.Background(), target)
}

func failed(r conformance.Report) (names []string) {
	for _, c := range r.Cases {
		if c.Outcome == conformance.Fail {
			names = append(names, c.Name)
		}
	}
	return names
}

func TestAWellBehavedAdministrationPassesAll(t *testing.T) {
	t.Parallel()
	report := against(t, fakeadministration.Options{WellBehaved: true}, nil)
	for _, c := range report.Cases {
		if c.Outcome != conformance.Pass {
			t.Errorf("%s: %s %s", c.Name, c.Outcome, c.Why)
		}
	}
	if report.Passed != len(report.Cases) || report.Passed < 30 || report.Passed != len(conformance.Names()) {
		t.Errorf("%d passed of %d", report.Passed, len(report.Cases))
	}
}

// What real systems were seen to do is no fault.
func TestOddButHonestAdministrationsPass(t *testing.T) {
	t.Parallel()
	for _, b := range []fakeadministration.Behaviour{fakeadministration.Lines, fakeadministration.UnknownElements, fakeadministration.OtherEncryption, fakeadministration.Delay} {
		report := against(t, fakeadministration.Options{Rate: 100, Seed: 1, Only: []fakeadministration.Behaviour{b}}, nil)
		if names := failed(report); len(names) > 0 {
			t.Errorf("%s: %v", b, names)
		}
	}
}

// Each way of misbehaving is found out by the cases that are about it.
func TestMisbehaviourIsFoundOut(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		behaviour fakeadministration.Behaviour
		must      []string // fail
		mustNot   []string
	}{
		{fakeadministration.LostBefore, []string{"call.plain", "sequence.taken"}, []string{"wsdl.upDownLoad", "auth.user_unknown"}},
		{fakeadministration.LostAfter, []string{"call.plain", "sequence.taken"}, []string{"auth.password_wrong"}},
		{fakeadministration.HalfAnswer, []string{"call.plain", "sequence.taken"}, []string{"auth.password_wrong"}},
		{fakeadministration.SOAPFault, []string{"call.plain", "sequence.taken", "hostile.serves_on"}, []string{"auth.password_wrong", "hostile.cut"}},
		{fakeadministration.Gap, []string{"sequence.taken", "sequence.gap"}, []string{"call.plain", "sequence.read"}},
		{fakeadministration.WrongCode, []string{"call.plain", "sequence.taken", "status.unfiled"}, []string{"auth.random_short"}},
		{fakeadministration.Pretends, []string{"sequence.taken", "data.records"}, []string{"call.plain", "auth.order"}},
		{fakeadministration.Hours, []string{"sequence.taken", "envelope.hash"}, []string{"call.plain", "status.unfiled"}},
		{fakeadministration.Maintenance, []string{"sequence.taken", "call.spelled_ispId"}, []string{"call.plain"}},
		{fakeadministration.Duplicate, []string{"ack.takes_off"}, []string{"sequence.taken", "download.opens"}},
		{fakeadministration.Replay, []string{"download.each_once"}, []string{"sequence.taken", "download.opens"}},
		{fakeadministration.HalfFile, []string{"download.opens"}, []string{"sequence.taken", "ack.name_missing"}},
		{fakeadministration.WrongHash, []string{"download.opens"}, []string{"sequence.taken", "ack.takes_off"}},
	} {
		t.Run(string(tc.behaviour), func(t *testing.T) {
			t.Parallel()
			report := against(t, fakeadministration.Options{Rate: 100, Seed: 1, Only: []fakeadministration.Behaviour{tc.behaviour}}, nil)
			names := failed(report)
			for _, name := range tc.must {
				if !slices.Contains(conformance.Names(), name) || !slices.Contains(names, name) {
					t.Errorf("%s did not fail; failed were %v", name, names)
				}
			}
			for _, name := range tc.mustNot {
				if !slices.Contains(conformance.Names(), name) || slices.Contains(names, name) {
					t.Errorf("%s failed", name)
				}
			}
		})
	}
}

// Without what a case needs it is skipped and says so; with a wrong password nearly nothing passes.
func TestSkippedAndWrong(t *testing.T) {
	t.Parallel()
	report := against(t, fakeadministration.Options{WellBehaved: true}, func(target *conformance.Target) {
		target.Accounts, target.Filed, target.FiledDocument, target.Number = nil, "", "", ""
	})
	if report.Failed != 0 || report.Skipped < 10 {
		t.Errorf("%d failed, %d skipped", report.Failed, report.Skipped)
	}
	for _, c := range report.Cases {
		if c.Outcome == conformance.Skipped && c.Why == "" {
			t.Errorf("%s is skipped without a reason", c.Name)
		}
	}
	wrong := against(t, fakeadministration.Options{WellBehaved: true}, func(target *conformance.Target) { target.Password = "wrong" })
	if wrong.Failed < 30 || strings.Contains(wrong.Text(), "wrong\n") {
		t.Errorf("with a wrong password %d failed", wrong.Failed)
	}
	broken, stop := context.WithCancel(context.Background())
	stop()
	if r := conformance.Run(broken, conformance.Target{URL: "http://127.0.0.1:1", Now: time.Now}); r.Skipped != len(r.Cases) {
		t.Errorf("a run that was broken off tried %d cases", len(r.Cases)-r.Skipped)
	}
}

// Where nobody listens, or the account is not taken, one sentence says so and no case is tried; otherwise the run begins.
func TestARunThatCannotBegin(t *testing.T) {
	t.Parallel()
	fake, err := fakeadministration.New(fakeadministration.Options{WellBehaved: true, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	listens := httptest.NewServer(fake)
	t.Cleanup(listens.Close)
	right := conformance.Target{URL: listens.URL, Now: time.Now, Account: conformance.Account{ISP: fakeadministration.DefaultISP,
		User: fakeadministration.DefaultUser, Password: fakeadministration.DefaultPassword}}
	if err := conformance.Reach(t.Context(), right); err != nil {
		t.Errorf("a run that can begin: %v", err)
	}
	nobody, wrong := right, right
	nobody.URL = "http://127.0.0.1:1"
	wrong.Account.Password = "wrong"
	for name, target := range map[string]conformance.Target{"refused": nobody, "5 密码错误": wrong} {
		refused, ok := errors.AsType[*fault.Error](conformance.Reach(t.Context(), target))
		if !ok || !strings.Contains(refused.Text.ZH, name) {
			t.Errorf("%s: %v", name, refused)
		}
	}
}

func TestNamesAreUnique(t *testing.T) {
	t.Parallel()
	names := conformance.Names()
	slices.Sort(names)
	if len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("a name comes twice: %v", names)
	}
}
