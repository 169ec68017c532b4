package store

import "strings"

// FoldSearch brings a text into the form in which lists are searched: small letters, brackets and blanks of one width, so that both
// databases find alike.
func FoldSearch(text string) string {
	return strings.ToLower(searchMarks.Replace(strings.TrimSpace(text)))
}

var searchMarks = strings.NewReplacer("（", "(", "）", ")", "\u3000", " ")

// RuleMarks writes ids of rules as they are kept: each between commas, so that one is never part of another.
func RuleMarks(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return "," + strings.Join(ids, ",") + ","
}

// RulesIn reads them back.
func RulesIn(marks string) []string {
	marks = strings.Trim(marks, ",")
	if marks == "" {
		return []string{}
	}
	return strings.Split(marks, ",")
}

// searched looks for a reference, a document number behind its blind index, or a text; one of the three.
func (q *question) searched(f QueueFilter) {
	switch {
	case f.IDEnd != "":
		q.and("substr(a.id, 27, 10) =", f.IDEnd)
		q.add(" AND a.created_at >= ")
		q.number(f.CreatedIn[0])
		q.add(" AND a.created_at < ")
		q.number(f.CreatedIn[1])
	case len(f.Indexes) > 0:
		q.add(" AND a.id IN (SELECT b.application_id FROM blind_indexes b WHERE FALSE")
		for _, index := range f.Indexes {
			q.add(" OR b.field = ")
			q.textValue(index.Field)
			q.and("b.value =", index.Value)
		}
		q.add(")")
	case f.Text != "":
		q.add(" AND a.id IN (SELECT f.application_id FROM queue_facts f WHERE f.search LIKE ")
		q.textValue("%" + wildcards.Replace(f.Text) + "%")
		q.add(" ESCAPE '!' UNION ALL SELECT p.application_id FROM parcels p WHERE p.tracking_number IN (")
		q.textValue(f.Text)
		q.add(", ")
		q.textValue(strings.ToUpper(f.Text))
		q.add("))")
	}
}

func (q *question) found(rules []string) {
	if len(rules) == 0 {
		return
	}
	q.add(" AND a.id IN (SELECT f.application_id FROM queue_facts f WHERE FALSE")
	for _, id := range rules {
		q.add(" OR f.rules LIKE ")
		q.textValue("%," + wildcards.Replace(id) + ",%")
		q.add(" ESCAPE '!'")
	}
	q.add(")")
}
