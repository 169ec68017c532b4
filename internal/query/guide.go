package query

import (
	"openicp/internal/civil"
	"openicp/internal/guide"
)

// Guide says which of filing and licence is needed, by today's calendar and the practice set for the province; false as long as
// a question is open.
func (q *Query) Guide(answers guide.Answers) (guide.Advice, bool) {
	settings, today := q.House.Settings(), civil.DateOf(q.now())
	provider, _ := settings.Find("")
	return guide.Advise(answers, guide.Today{On: today, Calendar: q.House.Calendar(),
		Profile: settings.ProfileFor(answers.Province, provider, today)})
}
