package page

import "testing"

func TestTemplatesParse(t *testing.T) { New(Deps{}) }
