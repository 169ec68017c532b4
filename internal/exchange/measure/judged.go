package measure

import (
	"encoding/json"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// Judged does what [Ours] does, and besides reads every record as an application, writes and reads its form as it would be stored, and
// has all rules judge it, with a register that knows nothing. Nothing is stored. It gives the number of sound records that all rules were
// asked about.
func Judged(p envelope.Packed, on translate.Arrival, provider rule.Provider) (records int, err error) {
	f, err := envelope.Open(p, &Keys, 0)
	if err != nil {
		return 0, err
	}
	file, err := wire.ReadUpload(f.Document, wire.Options{})
	if err != nil {
		return 0, err
	}
	for _, r := range file.Records {
		if !r.Sound() {
			continue
		}
		a, err := translate.Arrive(r, on)
		if err != nil {
			return records, err
		}
		var form filing.Form
		if err := json.Unmarshal(a.Submission.Form, &form); err != nil {
			return records, fmt.Errorf("read a form: %w", err)
		}
		rule.Check(rule.Facts{Form: &form, On: civil.DateOf(on.At), Province: form.Province, Profile: filing.Current, ComputedKind: form.Kind,
			ComputedProfile: filing.Current, Provider: &provider, Register: &rule.Register{}})
		records++
	}
	return records, nil
}
