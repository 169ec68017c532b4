package api

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"openicp/internal/policy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A new door, or one that asks for less, shows as a change of the golden list.
func TestRoutesAreTheGoldenOnes(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	for _, each := range routes {
		who := "public"
		if each.SignIn {
			who = "signed in"
		}
		if each.Act != "" && policy.Holds(policy.Actor{Role: policy.Phone}, each.Act) {
			who = "phone too"
		}
		takes := ""
		if each.Takes&takesKey != 0 {
			takes = " key"
		}
		fmt.Fprintf(&got, "%-6s %-60s %-9s %8d%s\n", each.Method, each.Path, who, each.MaxBody, takes)
	}
	const file = "testdata/routes.golden"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("routes changed; look at them, then run go test -update:\n%s", got.String())
	}
}

func TestOpenAPIDescribesEveryRoute(t *testing.T) {
	t.Parallel()
	content, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		OpenAPI string                    `json:"openapi"`
		Paths   map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(content, &document); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(document.OpenAPI, "3.1.") {
		t.Errorf("OpenAPI %s", document.OpenAPI)
	}
	for _, each := range routes {
		if document.Paths[each.Path][strings.ToLower(each.Method)] == nil {
			t.Errorf("%s %s is not described", each.Method, each.Path)
		}
	}
	for _, foreign := range []string{"https://", "$schema"} {
		if strings.Contains(string(content), foreign) {
			t.Errorf("the description names %s", foreign)
		}
	}
}

func TestOpenAPIRefersToNothingMissing(t *testing.T) {
	t.Parallel()
	content, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Components struct {
			Schemas map[string]any `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(content, &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Components.Schemas) == 0 {
		t.Fatal("no schemas")
	}
	for _, part := range strings.Split(string(content), `"$ref":"#/components/schemas/`)[1:] {
		if name, _, _ := strings.Cut(part, `"`); document.Components.Schemas[name] == nil {
			t.Errorf("the description refers to %s, which is not there", name)
		}
	}
}
