package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The commands that scripts hold on to: what they print, and the code they leave with.
func TestScriptsGetWhatTheContractSays(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "openicp")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	examples := filepath.Join("..", "..", "internal", "rule", "testdata")
	for _, each := range []struct {
		name, input string
		arguments   []string
		code        int
		holds       []string // in what is printed, to either stream
	}{
		{"a good application", "", []string{"check", filepath.Join(examples, "enterprise.json"), "--on", "2026-11-23"}, 0, []string{"Nothing found"}},
		{"a bad one", "", []string{"check", filepath.Join(examples, "broken.json"), "--on", "2026-11-23"}, 1,
			[]string{"e_domain_malformed", "/services/0/domains/1", "域名", "block", "warn"}},
		{"no application", "", []string{"check", "check.go"}, 2, []string{"读不懂这个文件", "cannot read the file"}},
		{"no file", "", []string{"check", "no-such-file.json"}, 2, []string{"cannot read the file"}},
		{"a deadline", "", []string{"workday", "2026-11-23", "20"}, 0, []string{"2026-12-21\n"}},
		{"a year without a notice", "", []string{"workday", "2026-12-20", "20"}, 0, []string{" provisional\n"}},
		{"no date", "", []string{"workday", "2026-02-30", "1"}, 1, []string{"日期须写成", "it must exist in the calendar"}},
		{"days backward", "", []string{"workday", "2026-11-23", "--", "-1"}, 1, []string{"0 或以上"}},
		{"the guide asks", "", []string{"guide", "--who", "company"}, 2, []string{"--what  上面提供什么？ What does it offer?", "own_goods"}},
		{"the guide answers", "", []string{"guide", "--who", "company", "--what", "content,own_goods", "--paid", "goods,users", "--hosted", "mainland", "--area", "several", "--special", "none"}, 0,
			[]string{"您需要办两件事：先备案，再申请许可证", "the filing first, then the licence", "1 域名实名认证", "工业和信息化部", "[ ] 许可 licence"}},
		{"the guide as JSON", "", []string{"guide", "--who", "unsure", "--paper", "abroad", "--json"}, 0, []string{`"outcome": "out_of_scope"`, `"runner_foreign"`}},
		{"the guide refuses", "", []string{"guide", "--who", "robot"}, 2, []string{"--who", "没有这个选项"}},
		{"identifiers", "13800138000\n138\n", []string{"ident", "mobile"}, 0, []string{`"valid":true,"normal":"13800138000"`, `"valid":false`}},
		{"numbers in a text", "见 京ICP备2026004417号-1 | 粤B2-20090059\n", []string{"ident", "numbers"}, 0,
			[]string{`"numbers":[{"kind":"service","normal":"京ICP备2026004417号-1"},{"kind":"licence-province","normal":"粤B2-20090059"}]`}},
		{"an unknown kind of identifier", "", []string{"ident", "bogus"}, 80, []string{"must be one of"}},
	} {
		t.Run(each.name, func(t *testing.T) {
			t.Parallel()
			command := exec.Command(binary, each.arguments...)
			command.Stdin = strings.NewReader(each.input)
			output, err := command.CombinedOutput()
			if code := codeOf(t, err); code != each.code {
				t.Errorf("left with %d, want %d: %s", code, each.code, output)
			}
			for _, part := range each.holds {
				if !bytes.Contains(output, []byte(part)) {
					t.Errorf("does not print %q: %s", part, output)
				}
			}
		})
	}
	t.Run("findings as JSON", func(t *testing.T) {
		t.Parallel()
		output, err := exec.Command(binary, "check", filepath.Join(examples, "broken.json"), "--on", "2026-11-23", "--json").Output()
		if code := codeOf(t, err); code != 1 {
			t.Errorf("left with %d", code)
		}
		var answer struct {
			Findings []struct {
				Field, Rule, Severity string
				Found, Fix, Source    struct{ ZH, EN string }
			}
		}
		if err := json.Unmarshal(output, &answer); err != nil {
			t.Fatal(err)
		}
		if len(answer.Findings) < 18 {
			t.Errorf("%d findings, want at least eighteen", len(answer.Findings))
		}
		for _, f := range answer.Findings {
			if f.Field == "" || f.Rule == "" || f.Severity == "" || f.Found.ZH == "" || f.Found.EN == "" || f.Fix.ZH == "" || f.Source.EN == "" {
				t.Errorf("a member is missing: %+v", f)
			}
		}
	})
}

func codeOf(t *testing.T, err error) int {
	t.Helper()
	if err == nil {
		return 0
	}
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		t.Fatal(err)
	}
	return exit.ExitCode()
}
