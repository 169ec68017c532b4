package register_test

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"openicp/internal/register"
)

// BenchmarkDoor asks over HTTP on kept connections; the bare row answers 204
// and is the limit of what any handler can do here.
func BenchmarkDoor(b *testing.B) {
	s := openStore(b)
	publish(b, s, specimens())
	l := register.New(s, (&clock{noon}).now, nil)
	if err := l.Refresh(b.Context()); err != nil {
		b.Fatal(err)
	}
	bare := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	for name, h := range map[string]http.Handler{"bare204": bare, "lookup": l.HTTP()} {
		b.Run(name, func(b *testing.B) {
			server := httptest.NewServer(h)
			defer server.Close()
			b.SetParallelism(8)
			b.RunParallel(func(pb *testing.PB) { ask(b, server.Listener.Addr().String(), pb) })
		})
	}
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		var dst []byte
		var err error
		for b.Loop() {
			if dst, _, err = l.AnswerJSON(b.Context(), dst[:0], "yanchi-example.cn"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func ask(b *testing.B, address string, pb *testing.PB) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Error(err)
		return
	}
	defer conn.Close()
	request := []byte("GET /api/v1/register/yanchi-example.cn HTTP/1.1\r\nHost: x\r\n\r\n")
	in := bufio.NewReader(conn)
	for pb.Next() {
		if _, err := conn.Write(request); err != nil {
			b.Error(err)
			return
		}
		length := 0
		for {
			line, err := in.ReadSlice('\n')
			if err != nil {
				b.Error(err)
				return
			}
			if len(line) == 2 {
				break
			}
			if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
				length, _ = strconv.Atoi(string(bytes.TrimSpace(value)))
			}
		}
		if _, err := io.CopyN(io.Discard, in, int64(length)); err != nil {
			b.Error(err)
			return
		}
	}
}
