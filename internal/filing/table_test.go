package filing_test

import (
	"testing"

	"openicp/internal/filing"
)

// Every table has each code and each name once, in both languages.
func TestTablesAreComplete(t *testing.T) {
	t.Parallel()
	checkTable(t, "sponsor kinds", filing.SponsorKinds)
	checkTable(t, "document types", filing.DocumentTypes)
	checkTable(t, "service kinds", filing.ServiceKinds)
	checkTable(t, "contents", filing.Contents)
	checkTable(t, "access modes", filing.AccessModes)
	checkTable(t, "languages", filing.Languages)
	checkTable(t, "approvals", filing.Approvals)
	checkTable(t, "permits", filing.ApprovalPermits)
	for _, permit := range filing.ApprovalPermits {
		if !filing.Approvals.Has(permit.Code) {
			t.Errorf("a permit of %s, which is no item", permit.Code)
		}
	}
}

func checkTable[T ~string](t *testing.T, name string, table filing.Table[T]) {
	t.Helper()
	codes, zh, en := map[T]bool{}, map[string]bool{}, map[string]bool{}
	for _, e := range table {
		if codes[e.Code] || zh[e.Name.ZH] || en[e.Name.EN] || e.Code == "" || e.Name.ZH == "" || e.Name.EN == "" {
			t.Errorf("%s: %q is there twice or lacks a name", name, e.Code)
		}
		codes[e.Code], zh[e.Name.ZH], en[e.Name.EN] = true, true, true
		if got, ok := table.Name(e.Code); !ok || got != e.Name || !table.Has(e.Code) {
			t.Errorf("%s: %q is not found", name, e.Code)
		}
	}
	if _, ok := table.Name("nothing of the sort"); ok || len(table.Codes()) != len(table) {
		t.Errorf("%s: a code that is none is found", name)
	}
}
