package translate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// A change crosses in V.3.0 with what stands filling in what it has no place for, and comes back as data from which whoever else holds the
// filing knows how it stands.
func TestAChangeCrossesInV30(t *testing.T) {
	t.Parallel()
	stands := asking(example(t, "enterprise.json"), filing.AddAccess)
	changed := asking(example(t, "enterprise.json"), filing.ChangeFiling)
	changed.Services[0].Name, changed.Sponsor.Remark = "改名后的示例网站", "改了备注"
	s := submission(t, changed, filing.ChangeFiling)
	out := outgoing(s, nil)
	if up, err := translate.NewUpload(wire.V30, out, newNumbers()); err != nil || len(up.Blocking) == 0 {
		t.Errorf("it is sent without the administration's numbers: %v", err)
	}
	domain := changed.Services[0].Domains[0]
	out.Standing = translate.Standing{ID: 71, Number: standingSponsor, Services: []translate.StandingService{{ID: 72, Access: 73, Domains: map[string]int64{domain: 74}}}}
	up, arrived := cross(t, wire.V30, out, translate.Arrival{Provider: "example-cloud", Province: s.Province, Profile: s.Profile, At: sentAt, Standing: stands})
	if got := up.Record.Body.(*wire.Change); got.Sponsor.ID != 71 || got.Services[0].ID != 72 || got.Services[0].Accesses[0].ID != 73 || got.Services[0].Domains[0].ID != 74 {
		t.Errorf("the administration's numbers: %+v", got)
	}
	changed.Request.Reason = ""
	if diff := cmp.Diff(meaning(t, changed, s), meaning(t, arrived.Form, arrived.Submission)); diff != "" {
		t.Errorf("it came another:\n%s", diff)
	}
	data, err := translate.NewFiled(wire.V30, up.Record, translate.Granted{Case: "theirs", Objects: newNumbers(), ProviderID: 110000000999, At: sentAt, Standing: arrived.Form,
		Provider: "example-cloud", Numbers: flow.Numbers{Sponsor: standingSponsor, Services: []string{standingSponsor + "-1"}}})
	if err != nil {
		t.Fatal(err)
	}
	document, _, err := wire.Write(wire.File{Version: wire.V30, Records: []wire.Record{data}}, wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := wire.ReadDownload(document, wire.Options{})
	if err != nil || len(file.Records[0].Faults) > 0 {
		t.Fatal(err, file.Records)
	}
	back := translate.ReadStanding(file.Records[0].Body.(*wire.Filed), stands)
	if diff := cmp.Diff(arrived.Form.Sponsor, back.Sponsor); diff != "" {
		t.Error(diff)
	}
	if got := back.Services[0]; got.Number != standingSponsor+"-1" || got.Name != "改名后的示例网站" || got.Lead.EmergencyPhone == "" || got.Commercial == nil {
		t.Errorf("%+v", got)
	}
}

// V.3.0 asks for the filing password where an access is added and where a sponsor ends; our version does without.
func TestTheFilingPasswordIsAskedFor(t *testing.T) {
	t.Parallel()
	for kind, asked := range map[filing.ApplicationKind]bool{filing.AddAccess: true, filing.CancelSponsor: true, filing.CancelService: false, filing.WithdrawAccess: false} {
		form := asking(example(t, "enterprise.json"), kind)
		standing := translate.Standing{ID: 71, Number: standingSponsor, Services: []translate.StandingService{{ID: 72, Access: 73}}}
		for _, password := range []string{"", "ABCDEFGH2345", "0123456789ABCDEF0123456789abcdef"} {
			form.FilingPassword = password
			s := submission(t, form, kind)
			for _, version := range wire.Versions() {
				found, err := translate.Unsendable(s, version, standing)
				if err != nil {
					t.Fatal(err)
				}
				want := asked && password == "" && version == wire.V30
				if missing := len(found) == 1 && found[0].Field == "/filing_password"; missing != want || !want && len(found) > 0 {
					t.Errorf("%s in %s with %q: %+v", kind, version, password, found)
				}
			}
		}
	}
}
