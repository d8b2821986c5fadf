#!/usr/bin/env bash
# Builds the linters that make lint runs into bin/tools, once for each version.
#   .ci/tools.sh MODULE/CMD@VERSION ...
# rowserrcheck's last release was built on a golang.org/x/tools that cannot
# read today's standard library, so it is built against a newer one.
set -euo pipefail

x_tools=golang.org/x/tools@v0.49.0
tools=$PWD/bin/tools
mkdir -p "$tools"

for tool in "$@"; do
	path=${tool%@*}
	stamp=$tools/.$(basename "$tool")-$(go env GOVERSION) # a linter reads what the Go it was built with knows
	[ -e "$stamp" ] && continue
	echo "durand: building $tool" >&2
	if [ "$(basename "$path")" = rowserrcheck ]; then
		scratch=$(mktemp -d)
		(cd "$scratch" && go mod init scratch && go get "$tool" "$x_tools" && go build -o "$tools/" "$path")
		rm -rf "$scratch"
	else
		GOBIN=$tools go install "$tool"
	fi
	touch "$stamp"
done
