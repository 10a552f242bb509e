#!/usr/bin/env bash
# tools/check.sh OUT -- the rules of the house, one after another; every finding is printed, exit status 1
# when there is one. OUT is a folder for the builds it makes.
set -u
cd "$(dirname "$0")/.." || exit 1
out=$1
jobs=${JOBS:-$(nproc 2>/dev/null || echo 1)}
mkdir -p "$out"
passed=0 failed=0

# rule NAME COMMAND...: one line per rule, what it said when it failed
rule() {
    local name=$1 begun=$SECONDS
    shift
    if "$@" >"$out/log" 2>&1; then
        passed=$((passed + 1))
        printf 'ok      %-40s %4d s\n' "$name" $((SECONDS - begun))
    else
        failed=$((failed + 1))
        printf 'FAILED  %-40s %4d s\n' "$name" $((SECONDS - begun))
        head -n 60 "$out/log" | sed 's/^/        | /'
    fi
}

build_with() { # COMPILER: everything, warnings are errors
    make -s -k -j"$jobs" CC="$1" BUILD="$out/$1" WERROR=-Werror CFLAGS="-O2 -g" all tests programs
}

# Every header compiles alone and twice.
headers_alone() {
    local h bad=0
    for h in $(find src db ui tests/lib -name '*.h' | sort); do
        local name=${h#src/}
        name=${name#tests/}
        printf '#include "%s"\n#include "%s"\n' "$name" "$name" |
            gcc -std=c17 -Wall -Wextra -Wpedantic -Werror -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE \
                -I. -Isrc -Itests -I"$out/gcc" -fsyntax-only -x c - || { echo "$h does not stand alone"; bad=1; }
    done
    return $bad
}

# Lines up to 120 columns, no tabs or blanks at ends; generated tables are let off.
plain_style() {
    local files
    files=$(git ls-files '*.c' '*.h' | grep -v -e 'table' -e '_data\.')
    [ -n "$files" ] || return 0
    # shellcheck disable=SC2086
    ! { LC_ALL=C.UTF-8 grep -nP '^.{121,}$' $files | sed 's/\(:[0-9]*\):.*/\1: longer than 120/'
        grep -nP '\t|[ \t]+$' $files | sed 's/\(:[0-9]*\):.*/\1: tab, or blanks at the end/'; } | grep .
}

static_analysis() {
    cppcheck -q --std=c11 --language=c -j "$jobs" --enable=warning,performance,portability --inline-suppr \
        --suppressions-list=tools/cppcheck.txt --error-exitcode=1 --library=posix \
        -D__GNUC__ -D_XOPEN_SOURCE=700 -DNEWSREAD_VERSION='"0"' -I. -Isrc -I"$out/gcc" \
        $(git ls-files 'src/*.c' 'db/*.c' 'ui/*.c')
}

rule "gcc, warnings are errors" build_with gcc
rule "clang, warnings are errors" build_with clang
rule "layers, cycles, symbols" sh tools/check_layers.sh . "$out/gcc"
rule "headers stand alone" headers_alone
rule "plain style" plain_style
rule "cppcheck" static_analysis
printf '\n%d passed, %d failed\n' $passed $failed
[ $failed = 0 ]
