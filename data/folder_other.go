//go:build !unix

package data

// syncFolder has nothing to do where a folder cannot be synced.
func syncFolder(string) error { return nil }
