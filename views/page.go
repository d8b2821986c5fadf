package views

import (
	"fyne.io/fyne/v2"

	"durand/app"
)

// page is one of the five pages of the rail, or that of the case.
type page interface {
	name() string
	icon() fyne.Resource // nil: not on the rail
	content() fyne.CanvasObject
	// shown is called when the page comes to the front.
	shown()
}

// filtered is a page that follows the filter.
type filtered interface{ onFilter(app.Filter) }

// changing is a page that shows what may change.
type changing interface{ onChanged(app.Batch) }

// reopening is a page that starts afresh with another case.
type reopening interface{ onCase() }

// opener is a page that can show rows of some nouns.
type opener interface {
	opens(noun app.Noun) bool
	open(ref app.Ref)
}

// creating is a page on which Ctrl+N makes something new.
type creating interface{ onNew() }

// making is a page that makes something else than an event, and names it.
type making interface{ makes() string }

// noting is a page on which Ctrl+M adds a note to what is selected.
type noting interface{ onNote() }

// deleting is a page on which what is selected can be deleted.
type deleting interface{ onDelete() }

// briefable is a page that shows something for a briefing (Ctrl+B). With
// nothing to show, ok is false and say tells what to do first.
type briefable interface {
	forBriefing() (item app.Item, say string, ok bool)
}

// moving is a page on which what is selected can be moved up and down.
type moving interface{ onMove(by int) }

// escaping is a page that has something to close on Esc.
type escaping interface{ onEscape() }

// timing is a page with a timeline that can be given more or less room.
type timing interface {
	toTimeline() // gives it the keyboard
	larger()
	smaller()
}

// printing is a page that can be printed: Ctrl+P asks it for its job and shows
// the preview.
type printing interface {
	// onPrint says what would be printed now; ok is false where there is
	// nothing, and words say what to do first.
	onPrint() (job printJob, words string, ok bool)
}

// exporting is a page with an export of its own on Ctrl+E; on the others what
// the filter shows is exported.
type exporting interface{ onExport() }
