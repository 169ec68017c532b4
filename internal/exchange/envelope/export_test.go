package envelope

// Steps of packing, for tests that build an envelope one by one.
var (
	Encrypt = encrypt
)
