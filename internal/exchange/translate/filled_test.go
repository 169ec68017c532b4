package translate_test

import (
	"reflect"

	"pgregory.net/rapid"
)

// filled puts anything at all into every member of a record.
func filled(t *rapid.T, into any, number *rapid.Generator[int64], words *rapid.Generator[string]) {
	fill(t, reflect.ValueOf(into).Elem(), number, words)
}

func fill(t *rapid.T, v reflect.Value, number *rapid.Generator[int64], words *rapid.Generator[string]) {
	switch v.Kind() {
	case reflect.Int64:
		v.SetInt(number.Draw(t, "number"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "given"))
	case reflect.String:
		v.SetString(words.Draw(t, "text"))
	case reflect.Uint8:
		v.SetUint(uint64(rapid.Byte().Draw(t, "byte")))
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem(), number, words)
		}
	case reflect.Slice:
		n := rapid.IntRange(0, 3).Draw(t, "many")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(t, v.Index(i), number, words)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), number, words)
		}
	}
}
