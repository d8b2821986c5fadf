package command

import (
	"encoding/json"
	"fmt"
	"strings"

	"durand/app"
	"durand/app/exchange"

	"github.com/spf13/cobra"
)

func formats() []string { return []string{"auto", "json", "ucdp"} }

func (d Desk) importFile() *cobra.Command {
	var format string
	var dry, asJSON bool
	c := &cobra.Command{
		Use:   "import CASE FILE",
		Short: "Read a file into a case",
		Long: "Read a file into a case: all of it or, when it fails or is stopped, nothing. Reading the same file\n" +
			"again adds nothing; a newer release changes what changed there and leaves alone what you edited.\n" +
			"Formats: json (Durand), ucdp (UCDP GED); auto recognises them. Files may be gzipped.",
		Args: exactly(2, "a case and a file"),
		RunE: func(c *cobra.Command, args []string) error {
			if !contains(formats(), format) {
				return &usageError{fmt.Sprintf("“%s” is not a format; write one of %s.", format, strings.Join(formats(), ", "))}
			}
			if err := d.Lib.Open(c.Context(), args[0], app.OpenWrite); err != nil {
				return fileProblem(err, args[0])
			}
			shown := d.progress()
			report, err := importInto(c.Context(), d.Lib, args[1], exchange.Options{Format: exchange.Format(format), DryRun: dry, Progress: shown.tell})
			shown.end()
			if err != nil {
				return err
			}
			if asJSON {
				encoder := json.NewEncoder(d.Out)
				encoder.SetEscapeHTML(false)
				return encoder.Encode(report)
			}
			fmt.Fprint(d.Out, reportWords(report))
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "auto", "what the file holds: "+strings.Join(formats(), ", "))
	c.Flags().BoolVar(&dry, "dry-run", false, "report what would be done, and write nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report for programs")
	return c
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}
