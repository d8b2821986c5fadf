package widgets

import "fyne.io/fyne/v2"

// hoverTip shows the whole text of a cell that is cut short, or the tip of one
// that has it, once the pointer rests on it.
func (g *Grid) hoverTip(p fyne.Position) {
	if g.view == nil {
		return
	}
	row, col := g.rowAt(p), g.columnAt(p.X)
	tip := g.tipOf(row, col)
	if tip == "" && !g.view.isCut(row, col) {
		g.hideTip()
		return
	}
	if g.view.tipCell == [2]int{row, col} {
		return
	}
	g.view.tipCell = [2]int{row, col}
	g.view.tip.later(func() {
		if row < g.count && g.Cell != nil {
			text := g.tipOf(row, col)
			if text == "" {
				text = g.Cell(row, col).Text
			}
			g.view.tip.show(g, text, g.hand.over, g.Size(), false)
		}
	})
}

func (g *Grid) tipOf(row, col int) string {
	if row < 0 || row >= g.count || col < 0 || g.Cell == nil {
		return ""
	}
	return g.Cell(row, col).Tip
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
