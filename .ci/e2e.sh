#!/usr/bin/env bash
# Runs the end-to-end test in a screen of its own: Xvfb on a free display and
# openbox, so that windows get focus as on a desk.
#   .ci/e2e.sh PROGRAM     screenshots and logs go to out/e2e/
set -euo pipefail

program=$(realpath "$1")
out=$PWD/out/e2e
rm -rf "$out"
mkdir -p "$out"

started=()
finish() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
}
trap finish EXIT

# A Wayland session at hand would be preferred by the program, and a session
# bus or a scale from the desk would change what is drawn.
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1

Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$out/display" 2>"$out/xvfb.log" &
xvfb=$!
started+=("$xvfb")
until [ -s "$out/display" ]; do
	kill -0 "$xvfb" 2>/dev/null || { echo "durand: Xvfb did not start:" >&2; cat "$out/xvfb.log" >&2; exit 1; }
	sleep 0.1
done
DISPLAY=:$(cat "$out/display")
export DISPLAY

openbox >"$out/openbox.log" 2>&1 &
started+=("$!")
until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; do
	kill -0 "${started[1]}" 2>/dev/null || { echo "durand: openbox did not start:" >&2; cat "$out/openbox.log" >&2; exit 1; }
	sleep 0.1
done

DURAND_BIN=$program DURAND_OUT=$out go test -tags sqlite_fts5,e2e -count=1 -v -timeout 10m -run '^TestWindow' .
