#!/usr/bin/env bash
# tests/fuzz/run.sh BUILD [NAME...] -- runs each fuzz target (or those named) for FUZZ_SECONDS (60), on a small corpus
# made from the samples. A crash, a hang, a leak or a broken promise is a failure; its input stays in
# BUILD/found-NAME-*. Exit status 1 when there was one.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$1
shift
seconds=${FUZZ_SECONDS:-60}
jobs=${JOBS:-$(nproc 2>/dev/null || echo 1)}
export LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

# Pieces of the samples that are cut anywhere, also inside characters, and a few lines of each kind.
corpus() {
    local to=$1 f i
    rm -rf "$to"
    mkdir -p "$to"
    for f in samples/*.txt; do
        for i in 0 1 2; do
            { printf '\%03o' "$((i * 37 + 1))" | xargs -0 printf; tail -c +$((i * 531 + 1)) "$f" | head -c 700; } \
                >"$to/$(basename "$f" .txt)-$i"
        done
    done
    "$build/tests/hostile/make_lines" | split -l 12 - "$to/hard-"
    case $to in
    *apply) split -l 1 samples/coding.jsonl "$to/line-" ;;
    *input) printf 'j\033[A\033[3;7R\033[?62;22c\033[200~中\033[201~\033Op\033]0;t\007' >"$to/keys" ;;
    *library) printf '\001\000\000\144\001\000\020\000\002' >"$to/changes" ;;
    esac
}

# one NAME: its line to standard output; status 1 when something was found
one() {
    local name=$1 log=$build/fuzz-$1.log rc runs edges
    corpus "$build/corpus/$name"
    "$build/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=2048 -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$build/found-$name-" -print_final_stats=1 "$build/corpus/$name" >"$log" 2>&1
    rc=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    if [ $rc = 0 ]; then
        printf 'ok      fuzz.%-12s %10s runs, %6s edges, %s s\n' "$name" "$runs" "$edges" "$seconds"
        return 0
    fi
    printf 'FAILED  fuzz.%-12s exit %d, log %s\n' "$name" $rc "$log"
    grep -E 'broken promise|ERROR|SUMMARY|runtime error|Assertion|#[0-9]+ .* in ' "$log" | head -n 25 |
        sed 's/^/        | /'
    return 1
}

[ $# -gt 0 ] || set -- $(for f in tests/fuzz/fuzz_*.c; do basename "$f" .c | sed 's/^fuzz_//'; done)
rm -f "$build/fuzz-failed"
for name; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    one "$name" || : >"$build/fuzz-failed" &
done
wait
[ ! -e "$build/fuzz-failed" ]
