package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"openicp/internal/invented"
)

// kill -9 between two pieces of a paper, for every piece: what was acknowledged is there afterwards, the upload goes on from
// there, and the paper is stored whole.
func TestKilledServerKeepsUploads(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	binary := filepath.Join(dir, "openicp")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	data := filepath.Join(dir, "data")
	address, kill := startServer(t, binary, data)
	token := tokenOf(t, binary, data)
	form, err := json.Marshal(invented.Enterprise(1, "110000"))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := invented.Picture(1)
	if err != nil {
		t.Fatal(err)
	}
	var draft struct{ ID string }
	if status := call(t, address, token, http.MethodPost, "/api/v1/applications", form, &draft); status != http.StatusCreated {
		t.Fatalf("draft: %d", status)
	}
	at := "/api/v1/applications/" + draft.ID
	begun := tus(t, address, token, http.MethodPost, at+"/documents/identity_card_front/uploads", nil, "Upload-Length", strconv.Itoa(len(picture)))
	where, offset := begun.Header.Get("Location"), 0
	for step := len(picture)/4 + 1; offset < len(picture); {
		end := min(offset+step, len(picture))
		sent := tus(t, address, token, http.MethodPatch, where, picture[offset:end], "Upload-Offset", strconv.Itoa(offset), "Content-Type", "application/offset+octet-stream")
		if sent.StatusCode != http.StatusNoContent {
			t.Fatalf("piece at %d: %d", offset, sent.StatusCode)
		}
		kill()
		address, kill = startServer(t, binary, data)
		if got := tus(t, address, token, http.MethodHead, where, nil).Header.Get("Upload-Offset"); got != strconv.Itoa(end) {
			t.Fatalf("after the kill at %s, acknowledged %d", got, end)
		}
		offset = end
	}
	defer func() { kill() }()
	var view struct {
		Documents []struct{ Slot, State string }
	}
	if status := call(t, address, token, http.MethodGet, at, nil, &view); status != http.StatusOK {
		t.Fatal(status)
	}
	for _, document := range view.Documents {
		if document.Slot == "identity_card_front" && document.State != "stored" {
			t.Errorf("the paper is %s", document.State)
		}
	}
}

func tus(t *testing.T, address, token, method, path string, body []byte, headers ...string) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, "http://"+address+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Tus-Resumable", "1.0.0")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer
}
