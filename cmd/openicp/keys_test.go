package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Whoever lost the key file is told so in both languages by every command that would need it, and no new one is made.
func TestCommandsRefuseToStartWithoutTheirKeys(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	binary, data := filepath.Join(dir, "openicp"), filepath.Join(dir, "data")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	if output, err := exec.Command(binary, "demo", "--play", "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("play: %v %s", err, output)
	}
	if err := os.Remove(filepath.Join(data, "seal.key")); err != nil {
		t.Fatal(err)
	}
	for _, arguments := range [][]string{{"serve", "--addr", "127.0.0.1:0"}, {"token", "--user", "sponsor"}, {"demo", "--addr", "127.0.0.1:0"}} {
		output, err := exec.Command(binary, append(arguments, "--data", data)...).CombinedOutput()
		if code := codeOf(t, err); code != 1 || !bytes.Contains(output, []byte("缺少密钥文件")) || !bytes.Contains(output, []byte("Restore that very file")) {
			t.Errorf("%v: code %d, %s", arguments, code, output)
		}
	}
	if _, err := os.Stat(filepath.Join(data, "seal.key")); !os.IsNotExist(err) {
		t.Error("a new key file was made")
	}
}
