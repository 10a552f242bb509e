#!/usr/bin/env bash
# tests/e2e/test_parallel.sh -- four processes apply 500 changes each to one library: none is lost, nobody hears
# of a lock.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/parallel.XXXXXX")
trap 'rm -rf "$work"' EXIT
lib=$work/library.db
failed=0
fail() { echo "FAILED: $1"; failed=1; }

"$NEWSREAD" -d "$lib" import samples/01-transcript.txt >/dev/null || exit 1
for p in 1 2 3 4; do
    for ((i = 0; i < 500; i++)); do
        printf '{"type":"note","doc":1,"para":%d,"note":"进程 %d 的第 %d 条"}\n' $((i % 5 + 1)) $p $i
    done >"$work/$p.jsonl"
done
begun=$(date +%s%N)
pids=()
for p in 1 2 3 4; do
    "$NEWSREAD" -d "$lib" --as "reader$p" apply --ack "$work/$p.jsonl" >"$work/$p.out" 2>"$work/$p.err" &
    pids+=($!)
done
for p in 1 2 3 4; do
    wait "${pids[p - 1]}" || fail "process $p ended with $?"
done
printf '4 processes, 2000 changes: %d ms\n' $((($(date +%s%N) - begun) / 1000000))

cat "$work"/?.err | head -n 5
[ ! -s "$work/1.err" ] && [ ! -s "$work/2.err" ] && [ ! -s "$work/3.err" ] && [ ! -s "$work/4.err" ] ||
    fail "something was said on stderr"
grep -i -l -e locked -e busy "$work"/?.out "$work"/?.err && fail "a lock was shown"
acks=$(cat "$work"/?.out | grep -c '^ok ')
[ "$acks" = 2000 ] || fail "$acks of 2000 acknowledged"
"$NEWSREAD" -d "$lib" annotations --json >"$work/now"
there=$(wc -l <"$work/now")
[ "$there" = 2000 ] || fail "$there of 2000 there"
lost=$(cat "$work"/?.out | sed -n 's/^ok //p' | sort -u | while read -r u; do echo "$u"; done |
    comm -23 - <(grep -oE '"uuid":"[^"]*"' "$work/now" | cut -d'"' -f4 | sort -u) | wc -l)
[ "$lost" = 0 ] || fail "$lost acknowledged changes are lost"
for p in 1 2 3 4; do
    n=$(grep -c "进程 $p 的第" "$work/now")
    [ "$n" = 500 ] || fail "process $p: $n of 500"
done
"$NEWSREAD" -d "$lib" check >"$work/check" 2>&1 || { cat "$work/check"; fail "check"; }
exit $failed
