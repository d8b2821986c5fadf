package app

// TLP is a handling mark of the Traffic Light Protocol 2.0; empty when none
// was set. A page is marked as its most restricted item.
type TLP string

// The marks, from the least to the most restricted.
const (
	TLPClear       TLP = "TLP:CLEAR"
	TLPGreen       TLP = "TLP:GREEN"
	TLPAmber       TLP = "TLP:AMBER"
	TLPAmberStrict TLP = "TLP:AMBER+STRICT"
	TLPRed         TLP = "TLP:RED"
)

// TLPs lists the marks from the least to the most restricted.
func TLPs() []TLP { return []TLP{TLPClear, TLPGreen, TLPAmber, TLPAmberStrict, TLPRed} }

func (t TLP) rank() int {
	for i, mark := range TLPs() {
		if mark == t {
			return i + 1
		}
	}
	return 0
}

// Stricter returns the more restricted of two marks.
func (t TLP) Stricter(other TLP) TLP {
	if other.rank() > t.rank() {
		return other
	}
	return t
}

func (t TLP) check() error {
	if t != "" && t.rank() == 0 {
		return FieldProblem("mark", "%q is not a mark of TLP 2.0; use TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED.", string(t))
	}
	return nil
}
