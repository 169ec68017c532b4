package form

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"openicp/internal/filing"
)

// bounds are what the shape of the form allows at a pointer: characters of a text, entries of a list; 0 where it says nothing.
type bounds struct{ length, items int }

func boundsOf(pointer string) bounds { return allBounds()[pointer] }

// allBounds reads them from the type of the form, by pointer with * for every entry. Its keys are every field of the form.
var allBounds = sync.OnceValue(func() map[string]bounds {
	all := map[string]bounds{}
	read(reflect.TypeFor[filing.Form](), "", all)
	return all
})

// entryLength bounds each entry of a list of texts; the shape of the form bounds any text.
const entryLength = 253

func read(t reflect.Type, at string, all map[string]bounds) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		pointer := at + "/" + name
		kind := field.Type
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		switch {
		case kind.Kind() == reflect.Struct:
			read(kind, pointer, all)
		case kind.Kind() == reflect.Slice && kind.Elem().Kind() == reflect.Struct:
			all[pointer] = bounds{items: tagged(field, "maxItems")}
			read(kind.Elem(), pointer+"/*", all)
		case kind.Kind() == reflect.Slice:
			all[pointer] = bounds{length: entryLength, items: tagged(field, "maxItems")}
		default:
			all[pointer] = bounds{length: tagged(field, "maxLength")}
		}
	}
}

func tagged(field reflect.StructField, name string) int {
	n, _ := strconv.Atoi(field.Tag.Get(name)) // absent reads as 0
	return n
}
