#!/bin/sh
# tools/need.sh SET... -- finds what is missing to build, test, check or bench, and installs it.
#
# The table below is the only place that names packages. `c:NAME` is a command on the PATH, `h:NAME` a
# header the compiler finds, `f:PATH` a file. Installs with apt-get, through sudo when not root; when neither
# works it prints the one command to type and exits 1. Says nothing when nothing is missing.
# NEED_DRY=1 prints the packages that are missing and installs nothing (for tests).
set -u
CC=${CC:-cc} # may be several words: "ccache cc"

table="
build   c:${CC%% *}         gcc
build   h:stdio.h           libc6-dev
build   h:curses.h          libncurses-dev
build   h:sqlite3.h         libsqlite3-dev
build   h:jansson.h         libjansson-dev
build   h:sha2.h            libmd-dev
build   h:ini.h             libinih-dev
test    h:unilbrk.h         libunistring-dev
test    h:cmocka.h          libcmocka-dev
test    h:vterm.h           libvterm-dev
test    c:tmux              tmux
test    c:strace            strace
test    c:cmark             cmark
test    c:setpriv           util-linux
test    c:infocmp           ncurses-bin
test    c:sqlite3           sqlite3
test    c:mandoc            mandoc
test    c:zsh               zsh
test    c:fish              fish
check   c:gcc               gcc
check   c:clang             clang
check   c:cppcheck          cppcheck
test    c:dpkg-shlibdeps    dpkg-dev
browser c:chromium          chromium
browser c:pngtopnm          netpbm
deb     c:dpkg-shlibdeps    dpkg-dev
fuzz    c:clang             clang
bench   c:less              less
bench   c:w3m               w3m
bench   c:newsboat          newsboat
bench   c:valgrind          valgrind
bench   c:vim               vim-tiny
bench   c:nvim              neovim
bench   f:/usr/share/debian-reference/debian-reference.zh-cn.txt.gz debian-reference-zh-cn
bench   f:/usr/share/games/fortunes/tang300.u8 fortunes-zh
"

# Headers are looked for with the compiler when there is one.
have() {
    case $1 in
    c:*) command -v "${1#c:}" >/dev/null 2>&1 ;;
    f:*) [ -e "${1#f:}" ] ;;
    h:*)
        if command -v "${CC%% *}" >/dev/null 2>&1; then
            printf '#include <stdarg.h>\n#include <stddef.h>\n#include <setjmp.h>\n#include <stdint.h>\n%s\n' \
                "#include <${1#h:}>" | $CC -fsyntax-only -x c - >/dev/null 2>&1
        else
            ls /usr/include/"${1#h:}" /usr/include/*-linux-gnu/"${1#h:}" >/dev/null 2>&1
        fi ;;
    esac
}

missing=
for set in "$@"; do
    missing="$missing $(printf '%s\n' "$table" | while read -r s what package; do
        [ "$s" = "$set" ] || continue
        have "$what" || printf '%s ' "$package"
    done)"
done
missing=$(printf '%s\n' $missing | sort -u | tr '\n' ' ')
missing=${missing% }
[ -n "$missing" ] || exit 0

if [ "${NEED_DRY:-}" ]; then
    printf '%s\n' "$missing"
    exit 0
fi

give_up() {
    printf '%s\n' "newsread needs these packages: $missing" "$1" "Please type:" \
        "    sudo apt-get update && sudo apt-get install -y $missing" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || give_up "There is no apt-get here to install them with."
as_root=
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || {
        # a person at a terminal can still give a password
        command -v sudo >/dev/null 2>&1 && [ -t 0 ] || give_up "They can be installed by root only."
    }
    as_root=sudo
fi

apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        -o Acquire::Retries=3 "$@"
}

printf 'installing: %s\n' "$missing" >&2
log=$(mktemp "${TMPDIR:-/tmp}/newsread-apt.XXXXXX") || exit 1
trap 'rm -f "$log"' EXIT
set -- install --no-install-recommends $missing
if ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || ! apt "$@" >"$log" 2>&1; then
    apt update >"$log" 2>&1 && apt "$@" >>"$log" 2>&1 || {
        tail -n 15 "$log" >&2
        give_up "Installing them failed (see above)."
    }
fi
