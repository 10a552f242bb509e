#!/bin/sh
# tools/breaks/make.sh -- makes src/text/line_fast.c; after tools/ucd/make.sh and whenever a rule in
# src/text/line.c or a class in the tables has changed.
set -eu
cd "$(dirname "$0")/../.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
${CC:-cc} -std=c17 -O2 -Isrc -o "$tmp/make" tools/breaks/make.c src/text/line.c src/text/utf8.c \
    src/text/ucd_tables.c src/base/str.c src/base/mem.c src/base/error.c
"$tmp/make" >"$tmp/line_fast.c"
mv "$tmp/line_fast.c" src/text/line_fast.c
