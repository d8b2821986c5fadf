package command

import (
	"durand/app"

	"github.com/spf13/cobra"
)

func (d Desk) backup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup CASE FILE",
		Short: "Write a consistent copy of a case",
		Long:  "Write a consistent copy of a case, also while a window has it open. A file that is there already is left alone.",
		Args:  exactly(2, "a case and the name of the copy"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := d.Lib.Open(c.Context(), args[0], app.OpenRead); err != nil {
				return fileProblem(err, args[0])
			}
			shown := d.progress()
			defer shown.end()
			return fileProblem(d.Lib.Backup(c.Context(), args[1], shown.bytes), args[1])
		},
	}
}
