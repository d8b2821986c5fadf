package report

import (
	"strings"

	"durand/app"
	"durand/charts"
)

// Judgement sets a judgement, whose it is, and how likely and how well
// founded, and under that its grounds. All of it stays on one page where a page can hold it: nobody shall
// take the likelihood of one judgement for that of the next.
func (d *Document) Judgement(j *app.Judgement, cites string, grounds ...string) {
	whose := j.Author
	if j.Own {
		whose = orNot(whose, "our own")
	}
	small := append([]string{dotted(whose, orNot(j.Kind, "judgement"), j.When.Words())}, estimate(j)...)
	small = append(small, grounds...)
	d.add(func(f *flow) error {
		words := wrapAll(bodyFont, j.Text+" "+cites, f.width())
		var under []string
		for _, part := range small {
			under = append(under, wrapAll(smallFont, part, f.width())...)
		}
		if err := f.need(float64(len(words))*bodyFont.Leading() + float64(len(under))*smallFont.Leading()); err != nil {
			return err
		}
		if err := f.lines(words, bodyFont, charts.InkText, side); err != nil {
			return err
		}
		if err := f.lines(under, smallFont, charts.InkSoft, side); err != nil {
			return err
		}
		f.y += f.gap(8)
		return nil
	})
}

// grounds says what a judgement rests on and what would change it.
func grounds(j *app.Judgement, names map[app.Ref]string) []string {
	var lines, rests []string
	for _, ref := range j.RestsOn {
		rests = append(rests, names[ref])
	}
	if len(rests) > 0 {
		lines = append(lines, "Rests on: "+strings.Join(rests, "; "))
	}
	if j.WouldChange != "" {
		lines = append(lines, "Would change it: "+j.WouldChange)
	}
	return lines
}

// estimate says how likely a judgement is and how well founded, in two lines:
// ICD 203 wants them never in one sentence.
func estimate(j *app.Judgement) []string {
	var lines []string
	if j.Likelihood != "" {
		lines = append(lines, "Likelihood: "+string(j.Likelihood)+" ("+app.LikelihoodRange(j.Likelihood)+")")
	}
	if j.Confidence != "" {
		lines = append(lines, app.Upper(string(j.Confidence)))
	}
	return lines
}
