package flow

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// MergePatch applies an RFC 7396 merge patch: null removes a member, objects merge, everything else (arrays too) replaces.
func MergePatch(target, patch []byte) ([]byte, error) {
	before, err := readJSON(target)
	if err != nil {
		return nil, fmt.Errorf("read the form: %w", err)
	}
	change, err := readJSON(patch)
	if err != nil {
		return nil, fmt.Errorf("read the patch: %w", err)
	}
	merged, err := json.Marshal(merge(before, change))
	if err != nil {
		return nil, fmt.Errorf("write the form: %w", err)
	}
	return merged, nil
}

func merge(target, patch any) any {
	change, ok := patch.(map[string]any)
	if !ok {
		return withoutNulls(patch)
	}
	result, ok := target.(map[string]any)
	if !ok {
		result = map[string]any{}
	}
	for name, value := range change {
		if value == nil {
			delete(result, name)
			continue
		}
		result[name] = merge(result[name], value)
	}
	return result
}

// withoutNulls drops null members inside arrays of objects, so that absent has one spelling.
func withoutNulls(value any) any {
	list, ok := value.([]any)
	if !ok {
		return value
	}
	kept := make([]any, 0, len(list))
	for _, each := range list {
		if object, ok := each.(map[string]any); ok {
			each = merge(map[string]any{}, object)
		}
		if each != nil {
			kept = append(kept, each)
		}
	}
	return kept
}

// Differences lists the JSON pointers at which two documents differ, as deep as they can be told apart, in order.
func Differences(before, after []byte) ([]string, error) {
	a, err := readJSON(before)
	if err != nil {
		return nil, fmt.Errorf("read the form before: %w", err)
	}
	b, err := readJSON(after)
	if err != nil {
		return nil, fmt.Errorf("read the form after: %w", err)
	}
	pointers := []string{}
	compare("", a, b, &pointers)
	slices.Sort(pointers)
	return pointers, nil
}

func compare(at string, a, b any, pointers *[]string) {
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			compareObjects(at, x, y, pointers)
			return
		}
	case []any:
		if y, ok := b.([]any); ok && len(x) == len(y) {
			for i := range x {
				compare(at+"/"+strconv.Itoa(i), x[i], y[i], pointers)
			}
			return
		}
	}
	if !reflect.DeepEqual(a, b) {
		*pointers = append(*pointers, at)
	}
}

func compareObjects(at string, a, b map[string]any, pointers *[]string) {
	for name := range a {
		compare(at+"/"+escape(name), a[name], b[name], pointers)
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			compare(at+"/"+escape(name), nil, b[name], pointers)
		}
	}
}

func escape(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// readJSON keeps numbers as written.
func readJSON(content []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	return value, nil
}

// At follows a JSON pointer into a decoded document; nil where it leads nowhere.
func At(value any, pointer string) any { return at(value, pointer) }

func at(value any, pointer string) any {
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
		switch x := value.(type) {
		case map[string]any:
			value = x[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(x) {
				return nil
			}
			value = x[i]
		default:
			return nil
		}
	}
	return value
}
