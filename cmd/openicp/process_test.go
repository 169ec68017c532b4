package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"testing"
)

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
