package data

import (
	"iter"
	"math/bits"
)

// rowSet is a set of rows of the columns, a bit for each.
type rowSet []uint64

func newRowSet(rows int) rowSet { return make(rowSet, (rows+63)/64) }

func (s rowSet) add(row int) { s[row>>6] |= 1 << (row & 63) }

func (s rowSet) drop(row int) { s[row>>6] &^= 1 << (row & 63) }

func (s rowSet) has(row int) bool { return s[row>>6]&(1<<(row&63)) != 0 }

// addSpan adds the rows from one to before another.
func (s rowSet) addSpan(from, to int) {
	for ; from < to && from&63 != 0; from++ {
		s.add(from)
	}
	for ; from+64 <= to; from += 64 {
		s[from>>6] = ^uint64(0)
	}
	for ; from < to; from++ {
		s.add(from)
	}
}

// and leaves the rows that another set has too.
func (s rowSet) and(other rowSet) {
	for i := range s {
		s[i] &= other[i]
	}
}

func (s rowSet) len() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// before counts the rows that come before one.
func (s rowSet) before(row int) int {
	return s[:row>>6].len() + bits.OnesCount64(s[row>>6]&(1<<(row&63)-1))
}

// all are the rows in order.
func (s rowSet) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(i<<6 | bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// from are the rows in order but for the first few.
func (s rowSet) from(skip int) iter.Seq[int] {
	at := 0
	for at < len(s) && skip >= bits.OnesCount64(s[at]) {
		skip -= bits.OnesCount64(s[at])
		at++
	}
	return func(yield func(int) bool) {
		for row := range s[at:].all() {
			if skip--; skip < 0 && !yield(at<<6+row) {
				return
			}
		}
	}
}

// keep leaves the rows that fit.
func (s rowSet) keep(fits func(row int) bool) {
	for i, word := range s {
		for left := word; left != 0; left &= left - 1 {
			if !fits(i<<6 | bits.TrailingZeros64(left)) {
				word &^= left & -left
			}
		}
		s[i] = word
	}
}
