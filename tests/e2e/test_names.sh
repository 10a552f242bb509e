#!/usr/bin/env bash
# Names from the command line: suggested, confirmed, joined, split; what is coded stays, a file applied again changes
# nothing. Prints what differs.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/names-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
newsread() { "$NEWSREAD" -d "$work/library.db" --as lin "$@" 2>&1; }

# same WHAT EXPECTED: compares with standard input; stands at the end of a pipe, so a file remembers what failed
same() {
    local got
    got=$(cat)
    [ "$got" = "$2" ] || { printf '%s: expected\n%s\ngot\n%s\n' "$1" "$2" "$got"; touch "$work/failed"; }
}

cat >"$work/a.txt" <<'END'
港口重建起争议

市长周远山昨天表示,新码头必须按期开工。

北港商会（Harbour Board）认为,新码头的预算太高。

周遠山回應說,預算沒有問題。
END
newsread import "$work/a.txt" >"$work/out" || exit 1

newsread holders 1 --suggest 2 --json | grep -o '"name":"[^"]*","doc":[0-9]*' | same 'suggestions' \
'"name":"周遠山","doc":1
"name":"周远山","doc":1'
newsread aliases --suggest | tr -s ' ' | same 'what may be one' 'Harbour Board 北港商会 beside it
周遠山 周远山 written otherwise'
newsread holders | same 'nothing is confirmed unasked' 'holder  target  kind  name  also'

newsread stance 1:2 --holder 周远山 --target 新码头 --polarity for >"$work/out"
newsread stance 1:4 --holder 周遠山 --target 新码头 --polarity for >"$work/out"
newsread annotations --json >"$work/before"
newsread entity 周远山 --merge 周遠山 --kind person --alias 'Mayor Zhou' | same 'a merged one' \
'2  0  person  周远山  Mayor Zhou, 周遠山'
newsread annotations --json | grep -c '"holder":"周远山"' | same 'annotations show the survivor' 2
newsread journal | wc -l >"$work/n"
newsread apply "$work/before" >"$work/out"
newsread journal | wc -l | same 'a file of before changes nothing' "$(cat "$work/n")"
newsread aliases 1 | same 'aliases' '周远山  Mayor Zhou  alias
周远山  周遠山      merged'
newsread aliases --suggest | tr -s ' ' | same 'what is one already is not suggested' 'Harbour Board 北港商会 beside it'
newsread entity 周远山 --unalias 周遠山 | same 'taken apart' '1  0  person  周远山  Mayor Zhou'
newsread undo | same 'undo' 'undone: unalias 周远山 → 周遠山'
newsread undo | same 'undo' 'undone: apply 周远山 → person +3'
newsread annotations --json | cmp -s - "$work/before" || { echo 'undone, but not as before'; touch "$work/failed"; }
newsread entity 新码头 --rename 二号码头 | same 'renamed' '0  2    二号码头  新码头'
newsread entity 新码头 --forget | same 'what is coded stays' \
"newsread: '新码头' stays: something is coded with it, or merged into it"
newsread entity 没有 --rename 有 | same 'nobody' "newsread: no holder or target is called '没有'"
newsread entity 周远山 --kind dog | same 'no kind' \
"newsread: 'dog' is not a kind: write person, organisation, group, anonymous, author, claim, policy or object"
newsread check --rebuild >"$work/out" || { cat "$work/out"; touch "$work/failed"; }
[ ! -e "$work/failed" ]
