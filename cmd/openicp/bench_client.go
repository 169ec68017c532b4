package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

// benchDoor serves a handler on loopback and gives its address.
func benchDoor(handler http.Handler) (address string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: readHeaderSeconds * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close
	return listener.Addr().String(), func() { server.Close() }, nil
}

// benchClient is a kept connection that asks and reads with as little as can be, since it shares the processors with what is measured.
type benchClient struct {
	conn net.Conn
	in   *bufio.Reader
	out  []byte
	body []byte
}

func dialBench(address string) (*benchClient, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &benchClient{conn: conn, in: bufio.NewReaderSize(conn, 16<<10)}, nil
}

// dialAll opens one connection for each client.
func dialAll(address string) (clients []*benchClient, stop func(), err error) {
	stop = func() {
		for _, c := range clients {
			c.conn.Close()
		}
	}
	for range benchClients {
		c, err := dialBench(address)
		if err != nil {
			stop()
			return nil, nil, err
		}
		clients = append(clients, c)
	}
	return clients, stop, nil
}

// ask sends one request and reads its answer, which is good until the next. The header ends each of its lines.
func (c *benchClient) ask(method, path, header string, body []byte) (status int, answer []byte, err error) {
	c.out = fmt.Appendf(c.out[:0], "%s %s HTTP/1.1\r\nHost: bench\r\nContent-Length: %d\r\n%s\r\n%s", method, path, len(body), header, body)
	if _, err := c.conn.Write(c.out); err != nil {
		return 0, nil, err
	}
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, nil, err
	}
	if len(line) < len("HTTP/1.1 200") {
		return 0, nil, errors.New("that is no answer of HTTP/1.1")
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, nil, err
	}
	length := 0
	for {
		if line, err = c.in.ReadSlice('\n'); err != nil {
			return 0, nil, err
		}
		if len(line) == len("\r\n") {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return 0, nil, err
			}
		}
		if bytes.HasPrefix(line, []byte("Transfer-Encoding:")) {
			return 0, nil, errors.New("an answer without its length")
		}
	}
	if cap(c.body) < length {
		c.body = make([]byte, length)
	}
	_, err = io.ReadFull(c.in, c.body[:length])
	return status, c.body[:length], err
}
