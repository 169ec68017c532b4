package flow_test

import (
	"strings"
	"testing"

	"openicp/internal/flow"
)

// The desks have words for every name in this file (web/src/shared/event-names.test.ts).
func TestEventNames(t *testing.T) {
	t.Parallel()
	golden(t, "testdata/events.golden", strings.Join(flow.EventNames(), "\n")+"\n")
}
