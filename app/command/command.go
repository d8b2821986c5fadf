// Package command is the command line: the same Library as the window, for
// scripts, tests and machines without a display. It opens files and writes
// them; what is in them is read and written by package exchange.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"durand/app"

	"github.com/spf13/cobra"
)

// The exit statuses.
const (
	Done   = 0
	Failed = 1 // one sentence on standard error says what and where
	Usage  = 2 // wrong usage
)

// Desk is what the commands work with.
type Desk struct {
	Lib      *app.Library
	Out, Err io.Writer
	Terminal bool // Err is a terminal, so that progress may be shown on it
	// Window opens the window on a case, or on the last one when the path is
	// empty. Nil where there is none: then the help is printed.
	Window func(ctx context.Context, path string) error
}

// Run does what the arguments say and returns the exit status. An ended
// context stops the work and leaves the case as it was.
func (d Desk) Run(ctx context.Context, args []string) int {
	root := d.root()
	root.SetArgs(args)
	root.SetOut(d.Out)
	root.SetErr(d.Err)
	command, err := root.ExecuteContextC(ctx)
	err = errors.Join(err, d.Lib.Close())
	if err == nil {
		return Done
	}
	if errors.Is(err, errSaid) {
		return Failed
	}
	var wrong *usageError
	if errors.As(err, &wrong) {
		fmt.Fprintf(d.Err, "%s: %s\n%s --help tells more.\n", command.CommandPath(), wrong.say, command.CommandPath())
		return Usage
	}
	fmt.Fprintf(d.Err, "%s: %s\n", command.CommandPath(), sentence(err))
	return Failed
}

func (d Desk) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "durand [CASE]",
		Short: "A briefing desk for analysts of armed conflict",
		Long: "Durand holds a chronology, dossiers and the figures that sources report in one local file.\n" +
			"Without a command it opens the window: on CASE, on the last case, or on the starter case.\n" +
			"It opens no network connection. Exit status: 0 done, 1 failed, 2 wrong usage.",
		Args: aCase,

		SuggestionsMinimumDistance: 2,

		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(c *cobra.Command, args []string) error {
			if d.Window == nil {
				return c.Help()
			}
			return d.Window(c.Context(), strings.Join(args, ""))
		},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err.Error() + "."} })
	root.AddCommand(d.newCase(), d.importFile(), d.export(), d.show(), d.chart(), d.dossier(), d.brief(), d.check(), d.backup())
	return root
}

// usageError is a command that was not written as it must be.
type usageError struct{ say string }

func (u *usageError) Error() string { return u.say }

// errSaid ends a command that failed and has said why.
var errSaid = errors.New("command: said already")

// exactly and atMost check the number of arguments.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return &usageError{fmt.Sprintf("This needs %s; %s.", what, app.Counted(len(args), "was given", "were given"))}
		}
		return nil
	}
}

// aCase is the window's argument: a file that is there, or none. What is a
// command written wrong is said so.
func aCase(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	_, err := os.Stat(args[0])
	if err == nil && len(args) == 1 {
		return nil
	}
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return &usageError{fmt.Sprintf("Durand has no command “%s”; did you mean %s?", args[0], strings.Join(near, " or "))}
	}
	switch {
	case err != nil && len(args) > 1:
		return &usageError{fmt.Sprintf("“%s” is not understood here: Durand has no such command; durand --help lists those it has.", args[0])}
	case err != nil:
		return fileProblem(err, args[0])
	}
	return &usageError{fmt.Sprintf("“%s” is not understood here.", args[1])}
}

func atMost(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return &usageError{fmt.Sprintf("“%s” is not understood here.", args[n])}
		}
		return nil
	}
}

// sentence says an error to people. What is not meant for them is a fault of
// the program, and is shown whole so that it can be reported.
func sentence(err error) string {
	var problem *app.Problem
	if errors.As(err, &problem) {
		return problem.Say
	}
	if errors.Is(err, context.Canceled) {
		return "Stopped; nothing was changed."
	}
	return "Something went wrong inside Durand: " + err.Error()
}
