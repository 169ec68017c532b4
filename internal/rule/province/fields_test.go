package province_test

import (
	"reflect"
	"strings"
	"testing"

	"openicp/internal/rule/province"
)

// Every value is described once, in the order of the data and as the sort it has there: who edits practice can edit all of it.
func TestEveryValueIsDescribed(t *testing.T) {
	t.Parallel()
	sorts := map[string]string{"string": province.Choice, "*bool": province.Flag, "*int": province.Number, "[]string": province.Words}
	values, fields := reflect.TypeFor[province.Values](), province.Fields()
	if len(fields) != values.NumField() {
		t.Fatalf("%d fields for %d values", len(fields), values.NumField())
	}
	for i, field := range fields {
		name, _, _ := strings.Cut(values.Field(i).Tag.Get("json"), ",")
		if field.Name != name || field.Sort != sorts[values.Field(i).Type.String()] {
			t.Errorf("%s is described as %s %s", name, field.Sort, field.Name)
		}
		if field.Label.ZH == "" || field.Label.EN == "" || (field.Sort == province.Choice) != (len(field.Options) > 0) || field.Sort == province.Number && field.Least >= field.Most {
			t.Errorf("%s lacks a label, options or bounds: %+v", name, field)
		}
	}
}
