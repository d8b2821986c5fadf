package views

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/storage/repository"
)

// nameOnly makes Fyne's dialogs for saving ask for a name and nothing else.
// They open the file that was chosen, which empties it before anything is
// written in its place; Durand writes beside and then gives the name.
func nameOnly() {
	files, err := repository.ForScheme("file")
	known, ok := files.(everyFile)
	if _, done := files.(named); err == nil && ok && !done {
		repository.Register("file", named{known})
	}
}

// everyFile is what Fyne's repository of files can do.
type everyFile interface {
	repository.HierarchicalRepository
	repository.ListableRepository
	repository.MovableRepository
	repository.CopyableRepository
	repository.WritableRepository
	repository.AppendableRepository
	repository.DeleteAllRepository
}

// named is Fyne's repository of files, but for writing.
type named struct{ everyFile }

// Writer belongs to repository.WritableRepository.
func (named) Writer(uri fyne.URI) (fyne.URIWriteCloser, error) { return name{uri}, nil }

// Child belongs to repository.HierarchicalRepository. A whole path that is typed
// where a name is asked for is where the file goes.
func (n named) Child(folder fyne.URI, component string) (fyne.URI, error) {
	if filepath.IsAbs(component) {
		return storage.NewFileURI(component), nil
	}
	return n.everyFile.Child(folder, component)
}

// name is the place of a file that nothing is written to.
type name struct{ uri fyne.URI }

func (n name) URI() fyne.URI             { return n.uri }
func (n name) Close() error              { return nil }
func (n name) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }
