package translate

import (
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// ended says what each kind of cancellation ends.
var ended = map[filing.ApplicationKind]int64{
	filing.CancelSponsor: wire.CancelSponsor, filing.CancelService: wire.CancelService, filing.WithdrawAccess: wire.CancelAccess,
}

// cancellation ends a sponsor, a service or this provider's access to one.
func (w *writer) cancellation(what int64) *wire.Cancellation {
	standing := &w.out.Standing
	c := &wire.Cancellation{What: wire.N(what), Password: w.passwordHash(), Case: w.facts()}
	if r := w.form.Request; r != nil {
		c.Reason, c.Remark = cancelReason(r.Reason)
	} else {
		c.Reason, _ = cancelReason("")
	}
	pointer := "/request/number"
	switch what {
	case wire.CancelSponsor:
		c.ID, c.Number = standing.ID, w.sponsorNumber()
	case wire.CancelService:
		c.ID = standing.of(0).ID
	case wire.CancelAccess:
		c.ID = standing.of(0).Access
	}
	if c.Number == "" && w.form.Request != nil {
		c.Number = w.form.Request.Number
	}
	w.known(c.ID, pointer)
	if w.own() {
		whole := w.sponsor()
		c.Whole, c.Services = &whole, w.numbered()
	} else {
		c.Number = ""
	}
	return c
}

// cancelReason gives the code of a reason that is worded as in the table; any other is sent as "other" (其他) with its text.
func cancelReason(reason string) (id int64, remark string) {
	reason = strings.TrimSpace(reason)
	for _, code := range wire.Codes(wire.CancelReasons) {
		if reason == code.Word || reason == code.Name.ZH || reason == code.Name.EN {
			return code.ID, ""
		}
	}
	return number(wire.CancelReasons, "other", noClass), reason
}
