package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"openicp/internal/account"
	"openicp/internal/api"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/notify"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// demoCommand runs everything with invented data.
type demoCommand struct {
	where
	Addr  string `help:"Address to listen on." default:"127.0.0.1:8080"`
	Fresh bool   `help:"Begin anew: remove what an earlier demo left."`
	Play  bool   `help:"Play one unit's filing and licence and one individual's filing, and print each step."`
}

// Run makes the demo where there is none, and serves it or plays it.
func (c *demoCommand) Run() error {
	ctx := context.Background()
	if c.Fresh {
		if err := c.clear(); err != nil {
			return err
		}
	}
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	s.connect(bothDesks, nil)
	d := &demo{server: s, at: c.where}
	if err := d.furnish(ctx); err != nil {
		return err
	}
	if c.Play {
		defer s.house.Store.Close()
		return d.play(ctx)
	}
	if err := s.employ(notify.Outbox{}, true); err != nil {
		return err
	}
	s.demo = &api.Demo{Outbox: d.outbox, SetClock: d.setClock}
	return s.run(ctx, c.Addr, func() {
		fmt.Printf("OpenICP 演示 / demo: http://%s\n用户 / users: %s\n密码 / password: %s\n", c.Addr, strings.Join(d.names(), ", "), d.password)
	})
}

// demoMark lies in a folder that a demo made; only such a folder is ever removed.
const demoMark = "demo.password"

func (c *demoCommand) clear() error {
	if c.DB != "" {
		return fmt.Errorf("--fresh removes a data folder; drop the PostgreSQL database yourself")
	}
	if _, err := os.Stat(filepath.Join(c.Data, demoMark)); err != nil {
		return nil // no demo there: nothing to remove
	}
	return os.RemoveAll(c.Data)
}

type demo struct {
	*server
	at       where
	password string
	serial   sync.Mutex
	scans    *invented.Scans // the pen, once somebody asked for it
}

// demoUsers are the people of the demo.
var demoUsers = []account.NewUser{
	{Name: "sponsor", DisplayName: "示例主办者", Role: policy.Sponsor},
	{Name: "reviewer", DisplayName: "示例初审员", Role: policy.Reviewer, Provider: "example-cloud"},
	{Name: "reviewer2", DisplayName: "示例复审员", Role: policy.SecondReviewer, Provider: "example-cloud"},
	{Name: "compliance", DisplayName: "示例合规", Role: policy.Compliance, Provider: "example-cloud"},
	{Name: "officer", DisplayName: "示例审核员甲", Role: policy.Officer, Provinces: []string{"110000", "440000"}},
	{Name: "officer2", DisplayName: "示例审核员乙", Role: policy.Officer, Provinces: []string{"110000", "440000"}},
	{Name: "auditor", DisplayName: "示例审计员", Role: policy.Auditor},
	{Name: "hosting", DisplayName: "示例主机初审员", Role: policy.Reviewer, Provider: "example-hosting"},
	{Name: "admin", DisplayName: "示例管理员", Role: policy.Admin},
}

func (d *demo) names() []string {
	var names []string
	for _, u := range demoUsers {
		names = append(names, u.Name)
	}
	return append(names, outsideReviewer.Name)
}

// furnish puts providers, people and cases into an empty house. A demo that is there already keeps what it has.
func (d *demo) furnish(ctx context.Context) error {
	mark := filepath.Join(d.at.Data, demoMark)
	if content, err := os.ReadFile(mark); err == nil {
		d.password = strings.TrimSpace(string(content))
		return nil
	}
	random := make([]byte, 9)
	if _, err := rand.Read(random); err != nil {
		return err
	}
	d.password = base64.RawURLEncoding.EncodeToString(random)
	if err := d.people(ctx); err != nil {
		return err
	}
	if err := d.seed(ctx); err != nil {
		return fmt.Errorf("make the demo's cases: %w", err)
	}
	if err := d.outside(ctx); err != nil {
		return fmt.Errorf("have the demo reported to: %w", err)
	}
	return os.WriteFile(mark, []byte(d.password+"\n"), 0o600)
}

// people puts the providers and the users in.
func (d *demo) people(ctx context.Context) error {
	if err := d.settle(ctx); err != nil {
		return err
	}
	for _, u := range demoUsers {
		u.Password, u.Mail = d.password, u.Name+"@openicp.example"
		if _, err := d.accounts.CreateUser(ctx, policy.Actor{Channel: "command"}, u); err != nil {
			return fmt.Errorf("make user %s: %w", u.Name, err)
		}
	}
	return nil
}

func (d *demo) settle(ctx context.Context) error {
	err := d.house.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, p := range invented.Providers() {
			p.UpdatedAt = d.clock.Now().UnixMicro()
			if err := tx.PutProvider(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("make providers: %w", err)
	}
	return d.house.Reload(ctx)
}

// outboxPage bounds one reading of the notices.
const outboxPage = 500

// outbox lists every message, oldest first. In the demo nothing leaves the machine.
func (d *demo) outbox(ctx context.Context) ([]api.Message, error) {
	messages := []api.Message{}
	for after := ""; ; {
		var page []rows.Notice
		err := d.house.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			page, err = q.AllNotices(ctx, rows.AllNoticesParams{After: after, Page: outboxPage})
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, n := range page {
			message, err := d.read(n)
			if err != nil {
				return nil, err
			}
			messages, after = append(messages, message), n.ID
		}
		if len(page) < outboxPage {
			return messages, nil
		}
	}
}

func (d *demo) read(n rows.Notice) (api.Message, error) {
	to, err := d.house.Seal.Unseal(seal.Place{Table: "notices", Column: "recipient_sealed", Row: n.ID}, n.RecipientSealed)
	if err != nil {
		return api.Message{}, err
	}
	text, err := d.house.Seal.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: n.ID}, n.TextSealed)
	return api.Message{To: string(to), Channel: n.Channel, Text: string(text), At: store.Time(n.CreatedAt)}, err
}

// setClock moves the program's clock forward and sweeps to the new time before it answers.
func (d *demo) setClock(ctx context.Context, now time.Time) error {
	d.serial.Lock()
	defer d.serial.Unlock()
	if !d.clock.Set(now) {
		return fault.New(fault.Conflict, "clock_backward", "时钟只能往前拨。", "The clock can only be set forward.")
	}
	_, err := d.jobs.RunSweeps(ctx, d.clock.Now())
	return err
}

// actor finds a demo user as the flows know them.
func (d *demo) actor(ctx context.Context, name string) (policy.Actor, error) {
	var user rows.User
	err := d.house.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		user, err = q.GetUserByName(ctx, name)
		return err
	})
	if err != nil {
		return policy.Actor{}, err
	}
	for _, u := range demoUsers {
		if u.Name == name {
			return policy.Actor{ID: filing.UserID(user.ID), Name: name, Role: u.Role, Provider: u.Provider, Provinces: u.Provinces, Channel: "command"}, nil
		}
	}
	return policy.Actor{}, fmt.Errorf("there is no demo user %s", name)
}
