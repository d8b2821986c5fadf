#!/usr/bin/env bash
# Names the system packages that are missing and installs them.
#   .ci/packages.sh build   what compiling and running needs
#   .ci/packages.sh test    that, and what the tests need besides
set -euo pipefail

build=(gcc libc6-dev pkg-config ca-certificates
	libgl-dev libegl-dev libx11-dev libxrandr-dev libxxf86vm-dev libxi-dev libxcursor-dev libxinerama-dev
	libwayland-dev libxkbcommon-dev)
tests=(xvfb xdotool openbox imagemagick poppler-utils sqlite3 libgl1-mesa-dri x11-utils xauth
	cups-daemon cups-client)

case "${1:-}" in
build) wanted=("${build[@]}") ;;
test) wanted=("${build[@]}" "${tests[@]}") ;;
*) echo "usage: $0 build|test" >&2; exit 2 ;;
esac

say() { printf 'durand: %s\n' "$*" >&2; }

need=$(awk '$1 == "go" { print $2 }' go.mod)
if ! command -v go >/dev/null; then
	say "Go is not installed; Durand needs Go $need or newer, from https://go.dev/dl/ ."
	exit 1
fi
have=$(go env GOVERSION 2>/dev/null | sed 's/^go//; s/[^0-9.].*//')
if [ "$(printf '%s\n' "$need" "${have:-0}" | sort -V | head -n 1)" != "$need" ]; then
	say "this machine has Go ${have:-of an unknown version}; Durand needs Go $need or newer, from https://go.dev/dl/ ."
	exit 1
fi

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	say "this is neither Debian nor Ubuntu, so nothing was installed; Debian's names of what is needed are: ${wanted[*]}."
	exit 0
fi

missing=()
for package in "${wanted[@]}"; do
	status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
	[ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		say "these system packages are missing and only root may install them: ${missing[*]}. Ask whoever keeps this machine to run: apt-get install ${missing[*]}"
		exit 1
	fi
	root=(sudo)
fi

say "installing the system packages that are missing: ${missing[*]}"
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 ||
	say "apt-get update failed; going on with the package lists that are there."
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
