package main

import (
	"time"

	"openicp/internal/civil"
	"openicp/internal/flow"
)

// pace lets the days between a case's steps pass as they would in an office, up to the present and no further. Without one a case is
// played at once.
type pace struct {
	n     int // the case's number, which decides how long its people take
	clock *clock
	days  *civil.Calendar
}

// decisionDays are the working days the demo's officers take, case by case.
var decisionDays = []int{3, 5, 2, 8, 4, 6, 11, 3, 7}

// begin puts the demo's clock to working hours of the day that lies so far back.
func (d *demo) begin(n int, back time.Duration) *pace {
	const firstHour, hours = 9, 8
	p := &pace{n: n, clock: d.clock, days: d.house.Calendar()}
	at := p.hourOf(civil.DateOf(time.Now().Add(-back)), firstHour+n%hours)
	p.clock.rewind(max(0, time.Since(at)))
	return p
}

// hourOf is an instant of a day, not the same minute for every case.
func (p *pace) hourOf(day civil.Date, hour int) time.Time {
	return civil.StartOf(day).Add(time.Duration(hour)*time.Hour + time.Duration(p.n*7%60)*time.Minute)
}

// to goes on to an instant, never backward; the present is the last there is.
func (p *pace) to(at time.Time) {
	if at.After(p.clock.Now()) {
		p.clock.rewind(max(0, time.Since(at)))
	}
}

// workdays lets some working days pass, to an hour of the last.
func (p *pace) workdays(n, hour int) {
	if p != nil {
		p.to(p.hourOf(p.days.AddWorkingDays(civil.DateOf(p.clock.Now()), n).On, hour))
	}
}

// hours lets some hours pass.
func (p *pace) hours(n int) {
	if p != nil {
		p.to(p.clock.Now().Add(time.Duration(n) * time.Hour))
	}
}

// stumble is what a reviewer of the demo finds in the first round, and how the sponsor mends it.
type stumble []flow.Reason

// What goes wrong most often, of units and of individuals.
var (
	unitStumbles = []stumble{
		{{Field: "/services/0/name", Reason: "N04"}},
		{{Field: "/services/0/remark", Reason: "N08"}, {Field: "/documents/sponsor_document", Reason: "M02"}},
		{{Field: "/sponsor/address/street", Reason: "C07"}},
		{{Field: "/documents/backdrop_photo", Reason: "M06"}},
		{{Field: "/services/0/name", Reason: "N04"}, {Field: "/services/0/remark", Reason: "请说明产品页面能不能下单购买。"}},
		{{Field: "/documents/sponsor_document", Reason: "M02"}, {Field: "/sponsor/address/street", Reason: "C07"}},
	}
	individualStumbles = []stumble{
		{{Field: "/services/0/name", Reason: "N05"}},
		{{Field: "/documents/identity_card_front", Reason: "M02"}},
		{{Field: "/services/0/remark", Reason: "N08"}, {Field: "/documents/backdrop_photo", Reason: "M06"}},
		{{Field: "/documents/verification_sheet", Reason: "M05"}, {Field: "/documents/identity_card_front", Reason: "M02"}},
	}
)

// stumbles says what a case's reviewer finds.
func (p *player) stumbles() stumble {
	list := unitStumbles
	if p.form.Sponsor.Individual() {
		list = individualStumbles
	}
	return list[p.pace.n/2%len(list)]
}
