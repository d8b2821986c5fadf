#!/usr/bin/env bash
# Runs every fuzz test of the tree, one after the other: .ci/fuzz.sh 30s
# Go would otherwise spend a minute on making each new input shorter, and a
# run of a minute would try a dozen of them instead of a hundred thousand.
set -euo pipefail

time=${1:-30s}
found=0
while IFS=: read -r file name; do
	found=1
	echo "== $name in $(dirname "$file")"
	go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 10x "./$(dirname "$file")"
done < <(grep -rnoE --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed -E 's/^\.\///; s/:[0-9]+:func /:/')
[ "$found" = 1 ] || { echo "durand: there is no fuzz test in the tree" >&2; exit 1; }
