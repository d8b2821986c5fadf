package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
)

// The keys, as PRODUCT promises them.
func keys() [][2]string {
	return [][2]string{
		{"Ctrl+1 … 5", "pages"},
		{"Ctrl+K", "search everything"},
		{"Ctrl+F", "filter panel"},
		{"Up, Down, Home, End", "through the events of the list"},
		{"Arrows, Home, End", "on the timeline: through time and lanes"},
		{"Ctrl+T", "to the timeline"},
		{"+, -, 0, *", "on the timeline: zoom, show all, show the selection"},
		{"Page up, Page down, Space", "on the timeline: through time by a view; fold or unfold the lane"},
		{"Ctrl+Shift+Up, Down", "smaller or larger timeline"},
		{"Ctrl+N", "new event"},
		{"Ctrl+M", "note on the selected event"},
		{"Ctrl+Z, Ctrl+Shift+Z", "undo, redo"},
		{"Ctrl+P", "print what is shown"},
		{"Ctrl+E", "export what is shown"},
		{"Ctrl+B", "add what is shown, or the open event, to a briefing"},
		{"Alt+Up, Alt+Down", "move an item of a briefing"},
		{"Alt+Left, Alt+Right", "back, forward"},
		{"Ctrl+O", "open a case"},
		{"Esc", "close, back"},
		{"F1", "this help"},
	}
}

func (s *shell) showHelp() {
	body := container.NewVBox(
		para("Durand holds a case: what happened when, who the actors are, what each source says, and where sources disagree. Everything is kept in one file on this machine; what you type into a page saves itself, and there is no connection to any network."),
		heading("Keys"))
	for _, k := range keys() {
		body.Add(container.New(&sideBySide{first: 180}, para(k[0]), para(k[1])))
	}
	body.Add(heading("First steps"))
	body.Add(para("Select an event in the chronology to read who says what about it. Type into the search box for anything in the case, under any spelling. Press Filter to narrow the chronology; each filter is a chip that can be switched off. Press Ctrl+M and write: a note saves itself."))
	body.Add(para("A chart, the chronology as you have filtered it or an open dossier goes into a briefing by Ctrl+B. On the Briefing page (Ctrl+5) the items stand in order beside the pages as they will print."))
	body.Add(para("Dates may be typed as you know them: 2021-08-15, Aug 2021, c. 2014, before 2016, 9 Nov - 9 Dec 2021."))
	s.showText("Help", body)
}

func (s *shell) showAbout() {
	s.showText("About Durand", container.NewVBox(
		para("Durand is an offline briefing desk for analysts of armed conflict. It states who says what and takes no side."),
		heading("Data"),
		para("UCDP Georeferenced Event Dataset (GED) Global version 22.1, Uppsala Conflict Data Program, licence CC BY 4.0. Please cite Davies, Pettersson and Öberg (2022), Journal of Peace Research 59(4), and Sundberg and Melander (2013), Journal of Peace Research 50(4). The extract holds the events in Pakistan; columns on news sources were left out. UCDP counts deadly clashes in either direction; they are not attacks by one side."),
		para("The starter case is an own-words extraction of five published articles; each entry names its article and paragraph. Published monthly and yearly counts are cited to the pages that carried them."),
		heading("Program"),
		para("Durand "+s.app.Metadata().Version+"."),
		para("Made with Fyne, SQLite, go-chart and others; docs/dependencies.md lists them with their licences. Fonts: DejaVu.")))
}

func (s *shell) showText(name string, body fyne.CanvasObject) {
	d := dialog.NewCustom(name, "Close", container.NewVScroll(wide(520, body)), s.win)
	size := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(640, size.Width-40), min(600, size.Height-40)))
	d.Show()
}
