package conformance

import (
	"context"
	"errors"
	"fmt"
	"net"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
)

// Reach says why a run would try nothing: nobody listens, or the account itself is not taken, which a run would go on about until the
// other end shuts the door. A system that misbehaves by chance is asked twice.
func Reach(ctx context.Context, t Target) error {
	r := newRun(ctx, t)
	var first string
	for range 2 {
		said, err := r.ask(r.own(soap.Download))
		why := ""
		if _, unreachable := errors.AsType[*net.OpError](err); unreachable {
			why = err.Error()
		} else if err == nil && (said.Code == wire.BadUser || said.Code == wire.BadPassword || said.Code == wire.NotAuthenticated) {
			why = fmt.Sprintf("%d %s", said.Code, said.Code.Text().ZH)
		}
		if why == "" || first != "" && why != first {
			return nil
		}
		first = why
	}
	return fault.New(fault.Conflict, "conformance_unreachable", "无法开始检验，一项也没有试："+first+"。请核对 --target、--isp、--user、--password，以及本机地址是否已登记。",
		"The run cannot begin, and no case was tried: "+first+". See to --target, --isp, --user, --password, and whether this machine’s address is registered.")
}
