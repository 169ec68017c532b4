package api_test

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"openicp/internal/document"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// acceptPaper looks into papers, as the program does.
func acceptPaper(slot filing.Slot, declared string, raw []byte) (flow.Paper, error) {
	stored, err := document.Accept(slot, declared, raw)
	if err != nil {
		return flow.Paper{}, err
	}
	return flow.Paper{Slot: slot, ContentType: stored.ContentType, FittedType: stored.FittedType, SHA256: stored.SHA256,
		Original: stored.Original, Fitted: stored.Fitted}, nil
}

// uploads is a world that looks into papers, with a draft and a picture to upload to it.
type uploads struct {
	*world
	at      string
	picture []byte
}

func uploadsOn(t *testing.T, s *store.Store) *uploads {
	t.Helper()
	w := newWorld(t, s, false)
	w.open(s, false, acceptPaper)
	picture, err := invented.Picture(1)
	if err != nil {
		t.Fatal(err)
	}
	return &uploads{w, w.draft(1), picture}
}

const slotFront = "identity_card_front"

// begin opens an upload and gives its address.
func (u *uploads) begin(size int) string {
	u.t.Helper()
	got := u.want(http.StatusCreated, "sponsor", "POST", u.at+"/documents/"+slotFront+"/uploads", nil, "Tus-Resumable", "1.0.0",
		"Upload-Length", strconv.Itoa(size), "Upload-Metadata", "filename 6K+B, filetype "+base64.StdEncoding.EncodeToString([]byte("image/png")))
	if got.header.Get("Tus-Resumable") != "1.0.0" || got.header.Get("Upload-Expires") == "" {
		u.t.Errorf("begun: %v", got.header)
	}
	return got.header.Get("Location")
}

func (u *uploads) piece(where string, offset int, content []byte) answer {
	u.t.Helper()
	return u.ask("sponsor", "PATCH", where, content, "Tus-Resumable", "1.0.0", "Upload-Offset", strconv.Itoa(offset), "Content-Type", "application/offset+octet-stream")
}

// offset asks how far an upload is; -1 where it is not there.
func (u *uploads) offset(where string) int {
	u.t.Helper()
	got := u.ask("sponsor", "HEAD", where, nil, "Tus-Resumable", "1.0.0")
	if got.status == http.StatusNotFound {
		return -1
	}
	n, err := strconv.Atoi(got.header.Get("Upload-Offset"))
	if got.status != http.StatusOK || err != nil || got.header.Get("Cache-Control") != "no-store" {
		u.t.Fatalf("HEAD: %d %v", got.status, got.header)
	}
	return n
}

// stored says in which state the paper is, and how many files of papers and of pieces there are.
func (u *uploads) stored() (state string, papers, pieces int) {
	u.t.Helper()
	for _, each := range u.want(http.StatusOK, "sponsor", "GET", u.at, nil).json(u.t)["documents"].([]any) {
		if document := each.(map[string]any); document["slot"] == slotFront {
			state = document["state"].(string)
		}
	}
	count := func(folder string) (n int) {
		err := filepath.WalkDir(filepath.Join(u.dir, folder), func(_ string, entry os.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				n++
			}
			return err
		})
		if err != nil {
			u.t.Fatal(err)
		}
		return n
	}
	return state, count("files"), count("uploads")
}

// A paper in three pieces is stored with the last one, exactly as it was, and leaves nothing behind; asked again, the upload says it
// is done.
func TestUploadInPieces(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		u := uploadsOn(t, s)
		where := u.begin(len(u.picture))
		third := len(u.picture) / 3
		for i, end := range []int{third, 2 * third, len(u.picture)} {
			if state, _, _ := u.stored(); state != "missing" || u.offset(where) != i*third {
				t.Fatalf("before piece %d: %s at %d", i, state, u.offset(where))
			}
			if got := u.piece(where, i*third, u.picture[i*third:end]); got.status != http.StatusNoContent || got.header.Get("Upload-Offset") != strconv.Itoa(end) {
				t.Fatalf("piece %d: %d %v %s", i, got.status, got.header, got.body)
			}
		}
		if state, papers, pieces := u.stored(); state != "stored" || papers != 2 || pieces != 0 {
			t.Errorf("%s, %d files of papers, %d of pieces", state, papers, pieces)
		}
		if u.offset(where) != len(u.picture) {
			t.Error("a finished upload does not say so")
		}
		if got := u.piece(where, len(u.picture), nil); got.status != http.StatusNoContent {
			t.Errorf("an empty piece behind the end: %d", got.status)
		}
		if got := u.want(http.StatusOK, "sponsor", "GET", u.at+"/documents/"+slotFront, nil); got.header.Get("Content-Type") != "image/jpeg" {
			t.Errorf("shown as %s", got.header.Get("Content-Type"))
		}
		if history := string(u.want(http.StatusOK, "sponsor", "GET", u.at+"/history", nil).body); strings.Count(history, `"document.store"`) != 1 {
			t.Errorf("history: %s", history)
		}
	})
}

