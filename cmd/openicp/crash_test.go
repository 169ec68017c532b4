package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/invented"
	"openicp/internal/store"
)

// crashRounds is how often the server is killed; the longer tier sets OPENICP_CRASH_ROUNDS.
const crashRounds = 20

// acknowledged is the oracle's own record: drafts the server said it has, with the version it said they were at.
type acknowledged struct {
	mu    sync.Mutex
	cases map[string]int64
}

// kill -9 at a random moment under load, again and again: whatever was acknowledged is there afterwards, and everything stored
// agrees with itself (A1). Killing cannot show a missing sync; it shows order, atomicity and recovery.
func TestKilledServerLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	binary := filepath.Join(dir, "openicp")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	data := filepath.Join(dir, "data")
	rounds := crashRounds
	if asked := os.Getenv("OPENICP_CRASH_ROUNDS"); asked != "" {
		if _, err := fmt.Sscan(asked, &rounds); err != nil {
			t.Fatal(err)
		}
	}
	told := &acknowledged{cases: map[string]int64{}}
	for round := range rounds {
		crashRound(t, binary, data, round, told)
	}
	address, stop := startServer(t, binary, data)
	defer stop()
	token := tokenOf(t, binary, data)
	for id, version := range told.cases {
		var view struct{ Version int64 }
		if status := call(t, address, token, http.MethodGet, "/api/v1/applications/"+id, nil, &view); status != http.StatusOK || view.Version < version {
			t.Errorf("case %s: status %d, version %d, acknowledged %d", id, status, view.Version, version)
		}
	}
	opened, err := store.Open(context.Background(), store.Options{Dir: data, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	report, err := checker.Verify(context.Background(), opened)
	if err != nil {
		t.Fatal(err)
	}
	for _, complaint := range report.Complaints {
		t.Error(complaint)
	}
	t.Logf("%d kills, %d cases acknowledged, %d events checked", rounds, len(told.cases), report.Events)
}

// crashRound loads a server from several clients and kills it at a random moment.
func crashRound(t *testing.T, binary, data string, round int, told *acknowledged) {
	t.Helper()
	address, kill := startServer(t, binary, data)
	token := tokenOf(t, binary, data)
	var wait sync.WaitGroup
	stop := make(chan struct{})
	for client := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				told.drive(address, token, 10_000+round*4_000+client*500+n)
			}
		}()
	}
	deadline := time.NewTimer(time.Duration(50+rand.IntN(300)) * time.Millisecond)
	<-deadline.C
	kill()
	close(stop)
	wait.Wait()
}

// drive opens a draft and edits it, and notes what was acknowledged. An error is no acknowledgement: the server may be gone.
func (a *acknowledged) drive(address, token string, n int) {
	content, err := json.Marshal(invented.Enterprise(n, "110000"))
	if err != nil {
		return
	}
	var view struct {
		ID      string
		Version int64
	}
	if send(address, token, http.MethodPost, "/api/v1/applications", content, &view) != http.StatusCreated {
		return
	}
	a.note(view.ID, view.Version)
	if send(address, token, http.MethodPatch, "/api/v1/applications/"+view.ID, []byte(`{"sponsor":{"remark":"备注"}}`), &view) == http.StatusOK {
		a.note(view.ID, view.Version)
	}
}

func (a *acknowledged) note(id string, version int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cases[id] = version
}

// startServer starts the demo in its own process and answers when it is ready; the function kills it, as a power cut would.
func startServer(t *testing.T, binary, data string) (address string, kill func()) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address = listener.Addr().String()
	listener.Close()
	command := exec.Command(binary, "demo", "--data", data, "--addr", address)
	var output bytes.Buffer
	reader, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Stderr = &output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, 1)
	if _, err := io.ReadFull(reader, first); err != nil { // it speaks when it listens
		t.Fatalf("the server did not start: %v %s", err, output.String())
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }() // ends with the process
	return address, func() {
		_ = command.Process.Kill() // SIGKILL
		_ = command.Wait()
	}
}

func tokenOf(t *testing.T, binary, data string) string {
	t.Helper()
	output, err := exec.Command(binary, "token", "--data", data, "--user", "sponsor").Output()
	if err != nil {
		t.Fatalf("token: %v", err)
	}
	return strings.TrimSpace(string(output))
}

func call(t *testing.T, address, token, method, path string, body []byte, into any) int {
	t.Helper()
	return send(address, token, method, path, body, into)
}

// send answers the status, or 0 where no whole answer came.
func send(address, token, method, path string, body []byte, into any) int {
	request, err := http.NewRequest(method, "http://"+address+path, bytes.NewReader(body))
	if err != nil {
		return 0
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		return 0
	}
	return answer.StatusCode
}
