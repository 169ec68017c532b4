package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// startLimit bounds how long a cluster may take to answer.
const startLimit = 60 * time.Second

// Cluster is a running server.
type Cluster struct {
	// URL is of the administrative database, postgres://….
	URL string

	folder string
	server *exec.Cmd
	ended  chan error
}

// Start makes a cluster and waits until it answers.
func Start(ctx context.Context) (*Cluster, error) {
	programs, err := find()
	if err != nil {
		return nil, err
	}
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	sweep()
	folder, err := makeFolder(owner)
	if err != nil {
		return nil, err
	}
	c := &Cluster{folder: folder, ended: make(chan error, 1)}
	if err := c.start(ctx, programs, owner); err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	return c, nil
}

func (c *Cluster) start(ctx context.Context, programs string, owner *syscall.Credential) error {
	data := filepath.Join(c.folder, "data")
	initdb := exec.CommandContext(ctx, filepath.Join(programs, "initdb"), "--pgdata", data, "--username", "postgres",
		"--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
	initdb.Dir = c.folder
	initdb.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
	if output, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("make a PostgreSQL cluster: %w: %s", err, output)
	}
	// fsync stays on: what the tests promise about commits is to be that of an operator's server.
	c.server = exec.Command(filepath.Join(programs, "postgres"), "-D", data, "-k", c.folder,
		"-c", "listen_addresses=", "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "max_connections=300",
		"-c", "shared_buffers=64MB", "-c", "timezone=UTC")
	c.server.Dir = c.folder
	c.server.SysProcAttr = dying(owner)
	if err := c.launch(); err != nil {
		return err
	}
	c.URL = (&url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/postgres",
		RawQuery: url.Values{"host": {c.folder}, "sslmode": {"disable"}}.Encode()}).String()
	return c.await(ctx)
}

// launch starts the server on a thread that lives as long as the process: Linux sends the death signal when the thread that
// started a child ends.
func (c *Cluster) launch() error {
	log, err := os.OpenFile(c.logFile(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("make the server's log: %w", err)
	}
	c.server.Stdout, c.server.Stderr = log, log
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := c.server.Start()
		started <- errors.Join(err, log.Close())
		if err == nil {
			c.ended <- c.server.Wait()
		}
		select {} // keeps the thread
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	return nil
}

func (c *Cluster) logFile() string { return filepath.Join(c.folder, "server.log") }

func (c *Cluster) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if conn, err := pgx.Connect(ctx, c.URL); err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-tick.C:
		case err := <-c.ended:
			c.server = nil
			return fmt.Errorf("PostgreSQL ended while starting: %w: %s", err, c.logTail())
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL did not answer in time: %s", c.logTail())
		}
	}
}

func (c *Cluster) logTail() string {
	content, err := os.ReadFile(c.logFile())
	if err != nil {
		return err.Error()
	}
	return string(content[max(0, len(content)-2000):])
}

// Stop ends the server and removes its folder.
func (c *Cluster) Stop() error {
	if c.server != nil && c.server.Process != nil {
		if err := c.server.Process.Signal(syscall.SIGINT); err == nil { // a fast shutdown
			<-c.ended
		}
		c.server = nil
	}
	if err := os.RemoveAll(c.folder); err != nil {
		return fmt.Errorf("remove the cluster: %w", err)
	}
	return nil
}
