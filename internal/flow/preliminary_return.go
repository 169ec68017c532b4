package flow

import "openicp/internal/filing"

// ReturnPreliminary sends an application back to the sponsor (初审退回), by field and with reasons. It opens those fields and
// nothing else, any number of times, and cannot be recalled.
//
// Law: MII Order 33 art. 10 (the provider does not act on data it knows to be untrue).
var ReturnPreliminary = Flow[ReturnInput]{
	Move:   filing.PreliminaryReturn,
	Effect: returnPreliminary,
}

func returnPreliminary(c *Case, in ReturnInput) (Changes, error) {
	return sendBack(filing.PartyProvider, in)
}

// sendBack is what every return comes to, whoever makes it.
func sendBack(by filing.Party, in ReturnInput) (Changes, error) {
	back, err := newReturn(by, in)
	if err != nil {
		return Changes{}, err
	}
	return Changes{To: filing.Returned, Return: back, Reject: back.rejected(), ClearFirst: true, Details: in}, nil
}
