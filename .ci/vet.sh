#!/usr/bin/env bash
# Runs linters that are tools of go vet.
#   .ci/vet.sh bin/tools/TOOL PACKAGES
# Such a tool tells its own path when it is asked who it is, and go cannot read
# the answer where a folder has a space in its name; so it is copied to where there is none.
set -euo pipefail

by=$(mktemp -d)
trap 'rm -rf "$by"' EXIT
cp "$1" "$by/tool"
go vet -vettool="$by/tool" "$2"
