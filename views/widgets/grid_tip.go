package widgets

import "fyne.io/fyne/v2"

// hoverTip shows the whole text of a cell that is cut short, once the pointer
// rests on it.
func (g *Grid) hoverTip(p fyne.Position) {
	if g.view == nil {
		return
	}
	row, col := g.rowAt(p), g.columnAt(p.X)
	if !g.view.isCut(row, col) {
		g.hideTip()
		return
	}
	if g.view.tipCell == [2]int{row, col} {
		return
	}
	g.view.tipCell = [2]int{row, col}
	g.view.tip.later(func() {
		if row < g.count && g.Cell != nil {
			g.view.tip.show(g, g.Cell(row, col).Text, g.hand.over, g.Size(), false)
		}
	})
}

func (g *Grid) hideTip() {
	if g.view != nil {
		g.view.tipCell = [2]int{-1, -1}
		g.view.tip.hide()
	}
}

func (v *gridView) isCut(row, col int) bool {
	if row < 0 || col < 0 {
		return false
	}
	for _, s := range v.slots {
		if s.row == row && s.box.Visible() {
			return col < len(s.cut) && s.cut[col]
		}
	}
	return false
}
