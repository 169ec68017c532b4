package shown_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openicp/internal/exchange/shown"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
)

func document(t *testing.T, version, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "wire", "testdata", version, name+".xml"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func values(elements []flow.ExchangeElement, tag string) (found []string) {
	for _, e := range elements {
		if e.Tag == tag && e.Value != nil {
			found = append(found, *e.Value)
		}
	}
	return found
}

// Every kind of record of both versions is shown: each element with what it means, groups without a value.
func TestEveryKindIsShown(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"V.3.0", "V.3.0-openicp.1"} {
		for _, kind := range slices.Concat(wire.Kinds(true), wire.Kinds(false)) {
			if kind.Since != "" && string(kind.Since) != version {
				continue
			}
			elements, more := shown.Elements(document(t, version, kind.Name), 0)
			if len(elements) < 2 || more {
				t.Errorf("%s in %s: %d elements, more %v", kind.Name, version, len(elements), more)
				continue
			}
			if elements[0].Tag != kind.Tag() || elements[0].Depth != 0 || elements[0].Value != nil {
				t.Errorf("%s in %s begins with %+v", kind.Name, version, elements[0])
			}
			for _, e := range elements {
				if e.Depth > 0 && (e.Label.ZH == "" || e.Label.EN == "") {
					t.Errorf("%s in %s: nothing says what %s means", kind.Name, version, e.Tag)
				}
			}
		}
	}
}

// What a table says of a person is masked: found by what the tags mean, so that a new one is not forgotten.
func TestWhatIsPersonalIsMasked(t *testing.T) {
	t.Parallel()
	personal := []string{"姓名", "证件号码", "电话", "手机", "邮件", "密码", "详细地址", "通信地址", "MSN", "QQ"}
	for _, version := range []string{"V.3.0", "V.3.0-openicp.1"} {
		for _, kind := range slices.Concat(wire.Kinds(true), wire.Kinds(false)) {
			if kind.Since != "" && string(kind.Since) != version {
				continue
			}
			elements, _ := shown.Elements(document(t, version, kind.Name), 0)
			for _, e := range elements {
				named := slices.ContainsFunc(personal, func(word string) bool { return strings.Contains(e.Label.ZH, word) })
				if named && e.Value != nil && *e.Value != "" && !e.Masked {
					t.Errorf("%s in %s: %s (%s) stands open", kind.Name, version, e.Tag, e.Label.ZH)
				}
			}
		}
	}
}

const (
	head      = `<?xml version="1.0" encoding="UTF-8"?><DownloadData version="V.3.0-openicp.1"><ICP><BASJ>`
	cancelled = `<?xml version="1.0" encoding="UTF-8"?><DownloadData version="V.3.0-openicp.1"><ICP><ZXSJ>`
)

func TestAnIndividualsNameIsMaskedAndAUnitsIsNot(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]string{"5": "张**", "4": "张示例公司"} {
		content := head + `<Baxx><Zt_xx><Dwmc>` + map[string]string{"5": "张示例", "4": "张示例公司"}[kind] + `</Dwmc><Dwxz>` + kind + `</Dwxz></Zt_xx></Baxx></BASJ></ICP></DownloadData>`
		elements, _ := shown.Elements([]byte(content), 1)
		if got := values(elements, "Dwmc"); !slices.Equal(got, []string{want}) {
			t.Errorf("kind %s: the name is shown as %q of %+v", kind, got, elements)
		}
	}
}

func TestOneRecordOfManyIsShown(t *testing.T) {
	t.Parallel()
	content := []byte(cancelled + `<Zxxx><Jlid>1</Jlid></Zxxx><Zxxx><Jlid>2</Jlid></Zxxx><Zxxx><Jlid>3</Jlid></Zxxx></ZXSJ></ICP></DownloadData>`)
	for record, want := range map[int64][]string{0: {"1", "2", "3"}, 2: {"2"}, 4: nil} {
		elements, _ := shown.Elements(content, record)
		if got := values(elements, "Jlid"); !slices.Equal(got, want) {
			t.Errorf("record %d shows %q", record, got)
		}
	}
}

func TestWhatCannotBeReadGivesWhatCouldBe(t *testing.T) {
	t.Parallel()
	for _, content := range []string{"", "<", "no markup", `<!DOCTYPE x><UploadData/>`} {
		if elements, more := shown.Elements([]byte(content), 1); len(elements) > 0 || more {
			t.Errorf("%q shows %+v", content, elements)
		}
	}
	elements, _ := shown.Elements([]byte(cancelled+`<Zxxx><Jlid>7</Jlid><Bz>示`), 1)
	if got := values(elements, "Jlid"); !slices.Equal(got, []string{"7"}) {
		t.Errorf("half a document shows %q", got)
	}
}

func TestAMessageHasAnEnd(t *testing.T) {
	t.Parallel()
	record := `<Zxxx><Jlid>1</Jlid></Zxxx>`
	for records, full := range map[int]bool{shown.MaxElements / 2: false, shown.MaxElements: true} {
		elements, more := shown.Elements([]byte(cancelled+strings.Repeat(record, records)+`</ZXSJ></ICP></DownloadData>`), 0)
		if more != full || len(elements) > shown.MaxElements+1 {
			t.Errorf("%d records: %d elements, more %v", records, len(elements), more)
		}
	}
}
