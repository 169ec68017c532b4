package filing

import "openicp/internal/ident"

// Act is what a request asks of a filing that stands.
type Act string

// What can be asked of something that stands. The kind of application follows from the act and from what the number names.
const (
	ActChange         Act = "change"          // 变更: the sponsor's data or a service's
	ActCancel         Act = "cancel"          // 注销: of a service number that service, of a sponsor number everything
	ActWithdrawAccess Act = "withdraw_access" // 取消接入: this provider serves the service no longer
)

// Acts lists every act.
var Acts = []Act{ActChange, ActCancel, ActWithdrawAccess}

// Request (对已备案事项的申请) is what a sponsor asks of a filing that stands.
type Request struct {
	Act    Act    `json:"act,omitzero" maxLength:"32" doc:"change, cancel or withdraw_access"`
	Number string `json:"number,omitzero" maxLength:"64" doc:"the sponsor number or the service number it is about"`
	Reason string `json:"reason,omitzero" maxLength:"1000"`
}

// Target reads the number of a request: service is empty where the number is the sponsor's, and ok is false where it is no number of a
// filing.
func (r *Request) Target() (sponsor, service string, ok bool) {
	if r == nil {
		return "", "", false
	}
	return SplitNumber(r.Number)
}

// SplitNumber reads a filing number into its normal form: the sponsor's number and, where it names a service, the service's.
func SplitNumber(number string) (sponsor, service string, ok bool) {
	parsed, problem := ident.ParseNumber(number)
	if problem != nil {
		return "", "", false
	}
	if n, is := parsed.Service(); is {
		return n.Sponsor.String(), n.String(), true
	}
	if n, is := parsed.Sponsor(); is {
		return n.String(), "", true
	}
	return "", "", false
}

// Kind is the kind of application a request comes to; "" where it names nothing that can be asked, and the rules say so.
func (r *Request) Kind() ApplicationKind {
	_, service, ok := r.Target()
	switch {
	case r == nil || !ok:
		return ""
	case r.Act == ActChange:
		return ChangeFiling
	case r.Act == ActCancel && service == "":
		return CancelSponsor
	case r.Act == ActCancel:
		return CancelService
	case r.Act == ActWithdrawAccess && service != "":
		return WithdrawAccess
	}
	return ""
}
