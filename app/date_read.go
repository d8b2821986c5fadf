package app

import "strings"

// ReadDate reads what people type.
func ReadDate(s string) (Date, error) { return ParseDate(strings.TrimSpace(s)) }
