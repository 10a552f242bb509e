#!/usr/bin/env bash
# tests/bench/run.sh BUILD -- measures and prints; nothing is judged. The articles are those of
# NEWSREAD_SHARED when it is there, else our samples.
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "$1" && pwd)
newsread=$build/newsread
shared=${NEWSREAD_SHARED:-$PWD/../shared}
export LC_ALL=C.UTF-8
TMPDIR=$(mktemp -d)
export TMPDIR XDG_DATA_HOME=$TMPDIR/data HOME=$TMPDIR
unset NEWSREAD_DB NEWSREAD_ANNOTATOR
trap 'rm -rf "$TMPDIR"' EXIT

articles=("$shared"/seeds/*.txt)
[ -e "${articles[0]}" ] || articles=(samples/*.txt)
printf 'machine: %s, %s cores; articles: %s\n\n' "$(uname -srm)" "$(nproc)" "$(dirname "${articles[0]}")"

library=$TMPDIR/library.db
"$newsread" -d "$library" import "${articles[@]}" >/dev/null
title=$("$newsread" -d "$library" list --json | head -n 1 | sed 's/.*"title":"\([^"]*\)".*/\1/')
# The start is that of one article, scrolling is done in all of them joined: a screen's end ends no series. What is
# looked for is short enough to stand on one row.
beginning() { grep -v '^[[:space:]]*$' "$1" | head -n 1 | cut -b 1-18; }
cat "${articles[@]}" "${articles[@]}" >"$TMPDIR/all.txt"
"$build/tests/bench/bench_screen" "$newsread" "$library" "${title:0:6}" "${articles[0]}" \
    "$(beginning "${articles[0]}")" "$TMPDIR/all.txt" "$(beginning "$TMPDIR/all.txt")"

for other in "$build"/tests/bench/*; do
    case $other in *.d | *bench_screen | *bench_index | *bench_search | *bench_library) continue ;; esac
    [ -x "$other" ] && echo && "$other" "${articles[@]}"
done

# Libraries of made-up articles; the large one takes a quarter of an hour and 4 GB of disk.
echo
"$build/tests/bench/bench_index" "$TMPDIR/index" 10000
"$build/tests/bench/bench_search" "$TMPDIR/index/library.db" 饕餮 新闻 "新闻 date:2025.." is:uncoded
echo
if [ -n "${BENCH_BIG:-}" ]; then
    "$build/tests/bench/bench_library" "$newsread" 10000 200000
else
    "$build/tests/bench/bench_library" "$newsread" 10000
    echo "  200,000 articles: left out, BENCH_BIG=1 measures them too"
fi

# Import: many small articles, each its own transaction on the disk; and the same again, unchanged.
count=1000
mkdir "$TMPDIR/many"
for ((i = 0; i < count; i++)); do
    { cat "${articles[i % ${#articles[@]}]}"; printf '\n\n第 %d 篇\n' "$i"; } >"$TMPDIR/many/$i.txt"
done
bytes=$(cat "$TMPDIR"/many/*.txt | wc -c)
seconds() { # COMMAND...: wall time
    local t=$EPOCHREALTIME
    "$@" >/dev/null
    awk -v a="$t" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}
told() { # WHAT SECONDS
    awk -v what="$1" -v s="$2" -v n=$count -v bytes="$bytes" \
        'BEGIN { printf "%-38s %8.2f MB/s %8.0f articles/s\n", what, bytes / s / 1e6, n / s }'
}
echo
told "import of $count articles" "$(seconds "$newsread" -d "$TMPDIR/many.db" import -r "$TMPDIR/many")"
told "the same again, unchanged" "$(seconds "$newsread" -d "$TMPDIR/many.db" import -r "$TMPDIR/many")"
cat "$TMPDIR"/many/*.txt >"$TMPDIR/one.txt"
count=1
told "the same text as one document" "$(seconds "$newsread" -d "$TMPDIR/one.db" import "$TMPDIR/one.txt")"
printf '%-38s %8.0f ms\n' "list of 1000 documents" "$(seconds "$newsread" -d "$TMPDIR/many.db" list | sed 's/\.//; s/^0*//')"
printf '%-38s %8.0f ms\n' "backup of 1000 documents" "$(seconds "$newsread" -d "$TMPDIR/many.db" backup | sed 's/\.//; s/^0*//')"

# The same race among whole programs: none lost, no word of a lock.
NEWSREAD=$newsread bash tests/e2e/test_parallel.sh 500
