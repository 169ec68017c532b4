package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/query"
)

// The statement of a filed case is printed for who may see the case, with the numbers, what the register publishes and the address
// of the public lookup; a case without a number has none.
func TestStatementIsPrinted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, err := newServer(ctx, where{Data: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.house.Store.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &demo{server: s, password: "correct horse"}
	if err := d.people(ctx); err != nil {
		t.Fatal(err)
	}
	cases := map[filing.State]*player{}
	for n, end := range []filing.State{filing.AdministrationReview, filing.Filed} {
		p, err := d.player(ctx, 2*n+1)
		if err == nil {
			err = p.until(end)
		}
		if err != nil {
			t.Fatal(err)
		}
		cases[end] = p
	}
	prints := printForms(s.house, &query.Query{House: s.house})
	waiting, filed := cases[filing.AdministrationReview], cases[filing.Filed]
	if _, err := prints(ctx, waiting.sponsor, waiting.id, "statement", "https://icp.example.cn"); fault.As(err).Code != "not_filed_yet" {
		t.Errorf("before the number: %v", err)
	}
	stranger := filed.sponsor
	stranger.ID = "somebody"
	if _, err := prints(ctx, stranger, filed.id, "statement", "https://icp.example.cn"); fault.As(err).Code != "not_found" {
		t.Errorf("for a stranger: %v", err)
	}
	pdf, err := prints(ctx, filed.sponsor, filed.id, "statement.pdf", "https://icp.example.cn")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "statement.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(string(text)), "")
	for _, want := range []string{"京ICP备2026000001号-1", filed.form.Sponsor.Name, filed.form.Services[0].Domains[0], "北京市通信管理局", "https://icp.example.cn/lookup?q="} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page: %s", want, page)
		}
	}
	lead := filed.form.Sponsor.Lead
	for _, hidden := range []string{lead.Name, lead.Mobile, lead.Document.Number, filed.form.Sponsor.Document.Number, string(filed.id)} {
		if strings.Contains(page, hidden) {
			t.Errorf("what is not public stands on the page: %s", hidden)
		}
	}
}
