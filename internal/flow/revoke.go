package flow

import "openicp/internal/licence"

// RevokeInput says why a licence is taken away.
type RevokeInput struct {
	Reasons string `json:"reasons" maxLength:"2000"`
}

// RevokeLicence takes a licence away as a penalty (吊销), in writing, with reasons and remedies. From the day of the decision on it is not
// held; its services bear their filing numbers again, have to stop, and compliance looks into each.
//
// Law: Decree 292 art. 20.
var RevokeLicence = LifeFlow[RevokeInput]{
	Move: licence.Revoke,
	Effect: func(l *HeldLicence, in RevokeInput) (LifeChanges, error) {
		reasons, err := writtenReasons(in.Reasons, "/reasons", true)
		if err != nil {
			return LifeChanges{}, err
		}
		return l.ended(&Ending{Kind: licence.Revoked, Reasons: reasons}, in), nil
	},
}
