package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// workdayCommand prints a deadline.
type workdayCommand struct {
	where
	From string `arg:"" help:"Day of receipt, YYYY-MM-DD; it does not count."`
	Days int    `arg:"" help:"Number of working days."`
}

// Run prints the deadline, and " provisional" behind it where a year has no notice.
func (c *workdayCommand) Run() error {
	if c.Days < 0 {
		return fault.New(fault.Invalid, "days_negative", "工作日数须为 0 或以上。", "The number of working days is 0 or more.")
	}
	from, err := civil.Parse(c.From)
	if err != nil {
		return err
	}
	calendar, err := c.calendar()
	if err != nil {
		return err
	}
	due := calendar.AddWorkingDays(from, c.Days)
	if due.Provisional {
		fmt.Println(due.On, "provisional")
		return nil
	}
	fmt.Println(due.On)
	return nil
}

// calendar is the built-in one, or with what a data folder has imported.
func (c *workdayCommand) calendar() (*civil.Calendar, error) {
	if _, err := os.Stat(filepath.Join(c.Data, "openicp.db")); err != nil && c.DB == "" {
		return civil.Default(), nil
	}
	ctx := context.Background()
	opened, err := store.Open(ctx, store.Options{Dir: c.Data, URL: c.DB, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	house := &flow.House{Store: opened}
	if err := house.Reload(ctx); err != nil {
		return nil, err
	}
	return house.Calendar(), nil
}
