package translate

import (
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// Standing names what a record asks something of: the filing that stands, and of its services those in the form. Numbers of the
// administration are 0 where it never told them; our version does without them.
type Standing struct {
	ID       int64  // the administration's number of the sponsor
	Number   string // the sponsor's number
	Services []StandingService
}

// StandingService is one service of the form as the administration numbers it.
type StandingService struct {
	ID      int64
	Access  int64            // its access at this provider
	Domains map[string]int64 // by name
	Ranges  map[string]int64 // by the addresses, as the form has them
}

// of gives what is known of a service of the form.
func (s *Standing) of(i int) StandingService {
	if i < len(s.Services) {
		return s.Services[i]
	}
	return StandingService{}
}

// SponsorNumber is the number of the filing that a form asks something of, or adds to; "" where it names none.
func SponsorNumber(form *filing.Form) string {
	if form.Request != nil && form.Request.Number != "" {
		return sponsorPart(form.Request.Number)
	}
	for i := range form.Services {
		if number := form.Services[i].Number; number != "" {
			return sponsorPart(number)
		}
	}
	return ""
}

// sponsorPart is the sponsor's number that a filing number is, or begins with.
func sponsorPart(number string) string {
	if sponsor := sponsorOf(number); sponsor != "" {
		return sponsor
	}
	return number
}

// passwordHash is the filing password as records carry it. Whoever gives it as its digest already has it sent so.
func (w *writer) passwordHash() string {
	switch password := strings.TrimSpace(w.form.FilingPassword); {
	case password == "":
		return ""
	case isDigest(password):
		return strings.ToLower(password)
	default:
		digest, err := envelope.FilingPassword(password)
		if err != nil {
			w.block("/filing_password", "备案密码含有接口无法传送的字符", "The filing password has characters that the interface cannot carry")
		}
		return digest
	}
}

// digestLength is that of an MD5 in hexadecimal.
const digestLength = 32

func isDigest(s string) bool {
	return len(s) == digestLength && strings.Trim(strings.ToLower(s), "0123456789abcdef") == ""
}

// accessAddition: V.3.0 carries one service's access alone, and what else stands is in the register over there.
func (w *writer) accessAddition() *wire.AccessAddition {
	a := &wire.AccessAddition{Password: w.passwordHash(), Case: w.facts()}
	if w.own() {
		whole := w.sponsor()
		a.Whole, a.Services = &whole, w.numbered()
	}
	for i := range w.form.Services {
		if i > 0 && !w.own() {
			w.block(servicePointer(i), "接口版本 "+string(w.version)+" 一次只能为一项服务新增接入", "Version "+string(w.version)+" adds access to one service at a time")
			break
		}
		if i > 0 {
			break // the record's own access is the first's; the others stand in its services
		}
		a.Service = w.serviceOwner(i)
		for _, access := range w.accesses(i) {
			a.Access = access
		}
	}
	a.Attachments = w.papers(w.sponsorOwner(), func(int) wire.Owner { return a.Service }, min(len(w.form.Services), 1))
	return a
}

// sponsorOwner names the sponsor that stands: by the administration's number, else by its own.
func (w *writer) sponsorOwner() wire.Owner {
	if w.out.Standing.ID != 0 {
		return wire.Owner{ID: w.out.Standing.ID}
	}
	return wire.Owner{Number: w.sponsorNumber()}
}

func (w *writer) sponsorNumber() string {
	if number := SponsorNumber(w.form); number != "" {
		return number
	}
	return w.out.Standing.Number
}

// serviceOwner names a service that stands: by its number, which people know, else by the administration's.
func (w *writer) serviceOwner(i int) wire.Owner {
	if number := w.form.Services[i].Number; number != "" {
		return wire.Owner{Number: number}
	}
	return wire.Owner{ID: w.out.Standing.of(i).ID}
}

// numbered are the services of the form with the numbers they stand under.
func (w *writer) numbered() []wire.Service {
	list := w.services()
	for i := range list {
		list[i].Number = w.form.Services[i].Number
	}
	return list
}

// change carries the sponsor and the services whole, as they are to be. V.3.0 names each part by the administration's number.
func (w *writer) change() *wire.Change {
	standing := &w.out.Standing
	c := &wire.Change{Sponsor: w.sponsor(), Services: w.numbered(), Password: w.passwordHash(), Case: w.facts()}
	c.Sponsor.ProviderID, c.Sponsor.ID, c.Sponsor.Number, c.Sponsor.ReportedBy = 0, standing.ID, w.sponsorNumber(), wire.Number{}
	w.known(standing.ID, "/sponsor")
	for i := range c.Services {
		s, known := &c.Services[i], standing.of(i)
		s.ProviderID, s.ID = 0, known.ID
		w.known(known.ID, servicePointer(i))
		for d := range s.Domains {
			s.Domains[d].ID = known.Domains[s.Domains[d].Name]
		}
		for a := range s.Accesses {
			s.Accesses[a].ProviderID, s.Accesses[a].ID = 0, known.Access
			w.known(known.Access, servicePointer(i)+"/access")
			for r := range s.Accesses[a].Ranges {
				s.Accesses[a].Ranges[r].ID = known.Ranges[rangeText(s.Accesses[a].Ranges[r])]
			}
		}
	}
	c.Attachments = w.papers(w.sponsorOwner(), func(i int) wire.Owner {
		if id := c.Services[i].ID; id != 0 {
			return wire.Owner{ID: id}
		}
		return wire.Owner{Number: c.Services[i].Number}
	}, len(c.Services))
	return c
}

// known reports what V.3.0 can only name by a number that the administration has not told.
func (w *writer) known(id int64, pointer string) {
	if id == 0 && !w.own() {
		w.block(pointer, "接口版本 "+string(w.version)+" 要求管局给出的编号，尚未收到", "Version "+string(w.version)+" names this by the administration’s number, which has not come")
	}
}

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

// cancelReason gives the reason's number in the table, and the text where it is another.
func cancelReason(reason string) (id int64, remark string) {
	reason = strings.TrimSpace(reason)
	for _, code := range wire.Codes(wire.CancelReasons) {
		if reason == code.Word || reason == code.Name.ZH || reason == code.Name.EN {
			return code.ID, ""
		}
	}
	return number(wire.CancelReasons, "other", noClass), reason
}
