// Package locale gives the desktop library a language it can read. Where the
// system's is C.UTF-8, as on servers, that library says on standard error at
// every start, also of a command, that it cannot parse it. It does so before
// main runs; a package without imports of its own, and whose path sorts before
// that library's, is set up before it.
package locale

import (
	"os"
	"strings"
)

// Known tells whether the system's language needed no help.
var Known = known(os.Getenv, os.Setenv)

// known names English, which the program speaks, where only C is named.
// LANGUAGE means messages alone: how keys are read depends on LC_ALL and LANG.
func known(get func(string) string, set func(key, value string) error) bool {
	if get("LANGUAGE") != "" {
		return true
	}
	for _, key := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := get(key); value != "" {
			return !strings.HasPrefix(value, "C.") || set("LANGUAGE", "en") != nil
		}
	}
	return true
}
