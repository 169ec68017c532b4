package translate

import (
	"strconv"
	"strings"

	"openicp/internal/filing"
)

// sponsorOf is the sponsor's number inside a service's number; "" for a number that is no service's.
func sponsorOf(service string) string {
	if i := strings.LastIndexByte(service, '-'); i > 0 {
		if _, err := strconv.Atoi(strings.TrimRight(service[i+1:], "AXK")); err == nil {
			return service[:i]
		}
	}
	return ""
}

// SponsorNumber is the sponsor's number of the filing that a form changes, ends or adds to; "" where the form names none.
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

// sponsorPart is the sponsor's part of any filing number: of a service's what stands before "-1", of a sponsor's the whole.
func sponsorPart(number string) string {
	if sponsor := sponsorOf(number); sponsor != "" {
		return sponsor
	}
	return number
}
