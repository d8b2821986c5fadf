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

func (d Desk) brief() *cobra.Command {
	var out, paper string
	c := &cobra.Command{
		Use:   "brief CASE [NAME] --out FILE.pdf",
		Short: "Write a briefing as a PDF",
		Long: "Write a briefing as a PDF, as the window prints it: its items in order, numbered sources at the end,\n" +
			"each page marked as the most restricted item on it. Without NAME it is the first one of the case.",
		Example: "  durand brief case.durand --out morning.pdf\n  durand brief case.durand \"After Kabul\" --out morning.pdf --paper letter",
		Args:    between(1, 2, "a case and, if it has several, the name of a briefing"),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return &usageError{"Say with --out into which file to write, for example --out briefing.pdf."}
			}
			if !strings.HasSuffix(strings.ToLower(out), ".pdf") {
				return &usageError{"A briefing is written as .pdf; “" + out + "” is not."}
			}
			sheet, err := report.ReadPaper(paper)
			if err != nil {
				return &usageError{sentence(err)}
			}
			ctx := c.Context()
			if err := d.Lib.Open(ctx, args[0], app.OpenRead); err != nil {
				return fileProblem(err, args[0])
			}
			name := ""
			if len(args) == 2 {
				name = args[1]
			}
			b, err := app.FindBriefing(ctx, d.Lib.Read(), name)
			if err != nil {
				return err
			}
			shown := d.progress()
			defer shown.end()
			return fileProblem(WriteFile(out, func(w io.Writer) error { return writeBriefing(ctx, w, d.Lib.Read(), b, sheet, shown.tell) }), out)
		},
	}
	c.Flags().StringVar(&out, "out", "", "the PDF to write")
	c.Flags().StringVar(&paper, "paper", "a4", "a4 or letter, with landscape or portrait")
	return c
}

// writeBriefing writes a briefing as a PDF.
func writeBriefing(ctx context.Context, w io.Writer, r app.Reader, b *app.Briefing, paper report.Paper, progress func(string, int64, int64)) error {
	asked, ok := r.(app.Asked)
	if !ok {
		return app.Problemf(app.Missing, "No case is open; open or make one first.")
	}
	now := time.Now()
	brief, err := app.ReadBrief(ctx, asked, b, now, progress)
	if err != nil {
		return err
	}
	pages, err := report.Briefing(brief, app.Today(now)).Lay(ctx, paper)
	if err != nil {
		return err
	}
	return pages.WritePDF(ctx, w, func(done, total int) { progress("Setting the pages", int64(done), int64(total)) })
}
