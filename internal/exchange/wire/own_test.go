package wire_test

import (
	"bytes"
	"strings"
	"testing"

	"openicp/internal/exchange/wire"
)

// A rare name has no place in GBK: V.3.0 says so at its field, our version writes it as a character reference and reads it again.
func TestRareNamesCrossInOurVersion(t *testing.T) {
	t.Parallel()
	f := wire.File{Upload: true, Unit: 1, Version: wire.Own}
	f.Add(wire.Cancel, &wire.Cancellation{What: wire.N(1), ID: 7, Reason: 1, Remark: "𬸚示例&𠮷"})
	written, _, err := wire.Write(f, wire.Options{})
	if err != nil || !bytes.Contains(written, []byte("&#134071;")) {
		t.Fatalf("%q %v", written, err)
	}
	back, err := wire.ReadUpload(written, wire.Options{})
	if err != nil || back.Records[0].Body.(*wire.Cancellation).Remark != "𬸚示例&𠮷" {
		t.Fatalf("%+v %v", back, err)
	}
	f.Version = wire.V30
	_, _, err = wire.Write(f, wire.Options{})
	faults, ok := err.(wire.Faults)
	if !ok || faults[0].Rule != wire.RuleOutside || faults[0].Field != "Zxlybz" {
		t.Fatalf("%v", err)
	}
	for _, r := range faults[0].Text.ZH {
		if strings.ContainsRune("𬸚𠮷", r) {
			t.Error("a fault repeats what stood there")
		}
	}
}

// An added service names what it is added to in V.3.0; our version may carry the sponsor instead.
func TestAnAdditionNamesItsSponsor(t *testing.T) {
	t.Parallel()
	record := wire.Record{Kind: wire.NewService, At: 1, Body: &wire.ServiceAddition{}}
	for version, want := range map[wire.Version]bool{wire.V30: true, wire.Own: false} {
		faults, _ := wire.Check(version, record, wire.Options{})
		missed := false
		for _, f := range faults {
			missed = missed || f.Field == "Zt_xx"
		}
		if missed != want {
			t.Errorf("%s: %v", version, faults)
		}
	}
}
