package envelope

// Encrypt is for tests that build an envelope step by step.
var Encrypt = encrypt
