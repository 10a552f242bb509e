#!/usr/bin/env bash
# tests/e2e/test_parallel.sh [CHANGES] -- sixteen processes apply changes to one library, each change its own
# transaction: none is lost, nobody hears of a lock. CHANGES of each process: 125, or 500 from `make bench`.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/parallel.XXXXXX")
trap 'rm -rf "$work"' EXIT
lib=$work/library.db
processes=16 each=${1:-125}
all=$((processes * each))
failed=0
fail() { echo "FAILED: $1"; failed=1; }

"$NEWSREAD" -d "$lib" import samples/01-transcript.txt >/dev/null || exit 1
for ((p = 1; p <= processes; p++)); do
    for ((i = 0; i < each; i++)); do
        printf '{"type":"note","doc":1,"para":%d,"note":"进程 %d 的第 %d 条"}\n' $((i % 5 + 1)) $p $i
    done >"$work/$p.jsonl"
done
begun=$(date +%s%N)
pids=()
for ((p = 1; p <= processes; p++)); do
    "$NEWSREAD" -d "$lib" --as "reader$p" apply --ack "$work/$p.jsonl" >"$work/$p.out" 2>"$work/$p.err" &
    pids+=($!)
done
for ((p = 1; p <= processes; p++)); do
    wait "${pids[p - 1]}" || fail "process $p ended with $?"
done
printf '%d processes, %d changes: %d ms\n' $processes $all $((($(date +%s%N) - begun) / 1000000))

cat "$work"/*.err | head -n 5
[ -z "$(cat "$work"/*.err)" ] || fail "something was said on stderr"
grep -i -l -e locked -e busy "$work"/*.out "$work"/*.err && fail "a lock was shown"
acks=$(cat "$work"/*.out | grep -c '^ok ')
[ "$acks" = $all ] || fail "$acks of $all acknowledged"
"$NEWSREAD" -d "$lib" annotations --json >"$work/now"
there=$(wc -l <"$work/now")
[ "$there" = $all ] || fail "$there of $all there"
lost=$(cat "$work"/*.out | sed -n 's/^ok //p' | sort -u |
    comm -23 - <(grep -oE '"uuid":"[^"]*"' "$work/now" | cut -d'"' -f4 | sort -u) | wc -l)
[ "$lost" = 0 ] || fail "$lost acknowledged changes are lost"
for ((p = 1; p <= processes; p++)); do
    n=$(grep -c "进程 $p 的第" "$work/now")
    [ "$n" = "$each" ] || fail "process $p: $n of $each"
done
"$NEWSREAD" -d "$lib" check --rebuild >"$work/check" 2>&1 || { cat "$work/check"; fail "check"; }
exit $failed
