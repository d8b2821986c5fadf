package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// judgementForm edits an assessment.
type judgementForm struct {
	shell     *shell
	judgement app.Judgement
	about     *refChooser
	rests     *refChooser
	claims    *claimChooser
	cites     *citeChooser
	wrong     *refusals
	mixed     *widget.Label
	when      *field
}

// editJudgement opens a form for a judgement, new or known.
func (s *shell) editJudgement(j *app.Judgement) {
	f := &judgementForm{shell: s, judgement: *j, wrong: newRefusals()}
	var claims []app.ID
	var rests []app.Ref
	for _, ref := range j.RestsOn {
		if ref.Noun == app.NounClaim {
			claims = append(claims, ref.ID)
		} else {
			rests = append(rests, ref)
		}
	}
	f.about = newRefChooser(s, "judgement about", j.About, app.NounActor, app.NounEvent)
	f.rests = newRefChooser(s, "judgement rests", rests, app.NounEvent)
	f.claims = newClaimChooser(s, "judgement", claims)
	f.cites = newCiteChooser(s, "judgement", j.Cites)
	load(s.tasks, "judgement form", func(ctx context.Context) (struct{}, error) {
		r := s.lib.Read()
		for _, read := range []func(context.Context, app.Reader) error{f.about.read, f.rests.read, f.claims.read, f.cites.read} {
			if err := read(ctx, r); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	}, func(_ struct{}, err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		f.show()
	})
}

func (f *judgementForm) show() {
	j, s := &f.judgement, f.shell
	f.mixed = quiet("")
	f.mixed.Importance = widget.WarningImportance
	text := newField(j.Text, 4)
	text.SetPlaceHolder("one assessment, in whole sentences")
	text.OnChanged = func(v string) { j.Text = v; f.point(v); f.wrong.show(nil) }
	f.point(j.Text)
	own := widget.NewRadioGroup([]string{"our own", "a source’s"}, nil)
	own.Horizontal, own.Required = true, true
	own.SetSelected("a source’s")
	if j.Own {
		own.SetSelected("our own")
	}
	own.OnChanged = func(v string) { j.Own = v == "our own"; f.wrong.show(nil) }
	kind := newWording([]string{"judgement", "forecast", "recommendation"})
	kind.SetText(j.Kind)
	kind.OnChanged = func(v string) { j.Kind = strings.TrimSpace(v) }
	var whenBox fyne.CanvasObject
	f.when, whenBox = s.dateField(j.When.Words(), app.Date.Reading, nil)
	body := container.NewVBox(
		beside(quiet("Judgement"), f.wrong.under("text", stack(text, f.mixed))),
		beside(quiet("Whose"), own),
		beside(quiet("By"), textField(&j.Author, 1, "who judges: a name, or your initials")),
		beside(quiet("Kind"), kind),
		beside(quiet("When"), f.wrong.under("when", whenBox)),
		beside(quiet("Likelihood"), f.likelihood()),
		beside(quiet("Confidence"), f.confidence()),
		beside(quiet("Rests on events"), f.rests.content()),
		beside(quiet("and on claims"), f.claims.content()),
		beside(quiet("Would change it"), textField(&j.WouldChange, 2, "what, if it were seen, would change the judgement")),
		beside(quiet("About"), f.about.content()),
		beside(quiet("Sources"), f.wrong.under("cites", f.cites.content())),
		beside(quiet("Handling"), f.wrong.under("mark", markChoice(&j.Mark, func() {}))),
		f.wrong.rest)
	d := &rowDialog{
		shell: s, what: "judgement", key: j.Key, wrong: f.wrong, ready: func() (app.Row, error) { return f.ready() },
		saved: func(row app.Row) {
			if f.judgement.ID == 0 {
				s.open(app.Ref{Noun: app.NounJudgement, ID: row.Keys().ID})
			}
		},
	}
	d.show("A judgement, apart from facts", 640, 740, body)
	s.win.Canvas().Focus(text)
}

// point points out a sentence with both likelihood and confidence.
func (f *judgementForm) point(text string) {
	mixed := app.MixedSentence(text)
	if mixed == "" {
		f.mixed.Hide()
		return
	}
	f.mixed.SetText(app.EstimativeRule + " Here: “" + mixed + "”")
	f.mixed.Show()
}

func (f *judgementForm) likelihood() fyne.CanvasObject {
	j, all := &f.judgement, append([]app.Likelihood{""}, app.Likelihoods()...)
	words := []string{"not given"}
	for _, l := range app.Likelihoods() {
		words = append(words, string(l)+"  "+app.LikelihoodRange(l))
	}
	choice := widget.NewSelect(words, nil)
	choice.SetSelectedIndex(max(slices.Index(all, j.Likelihood), 0))
	choice.OnChanged = func(string) { j.Likelihood = all[choice.SelectedIndex()] }
	return choice
}

func (f *judgementForm) confidence() fyne.CanvasObject {
	j, all := &f.judgement, []app.Confidence{"", app.LowConfidence, app.ModerateConfidence, app.HighConfidence}
	words := []string{"not given"}
	for _, c := range all[1:] {
		words = append(words, string(c))
	}
	choice := widget.NewSelect(words, nil)
	choice.SetSelectedIndex(max(slices.Index(all, j.Confidence), 0))
	choice.OnChanged = func(string) { j.Confidence = all[choice.SelectedIndex()] }
	return choice
}

// ready reads the form, or says why it cannot be right.
func (f *judgementForm) ready() (*app.Judgement, error) {
	j := f.judgement
	var wrong error
	j.Cites, wrong = f.cites.taken()
	when, err := app.ReadDate(f.when.Text)
	if err != nil {
		return &j, app.FieldProblem("when", "%s", say(err))
	}
	j.When, j.About, j.RestsOn = when, f.about.refs, slices.Clone(f.rests.refs)
	for _, id := range f.claims.ids {
		j.RestsOn = append(j.RestsOn, app.Ref{Noun: app.NounClaim, ID: id})
	}
	if wrong != nil {
		return &j, wrong
	}
	return &j, j.Check()
}
