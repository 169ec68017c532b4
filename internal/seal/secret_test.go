package seal_test

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	htmltemplate "html/template"
	"log/slog"
	"strings"
	"testing"
	"text/template"

	"openicp/internal/seal"
)

const word = "correct-horse"

// holder has secrets everywhere a program might put one.
type holder struct {
	Open    seal.Secret
	Pointer *seal.Secret
	List    []seal.Secret
	Keyed   map[string]seal.Secret
	Any     any
	private seal.Secret
}

func newHolder() holder {
	secret := seal.Hide(word)
	return holder{secret, &secret, []seal.Secret{secret}, map[string]seal.Secret{"k": secret}, secret, secret}
}

// leaks looks for the word in every form that printing could give it.
func leaks(output string) bool {
	for _, form := range []string{word, fmt.Sprintf("%x", word), fmt.Sprintf("%X", word), fmt.Sprintf("% x", word), fmt.Sprintf("%q", word)} {
		if strings.Contains(output, form) {
			return true
		}
	}
	return false
}

func TestSecretsStayOutOfEveryVerb(t *testing.T) {
	t.Parallel()
	h := newHolder()
	for verb := rune('A'); verb <= 'z'; verb++ {
		for _, flags := range []string{"", "+", "#", "-", " ", "0", "20.3", "+#"} {
			format := "%" + flags + string(verb)
			for _, value := range []any{h, &h, h.Open, h.Pointer, h.List, h.Keyed, []any{h.Open}, [1]seal.Secret{h.Open}, fmt.Errorf("wrapped: %v", h.Open)} {
				if output := fmt.Sprintf(format, value); leaks(output) {
					t.Errorf("%s of %T prints %s", format, value, output)
				}
			}
		}
	}
	if got := fmt.Sprint(h.Open) + fmt.Sprintln(h.private); got != "[hidden][hidden]\n" {
		t.Errorf("prints %q", got)
	}
}

func TestSecretsStayOutOfEveryEncoding(t *testing.T) {
	t.Parallel()
	h := newHolder()
	var out bytes.Buffer
	encode := map[string]func() error{
		"json": func() error { return json.NewEncoder(&out).Encode(h) },
		"xml":  func() error { return xml.NewEncoder(&out).Encode(wrapped{h.Open}) },
		"gob":  func() error { return gob.NewEncoder(&out).Encode(struct{ S seal.Secret }{h.Open}) },
		"slog text": func() error {
			slog.New(slog.NewTextHandler(&out, nil)).Info("x", "a", h.Open, "b", h, "c", h.Pointer, "d", slog.GroupValue(slog.Any("e", h.Open)))
			return nil
		},
		"slog json": func() error {
			slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "a", h.Open, "b", h, "c", h.List)
			return nil
		},
		"text template": func() error {
			return template.Must(template.New("").Parse(`{{.Open}} {{.Pointer}} {{.}} {{printf "%s %v" .Open .List}} {{.Open.String}}`)).Execute(&out, h)
		},
		"html template": func() error {
			return htmltemplate.Must(htmltemplate.New("").Parse(`<p title="{{.Open}}">{{.}}</p><script>var x = {{.Open}}</script><a href="?x={{.Open}}">`)).Execute(&out, h)
		},
	}
	for name, run := range encode {
		out.Reset()
		if err := run(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if out.Len() == 0 || leaks(out.String()) {
			t.Errorf("%s gives %s", name, out.String())
		}
	}
	if _, err := h.Open.Value(); err == nil {
		t.Error("a secret went into a database as it is")
	}
}

func TestSecretsAreReadAndCompared(t *testing.T) {
	t.Parallel()
	var read struct{ Password seal.Secret }
	if err := json.Unmarshal([]byte(`{"Password":"`+word+`"}`), &read); err != nil {
		t.Fatal(err)
	}
	var none seal.Secret
	if read.Password.Reveal() != word || !read.Password.Equal(seal.Hide(word)) || read.Password.Equal(none) || !none.Empty() || read.Password.Empty() || none.Reveal() != "" {
		t.Error("a secret does not keep its text")
	}
}

// wrapped is a named type, which XML needs.
type wrapped struct{ S seal.Secret }
