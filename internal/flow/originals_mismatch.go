package flow

import (
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// ReturnOriginals sends an application back because the papers do not match it or the site (原件不符, S26). Papers that came
// stay with the provider until they are returned or destroyed.
var ReturnOriginals = Flow[ReturnInput]{
	Move:   filing.OriginalsMismatch,
	Effect: returnOriginals,
}

func returnOriginals(c *Case, in ReturnInput) (Changes, error) {
	changes, err := sendBack(filing.PartyProvider, in)
	if err != nil {
		return Changes{}, err
	}
	// What came for the old application does not count for the next one.
	for name, original := range c.Originals {
		changes.Originals = append(changes.Originals, rows.PutOriginalParams{ApplicationID: c.Row.ID, Paper: name,
			Expected: original.Expected, Received: 0, Holder: original.Holder, UpdatedAt: c.Now.UnixMicro()})
	}
	return changes, nil
}
