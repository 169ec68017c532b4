// Package form says what a sponsor is asked: topics, fields, help, options and papers, for one kind of sponsor in one province
// under one profile. Desks draw their forms from it, so that a question, its help and its choices exist once.
//
// It promises that a field is required exactly where the rules would miss it, that every choice it offers is one the rules
// take, and that help names a province's practice only where the data have a value for it. It refuses to judge what was filled
// in: that is package rule.
//
// Read form.go first, then questions_sponsor.go for how a question is written down.
package form
