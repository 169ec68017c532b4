package crash

import (
	"bufio"
	"bytes"
	"context"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"openicp/internal/seal"
	"openicp/internal/store"
)

// place is where a server keeps its data, and how it is started there.
type place struct {
	binary, data, db string
	furnished        bool          // it was started before
	slowest          time.Duration // from a start on what is there to the first answer
}

func (p *place) arguments(first ...string) []string {
	first = append(first, "--data", p.data)
	if p.db != "" {
		first = append(first, "--db", p.db)
	}
	return first
}

// server is one process, and what is open beside it.
type server struct {
	place   *place
	address string
	command *exec.Cmd
	client  *http.Client
	store   *store.Store // read only, for the codes that telephones would show
	sealer  *seal.Sealer
}

// start runs the demo and returns when it answers.
func (p *place) start(t *testing.T) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{place: p, address: listener.Addr().String(), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}}
	listener.Close()
	s.command = exec.Command(p.binary, p.arguments("demo", "--addr", s.address)...)
	var output bytes.Buffer
	s.command.Stderr = &output
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	lines := bufio.NewReader(out)
	if _, err := lines.ReadString('\n'); err != nil { // it speaks when it listens
		_ = s.command.Wait()
		t.Fatalf("the server did not start: %v %.3000s", err, output.String())
	}
	if p.furnished {
		p.slowest = max(p.slowest, time.Since(began))
	}
	p.furnished = true
	go func() { _, _ = lines.WriteTo(new(bytes.Buffer)) }() // ends with the process
	return s
}

// kill is SIGKILL; killed again it does nothing.
func (s *server) kill() {
	_ = s.command.Process.Kill()
	_ = s.command.Wait()
}

// open opens the store beside the server.
func (s *server) open(o *oracle) {
	o.t.Helper()
	var err error
	if s.store, err = store.Open(context.Background(), store.Options{Dir: s.place.data, URL: s.place.db, ReadOnly: true}); err != nil {
		o.t.Fatalf("open the store beside the server: %v", err)
	}
	if s.sealer, err = seal.Open(filepath.Join(s.place.data, "seal.key")); err != nil {
		o.t.Fatal(err)
	}
	o.server = s
	if o.tokens == nil {
		o.tokens = map[string]string{}
		for _, name := range []string{"sponsor", "reviewer", "officer", "officer2"} {
			output, err := exec.Command(s.place.binary, s.place.arguments("token", "--user", name)...).Output()
			if err != nil {
				o.t.Fatalf("token: %v", err)
			}
			o.tokens[name] = strings.TrimSpace(string(output))
		}
	}
}

func (s *server) close() { _ = s.store.Close() }
