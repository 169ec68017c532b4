package flow

import "openicp/internal/filing"

// PassPreliminary records that the access provider has found the application complete (初审通过). Where the provider's
// settings ask for a second review, the first pass leads there and another person's pass goes on; in the classic practice the
// originals are asked for next (S25) where the application has papers at all, in the current one the application waits to be forwarded.
//
// Law: MIIT Notice [2010] 64 (authenticity check by the provider); MII Order 33 art. 10.
var PassPreliminary = Flow[Nothing]{
	Move:   filing.PreliminaryPass,
	Checks: []Check{allRules},
	Effect: passPreliminary,
}

func passPreliminary(c *Case, _ Nothing) (Changes, error) {
	if c.State() == filing.PreliminaryReview && c.Provider.SecondReview {
		return Changes{To: filing.SecondReview, FirstPassedBy: c.Actor.ID}, nil
	}
	if originals := expectedOriginals(c); c.Profile() == filing.Classic && len(originals) > 0 {
		return Changes{To: filing.OriginalsAwaited, Originals: originals}, nil
	}
	return Changes{To: filing.AwaitingForward}, nil
}
