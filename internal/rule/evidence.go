package rule

import (
	"openicp/internal/filing"
)

// evidenceAt calls back for each piece of domain evidence with where it stands.
func evidenceAt(f *Facts, each func(e *filing.DomainEvidence, s *serviceRead, pointer string)) {
	for i := range f.services() {
		s := &f.services()[i]
		for n := range s.DomainEvidence {
			each(&s.DomainEvidence[n], s, item(s.pointer+"/domain_evidence", n))
		}
	}
}
