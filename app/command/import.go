package command

import (
	"fmt"
	"strings"

	"durand/app"
	"durand/app/exchange"

	"github.com/spf13/cobra"
)

// shownLines is how many lines of each list a report shows on a terminal;
// with --json all are there.
const shownLines = 20

func formats() []string {
	return []string{"auto", "json", "ucdp", "ucdp-actors", "acled", "gtd", "table", "events"}
}

func (d Desk) importFile() *cobra.Command {
	var format, mapping, order, doubles, release string
	var dry, asJSON bool
	c := &cobra.Command{
		Use:   "import CASE FILE",
		Short: "Read a file into a case",
		Long: "Read a file into a case: all of it or, when it fails or is stopped, nothing. Reading the same file\n" +
			"again adds nothing; a newer release changes the rows that changed there, and no others.\n" +
			"Formats: json (Durand), events (its table of events, CSV or XLSX, matched by uid), ucdp (UCDP GED), ucdp-actors (its\n" +
			"list of actors), acled, gtd, and table for any other;\n" +
			"auto recognises them. Tables may be CSV, TSV or XLSX, and packed with gzip or zip. A mapping in JSON says how the\n" +
			"columns of another table become events; --dry-run --json prints the one that was guessed. It may also say which actor\n" +
			"or place of the case a name means, or that it is a new one (\"actors\": {\"TTP\": \"Tehrik-i-Taliban Pakistan\", \"IEA\": \"new\"},\n" +
			"\"places\": {\"Quetta, Baluchistan\": \"Quetta, Balochistan\"}), what the words of its kinds mean (\"kinds\": {\"Jirga\": \"talks\"}),\n" +
			"and of single rows whether they are an event that is there already (\"rows\": {\"PAK123\": \"one\"}). What is not sure\n" +
			"stands in the report; unless the mapping says so, no name is taken for one that is only nearly the same. What it says of\n" +
			"names is remembered in the case.",
		Args: exactly(2, "a case and a file"),
		RunE: func(c *cobra.Command, args []string) error {
			if !contains(formats(), format) {
				return &usageError{fmt.Sprintf("“%s” is not a format; write one of %s.", format, strings.Join(formats(), ", "))}
			}
			if !contains([]string{"", "dmy", "mdy", "ymd"}, order) {
				return &usageError{"The order of dates is dmy, mdy or ymd."}
			}
			if !contains([]string{"", string(exchange.KeepApart), string(exchange.KeepOne)}, doubles) {
				return &usageError{"Possible doubles are kept “apart”, or as “one” event."}
			}
			opts := exchange.Options{Format: exchange.Format(format), DryRun: dry, DateOrder: exchange.DateOrder(order), Version: release}
			var err error
			if mapping != "" {
				if opts.Map, err = ReadMap(mapping); err != nil {
					return err
				}
			}
			if doubles != "" {
				opts.Map = opts.Map.Keeping(exchange.Keeping(doubles))
			}
			if err := d.Lib.Open(c.Context(), args[0], app.OpenWrite); err != nil {
				return fileProblem(err, args[0])
			}
			shown := d.progress()
			opts.Progress = shown.tell
			report, err := Import(c.Context(), d.Lib, args[1], opts)
			shown.end()
			if err != nil {
				return err
			}
			if asJSON {
				return report.WriteJSON(d.Out)
			}
			return report.WriteText(d.Out, shownLines)
		},
	}
	c.Flags().StringVar(&format, "format", "auto", "what the file holds: "+strings.Join(formats(), ", "))
	c.Flags().StringVar(&mapping, "map", "", "a file that says how the columns of a table become events")
	c.Flags().StringVar(&order, "date-order", "", "how a table writes 8/5/05: dmy, mdy or ymd; asked for where the file leaves it open")
	c.Flags().StringVar(&release, "release", "", "which release of its data set the file is, where its name does not tell; against an earlier one, events that vanished are marked")
	c.Flags().StringVar(&doubles, "doubles", "", "rows that resemble an event which the case has from elsewhere: apart (the default), or one event with the claims of both")
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
