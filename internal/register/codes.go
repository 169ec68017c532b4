package register

import "fmt"

// codes numbers the short texts that repeat in every record: kinds, provinces, states.
type codes struct {
	texts   []string
	numbers map[string]byte
}

// maxCodes is what one byte can number. The product knows some sixty such codes.
const maxCodes = 256

// number gives the number of a code, a new one where it is seen first.
func (c *codes) number(text string) (byte, error) {
	if n, ok := c.numbers[text]; ok {
		return n, nil
	}
	if len(c.texts) == maxCodes {
		return 0, fmt.Errorf("more than %d codes in the register", maxCodes)
	}
	if c.numbers == nil {
		c.numbers = map[string]byte{}
	}
	n := byte(len(c.texts))
	c.texts = append(c.texts, text)
	c.numbers[text] = n
	return n, nil
}