// The house is killed with half of a paper come, and with all of it come but not yet stored: opened again, it goes on.
func TestUploadSurvivesARestart(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		u := uploadsOn(t, s)
		where := u.begin(len(u.picture))
		half := len(u.picture) / 2
		if got := u.piece(where, 0, u.picture[:half]); got.status != http.StatusNoContent {
			t.Fatal(got.status)
		}
		u.open(s, false, func(filing.Slot, string, []byte) (flow.Paper, error) { return flow.Paper{}, io.ErrClosedPipe }) // dies while looking
		if u.offset(where) != half {
			t.Fatalf("after the restart at %d", u.offset(where))
		}
		if got := u.piece(where, half, u.picture[half:]); got.status != http.StatusInternalServerError {
			t.Fatalf("the last piece: %d", got.status)
		}
		if state, papers, pieces := u.stored(); state != "missing" || papers != 0 || pieces != 1 {
			t.Errorf("between: %s, %d, %d", state, papers, pieces)
		}
		u.open(s, false, acceptPaper)
		if u.offset(where) != len(u.picture) {
			t.Errorf("after the second restart at %d", u.offset(where))
		}
		if state, papers, pieces := u.stored(); state != "stored" || papers != 2 || pieces != 0 {
			t.Errorf("asked once more: %s, %d, %d", state, papers, pieces)
		}
	})
}

// raw sends the head of a piece and some of its bytes over a connection of its own, and leaves the rest out.
func (u *uploads) raw(server *httptest.Server, where string, offset, length int, sent []byte) net.Conn {
	u.t.Helper()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		u.t.Fatal(err)
	}
	_, err = fmt.Fprintf(connection, "PATCH %s HTTP/1.1\r\nHost: example.com\r\nAuthorization: Bearer %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: %d\r\n"+
		"Content-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n%s", where, u.tokens["sponsor"], offset, length, sent)
	if err != nil {
		u.t.Fatal(err)
	}
	return connection
}

// overNet sends a request over the net.
func (u *uploads) overNet(server *httptest.Server, method, where string, content []byte, headers ...string) *http.Response {
	u.t.Helper()
	request, err := http.NewRequestWithContext(u.t.Context(), method, server.URL+where, bytes.NewReader(content))
	if err != nil {
		u.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+u.tokens["sponsor"])
	request.Header.Set("Tus-Resumable", "1.0.0")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	got, err := server.Client().Do(request)
	if err != nil {
		u.t.Fatal(err)
	}
	u.t.Cleanup(func() { got.Body.Close() })
	return got
}

// The line is cut in the middle of a piece: what came counts, and the upload goes on from there.
func TestUploadGoesOnAfterACut(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	server := httptest.NewServer(u.door)
	defer server.Close()
	where := u.begin(len(u.picture))
	half := len(u.picture) / 2
	cut := u.raw(server, where, 0, len(u.picture), u.picture[:half])
	if err := cut.(*net.TCPConn).CloseWrite(); err != nil { // the other end sees the end of what we send, and answers
		t.Fatal(err)
	}
	answered, err := http.ReadResponse(bufio.NewReader(cut), nil)
	if err != nil || answered.StatusCode != http.StatusBadRequest || answered.Header.Get("Upload-Offset") != strconv.Itoa(half) {
		t.Fatalf("the cut piece: %v, %v", answered, err)
	}
	cut.Close()
	if got := u.overNet(server, "HEAD", where, nil).Header.Get("Upload-Offset"); got != strconv.Itoa(half) {
		t.Fatalf("after the cut at %s of %d", got, half)
	}
	rest := u.overNet(server, "PATCH", where, u.picture[half:], "Upload-Offset", strconv.Itoa(half), "Content-Type", "application/offset+octet-stream")
	if rest.StatusCode != http.StatusNoContent {
		t.Fatalf("the rest: %d", rest.StatusCode)
	}
	if state, _, pieces := u.stored(); state != "stored" || pieces != 0 {
		t.Errorf("%s, %d", state, pieces)
	}
}

