package account

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"openicp/internal/fault"
)

// Limits of sign-in tries: ten wrong ones at once for a name from an address, then one every six seconds.
const (
	triesAtOnce = 10
	tryEvery    = 6 * time.Second
	maxTracked  = 20_000
)

// tries remembers wrong sign-ins for a short time, in memory alone.
type tries struct {
	mu   sync.Mutex
	each map[string]*rate.Limiter
}

func newTries() *tries { return &tries{each: map[string]*rate.Limiter{}} }

// take uses one try, or refuses and says how long to wait. A sign-in that succeeds gives its try back.
func (t *tries) take(key string, now time.Time) (giveBack func(), err error) {
	reservation := t.limiter(key, now).ReserveN(now, 1)
	if wait := reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		seconds := int(math.Ceil(wait.Seconds()))
		return nil, fault.New(fault.TooMany, "too_many_sign_ins", "登录尝试过多，请稍后再试。",
			"Too many tries to sign in. Wait a little, then try again.").After(seconds)
	}
	return func() { reservation.CancelAt(now) }, nil
}

func (t *tries) limiter(key string, now time.Time) *rate.Limiter {
	t.mu.Lock()
	defer t.mu.Unlock()
	if limiter, ok := t.each[key]; ok {
		return limiter
	}
	if len(t.each) >= maxTracked {
		t.forget(now)
	}
	limiter := rate.NewLimiter(rate.Every(tryEvery), triesAtOnce)
	t.each[key] = limiter
	return limiter
}

// forget drops whoever has all tries left again; where nobody has, all, so that the memory stays bounded.
func (t *tries) forget(now time.Time) {
	for key, limiter := range t.each {
		if limiter.TokensAt(now) >= triesAtOnce {
			delete(t.each, key)
		}
	}
	if len(t.each) >= maxTracked {
		clear(t.each)
	}
}
