package conformance

import (
	"fmt"
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// mostWrong is how many wrong filing passwords are tried for a number that is none, until a limit is met.
const mostWrong = 12

func (r *run) asking(kind int64, value string) *soap.Call {
	return r.own(soap.FilingStatus).SetNumber(soap.ConditionKind, kind).Set(soap.Condition, value)
}

func (r *run) checking(number, password string) *soap.Call {
	return r.own(soap.VerifyPassword).Set(soap.FilingNumber, number).Set(soap.FilingPass, password)
}

// statusCases try the question whether something is filed.
func statusCases() []testCase {
	return []testCase{
		{"status.filed", "5.5", "已备案的域名答 0 并给出备案号", "a filed domain: 0 with its numbers", func(r *run) error {
			if r.Filed == "" {
				return skip("没有已备案的域名 no filed domain: give --filed")
			}
			return r.filed(0, r.Filed, true)
		}},
		{"status.filed_document", "5.5", "已备案主体的证件号码答 0", "the document of a filed sponsor: 0", func(r *run) error {
			if r.FiledDocument == "" || r.DocumentType == 0 {
				return skip("没有已备案主体的证件号码 no document of a filed sponsor: give --filed-document and --document-type")
			}
			return r.filed(r.DocumentType, r.FiledDocument, false)
		}},
		{"status.document_of_another_type", "5.5", "该证件号码以另一种证件类型查询答 1", "the same number under another type of document: 1", func(r *run) error {
			if r.FiledDocument == "" || r.DocumentType == 0 {
				return skip("没有已备案主体的证件号码 no document of a filed sponsor: give --filed-document and --document-type")
			}
			return r.notFiled(r.DocumentType%11+1, r.FiledDocument)
		}},
		{"status.unfiled_document", "5.5", "未备案的证件号码答 1，且仅三项", "a document of nobody: 1, and three members alone", func(r *run) error {
			return r.notFiled(7, "EXAMPLE-"+r.mark)
		}},
		{"status.condition_short", "5.5", "少于 4 个字符的查询条件不得成功", "a question of less than four characters is no success", func(r *run) error {
			return r.never(soap.QueryBeianStatus, soap.FilingStatus, soap.WriteCall(r.asking(0, "a.b")))
		}},
		{"status.hash_algorithm", "4.3", "查询时未知哈希算法答 10", "an unknown hash algorithm in a question: 10", func(r *run) error {
			return r.want(r.asking(0, r.Unfiled).Set(soap.Hash, "1"), wire.BadHashAlgorithm)
		}},
		{"status.unfiled", "5.5", "未备案的域名答 1，且仅三项", "an unfiled domain: 1, and three members alone", (*run).unfiled},
		{"status.condition", "5.5", "未知的查询类型不得成功", "an unknown kind of question is no success", func(r *run) error {
			return r.never(soap.QueryBeianStatus, soap.FilingStatus, soap.WriteCall(r.asking(77, r.Unfiled)))
		}},
		{"status.condition_missing", "5.5", "没有查询类型不得成功", "no kind of question is no success", func(r *run) error {
			return r.never(soap.QueryBeianStatus, soap.FilingStatus, soap.WriteCall(r.asking(0, r.Unfiled).Set(soap.ConditionKind, "")))
		}},
		{"status.password", "4.5", "密码错误时不答是否备案", "nothing is told to who has a wrong password", func(r *run) error {
			return r.want(r.asking(0, r.Unfiled).Set(soap.PasswordHash, "AAAAAAAAAAAAAAAAAAAAAA=="), wire.BadPassword)
		}},
	}
}

// passwordCases try the question whether a filing password is right.
func passwordCases() []testCase {
	return []testCase{
		{"verify.empty", "5.6", "空的备案密码不得为正确", "an empty filing password is never right", (*run).emptyPassword},
		{"verify.right", "5.6", "正确的备案密码答 0", "the right filing password: 0", func(r *run) error { return r.verified(r.FilingPassword) }},
		{"verify.hex", "5.6", "备案密码的 MD5（大小写均可）答 0", "its MD5 in hex, in either case: 0", (*run).verifiedHex},
		{"verify.wrong", "5.6", "错误的备案密码答 1", "a wrong filing password: 1", func(r *run) error {
			if r.Number == "" {
				return skip("没有备案号与备案密码 no filing with its password: give --number and --filing-password")
			}
			return r.password(r.Number, "example-wrong", 1)
		}},
		{"verify.limit", "5.6", "多次错误后答 22", "after a number of wrong ones: 22", (*run).limited},
	}
}

func (r *run) state(kind int64, value string) (*wire.Status, error) {
	a, err := r.ask(r.asking(kind, value))
	if err := is(a, err, wire.Done); err != nil {
		return nil, err
	}
	if s := a.Status; !s.Condition.Is(kind) || s.Value != value {
		return nil, fmt.Errorf("the question is not echoed")
	}
	return a.Status, nil
}

func (r *run) filed(kind int64, value string, service bool) error {
	s, err := r.state(kind, value)
	switch {
	case err != nil:
		return err
	case !s.Unfiled.Is(0):
		return fmt.Errorf("it is answered as not filed")
	case s.SponsorNumber == "" || service && (s.ServiceNumber == "" || s.Name == ""):
		return fmt.Errorf("a number or the name is missing")
	case !service && (s.ServiceNumber != "" || s.Name != ""):
		return fmt.Errorf("a service is named where a document was asked for")
	}
	return nil
}

func (r *run) unfiled() error { return r.notFiled(0, r.Unfiled) }

// emptyPassword asks for a filing that is none, so that nobody's is locked.
func (r *run) emptyPassword() error {
	a, err := r.ask(r.checking("京ICP备19000002号", ""))
	if err == nil && a.Code == wire.Done && a.Password.Is(0) {
		err = fmt.Errorf("it is answered as right")
	}
	return err
}

func (r *run) notFiled(kind int64, value string) error {
	s, err := r.state(kind, value)
	if err != nil {
		return err
	}
	if !s.Unfiled.Is(1) || s.SponsorNumber != "" || s.ServiceNumber != "" || s.Name != "" {
		return fmt.Errorf("it is answered as filed, or with more than three members")
	}
	return nil
}

func (r *run) password(number, password string, want int64) error {
	a, err := r.ask(r.checking(number, password))
	if err := is(a, err, wire.Done); err != nil {
		return err
	}
	if !a.Password.Is(want) {
		return fmt.Errorf("VerifyRes %d, asked for is %d", a.Password.Value, want)
	}
	return nil
}

func (r *run) verified(password string) error {
	if r.Number == "" || r.FilingPassword == "" {
		return skip("没有备案号与备案密码 no filing with its password: give --number and --filing-password")
	}
	return r.password(r.Number, password, 0)
}

func (r *run) verifiedHex() error {
	hashed, err := envelope.FilingPassword(r.FilingPassword)
	if err != nil {
		return err
	}
	if err := r.verified(hashed); err != nil {
		return err
	}
	return r.verified(strings.ToUpper(hashed))
}

// limited guesses the password of a filing that is none, so that nobody's is locked.
func (r *run) limited() error {
	for range mostWrong {
		a, err := r.ask(r.checking("京ICP备19000001号", "example-wrong"))
		if err != nil {
			return err
		}
		if a.Code == wire.TooManyTries {
			return nil
		}
		if err := is(a, nil, wire.Done); err != nil {
			return err
		}
		if !a.Password.Is(1) {
			return fmt.Errorf("a guess is answered as right")
		}
	}
	return fmt.Errorf("%d wrong ones were heard without a limit", mostWrong)
}
