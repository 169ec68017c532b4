package flow

import "openicp/internal/filing"

// Desk names the desk that the actor reads and writes notes of a case for: the side of the port, and at the provider's side whose. A
// case that was withdrawn and handed in to another provider shows that one nothing of what the first has noted. Both are empty for
// who sits at no desk.
func (c *Case) Desk() (side, provider string) {
	side = string(c.Actor.Side())
	if c.Actor.Side() == filing.PartyProvider {
		provider = c.Row.ProviderID
	}
	return side, provider
}
