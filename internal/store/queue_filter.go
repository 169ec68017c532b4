package store

import "strconv"

// QueueScope bounds what an asker sees at all. Drafts never handed in are in nobody's queue.
type QueueScope struct {
	ProviderID string
	Provinces  []string
	HideDrafts bool
	Forwarded  bool // only what the administration received at least once
}

// QueueNow is who asks and when: the side whose claims count, and the ends of what is called soon, in microseconds.
type QueueNow struct {
	Side               string // provider or administration, "" of neither
	UserID             string
	Now                int64
	SoonSMS            int64 // of codes on their way
	SoonAdministration int64 // of what the administration has to decide
	Soon               int64 // of everything else
}

// DueBand says how near a case's due date is.
type DueBand string

// The bands: past it, near it, and neither. A final case is in none.
const (
	DueOverdue DueBand = "overdue"
	DueSoon    DueBand = "soon"
	DueLater   DueBand = "later"
)

// QueueFilter narrows a queue. Empty members do not bound.
type QueueFilter struct {
	States      []string
	TurnParty   string
	Province    string
	Kind        string
	SponsorKind string
	UnitsOnly   bool         // no individuals
	Text        string       // folded by [FoldSearch]; part of what is searched, or a whole tracking number
	IDEnd       string       // the last ten characters of the id, as a reference gives them
	CreatedIn   [2]int64     // from and before, in microseconds, where there is an IDEnd
	Indexes     []BlindIndex // any of them, instead of the text
	Rules       []string     // any of them was found
	ClaimedBy   string       // id or name of a user
	Unclaimed   bool
	Due         DueBand
	// NotPassedBy leaves out second reviews whose first was passed by this user, who may not pass them again.
	NotPassedBy string
}

// BlindIndex is a keyed hash to find cases by.
type BlindIndex struct{ Field, Value string }

// question is the text of a query with its values, written from front to back: SQLite takes the values in that order.
type question struct {
	text   []byte
	values []any
}

func (q *question) add(text string) { q.text = append(q.text, text...) }

func (q *question) textValue(value string) {
	q.values = append(q.values, value)
	q.add("CAST($" + strconv.Itoa(len(q.values)) + " AS TEXT)")
}

func (q *question) number(value int64) {
	q.values = append(q.values, value)
	q.add("CAST($" + strconv.Itoa(len(q.values)) + " AS BIGINT)")
}

func (q *question) and(text, value string) {
	if value != "" {
		q.add(" AND " + text + " ")
		q.textValue(value)
	}
}

func (q *question) among(column string, values []string) {
	if len(values) == 0 {
		return
	}
	q.add(" AND " + column + " IN (")
	for i, value := range values {
		if i > 0 {
			q.add(", ")
		}
		q.textValue(value)
	}
	q.add(")")
}

// from asks of a scope. What lies beside a case is asked as a set of ids, worked out once: a join would look it up for every case.
func (q *question) from(s QueueScope) {
	q.add(" FROM applications a WHERE a.round > 0")
	q.and("a.provider_id =", s.ProviderID)
	q.among("a.province", s.Provinces)
	if s.HideDrafts {
		q.add(" AND a.state <> 'draft'")
	}
	if s.Forwarded {
		q.add(" AND a.forwarded_at > 0")
	}
}

func (q *question) filtered(at QueueNow, f QueueFilter) {
	q.among("a.state", f.States)
	q.and("a.turn_party =", f.TurnParty)
	q.and("a.province =", f.Province)
	q.and("a.kind =", f.Kind)
	q.and("a.sponsor_kind =", f.SponsorKind)
	if f.UnitsOnly {
		q.add(" AND a.sponsor_kind <> 'individual'")
	}
	q.searched(f)
	q.found(f.Rules)
	q.claimed(at, f)
	q.due(at, f.Due)
	if f.NotPassedBy != "" {
		q.add(" AND NOT (a.state = 'second_review' AND a.first_passed_by = ")
		q.textValue(f.NotPassedBy)
		q.add(")")
	}
}

func (q *question) claimed(at QueueNow, f QueueFilter) {
	if f.Unclaimed {
		q.add(" AND a.id NOT IN (")
		q.claims(at)
		q.add(")")
	}
	if f.ClaimedBy != "" {
		q.add(" AND a.id IN (")
		q.claims(at)
		q.add(" AND c.user_id IN (SELECT u.id FROM users u WHERE u.name = ")
		q.textValue(f.ClaimedBy)
		q.add(" UNION ALL SELECT ")
		q.textValue(f.ClaimedBy)
		q.add("))")
	}
}

// claims are the claims of the asker's side that hold.
func (q *question) claims(at QueueNow) {
	q.add("SELECT c.application_id FROM claims c WHERE c.side = ")
	q.textValue(at.Side)
	q.add(" AND c.expires_at > ")
	q.number(at.Now)
}

// due bounds by how near the date is: codes on their way by hours, the administration's by working days, all else by the day.
func (q *question) due(at QueueNow, band DueBand) {
	switch band {
	case DueOverdue:
		q.add(" AND a.due_end_at > 0 AND a.due_end_at <= ")
		q.number(at.Now)
	case DueSoon, DueLater:
		q.add(" AND a.due_end_at > ")
		q.number(at.Now)
		q.add(map[DueBand]string{DueSoon: " AND a.due_end_at <= ", DueLater: " AND a.due_end_at > "}[band])
		q.add("CASE WHEN a.state = 'awaiting_sms' THEN ")
		q.number(at.SoonSMS)
		q.add(" WHEN a.turn_party = 'administration' THEN ")
		q.number(at.SoonAdministration)
		q.add(" ELSE ")
		q.number(at.Soon)
		q.add(" END")
	}
}
