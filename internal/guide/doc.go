// Package guide answers the newcomer's question: which of filing (备案) and licence (许可证) do I need, which comes first, what must
// I bring, how long does it take.
//
// It promises that the answer follows from one table (decisions.go), whose every row names its source; that it has a third
// answer, "ask the administration", where law and practice do not settle the matter; that no answer holds personal data, so
// that all of them may stand in an address; and that equal answers on equal days get equal advice. It refuses to judge an
// application: that is package rule for filings and package licence/condition for licences.
//
// Read questions.go first, then decisions.go.
package guide
