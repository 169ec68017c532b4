package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func TestMigrationsUpDownUp(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		stops, err := store.UpDownUp(t.Context(), options)
		if err != nil {
			t.Fatal(err)
		}
		if len(stops[0]) < 25 || len(stops[1]) != 0 || !slices.Equal(stops[0], stops[2]) {
			t.Errorf("up %v, down %v, up %v", stops[0], stops[1], stops[2])
		}
	})
}

// Whoever reaches the database directly is refused too.
func TestWhatIsWrittenOnce(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := tx.InsertEvent(ctx, rows.InsertEventParams{ID: "e1", Side: "house", Outcome: "done"}); err != nil {
				return err
			}
			if err := tx.InsertGap(ctx, rows.InsertGapParams{Province: "京", Year: 2026, Serial: 3, Reason: "an act that was stopped"}); err != nil {
				return err
			}
			for range 3 {
				if _, err := tx.TakeSerial(ctx, rows.TakeSerialParams{Province: "京", Year: 2026}); err != nil {
					return err
				}
				if _, err := tx.TakeLetterSerial(ctx, rows.TakeLetterSerialParams{Authority: "110000", Year: 2026, Letter: "acceptance"}); err != nil {
					return err
				}
				if _, err := tx.TakeLicenceSerial(ctx, rows.TakeLicenceSerialParams{Authority: "110000", Year: 2026}); err != nil {
					return err
				}
			}
			return writeLicence(ctx, tx)
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{
			"UPDATE events SET flow = 'other'",
			"DELETE FROM events",
			"UPDATE number_gaps SET reason = 'another'",
			"DELETE FROM number_gaps",
			"UPDATE number_series SET last_serial = 2",
			"UPDATE number_series SET last_serial = last_serial",
			"UPDATE number_series SET year = 2027, last_serial = 9",
			"DELETE FROM number_series",
			"UPDATE licence_numbers SET last_serial = 2",
			"UPDATE licence_numbers SET authority = '310000', last_serial = 9",
			"UPDATE licence_numbers SET last_serial = 10000",
			"DELETE FROM licence_numbers",
			"UPDATE letter_series SET last_serial = 1",
			"UPDATE letter_series SET letter = 'grant', last_serial = 9",
			"UPDATE letter_series SET last_serial = 1000000",
			"DELETE FROM letter_series",
			"UPDATE letter_numbers SET number = '京通信管〔2026〕许受字第000009号'",
			"DELETE FROM letter_numbers",
			"INSERT INTO letter_numbers (case_id, letter, at, authority, year, serial, number) VALUES ('l1', 'acceptance', 1, '110000', 2026, 1, 'another')",
			"UPDATE licence_corrections SET round = 2",
			"DELETE FROM licence_corrections",
			"UPDATE licence_visits SET result = 'failed'",
			"DELETE FROM licence_visits",
			"INSERT INTO licence_visits (id, application_id, round, visited_on, officer_one, officer_two, result, note_sealed, recorded_by, at) VALUES ('v2', 'l1', 1, '', 'o1', 'o1', 'passed', '', '', 0)",
			"UPDATE licences SET number = '京B2-20260009'",
			"UPDATE licences SET serial = 9",
			"UPDATE licences SET issued_on = '2026-12-31'",
			"DELETE FROM licences",
			"UPDATE licence_services SET licensed_number = '京B2-20260001-9'",
			"UPDATE licence_services SET running_number = 9",
			"DELETE FROM licence_services",
			"INSERT INTO licence_services (licence_id, service_number, running_number, licensed_number, given_at) VALUES ('licence', '京ICP备2026000001号-2', 1, '京B2-20260001-8', 0)",
			"UPDATE licence_marks SET at = 9",
			"DELETE FROM licence_marks",
			"UPDATE compliance_tasks SET subject = 'another'",
			"DELETE FROM compliance_tasks",
			"INSERT INTO events (id, case_id, side, flow, outcome, actor_role, channel, details_sealed, at) VALUES ('e2', '', 'nobody', '', 'done', '', '', '', 0)",
			"INSERT INTO number_gaps (province, year, serial, reason) VALUES ('京', 2026, 4, '')",
		} {
			err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.DB.ExecContext(ctx, statement)
				return err
			})
			if err == nil {
				t.Errorf("the database let %q pass", statement)
			}
		}
		err = s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
			series, err := q.AllSeries(ctx)
			if err == nil && (len(series) != 1 || series[0].LastSerial != 3) {
				t.Errorf("series %+v", series)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// writeLicence writes one row of each table of licences that is written once.
func writeLicence(ctx context.Context, tx *store.Tx) error {
	for _, id := range []string{"o1", "o2"} {
		if err := tx.InsertUser(ctx, rows.InsertUserParams{ID: id, Name: id, MailSealed: []byte{}}); err != nil {
			return err
		}
	}
	none := []byte{}
	return errors.Join(
		tx.InsertLicenceApplication(ctx, rows.InsertLicenceApplicationParams{ID: "l1", Kind: "new", FormSealed: none, DecisionSealed: none, OverrideSealed: none}),
		tx.InsertLicenceCorrection(ctx, rows.InsertLicenceCorrectionParams{ApplicationID: "l1", Round: 1, ListSealed: none}),
		tx.InsertLetterNumber(ctx, rows.InsertLetterNumberParams{CaseID: "l1", Letter: "acceptance", Authority: "110000", Year: 2026, Serial: 1, Number: "京通信管〔2026〕许受字第000001号"}),
		tx.InsertLicenceVisit(ctx, rows.InsertLicenceVisitParams{ID: "v1", ApplicationID: "l1", OfficerOne: "o1", OfficerTwo: "o2", Result: "passed", NoteSealed: none}),
		tx.InsertLicence(ctx, rows.InsertLicenceParams{ID: "licence", Number: "京B2-20260001", Authority: "110000", Year: 2026, Serial: 1, ContentSealed: none, ApplicationID: "l1"}),
		tx.InsertFiling(ctx, rows.InsertFilingParams{ID: "filing", SponsorNumber: "京ICP备2026000001号", Year: 2026, Serial: 1, SponsorSealed: none}),
		tx.InsertService(ctx, rows.InsertServiceParams{ServiceNumber: "京ICP备2026000001号-1", FilingID: "filing", RunningNumber: 1, ContentSealed: none}),
		tx.InsertService(ctx, rows.InsertServiceParams{ServiceNumber: "京ICP备2026000001号-2", FilingID: "filing", RunningNumber: 2, ContentSealed: none}),
		tx.GiveLicensedNumber(ctx, rows.GiveLicensedNumberParams{LicenceID: "licence", ServiceNumber: "京ICP备2026000001号-1", RunningNumber: 1, LicensedNumber: "京B2-20260001-1"}),
		written(tx.MarkLicence(ctx, rows.MarkLicenceParams{LicenceID: "licence", Mark: "reminder", About: "180"})),
		written(tx.InsertTask(ctx, rows.InsertTaskParams{ID: "t1", Kind: "licence_lapsed", Subject: "京ICP备2026000001号-1", LicenceID: "licence"})))
}

// written: what is to be written once was written.
func written(changed int64, err error) error {
	if err == nil && changed != 1 {
		return errors.New("it was not written")
	}
	return err
}
