package views

import "fyne.io/fyne/v2"

// prefs are the settings of this person on this machine. The keys stand here
// and nowhere else.
type prefs struct{ p fyne.Preferences }

const (
	keyLastCase = "last case"
	keyPage     = "page"
	keyEvent    = "selected event"
	keyTheme    = "theme"
	keyWidth    = "window width"
	keyHeight   = "window height"
	keySplit    = "chronology split"
	keyInitials = "initials"
	keyFilter   = "filter"
	keyDescend  = "newest first"
	keyFolder   = "last folder"
	keyRecent   = "recent cases"
	keyPaper    = "paper"
	keyPrinter  = "printer"
	keyLanes    = "timeline lanes"
	keyByName   = "timeline lanes by name"
	keyTime     = "timeline share"
	keyChart    = "chart"
)

func (s prefs) lastCase() string         { return s.p.String(keyLastCase) }
func (s prefs) setLastCase(path string)  { s.p.SetString(keyLastCase, path) }
func (s prefs) page() int                { return s.p.Int(keyPage) }
func (s prefs) setPage(n int)            { s.p.SetInt(keyPage, n) }
func (s prefs) event() int               { return s.p.Int(keyEvent) }
func (s prefs) setEvent(id int)          { s.p.SetInt(keyEvent, id) }
func (s prefs) theme() string            { return s.p.StringWithFallback(keyTheme, themeSystem) }
func (s prefs) setTheme(name string)     { s.p.SetString(keyTheme, name) }
func (s prefs) initials() string         { return s.p.String(keyInitials) }
func (s prefs) setInitials(name string)  { s.p.SetString(keyInitials, name) }
func (s prefs) filter() string           { return s.p.String(keyFilter) }
func (s prefs) setFilter(json string)    { s.p.SetString(keyFilter, json) }
func (s prefs) newestFirst() bool        { return s.p.Bool(keyDescend) }
func (s prefs) setNewestFirst(b bool)    { s.p.SetBool(keyDescend, b) }
func (s prefs) folder() string           { return s.p.String(keyFolder) }
func (s prefs) setFolder(path string)    { s.p.SetString(keyFolder, path) }
func (s prefs) recent() []string         { return s.p.StringList(keyRecent) }
func (s prefs) setRecent(paths []string) { s.p.SetStringList(keyRecent, paths) }

func (s prefs) paper() string          { return s.p.StringWithFallback(keyPaper, "A4") }
func (s prefs) setPaper(format string) { s.p.SetString(keyPaper, format) }
func (s prefs) printer() string        { return s.p.String(keyPrinter) }
func (s prefs) setPrinter(name string) { s.p.SetString(keyPrinter, name) }

func (s prefs) size() fyne.Size {
	return fyne.NewSize(float32(s.p.FloatWithFallback(keyWidth, 1280)), float32(s.p.FloatWithFallback(keyHeight, 720)))
}

func (s prefs) setSize(size fyne.Size) {
	s.p.SetFloat(keyWidth, float64(size.Width))
	s.p.SetFloat(keyHeight, float64(size.Height))
}

func (s prefs) split() float64          { return s.p.FloatWithFallback(keySplit, 0.62) }
func (s prefs) setSplit(offset float64) { s.p.SetFloat(keySplit, offset) }

func (s prefs) chart() string           { return s.p.String(keyChart) }
func (s prefs) setChart(json string)    { s.p.SetString(keyChart, json) }
func (s prefs) lanes() string           { return s.p.String(keyLanes) }
func (s prefs) setLanes(by string)      { s.p.SetString(keyLanes, by) }
func (s prefs) lanesByName() bool       { return s.p.Bool(keyByName) }
func (s prefs) setLanesByName(b bool)   { s.p.SetBool(keyByName, b) }
func (s prefs) timeShare() float64      { return s.p.FloatWithFallback(keyTime, 0.5) }
func (s prefs) setTimeShare(of float64) { s.p.SetFloat(keyTime, of) }
