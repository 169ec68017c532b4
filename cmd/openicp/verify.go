package main

import (
	"context"
	"fmt"

	"openicp/internal/checker"
	"openicp/internal/store"
)

// verifyCommand derives every decision again.
type verifyCommand struct {
	where
}

// Run prints what does not agree and leaves with 1 where anything does not.
func (c *verifyCommand) Run() error {
	ctx := context.Background()
	opened, err := store.Open(ctx, store.Options{Dir: c.Data, URL: c.DB, ReadOnly: true})
	if err != nil {
		return err
	}
	defer opened.Close()
	report, err := checker.Verify(ctx, opened)
	if err != nil {
		return err
	}
	for _, complaint := range report.Complaints {
		fmt.Println(complaint)
	}
	fmt.Printf("核对申请 %d 件、备案 %d 件、事件 %d 条、管局计时 %d 次（暂停 %d 次）：%d 处不符。 Checked %d applications, %d filings, %d events, %d runs of the administration's term (%d pauses): %d do not agree.\n",
		report.Applications, report.Filings, report.Events, report.Runs, report.Pauses, len(report.Complaints),
		report.Applications, report.Filings, report.Events, report.Runs, report.Pauses, len(report.Complaints))
	if len(report.Complaints) > 0 {
		return exitCode(1)
	}
	return nil
}
