// Package page serves the public pages: what filing and licence are, whether a
// site is filed, and how a filing goes.
//
// It exists for people who have no account, and works without scripts and
// cookies. It promises that every page is complete in both languages (Chinese
// where nothing is asked for, English with lang=en, which links and forms keep),
// that nothing asked is written anywhere, and that an answer names its time and
// its source. It asks the register alone and sees no case; facts that the
// product holds as tables (states, terms, papers) are printed from them.
//
// Read page.go first, then lookup.go; the texts stand in templates/.
package page
