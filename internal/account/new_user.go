package account

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/policy"
)

var (
	namePattern   = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)
	personPattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
	mailPattern   = regexp.MustCompile(`^[^@\s]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
)

// people are the roles a person can have; the others are the clock's and the other side's.
var people = []policy.Role{policy.Sponsor, policy.Reviewer, policy.SecondReviewer, policy.Compliance, policy.Officer,
	policy.Auditor, policy.Admin}

// Bounds of a password, in characters (NIST SP 800-63B asks for at least eight and forbids composition rules).
const (
	minPassword = 10
	maxPassword = 128
)

func (n NewUser) check() error {
	if !namePattern.MatchString(n.Name) {
		return fault.New(fault.Invalid, "user_name_invalid", "用户名为 1 至 64 个小写字母、数字、点、横线或下划线，首位为字母或数字。",
			"A name has 1 to 64 lower-case letters, digits, dots, dashes or underscores, and begins with a letter or digit.").At("/name")
	}
	if err := checkRights(n.Role, n.Provider, n.Provinces); err != nil {
		return err
	}
	if err := checkPerson(n.Person); err != nil {
		return err
	}
	return checkPassword(n.Password)
}

// checkRights refuses a role that lacks what binds it, and a province that has no administration.
func checkRights(role policy.Role, provider filing.ProviderID, provinces []string) error {
	switch {
	case !slices.Contains(people, role):
		return fault.New(fault.Invalid, "role_unknown", "没有这个角色。", "There is no such role.").At("/role")
	case bound(role) && provider == "":
		return fault.New(fault.Invalid, "provider_missing", "该角色须指定所属接入商。", "This role belongs to an access provider; name it.").At("/provider")
	case role == policy.Officer && len(provinces) == 0:
		return fault.New(fault.Invalid, "provinces_missing", "管局人员须指定所属省份。", "An officer belongs to provinces; name them.").At("/provinces")
	}
	for i, code := range provinces {
		if _, ok := ident.AdministrationByCode(code); !ok && code != string(licence.Ministry) {
			return fault.New(fault.Invalid, "province_unknown", "省份须为 GB/T 2260 代码，如 110000；部为 000000。", "A province is a GB/T 2260 code such as 110000, the ministry 000000.").
				At("/provinces/" + strconv.Itoa(i))
		}
	}
	return nil
}

// checkPerson takes a staff number or a like mark, and nothing that is a name.
func checkPerson(mark string) error {
	if mark != "" && !personPattern.MatchString(mark) {
		return fault.New(fault.Invalid, "person_mark_invalid", "人员标识为 1 至 64 个字母、数字、点、横线或下划线，例如工号。",
			"The mark of a person has 1 to 64 letters, digits, dots, dashes or underscores, such as a staff number.").At("/person")
	}
	return nil
}

// bound says whether a role is one of a provider.
func bound(role policy.Role) bool {
	return role == policy.Reviewer || role == policy.SecondReviewer || role == policy.Compliance
}

func checkPassword(password string) error {
	length := utf8.RuneCountInString(password)
	if length < minPassword || length > maxPassword || strings.TrimSpace(password) == "" {
		return fault.New(fault.Invalid, "password_length", "密码须为 10 至 128 个字符。", "A password has 10 to 128 characters.").At("/password")
	}
	return nil
}
