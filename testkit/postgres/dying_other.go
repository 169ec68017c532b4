//go:build !linux

package postgres

import "syscall"

// dying makes a child run as owner. Other systems have no death signal: a killed test leaves its server behind.
func dying(owner *syscall.Credential) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: owner}
}
