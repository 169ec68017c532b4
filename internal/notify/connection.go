package notify

import (
	"net"
	"sync"
)

// connection is the one connection of a try, closed when the try is over or given up, whichever is first.
type connection struct {
	mu     sync.Mutex
	conn   net.Conn
	closed bool
}

// hold takes a connection; one that comes after the end is closed at once.
func (c *connection) hold(conn net.Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.conn = conn
	if c.closed {
		_ = conn.Close()
	}
}

// close may be called more than once. An error of closing says nothing about the message.
func (c *connection) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conn != nil && !c.closed {
		_ = c.conn.Close()
	}
	c.closed = true
}
