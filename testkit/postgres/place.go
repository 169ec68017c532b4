package postgres

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
)

// oldest is the first major version that the product runs on.
const oldest = 15

// find gives the folder of the newest installed server programs.
func find() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", fmt.Errorf("look for PostgreSQL: %w", err)
	}
	best, programs := oldest-1, ""
	for _, folder := range folders {
		version, err := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
		if _, missing := os.Stat(filepath.Join(folder, "initdb")); err == nil && missing == nil && version > best {
			best, programs = version, folder
		}
	}
	if programs == "" {
		return "", fmt.Errorf("there is no PostgreSQL %d or later in /usr/lib/postgresql: install the package postgresql, set %s to the URL of a server, or set %s=1 to test on SQLite alone",
			oldest, Variable, LiteOnly)
	}
	return programs, nil
}

// unprivileged gives the user to run as; nil for our own. PostgreSQL refuses to run as root.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(found.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(found.Gid, 10, 32)
		if err == nil && gidErr == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody")
}

// prefix begins the names of our folders; the number of the process that owns it follows.
const prefix = "openicp-postgres-"

// socketLimit is what fits into the address of a socket, less the name PostgreSQL adds.
const socketLimit = 85

func makeFolder(owner *syscall.Credential) (string, error) {
	parent := os.TempDir()
	if len(parent) > socketLimit-len(prefix)-20 {
		parent = "/tmp"
	}
	folder, err := os.MkdirTemp(parent, prefix+strconv.Itoa(os.Getpid())+"-")
	if err != nil {
		return "", fmt.Errorf("make a folder for PostgreSQL: %w", err)
	}
	if owner != nil {
		if err := os.Chown(folder, int(owner.Uid), int(owner.Gid)); err != nil {
			return "", errors.Join(fmt.Errorf("hand the folder to PostgreSQL: %w", err), os.RemoveAll(folder))
		}
	}
	return folder, nil
}

var ours = regexp.MustCompile("^" + prefix + `([0-9]+)-[0-9]+$`)

// sweep removes folders of processes that were killed. What cannot be removed stays; it is only rubbish.
func sweep() {
	for _, parent := range []string{os.TempDir(), "/tmp"} {
		entries, err := os.ReadDir(parent)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			match := ours.FindStringSubmatch(entry.Name())
			if match == nil {
				continue
			}
			folder := filepath.Join(parent, entry.Name())
			if owner, err := strconv.Atoi(match[1]); err == nil && !alive(owner) && !alive(serverOf(folder)) {
				_ = os.RemoveAll(folder)
			}
		}
	}
}

// serverOf reads the process number that a running server keeps in its folder; 0 for none.
func serverOf(folder string) int {
	content, err := os.ReadFile(filepath.Join(folder, "data", "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(content), "\n")
	number, err := strconv.Atoi(first)
	if err != nil {
		return 0
	}
	return number
}

func alive(process int) bool {
	return process > 0 && !errors.Is(syscall.Kill(process, 0), syscall.ESRCH)
}
