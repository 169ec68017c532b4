package notify_test

import (
	"fmt"
	"io"
	"net"
)

// forward joins each connection of a listener to a local port until the listener is closed.
func forward(from net.Listener, port int) {
	for {
		in, err := from.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			in.Close()
			continue
		}
		go pipe(in, out)
		go pipe(out, in)
	}
}

func pipe(to, from net.Conn) {
	_, _ = io.Copy(to, from)
	to.Close()
}