// A client that lost its line comes back before the house has noticed: the piece that hangs is interrupted, and what it brought
// counts.
func TestUploadThatHangsIsInterrupted(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	server := httptest.NewServer(u.door)
	defer server.Close()
	where := u.begin(len(u.picture))
	half := len(u.picture) / 2
	hanging := u.raw(server, where, 0, len(u.picture), u.picture[:half])
	defer hanging.Close()
	reached := 0
	for deadline := time.Now().Add(30 * time.Second); reached < half && time.Now().Before(deadline); { // the kernel may bring the half in parts
		n, err := strconv.Atoi(u.overNet(server, "HEAD", where, nil).Header.Get("Upload-Offset"))
		if err != nil {
			t.Fatal(err)
		}
		if n == reached {
			continue
		}
		reached = n
		if reached < half {
			again := u.raw(server, where, reached, len(u.picture)-reached, u.picture[reached:half])
			defer again.Close()
		}
	}
	if reached != half {
		t.Fatalf("the hanging piece brought %d of %d", reached, half)
	}
	rest := u.overNet(server, "PATCH", where, u.picture[half:], "Upload-Offset", strconv.Itoa(half), "Content-Type", "application/offset+octet-stream")
	if rest.StatusCode != http.StatusNoContent {
		t.Fatalf("the rest: %d", rest.StatusCode)
	}
}

// What does not fit is refused and changes nothing.
func TestUploadRefusals(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	where := u.begin(100)
	if got := u.piece(where, 0, make([]byte, 40)); got.status != http.StatusNoContent {
		t.Fatal(got.status)
	}
	create := u.at + "/documents/" + slotFront + "/uploads"
	for name, tc := range map[string]struct {
		as, method, path string
		body             []byte
		headers          []string
		status           int
		code             string
	}{
		"an offset too small":     {"sponsor", "PATCH", where, []byte("x"), []string{"Upload-Offset", "39"}, http.StatusConflict, "upload_offset_differs"},
		"an offset too large":     {"sponsor", "PATCH", where, []byte("x"), []string{"Upload-Offset", "41"}, http.StatusConflict, "upload_offset_differs"},
		"no offset":               {"sponsor", "PATCH", where, []byte("x"), nil, http.StatusBadRequest, "upload_header"},
		"an odd offset":           {"sponsor", "PATCH", where, []byte("x"), []string{"Upload-Offset", "-1"}, http.StatusBadRequest, "upload_header"},
		"more than was announced": {"sponsor", "PATCH", where, make([]byte, 61), []string{"Upload-Offset", "40"}, http.StatusRequestEntityTooLarge, "too_large"},
		"another content type":    {"sponsor", "PATCH", where, []byte("x"), []string{"Upload-Offset", "40", "Content-Type", "image/png"}, http.StatusUnsupportedMediaType, "media_type_not_taken"},
		"another version":         {"sponsor", "PATCH", where, []byte("x"), []string{"Upload-Offset", "40", "Tus-Resumable", "0.2.2"}, http.StatusPreconditionFailed, "tus_version_not_spoken"},
		"somebody else":           {"sponsor2", "PATCH", where, []byte("x"), []string{"Upload-Offset", "40"}, http.StatusNotFound, "not_found"},
		"a reviewer":              {"reviewer", "DELETE", where, nil, nil, http.StatusNotFound, "not_found"},
		"nobody":                  {"", "DELETE", where, nil, nil, http.StatusUnauthorized, "sign_in_first"},
		"an unknown upload":       {"sponsor", "PATCH", "/api/v1/uploads/0198d3a0-0000-7000-8000-000000000001", []byte("x"), []string{"Upload-Offset", "0"}, http.StatusNotFound, "not_found"},
		"an upload of odd name":   {"sponsor", "DELETE", "/api/v1/uploads/..%2Fseal.key", nil, nil, http.StatusNotFound, "not_found"},
		"the limit and one more":  {"sponsor", "POST", create, nil, []string{"Upload-Length", strconv.Itoa(flow.MaxUploadBytes + 1)}, http.StatusRequestEntityTooLarge, "too_large"},
		"nothing to upload":       {"sponsor", "POST", create, nil, []string{"Upload-Length", "0"}, http.StatusUnprocessableEntity, "document_empty"},
		"no length":               {"sponsor", "POST", create, nil, nil, http.StatusBadRequest, "upload_header"},
		"odd metadata":            {"sponsor", "POST", create, nil, []string{"Upload-Length", "1", "Upload-Metadata", "filetype ???"}, http.StatusBadRequest, "upload_header"},
		"an unknown slot":         {"sponsor", "POST", u.at + "/documents/nothing/uploads", nil, []string{"Upload-Length", "1"}, http.StatusNotFound, "slot_unknown"},
		"somebody else's case":    {"sponsor2", "POST", create, nil, []string{"Upload-Length", "1"}, http.StatusNotFound, "not_found"},
	} {
		headers := append([]string{"Tus-Resumable", "1.0.0", "Content-Type", "application/offset+octet-stream"}, tc.headers...)
		if got := u.want(tc.status, tc.as, tc.method, tc.path, tc.body, headers...); got.code(t) != tc.code {
			t.Errorf("%s: %s, want %s", name, got.code(t), tc.code)
		}
	}
	if u.offset(where) != 40 {
		t.Errorf("after all that at %d", u.offset(where))
	}
	u.want(http.StatusCreated, "sponsor", "POST", create, nil, "Tus-Resumable", "1.0.0", "Upload-Length", strconv.Itoa(flow.MaxUploadBytes))
	terms := u.want(http.StatusNoContent, "", "OPTIONS", create, nil)
	if terms.header.Get("Tus-Max-Size") != strconv.Itoa(flow.MaxUploadBytes) || terms.header.Get("Tus-Extension") != "creation,expiration,termination" {
		t.Errorf("terms: %v", terms.header)
	}
}

