package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"openicp/internal/checker"
	"openicp/internal/seal"
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
	sealer, err := c.keys()
	if err != nil {
		return err
	}
	report, err := checker.Check{Store: opened, Seal: sealer}.Run(ctx)
	if err != nil {
		return err
	}
	for _, complaint := range report.Complaints {
		fmt.Println(complaint)
	}
	fmt.Printf("核对申请 %d 件、备案 %d 件、事件 %d 条、管局计时 %d 次（暂停 %d 次）、提交的表单 %d 份：%d 处不符。 Checked %d applications, %d filings, %d events, %d runs of the administration's term (%d pauses), %d submitted forms: %d do not agree.\n",
		report.Applications, report.Filings, report.Events, report.Runs, report.Pauses, report.Judged, len(report.Complaints),
		report.Applications, report.Filings, report.Events, report.Runs, report.Pauses, report.Judged, len(report.Complaints))
	fmt.Printf("另核对许可证申请 %d 件、许可证 %d 张、年报 %d 份、合规事项 %d 项。 Besides %d applications for licences, %d licences, %d annual reports and %d tasks of compliance.\n",
		report.LicenceApplications, report.Licences, report.Reports, report.Tasks, report.LicenceApplications, report.Licences, report.Reports, report.Tasks)
	if sealer == nil {
		fmt.Println("没有密钥文件，提交的表单没有重新审查。 Without the key file no submitted form was judged again.")
	}
	if report.ByOtherRules > 0 {
		fmt.Printf("其中 %d 份表单是按其他版本的规则提交的，本版本的结论不作比较。 Of the forms %d were taken by other rules than this program's, and not compared.\n", report.ByOtherRules, report.ByOtherRules)
	}
	if len(report.Complaints) > 0 {
		return exitCode(1)
	}
	return nil
}

// keys opens the key file in the data folder; none is made where there is none.
func (c *verifyCommand) keys() (*seal.Sealer, error) {
	file := filepath.Join(c.Data, "seal.key")
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return seal.Open(file)
}
