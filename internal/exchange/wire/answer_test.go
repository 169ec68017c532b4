package wire_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"openicp/internal/exchange/wire"
)

func TestAnswersGoThereAndBack(t *testing.T) {
	t.Parallel()
	for _, m := range methods {
		a := answers[m]
		text, err := wire.WriteAnswer(m, a)
		if err != nil {
			t.Fatalf("%s: %v", m, err)
		}
		back, err := wire.ReadAnswer(m, text)
		a.Message = a.Code.Text().ZH
		if diff := cmp.Diff(a, back); err != nil || diff != "" {
			t.Errorf("%s: %v %s", m, err, diff)
		}
	}
}

func TestAnAnswerThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	if _, err := wire.WriteAnswer(wire.FilingStatus, wire.Answer{Status: &wire.Status{Value: "x"}}); err == nil {
		t.Error("a status without its result was written")
	}
	if _, err := wire.WriteAnswer("isp_delete", wire.Answer{}); err == nil {
		t.Error("a method that does not exist answers")
	}
	if _, err := wire.WriteAnswer(wire.Upload, wire.Answer{Code: 1000}); err == nil {
		t.Error("a code of four digits was written")
	}
}
