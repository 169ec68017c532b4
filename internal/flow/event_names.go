package flow

import (
	"maps"
	"slices"
)

// besideFlows names the events that no flow of a road makes: acts on a case that leave it where it is, what the clock notices, and acts on
// the house.
var besideFlows = []string{
	"application.create", createLicence, "document.store", "document.read", eventFormPrinted, "handover.offer", "handover.take",
	"queue.claim", eventReleased, "queue.assign", "queue.bulk", "queue.export", "review.note", "contact.note", "notice.resend", "sms.resend",
	"personal_data.reveal", "person.find", "parcel.announce", "parcel.settle", "sms.wrong_code", "sms.expire", "sms.fail",
	eventOverdue, eventDueChanged, submissionArrive, submissionSupersede, eventHeldChanged, eventHeldCancelled, eventHeldWithdrawn,
	eventNumberGiven, eventNumberTaken, eventTaskFound, "reminder", "report.opens", "report.closing", "report.late", "report.missed",
	"user.create", "user.change", "user.password", "user.disable", "user.enable", "provider.change", "province.profile", "province.edition", "province.edition_withdraw",
	"calendar.import", "notice_template.change", "notice_template.reset", "block_list.add", "block_list.remove", "licence.terms", "audit.verify",
	"exchange.peer", "exchange.account", "exchange.maintenance", "exchange.dispatch",
	"exchange.message", "exchange.contact", "exchange.report",
}

// EventNames lists every name that an event of the trail can bear, in order. Whoever shows a trail needs words for each.
func EventNames() []string {
	names := map[string]bool{}
	for _, name := range besideFlows {
		names[name] = true
	}
	for _, way := range roads {
		for _, name := range way.names() {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func (r roadOf[S, C]) names() []string { return slices.Collect(maps.Keys(r.flows)) }
