//go:build !sqlite_fts5 && !fts5

package data

// The search needs SQLite's FTS5, which go-sqlite3 compiles in only when asked.
// Without it the program would fail at run time; this name fails the build at
// once and says what to type.
var _ = undefined_BUILD_WITH_make_OR_go_build_tags_sqlite_fts5
