package query

import (
	"regexp"
	"slices"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/rule"
	"openicp/internal/store"
)

// QueueAsked is a question to the queue as it is written: in an address, in a view that somebody keeps, in a wish for the next case.
// One parser reads all three.
type QueueAsked struct {
	State       string `json:"state,omitempty" maxLength:"300" doc:"one state, or several between commas"`
	Turn        string `json:"turn,omitempty" maxLength:"16" doc:"sponsor, provider or administration"`
	Province    string `json:"province,omitempty" maxLength:"6"`
	Kind        string `json:"kind,omitempty" maxLength:"32"`
	SponsorKind string `json:"sponsor_kind,omitempty" maxLength:"64"`
	Coverage    string `json:"coverage,omitempty" maxLength:"16" doc:"of licences: one or several"`
	Text        string `json:"q,omitempty" maxLength:"200" doc:"name of a unit or service, domain, number, reference, tracking number, or a document number of 15 or 18 characters"`
	Rule        string `json:"rule,omitempty" maxLength:"80" doc:"id of a rule that was found, or code of a reason"`
	Claimed     string `json:"claimed,omitempty" maxLength:"64" doc:"me, none, or a user"`
	Due         string `json:"due,omitempty" maxLength:"16" doc:"overdue, soon or later"`
	Sort        string `json:"sort,omitempty" maxLength:"16" doc:"due, submitted or round, of licences created; - before it turns it round"`
}

// queueQuestion is a question after it was read.
type queueQuestion struct {
	filter store.QueueFilter
	order  store.QueueOrder
	sort   string
	number string // a document number, to be looked up by its blind index
}

func badFilter(member, zh, en string) error {
	return fault.New(fault.Invalid, "filter_invalid", zh, en).At("/" + member)
}

// readQueue reads a question, for whoever asks it.
func readQueue(asked QueueAsked, actor policy.Actor) (queueQuestion, error) {
	q := queueQuestion{filter: store.QueueFilter{TurnParty: asked.Turn, Province: asked.Province, Kind: asked.Kind,
		SponsorKind: asked.SponsorKind, Due: store.DueBand(asked.Due)}}
	var err error
	for _, read := range []func() error{
		func() (err error) { q.filter.States, err = readStates(asked.State); return err },
		func() error { return known(asked) },
		func() (err error) { q.filter.Rules, err = readRule(asked.Rule); return err },
		func() error { return q.readClaimed(asked.Claimed, actor) },
		func() error { return q.readSort(asked.Sort) },
	} {
		if err = read(); err != nil {
			return q, err
		}
	}
	q.search(asked.Text)
	return q, nil
}

func readStates(joined string) ([]string, error) {
	var states []string
	for each := range strings.SplitSeq(joined, ",") {
		if each = strings.TrimSpace(each); each == "" {
			continue
		}
		if _, ok := filing.State(each).Row(); !ok {
			return nil, badFilter("state", "没有这种状态。", "There is no such state.")
		}
		states = append(states, each)
	}
	slices.Sort(states)
	return slices.Compact(states), nil
}

// known holds the members with few values to those.
func known(asked QueueAsked) error {
	parties := []string{"", string(filing.PartySponsor), string(filing.PartyProvider), string(filing.PartyAdministration)}
	_, province := ident.AdministrationByCode(asked.Province)
	switch {
	case !slices.Contains(parties, asked.Turn):
		return badFilter("turn", "轮到的一方只能是 sponsor、provider 或 administration。", "The turn is the sponsor’s, the provider’s or the administration’s.")
	case asked.Province != "" && !province:
		return badFilter("province", "没有这个省份的管局。", "No province has this code.")
	case asked.Kind != "" && !filing.ApplicationKind(asked.Kind).Known():
		return badFilter("kind", "没有这种申请类型。", "There is no such type of application.")
	case asked.Coverage != "":
		return badFilter("coverage", "备案申请没有覆盖范围。", "Applications for filings have no coverage.")
	case asked.SponsorKind != "" && !filing.SponsorKinds.Has(filing.SponsorKind(asked.SponsorKind)):
		return badFilter("sponsor_kind", "没有这种主办单位性质。", "There is no such kind of sponsor.")
	case !slices.Contains([]store.DueBand{"", store.DueOverdue, store.DueSoon, store.DueLater}, store.DueBand(asked.Due)):
		return badFilter("due", "到期只能是 overdue、soon 或 later。", "What is due is overdue, soon or later.")
	}
	return nil
}

var ruleName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*$`)

// readRule takes the id of a rule, or the code of a reason: then every rule that has it, and returns that name it.
func readRule(name string) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	if !ruleName.MatchString(name) {
		return nil, badFilter("rule", "这里要写规则编号或退回原因代码。", "The id of a rule or the code of a reason is expected here.")
	}
	names := []string{name}
	for _, each := range rule.All() {
		if strings.EqualFold(each.Code, name) {
			names = append(names, each.ID)
		}
	}
	return names, nil
}

func (q *queueQuestion) readClaimed(claimed string, actor policy.Actor) error {
	switch {
	case claimed == "":
	case actor.Side() == "":
		return badFilter("claimed", "只有审核台的人员可以按领取人筛选。", "Only those who sit at a desk can ask who has claimed.")
	case claimed == "none":
		q.filter.Unclaimed = true
	case claimed == "me":
		q.filter.ClaimedBy = string(actor.ID)
	default:
		q.filter.ClaimedBy = claimed
	}
	return nil
}

func (q *queueQuestion) readSort(sort string) error {
	if sort == "" {
		sort = "due"
	}
	by, down := strings.CutPrefix(sort, "-")
	if !slices.Contains([]string{"due", "submitted", "round"}, by) {
		return badFilter("sort", "只能按 due、submitted 或 round 排序。", "The order is by due, submitted or round.")
	}
	q.sort, q.order = sort, store.QueueOrder{By: by, Down: down}
	return nil
}

var documentNumber = regexp.MustCompile(`^([0-9A-Za-z]{15}|[0-9A-Za-z]{18})$`)

// search tells apart what a text can be: a reference, a document number, words.
func (q *queueQuestion) search(text string) {
	text = strings.TrimSpace(text)
	var ok bool
	if q.filter.IDEnd, q.filter.CreatedIn, ok = byReference(text); ok {
		return
	}
	if documentNumber.MatchString(text) {
		q.number = text
	}
	q.filter.Text = store.FoldSearch(text)
}

// ofPerson says that a number can be a person's; only a unit's credit code can not.
func ofPerson(number string) bool {
	code, err := ident.Ask("credit-code", number)
	if err != nil || !code.Valid {
		return true
	}
	id, err := ident.Ask("resident-id", number)
	return err != nil || id.Valid
}
