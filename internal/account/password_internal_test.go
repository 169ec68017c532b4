package account

import "testing"

func TestDamagedHashesAreRefused(t *testing.T) {
	t.Parallel()
	for _, phc := range []string{"", "$argon2id$", "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdHNhbHRzYWx0c2FsdA",
		"$argon2id$v=19$m=99999999,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdHNhbHRzYWx0c2FsdA",
		"$argon2id$v=19$m=19456,t=0,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdHNhbHRzYWx0c2FsdA",
		"$argon2id$v=19$m=19456,t=2,p=1$!!$c2FsdHNhbHRzYWx0c2FsdA", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$"} {
		if _, _, _, err := parsePHC(phc); err == nil {
			t.Errorf("%q was read", phc)
		}
	}
}
