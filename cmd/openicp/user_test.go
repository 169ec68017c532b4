package main

import (
	"encoding/json"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// An empty folder becomes a house with what an operator has: the commands and the doors. The first administrator is made by command, while
// the server runs, and makes everything else.
func TestAnEmptyFolderGetsItsFirstAdministrator(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	binary := filepath.Join(dir, "openicp")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	e := &end{t: t, binary: binary, data: filepath.Join(dir, "data"), desk: administrationDesk, address: address, tokens: map[string]string{}}
	e.start()
	t.Cleanup(e.kill)
	password := e.makes(0, "--name", "admin", "--role", "admin", "--display-name", "示例管理员")
	var signed struct{ Token string }
	if status := e.ask("", http.MethodPost, "/api/v1/sessions", map[string]string{"name": "admin", "password": password}, &signed); status != http.StatusCreated {
		t.Fatalf("the first administrator cannot sign in: %d", status)
	}
	e.tokens["admin"] = signed.Token
	for _, each := range []struct {
		method, path string
		body         any
		status       int
	}{
		{http.MethodPut, "/api/v1/providers/example-cloud", map[string]any{"name": "示例云计算有限公司", "filing_number": "京ICP备2020000001号",
			"licences": []map[string]any{{"kind": "IDC", "number": "B1-20200001", "valid_to": "2045-01-01"}}, "ranges": []string{"203.0.113.0/24"}}, http.StatusOK},
		{http.MethodPost, "/api/v1/users", map[string]any{"name": "officer", "role": "officer", "provinces": []string{"110000"}, "password": "an invented password"}, http.StatusCreated},
	} {
		if status := e.ask("admin", each.method, each.path, each.body, nil); status != each.status {
			t.Errorf("%s %s: %d, want %d", each.method, each.path, status, each.status)
		}
	}
	e.makes(0, "--name", "reviewer", "--role", "reviewer", "--provider", "example-cloud")
	for _, refused := range [][]string{
		{"--name", "admin", "--role", "admin"},
		{"--name", "other", "--role", "king"},
		{"--name", "other", "--role", "officer"},
		{"--name", "other", "--role", "reviewer", "--provider", "nobody"},
	} {
		e.makes(1, refused...)
	}
	var listed struct{ Items []json.RawMessage }
	if e.ask("admin", http.MethodGet, "/api/v1/users", nil, &listed); len(listed.Items) != 3 {
		t.Errorf("three were made, and listed are %s", listed.Items)
	}
}

// makes makes a user by command and gives the password that is printed.
func (e *end) makes(code int, arguments ...string) string {
	e.t.Helper()
	return strings.TrimSpace(e.command(code, append([]string{"user"}, arguments...)...))
}

// command runs a subcommand on the folder, and gives what it prints.
func (e *end) command(code int, arguments ...string) string {
	e.t.Helper()
	run := exec.Command(e.binary, e.arguments(arguments...)...)
	output, err := run.Output()
	if got := codeOf(e.t, err); got != code {
		e.t.Fatalf("%v left with %d, want %d: %s %v", arguments, got, code, output, err)
	}
	return string(output)
}
