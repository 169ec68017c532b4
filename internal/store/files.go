package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// Files keeps sealed files in a folder. Names are made by us; a name that is none is refused.
type Files struct{ folder string }

var fileName = regexp.MustCompile(`^[0-9a-f-]{36}$`)

// OpenFiles opens the folder, or makes it.
func OpenFiles(folder string) (*Files, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of files: %w", err)
	}
	return &Files{folder: folder}, nil
}

func (f *Files) path(name string) (string, error) {
	if !fileName.MatchString(name) {
		return "", errors.New("that is no name of a file of ours")
	}
	return filepath.Join(f.folder, name[len(name)-2:], name), nil
}

// Put writes a file so that it survives power loss: file synced, renamed, both folders synced.
func (f *Files) Put(name string, content []byte) error {
	path, err := f.path(name)
	if err != nil {
		return err
	}
	shard := filepath.Dir(path)
	if err := os.MkdirAll(shard, 0o700); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	temporary, err := os.CreateTemp(shard, "new-*")
	if err != nil {
		return fmt.Errorf("make file: %w", err)
	}
	_, err = temporary.Write(content)
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write file: %w", err), os.Remove(temporary.Name()))
	}
	return errors.Join(syncFolder(shard), syncFolder(f.folder))
}

// Get reads a file.
func (f *Files) Get(name string) ([]byte, error) {
	path, err := f.path(name)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
