package fakeadministration

// Decision is what became of one submission, for tests to compare with what the provider was told.
type Decision struct {
	Reference     string // the provider's id of the case, in our version
	ProviderID    int64
	Sponsor       string
	Outcome       Outcome
	SponsorNumber string
	Services      []string // their numbers
	Times         int      // how often it was taken
}

// Decisions lists every submission. What is filed from the beginning is none.
func (f *Fake) Decisions() []Decision {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []Decision
	for _, each := range f.state.Filings {
		if each.Times == 0 {
			continue
		}
		d := Decision{Reference: each.Reference, ProviderID: each.ProviderID, Sponsor: each.Sponsor, Outcome: each.Outcome, SponsorNumber: each.Number, Times: each.Times}
		for _, s := range each.Services {
			d.Services = append(d.Services, s.Number)
		}
		list = append(list, d)
	}
	return list
}

// Waiting counts the files that can be fetched now.
func (f *Fake) Waiting() (count int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, each := range f.state.Queue {
		if !each.Done && !each.From.After(f.o.Now()) {
			count++
		}
	}
	return count
}

// Taken counts the uploads that were taken.
func (f *Fake) Taken() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.state.Uploads)
}

// Swapped counts how often a file was given although another had waited longer; only with Options.Shuffle.
func (f *Fake) Swapped() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.swapped
}
