package fault

// Codes that callers decide by and that several rooms raise.
const (
	CodeFindings     = "findings"
	CodeNotPossible  = "move_not_possible"
	CodeFieldNotOpen = "field_not_open"
	CodeNotFound     = "not_found"
	CodeKeyReused    = "idempotency_key_reused"
	CodeStale        = "stale"
)

// Findings says that content was checked and faults were found; they are shown
// as the member "findings", every one at once.
func Findings(findings any) *Error {
	return New(Invalid, CodeFindings,
		"填写的内容有问题，请按所列逐项更正后再提交。",
		"Some entries need correcting. Correct each one listed, then submit again.",
	).With("findings", findings)
}

// NotPossible says that a move does not exist in the present state. The texts
// say why and what is possible instead; empty ones get a general text.
func NotPossible(zh, en string) *Error {
	if zh == "" {
		zh = "当前状态下不能进行此操作，请刷新后查看可进行的操作。"
	}
	if en == "" {
		en = "This is not possible in the present state. Reload to see what is."
	}
	return New(Conflict, CodeNotPossible, zh, en)
}

// FieldNotOpen says that a field may not be changed now; field is its JSON pointer.
func FieldNotOpen(field string) *Error {
	return New(Conflict, CodeFieldNotOpen,
		"此项现在不能修改；只能修改被退回的项目。",
		"This entry cannot be changed now; only the entries sent back can.",
	).At(field)
}

// NotFoundError says that something does not exist or may not be seen; which
// of the two is not told.
func NotFoundError() *Error {
	return New(NotFound, CodeNotFound,
		"没有找到，或您无权查看。",
		"Not found, or not visible to you.")
}

// KeyReused says that an Idempotency-Key came again with different content.
func KeyReused() *Error {
	return New(Conflict, CodeKeyReused,
		"同一个幂等键（Idempotency-Key）已用于另一项内容不同的请求，请换用新的键。",
		"This Idempotency-Key was already used for a request with different content. Use a new key.")
}

// Stale says that the caller's version is no longer the present one.
func Stale() *Error {
	return New(Precondition, CodeStale,
		"内容已被他人或另一处更改，请重新载入后再改。",
		"It was changed elsewhere since you loaded it. Reload, then make your change again.")
}
