// Command fakeadministration stands in for a provincial system of the enterprise interface, with invented credentials, and
// misbehaves unless it is told not to. Its help is its manual.
package main

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/testkit/fakeadministration"
)

type command struct {
	Addr        string        `help:"Where to listen." default:"127.0.0.1:8090"`
	WellBehaved bool          `help:"Misbehave only where a name asks for it."`
	Seed        uint64        `help:"What misbehaviour is drawn from; drawn itself where absent."`
	Rate        int           `help:"Of a hundred calls, how many something befalls." default:"30"`
	Only        []string      `help:"Draw from these behaviours alone."`
	Longest     time.Duration `help:"The longest delay." default:"3s"`
	SlowBy      time.Duration `help:"How late a slow result comes." default:"10m"`
	State       string        `help:"File that keeps the state across starts; without it memory alone." type:"path" placeholder:"FILE"`
	ISP         int64         `name:"isp" help:"The provider's number." default:"110000000999"`
	User        string        `help:"User name." default:"example"`
	Password    string        `help:"Password." default:"example-password"`
	Key         string        `help:"AES key, 16 characters." default:"0123456789ABCDEF"`
	Offset      string        `help:"AES offset, 16 characters." default:"0102030405060708"`
	Plain       bool          `help:"Give files without encryption; uploads are taken in both settings."`
}

func main() {
	var c command
	kong.Parse(&c, kong.Name("fakeadministration"), kong.Description(
		"模拟省局系统，默认会出错。 A stand-in for a provincial system, which misbehaves by default.\n\n"+fakeadministration.Table()), kong.UsageOnError())
	if err := c.run(); err != nil {
		fmt.Fprintln(os.Stderr, "fakeadministration:", err)
		os.Exit(1)
	}
}

func (c *command) run() error {
	if c.Seed == 0 {
		c.Seed = rand.Uint64()
	}
	o := fakeadministration.Options{ISP: c.ISP, User: c.User, Password: c.Password, Keys: envelope.Keys{Key: c.Key, Offset: c.Offset}, Plain: c.Plain,
		Seed: c.Seed, Rate: c.Rate, WellBehaved: c.WellBehaved, Longest: c.Longest, SlowBy: c.SlowBy, File: c.State,
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	if !o.Keys.Valid() {
		return fmt.Errorf("key and offset have 16 characters each")
	}
	for _, name := range c.Only {
		b := fakeadministration.Behaviour(name)
		if fakeadministration.Word(b) == "" {
			return fmt.Errorf("there is no behaviour %q; they are %v", name, fakeadministration.Behaviours())
		}
		o.Only = append(o.Only, b)
	}
	fake, err := fakeadministration.New(o)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return err
	}
	c.greet(fake, listener.Addr().String())
	server := &http.Server{Handler: fake, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// greet prints what a caller needs, and the seed to meet the same again.
func (c *command) greet(fake *fakeadministration.Fake, address string) {
	fmt.Println("fake administration, no real one, at", address)
	for _, endpoint := range soap.Endpoints() {
		fmt.Printf("  http://%s%s\n", address, endpoint)
	}
	fmt.Println(" ", fake.Accounts())
	fmt.Printf("  filed: %s, %s, filing password %s\n", fakeadministration.ExampleDomain, fakeadministration.ExampleNumber, fakeadministration.ExamplePassword)
	if c.WellBehaved {
		fmt.Println("  well behaved")
		return
	}
	fmt.Printf("  misbehaves in %d of 100 calls, seed %d\n", c.Rate, c.Seed)
}
