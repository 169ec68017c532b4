package conformance

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"strings"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// proofCases try every way in which a caller does not prove itself. They are few enough for a system that counts wrong tries.
func proofCases() []testCase {
	proof := func(name, zh, en string, change func(c *soap.Call) *soap.Call, codes ...wire.MethodCode) testCase {
		return testCase{"auth." + name, "4.5", zh, en, func(r *run) error { return r.want(change(r.own(soap.Download)), codes...) }}
	}
	return []testCase{
		proof("random_short", "随机数不足 20 个字符答 16", "a random value of 19 characters: 16", func(c *soap.Call) *soap.Call {
			return c.Set(soap.Random, c.Text(soap.Random)[:19])
		}, wire.RandomTooShort),
		proof("random_missing", "没有随机数答 16", "no random value: 16", func(c *soap.Call) *soap.Call { return c.Set(soap.Random, "") }, wire.RandomTooShort),
		proof("user_unknown", "用户名错误答 4", "a user that is none: 4", func(c *soap.Call) *soap.Call {
			return c.Set(soap.User, c.Text(soap.User)+"-nobody")
		}, wire.BadUser),
		proof("isp_unknown", "接入商编号与用户名不符答 4、12 或 13", "another provider's number: 4, 12 or 13", func(c *soap.Call) *soap.Call {
			return c.SetNumber(soap.ISP, 1)
		}, wire.BadUser, wire.NotAuthenticated, wire.OtherProvince),
		proof("isp_missing", "没有接入商编号不得成功", "no number of a provider: 4 or 12", func(c *soap.Call) *soap.Call {
			return c.Set(soap.ISP, "")
		}, wire.BadUser, wire.NotAuthenticated),
		proof("password_wrong", "密码错误答 5", "a wrong password: 5", func(c *soap.Call) *soap.Call {
			return c.Set(soap.PasswordHash, "AAAAAAAAAAAAAAAAAAAAAA==")
		}, wire.BadPassword),
		proof("password_missing", "没有密码答 5", "no password: 5", func(c *soap.Call) *soap.Call { return c.Set(soap.PasswordHash, "") }, wire.BadPassword),
		{"auth.password_of_another_random", "4.2", "他次随机数的密码哈希答 5", "the hash of another call’s random value: 5", func(r *run) error {
			return r.want(r.own(soap.Download).Set(soap.PasswordHash, r.own(soap.Download).Text(soap.PasswordHash)), wire.BadPassword)
		}},
		{"auth.password_in_hex", "4.2", "十六进制的密码哈希不是规范的写法，答 5", "the hash in hex is not what is specified: 5", func(r *run) error {
			c := r.own(soap.Download)
			sum := md5.Sum([]byte(r.Password + c.Text(soap.Random)))
			return r.want(c.Set(soap.PasswordHash, hex.EncodeToString(sum[:])), wire.BadPassword)
		}},
		proof("order", "先看随机数，后看用户", "the random value is looked at before the user: 16", func(c *soap.Call) *soap.Call {
			return c.Set(soap.Random, "x").Set(soap.User, "nobody")
		}, wire.RandomTooShort),
		account(OtherAddress, soap.Download, "从未登记的地址连接答 12", "from an address that is not registered: 12", wire.NotAuthenticated),
		account(OtherProvince, soap.Download, "外省接入商答 13", "a provider of another province: 13", wire.OtherProvince),
		account(NotOpen, soap.Upload, "未开放报备权限答 19", "may not report: 19", wire.NotOpen),
		account(Maintenance, soap.Download, "维护期间下载答 902", "a download while the system is maintained: 902", wire.MaintenanceDownload),
		account(Maintenance, soap.Upload, "维护期间上报答 901", "an upload while the system is maintained: 901", wire.MaintenanceUpload),
		account(QueueFull, soap.Upload, "待处理文件过多答 15", "as many files wait as may: 15", wire.QueueFull),
		{"auth.outside_hours", "6", "报备时间以外答 20 并附时间段", "outside the hours: 20, with the hours behind its text", (*run).hours},
	}
}

// account is a case of a further account.
func account(k Kind, o soap.Operation, zh, en string, code wire.MethodCode) testCase {
	name := "auth." + string(k)
	if k == Maintenance {
		name += "_" + strings.TrimPrefix(string(o), "isp_")
	}
	return testCase{name, "4.5", zh, en, func(r *run) error {
		a, given := r.Accounts[k]
		if !given {
			return noAccount(k)
		}
		c := r.call(o, a)
		if o == soap.Upload {
			if err := r.fill(c, r.next(), r.harmless(1)); err != nil {
				return err
			}
		}
		return r.want(c, code)
	}}
}

// noAccount says how an account of a kind is given.
func noAccount(k Kind) error {
	return skip("没有这种账户 no such account: give --account " + string(k) + "=USER:PASSWORD[:ISP]")
}

func (r *run) hours() error {
	a, given := r.Accounts[OutsideHours]
	if !given {
		return noAccount(OutsideHours)
	}
	c := r.call(soap.Upload, a)
	if err := r.fill(c, r.next(), r.harmless(1)); err != nil {
		return err
	}
	said, err := r.ask(c)
	if err := is(said, err, wire.OutsideHours); err != nil {
		return err
	}
	if said.Message == wire.OutsideHours.Text().ZH {
		return errNoHours
	}
	return nil
}

var errNoHours = errors.New("the hours do not stand behind the text of code 20")
