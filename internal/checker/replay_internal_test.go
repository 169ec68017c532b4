package checker

import (
	"testing"

	"openicp/internal/store/rows"
)

// A date that a notice moved is a step of the trail; in trails from before it was, it bears the version it left as it was.
func TestMovedDatesInTheTrail(t *testing.T) {
	t.Parallel()
	event := func(flow, from, to string, version int64) rows.Event {
		return rows.Event{Side: "provider", Outcome: "done", Flow: flow, FromState: from, ToState: to, Version: version}
	}
	create, submit := event("application.create", "", "draft", 1), event("submit", "draft", "preliminary_review", 2)
	moved := func(version int64) rows.Event {
		return event("calendar.changed", "preliminary_review", "preliminary_review", version)
	}
	pass := func(version int64) rows.Event {
		return event("preliminary.pass", "preliminary_review", "awaiting_forward", version)
	}
	for name, each := range map[string]struct {
		events  []rows.Event
		version int64
		agrees  bool
	}{
		"a step":            {[]rows.Event{create, submit, moved(3), pass(4)}, 4, true},
		"none, of old":      {[]rows.Event{create, submit, moved(2), pass(3)}, 3, true},
		"a step and none":   {[]rows.Event{create, submit, moved(2), moved(3)}, 3, true},
		"not counted":       {[]rows.Event{create, submit, moved(3), pass(3)}, 3, false},
		"left out":          {[]rows.Event{create, submit, moved(4), pass(5)}, 5, false},
		"not in the trail":  {[]rows.Event{create, submit}, 3, false},
		"of another moment": {[]rows.Event{create, submit, moved(1)}, 2, false},
	} {
		report := &Report{}
		replay(report, rows.Application{ID: "a", State: each.events[len(each.events)-1].ToState, Version: each.version}, each.events)
		if (len(report.Complaints) == 0) != each.agrees {
			t.Errorf("%s: %v", name, report.Complaints)
		}
	}
}
