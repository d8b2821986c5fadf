// Command empty opens an empty window of the size of Durand's: what make bench
// compares Durand's start with.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
)

func main() {
	w := app.NewWithID("io.github.durand.empty").NewWindow("Durand, empty")
	w.Resize(fyne.NewSize(1280, 720))
	w.ShowAndRun()
}
