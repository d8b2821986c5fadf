package views

// newPages makes the pages of the rail, in its order, and behind them that of
// the case.
func newPages(s *shell) []page {
	return []page{newChronology(s), newDossierPage(s), newChartPage(s), newSourcePage(s), newBriefingPage(s), newCasePage(s)}
}
