package translate

import (
	"encoding/binary"
	"net/netip"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// addresses reads a range of addresses into the spelling that forms have: one address, or "first-last".
func (r *reader) addresses(in wire.Range, pointer string) string {
	first, last := numberAddress(in.First), numberAddress(in.Last)
	if in.First6 != "" || in.Last6 != "" {
		var errs [2]error
		first, errs[0] = netip.ParseAddr(in.First6)
		last, errs[1] = netip.ParseAddr(in.Last6)
		if errs[0] != nil || errs[1] != nil || !first.Is6() || !last.Is6() || first.Is4In6() || first.Zone() != "" || last.Zone() != "" {
			r.find(filing.Block, pointer, 0, "不是IPv6地址", "This is no IPv6 address")
			return in.First6 + "-" + in.Last6
		}
	}
	switch {
	case first == last || in.Last == 0 && in.Last6 == "": // an end that is missing was reported by the schema
		return first.String()
	case last.Less(first):
		r.find(filing.Block, pointer, 0, "起始地址大于终止地址", "The range begins above its end")
	}
	return first.String() + "-" + last.String()
}

// rangeText is a range in the same spelling, for comparing with one in a form; "" for IPv6 addresses that cannot be read.
func rangeText(in wire.Range) string {
	first, last := numberAddress(in.First), numberAddress(in.Last)
	if in.First6 != "" {
		var errs [2]error
		first, errs[0] = netip.ParseAddr(in.First6)
		last, errs[1] = netip.ParseAddr(in.Last6)
		if errs[0] != nil || errs[1] != nil {
			return ""
		}
	}
	if first == last {
		return first.String()
	}
	return first.String() + "-" + last.String()
}

// numberAddress is the IPv4 address that a number of the interface stands for.
func numberAddress(n int64) netip.Addr {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(n)) //nolint:gosec // the schema bounds it to 32 bits
	return netip.AddrFrom4(b)
}

// addressNumber is the number the interface writes an IPv4 address as: unsigned, first byte highest.
func addressNumber(a netip.Addr) int64 {
	b := a.As4()
	return int64(binary.BigEndian.Uint32(b[:]))
}