// A picture bomb is refused with the last piece, and nothing of it is left: no paper, no file, no upload, no event of a paper.
func TestUploadOfABombLeavesNothing(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	bad := bomb(t, 8_000, 8_000)
	where := u.begin(len(bad))
	if got := u.piece(where, 0, bad[:len(bad)-1]); got.status != http.StatusNoContent {
		t.Fatal(got.status)
	}
	got := u.piece(where, len(bad)-1, bad[len(bad)-1:])
	if got.status != http.StatusRequestEntityTooLarge || got.code(t) != "picture_too_many_pixels" || got.json(t)["field"] != "/documents/"+slotFront {
		t.Fatalf("the last piece: %d %s", got.status, got.body)
	}
	if state, papers, pieces := u.stored(); state != "missing" || papers != 0 || pieces != 0 || u.offset(where) != -1 {
		t.Errorf("%s, %d files of papers, %d of pieces", state, papers, pieces)
	}
	if history := string(u.want(http.StatusOK, "sponsor", "GET", u.at+"/history", nil).body); strings.Contains(history, "document.store") {
		t.Errorf("history: %s", history)
	}
}

// bomb is a PNG of w × h black pixels in a few thousand bytes.
func bomb(t *testing.T, w, h uint32) []byte {
	t.Helper()
	var packed bytes.Buffer
	z, row := zlib.NewWriter(&packed), make([]byte, w+1)
	for range h {
		if _, err := z.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	b := append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", append(head, 8, 0, 0, 0, 0))...)
	return append(append(b, pngChunk("IDAT", packed.Bytes())...), pngChunk("IEND", nil)...)
}

func pngChunk(name string, content []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	b = append(append(b, name...), content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// An upload that is given up, pushed out by newer ones, or older than a day is gone with its bytes; a younger one stays.
func TestUploadsVanish(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		u := uploadsOn(t, s)
		begun := make([]string, 4)
		for i := range begun {
			begun[i] = u.begin(len(u.picture))
			if got := u.piece(begun[i], 0, u.picture[:10]); got.status != http.StatusNoContent {
				t.Fatal(got.status)
			}
			u.forward(time.Minute)
		}
		if _, _, pieces := u.stored(); u.offset(begun[0]) != -1 || u.offset(begun[1]) != -1 || u.offset(begun[2]) != 10 || pieces != 2 {
			t.Errorf("of four the last two stay, and %d files do", pieces)
		}
		u.want(http.StatusNoContent, "sponsor", "DELETE", begun[2], nil, "Tus-Resumable", "1.0.0")
		if _, _, pieces := u.stored(); u.offset(begun[2]) != -1 || pieces != 1 {
			t.Error("one that was given up is there")
		}
		u.forward(flow.UploadLifetime - 2*time.Minute)
		if n, err := u.house.SweepUploads(t.Context(), u.Now()); n != 0 || err != nil || u.offset(begun[3]) != 10 {
			t.Errorf("before its time: %d removed, %v", n, err)
		}
		u.forward(time.Minute)
		if u.offset(begun[3]) != -1 {
			t.Error("one that has run out is there before the sweep")
		}
		if n, err := u.house.SweepUploads(t.Context(), u.Now()); n != 1 || err != nil {
			t.Errorf("in its time: %d removed, %v", n, err)
		}
		if _, _, pieces := u.stored(); pieces != 0 {
			t.Error("its bytes are there")
		}
		stray := filepath.Join(u.dir, "uploads", "0198d3a0-0000-7000-8000-00000000000b")
		if err := os.WriteFile(stray, []byte("left by a crash"), 0o600); err != nil {
			t.Fatal(err)
		}
		if n, err := u.house.SweepUploads(t.Context(), u.Now()); n != 1 || err != nil {
			t.Errorf("bytes of no upload: %d removed, %v", n, err)
		}
	})
}

// What has come lies sealed, and only the owner of the folder can read it.
func TestUploadLiesSealed(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	where := u.begin(len(u.picture))
	if got := u.piece(where, 0, u.picture[:len(u.picture)-1]); got.status != http.StatusNoContent {
		t.Fatal(got.status)
	}
	path := filepath.Join(u.dir, "uploads", filepath.Base(where))
	content, err := os.ReadFile(path)
	if err != nil || bytes.Contains(content, u.picture[:32]) || len(content) < len(u.picture) {
		t.Errorf("%d bytes for %d, %v", len(content), len(u.picture), err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// A case that no longer takes papers takes no piece either, and one that is complete by then is dropped.
func TestUploadToACaseThatWasHandedIn(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	where := u.begin(len(u.picture))
	if got := u.piece(where, 0, u.picture[:10]); got.status != http.StatusNoContent {
		t.Fatal(got.status)
	}
	u.want(http.StatusOK, "sponsor", "POST", u.at+"/moves/abandon", nil)
	if got := u.piece(where, 10, u.picture[10:]); got.status != http.StatusConflict || got.code(t) != "move_not_possible" {
		t.Errorf("%d %s", got.status, got.body)
	}
	if u.offset(where) != 10 {
		t.Errorf("at %d", u.offset(where))
	}
}

// A phone that was handed the case uploads in pieces like its sponsor.
func TestPhoneUploadsInPieces(t *testing.T) {
	t.Parallel()
	u := uploadsOn(t, storetest.SQLite(t))
	cookie := u.phoneOf(u.at)
	begun := u.by(cookie, "POST", u.at+"/documents/"+slotFront+"/uploads", nil, "Tus-Resumable", "1.0.0", "Upload-Length", strconv.Itoa(len(u.picture)))
	where := begun.header.Get("Location")
	if got := u.by(cookie, "PATCH", where, u.picture, "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream"); got.status != http.StatusNoContent {
		t.Fatalf("%d %s", got.status, got.body)
	}
	if state, _, _ := u.stored(); state != "stored" {
		t.Error(state)
	}
	other := u.draft(2)
	if got := u.by(cookie, "POST", other+"/documents/"+slotFront+"/uploads", nil, "Tus-Resumable", "1.0.0", "Upload-Length", "5"); got.status != http.StatusNotFound {
		t.Errorf("to another case: %d", got.status)
	}
	theirs := (&uploads{u.world, other, u.picture}).begin(5)
	if got := u.by(cookie, "HEAD", theirs, nil, "Tus-Resumable", "1.0.0"); got.status != http.StatusNotFound {
		t.Errorf("an upload of another case: %d", got.status)
	}
}
