package command

import (
	"context"
	"io"
	"strings"
	"time"

	"durand/app"
	"durand/charts/report"

	"github.com/spf13/cobra"
)

// dossierWish is how a dossier is to be printed.
type dossierWish struct {
	out, paper, mark string
	without          []string
	notes            bool
	lines            int
}

func (d Desk) dossier() *cobra.Command {
	var wish dossierWish
	var parts []string
	for _, p := range report.DossierParts() {
		parts = append(parts, string(p))
	}
	c := &cobra.Command{
		Use:   "dossier CASE ACTOR --out FILE.pdf",
		Short: "Print the dossier of an actor",
		Long: "Print all that a case says of an actor as a PDF: names, leaders, aims, counts, figures by source, relations, chronology,\n" +
			"where sources disagree, judgements. ACTOR is any of its names. The parts, each of which --without leaves out:\n\n  " + strings.Join(parts, "\n  ") +
			"\n\nNotes are printed with --notes only.",
		Example: "  durand dossier case.durand TTP --out ttp.pdf\n  durand dossier case.durand \"Noor Wali Mehsud\" --out nwm.pdf --paper letter --without relations --notes",
		Args:    exactly(2, "a case and the name of an actor"),
		RunE: func(c *cobra.Command, args []string) error {
			paper, chosen, err := wish.read()
			if err != nil {
				return &usageError{sentence(err)}
			}
			if err := d.Lib.Open(c.Context(), args[0], app.OpenRead); err != nil {
				return fileProblem(err, args[0])
			}
			return d.printDossier(c.Context(), args[1], wish, paper, chosen)
		},
	}
	flags := c.Flags()
	flags.StringVar(&wish.out, "out", "", "the PDF to write; what is there is replaced")
	flags.StringVar(&wish.paper, "paper", "a4", "a4 or letter, also landscape")
	flags.StringArrayVar(&wish.without, "without", nil, "leave a part out; may be given several times")
	flags.BoolVar(&wish.notes, "notes", false, "print the notes too")
	flags.IntVar(&wish.lines, "lines", report.DossierLines, "how many of the last events and statements are printed")
	flags.StringVar(&wish.mark, "mark", "", "handling mark; the most restricted of what is printed counts in any case")
	return c
}

// read says what cannot be about the wish.
func (w dossierWish) read() (report.Paper, []report.DossierPart, error) {
	paper, err := report.ReadPaper(w.paper)
	if err != nil {
		return paper, nil, err
	}
	if w.out == "" {
		return paper, nil, app.FieldProblem("out", "Say with --out which file to write.")
	}
	if !strings.HasSuffix(strings.ToLower(w.out), ".pdf") {
		return paper, nil, app.FieldProblem("out", "A dossier is written as .pdf; “%s” is not.", w.out)
	}
	if w.lines < 0 || w.lines > 5_000 {
		return paper, nil, app.FieldProblem("lines", "--lines is between 0 and 5000.")
	}
	if err := (&app.Actor{Name: "x", Kind: app.ActorPerson, Mark: app.TLP(w.mark)}).Check(); err != nil {
		return paper, nil, err
	}
	var parts []report.DossierPart
	left := map[string]bool{}
	for _, name := range w.without {
		left[strings.ToLower(strings.TrimSpace(name))] = true
	}
	for _, p := range report.DossierParts() {
		if !left[string(p)] && (p != report.DossierNotes || w.notes) {
			parts = append(parts, p)
		}
		delete(left, string(p))
	}
	for name := range left {
		return paper, nil, app.FieldProblem("without", "“%s” is not a part of a dossier; durand dossier --help lists them.", name)
	}
	return paper, parts, nil
}

func (d Desk) printDossier(ctx context.Context, name string, wish dossierWish, paper report.Paper, parts []report.DossierPart) error {
	r := d.Lib.Read()
	id, err := app.FindActor(ctx, r, name)
	if err != nil {
		return err
	}
	info, err := r.Info(ctx)
	if err != nil {
		return err
	}
	shown := d.progress()
	defer shown.end()
	return fileProblem(WriteFile(wish.out, func(w io.Writer) error {
		return writeDossier(ctx, w, r, id, dossierPrint{paper, parts, wish.lines, app.TLP(wish.mark), info.Name}, shown)
	}), wish.out)
}

// dossierPrint is how a dossier is printed.
type dossierPrint struct {
	paper    report.Paper
	parts    []report.DossierPart
	lines    int
	mark     app.TLP // the most restricted of what is printed counts in any case
	caseName string
}

// writeDossier writes the dossier of an actor as a PDF.
func writeDossier(ctx context.Context, w io.Writer, r app.Reader, actor app.ID, as dossierPrint, shown *progress) error {
	p, err := app.ReadProfile(ctx, r, actor, as.lines, time.Now())
	if err != nil {
		return err
	}
	around := report.DossierPaper(p, as.parts, as.caseName, time.Now())
	around.Mark = around.Mark.Stricter(as.mark)
	pages, err := report.Dossier(p, as.parts, around).Lay(ctx, as.paper)
	if err != nil {
		return err
	}
	return pages.WritePDF(ctx, w, func(done, total int) { shown.tell("pages", int64(done), int64(total)) })
}
