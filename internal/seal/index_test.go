package seal_test

import (
	"testing"
)

func TestBlindIndexes(t *testing.T) {
	t.Parallel()
	s, other := sealer(t, 1, 2), sealer(t, 9, 2)
	index := s.BlindIndex("mobile", "13800000000")
	if len(index) != 32 || index != s.BlindIndex("mobile", "13800000000") {
		t.Errorf("index %q is not 32 stable characters", index)
	}
	for name, different := range map[string]string{
		"another value": s.BlindIndex("mobile", "13800000001"),
		"another field": s.BlindIndex("person_document", "13800000000"),
		"another house": other.BlindIndex("mobile", "13800000000"),
		"a hash":        s.Hash("mobile", "13800000000")[:32],
	} {
		if different == index {
			t.Errorf("%s has the same index", name)
		}
	}
}

func TestHashes(t *testing.T) {
	t.Parallel()
	s := sealer(t, 1, 2)
	kept := s.Hash("credential", "token")
	if len(kept) != 64 || !s.Matches("credential", "token", kept) {
		t.Errorf("hash %q does not match its own value", kept)
	}
	if s.Matches("credential", "Token", kept) || s.Matches("sms_code", "token", kept) || s.Matches("credential", "token", kept[:63]) || s.Matches("credential", "", "") {
		t.Error("a hash matches something else")
	}
}
