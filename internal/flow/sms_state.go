package flow

import (
	"time"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// SMSPerson is a responsible person whose code a submission awaits or has: in full, for the asker's query to mask.
type SMSPerson struct {
	Name       string
	Mobile     string
	Services   []int // that the person answers for, in the order of the form; -1 is the sponsor
	VerifiedAt time.Time
	ResendAt   time.Time // from when a new code can be asked for; zero where none can
}

// SMSPersons lists the responsible persons of a submission, each once, with what has become of their codes. Whoever shares a mobile
// shares its code.
func (h *House) SMSPersons(s *Opened, codes []rows.SmsCode, asked []rows.SmsSending, now time.Time) []SMSPerson {
	var persons []SMSPerson
	var leads []*filing.Lead
	for _, at := range s.Content.Kind.CodesAsked(s.Form) {
		mobile, _ := normalMobile(at.Lead.Mobile)
		if i := personAt(leads, persons, at.Lead, mobile); i >= 0 {
			persons[i].Services = append(persons[i].Services, at.Service)
			continue
		}
		person := SMSPerson{Name: at.Lead.Name, Mobile: mobile, Services: []int{at.Service}}
		index := h.mobileIndex(mobile)
		for _, code := range codes {
			if code.PhoneIndex == index && code.VerifiedAt != 0 {
				person.VerifiedAt = store.Time(code.VerifiedAt)
			}
		}
		if at, left := ResendAt(s.Row, asked, index); left && person.VerifiedAt.IsZero() && SMSStateOf(s.Row, now) == filing.AwaitingSMS {
			person.ResendAt = at
		}
		leads, persons = append(leads, at.Lead), append(persons, person)
	}
	return persons
}

func personAt(leads []*filing.Lead, persons []SMSPerson, lead *filing.Lead, mobile string) int {
	for i := range persons {
		if persons[i].Mobile == mobile && leads[i].Same(lead) {
			return i
		}
	}
	return -1
}

// SMSStateOf says where the verification of a submission stands: awaited, expired (also before the sweep has come by), failed, or
// behind it, which reads administration review whatever was decided there since.
func SMSStateOf(submission rows.Submission, now time.Time) filing.State {
	switch state := filing.State(submission.State); state {
	case filing.AwaitingSMS:
		if now.UnixMicro() >= submission.ExpiresAt {
			return filing.SMSExpired
		}
		return state
	case filing.SMSExpired, filing.SMSFailed:
		return state
	}
	return filing.AdministrationReview
}
