package main

import (
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
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
