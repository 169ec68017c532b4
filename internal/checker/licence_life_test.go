package checker_test

import (
	"context"
	"strings"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// A licence as the flows leave it, written by hand: issued on 18 December 2026, its one service bearing its number.
func writeHeld(t *testing.T, s *store.Store) {
	t.Helper()
	none := []byte{}
	const issuedAt = 1797559200000000 // 18 December 2026, 10:00 in Shanghai
	err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.TakeLicenceSerial(ctx, rows.TakeLicenceSerialParams{Authority: "110000", Year: 2026}); err != nil {
			return err
		}
		for _, err := range []error{
			tx.InsertLicenceApplication(ctx, rows.InsertLicenceApplicationParams{ID: "a1", Kind: "new", State: "issued", Version: 1, LicenceID: "l1", LicenceNumber: "京B2-20260001", IssuedAt: issuedAt, FormSealed: none, DecisionSealed: none, OverrideSealed: none}),
			tx.InsertLicence(ctx, rows.InsertLicenceParams{ID: "l1", Number: "京B2-20260001", Coverage: "one", Province: "110000", Authority: "110000", Year: 2026, Serial: 1, Version: 1,
				CompanyName: "示例公司", CompanyIndex: "x", Domains: "a-example.cn", ContentSealed: none, IssuedOn: "2026-12-18", ValidTo: "2031-12-18", ApplicationID: "a1"}),
			tx.InsertFiling(ctx, rows.InsertFilingParams{ID: "f1", SponsorNumber: "京ICP备2026000001号", Province: "110000", Year: 2026, Serial: 1, SponsorIndex: "x", SponsorSealed: none, LastService: 1, State: "active"}),
			tx.InsertService(ctx, rows.InsertServiceParams{ServiceNumber: "京ICP备2026000001号-1", FilingID: "f1", RunningNumber: 1, Kind: "website", ContentSealed: none, State: "active"}),
			tx.PublishService(ctx, rows.PublishServiceParams{ServiceNumber: "京ICP备2026000001号-1", SponsorNumber: "京ICP备2026000001号", Domains: "a-example.cn", State: "active"}),
			tx.GiveLicensedNumber(ctx, rows.GiveLicensedNumberParams{LicenceID: "l1", ServiceNumber: "京ICP备2026000001号-1", RunningNumber: 1, LicensedNumber: "京B2-20260001-1", GivenAt: issuedAt}),
			tx.PublishLicence(ctx, rows.PublishLicenceParams{Number: "京B2-20260001", Holder: "示例公司", SearchableName: "示例公司", Coverage: "one", Province: "110000", Authority: "110000",
				IssuedOn: "2026-12-18", ValidTo: "2031-12-18"}),
			tx.InsertEvent(ctx, rows.InsertEventParams{ID: "e1", CaseID: "l1", Side: "administration", Flow: "licence.issue", Outcome: "done", ToState: "active", Version: 1, DueOn: "2031-12-18", DetailsSealed: none, At: issuedAt}),
		} {
			if err != nil {
				return err
			}
		}
		_, err := tx.PublishLicensed(ctx, rows.PublishLicensedParams{ServiceNumber: "京ICP备2026000001号-1", LicenceNumber: "京B2-20260001", LicensedNumber: "京B2-20260001-1", Commercial: true})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func licenceComplaints(t *testing.T, s *store.Store) string {
	t.Helper()
	report, err := checker.Check{Store: s}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var about []string
	for _, complaint := range report.Complaints {
		if strings.HasPrefix(complaint, "licence ") || strings.HasPrefix(complaint, "task ") {
			about = append(about, complaint)
		}
	}
	return strings.Join(about, "\n")
}

// What somebody wrote by hand into a licence, its numbers or what the public is shown of it is complained of.
func TestLicencesAreReplayed(t *testing.T) {
	t.Parallel()
	for statement, complaint := range map[string]string{
		"": "",
		"UPDATE licences SET valid_to = '2036-12-18'":                     "it holds [2026-12-18 2036-12-18  ] version 1, the trail tells [2026-12-18 2031-12-18  ] version 1",
		"UPDATE licences SET ended = 'revoked', ended_on = '2027-01-01'":  "it holds [2026-12-18 2031-12-18 revoked 2027-01-01]",
		"UPDATE licences SET version = 2":                                 "version 2, the trail tells",
		"UPDATE licences SET released_at = 1":                             "its numbers were taken back: true, the trail tells false",
		"UPDATE licences SET company_index = 'y'":                         "service 京ICP备2026000001号-1 bears 京B2-20260001-1",
		"UPDATE licences SET company_name = '另一家公司'":                      "the public is shown another one",
		"UPDATE register_licences SET valid_to = '2041-12-18'":            "the public is shown another one",
		"UPDATE register_services SET licensed_number = '京B2-20260001-2'": "the public is shown [京ICP备2026000001号-1 京B2-20260001-2]",
		"UPDATE register_services SET licence_number = ''":                "services [京ICP备2026000001号-1 京B2-20260001-1] bear its number, the public is shown []",
		"UPDATE register_services SET commercial = FALSE":                 "is shown as non-commercial under it",
		"UPDATE licence_services SET ended_at = 1":                        "services [] bear its number, the public is shown [京ICP备2026000001号-1 京B2-20260001-1]",
		"INSERT INTO licence_reports (licence_id, year, content_sealed, filed_at, filed_by, updated_at) VALUES ('l1', 2031, '', 1924920000000000, '', 0)":                                                                                                                                                                                        "a report about 2031 came in",
		"INSERT INTO events (id, case_id, side, flow, outcome, actor_role, channel, from_state, to_state, version, due_on, details_sealed, at) VALUES ('e2', 'l1', 'administration', 'revoke', 'done', 'officer', '', 'expired', 'revoked', 2, '2031-12-18', '', 1812000000000000)":                                                              "revoke from expired is no row of the moves table",
		"INSERT INTO events (id, case_id, side, flow, outcome, actor_role, channel, from_state, to_state, version, due_on, details_sealed, at) VALUES ('e2', 'l1', 'administration', 'report', 'done', 'sponsor', '', 'active', 'expired', 2, '2031-12-18', '', 1812000000000000)":                                                               "report leaves it expired, its dates say active",
		"INSERT INTO compliance_tasks (id, kind, subject, case_id, licence_id, licence_number, domain, holder, owner_id, provider_id, province, authority, found_at, found_by, due_on, due_end_at, state, version, updated_at) VALUES ('t1', 'filing_absent', 'b-example.cn', '', 'l1', '', '', '', '', '', '', '', 1, '', '', 0, 'open', 1, 1)": "task t1: it is open version 1, the trail tells  version 0",
	} {
		t.Run(complaint, func(t *testing.T) {
			t.Parallel()
			storetest.Run(t, func(t *testing.T, s *store.Store) {
				writeHeld(t, s)
				if statement != "" {
					err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
						_, err := tx.DB.ExecContext(ctx, statement)
						return err
					})
					if err != nil {
						t.Fatal(err)
					}
				}
				got := licenceComplaints(t, s)
				if (complaint == "") != (got == "") || !strings.Contains(got, complaint) {
					t.Errorf("%s:\ngot  %s\nwant %s", statement, got, complaint)
				}
			})
		})
	}
}
