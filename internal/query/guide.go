package query

import (
	"openicp/internal/civil"
	"openicp/internal/guide"
)

// Guide says which of filing and licence is needed, by today's calendar and the practice set for the province; false as long as
// a question is open.
func (q *Query) Guide(answers guide.Answers) (guide.Advice, bool) {
	settings := q.House.Settings()
	provider, _ := settings.Find("")
	return guide.Advise(answers, guide.Today{On: civil.DateOf(q.now()), Calendar: q.House.Calendar(),
		Profile: settings.ProfileFor(answers.Province, provider)})
}
