package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Files keeps sealed bytes in a folder, spread over 256 folders. Names are made by us: a UUID or 32 to 64 hexadecimal digits;
// anything else is refused, so no name can lead out of the folder.
type Files struct{ folder string }

var fileName = regexp.MustCompile(`^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,64})$`)

// unfinished begins the names of files that are still being written; a crash may leave one.
const unfinished = "new-"

// OpenFiles opens the folder, or makes it.
func OpenFiles(folder string) (*Files, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of files: %w", err)
	}
	if err := syncFolder(filepath.Dir(folder)); err != nil {
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

// Put writes a file so that it survives a power cut: the bytes synced, then renamed into place, then the folders synced. A
// reader sees all of it or nothing. Written again under the same name, the later content stands.
func (f *Files) Put(name string, content []byte) error {
	path, err := f.path(name)
	if err != nil {
		return err
	}
	shard := filepath.Dir(path)
	if err := os.MkdirAll(shard, 0o700); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	temporary, err := os.CreateTemp(shard, unfinished+"*")
	if err != nil {
		return fmt.Errorf("make file: %w", err)
	}
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write file: %w", err), os.Remove(temporary.Name()))
	}
	return errors.Join(syncFolder(shard), syncFolder(f.folder))
}

// Get reads a file; fs.ErrNotExist where there is none.
func (f *Files) Get(name string) ([]byte, error) {
	path, err := f.path(name)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return content, nil
}

// Delete removes a file for good; one that is gone already is no error.
func (f *Files) Delete(name string) error {
	path, err := f.path(name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return fmt.Errorf("delete file: %w", err)
	}
	return syncFolder(filepath.Dir(path))
}

// Names lists every finished file, in no order that means anything.
func (f *Files) Names() ([]string, error) {
	var names []string
	err := filepath.WalkDir(f.folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), unfinished) {
			names = append(names, entry.Name())
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list files: %w", err)
	}
	return names, nil
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	if err := errors.Join(folder.Sync(), folder.Close()); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}
