package api

import (
	"bytes"
	"encoding/json"
	"strconv"

	"openicp/internal/fault"
)

// maxDepth bounds how deeply a body may be nested.
const maxDepth = 32

// node is a JSON value as it was sent, with members in their order.
type node struct {
	kind    nodeKind
	text    string // of a text or a number
	members []member
	items   []node
}

type member struct {
	name  string
	value node
}

type nodeKind int

const (
	nullNode nodeKind = iota
	objectNode
	listNode
	textNode
	numberNode
	boolNode
)

// readJSON reads one complete JSON value. It refuses what other readers would understand differently: a member that stands
// twice, and anything behind the value.
func readJSON(body []byte) (node, error) {
	if nesting(body) > maxDepth {
		return node{}, fault.New(fault.Invalid, "shape", "层数太多，最多 32 层。", "It is nested too deeply; 32 levels at most.")
	}
	if !json.Valid(body) {
		return node{}, malformed()
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	return readNode(decoder, "")
}

func malformed() error {
	return fault.New(fault.Malformed, "malformed_json", "请求体不是完整的 JSON。", "The body is not one complete JSON value.")
}

// nesting counts the levels of lists and objects, without reading texts.
func nesting(body []byte) (deepest int) {
	depth, inText, escaped := 0, false, false
	for _, c := range body {
		switch {
		case escaped:
			escaped = false
		case inText && c == '\\':
			escaped = true
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		}
	}
	return deepest
}

func readNode(d *json.Decoder, at string) (node, error) {
	token, err := d.Token()
	if err != nil {
		return node{}, malformed()
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			return readObject(d, at)
		}
		return readList(d, at)
	case string:
		return node{kind: textNode, text: v}, nil
	case json.Number:
		return node{kind: numberNode, text: v.String()}, nil
	case bool:
		return node{kind: boolNode}, nil
	}
	return node{kind: nullNode}, nil
}

func readObject(d *json.Decoder, at string) (node, error) {
	object := node{kind: objectNode}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return object, malformed()
		}
		name, _ := token.(string)
		if seen[name] {
			return object, fault.New(fault.Malformed, "malformed_json", "同一字段出现了两次。", "A member stands twice.").At(pointerTo(at, name))
		}
		seen[name] = true
		value, err := readNode(d, pointerTo(at, name))
		if err != nil {
			return object, err
		}
		object.members = append(object.members, member{name, value})
	}
	_, err := d.Token()
	return object, err
}

func readList(d *json.Decoder, at string) (node, error) {
	list := node{kind: listNode}
	for i := 0; d.More(); i++ {
		item, err := readNode(d, at+"/"+strconv.Itoa(i))
		if err != nil {
			return list, err
		}
		list.items = append(list.items, item)
	}
	_, err := d.Token()
	return list, err
}
