#!/usr/bin/env bash
# tests/run.sh BUILD [PATTERN] -- runs every test (or those whose name matches), prints a line each, what
# a test had to say (figures, "skipped: ..."), and a summary. Exit status 1 when one failed.
#
# A test is an executable (cmocka) or a script; exit status 0 is success, 77 skipped. It runs from the root of
# the repository with
#   NEWSREAD         the program, an absolute path
#   NEWSREAD_SHARED  folder of articles that are not ours to ship; a test that needs it skips without
#   TMPDIR           a folder of its own, removed afterwards when the test succeeded
#   HOME, XDG_*      inside TMPDIR, so no test can touch a real library
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
pattern=${2:-}
jobs=${JOBS:-$(nproc 2>/dev/null || echo 1)}
logs=$build/log
mkdir -p "$logs"
build=$(cd "$build" && pwd)
logs=$build/log

export NEWSREAD=$build/newsread
export NEWSREAD_SHARED=${NEWSREAD_SHARED:-$PWD/../shared}
export BUILD=$build
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
export LC_ALL=C.UTF-8 LANG=C.UTF-8
unset NEWSREAD_DB NEWSREAD_ANNOTATOR NEWSREAD_SECURE

now() { date +%s%N; }

# one NAME LIMIT COMMAND... : runs it, leaves NAME.log, NAME.rc and NAME.ms in the folder of logs
one() {
    local name=$1 limit=$2 begun
    shift 2
    begun=$(now)
    local tmp=$build/tmp/$name
    rm -rf "$tmp"
    mkdir -p "$tmp/home"
    (
        export TMPDIR=$tmp HOME=$tmp/home XDG_DATA_HOME=$tmp/home/data XDG_CONFIG_HOME=$tmp/home/config
        exec timeout -k 5 "$limit" "$@" </dev/null >"$logs/$name.log" 2>&1
    )
    local rc=$?
    echo $rc >"$logs/$name.rc"
    echo $((($(now) - begun) / 1000000)) >"$logs/$name.ms"
    [ $rc = 0 ] && rm -rf "$tmp"
}

passed=0 failed=0 skipped=0
# tell NAME: the line of the test and its counts
tell() {
    local name=$1 rc ms p f s log=$logs/$1.log
    rc=$(cat "$logs/$name.rc")
    ms=$(cat "$logs/$name.ms")
    p=$(sed -n 's/^.*\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
    f=$(sed -n 's/^.*\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
    s=$(sed -n 's/^.*\[  SKIPPED \] \([0-9]*\) test.*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
    if [ "$rc" = 77 ]; then
        s=1
    elif [ "$rc" != 0 ]; then
        [ "$f" -gt 0 ] || f=1
    elif [ $((p + f + s)) = 0 ]; then
        if grep -q '^\[==========\]' "$log"; then
            f=1
            echo "no case was run" >>"$log"
        else
            p=1
        fi
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    if [ "$f" -gt 0 ]; then
        printf 'FAILED  %-34s %6d ms  exit %s, log %s\n' "$name" "$ms" "$rc" "$log"
        grep -v '^\[ *\(RUN\|OK\)' "$log" | tail -n 40 | sed 's/^/        | /'
    else
        printf 'ok      %-34s %6d ms  %d passed%s\n' "$name" "$ms" "$p" "$([ "$s" -gt 0 ] && echo ", $s skipped")"
        grep -v '^\[' "$log" | head -n 40 | sed 's/^/        | /'
    fi
}

names=()
# start NAME LIMIT COMMAND...: in the background, at most $jobs at a time
start() {
    [[ -z $pattern || $1 == *$pattern* ]] || return 0
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    names+=("$1")
    one "$@" &
}
# flush: waits for all and tells them in order
flush() {
    wait
    local n
    for n in "${names[@]+"${names[@]}"}"; do tell "$n"; done
    names=()
}
# alone: the same as start, with nothing beside it
alone() {
    [[ -z $pattern || $1 == *$pattern* ]] || return 0
    wait
    one "$@"
    tell "$1"
}

begun=$(now)
for t in tests/test_*.c; do
    n=$(basename "$t" .c)
    start "$n" 120 "$build/tests/$n"
done
for t in tests/test_*.sh tests/cmd/*.sh; do
    [ -e "$t" ] && start "$(basename "$t" .sh)" 180 bash "$t"
done
flush
for t in tests/test_*.c; do
    n=$(basename "$t" .c)
    [ -x "$build/san/tests/$n" ] && start "san.$n" 300 "$build/san/tests/$n"
done
flush
for t in tests/e2e/test_*; do
    [ -e "$t" ] || continue
    n=$(basename "$t")
    case $t in
    *.c) alone "e2e.${n%.c}" 180 "$build/tests/e2e/${n%.c}" ;;
    *.sh) alone "e2e.${n%.sh}" 180 bash "$t" ;;
    esac
done
for t in tests/fault/*.sh; do
    [ -e "$t" ] && alone "fault.$(basename "$t" .sh)" 300 bash "$t"
done

printf '\n%d s in all\n%d passed, %d failed, %d skipped\n' $((($(now) - begun) / 1000000000)) \
    "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
