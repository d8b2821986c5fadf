package charts

import (
	"math"
	"strconv"
	"strings"
)

// ticks are the marks of a value axis: from zero up in equal steps to the
// last one not above top.
type ticks struct{ step, top float64 }

func (t ticks) count() int { return int(t.top/t.step + 1e-9) }

// niceTicks chooses steps of 1, 2 or 5 times a power of ten so that about
// wanted of them reach the highest value; steps of counts are whole. The axis
// ends at the next step where that is near, else a little over the highest.
func niceTicks(highest float64, wanted int) ticks {
	if !(highest > 0) {
		return ticks{1, 1}
	}
	rough := highest / float64(max(wanted, 2))
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := power * 10
	for _, nice := range []float64{1, 2, 5} {
		if nice*power >= rough*(1-1e-9) {
			step = nice * power
			break
		}
	}
	step = math.Max(step, 1)
	next := step * math.Ceil(highest/step-1e-9)
	if next > highest*1.2 && highest > step {
		next = highest * 1.04
	}
	return ticks{step, next}
}

// number writes a figure with a comma between thousands and at most one
// decimal, which only means have.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 1, 64)
	text = strings.TrimSuffix(text, ".0")
	whole, decimals, _ := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if decimals != "" {
		whole += "." + decimals
	}
	return sign + whole
}
