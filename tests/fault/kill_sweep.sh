#!/usr/bin/env bash
# tests/fault/kill_sweep.sh -- SIGKILL at every system call that writes, syncs, locks or opens, of import,
# apply, stance, undo, redo and export.
#
# Each command runs once undisturbed under strace, which counts its calls; then once per call, killed there, on
# a fresh copy of the same library. After each kill: the library passes `check`; whatever the killed run had
# acknowledged is there; the state is one the command may leave; the command run again ends in the state the
# undisturbed run ended in. At least 100 kills must have happened, else the sweep itself is broken.
set -u
export LC_ALL=C.UTF-8
work=$(mktemp -d "${TMPDIR:-/tmp}/kill.XXXXXX")
trap 'rm -rf "$work"' EXIT
calls="write pwrite64 fsync fdatasync ftruncate unlink unlinkat rename renameat renameat2 openat flock fcntl"
calls="$calls mkdir link"
most=${KILL_MOST:-25} # points per command and call; more are thinned out evenly
kills=0 failures=0

lib=$work/lib # the command under test always works on this copy
newsread() { "$NEWSREAD" --as tester -d "$lib/l.db" "$@"; }

fail() {
    failures=$((failures + 1))
    printf 'FAILED %s: %s\n' "$point" "$1"
    [ $failures -lt 15 ] || { echo "too many failures"; exit 1; }
}

state() { # the whole state as text; $1 = sed script that takes out what may differ between runs
    { newsread list --json && newsread annotations --json; } 2>&1 | sed "${1:-}"
}

# acknowledged FILE: prints every uuid the killed run had told of that is not in the library
acknowledged() {
    local uuid known
    known=$(newsread list --json; newsread annotations --json)
    grep -oE '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' "$1" | sort -u | while read -r uuid; do
        case $known in *"$uuid"*) ;; *) echo "$uuid" ;; esac
    done
}

points() { # LOG: "call ordinal" of each point, the program's own start left out
    awk -v dir="$work" -v calls="$calls" -v most="$most" '
        BEGIN { n = split(calls, name); for (i = 1; i <= n; i++) wanted[name[i]] = 1 }
        {
            call = $2; sub(/\(.*/, "", call)
            if (!(call in wanted)) next
            seen[call]++
            if (call == "openat" && index($0, dir) == 0) next
            at[call, ++got[call]] = seen[call]
        }
        END {
            for (call in got) {
                step = got[call] > most ? got[call] / most : 1
                for (x = 1; int(x) <= got[call]; x += step) print call, at[call, int(x)]
            }
        }' "$1" | sort -k1,1 -k2,2n
}

# sweep NAME BASE VOLATILE AGAIN COMMAND... : BASE is a folder with the library as it was before;
# VOLATILE a sed script for the state; AGAIN "always" or "unless-done" (undo twice is not undo once).
sweep() {
    local name=$1 base=$2 volatile=$3 again=$4 before golden now call n rc lost begun=$kills
    shift 4
    point=$name
    rm -rf "$lib"; cp -a "$base" "$lib"; rm -rf "$work/out"
    before=$(state "$volatile")
    rm -rf "$lib"; cp -a "$base" "$lib"
    strace -f -qq -o "$work/log" -e "trace=${calls// /,}" "$NEWSREAD" --as tester -d "$lib/l.db" "$@" \
        >"$work/stdout" 2>"$work/stderr" || { fail "undisturbed run: $(cat "$work/stderr")"; return; }
    golden=$(state "$volatile")
    rm -rf "$work/golden"; [ -e "$work/out" ] && mv "$work/out" "$work/golden"
    while read -r call n; do
        point="$name, killed at $call $n"
        rm -rf "$lib" "$work/out"; cp -a "$base" "$lib"
        { # the braces keep the shell's own "Killed" out of the log
            strace -f -qq -o /dev/null -e "trace=$call" -e "inject=$call:signal=KILL:when=$n" \
                "$NEWSREAD" --as tester -d "$lib/l.db" "$@" >"$work/stdout" 2>"$work/stderr"
            rc=$?
        } 2>/dev/null
        [ $rc = 137 ] || continue # this run made fewer such calls
        kills=$((kills + 1))
        newsread check >"$work/check" 2>&1 || fail "check: $(tail -n 3 "$work/check")"
        lost=$(acknowledged "$work/stdout")
        [ -z "$lost" ] || fail "acknowledged and lost: $lost"
        now=$(state "$volatile")
        allowed "$name" "$before" "$golden" "$now" || fail "a state that should not be"
        if [ -e "$work/out" ]; then
            [ "$name" != export ] || cmp -s "$work/out" "$work/golden" || fail "half an export"
        fi
        if [ "$again" = always ] || [ "$now" != "$golden" ]; then
            newsread "$@" >"$work/stdout" 2>"$work/stderr" || fail "run again: $(cat "$work/stderr")"
        fi
        now=$(state "$volatile")
        [ "$now" = "$golden" ] ||
            fail "run again it ends elsewhere: $(diff <(echo "$golden") <(echo "$now") | head -n 4)"
        [ ! -e "$work/golden" ] || cmp -s "$work/out" "$work/golden" || fail "run again it exports otherwise"
    done < <(points "$work/log")
    printf '%-10s %4d kills\n' "$name" $((kills - begun))
    [ $kills -gt $begun ] || fail "no point was found"
}

# Import and apply --ack are many transactions: any first part of the final state may be there. All others
# are one.
allowed() {
    [ "$4" = "$2" ] || [ "$4" = "$3" ] && return 0
    case $1 in
    import | apply-ack)
        [ -z "$(comm -13 <(sort <<<"$3") <(sort <<<"$4") | grep -v '^{"doc"')" ] ;;
    *) return 1 ;;
    esac
}

# --- the libraries to begin with ---
articles=(samples/01-transcript.txt samples/05-newspaper.txt samples/06-statement.txt)
mkdir -p "$work/none" "$work/plain" "$work/coded" "$work/undone"
grep '"doc":1,' samples/coding.jsonl | head -n 8 >"$work/coding.jsonl"
point=preparing
lib=$work/plain
newsread import "${articles[@]}" >/dev/null || fail "import"
cp -a "$work/plain/." "$work/coded"
lib=$work/coded
newsread apply "$work/coding.jsonl" >/dev/null || fail "apply"
cp -a "$work/coded/." "$work/undone"
lib=$work/undone
newsread undo >/dev/null || fail "undo"
lib=$work/lib

random='s/"uuid":"[^"]*"/"uuid":"?"/g'
sweep import "$work/none" "" always import --json "${articles[@]}"
sweep apply "$work/plain" "" always apply "$work/coding.jsonl"
sweep apply-ack "$work/plain" "" always apply --ack "$work/coding.jsonl"
sweep stance "$work/coded" "$random" unless-done stance 2:3 --holder 甲方 --target 乙方 --polarity against
sweep undo "$work/coded" "$random" unless-done undo
sweep redo "$work/undone" "$random" unless-done redo
sweep export "$work/coded" "" always export --format md -o "$work/out" 1

printf 'killed at %d points, %d failures\n' $kills $failures
[ $kills -ge 100 ] || { echo "FAILED: fewer than 100 points"; exit 1; }
[ $failures = 0 ]
