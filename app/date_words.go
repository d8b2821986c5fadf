package app

import (
	"fmt"
	"time"
)

func monthYear(y, m int) string { return fmt.Sprintf("%s %04d", time.Month(m), y) }

// Words says the date in words.
func (d Date) Words() string { return d.String() }

// Words says a point in words.
func (p point) Words() string { return p.String() }

// SpanWords says the date in words, read as a duration.
func (d Date) SpanWords() string { return d.Words() }

// Reading says how what was typed has been understood.
func (d Date) Reading() string { return d.Words() }
