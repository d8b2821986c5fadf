#!/usr/bin/env bash
# Runs a command with a screen of its own: Xvfb on a free display, and openbox
# so that windows get the keyboard as on a desk.
#   .ci/e2e.sh COMMAND ...
# The command finds in DURAND_SCREEN the file through which Xvfb shows the
# screen's pixels, and in DURAND_OUT an empty folder for pictures and logs.
set -euo pipefail

export DURAND_OUT=$PWD/out/e2e
rm -rf "$DURAND_OUT"
mkdir -p "$DURAND_OUT"
scratch=$(mktemp -d)

started=()
finish() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	wait "${started[@]}" 2>/dev/null || true
	rm -rf "$scratch"
}
trap finish EXIT

# A Wayland session at hand would be preferred by the program, and a session
# bus or a scale from the desk would change what is drawn.
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1

# waitfor LOG PID COMMAND ... waits for the command to succeed while PID lives.
waitfor() {
	local log=$1 pid=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		kill -0 "$pid" 2>/dev/null || { echo "durand: could not start what the test needs:" >&2; cat "$log" >&2; exit 1; }
		sleep 0.1
	done
}
managed() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }

Xvfb -displayfd 3 -screen 0 1440x900x24 -fbdir "$scratch" -nolisten tcp 3>"$scratch/display" >"$DURAND_OUT/xvfb.log" 2>&1 &
started+=("$!")
waitfor "$DURAND_OUT/xvfb.log" "$!" test -s "$scratch/display"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY DURAND_SCREEN=$scratch/Xvfb_screen0

openbox >"$DURAND_OUT/openbox.log" 2>&1 &
started+=("$!")
waitfor "$DURAND_OUT/openbox.log" "$!" managed

"$@"
