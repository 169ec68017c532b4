package postgres

import "syscall"

// dying makes a child run as owner and shut down fast when this process ends, however it ends. It has a process group of its
// own, so that an interrupt at the terminal reaches us first.
func dying(owner *syscall.Credential) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: owner, Pdeathsig: syscall.SIGINT, Setpgid: true}
}
