package main

import (
	"fmt"
	"slices"
	"time"
)

// waits is how long one who asks again and again waits for an answer.
type waits struct{ middle, p99 time.Duration }

// timed asks for a while, one question after another.
func timed(during time.Duration, ask func() error) (waits, error) {
	var all []time.Duration
	for began := time.Now(); time.Since(began) < during; {
		asked := time.Now()
		if err := ask(); err != nil {
			return waits{}, err
		}
		all = append(all, time.Since(asked))
	}
	slices.Sort(all)
	return waits{all[len(all)/2], all[len(all)*99/100]}, nil
}

// printWaits prints one figure of waiting, disturbed and alone, with the ratio taken round by round.
func printWaits(what string, alone, during []waits, of func(waits) time.Duration, goal string) {
	var list []float64
	for i := range alone {
		list = append(list, float64(of(during[i]))/float64(of(alone[i])))
	}
	slices.Sort(list)
	last := len(list) - 1
	fmt.Printf("%-8s %-58s %8.2f ms  alone %8.2f ms  ratio %.2f (%.2f–%.2f)  %s\n", "", what,
		of(during[last]).Seconds()*1000, of(alone[last]).Seconds()*1000, list[len(list)/2], list[0], list[last], goal)
}
