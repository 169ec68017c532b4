package ident_test

import (
	"strings"
	"testing"

	"openicp/internal/ident"
)

func TestHost(t *testing.T) {
	t.Parallel()
	label63 := strings.Repeat("a", 63)
	for _, tc := range []struct{ in, normal, registrable, code string }{
		{"yuntu-example.cn", "yuntu-example.cn", "yuntu-example.cn", ""},
		{" WWW.Yuntu-Example.CN. ", "www.yuntu-example.cn", "yuntu-example.cn", ""},
		{"ｗｗｗ．yuntu-example．ｃｎ", "www.yuntu-example.cn", "yuntu-example.cn", ""},
		{"a.b.yuntu-example.com.cn", "a.b.yuntu-example.com.cn", "yuntu-example.com.cn", ""},
		{"例子.中国", "xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", ""},
		{"www。例子。中国", "www.xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", ""},
		{"xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", ""},
		{"例子.公司.cn", "xn--fsqu00a.xn--55qx5d.cn", "xn--fsqu00a.xn--55qx5d.cn", ""},
		{"公司.cn", "xn--55qx5d.cn", "", ""},
		{"gov.cn", "gov.cn", "", ""},
		{"com.cn", "com.cn", "", ""},
		{"faß.de", "xn--fa-hia.de", "xn--fa-hia.de", ""},
		{"yuntu.example", "yuntu.example", "yuntu.example", ""},
		{label63 + ".cn", label63 + ".cn", label63 + ".cn", ""},
		{"1688.example.cn", "1688.example.cn", "example.cn", ""},
		{"http://yuntu-example.cn", "", "", "host_scheme"},
		{"yuntu-example.cn/index", "", "", "host_path"},
		{"yuntu-example.cn?x", "", "", "host_path"},
		{"user@yuntu-example.cn", "", "", "host_path"},
		{"yuntu-example.cn:80", "", "", "host_port"},
		{"203.0.113.10", "", "", "host_ip"},
		{"[2001:db8::1]", "", "", "host_ip"},
		{"2001:db8::1", "", "", "host_ip"},
		{"0xcb.0x00.0x71.0x0a", "", "", "host_ip"},
		{"1.2.3", "", "", "host_ip"},
		{"3405803786", "", "", "host_ip"},
		{"localhost", "", "", "host_single_label"},
		{"cn", "", "", "host_single_label"},
		{"yuntu_example.cn", "", "", "host_underscore"},
		{"*.yuntu-example.cn", "", "", "host_wildcard"},
		{"-yuntu.cn", "", "", "host_hyphen"},
		{"yuntu-.cn", "", "", "host_hyphen"},
		{"ab--cd.cn", "", "", "host_hyphen"},
		{"yuntu..cn", "", "", "host_empty_label"},
		{".cn", "", "", "host_empty_label"},
		{".", "", "", "host_empty_label"},
		{"yuntu-example.cn..", "", "", "host_empty_label"},
		{"a" + label63 + ".cn", "", "", "host_label_length"},
		{strings.Repeat("例", 60) + ".cn", "", "", "host_label_length"},
		{strings.Repeat(label63+".", 4) + "cn", "", "", "host_length"},
		{"yuntu example.cn", "", "", "host_characters"},
		{"yuntu\x00example.cn", "", "", "host_characters"},
		{"yuntu–example.cn", "", "", "host_characters"},
		{"☃.cn", "", "", "host_characters"},
		{"😀.cn", "", "", "host_characters"},
		{"xn--n3h.cn", "", "", "host_characters"},
		{"xn--zzzzzz9.cn", "", "", "host_characters"},
		{"xn--abc-.cn", "", "", "host_hyphen"},
		{"", "", "", "empty"},
	} {
		got, f := ident.ParseHost(tc.in)
		if got.ASCII() != tc.normal || got.Registrable().ASCII() != tc.registrable || code(f) != tc.code {
			t.Errorf("%q: %q %q %q, want %q %q %q", tc.in, got, got.Registrable(), code(f), tc.normal, tc.registrable, tc.code)
		}
	}
}

func TestHostParts(t *testing.T) {
	t.Parallel()
	www, _ := ident.ParseHost("www.例子.中国")
	if www.Unicode() != "www.例子.中国" || www.TopLevel() != "xn--fiqs8s" || www.Level() != 3 || www.IsRegistrable() {
		t.Errorf("%s: %s %s %d", www, www.Unicode(), www.TopLevel(), www.Level())
	}
	domain := www.Registrable()
	if !domain.IsRegistrable() || !www.Within(domain) || !domain.Within(domain) || domain.Within(www) {
		t.Error("Within or IsRegistrable is wrong")
	}
	longer, _ := ident.ParseHost("xyuntu.cn")
	short, _ := ident.ParseHost("yuntu.cn")
	if longer.Within(short) || short.Within(ident.Host{}) {
		t.Error("Within takes a name that only ends alike")
	}
	if s, listed := short.PublicSuffix(); s != "cn" || !listed {
		t.Errorf("suffix %s %v", s, listed)
	}
	unknown, _ := ident.ParseHost("yuntu.example")
	if s, listed := unknown.PublicSuffix(); s != "example" || listed {
		t.Errorf("suffix %s %v", s, listed)
	}
	var zero ident.Host
	if zero.Level() != 0 || zero.IsRegistrable() || zero.Unicode() != "" || zero.TopLevel() != "" {
		t.Error("the zero value knows something")
	}
}
