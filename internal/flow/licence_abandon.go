package flow

import "openicp/internal/licence"

// AbandonLicence ends an application for a licence (放弃). Nothing can happen to it any more.
var AbandonLicence = LicenceFlow[Nothing]{
	Move: licence.Abandon,
	Effect: func(*LicenceCase, Nothing) (LicenceChanges, error) {
		return LicenceChanges{To: licence.Abandoned}, nil
	},
}
