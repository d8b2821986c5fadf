#!/usr/bin/env bash
# Runs every fuzz test of the tree, one after the other: .ci/fuzz.sh 30s
set -euo pipefail

time=${1:-30s}
found=0
while IFS=: read -r file name; do
	found=1
	echo "== $name in $(dirname "$file")"
	go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" "./$(dirname "$file")"
done < <(grep -rnoE --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed -E 's/^\.\///; s/:[0-9]+:func /:/')
[ "$found" = 1 ] || { echo "durand: there is no fuzz test in the tree" >&2; exit 1; }
