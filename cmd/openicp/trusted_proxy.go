package main

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"openicp/internal/fault"
)

// maxHops bounds how many addresses of X-Forwarded-For are looked at, from the last on.
const maxHops = 32

// trustedProxies are the proxies before the program, whose word about where a call came from is taken.
type trustedProxies []netip.Prefix

// readProxies reads addresses and ranges. A range of everything is refused: whoever calls could say that it is anybody.
func readProxies(given []string) (proxies trustedProxies, err error) {
	for _, text := range given {
		prefix, problem := netip.ParsePrefix(text)
		if address, single := netip.ParseAddr(text); single == nil && address.Zone() == "" {
			prefix, problem = netip.PrefixFrom(address.Unmap(), address.Unmap().BitLen()), nil
		}
		if problem != nil || prefix.Bits() == 0 || prefix.Addr().Is4In6() {
			return nil, fault.New(fault.Invalid, "proxy_invalid", "--trusted-proxy 须为代理的地址或网段，如 10.0.0.0/24，不能是全部地址。",
				"--trusted-proxy is the address or range of a proxy, such as 10.0.0.0/24, and never every address.")
		}
		proxies = append(proxies, prefix.Masked())
	}
	return proxies, nil
}

// before has everything behind see the address a call came from in place of the proxy's. What anybody else says about that is not listened
// to: of the addresses that were passed on, the last that is no trusted proxy's counts, since each proxy adds behind them the one it saw itself.
func (p trustedProxies) before(next http.Handler) http.Handler {
	if len(p) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, port := splitAddress(r.RemoteAddr)
		seen := r.Clone(r.Context())
		if !p.holds(peer) {
			seen.Header.Del("X-Forwarded-Proto")
		} else if from := p.last(peer, r.Header.Values("X-Forwarded-For")); from != peer {
			seen.RemoteAddr = net.JoinHostPort(from.String(), port)
		}
		next.ServeHTTP(w, seen)
	})
}

// last is the address that the last trusted proxy on the way saw. Where it cannot be read that proxy is the caller: it is allowed nothing
// that a caller is.
func (p trustedProxies) last(peer netip.Addr, forwarded []string) netip.Addr {
	at := peer
	hops := strings.Split(strings.Join(forwarded, ","), ",")
	for i, hop := range slices.Backward(hops) {
		if len(hops)-i > maxHops {
			break
		}
		from, _ := splitAddress(strings.TrimSpace(hop))
		if !from.IsValid() {
			break
		}
		if at = from; !p.holds(from) {
			break
		}
	}
	return at
}

func (p trustedProxies) holds(address netip.Addr) bool {
	return address.IsValid() && slices.ContainsFunc(p, func(r netip.Prefix) bool { return r.Contains(address) })
}

// splitAddress reads an address with a port or without; the invalid one where it is none.
func splitAddress(text string) (address netip.Addr, port string) {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = strings.Trim(text, "[]"), "0"
	}
	address, err = netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}, port
	}
	return address.Unmap().WithZone(""), port
}
