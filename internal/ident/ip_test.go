package ident_test

import (
	"net/netip"
	"testing"

	"openicp/internal/ident"
)

func TestIP(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, normal, code string }{
		{"203.0.113.10", "203.0.113.10", ""},
		{" ２０３．０．１１３．１０ ", "203.0.113.10", ""},
		{"2001:DB8:0::1", "2001:db8::1", ""},
		{"::ffff:203.0.113.1", "203.0.113.1", ""},
		{"203.0.113.010", "", "ip_form"},
		{"203.0.113", "", "ip_form"},
		{"203.0.113.256", "", "ip_form"},
		{"fe80::1%eth0", "", "ip_zone"},
		{"yuntu-example.cn", "", "ip_form"},
		{"", "", "empty"},
	} {
		got, f := ident.ParseIP(tc.in)
		text := ""
		if got.IsValid() {
			text = got.String()
		}
		if text != tc.normal || code(f) != tc.code {
			t.Errorf("%q: %q %q, want %q %q", tc.in, text, code(f), tc.normal, tc.code)
		}
	}
}

func TestIPRanges(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		in   string
		want []string
		code string
	}{
		{"203.0.113.10", []string{"203.0.113.10-203.0.113.10"}, ""},
		{"203.0.113.1-203.0.113.9；203.0.113.64/26;", []string{"203.0.113.1-203.0.113.9", "203.0.113.64-203.0.113.127"}, ""},
		{"2001:db8::/32", []string{"2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"}, ""},
		{"0.0.0.0/0", []string{"0.0.0.0-255.255.255.255"}, ""},
		{"203.0.113.9-203.0.113.1", nil, "ip_range_order"},
		{"203.0.113.9-2001:db8::1", nil, "ip_range_family"},
		{"203.0.113.9/24", nil, "ip_prefix_host_bits"},
		{"203.0.113.0/33", nil, "ip_prefix"},
		{"203.0.113.0-", nil, "empty"},
		{"203.0.113.1;;203.0.113.2", nil, "ip_empty_item"},
		{"", nil, "empty"},
	} {
		got, f := ident.ParseIPRanges(tc.in)
		if code(f) != tc.code || len(got) != len(tc.want) {
			t.Errorf("%q: %v %q, want %v %q", tc.in, got, code(f), tc.want, tc.code)
			continue
		}
		for i, r := range got {
			if r.String() != tc.want[i] {
				t.Errorf("%q: %s, want %s", tc.in, r, tc.want[i])
			}
		}
	}
}

func TestIPClass(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		in       string
		class    ident.IPClass
		reserved bool
	}{
		{"8.8.8.8", ident.IPPublic, false},
		{"172.15.255.255", ident.IPPublic, false},
		{"172.32.0.0", ident.IPPublic, false},
		{"2400:3200::1", ident.IPPublic, false},
		{"192.0.2.1", ident.IPDocumentation, false},
		{"198.51.100.1", ident.IPDocumentation, false},
		{"203.0.113.10", ident.IPDocumentation, false},
		{"2001:db8::1", ident.IPDocumentation, false},
		{"10.0.0.10", ident.IPPrivate, true},
		{"172.31.0.1", ident.IPPrivate, true},
		{"192.168.1.1", ident.IPPrivate, true},
		{"::ffff:10.0.0.1", ident.IPPrivate, true},
		{"fd00::1", ident.IPUniqueLocal, true},
		{"100.64.0.1", ident.IPCarrierNAT, true},
		{"127.0.0.1", ident.IPLoopback, true},
		{"::1", ident.IPLoopback, true},
		{"169.254.1.1", ident.IPLinkLocal, true},
		{"fe80::1", ident.IPLinkLocal, true},
		{"224.0.0.1", ident.IPMulticast, true},
		{"ff02::1", ident.IPMulticast, true},
		{"0.0.0.0", ident.IPUnspecified, true},
		{"::", ident.IPUnspecified, true},
		{"0.1.2.3", ident.IPThisNetwork, true},
		{"198.19.0.1", ident.IPBenchmark, true},
		{"192.0.0.8", ident.IPProtocol, true},
		{"255.255.255.255", ident.IPReserved, true},
		{"2002::1", ident.IPTransition, true},
		{"64:ff9b::1", ident.IPTransition, true},
		{"4000::1", ident.IPReserved, true},
	} {
		class, reserved := ident.IsPrivateOrReserved(netip.MustParseAddr(tc.in))
		if class != tc.class || reserved != tc.reserved {
			t.Errorf("%s: %s %v, want %s %v", tc.in, class, reserved, tc.class, tc.reserved)
		}
	}
	if c, bad := ident.IsPrivateOrReserved(netip.Addr{}); c != ident.IPInvalid || !bad {
		t.Error("the zero address passes")
	}
}

func TestIPRangeClassAndRelations(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		in       string
		class    ident.IPClass
		reserved bool
	}{
		{"8.8.8.0/24", ident.IPPublic, false},
		{"203.0.113.0/24", ident.IPDocumentation, false},
		{"203.0.112.0-203.0.114.0", ident.IPDocumentation, false},
		{"9.0.0.0-11.0.0.0", ident.IPPrivate, true},
		{"9.255.255.255-10.0.0.0", ident.IPPrivate, true},
		{"2400::/16", ident.IPPublic, false},
		{"2001:db8:1::/48", ident.IPDocumentation, false},
		{"::/0", ident.IPUnspecified, true},
		{"3f00::-4000::", ident.IPReserved, true},
	} {
		r, f := ident.ParseIPRange(tc.in)
		if f != nil {
			t.Fatal(tc.in, f.Code)
		}
		if class, reserved := r.PrivateOrReserved(); reserved != tc.reserved || class != tc.class && tc.in != "3f00::-4000::" {
			t.Errorf("%s: %s %v, want %s %v", tc.in, class, reserved, tc.class, tc.reserved)
		}
	}
	all, _ := ident.ParseIPRange("203.0.113.0/24")
	part, _ := ident.ParseIPRange("203.0.113.10-203.0.113.20")
	if !part.Within(all) || all.Within(part) || !all.Overlaps(part) || !part.Overlaps(all) || part.Single() {
		t.Error("relations of ranges are wrong")
	}
	if all.Contains(netip.MustParseAddr("2001:db8::1")) || (ident.IPRange{}).Contains(netip.MustParseAddr("::1")) {
		t.Error("a range contains what it cannot")
	}
}
