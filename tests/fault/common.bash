# tests/fault/common.bash -- what the sweeps share: libraries to begin with, commands to be disturbed, what must
# hold after each disturbance. A sweep defines disturb() and judge(), then calls scenarios and finish.
#
# Each command runs once undisturbed under strace, which lists its system calls on our files; then once per point,
# disturbed there, on a fresh copy of the same library, points side by side on $JOBS processors. Files lie in
# memory when there is room: neither a kill nor an injected error asks the disk.
set -u
export LC_ALL=C.UTF-8
room=${TMPDIR:-/tmp}
[ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 200000 ] && room=/dev/shm
work=$(mktemp -d "$room/sweep.XXXXXX")
trap 'rm -rf "$work"' EXIT
export work
jobs=${JOBS:-$(nproc 2>/dev/null || echo 1)}
[ "$jobs" -le 4 ] || jobs=4

newsread() { "$NEWSREAD" --as tester -d "$lib/l.db" "$@"; } # on the library in the folder $lib
export -f newsread

# The whole state as text; a library that was not made yet has none.
state() {
    [ -s "$lib/l.db" ] || return 0
    if [ "$tool" != newsread ]; then
        "$tool" "$lib/l.db" --look
        return
    fi
    newsread list --json
    newsread annotations --json
    case $name in
    split | join | kind | re-import) newsread paras 2 --json ;;
    codebook* | tag) newsread tags --json ;;
    esac
}
# Without what differs from one run to the next.
same() { sed "$volatile" <<<"$1"; }
export -f state same

# The undisturbed command, or the one under strace with the further options given before "--".
# The command's words are in $work/command; {} in them is the job's own folder.
run_command() {
    local words options=() traced=0
    if [ "$1" = strace ]; then
        traced=1
        shift
        while [ "$1" != -- ]; do options+=("$1"); shift; done
    fi
    eval "words=($(<"$work/command"))"
    words=("${words[@]//\{\}/$job}")
    if [ "$tool" != newsread ]; then
        words=("$tool" "$lib/l.db" "${words[@]}")
    else
        words=("$NEWSREAD" --as tester -d "$lib/l.db" "${words[@]}")
    fi
    if [ $traced = 1 ]; then
        strace -f -qq "${options[@]}" "${words[@]}" >"$job/stdout" 2>"$job/stderr"
    else
        "${words[@]}" >"$job/stdout" 2>"$job/stderr"
    fi
}
fresh() { rm -rf "$job"; mkdir -p "$job"; lib=$job/lib; cp -a "$base" "$lib"; }
fail() { printf 'FAILED %s: %s\n' "$point" "$1" | head -n 8 >>"$work/failures"; }
export -f run_command fresh fail

# acknowledged STDOUT STATE: every uuid the command has told of that is not in the state.
acknowledged() {
    case $name in delete | undo | redo) return ;; esac
    grep -oE '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' "$1" | sort -u | while read -r uuid; do
        case $2 in *"$uuid"*) ;; *) echo "$uuid" ;; esac
    done
}
# Import and apply --ack are many transactions: any first part of the final state may be there. All others are one.
unnumbered() { sed 's/"doc":[0-9]*//; s/"coded":[0-9]*,.*//' <<<"$1" | sort; }
allowed() {
    [ "$1" = "$before" ] || [ "$1" = "$golden" ] && return 0
    case $name in
    import* | apply-ack)
        [ -z "$(comm -13 <(unnumbered "$golden") <(unnumbered "$1"))" ] ;;
    upgrade) [ "$(sed 1d <<<"$1")" = "$(sed 1d <<<"$golden")" ] ;; # each version is a transaction
    *) return 1 ;;
    esac
}
# What must hold whatever happened; leaves the state in $now and $seen.
whole() {
    [ "$tool" != newsread ] || [ ! -s "$lib/l.db" ] || newsread check >"$job/check" 2>&1 || fail "check: $(tail -n 3 "$job/check")"
    now=$(state 2>&1)
    seen=$(same "$now")
    local lost copy
    lost=$(acknowledged "$job/stdout" "$now")
    [ -z "$lost" ] || fail "acknowledged and lost: $lost"
    allowed "$seen" || fail "a state that should not be: $(diff <(echo "$golden") <(echo "$seen") | head -n 4)"
    for copy in "$lib"/backups/*.db "$job"/copy.db; do
        [ -e "$copy" ] || continue
        "$NEWSREAD" -d "$copy" check >"$job/check" 2>&1 || fail "half a backup: $copy: $(cat "$job/check")"
    done
    if [ -e "$job/out" ] && [ -e "$work/golden/out" ]; then
        cmp -s "$job/out" "$work/golden/out" || fail "half an export"
    fi
}
export -f acknowledged unnumbered allowed whole

# points LOG: "call ordinal" for calls on our files, at most $most of each, spread evenly.
points() {
    awk -v dir="$work" -v calls="$calls" -v most="$most" '
        BEGIN { n = split(calls, name); for (i = 1; i <= n; i++) wanted[name[i]] = 1 }
        {
            call = $2; sub(/\(.*/, "", call)
            if (!(call in wanted)) next
            seen[call]++
            if (index($0, dir) == 0) next
            at[call, ++got[call]] = seen[call]
        }
        END {
            for (call in got) {
                step = got[call] > most ? got[call] / most : 1
                for (x = 1; int(x) <= got[call]; x += step) print call, at[call, int(x)]
            }
        }' "$1" | sort -k1,1 -k2,2n
}

