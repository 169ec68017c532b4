package seal

import (
	"crypto/subtle"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// hidden is what a secret prints as.
const hidden = "[hidden]"

// Secret holds a password, token or key and prints as a placeholder, by whatever prints it: every verb of fmt, JSON, XML, gob,
// slog, templates. It keeps its text behind a pointer, because fmt reads the unexported fields of a struct without asking
// their methods. The zero value is an empty secret. Secrets are compared with Equal, not with ==.
type Secret struct{ text *string }

// Hide makes a secret.
func Hide(text string) Secret { return Secret{text: &text} }

// Reveal gives the text, for the one place that needs it.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// Empty says that there is no text.
func (s Secret) Empty() bool { return s.Reveal() == "" }

// Equal compares two secrets in a time that tells nothing but their lengths.
func (s Secret) Equal(other Secret) bool {
	return subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(other.Reveal())) == 1
}

// String implements fmt.Stringer with the placeholder.
func (s Secret) String() string { return hidden }

// GoString implements fmt.GoStringer with the placeholder.
func (s Secret) GoString() string { return hidden }

// Format implements fmt.Formatter with the placeholder for every verb.
func (s Secret) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, hidden) } // fmt keeps the state's errors

// LogValue implements slog.LogValuer with the placeholder.
func (s Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalJSON implements json.Marshaler with the placeholder.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(hidden) }

// MarshalText implements encoding.TextMarshaler with the placeholder.
func (s Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// MarshalBinary implements encoding.BinaryMarshaler, and with it gob, with the placeholder.
func (s Secret) MarshalBinary() ([]byte, error) { return []byte(hidden), nil }

// UnmarshalText implements encoding.TextUnmarshaler: settings and flags are read into a secret.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = Hide(string(text))
	return nil
}

// Value implements driver.Valuer by refusing: a secret is stored sealed or hashed, never as it is.
func (s Secret) Value() (driver.Value, error) {
	return nil, errors.New("a secret is stored sealed or hashed")
}
