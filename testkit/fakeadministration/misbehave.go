package fakeadministration

import (
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// misbehave answers a call whose caller is proven, after drawing what befalls it.
func (f *Fake) misbehave(w http.ResponseWriter, r *http.Request, c *soap.Call) {
	b := f.draw(c)
	if b != "" {
		f.o.Log.Info("the fake misbehaves", slog.String("method", string(c.Operation)), slog.String("behaviour", string(b)))
	}
	switch b {
	case Delay:
		f.o.Pause(r.Context(), f.delay())
	case LostBefore:
		panic(http.ErrAbortHandler)
	case SOAPFault:
		respond(w, http.StatusInternalServerError, soap.WriteFault(soap.Internal()))
		return
	case Gap, WrongCode, Hours, Maintenance:
		respond(w, http.StatusOK, message(c.Operation, f.lie(b, c.Operation)))
		return
	}
	a := f.done(c, b)
	switch b {
	case Pretends:
		a = wire.Answer{Code: wire.OtherFailure}
	case LostAfter:
		panic(http.ErrAbortHandler)
	case HalfAnswer:
		half(w, message(c.Operation, a))
	}
	respond(w, http.StatusOK, message(c.Operation, a))
}

// done does what a call asks for, with what a behaviour does to the files that are handed out, and saves the state.
func (f *Fake) done(c *soap.Call, b Behaviour) wire.Answer {
	f.mu.Lock()
	defer f.mu.Unlock()
	a := f.act(c)
	if a.File != nil && c.Operation == soap.Download {
		f.spoil(&a, b)
	}
	if c.Operation == soap.DownloadAck && a.Code == wire.Done {
		f.again(c.Text(soap.FileName), b)
	}
	if err := f.save(); err != nil {
		f.o.Log.Error("the state of the fake cannot be kept", slog.Any("error", err))
	}
	return a
}

// draw says what befalls a call, "" for nothing: what a name asks for, once, or else what the dice say.
func (f *Fake) draw(c *soap.Call) Behaviour {
	f.mu.Lock()
	defer f.mu.Unlock()
	if b := f.asked(c); b != "" {
		return b
	}
	if f.o.WellBehaved || f.dice.IntN(100) >= f.o.Rate {
		return ""
	}
	var can []Behaviour
	for _, row := range behaviours {
		if row.befalls(c.Operation) && f.allowed(row.behaviour) {
			can = append(can, row.behaviour)
		}
	}
	if len(can) == 0 {
		return ""
	}
	return can[f.dice.IntN(len(can))]
}

// allowed says whether a behaviour may be drawn.
func (f *Fake) allowed(b Behaviour) bool {
	for _, only := range f.o.Only {
		if only == b {
			return true
		}
	}
	return len(f.o.Only) == 0
}

// asked says what a name in the file of a call asks for, once for each file.
func (f *Fake) asked(c *soap.Call) Behaviour {
	var key string
	var words []Behaviour
	switch c.Operation {
	case soap.Upload:
		key, words = c.Text(soap.DataHash), wordsIn(f.peek(c))
	case soap.Download:
		if next := f.next(); next != nil {
			key, words = next.Name, next.Words
		}
	case soap.DownloadAck:
		if file := f.named(c.Text(soap.FileName)); file != nil {
			key, words = file.Name, file.Words
		}
	}
	for _, b := range words {
		mark := string(c.Operation) + "/" + key + "/" + string(b)
		if rowOf(b).befalls(c.Operation) && !f.state.Shown[mark] {
			f.state.Shown[mark] = true
			return b
		}
	}
	return ""
}

// delay draws how late an answer comes.
func (f *Fake) delay() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return time.Duration(f.dice.Int64N(int64(f.o.Longest))) + 1
}

// lie is the answer to a call that was not even looked at.
func (f *Fake) lie(b Behaviour, o soap.Operation) wire.Answer {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch b {
	case Gap:
		wrong := f.state.Last + 2 + f.dice.Int64N(5)
		return wire.Answer{Code: wire.SequenceGap, Missing: []string{strconv.FormatInt(wrong, 10)}}
	case Hours:
		return closed()
	case Maintenance:
		return maintenance(o)
	}
	codes := []wire.MethodCode{wire.QueueFull, wire.NotOpen, wire.BadPassword, wire.NotAuthenticated, wire.OtherFailure, wire.TooManyTries}
	return wire.Answer{Code: codes[f.dice.IntN(len(codes))]}
}

// half sends half of a message and cuts the connection.
func half(w http.ResponseWriter, message []byte) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(message)))
	_, _ = w.Write(message[:len(message)/2])
	if flusher, ok := w.(http.Flusher); ok {
		flusher.Flush()
	}
	panic(http.ErrAbortHandler)
}

// spoil does to a file that is downloaded what a behaviour says.
func (f *Fake) spoil(a *wire.Answer, b Behaviour) {
	next := f.next()
	switch b {
	case HalfFile:
		a.File.Data = a.File.Data[:len(a.File.Data)/2/4*4]
	case WrongHash:
		a.File.Hash = "1B2M2Y8AsgTpgAmY7PhCfg=="
	case OddCode:
		a.Code = []wire.MethodCode{wire.DoneAll, wire.MoreToDownload}[f.dice.IntN(2)]
	case Lines:
		a.File.Data = inLines(a.File.Data)
	case UnknownElements:
		f.give(a, withUnknown(next.Document), next.Name, f.o.Plain)
	case OtherEncryption:
		f.give(a, next.Document, next.Name, !f.o.Plain)
	}
}

// again puts an acknowledged file back into the queue, under its own name or another.
func (f *Fake) again(name string, b Behaviour) {
	file := f.named(name)
	if file == nil {
		return
	}
	switch b {
	case Duplicate:
		if file.Again++; file.Again <= mostAgain {
			file.Done = false
		}
	case Replay:
		if file.Again++; file.Again <= mostAgain {
			f.queue(file.Document, nil, file.Again)
		}
	}
}

// mostAgain bounds how often one file comes again, so that a queue ends.
const mostAgain = 3

// inLines breaks base64 into lines of 76 characters, as a real system was seen to.
func inLines(data string) string {
	var out []byte
	for at := 0; at < len(data); at += 76 {
		out = append(append(out, data[at:min(at+76, len(data))]...), '\n')
	}
	return string(out)
}