# One point; called by xargs. Leaves a line in $work/done.
one() {
    job=$work/job-$1 point="$name, $2 $3${4:+ $4}"
    fresh
    disturb "$2" "$3" "${4:-}" && judge && echo "$name ${outcome:-done}" >>"$work/done"
    rm -rf "$job"
}
export -f one

# sweep NAME BASE VOLATILE AGAIN COMMAND... : BASE is a folder with the library as it was before; VOLATILE a sed
# script for the state; AGAIN "always" or "unless-done" (undo twice is not undo once).
export name base volatile again before golden tool
sweep() {
    name=$1 base=$2 volatile=$3 again=$4 point=$1
    shift 4
    job=$work/golden
    fresh
    before=$(same "$(state 2>&1)")
    fresh
    printf '%q ' "$@" >"$work/command"
    run_command strace -y -o "$work/log" -e "trace=${calls// /,}" -- ||
        { fail "undisturbed run: $(cat "$job/stderr")"; return; }
    golden=$(same "$(state 2>&1)")
    local begun
    begun=$(wc -l <"$work/done")
    points "$work/log" | kinds | awk '{ print NR, $0 }' | xargs -r -P "$jobs" -L 1 bash -c 'one "$@"' one
    printf '%-13s %4d points\n' "$name" $(($(wc -l <"$work/done") - begun))
    [ "$(wc -l <"$work/done")" -gt "$begun" ] || fail "no point was found"
}

# --- the libraries to begin with ---
scenarios() {
    local n article=$work/article.txt marked stance tag='{"uuid":"[^"]*","path"'
    : >"$work/done"
    : >"$work/failures"
    mkdir -p "$work/none" "$work/plain" "$work/coded" "$work/undone" "$work/yesterday"
    grep '"doc":1,' samples/coding.jsonl | head -n 8 >"$work/coding.jsonl"
    cp samples/05-newspaper.txt "$article"
    point=preparing tool=newsread
    lib=$work/plain
    newsread import samples/01-transcript.txt "$article" >/dev/null || fail "import"
    cp -a "$work/plain/." "$work/coded"
    lib=$work/coded
    newsread apply "$work/coding.jsonl" >/dev/null || fail "apply"
    marked=$(newsread highlight 2:3 --tag 争议/封锁 --tag 法律 --note 标记) || fail "highlight"
    stance=$(newsread stance 2:4 --holder 甲方 --target 乙方 --polarity for) || fail "stance"
    rm -rf "$work/yesterday"
    cp -a "$work/coded" "$work/yesterday"
    rm -rf "$work/yesterday/backups" # the first change of a day
    cp -a "$work/coded/." "$work/undone"
    lib=$work/undone
    newsread undo >/dev/null || fail "undo"
    sed -i 's/入夏以来/入秋以来/; $a 后来又加了一段。' "$article" # from here on it is another text

    mkdir "$work/many" # more than are added in one transaction
    for n in {100..419}; do echo "第 $n 篇。" >"$work/many/$n.txt"; done

    local random='s/"uuid":"[^"]*"/"uuid":"?"/g' tags="s/$tag/{\"uuid\":\"?\",\"path\"/"
    sweep import "$work/none" "" always import --json samples/01-transcript.txt samples/06-statement.txt
    sweep import-many "$work/none" "" always import -r --json "$work/many"
    sweep re-import "$work/coded" "" always import "$article"
    sweep apply "$work/plain" "" always apply "$work/coding.jsonl"
    sweep apply-ack "$work/plain" "" always apply --ack "$work/coding.jsonl"
    sweep stance "$work/coded" "$random" unless-done stance 2:3 --holder 甲方 --target 丙方 --polarity against
    sweep first-of-day "$work/yesterday" "$random" unless-done stance 2:3 --holder 甲 --target 乙 --polarity against
    sweep highlight "$work/coded" "$random" unless-done highlight 2:5 --tag 新的/标签 --note 一条笔记
    sweep note "$work/coded" "$random" unless-done note 1:2 一条笔记
    sweep edit "$work/coded" "" always note "$stance" 改过的笔记
    sweep tag "$work/coded" "$tags" always tag "$marked" 争议/另一个
    sweep codebook "$work/coded" "" unless-done codebook merge 争议/封锁 法律
    sweep delete "$work/coded" "" unless-done delete "$stance"
    sweep undo "$work/coded" "" unless-done undo
    sweep redo "$work/undone" "" unless-done redo
    sweep split "$work/coded" "" unless-done segment split 2:4 --at "$(middle "$work/coded" 2 4)"
    sweep join "$work/coded" "" unless-done segment join 2:4
    sweep kind "$work/coded" "" always segment kind 2:4 boilerplate
    sweep freeze "$work/coded" "" always segment freeze 2
    sweep backup "$work/coded" "" unless-done backup "{}/copy.db"
    sweep export "$work/coded" "" always export --format md -o "{}/out" 1
}
middle() { # FOLDER DOC PARA: a byte behind the third character of a paragraph
    lib=$1
    newsread paras "$2" --json | sed -n "$3p" | sed 's/.*"start":\([0-9]*\).*/\1/' | awk '{ print $1 + 9 }'
}

# finish LEAST WHAT: prints the count, the outcomes and the failures.
finish() {
    local n
    n=$(wc -l <"$work/done")
    cut -d' ' -f2- "$work/done" | sort | uniq -c | sed 's/^ */    /'
    head -n 40 "$work/failures"
    printf '%s at %d points, %d failures\n' "$2" "$n" "$(grep -c ^FAILED "$work/failures")"
    [ "$n" -ge "$1" ] || { echo "FAILED: fewer than $1 points"; exit 1; }
    [ ! -s "$work/failures" ]
}
