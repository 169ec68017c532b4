package flow

import (
	"openicp/internal/fault"
	"openicp/internal/seal"
)

// secretColumns is what either end of the enterprise interface keeps sealed of the other: the password and the two parameters of
// communication, which are 16 bytes each.
var secretColumns = [3]struct {
	column, at string
	bytes      int // 0: any length
}{
	{"password_sealed", "/password", 0},
	{"aes_key_sealed", "/aes_key", exchangeKeyBytes},
	{"aes_offset_sealed", "/aes_iv", exchangeKeyBytes},
}

// sealSecrets seals what was given and keeps what stands where nothing was, in the order of secretColumns.
func (h *House) sealSecrets(table, row string, given [3]string, stands [3][]byte, missing fault.Text, invalid func(at, zh, en string) error) (sealed [3][]byte, err error) {
	for i, secret := range secretColumns {
		switch {
		case given[i] == "" && len(stands[i]) == 0:
			return sealed, invalid(secret.at, missing.ZH, missing.EN)
		case given[i] == "":
			sealed[i] = stands[i]
		case secret.bytes > 0 && len(given[i]) != secret.bytes:
			return sealed, invalid(secret.at, "须为 16 个 ASCII 字符。", "It has 16 ASCII characters.")
		default:
			if sealed[i], err = h.seal(table, secret.column, row, []byte(given[i])); err != nil {
				return sealed, err
			}
		}
	}
	return sealed, nil
}

// openSecrets unseals them, in the order of secretColumns.
func (h *House) openSecrets(table, row string, sealed [3][]byte) (opened [3]seal.Secret, err error) {
	for i, secret := range secretColumns {
		plain, err := h.unseal(table, secret.column, row, sealed[i])
		if err != nil {
			return opened, err
		}
		opened[i] = seal.Hide(string(plain))
	}
	return opened, nil
}
