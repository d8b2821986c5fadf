// Durand is an offline briefing desk for analysts of armed conflict.
package main

import (
	"context"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	desktop "fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"
	"github.com/go-gl/glfw/v3.4/glfw"

	"durand/app"
	"durand/app/command"
	_ "durand/app/locale" // before the desktop library looks at the language
	"durand/assets"
	"durand/data"
	"durand/views"
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
	desk.Window = func(ctx context.Context, path string) error { return window(ctx, desk.Lib, path) }
	return desk.Run(ctx, os.Args[1:])
}

// window opens the window and returns when it is closed.
func window(ctx context.Context, lib *app.Library, path string) error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" && runtime.GOOS == "linux" {
		return app.Problemf(app.Missing, "There is no display here, so no window can open; “durand show --out out” writes what it would show.")
	}
	desktop.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Durand", Icon: fyne.NewStaticResource("icon.png", assets.Icon()),
		Migrations: map[string]bool{"fyneDo": true},
	})
	views.Run(ctx, desktop.NewWithID(appID), lib, views.Options{
		Case: path, Home: filepath.Join(xdg.DataHome, "durand"), Documents: xdg.UserDirs.Documents, Clock: time.Now, EscapeFirst: escapeFirst,
		Make: command.Make, Look: command.Look, ReadMap: command.ReadMap, Import: command.Import, Export: command.Export, WriteFile: command.WriteFile,
	})
	return nil
}

// escapeFirst puts take before what the desktop library does with Esc, which is
// to give it to the widget with the keyboard and to nobody else. It is called
// once the window stands.
func escapeFirst(w fyne.Window, take func() bool) {
	drawn, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return
	}
	drawn.RunWithContext(func() {
		view := glfw.GetCurrentContext()
		rest := view.SetKeyCallback(nil)
		view.SetKeyCallback(func(v *glfw.Window, k glfw.Key, code int, action glfw.Action, mods glfw.ModifierKey) {
			if action != glfw.Press || mods != 0 || k != glfw.KeyEscape || !take() {
				rest(v, k, code, action, mods)
			}
		})
	})
}

// appID names the program to the desktop and in the settings folder.
const appID = "io.github.durand.Durand"

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
