#!/usr/bin/env bash
# tests/test_manual.sh -- the manual page is made from the program's tables: every command, option and action stands
# in it, and mandoc finds nothing to say about it.
set -u
failed=0
fail() { echo "FAILED: $1"; failed=1; }
unset MAKEFLAGS MFLAGS MAKELEVEL

page=$BUILD/doc/newsread.1
make -s BUILD="$BUILD" "$page" || fail "the page is not made"
said=$(mandoc -Tlint -W style "$page") || fail "mandoc: $said"
text=$(mandoc -Tutf8 -O width=200 "$page" | col -b)
for command in $("$NEWSREAD" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    grep -q "^ *$command\( \|$\)" <<<"$text" || fail "command $command"
    for option in $("$NEWSREAD" help "$command" | sed -n 's/^  .*\(--[a-z-]*\).*/\1/p'); do
        grep -q -- "$option" <<<"$text" || fail "option $option of $command"
    done
done
actions=$(sed -n 's/^ACTION([A-Z_]*, *"\([a-z-]*\)".*/\1/p' ui/actions.def)
[ -n "$actions" ] || fail "no actions"
for action in $actions; do
    grep -q "($action)\|:$action" <<<"$text" || fail "action $action"
done
grep -q "newsread $("$NEWSREAD" --version | cut -d' ' -f2)" <<<"$text" || fail "the version"
grep -q '@[a-z]\+@' "$page" && fail "a marker was left"
exit $failed
