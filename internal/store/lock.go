package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

const lockFile = "openicp.lock"

// ErrInUse says that another process has the data folder.
var ErrInUse = errors.New("数据文件夹正被另一个 openicp 使用，请先停止它 / the data folder is in use by another openicp; stop that one first")

// lockFolder takes the data folder for this process until the file is closed, also by a crash.
func lockFolder(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	file, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the lock of the data folder: %w", err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = fmt.Errorf("%w: %s", ErrInUse, dir)
	} else {
		err = fmt.Errorf("lock the data folder: %w", err)
	}
	return nil, errors.Join(err, file.Close())
}
