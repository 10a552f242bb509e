#!/bin/sh
# tools/ucd/make.sh UCD -- makes src/text/ucd_tables.c and .h from the files in the folder UCD, then
# src/text/fast_tables.c from them and the rules in src/text/line.c. Without UCD only the latter: for
# when a rule has changed.
set -eu
cd "$(dirname "$0")/../.."
[ -z "${1:-}" ] || python3 tools/ucd/generate.py "$1" src/text
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
${CC:-cc} -std=c17 -O2 -Isrc -o "$tmp/pairs" tools/ucd/pairs.c src/text/line.c src/text/utf8.c \
    src/text/ucd_tables.c src/base/str.c src/base/mem.c src/base/error.c
"$tmp/pairs" >"$tmp/fast_tables.c"
mv "$tmp/fast_tables.c" src/text/fast_tables.c
