package command

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"durand/app"
)

func (d Desk) newCase() *cobra.Command {
	var starter, ucdp bool
	c := &cobra.Command{
		Use:   "new CASE",
		Short: "Make a new case",
		Long:  "Make a new case: empty, with the starter case on Pakistan and the TTP 2001-2023, or with\nUCDP GED 22.1 for Pakistan 1989-2021 (CC BY 4.0). A file that is there already is left alone.",
		Args:  exactly(1, "the name of the new case"),
		RunE: func(c *cobra.Command, args []string) error {
			which := ""
			switch {
			case starter && ucdp:
				return &usageError{"Choose one of --starter and --ucdp."}
			case starter:
				which = Starter
			case ucdp:
				which = UCDP
			}
			return d.makeCase(c.Context(), args[0], which)
		},
	}
	c.Flags().BoolVar(&starter, "starter", false, "fill it with the starter case")
	c.Flags().BoolVar(&ucdp, "ucdp", false, "fill it with UCDP GED 22.1 for Pakistan")
	return c
}

// makeCase makes a case, or leaves nothing.
func (d Desk) makeCase(ctx context.Context, path, which string) error {
	shown := d.progress()
	err := Make(ctx, d.Lib, path, which, shown.tell)
	shown.end()
	if err != nil || which == "" {
		return err
	}
	count, err := d.Lib.Read().CountEvents(ctx, noFilter())
	if err == nil {
		fmt.Fprintf(d.Out, "%s: %s.\n", path, app.Counted(count, "event", "events"))
	}
	return err
}
