package flow

import "openicp/internal/licence"

// ResumeReview lets the clock of the decision run again (恢复计时). The days it stood still do not count.
//
// Law: the Administrative Licensing Law, art. 45.
var ResumeReview = LicenceFlow[Nothing]{
	Move: licence.ReviewResume,
	Effect: func(*LicenceCase, Nothing) (LicenceChanges, error) {
		return LicenceChanges{To: licence.Accepted, Resume: true}, nil
	},
}
