package seal

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Open reads the key file, or makes one on the first start. One key a line in base64, oldest first: adding a line at the end
// rotates. Who has the file can read everything; who loses it can read nothing.
func Open(path string) (*Sealer, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if content, err = create(path); err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	var secrets [][]byte
	lines := bufio.NewScanner(bytes.NewReader(content))
	for lines.Scan() {
		secret, err := base64.StdEncoding.DecodeString(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("key file: line %d is not base64", len(secrets)+1)
		}
		secrets = append(secrets, secret)
	}
	return New(secrets...)
}

// create writes a new key so that it survives a power cut: nothing may be sealed with a key that is not on disk.
func create(path string) ([]byte, error) {
	secret := make([]byte, keyBytes)
	if _, err := rand.Read(secret); err != nil {
		return nil, fmt.Errorf("ask for randomness: %w", err)
	}
	content := []byte(base64.StdEncoding.EncodeToString(secret) + "\n")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("make key file: %w", err)
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Sync(), file.Close(), syncFolder(filepath.Dir(path)))
	if err != nil {
		return nil, fmt.Errorf("write key file: %w", err)
	}
	return content, nil
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
