package fault

// Kind says what sort of refusal an error is: what the caller can do about it,
// not where it happened. A Kind is itself an error, so that it can be the
// target of errors.Is.
type Kind string

// The kinds. Their text is stable: it is written to logs and metrics.
const (
	// Invalid: the content was understood and is wrong; the caller corrects it.
	Invalid Kind = "invalid"
	// Refused: the content is in order and a rule of law or of the house forbids it.
	Refused Kind = "refused"
	// Conflict: it does not fit the present state; another act may have come first.
	Conflict Kind = "conflict"
	// NotFound: it does not exist, or the caller may not know that it does.
	NotFound Kind = "not_found"
	// Forbidden: the caller is known, sees the thing and may not do this to it.
	Forbidden Kind = "forbidden"
	// TooMany: a limit of tries or of speed is used up; see RetryAfterSeconds.
	TooMany Kind = "too_many"
	// TooLarge: the content exceeds a size that is stated beforehand.
	TooLarge Kind = "too_large"
	// Malformed: the content could not be read at all.
	Malformed Kind = "malformed"
	// Precondition: the caller acted on an older version (a stale If-Match).
	Precondition Kind = "precondition"
	// Unauthenticated: the caller is not known; signing in may help.
	Unauthenticated Kind = "unauthenticated"
	// Unavailable: something this act needs does not answer; later may work.
	Unavailable Kind = "unavailable"
	// UnknownOutcome: the act may or may not have happened; ask before repeating.
	UnknownOutcome Kind = "unknown_outcome"
	// Internal: the fault is ours; the caller can do nothing about it.
	Internal Kind = "internal"
)

// Error returns the kind's stable text.
func (k Kind) Error() string { return string(k) }

// Kinds lists every kind once, for tables that must be complete.
func Kinds() []Kind {
	return []Kind{
		Invalid, Refused, Conflict, NotFound, Forbidden, TooMany, TooLarge,
		Malformed, Precondition, Unauthenticated, Unavailable, UnknownOutcome, Internal,
	}
}
