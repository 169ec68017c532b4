package administration_test

import (
	"context"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/testkit/house"
)

var passwordText = regexp.MustCompile(`备案密码为 ([2-9A-Z]{12})`)

// filed takes an invented company from upload to number and gives the number with its filing password.
func (w *world) filed(n int, sequence int64) (number, secret string) {
	w.t.Helper()
	w.client.upload(sequence, w.client.enterprise(n))
	list := w.cases()
	id := filing.ApplicationID(list[len(list)-1].ID)
	w.verified(id)
	w.decided(id, filing.AdministrationGrant, "")
	for _, text := range w.Messages(id) {
		if m := passwordText.FindStringSubmatch(text); m != nil {
			secret = m[1]
		}
	}
	list = w.cases()
	return list[len(list)-1].SponsorNumber, secret
}

// Filed or not, by domain and by document; what the public may not know is not told.
func TestFilingStatus(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		number, _ := w.filed(1, 1)
		form := invented.Enterprise(1, "110000")
		ask := func(kind int64, value string) wire.Answer {
			return c.ask(c.call(soap.FilingStatus).SetNumber(soap.ConditionKind, kind).Set(soap.Condition, value))
		}
		for _, value := range []string{"unit1-example.cn", "UNIT1-EXAMPLE.CN", "www.unit1-example.cn"} {
			a := ask(0, value)
			if a.Code != wire.Done || !a.Status.Unfiled.Is(0) || a.Status.Value != value || a.Status.SponsorNumber != number || a.Status.ServiceNumber != number+"-1" || a.Status.Name == "" {
				t.Errorf("%s: %d %+v", value, a.Code, a.Status)
			}
		}
		if a := ask(1, strings.ToLower(form.Sponsor.Document.Number)); !a.Status.Unfiled.Is(0) || a.Status.SponsorNumber != number || a.Status.Name != "" || a.Status.ServiceNumber != "" {
			t.Errorf("by document: %+v", a.Status)
		}
		for kind, value := range map[int64]string{0: "nobody-example.cn", 2: "110108198503120011"} {
			if a := ask(kind, value); a.Code != wire.Done || !a.Status.Unfiled.Is(1) || a.Status.SponsorNumber != "" || !a.Status.Condition.Is(kind) {
				t.Errorf("%s: %d %+v", value, a.Code, a.Status)
			}
		}
		for kind, value := range map[int64]string{0: "a.b", 12: "110108198503120011", -1: "unit1-example.cn", 3: strings.Repeat("1", 300)} {
			if a := ask(kind, value); a.Code != wire.OtherFailure {
				t.Errorf("%d %.20s: %d", kind, value, a.Code)
			}
		}
		if a := c.ask(c.call(soap.FilingStatus).Set(soap.Condition, "unit1-example.cn")); a.Code != wire.OtherFailure {
			t.Errorf("without a kind of condition: %d", a.Code)
		}
	})
}

// The password that came with the number is right, plain and as its MD5; a few wrong ones and nobody is asked any more, for that filing.
func TestFilingPassword(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		w.server.Tries.Filing = 2
		number, secret := w.filed(1, 1)
		if secret == "" {
			t.Fatal("the sponsor was told no password")
		}
		digest, err := envelope.FilingPassword(secret)
		if err != nil {
			t.Fatal(err)
		}
		ask := func(number, password string) wire.Answer {
			return c.ask(c.call(soap.VerifyPassword).Set(soap.FilingNumber, number).Set(soap.FilingPass, password))
		}
		for _, password := range []string{secret, digest, strings.ToUpper(digest)} {
			for _, each := range []string{number, number + "-1", " " + number + " "} {
				if a := ask(each, password); a.Code != wire.Done || !a.Password.Is(0) {
					t.Errorf("%s: %d %+v", each, a.Code, a.Password)
				}
			}
		}
		for _, password := range []string{"wrong", strings.ToLower(secret)} {
			if a := ask(number, password); a.Code != wire.Done || !a.Password.Is(1) {
				t.Errorf("%q: %d %+v", password, a.Code, a.Password)
			}
		}
		if a := ask(number, secret); a.Code != wire.TooManyTries || !strings.Contains(a.Message, "超过2次") {
			t.Errorf("after two wrong ones: %d %s", a.Code, a.Message)
		}
		if a := ask("京ICP备2026999999号", secret); a.Code != wire.Done || !a.Password.Is(1) {
			t.Errorf("of a number that is none: %d", a.Code)
		}
		if strings.Contains(w.log.text(), secret) {
			t.Error("the log tells the password")
		}
	})
}

// Many guesses at one time are heard no more often than many one by one.
func TestGuessesAtOneTime(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		w.server.Tries.Filing = 3
		const guesses = 24
		var all sync.WaitGroup
		var heard atomic.Int64
		for range guesses {
			call := c.call(soap.VerifyPassword).Set(soap.FilingNumber, "京ICP备2026999999号").Set(soap.FilingPass, "wrong")
			all.Go(func() {
				if a := c.ask(call); a.Code == wire.Done {
					heard.Add(1)
				}
			})
		}
		all.Wait()
		if n := heard.Load(); n != 3 {
			t.Errorf("%d of %d guesses at one time were heard, three may be", n, guesses)
		}
	})
}

// A filing number longer than any is wrong, and nothing is written down about it.
func TestFilingNumberBeyondAny(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		long := strings.Repeat("京", 1000)
		if a := w.client.ask(w.client.call(soap.VerifyPassword).Set(soap.FilingNumber, long).Set(soap.FilingPass, "wrong")); a.Code != wire.Done || !a.Password.Is(1) {
			t.Errorf("%d %+v", a.Code, a.Password)
		}
		if n, err := w.server.SweepTries(context.Background(), house.Start.Add(25*time.Hour)); err != nil || n != 0 {
			t.Errorf("%d counts were kept of it, %v", n, err)
		}
	})
}

// A document is asked for by its type too: the number under another type is not filed.
func TestDocumentOfAnotherType(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.filed(1, 1)
		number := invented.Enterprise(1, "110000").Sponsor.Document.Number
		for kind := int64(1); kind <= 11; kind++ {
			a := w.client.ask(w.client.call(soap.FilingStatus).SetNumber(soap.ConditionKind, kind).Set(soap.Condition, number))
			if filed := a.Status.Unfiled.Is(0); a.Code != wire.Done || filed != (kind == 1) {
				t.Errorf("type %d: %d, filed %v", kind, a.Code, filed)
			}
		}
	})
}

// What is asked for is given back whatever stands in it.
func TestConditionsAreEchoed(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		for _, value := range []string{"𠮷𠮷𠮷𠮷.cn", "a&b<c>d", "1101\n0819", "\u202eexample.cn", strings.Repeat("9", 255)} {
			for _, kind := range []int64{0, 2} {
				a := w.client.ask(w.client.call(soap.FilingStatus).SetNumber(soap.ConditionKind, kind).Set(soap.Condition, value))
				if a.Code != wire.Done || a.Status.Value != value || !a.Status.Unfiled.Is(1) {
					t.Errorf("%q: %d %+v", value, a.Code, a.Status)
				}
			}
		}
	})
}
