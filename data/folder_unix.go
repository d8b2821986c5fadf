//go:build unix

package data

import (
	"errors"
	"os"
)

// syncFolder makes a renaming in the folder safe on the disk.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
