package exchange

import (
	"fmt"
	"strings"

	"durand/app"
)

// claim writes the claims of an entry. Those of a changed row replace the
// figures and keep the analyst's grade and choice; those it no longer makes go.
func (in *intake) claim(e *entry, what fate) error {
	for i := range e.claims {
		c, became := &e.claims[i], added
		c.Event = e.event.ID
		if what == changed {
			old, err := in.oldClaim(c.Origin)
			if err != nil {
				return err
			}
			if old != nil {
				c.Key, c.Credibility, c.Preferred, c.Why, became = old.Key, old.Credibility, old.Preferred, old.Why, changed
			}
		}
		if err := in.w.Put(c); err != nil {
			return err
		}
		in.report.note(app.NounClaim, became)
	}
	if what == changed {
		return in.withdraw(e)
	}
	return nil
}

// oldClaim finds the claim that the row made before; nil when it did not.
func (in *intake) oldClaim(origin app.Origin) (*app.Claim, error) {
	id, err := in.w.Find(app.NounClaim, origin)
	if err != nil || id == 0 {
		return nil, err
	}
	old := &app.Claim{Key: app.Key{ID: id}}
	return old, in.w.Get(old)
}

// withdraw deletes the claims that the row made before and makes no longer.
func (in *intake) withdraw(e *entry) error {
	made := map[string]bool{}
	for i := range e.claims {
		made[claimKey(e.key, &e.claims[i])] = true
	}
	for _, c := range breakdown() {
		key := claimKey(e.key, &c)
		if made[key] {
			continue
		}
		id, err := in.w.Find(app.NounClaim, app.Origin{Set: in.set.Name, Key: key})
		if err != nil {
			return err
		}
		if id != 0 {
			if err := in.w.Delete(app.Ref{Noun: app.NounClaim, ID: id}); err != nil {
				return err
			}
		}
	}
	return nil
}

// breakdown lists the claims that a row of a data set may make.
func breakdown() []app.Claim {
	var out []app.Claim
	for _, of := range []string{"", ofSideA, ofSideB, ofCivilians, ofUnknown, ofAttackers} {
		out = append(out, app.Claim{Measure: app.MeasureKilled, Of: of}, app.Claim{Measure: app.MeasureWounded, Of: of})
	}
	return append(out, app.Claim{Measure: app.MeasureCaptured}, app.Claim{Measure: app.MeasurePosition})
}

// Of whom a data set counts. The claim about everybody has an empty Of and is
// the one to add up; the others are parts of it.
const (
	ofSideA     = "side A"
	ofSideB     = "side B"
	ofCivilians = "civilians"
	ofUnknown   = "unknown affiliation"
	ofAttackers = "attackers"
)

func claimKey(key string, c *app.Claim) string {
	key += " " + string(c.Measure)
	if c.Of != "" {
		key += " of " + c.Of
	}
	return key
}

func locator(e *entry) string {
	if strings.HasPrefix(e.key, "content ") {
		return fmt.Sprintf("line %d", e.line)
	}
	return "id " + e.key
}

func otherCites(cites []app.Citation, source app.ID) []app.Citation {
	var out []app.Citation
	for _, c := range cites {
		if c.Source != source {
			out = append(out, c)
		}
	}
	return out
}
