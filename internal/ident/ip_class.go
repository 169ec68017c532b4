package ident

import "net/netip"

// IPClass says what an address is set aside for, by the special-purpose
// registries of IANA (RFC 6890 and successors).
type IPClass string

// The classes. Documentation stands apart: it is not reachable either, but
// invented data uses it, so a rule may accept it.
const (
	IPPublic        IPClass = "public"
	IPDocumentation IPClass = "documentation"
	IPPrivate       IPClass = "private"           // RFC 1918
	IPUniqueLocal   IPClass = "unique_local"      // RFC 4193
	IPCarrierNAT    IPClass = "carrier_nat"       // RFC 6598
	IPLoopback      IPClass = "loopback"          //
	IPLinkLocal     IPClass = "link_local"        //
	IPMulticast     IPClass = "multicast"         //
	IPUnspecified   IPClass = "unspecified"       // 0.0.0.0 and ::
	IPThisNetwork   IPClass = "this_network"      // the rest of 0.0.0.0/8
	IPBenchmark     IPClass = "benchmark"         // RFC 2544, RFC 5180
	IPProtocol      IPClass = "protocol"          // assignments for protocols, relays and discarding
	IPTransition    IPClass = "transition"        // IPv4 inside IPv6
	IPReserved      IPClass = "reserved"          // not assigned to anything, broadcast included
	IPInvalid       IPClass = "not_an_ip_address" // the zero netip.Addr
)

type ipBlock struct {
	prefix netip.Prefix
	class  IPClass
}

// ipBlocks is searched in order: the narrower block stands first.
var ipBlocks = []ipBlock{
	{netip.MustParsePrefix("0.0.0.0/32"), IPUnspecified},
	{netip.MustParsePrefix("0.0.0.0/8"), IPThisNetwork},
	{netip.MustParsePrefix("10.0.0.0/8"), IPPrivate},
	{netip.MustParsePrefix("100.64.0.0/10"), IPCarrierNAT},
	{netip.MustParsePrefix("127.0.0.0/8"), IPLoopback},
	{netip.MustParsePrefix("169.254.0.0/16"), IPLinkLocal},
	{netip.MustParsePrefix("172.16.0.0/12"), IPPrivate},
	{netip.MustParsePrefix("192.0.0.0/24"), IPProtocol},
	{netip.MustParsePrefix("192.0.2.0/24"), IPDocumentation},
	{netip.MustParsePrefix("192.88.99.0/24"), IPProtocol},
	{netip.MustParsePrefix("192.168.0.0/16"), IPPrivate},
	{netip.MustParsePrefix("198.18.0.0/15"), IPBenchmark},
	{netip.MustParsePrefix("198.51.100.0/24"), IPDocumentation},
	{netip.MustParsePrefix("203.0.113.0/24"), IPDocumentation},
	{netip.MustParsePrefix("224.0.0.0/4"), IPMulticast},
	{netip.MustParsePrefix("240.0.0.0/4"), IPReserved},
	{netip.MustParsePrefix("::/128"), IPUnspecified},
	{netip.MustParsePrefix("::1/128"), IPLoopback},
	{netip.MustParsePrefix("64:ff9b::/96"), IPTransition},
	{netip.MustParsePrefix("64:ff9b:1::/48"), IPTransition},
	{netip.MustParsePrefix("100::/64"), IPProtocol},
	{netip.MustParsePrefix("2001::/32"), IPTransition},
	{netip.MustParsePrefix("2001:2::/48"), IPBenchmark},
	{netip.MustParsePrefix("2001:db8::/32"), IPDocumentation},
	{netip.MustParsePrefix("2001::/23"), IPProtocol},
	{netip.MustParsePrefix("2002::/16"), IPTransition},
	{netip.MustParsePrefix("3fff::/20"), IPDocumentation},
	{netip.MustParsePrefix("5f00::/16"), IPProtocol},
	{netip.MustParsePrefix("2000::/3"), IPPublic},
	{netip.MustParsePrefix("fc00::/7"), IPUniqueLocal},
	{netip.MustParsePrefix("fe80::/10"), IPLinkLocal},
	{netip.MustParsePrefix("ff00::/8"), IPMulticast},
	{netip.MustParsePrefix("::/0"), IPReserved},
}

// IPClassOf gives the class of one address.
func IPClassOf(a netip.Addr) IPClass {
	if !a.IsValid() {
		return IPInvalid
	}
	a = a.Unmap().WithZone("")
	for _, b := range ipBlocks {
		if b.prefix.Contains(a) {
			return b.class
		}
	}
	return IPPublic
}

// IsPrivateOrReserved gives the class and whether a site cannot be reached at
// the address by its nature. Documentation addresses give their class and
// false: a rule decides about them.
func IsPrivateOrReserved(a netip.Addr) (IPClass, bool) {
	c := IPClassOf(a)
	return c, c != IPPublic && c != IPDocumentation
}

// PrivateOrReserved is IsPrivateOrReserved for a whole range: the class of the
// first part of it that cannot be reached, else documentation if any part is
// that, else public.
func (r IPRange) PrivateOrReserved() (IPClass, bool) {
	found := IPPublic
	if !r.First.IsValid() {
		return IPInvalid, true
	}
	if c, bad := IsPrivateOrReserved(r.First); bad {
		return c, true
	}
	for _, b := range ipBlocks {
		if b.prefix.Bits() == 0 || b.class == IPPublic || !r.Overlaps(IPRange{b.prefix.Addr(), lastOf(b.prefix)}) {
			continue
		}
		if b.class != IPDocumentation {
			return b.class, true
		}
		found = b.class
	}
	if c, bad := IsPrivateOrReserved(r.Last); bad {
		return c, true
	}
	return found, false
}
