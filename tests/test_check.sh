#!/usr/bin/env bash
# tests/test_check.sh -- tools/check_layers.sh finds what it is there to find, and nothing in a clean house.
set -u
top=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/check.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0 cases=0

house() { # a small house without fault
    rm -rf "$work/h"
    mkdir -p "$work"/h/{docs,src/base,src/text,db,ui}
    cd "$work/h" || exit 1
    printf '# comment\nbase\ntext  base\ndb    base\nui    base text\nmain  base text ui\n' >docs/LAYERS
    printf '#ifndef A\n#define A\nint base_a(void);\n#endif\n' >src/base/a.h
    printf '#include "base/a.h"\n#include <stdio.h>\nint base_a(void) { return 1; }\n' >src/base/a.c
    printf '#include "base/a.h"\nint text_a(void);\n' >src/text/t.h
    printf '#include "text/t.h"\nstatic int own(void) { return base_a(); }\nint text_a(void) { return own(); }\n' \
        >src/text/t.c
    printf '#include <sqlite3.h>\n#include "db/s_private.h"\nint db_a(void) { return 2; }\n' >db/s.c
    printf 'int db_a(void);\n' >db/s_private.h
    printf '#include <curses.h>\nint term_a(void);\nint term_a(void) { return 3; }\n' >ui/term.c
    printf '#include "text/t.h"\nint main(void) { return text_a(); }\n' >src/main.c
}

# expect TEXT: the checker says TEXT (empty: says nothing), with its objects
expect() {
    cases=$((cases + 1))
    rm -rf "$work/o"
    local f said
    for f in src/*/*.c src/main.c db/*.c ui/*.c; do
        mkdir -p "$work/o/$(dirname "$f")"
        ${CC:-cc} -I. -Isrc -c -o "$work/o/${f%.c}.o" "$f" 2>/dev/null
    done
    said=$(sh "$top/tools/check_layers.sh" . "$work/o" 2>&1)
    local rc=$?
    if [ -z "$1" ] && [ $rc = 0 ] && [ -z "$said" ]; then return; fi
    if [ -n "$1" ] && [ $rc != 0 ] && [[ $said == *"$1"* ]]; then return; fi
    failed=1
    printf 'expected "%s", got exit %s: %s\n' "$1" "$rc" "$said"
}

house; expect ""
house; echo '#include "text/t.h"' >>src/base/a.h; expect "base may not see text"
house; echo '#include "db/s_private.h"' >>src/main.c; expect "main may not see db"
house; echo '#include "a.h"' >>src/base/a.c; expect '"a.h" should be "layer/a.h"'
house; echo '#include "base/gone.h"' >>src/base/a.c; expect '"base/gone.h" is not there'
house; sed -i 's/^ui .*/ui base text db/' docs/LAYERS; echo '#include "db/s_private.h"' >>ui/term.c
expect "is private to db"
house; echo '# include <curses.h>' >>src/main.c; expect "<curses.h> only in ui/term.c"
house; echo '#include <ncursesw/ncurses.h>' >>src/text/t.c; expect "only in ui/term.c"
house; echo '#include <sqlite3.h>' >>src/base/a.h; expect "<sqlite3.h> only in db/"
house; mkdir src/new; echo 'int n;' >src/new/n.c; expect "folder not in docs/LAYERS"
house; sed -i 's/^base.*/base ui/' docs/LAYERS; expect "docs/LAYERS: a cycle"
house; printf '#include "text/u.h"\n' >>src/text/t.h; printf '#include "text/t.h"\n' >src/text/u.h
expect "include cycle: "
house; echo 'int term_a(void); int back(void); int back(void) { return term_a(); }' >>src/base/a.c
expect "base may not use term_a of ui"
house; echo 'int base_a(void) { return 4; }' >src/text/t.c; expect "defines base_a, which"

echo "$cases houses, planted faults found"
exit $failed
