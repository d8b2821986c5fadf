package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"durand/app"
	"durand/app/exchange"
	"durand/charts/report"

	"github.com/spf13/cobra"
)

func (d Desk) show() *cobra.Command {
	var out string
	var starter bool
	c := &cobra.Command{
		Use:   "show [CASE | --starter] --out DIR",
		Short: "Write what the window shows of a case as files",
		Long:  "Write what the window shows of a case as files to read and print without a display: the chronology with\nits claims, sources and notes as a page, and as tables, its briefings as PDF, the charts saved in it as pictures in the\nfolder charts and on pages to print, and in the folder dossiers those of its busiest actors. Without CASE it shows the\nstarter case.",
		Args:  atMost(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			switch {
			case out == "":
				return &usageError{"Say with --out into which folder to write."}
			case starter && len(args) > 0:
				return &usageError{"Choose either a case or --starter."}
			}
			ctx := c.Context()
			if len(args) > 0 {
				if err := d.Lib.Open(ctx, args[0], app.OpenRead); err != nil {
					return fileProblem(err, args[0])
				}
				return d.showCase(ctx, out)
			}
			folder, err := os.MkdirTemp("", "durand-")
			if err != nil {
				return fileProblem(err, os.TempDir())
			}
			defer func() { err = errors.Join(err, d.Lib.Close(), os.RemoveAll(folder)) }()
			if err := d.makeCase(ctx, filepath.Join(folder, "Starter case.durand"), Starter); err != nil {
				return err
			}
			return d.showCase(ctx, out)
		},
	}
	c.Flags().StringVar(&out, "out", "", "the folder to write into; made when it is not there")
	c.Flags().BoolVar(&starter, "starter", false, "show the starter case")
	return c
}

// shownFile is one of the files that show a case.
type shownFile struct {
	name, what string
	write      func(io.Writer) error
}

// fileName makes a file's name of the name of a row, unlike those before it.
func fileName(start, name, ending string, id app.ID, before []shownFile) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	file := start + strings.Join(words, "-") + ending
	taken := func(f shownFile) bool { return f.name == file }
	if len(words) == 0 || len(file) > 120 || slices.ContainsFunc(before, taken) {
		file = fmt.Sprintf("%s%d%s", start, id, ending)
	}
	return file
}

// showCase writes the open case into a folder.
func (d Desk) showCase(ctx context.Context, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fileProblem(err, folder)
	}
	r, shown := d.Lib.Read(), d.progress()
	defer shown.end()
	files := []shownFile{
		{"chronology.html", "the chronology with its claims, sources and notes, to read and print", func(w io.Writer) error { return writePage(ctx, w, r) }},
		{"chronology.csv", "the chronology as a table", func(w io.Writer) error {
			return exchange.WriteCSV(ctx, w, r, exchange.Export{Progress: shown.rows})
		}},
		{"claims.csv", "every figure with its source", func(w io.Writer) error {
			return exchange.WriteCSV(ctx, w, r, exchange.Export{Long: true, Progress: shown.rows})
		}},
	}
	briefings, err := app.AllBriefings(ctx, r)
	if err != nil {
		return err
	}
	for _, b := range briefings {
		files = append(files, shownFile{fileName("briefing-", b.Name, ".pdf", b.ID, files), "the briefing “" + b.Name + "”, to print", func(w io.Writer) error {
			return writeBriefing(ctx, w, r, b, report.Paper{}, shown.tell)
		}})
	}
	if files, err = d.withCharts(ctx, files, shown); err != nil {
		return err
	}
	files, rest, err := d.withDossiers(ctx, files, shown)
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fileProblem(err, path)
		}
		err := WriteFile(path, func(w io.Writer) error {
			buffered := bufio.NewWriter(w)
			return errors.Join(f.write(buffered), buffered.Flush())
		})
		if err != nil {
			return err
		}
		shown.end()
		fmt.Fprintf(d.Out, "%s: %s\n", path, f.what)
	}
	if rest > 0 {
		fmt.Fprintf(d.Out, "The case has %s; “durand dossier CASE ACTOR --out FILE.pdf” prints the dossier of any actor.\n", app.Counted(rest, "more actor", "more actors"))
	}
	return nil
}
