package data

import (
	"bytes"
	"compress/flate"
	"database/sql/driver"
	"encoding/base64"
	"fmt"
	"io"
)

// A row that holds the whole text of a document would stand in the history
// twice for each change, as it was and as it is. What is longer than packFrom
// bytes is kept compressed there, marked by a letter with which no JSON of a
// row begins.
const (
	packFrom = 16 << 10
	packMark = "z"
)

// packed is the JSON of a row on its way into the history; NULL when there is
// none.
type packed []byte

// Value belongs to driver.Valuer.
func (doc packed) Value() (driver.Value, error) {
	switch {
	case doc == nil:
		return nil, nil
	case len(doc) < packFrom:
		return string(doc), nil
	}
	var b bytes.Buffer
	b.WriteString(packMark)
	encoder := base64.NewEncoder(base64.RawStdEncoding, &b)
	z, err := flate.NewWriter(encoder, flate.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	if _, err = z.Write(doc); err == nil {
		err = z.Close()
	}
	if closeErr := encoder.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	return b.String(), nil
}

// unpack reads what packed wrote.
func unpack(kept string) ([]byte, error) {
	if len(kept) == 0 || kept[:1] != packMark {
		return []byte(kept), nil
	}
	doc, err := io.ReadAll(flate.NewReader(base64.NewDecoder(base64.RawStdEncoding, bytes.NewReader([]byte(kept[1:])))))
	if err != nil {
		return nil, fmt.Errorf("data: history: %w", err)
	}
	return doc, nil
}
