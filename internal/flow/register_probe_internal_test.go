package flow

import (
	"context"
	"path/filepath"
	"reflect"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/rule"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// Where the probes find nothing, the facts are those that every question by itself would have come to.
func TestProbeSavesQuestionsAndChangesNoAnswer(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		sealer, err := seal.Open(filepath.Join(t.TempDir(), "seal.key"))
		if err != nil {
			t.Fatal(err)
		}
		h := &House{Store: s, Seal: sealer}
		many := invented.Enterprise(5, "110000")
		many.Services[0].Domains = []string{"a-example.cn", "b-example.cn", "c-example.cn", "d-example.cn", "e-example.cn"}
		for name, form := range map[string]*filing.Form{"unit": invented.Enterprise(1, "110000"), "individual": invented.Individual(2, "440000"),
			"empty": {}, "without a document": {Sponsor: &filing.Sponsor{Kind: filing.Enterprise, Name: "甲公司"}}, "many domains": many} {
			c := &Case{Form: form, Row: rows.Application{ID: "a", State: string(filing.Draft)}}
			if n := len(h.keysOf(c).probes("a")); n != 1 && name != "many domains" || n != 2 && name == "many domains" {
				t.Errorf("%s: asked in %d statements", name, n)
			}
			var probed, asked *rule.Register
			err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) (err error) {
				if probed, err = h.registerFacts(ctx, q, c); err == nil {
					asked, err = h.allFacts(ctx, q, c)
				}
				return err
			})
			if err != nil || !reflect.DeepEqual(probed, asked) {
				t.Errorf("%s: %v\nby the probe %+v\nby questions %+v", name, err, probed, asked)
			}
		}
	})
}
