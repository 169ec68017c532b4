package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"openicp/internal/exchange/conformance"
	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
)

// conformanceCommand tries an administration's end of the enterprise interface.
type conformanceCommand struct {
	where
	Target         string            `help:"Scheme, host and port of the system; the paths are the specification's." required:"" placeholder:"URL"`
	ISP            int64             `name:"isp" help:"The provider's number." required:""`
	User           string            `help:"User name." required:""`
	Password       string            `help:"Password." required:"" env:"OPENICP_CONFORMANCE_PASSWORD"`
	Key            string            `help:"AES key, 16 characters; without it what needs encryption is skipped." env:"OPENICP_CONFORMANCE_KEY"`
	Offset         string            `help:"AES offset, 16 characters." env:"OPENICP_CONFORMANCE_OFFSET"`
	Own            bool              `help:"Speak this program's own version instead of V.3.0."`
	Account        map[string]string `help:"Further accounts by what is wrong with them, as KIND=USER:PASSWORD or KIND=USER:PASSWORD:ISP; kinds are other_address, other_province, queue_full, not_open, outside_hours, maintenance."`
	Filed          string            `help:"A domain that is filed there."`
	FiledDocument  string            `help:"The document number of a sponsor that is filed there."`
	DocumentType   int64             `help:"Its type as isp_querybeianstatus numbers them (1 to 11)." default:"1"`
	Unfiled        string            `help:"A domain that is not filed."`
	Number         string            `help:"A sponsor's number that is filed there."`
	FilingPassword string            `help:"Its filing password." env:"OPENICP_CONFORMANCE_FILING_PASSWORD"`
	Wait           time.Duration     `help:"How long results are waited for." default:"2m"`
	JSON           bool              `name:"json" help:"Print JSON."`
}

// Help says what a run does to the system it tries.
func (c *conformanceCommand) Help() string {
	return `逐项检验一个省局系统的企业系统接口。请使用专用于测试的账户：检验会上报不存在的注销申请，并确认下载到的所有文件。
Tries an administration's end of the enterprise interface, case by case. Use an account made for tests: the run uploads requests to cancel what does not exist, and acknowledges every file it is given. About ten calls have a wrong user or password.

Where nobody listens or the account itself is not taken (4, 5, 12 twice), no case is tried.

Exit code: 0 all cases passed, 1 some failed or none could be tried, 3 none failed and some were skipped for want of an account or a filing.`
}

// Exit codes of a run; 0 where every case passed.
const (
	conformanceFailed  = 1
	conformanceSkipped = 3
)

// Run tries every case and prints what became of it.
func (c *conformanceCommand) Run() error {
	target, err := c.target()
	if err != nil {
		return err
	}
	if err := conformance.Reach(context.Background(), target); err != nil {
		return err
	}
	report := conformance.Run(context.Background(), target)
	if c.JSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(report); err != nil {
			return err
		}
	} else {
		fmt.Print(report.Text())
	}
	switch {
	case report.Failed > 0:
		return exitCode(conformanceFailed)
	case report.Skipped > 0:
		return exitCode(conformanceSkipped)
	}
	return nil
}

func (c *conformanceCommand) target() (conformance.Target, error) {
	t := conformance.Target{URL: c.Target, Account: conformance.Account{ISP: c.ISP, User: c.User, Password: c.Password},
		Accounts: map[conformance.Kind]conformance.Account{}, Filed: c.Filed, FiledDocument: c.FiledDocument, DocumentType: c.DocumentType, Unfiled: c.Unfiled,
		Number: c.Number, FilingPassword: c.FilingPassword, Wait: c.Wait, Now: time.Now}
	if c.Own {
		t.Version = wire.Own
	}
	if c.Key != "" || c.Offset != "" {
		t.Keys = &envelope.Keys{Key: c.Key, Offset: c.Offset}
		if !t.Keys.Valid() {
			return t, fault.New(fault.Invalid, "conformance_keys", "AES 密钥与偏移量各为 16 个字符。", "AES key and offset have 16 characters each.")
		}
	}
	for kind, text := range c.Account {
		account, ok := c.account(text)
		if !ok || !isKind(conformance.Kind(kind)) {
			return t, fault.New(fault.Invalid, "conformance_account", "--account 须写作 种类=用户名:密码[:编号]。", "--account is written KIND=USER:PASSWORD[:ISP].")
		}
		t.Accounts[conformance.Kind(kind)] = account
	}
	return t, nil
}

func isKind(kind conformance.Kind) bool {
	for _, known := range conformance.Kinds() {
		if known == kind {
			return true
		}
	}
	return false
}

// account reads USER:PASSWORD[:ISP]; without a number it is that of the first account.
func (c *conformanceCommand) account(text string) (conformance.Account, bool) {
	parts := strings.Split(text, ":")
	a := conformance.Account{ISP: c.ISP}
	switch len(parts) {
	case 3:
		isp, err := strconv.ParseInt(parts[2], 10, 64)
		if err != nil {
			return a, false
		}
		a.ISP = isp
		fallthrough
	case 2:
		a.User, a.Password = parts[0], parts[1]
		return a, a.User != "" && a.Password != ""
	}
	return a, false
}
