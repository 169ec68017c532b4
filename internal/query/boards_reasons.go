package query

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// boardReasons counts why cases were returned or refused since an instant. A provider sees what both sides gave for its cases, an
// officer what the administration gave.
func boardReasons(ctx context.Context, r *rows.Queries, s boardScope, since int64) ([]BoardReason, error) {
	list, err := r.CountReturnReasons(ctx, since)
	if err != nil {
		return nil, fmt.Errorf("count reasons: %w", err)
	}
	counts := map[string]map[string]int{} // rule → province → times
	for _, row := range list {
		here := trailCase{provider: row.ProviderID, province: row.Province, kind: row.Kind}
		if !s.has(&here) || s.forwarded && row.Side != string(filing.PartyAdministration) {
			continue
		}
		if counts[row.Rule] == nil {
			counts[row.Rule] = map[string]int{}
		}
		counts[row.Rule][row.Province] += int(row.Times)
	}
	reasons := make([]BoardReason, 0, len(counts))
	for code, provinces := range counts {
		reasons = append(reasons, boardReason(code, provinces))
	}
	slices.SortFunc(reasons, func(a, b BoardReason) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Rule, b.Rule)) })
	return reasons, nil
}

func boardReason(code string, provinces map[string]int) BoardReason {
	reason := BoardReason{Rule: code, Text: fault.Text{ZH: "其他（另写的理由）", EN: "other, in the reviewer’s own words"}}
	if row, ok := rule.ReasonByCode(code); ok && code != flow.OtherReason {
		reason.Text = fault.Text{ZH: row.ZH, EN: row.EN}
	}
	most := 0
	for _, province := range slices.Sorted(maps.Keys(provinces)) {
		n := provinces[province]
		reason.Count += n
		if n > most {
			most, reason.TopProvince = n, province
		}
	}
	reason.TopShare = share(most, reason.Count)
	return reason
}
