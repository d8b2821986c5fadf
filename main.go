// Durand is an offline briefing desk for analysts of armed conflict.
package main

import (
	"context"
	"os"
	"os/signal"
	"os/user"
	"syscall"
	"time"

	"durand/app"
	"durand/app/command"
	"durand/data"
)

func main() { os.Exit(run()) }

// run wires file to library to window or command.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	desk := command.Desk{
		Lib:      app.NewLibrary(data.NewShelf(time.Now, whoAmI()), time.Now),
		Out:      os.Stdout,
		Err:      os.Stderr,
		Terminal: isTerminal(os.Stderr),
	}
	return desk.Run(ctx, os.Args[1:])
}

// whoAmI is what another window is told about this one.
func whoAmI() string {
	if me, err := user.Current(); err == nil {
		return me.Username
	}
	return "somebody"
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
