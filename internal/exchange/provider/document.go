package provider

import (
	"encoding/json"
	"fmt"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// write writes records as a document.
func write(file wire.File, records ...wire.Record) ([]byte, error) {
	for _, r := range records {
		file.Add(r.Kind, r.Body)
	}
	document, _, err := wire.Write(file, wire.Options{})
	if err != nil {
		return nil, fmt.Errorf("write a document for the wire: %w", err)
	}
	return document, nil
}

// readUpload reads a document of one record.
func readUpload(document []byte) (wire.Record, error) {
	file, err := wire.ReadUpload(document, wire.Options{})
	if err != nil {
		return wire.Record{}, fmt.Errorf("read what crossed: %w", err)
	}
	if len(file.Records) != 1 {
		return wire.Record{}, fmt.Errorf("read what crossed: %d records in place of one", len(file.Records))
	}
	return file.Records[0], nil
}

func readForm(content json.RawMessage) (*filing.Form, error) {
	form := &filing.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		return nil, fmt.Errorf("read a form: %w", err)
	}
	return form, nil
}
