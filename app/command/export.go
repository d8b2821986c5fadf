package command

import (
	"context"
	"fmt"
	"strings"

	"durand/app"
	"durand/app/exchange"

	"github.com/spf13/cobra"
)

func noFilter() app.Filter { return app.Filter{} }

func (d Desk) export() *cobra.Command {
	var filter []string
	var long bool
	c := &cobra.Command{
		Use:   "export CASE FILE.{csv,json,xlsx}",
		Short: "Write a case, or what a filter shows of it, to a file",
		Long: "Write a case to a file: JSON is the whole case and can be imported again; CSV has one row an event or,\n" +
			"with --long, one row a claim; XLSX has a sheet for each. A filter is written in words:\n\n  " + strings.Join(app.FilterWords(), "\n  "),
		Example: "  durand export case.durand all.json\n  durand export case.durand ttp.csv --filter \"actor:TTP factions from:2021-08\"",
		Args:    exactly(2, "a case and a file"),
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := writerFor(args[1]); err != nil {
				return &usageError{sentence(err)}
			}
			if err := d.Lib.Open(c.Context(), args[0], app.OpenRead); err != nil {
				return fileProblem(err, args[0])
			}
			f, err := d.readFilter(c.Context(), filter)
			if err != nil {
				return err
			}
			shown := d.progress()
			defer shown.end()
			return exportTo(c.Context(), d.Lib.Read(), args[1], exchange.Export{Filter: f, Long: long, Progress: shown.rows})
		},
	}
	c.Flags().StringArrayVar(&filter, "filter", nil, "only events that fit, in words; may be given several times")
	c.Flags().BoolVar(&long, "long", false, "CSV: one row a claim")
	return c
}

// readFilter reads the filter that was given in pieces.
func (d Desk) readFilter(ctx context.Context, pieces []string) (app.Filter, error) {
	f, err := app.ReadFilter(ctx, d.Lib.Read(), strings.Join(pieces, " "))
	if err != nil && app.KindOf(err) == app.Invalid {
		return f, &usageError{fmt.Sprintf("--filter: %s", sentence(err))}
	}
	return f, err
}
