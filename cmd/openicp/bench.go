package main

import (
	"context"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/rule"
)

// benchCommand prints each figure beside the limit measured in the same run: a ratio means something on any machine.
type benchCommand struct {
	where
	Row      string        `arg:"" optional:"" help:"check, moves, lookup or exchange; all where absent."`
	For      time.Duration `help:"How long to measure each side in a round." default:"2s"`
	Rounds   int           `help:"How often the sides take turns." default:"3"`
	Services int           `help:"How many services the register holds for the lookup." default:"1000000"`
	Profile  string        `help:"Write a CPU profile of our side to this file." placeholder:"FILE"`
}

const benchClients = 16

// Run measures in a folder of its own, which it removes.
func (c *benchCommand) Run() error {
	folder, err := os.MkdirTemp("", "openicp-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	c.Data = folder
	rows := []struct {
		name string
		run  func(context.Context) error
	}{{"check", c.check}, {"moves", c.moves}, {"lookup", c.lookup}, {"exchange", c.exchange}}
	known := c.Row == ""
	for _, row := range rows {
		if c.Row == "" || c.Row == row.name {
			known = true
			if err := row.run(context.Background()); err != nil {
				return fmt.Errorf("bench %s: %w", row.name, err)
			}
		}
	}
	if !known {
		return fmt.Errorf("there is no row %q; rows are check, moves, lookup and exchange", c.Row)
	}
	return nil
}

// figure is what one side came to: how often a second, and what each time cost this process, with the load generator in it.
type figure struct{ perSecond, cpuMicros float64 }

// measure calls do from a number of clients for a while and counts how often it came back.
func measure(clients int, during time.Duration, do func(client int) error) (figure, error) {
	var count atomic.Int64
	var wait sync.WaitGroup
	var failed atomic.Pointer[error]
	began, spent := time.Now(), cpuTime()
	for client := range clients {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for time.Since(began) < during && failed.Load() == nil {
				if err := do(client); err != nil {
					failed.Store(&err)
					return
				}
				count.Add(1)
			}
		}()
	}
	wait.Wait()
	if err := failed.Load(); err != nil {
		return figure{}, *err
	}
	times := float64(max(count.Load(), 1))
	return figure{times / time.Since(began).Seconds(), float64((cpuTime() - spent).Microseconds()) / times}, nil
}

// cpuTime is what this process has used of the processors, which tells more than the clock where others use them too.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// takeTurns measures sides in turns, ours first, so that what else the machine does meets all alike.
func (c *benchCommand) takeTurns(sides ...func() (figure, error)) ([][]figure, error) {
	all := make([][]figure, len(sides))
	for range max(c.Rounds, 1) {
		for i, side := range sides {
			stop, err := c.profile(i == 0)
			if err != nil {
				return nil, err
			}
			f, err := side()
			stop()
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], f)
		}
	}
	return all, nil
}

// profile begins a CPU profile of our side, the last round's being kept.
func (c *benchCommand) profile(ours bool) (stop func(), err error) {
	if c.Profile == "" || !ours {
		return func() {}, nil
	}
	file, err := os.Create(c.Profile)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		file.Close()
	}, nil
}

// ratios gives the middle, the lowest and the highest ratio of two sides, taken round by round.
func ratios(ours, limit []figure, of func(ours, limit figure) float64) (middle, low, high float64) {
	var list []float64
	for i := range ours {
		list = append(list, of(ours[i], limit[i]))
	}
	slices.Sort(list)
	return list[len(list)/2], list[0], list[len(list)-1]
}

func printRow(name, what string, ours, limit []figure, goal string) {
	middle, low, high := ratios(ours, limit, func(o, l figure) float64 { return o.perSecond / l.perSecond })
	cpu, _, _ := ratios(ours, limit, func(o, l figure) float64 { return o.cpuMicros / l.cpuMicros })
	last := len(ours) - 1
	fmt.Printf("%-8s %-58s %8.0f /s  limit %8.0f /s  ratio %.2f (%.2f–%.2f)  %s  CPU %4.0f µs, %.2f × the limit\n",
		name, what, ours[last].perSecond, limit[last].perSecond, middle, low, high, goal, ours[last].cpuMicros, cpu)
}

func (c *benchCommand) check(context.Context) error {
	form := invented.Enterprise(1, "110000")
	on := civil.DateOf(time.Now())
	all, err := c.takeTurns(func() (figure, error) {
		return measure(1, c.For, func(int) error {
			rule.Check(rule.Facts{Form: form, On: on, Province: "110000", Profile: filing.Current})
			return nil
		})
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all[0], func(a, b figure) int { return int(a.cpuMicros*100) - int(b.cpuMicros*100) })
	fmt.Printf("%-8s %-58s %8.1f µs  goal ≤ 50 µs\n", "check", "one application, all rules", all[0][len(all[0])/2].cpuMicros)
	return nil
}
