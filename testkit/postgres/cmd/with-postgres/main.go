// Command with-postgres starts a throw-away PostgreSQL cluster, runs a command with OPENICP_TEST_POSTGRES pointing at it, and
// stops the cluster. As root it runs the server as the user postgres, because PostgreSQL refuses to run as root.
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	arguments := os.Args[1:]
	if len(arguments) > 0 && arguments[0] == "--" {
		arguments = arguments[1:]
	}
	if len(arguments) == 0 {
		fmt.Fprintln(os.Stderr, "usage: with-postgres -- COMMAND [ARG ...]")
		os.Exit(2)
	}
	code, err := run(arguments)
	if err != nil {
		fmt.Fprintln(os.Stderr, "with-postgres:", err)
		code = 1
	}
	os.Exit(code)
}

func run(arguments []string) (int, error) {
	c, err := newCluster()
	if err != nil {
		return 1, err
	}
	defer c.remove()
	if err := c.start(); err != nil {
		return 1, err
	}
	defer c.stop()
	command := exec.Command(arguments[0], arguments[1:]...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.Env = append(os.Environ(), "OPENICP_TEST_POSTGRES="+c.url())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if err := command.Start(); err != nil {
		return 1, err
	}
	go func() {
		for s := range signals {
			_ = command.Process.Signal(s) // it may be gone already
		}
	}()
	err = command.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil
	}
	return 0, err
}

// cluster is a PostgreSQL cluster in a temporary folder.
type cluster struct {
	bin, folder string
	port        int
	owner       *syscall.Credential
}

func newCluster() (*cluster, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return nil, errors.New("PostgreSQL is not installed: apt install postgresql")
	}
	slices.Sort(found)
	folder, err := os.MkdirTemp("", "openicp-postgres-")
	if err != nil {
		return nil, err
	}
	c := &cluster{bin: filepath.Dir(found[len(found)-1]), folder: folder}
	if c.port, err = freePort(); err != nil {
		return nil, err
	}
	if os.Geteuid() == 0 {
		if err := c.lendTo("postgres"); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *cluster) lendTo(name string) error {
	account, err := user.Lookup(name)
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return err
	}
	c.owner = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(c.folder, uid, gid)
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	port := listener.Addr().(*net.TCPAddr).Port
	return port, listener.Close()
}

func (c *cluster) url() string {
	return fmt.Sprintf("postgres://openicp@127.0.0.1:%d/postgres?sslmode=disable", c.port)
}

func (c *cluster) start() error {
	data := filepath.Join(c.folder, "data")
	if err := c.tool("initdb", "-D", data, "-U", "openicp", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"); err != nil {
		return err
	}
	options := []string{"-p " + strconv.Itoa(c.port), "-k " + c.folder, "-c listen_addresses=127.0.0.1", "-c max_connections=300"}
	return c.tool("pg_ctl", "-D", data, "-w", "-l", filepath.Join(c.folder, "log"), "-o", strings.Join(options, " "), "start")
}

func (c *cluster) stop() {
	if err := c.tool("pg_ctl", "-D", filepath.Join(c.folder, "data"), "-m", "immediate", "stop"); err != nil {
		fmt.Fprintln(os.Stderr, "with-postgres: stop:", err)
	}
}

func (c *cluster) remove() {
	if err := os.RemoveAll(c.folder); err != nil {
		fmt.Fprintln(os.Stderr, "with-postgres: remove:", err)
	}
}

func (c *cluster) tool(name string, arguments ...string) error {
	command := exec.Command(filepath.Join(c.bin, name), arguments...)
	command.Dir = c.folder
	command.SysProcAttr = &syscall.SysProcAttr{Credential: c.owner}
	output, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, output)
	}
	return nil
}
