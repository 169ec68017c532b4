package rule

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"openicp/internal/filing"
	"openicp/internal/rule/province"
)

// all is the one list of rules. Its order is the order of the form.
var all = concat(applicationRules, sponsorRules, documentRules, leadRules, phoneRules, addressRules, serviceRules, nameRules,
	domainRules, accessRules, providerRules, registerRules, paperRules)

func concat(lists ...[]Rule) []Rule {
	var joined []Rule
	for _, list := range lists {
		joined = append(joined, list...)
	}
	return joined
}

// edition counts changes of rules that no other part of the version shows.
const edition = "2026-11"

// Version names the rules and the provincial data; it is recorded on every application.
var Version = sync.OnceValue(func() string {
	sum := sha256.New()
	for _, rule := range all {
		sum.Write([]byte(rule.ID + string(rule.Severity) + rule.From.String() + rule.Until.String()))
	}
	sum.Write(province.Content())
	return edition + "#" + hex.EncodeToString(sum.Sum(nil)[:4])
})

// DefaultProfile is the practice of a province where nothing else is set: classic where its data says so, else current.
func DefaultProfile(code string) filing.Profile {
	if p, ok := province.Find(code); ok && p.Profile != "" {
		return filing.Profile(p.Profile)
	}
	return filing.Current
}
