package administration

import (
	"context"
	"fmt"

	"openicp/internal/exchange/wire"
)

// guess is one call that has not proven itself yet. In this process those of one subject come one after another; where any was wrong
// before, a guess is counted before it is compared and given back where it was right, so that several processes hear together no more than
// one would. Where none was wrong, who is right has nothing written about it: of guesses that several processes compare at that moment each
// wrong one is counted before its process hears the next.
type guess struct {
	s       *Server
	about   []counted
	leaving []func()
}

// counted is a subject of a guess.
type counted struct {
	subject string
	already bool // it was counted before anything was compared
}

// under takes the subject's turn and says whether it has had all its tries: then the guess is not heard.
func (g *guess) under(ctx context.Context, subject string) (barred bool, err error) {
	leave, err := g.s.turns.take(ctx, subject)
	if err != nil {
		return false, fmt.Errorf("wait for the turn to prove oneself: %w", err)
	}
	g.leaving = append(g.leaving, leave)
	l := g.s.limits()
	before, err := g.s.tried(ctx, subject, l.CallSpan)
	if err != nil || before >= l.Calls {
		return true, err
	}
	one := counted{subject: subject, already: before > 0}
	g.about = append(g.about, one)
	if !one.already {
		return false, nil
	}
	now, err := g.s.count(ctx, subject, l.CallSpan)
	return now > l.Calls, err
}

// wrong counts the guess for what it is not counted for yet, and gives the code that it is answered with: the one it has, or that nobody
// listens any more.
func (g *guess) wrong(ctx context.Context, code wire.MethodCode) (wire.MethodCode, error) {
	l := g.s.limits()
	for _, each := range g.about {
		if each.already {
			continue
		}
		now, err := g.s.count(ctx, each.subject, l.CallSpan)
		if err != nil {
			return 0, err
		}
		if now > l.Calls {
			code = wire.NotAuthenticated
		}
	}
	return code, nil
}

// giveBack takes back what was counted: the guess was right, or was not heard at all.
func (g *guess) giveBack(ctx context.Context) error {
	for _, each := range g.about {
		if each.already {
			if err := g.s.giveBack(ctx, each.subject); err != nil {
				return err
			}
		}
	}
	return nil
}

// over lets the next ones come.
func (g *guess) over() {
	for _, leave := range g.leaving {
		leave()
	}
}
