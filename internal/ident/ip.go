package ident

import (
	"net/netip"
	"strings"
)

var (
	errIPForm      = newFault("ip_form", "IP地址格式不符，应如 203.0.113.10 或 2001:db8::1。", "This is not an IP address such as 203.0.113.10 or 2001:db8::1.")
	errIPZone      = newFault("ip_zone", "IP地址不应带网卡标识（%）。", "An IP address is given without a zone (%).")
	errIPOrder     = newFault("ip_range_order", "IP地址段的起始地址大于结束地址。", "The range begins above its end.")
	errIPFamily    = newFault("ip_range_family", "IP地址段的起止地址应同为IPv4或同为IPv6。", "Both ends of a range are IPv4 or both are IPv6.")
	errIPPrefix    = newFault("ip_prefix", "IP地址段的掩码长度不符，应如 203.0.113.0/24。", "This is not a network such as 203.0.113.0/24.")
	errIPHostBits  = newFault("ip_prefix_host_bits", "IP地址段应写网络地址，掩码之后的各位应为0。", "A network is written with its first address; the bits behind the prefix are 0.")
	errIPEmptyItem = newFault("ip_empty_item", "IP地址列表中有空项。", "The list has an empty place.")
)

// IPRange is a run of addresses of one family, both ends included. A single
// address is a range from itself to itself, as the national form writes it.
type IPRange struct{ First, Last netip.Addr }

// ParseIP reads one IPv4 or IPv6 address; full-width characters are read as
// plain ones. IPv4 written as IPv6 (::ffff:203.0.113.1) becomes IPv4. Octets
// with leading zeros and zones are refused.
func ParseIP(s string) (netip.Addr, *Fault) {
	if f := outOfBounds(s); f != nil {
		return netip.Addr{}, f
	}
	n := foldIP(s)
	if n == "" {
		return netip.Addr{}, errEmpty
	}
	a, err := netip.ParseAddr(n)
	switch {
	case err != nil:
		return netip.Addr{}, errIPForm
	case a.Zone() != "":
		return netip.Addr{}, errIPZone
	}
	return a.Unmap(), nil
}

// foldIP also reads the ideographic full stop as a dot.
func foldIP(s string) string { return strings.ReplaceAll(fold(s), "。", ".") }

// ParseIPRange reads "a", "a-b" or a network "a/24".
func ParseIPRange(s string) (IPRange, *Fault) {
	if f := outOfBounds(s); f != nil {
		return IPRange{}, f
	}
	n := foldIP(s)
	if strings.Contains(n, "/") {
		return parseNetwork(n)
	}
	first, last, isRange := strings.Cut(n, "-")
	a, f := ParseIP(first)
	if f != nil {
		return IPRange{}, f
	}
	if !isRange {
		return IPRange{a, a}, nil
	}
	b, f := ParseIP(last)
	switch {
	case f != nil:
		return IPRange{}, f
	case a.Is4() != b.Is4():
		return IPRange{}, errIPFamily
	case b.Less(a):
		return IPRange{}, errIPOrder
	}
	return IPRange{a, b}, nil
}

func parseNetwork(n string) (IPRange, *Fault) {
	p, err := netip.ParsePrefix(n)
	switch {
	case err != nil || p.Addr().Is4In6():
		return IPRange{}, errIPPrefix
	case p.Masked() != p:
		return IPRange{}, errIPHostBits
	}
	return IPRange{p.Addr(), lastOf(p)}, nil
}

func lastOf(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 1 << (7 - i%8)
	}
	a, _ := netip.AddrFromSlice(b) // as long as the address it came from
	return a
}

// ParseIPRanges reads a list separated by ";" or "；"; one separator at the end
// is tolerated. The first fault ends it.
func ParseIPRanges(list string) ([]IPRange, *Fault) {
	if f := outOfBounds(list); f != nil {
		return nil, f
	}
	items := strings.Split(strings.TrimSuffix(fold(list), ";"), ";")
	ranges := make([]IPRange, 0, len(items))
	for _, item := range items {
		r, f := ParseIPRange(item)
		if f == errEmpty && len(items) > 1 {
			f = errIPEmptyItem
		}
		if f != nil {
			return nil, f
		}
		ranges = append(ranges, r)
	}
	return ranges, nil
}

// String is the form of the national form: "a-b", a single address "a-a".
func (r IPRange) String() string { return r.First.String() + "-" + r.Last.String() }

// Single says whether the range is one address.
func (r IPRange) Single() bool { return r.First == r.Last }

// Contains says whether an address lies within.
func (r IPRange) Contains(a netip.Addr) bool {
	a = a.Unmap()
	return r.First.IsValid() && a.Is4() == r.First.Is4() && r.First.Compare(a) <= 0 && a.Compare(r.Last) <= 0
}

// Within says whether the whole range lies in other.
func (r IPRange) Within(other IPRange) bool {
	return other.Contains(r.First) && other.Contains(r.Last)
}

// Overlaps says whether the two have an address in common.
func (r IPRange) Overlaps(other IPRange) bool {
	return r.Contains(other.First) || other.Contains(r.First)
}
