package fakeadministration

import (
	"fmt"
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// suffixRow is a further account, whose user name is the first account's with a suffix. It has the same number, password and keys, and
// its calls are answered with one code.
type suffixRow struct {
	suffix string
	code   wire.MethodCode
	zh, en string
}

var suffixes = []suffixRow{
	{"-address", wire.NotAuthenticated, "从未登记的地址连接（12）", "connects from an address that is not registered (12)"},
	{"-closed", wire.NotOpen, "报备权限未开放（19）", "may not report (19)"},
	{"-province", wire.OtherProvince, "外省接入商（13）", "of another province (13)"},
	{"-maintenance", wire.MaintenanceUpload, "系统维护（901/902）", "maintenance (901/902)"},
	{"-hours", wire.OutsideHours, "不在报备时间内（20）", "outside the hours (20)"},
	{"-full", wire.QueueFull, "待处理文件过多（15）", "too many files waiting (15)"},
}

// hoursText is appended to code 20, as the specification has it.
const hoursText = "09:00-17:00"

// prove checks the caller in the order of the specification (4.5): random value, user, password, and what the account may do. Any code
// but Done is the answer to the call.
func (f *Fake) prove(c *soap.Call) wire.Answer {
	random := c.Text(soap.Random)
	isp, _ := c.Number(soap.ISP)
	user, isMine := strings.CutPrefix(c.Text(soap.User), f.o.User)
	row, known := suffixOf(user)
	switch {
	case len([]rune(random)) < envelope.RandomSize:
		return wire.Answer{Code: wire.RandomTooShort}
	case isp != f.o.ISP || !isMine || !known:
		return wire.Answer{Code: wire.BadUser}
	case !envelope.SamePassword(c.Text(soap.PasswordHash), f.o.Password, random):
		return wire.Answer{Code: wire.BadPassword}
	}
	switch row.code {
	case wire.NotAuthenticated, wire.OtherProvince:
		return wire.Answer{Code: row.code}
	case wire.NotOpen, wire.QueueFull:
		if c.Operation == soap.Upload {
			return wire.Answer{Code: row.code}
		}
	case wire.OutsideHours:
		if c.Operation == soap.Upload {
			return closed()
		}
	case wire.MaintenanceUpload:
		return maintenance(c.Operation)
	}
	return wire.Answer{Code: wire.Done}
}

func suffixOf(suffix string) (suffixRow, bool) {
	for _, row := range suffixes {
		if row.suffix == suffix {
			return row, true
		}
	}
	return suffixRow{}, suffix == ""
}

func closed() wire.Answer {
	return wire.Answer{Code: wire.OutsideHours, Message: wire.OutsideHours.Text().ZH + hoursText}
}

func maintenance(o soap.Operation) wire.Answer {
	if o == soap.Download || o == soap.DownloadAck {
		return wire.Answer{Code: wire.MaintenanceDownload}
	}
	return wire.Answer{Code: wire.MaintenanceUpload}
}

// algorithms checks the numbers of algorithms. One that is missing is wrong, although the right one is often 0.
func algorithms(c *soap.Call) wire.MethodCode {
	for _, each := range []struct {
		name soap.Parameter
		most int64
		code wire.MethodCode
	}{{soap.Hash, envelope.HashMD5, wire.BadHashAlgorithm}, {soap.Compression, envelope.CompressZip, wire.BadCompression},
		{soap.Encryption, envelope.EncryptAES, wire.BadEncryption}} {
		if each.name != soap.Hash && c.Operation != soap.Upload {
			continue
		}
		if n, ok := c.Number(each.name); !ok || n < 0 || n > each.most {
			return each.code
		}
	}
	return wire.Done
}

// Accounts tells in words what the fake may be called with.
func (f *Fake) Accounts() string {
	return fmt.Sprintf("isp %d user %s password %s key %s offset %s", f.o.ISP, f.o.User, f.o.Password, f.o.Keys.Key, f.o.Keys.Offset)
}
