package command

import (
	"fmt"

	"durand/app"

	"github.com/spf13/cobra"
)

func (d Desk) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check CASE",
		Short: "Look for damage in a case",
		Long:  "Read the whole case and say what is wrong with it, one sentence a line. Exit status 0 when it is sound.",
		Args:  exactly(1, "a case"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := d.Lib.Open(c.Context(), args[0], app.OpenRead); err != nil {
				return fileProblem(err, args[0])
			}
			shown := d.progress()
			faults, err := d.Lib.Examine(c.Context(), shown.bytes)
			shown.end()
			if err != nil {
				return err
			}
			for _, fault := range faults {
				fmt.Fprintf(d.Err, "%s: %s\n", args[0], fault)
			}
			if len(faults) > 0 {
				return errSaid
			}
			fmt.Fprintf(d.Out, "%s is sound.\n", args[0])
			return nil
		},
	}
}
