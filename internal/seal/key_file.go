package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// KeyFile is a file with the keys of a house: lines "index KEY" (one) and "seal KEY" (the newest last), in base64.
type KeyFile string

const keyFileHead = "# 密钥文件：遗失即无法读取数据，泄露即数据失密。请离线备份，勿与数据同处存放。\n" +
	"# The keys of this house. Lost, the data cannot be read; leaked, they can be read by others. Keep a copy elsewhere.\n"

// Open reads the key file, or makes one on the first start.
func Open(path string) (*Sealer, error) {
	if err := KeyFile(path).make(); err != nil {
		return nil, err
	}
	return New(KeyFile(path))
}

// Keys implements KeyProvider.
func (f KeyFile) Keys() (Keys, error) {
	content, err := f.read()
	if err != nil {
		return Keys{}, err
	}
	return parseKeys(content)
}

// Rotate adds a sealing key, which seals from the next Open on. Whoever rotates calls [Sealer.Reseal] on what is old.
func (f KeyFile) Rotate() error {
	content, err := f.read()
	if err != nil {
		return err
	}
	if _, err := parseKeys(content); err != nil {
		return err
	}
	line, err := keyLine("seal")
	if err != nil {
		return err
	}
	if !bytes.HasSuffix(content, []byte("\n")) {
		content = append(content, '\n')
	}
	return f.put(append(content, line...), os.Rename)
}

func (f KeyFile) read() ([]byte, error) {
	about, err := os.Stat(string(f))
	if err != nil {
		return nil, fmt.Errorf("read the key file: %w", err)
	}
	if about.Mode().Perm()&0o007 != 0 {
		return nil, fmt.Errorf("the key file %s is open to every user of this machine: chmod 600 it", f)
	}
	content, err := os.ReadFile(string(f))
	if err != nil {
		return nil, fmt.Errorf("read the key file: %w", err)
	}
	return content, nil
}

// make writes a key file where there is none. Of two programs that start at once, one's file stands and both read it.
func (f KeyFile) make() error {
	if _, err := os.Stat(string(f)); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	index, err := keyLine("index")
	if err != nil {
		return err
	}
	seal, err := keyLine("seal")
	if err != nil {
		return err
	}
	err = f.put([]byte(keyFileHead+index+seal), os.Link)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// put brings a complete file into place so that it survives a power cut: nothing may be sealed with a key that is not on disk.
func (f KeyFile) put(content []byte, place func(from, to string) error) error {
	folder := filepath.Dir(string(f))
	temporary, err := os.CreateTemp(folder, ".seal-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("write the key file: %w", err)
	}
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = place(temporary.Name(), string(f))
	}
	if gone := os.Remove(temporary.Name()); err == nil && !errors.Is(gone, fs.ErrNotExist) {
		err = gone
	}
	if err == nil {
		err = syncFolder(folder)
	}
	if err != nil {
		return fmt.Errorf("write the key file: %w", err)
	}
	return nil
}

func keyLine(name string) (string, error) {
	secret := make([]byte, KeyBytes)
	if _, err := rand.Read(secret); err != nil {
		return "", fmt.Errorf("ask for randomness: %w", err)
	}
	return name + " " + base64.StdEncoding.EncodeToString(secret) + "\n", nil
}

// parseKeys names the line that is wrong and never what stands in it.
func parseKeys(content []byte) (Keys, error) {
	var keys Keys
	for i, line := range strings.Split(string(content), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 2 {
			return Keys{}, fmt.Errorf("key file: line %d is not a name and a key", i+1)
		}
		secret, err := base64.StdEncoding.DecodeString(fields[1])
		switch {
		case err != nil || len(secret) != KeyBytes:
			return Keys{}, fmt.Errorf("key file: line %d is not a key of %d bytes in base64", i+1, KeyBytes)
		case fields[0] == "seal":
			keys.Seal = append(keys.Seal, secret)
		case fields[0] == "index" && keys.Index == nil:
			keys.Index = secret
		default:
			return Keys{}, fmt.Errorf("key file: line %d has an unknown name, or is a second index key", i+1)
		}
	}
	return keys, nil
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
