package api

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Papers in pieces: the core of tus 1.0 with creation, expiration and termination. A phone that loses its connection goes on where
// the house stopped reading, also after the house was restarted.
const (
	tusVersion     = "1.0.0"
	tusExtensions  = "creation,expiration,termination"
	typePiece      = "application/offset+octet-stream"
	headerTus      = "Tus-Resumable"
	headerLength   = "Upload-Length"
	headerOffset   = "Upload-Offset"
	headerMetadata = "Upload-Metadata"
	headerExpires  = "Upload-Expires"
)

// speaksTus names our version in every answer and refuses another one.
func speaksTus(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	h.Set(headerTus, tusVersion)
	if r.Header.Get(headerTus) != tusVersion {
		h.Set("Tus-Version", tusVersion)
		return fault.New(fault.Precondition, codeProtocol, "请使用 tus 1.0.0。", "Speak tus 1.0.0.")
	}
	return nil
}

func (a *api) uploadTerms(w http.ResponseWriter, _ *http.Request) error {
	h := w.Header()
	h.Set(headerTus, tusVersion)
	h.Set("Tus-Version", tusVersion)
	h.Set("Tus-Extension", tusExtensions)
	h.Set("Tus-Max-Size", strconv.Itoa(flow.MaxUploadBytes))
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *api) beginUpload(w http.ResponseWriter, r *http.Request) error {
	return a.beginUploadOf(w, r, flow.OfApplication)
}

func (a *api) beginUploadOf(w http.ResponseWriter, r *http.Request, of flow.Road) error {
	if err := speaksTus(w, r); err != nil {
		return err
	}
	size, err := countAsked(r, headerLength)
	if err != nil {
		return err
	}
	contentType, err := typeAsked(r.Header.Get(headerMetadata))
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	upload, repeated, err := a.House.BeginUpload(r.Context(), actorOf(r), of, caseID(r),
		flow.UploadAsked{Slot: filing.Slot(r.PathValue("slot")), ContentType: contentType, SizeBytes: size}, k)
	if err != nil {
		return err
	}
	replayed(w, repeated)
	w.Header().Set("Location", "/api/v1/uploads/"+string(upload.ID))
	tellUpload(w, upload)
	w.WriteHeader(http.StatusCreated)
	return nil
}

// countAsked reads a header that holds a number of bytes.
func countAsked(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.Header.Get(name), 10, 64)
	if err != nil || n < 0 {
		return 0, fault.New(fault.Malformed, "upload_header", "请求头 "+name+" 须为字节数。", "The header "+name+" holds a number of bytes.")
	}
	return n, nil
}

// maxTypeRunes bounds a declared content type.
const maxTypeRunes = 100

// typeAsked takes the content type out of the metadata: pairs of key and base64, joined by commas. Names of files are personal, and
// nothing else is kept.
func typeAsked(metadata string) (string, error) {
	for pair := range strings.SplitSeq(metadata, ",") {
		key, encoded, _ := strings.Cut(strings.TrimSpace(pair), " ")
		if key != "filetype" {
			continue
		}
		decoded, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil || len(decoded) > maxTypeRunes || !plain(string(decoded)) {
			return "", fault.New(fault.Malformed, "upload_header", "请求头 "+headerMetadata+" 无法读取。", "The header "+headerMetadata+" cannot be read.")
		}
		return string(decoded), nil
	}
	return "", nil
}

func uploadID(r *http.Request) flow.UploadID { return flow.UploadID(r.PathValue("upload")) }

func tellUpload(w http.ResponseWriter, u flow.Upload) {
	h := w.Header()
	h.Set(headerOffset, strconv.FormatInt(u.OffsetBytes, 10))
	h.Set(headerLength, strconv.FormatInt(u.SizeBytes, 10))
	h.Set(headerExpires, u.ExpiresAt.Format(http.TimeFormat))
}

// uploadOffset says how much has come. Where everything has and the house stopped before it was stored, it is stored now: a client
// that is told of the last byte asks no more.
func (a *api) uploadOffset(w http.ResponseWriter, r *http.Request) error {
	if err := speaksTus(w, r); err != nil {
		return err
	}
	release, err := a.House.HoldUpload(r.Context(), uploadID(r), func() {})
	if err != nil {
		return err
	}
	defer release()
	upload, err := a.House.FindUpload(r.Context(), actorOf(r), uploadID(r))
	if err == nil && upload.Complete() {
		err = a.finishUpload(r, upload)
	}
	if err != nil {
		return err
	}
	tellUpload(w, upload)
	w.WriteHeader(http.StatusOK)
	return nil
}

// longAgo is a deadline that has passed.
var longAgo = time.Unix(1, 0)

func (a *api) appendUpload(w http.ResponseWriter, r *http.Request) error {
	if err := speaksTus(w, r); err != nil {
		return err
	}
	offset, err := pieceAsked(r)
	if err != nil {
		return err
	}
	connection := http.NewResponseController(w)
	release, err := a.House.HoldUpload(r.Context(), uploadID(r), func() { _ = connection.SetReadDeadline(longAgo) }) // one that cannot be interrupted is waited for
	if err != nil {
		return err
	}
	defer release()
	upload, err := a.House.AppendUpload(r.Context(), actorOf(r), uploadID(r), offset, r.ContentLength, r.Body)
	if upload.ID != "" {
		tellUpload(w, upload)
	}
	if err == nil && upload.Complete() {
		err = a.finishUpload(r, upload)
	}
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func pieceAsked(r *http.Request) (offset int64, err error) {
	if r.Header.Get("Content-Type") != typePiece {
		return 0, fault.New(fault.Malformed, codeMediaType, "内容类型须为 "+typePiece+"。", "The content type is "+typePiece+".")
	}
	if r.ContentLength < 0 {
		return 0, fault.New(fault.Malformed, codeLength, "请求须带 Content-Length。", "A request needs a Content-Length.")
	}
	return countAsked(r, headerOffset)
}

// finishUpload checks a complete paper and stores it, as one that came in a single request. A paper that is refused is gone, and
// nothing of it is kept; where only we were unable, the upload waits for the next attempt.
func (a *api) finishUpload(r *http.Request, u flow.Upload) error {
	content, err := a.House.UploadContent(u)
	if err != nil {
		return err
	}
	paper, err := a.lookAt(r.Context(), u.Slot, u.ContentType, content)
	if err == nil {
		paper.Upload = u.ID
		_, err = a.House.StorePaperOf(r.Context(), actorOf(r), u.Of, u.Case, paper, 0)
	}
	switch fault.KindOf(err) {
	case "":
		return a.House.EmptyUpload(u.ID)
	case fault.Invalid, fault.Refused, fault.TooLarge, fault.NotFound:
		_ = a.House.DropUpload(r.Context(), actorOf(r), u.ID) // the refusal is the answer; what could not be removed the sweep finds
	}
	return err
}

func (a *api) dropUpload(w http.ResponseWriter, r *http.Request) error {
	if err := speaksTus(w, r); err != nil {
		return err
	}
	release, err := a.House.HoldUpload(r.Context(), uploadID(r), func() {})
	if err != nil {
		return err
	}
	defer release()
	if err := a.House.DropUpload(r.Context(), actorOf(r), uploadID(r)); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
