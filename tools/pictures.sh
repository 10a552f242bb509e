#!/bin/sh
# tools/pictures.sh BUILD -- makes docs/pictures/*.svg anew: the real program on the sample articles, in a terminal
# with a dark and one with a light background.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures "$work/home"
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" LC_ALL=C.UTF-8
"$build/newsread" --as sample -d "$work/library.db" import samples/*.txt >/dev/null
"$build/newsread" --as sample -d "$work/library.db" apply samples/coding.jsonl >/dev/null

# picture NAME SIZE KEYS: in both colours
picture() {
    for paper in dark light; do
        cp "$work/library.db" "$work/$1.db"
        printf '[screen]\ntheme = %s\n' $paper >"$work/config.ini"
        "$build/tools/doc/picture" $paper "$2" "$3" "$build/newsread" --config "$work/config.ini" --as lin -d "$work/$1.db" \
            >"docs/pictures/$1-$paper.svg"
    done
}
picture reader 120x36 'jjjj<Enter>JJJJJJJJ'
