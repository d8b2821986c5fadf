#!/usr/bin/env bash
# Runs benchmarks and prints each of their figures on a line of its own; some
# have forty.
#   .ci/bench.sh go test -bench ...
set -euo pipefail

"$@" | awk -F '\t' '
/^Benchmark/ {
	name = substr($1, 10)
	sub(/-[0-9]+ *$/, "", name)
	print "\n" name
	for (i = 3; i <= NF; i++) {
		split($i, figure, " ")
		if (figure[2] == "ns/op") {
			figure[1] /= 1e6
			figure[2] = "ms-in-all"
		}
		printf "%14.2f  %s\n", figure[1], figure[2]
	}
	next
}
/^(goos|goarch|pkg|PASS)/ { next }
{ print }'
