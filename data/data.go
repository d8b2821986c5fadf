// Package data keeps a case: one SQLite file on disk, in which every noun of
// package app has its tables. It implements app.Shelf and app.Store, is the
// only place that knows SQL, and translates what the driver says into
// app.Problems.
package data
