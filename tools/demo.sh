#!/bin/sh
# tools/demo.sh BUILD -- opens the reader on a demo library made from samples/. Without a terminal it
# prints the list of documents and one Markdown export instead.
set -eu
build=$1
newsread=$build/newsread
library=$build/demo/library.db

# Made beside its place and moved there whole, so that a broken run leaves nothing half made. What a
# person has added to it since is kept.
# One of a build that kept its libraries otherwise is put aside.
if [ -e "$library" ] && ! "$newsread" -d "$library" list >/dev/null 2>&1; then
    mv "$build/demo" "$build/demo.$(date +%s)"
    echo "The demo library was of another version: it is put aside and made anew." >&2
fi
if [ ! -e "$library" ]; then
    rm -rf "$build/demo.new"
    mkdir -p "$build/demo.new"
    "$newsread" --as sample -d "$build/demo.new/library.db" import samples/*.txt >"$build/demo.new/import.log"
    if [ -e samples/coding.jsonl ]; then
        "$newsread" --as sample -d "$build/demo.new/library.db" apply samples/coding.jsonl \
            >"$build/demo.new/apply.log"
    fi
    rm -rf "$build/demo"
    mv "$build/demo.new" "$build/demo"
fi

if [ -t 0 ] && [ -t 1 ]; then
    exec "$newsread" -d "$library"
fi
"$newsread" -d "$library" list
echo
"$newsread" -d "$library" export --format md 1
