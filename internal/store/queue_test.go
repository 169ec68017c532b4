package store_test

import (
	"context"
	"slices"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// The cases of the queue's tests. Instants are small numbers; now is 100, soon ends at 110, the administration's at 130, codes' at 105.
var (
	queueCases = []rows.InsertApplicationParams{
		{ID: "00000000-0000-7000-8000-0000000000a1", ProviderID: "p1", Province: "11", State: "draft", TurnParty: "sponsor", DueEndAt: 101},
		{ID: "00000000-0000-7000-8000-0000000000a2", ProviderID: "p1", Province: "44", State: "preliminary_review", Round: 1, TurnParty: "provider", DueEndAt: 90, SubmittedAt: 9, Kind: "first_filing", SponsorKind: "enterprise"},
		{ID: "00000000-0000-7000-8000-0000000000a3", ProviderID: "p1", Province: "44", State: "second_review", Round: 3, TurnParty: "provider", DueEndAt: 110, SubmittedAt: 8, FirstPassedBy: "u1", Kind: "add_service", SponsorKind: "individual"},
		{ID: "00000000-0000-7000-8000-0000000000a4", ProviderID: "p1", Province: "11", State: "awaiting_sms", Round: 1, TurnParty: "sponsor", DueEndAt: 106, SubmittedAt: 7, ForwardedAt: 8, CreatedAt: 50},
		{ID: "00000000-0000-7000-8000-0000000000a5", ProviderID: "p1", Province: "11", State: "administration_review", Round: 2, TurnParty: "administration", DueEndAt: 130, SubmittedAt: 6, ForwardedAt: 8},
		{ID: "00000000-0000-7000-8000-0000000000a6", ProviderID: "p1", Province: "11", State: "filed", Round: 1, SubmittedAt: 5, ForwardedAt: 8},
		{ID: "00000000-0000-7000-8000-0000000000a7", ProviderID: "p1", Province: "11", State: "draft", Round: 1, TurnParty: "sponsor", DueEndAt: 120, SubmittedAt: 4},
		{ID: "00000000-0000-7000-8000-0000000000a8", ProviderID: "p2", Province: "11", State: "preliminary_review", Round: 1, TurnParty: "provider", DueEndAt: 110, SubmittedAt: 3},
		{ID: "00000000-0000-7000-8000-0000000000a9", ProviderID: "p1", Province: "44", State: "preliminary_review", Round: 1, TurnParty: "provider", DueEndAt: 110, SubmittedAt: 2},
	}
	queueMarks = []rows.PutQueueFactsParams{
		{Version: 1, ApplicationID: queueCases[1].ID, Search: "示例云图科技\n100%_好!\nshop.example.cn", Rules: ",e_name,w_name_short,", Blocking: 1, Warning: 2, Changed: 3},
		{Version: 1, ApplicationID: queueCases[2].ID, Search: "灯下读书卡片", Rules: ",e_name_short,"},
	}
	queueAt = store.QueueNow{Side: "provider", UserID: "u1", Now: 100, Soon: 110, SoonAdministration: 130, SoonSMS: 105}
	queueP1 = store.QueueScope{ProviderID: "p1", HideDrafts: true}
)

func fillQueue(t *testing.T, s *store.Store) {
	t.Helper()
	write(t, s, func(ctx context.Context, tx *store.Tx) error {
		for _, a := range queueCases {
			if err := tx.InsertApplication(ctx, a); err != nil {
				return err
			}
		}
		for _, f := range queueMarks {
			if err := tx.PutQueueFacts(ctx, f); err != nil {
				return err
			}
		}
		if err := tx.InsertUser(ctx, rows.InsertUserParams{ID: "u2", Name: "reviewer2", DisplayName: "陆听澜"}); err != nil {
			return err
		}
		if err := tx.PutParcel(ctx, rows.PutParcelParams{ID: "k", ApplicationID: queueCases[3].ID, TrackingNumber: "SF1234", Holder: "courier", State: "announced"}); err != nil {
			return err
		}
		if err := tx.InsertBlindIndex(ctx, rows.InsertBlindIndexParams{ApplicationID: queueCases[4].ID, Field: "person_document", Value: "v"}); err != nil {
			return err
		}
		for _, c := range []rows.AssignClaimParams{
			{ApplicationID: queueCases[1].ID, Side: "provider", UserID: "u1", ClaimedAt: 90, ExpiresAt: 101},
			{ApplicationID: queueCases[2].ID, Side: "provider", UserID: "u2", ClaimedAt: 90, ExpiresAt: 101},
			{ApplicationID: queueCases[8].ID, Side: "provider", UserID: "u2", ClaimedAt: 10, ExpiresAt: 100}, // over
			{ApplicationID: queueCases[4].ID, Side: "administration", UserID: "u1", ClaimedAt: 90, ExpiresAt: 101},
		} {
			if err := tx.AssignClaim(ctx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func write(t *testing.T, s *store.Store, fn func(ctx context.Context, tx *store.Tx) error) {
	t.Helper()
	if err := s.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, s *store.Store, fn func(ctx context.Context, q *rows.Queries) error) {
	t.Helper()
	if err := s.Read(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// short is the end of an id that tells the cases apart.
func short(keys []store.QueueKey) []string {
	ids := []string{}
	for _, key := range keys {
		ids = append(ids, key.ID[34:])
	}
	return ids
}

func TestQueueFilters(t *testing.T) {
	t.Parallel()
	all := []string{"a2", "a4", "a3", "a9", "a5", "a6"} // by date; what is never due comes last
	auditor := store.QueueScope{}
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		fillQueue(t, s)
		for name, c := range map[string]struct {
			scope  store.QueueScope
			filter store.QueueFilter
			want   []string
		}{
			"everything of a provider":      {queueP1, store.QueueFilter{}, all},
			"no filter shows a draft":       {queueP1, store.QueueFilter{States: []string{"draft"}}, []string{}},
			"the auditor sees what was in":  {auditor, store.QueueFilter{}, []string{"a2", "a4", "a3", "a8", "a9", "a7", "a5", "a6"}},
			"provinces, forwarded":          {store.QueueScope{Provinces: []string{"11", "31"}, HideDrafts: true, Forwarded: true}, store.QueueFilter{}, []string{"a4", "a5", "a6"}},
			"a province of another":         {store.QueueScope{Provinces: []string{"31"}}, store.QueueFilter{Province: "11"}, []string{}},
			"states":                        {queueP1, store.QueueFilter{States: []string{"filed", "second_review"}}, []string{"a3", "a6"}},
			"turn":                          {queueP1, store.QueueFilter{TurnParty: "provider"}, []string{"a2", "a3", "a9"}},
			"province":                      {queueP1, store.QueueFilter{Province: "11"}, []string{"a4", "a5", "a6"}},
			"kind":                          {queueP1, store.QueueFilter{Kind: "add_service"}, []string{"a3"}},
			"kind of sponsor":               {queueP1, store.QueueFilter{SponsorKind: "enterprise"}, []string{"a2"}},
			"words":                         {queueP1, store.QueueFilter{Text: store.FoldSearch(" SHOP.Ex ")}, []string{"a2"}},
			"two characters":                {queueP1, store.QueueFilter{Text: "读书"}, []string{"a3"}},
			"per cent is a character":       {queueP1, store.QueueFilter{Text: "0%_好!"}, []string{"a2"}},
			"wildcards alone find nothing":  {queueP1, store.QueueFilter{Text: "%图%"}, []string{}},
			"an apostrophe is no end":       {queueP1, store.QueueFilter{Text: "' OR 1=1 --"}, []string{}},
			"tracking number":               {queueP1, store.QueueFilter{Text: "sf1234"}, []string{"a4"}},
			"a part of a tracking number":   {queueP1, store.QueueFilter{Text: "sf123"}, []string{}},
			"reference":                     {queueP1, store.QueueFilter{IDEnd: "00000000a4", CreatedIn: [2]int64{50, 51}}, []string{"a4"}},
			"reference of another year":     {queueP1, store.QueueFilter{IDEnd: "00000000a4", CreatedIn: [2]int64{51, 60}}, []string{}},
			"document number":               {queueP1, store.QueueFilter{Indexes: []store.BlindIndex{{Field: "sponsor_document", Value: "v"}, {Field: "person_document", Value: "v"}}}, []string{"a5"}},
			"number in the wrong field":     {queueP1, store.QueueFilter{Indexes: []store.BlindIndex{{Field: "sponsor_document", Value: "v"}}}, []string{}},
			"rule":                          {queueP1, store.QueueFilter{Rules: []string{"e_name"}}, []string{"a2"}},
			"any of two rules":              {queueP1, store.QueueFilter{Rules: []string{"e_name_short", "w_name_short"}}, []string{"a2", "a3"}},
			"a rule's underline is one":     {queueP1, store.QueueFilter{Rules: []string{"e.name"}}, []string{}},
			"claimed by":                    {queueP1, store.QueueFilter{ClaimedBy: "u2"}, []string{"a3"}},
			"claimed by name":               {queueP1, store.QueueFilter{ClaimedBy: "reviewer2"}, []string{"a3"}},
			"unclaimed, the late ones too":  {queueP1, store.QueueFilter{Unclaimed: true}, []string{"a4", "a9", "a5", "a6"}},
			"overdue":                       {queueP1, store.QueueFilter{Due: store.DueOverdue}, []string{"a2"}},
			"soon: each by its own measure": {queueP1, store.QueueFilter{Due: store.DueSoon}, []string{"a3", "a9", "a5"}},
			"later":                         {queueP1, store.QueueFilter{Due: store.DueLater}, []string{"a4"}},
			"not passed first by me":        {queueP1, store.QueueFilter{NotPassedBy: "u1", TurnParty: "provider"}, []string{"a2", "a9"}},
			"passed first by another":       {queueP1, store.QueueFilter{NotPassedBy: "u2", TurnParty: "provider"}, []string{"a2", "a3", "a9"}},
		} {
			read(t, s, func(ctx context.Context, q *rows.Queries) error {
				keys, err := store.QueuePage(ctx, q, queueAt, c.scope, c.filter, store.QueueOrder{By: "due"}, nil, 50)
				if got := short(keys); err == nil && !slices.Equal(got, c.want) {
					t.Errorf("%s: %v, want %v", name, got, c.want)
				}
				total, problem := store.QueueTotal(ctx, q, queueAt, c.scope, c.filter)
				if problem == nil && total != int64(len(c.want)) {
					t.Errorf("%s: %d in all, want %d", name, total, len(c.want))
				}
				counts, wrong := store.CountQueue(ctx, q, queueAt, c.scope, []store.QueueFilter{{States: []string{"none"}}, c.filter})
				if wrong == nil && !slices.Equal(counts.Filters, []int64{0, int64(len(c.want))}) {
					t.Errorf("%s: counted %v, want %d", name, counts.Filters, len(c.want))
				}
				for _, err := range []error{err, problem, wrong} {
					if err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
				return nil
			})
		}
	})
}

// Every order, page by page, shows every case once, each way round the other.
func TestQueuePages(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		fillQueue(t, s)
		for name, c := range map[string]struct {
			order store.QueueOrder
			want  []string
		}{
			"due":                     {store.QueueOrder{By: "due"}, []string{"a2", "a4", "a3", "a9", "a5", "a6"}},
			"due, late ones first":    {store.QueueOrder{By: "due", Down: true}, []string{"a5", "a9", "a3", "a4", "a2", "a6"}},
			"submitted":               {store.QueueOrder{By: "submitted"}, []string{"a9", "a6", "a5", "a4", "a3", "a2"}},
			"submitted, newest first": {store.QueueOrder{By: "submitted", Down: true}, []string{"a2", "a3", "a4", "a5", "a6", "a9"}},
			"round":                   {store.QueueOrder{By: "round"}, []string{"a2", "a4", "a6", "a9", "a5", "a3"}},
			"round, most first":       {store.QueueOrder{By: "round", Down: true}, []string{"a3", "a5", "a9", "a6", "a4", "a2"}},
		} {
			for size := 1; size <= 4; size++ {
				var got []string
				var after *store.QueueKey
				for {
					var keys []store.QueueKey
					read(t, s, func(ctx context.Context, q *rows.Queries) (err error) {
						keys, err = store.QueuePage(ctx, q, queueAt, queueP1, store.QueueFilter{}, c.order, after, size)
						return err
					})
					if len(keys) == 0 || len(got) > len(c.want) {
						break
					}
					got, after = append(got, short(keys)...), &keys[len(keys)-1]
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("%s by %d: %v, want %v", name, size, got, c.want)
				}
			}
		}
		err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
			_, err := store.QueuePage(ctx, q, queueAt, queueP1, store.QueueFilter{}, store.QueueOrder{By: "id; DROP TABLE claims"}, nil, 5)
			return err
		})
		if err == nil {
			t.Error("an order that is none was taken")
		}
	})
}

func TestQueueRowsAndCounts(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		fillQueue(t, s)
		read(t, s, func(ctx context.Context, q *rows.Queries) error {
			list, err := store.QueueRows(ctx, q, queueAt, []store.QueueKey{{ID: queueCases[2].ID}, {ID: "gone"}, {ID: queueCases[1].ID}, {ID: queueCases[8].ID}})
			if err != nil {
				return err
			}
			if len(list) != 3 || list[0].ID != queueCases[2].ID || list[1].ID != queueCases[1].ID {
				t.Fatalf("rows %+v", list)
			}
			second, first, bare := list[0], list[1], list[2]
			if second.Claim == nil || second.Claim.Name != "陆听澜" || second.Claim.UserID != "u2" || second.Claim.ExpiresAt != 101 {
				t.Errorf("claim %+v", second.Claim)
			}
			if first.Blocking != 1 || first.Warning != 2 || first.Changed != 3 || !slices.Equal(first.Rules, []string{"e_name", "w_name_short"}) {
				t.Errorf("facts %+v", first)
			}
			if bare.Claim != nil || bare.Rules == nil || len(bare.Rules) != 0 {
				t.Errorf("a case without facts and with a claim that is over: %+v", bare)
			}
			counts, err := store.CountQueue(ctx, q, queueAt, queueP1, nil)
			if err != nil {
				return err
			}
			if counts.Mine != 3 || counts.Claimed != 1 || counts.Overdue != 1 || counts.Soon != 2 || counts.SMSSoon != 0 || counts.ByState["preliminary_review"] != 2 || counts.ByState["draft"] != 0 {
				t.Errorf("counts %+v", counts)
			}
			sms := queueAt
			sms.SoonSMS, sms.Side = 106, ""
			counts, err = store.CountQueue(ctx, q, sms, store.QueueScope{}, nil)
			if counts.SMSSoon != 1 || counts.Mine != 0 || counts.Claimed != 0 || counts.Soon != 5 || counts.ByState["draft"] != 1 {
				t.Errorf("counts of who sits at no desk %+v", counts)
			}
			return err
		})
	})
}

// Facts that were worked out for an older version, and come late, replace nothing.
func TestQueueFactsNeverGoBack(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		fillQueue(t, s)
		for _, each := range []struct {
			version int64
			rules   string
			want    []string
		}{{3, ",e_new,", []string{"e_new"}}, {2, ",e_old,", []string{"e_new"}}, {3, ",e_newer,", []string{"e_newer"}}} {
			write(t, s, func(ctx context.Context, tx *store.Tx) error {
				return tx.PutQueueFacts(ctx, rows.PutQueueFactsParams{ApplicationID: queueCases[1].ID, Version: each.version, Rules: each.rules})
			})
			read(t, s, func(ctx context.Context, q *rows.Queries) error {
				list, err := store.QueueRows(ctx, q, queueAt, []store.QueueKey{{ID: queueCases[1].ID}})
				if err == nil && !slices.Equal(list[0].Rules, each.want) {
					t.Errorf("after version %d: %v", each.version, list[0].Rules)
				}
				return err
			})
		}
	})
}
