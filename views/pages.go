package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// newPages makes the pages of the rail, in its order.
func newPages(s *shell) []page {
	return []page{
		newChronology(s),
		newDossierPage(s),
		newChartPage(s),
		newSourcePage(s),
		&soon{"Briefing", theme.DocumentPrintIcon(), "Judgements, charts, extracts of the chronology and dossiers, put in order and printed."},
	}
}

// soon is a page that is not built yet and says what will stand there.
type soon struct {
	title string
	sign  fyne.Resource
	words string
}

func (p *soon) name() string        { return p.title }
func (p *soon) icon() fyne.Resource { return p.sign }
func (p *soon) shown()              {}

func (p *soon) content() fyne.CanvasObject {
	return container.NewCenter(wide(420, container.NewVBox(title(p.title), para(p.words),
		quiet("This page is not built yet. The chronology (Ctrl+1) and the search (Ctrl+K) hold everything in the case."))))
}
