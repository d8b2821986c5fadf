package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"durand/app"
	"durand/app/exchange"

	"github.com/spf13/cobra"
)

func formats() []string {
	return []string{"auto", "json", "ucdp", "ucdp-actors", "acled", "gtd", "table"}
}

func (d Desk) importFile() *cobra.Command {
	var format, mapping, order string
	var dry, asJSON bool
	c := &cobra.Command{
		Use:   "import CASE FILE",
		Short: "Read a file into a case",
		Long: "Read a file into a case: all of it or, when it fails or is stopped, nothing. Reading the same file\n" +
			"again adds nothing; a newer release changes the rows that changed there, and no others.\n" +
			"Formats: json (Durand), ucdp (UCDP GED), ucdp-actors (its list of actors), acled, gtd, and table for any other;\n" +
			"auto recognises them. Tables may be CSV, TSV or XLSX, and packed with gzip or zip. A mapping in JSON says how the\n" +
			"columns of another table become events; --dry-run --json prints the one that was guessed.",
		Args: exactly(2, "a case and a file"),
		RunE: func(c *cobra.Command, args []string) error {
			if !contains(formats(), format) {
				return &usageError{fmt.Sprintf("“%s” is not a format; write one of %s.", format, strings.Join(formats(), ", "))}
			}
			if !contains([]string{"", "dmy", "mdy", "ymd"}, order) {
				return &usageError{"The order of dates is dmy, mdy or ymd."}
			}
			opts := exchange.Options{Format: exchange.Format(format), DryRun: dry, DateOrder: exchange.DateOrder(order)}
			var err error
			if mapping != "" {
				if opts.Map, err = readMap(mapping); err != nil {
					return err
				}
			}
			if err := d.Lib.Open(c.Context(), args[0], app.OpenWrite); err != nil {
				return fileProblem(err, args[0])
			}
			shown := d.progress()
			opts.Progress = shown.tell
			report, err := importInto(c.Context(), d.Lib, args[1], opts)
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
	c.Flags().StringVar(&mapping, "map", "", "a file that says how the columns of a table become events")
	c.Flags().StringVar(&order, "date-order", "", "how a table writes 8/5/05: dmy, mdy or ymd; asked for where the file leaves it open")
	c.Flags().BoolVar(&dry, "dry-run", false, "report what would be done, and write nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report for programs")
	return c
}

func readMap(path string) (m *exchange.Map, err error) {
	f, _, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return exchange.ReadMap(f)
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}
