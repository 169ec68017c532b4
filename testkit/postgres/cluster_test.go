package postgres_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5"

	"openicp/testkit/postgres"
)

func admin(t *testing.T) string {
	t.Helper()
	url, err := postgres.Shared()
	if errors.Is(err, postgres.ErrSkip) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return url
}

func TestServerKeepsItsPromises(t *testing.T) {
	t.Parallel()
	conn, err := pgx.Connect(t.Context(), admin(t))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for setting, want := range map[string]string{"fsync": "on", "synchronous_commit": "on", "server_encoding": "UTF8"} {
		var got string
		if err := conn.QueryRow(t.Context(), "SELECT current_setting($1)", setting).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", setting, got, err, want)
		}
	}
}

func TestTemplateIsFilledOnce(t *testing.T) {
	t.Parallel()
	url := admin(t)
	filled := 0
	fill := func(address string) error {
		filled++
		return postgres.Run(t.Context(), address, "CREATE TABLE mark (n int)", "INSERT INTO mark VALUES (7)")
	}
	name := "template_of_process_" + strconv.Itoa(os.Getpid())
	defer func() {
		if err := postgres.Run(t.Context(), url, "DROP DATABASE IF EXISTS "+name); err != nil {
			t.Error(err)
		}
	}()
	for range 2 {
		if err := postgres.Template(t.Context(), url, name, fill); err != nil {
			t.Fatal(err)
		}
	}
	if filled != 1 {
		t.Errorf("filled %d times", filled)
	}
	for range 2 {
		address, drop, err := postgres.Create(t.Context(), url, name)
		if err != nil {
			t.Fatal(err)
		}
		conn, err := pgx.Connect(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		var n int
		if err := conn.QueryRow(t.Context(), "SELECT n FROM mark").Scan(&n); err != nil || n != 7 {
			t.Errorf("copy holds %d, %v", n, err)
		}
		if err := errors.Join(conn.Close(t.Context()), drop(t.Context())); err != nil {
			t.Error(err)
		}
	}
}

func TestRunnerPassesURLAndStatus(t *testing.T) {
	t.Parallel()
	admin(t)
	program := filepath.Join(t.TempDir(), "with-postgres")
	if output, err := exec.Command("go", "build", "-o", program, "./cmd/with-postgres").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	run := exec.Command(program, "--", "sh", "-c", `test -n "$OPENICP_TEST_POSTGRES" && exit 7`)
	err := run.Run()
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.ExitCode() != 7 {
		t.Errorf("ended with %v, want exit status 7", err)
	}
}
