#!/usr/bin/env bash
# tests/test_need.sh -- tools/need.sh finds what is missing and, where it cannot install it, prints the one
# command to type.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/need.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $1"; failed=1; }

# a machine with hardly a program on it: no compiler, no apt-get
mkdir "$work/bin"
for program in sh sort tr id ls; do ln -s "$(command -v $program)" "$work/bin/"; done

bare() { env -i PATH="$work/bin" "$@" 2>&1; }

said=$(NEED_DRY=1 sh tools/need.sh build)
[ -z "$said" ] || fail "all is there, but: $said"
said=$(bare NEED_DRY=1 sh tools/need.sh build bench)
[[ " $said " == *" gcc "* ]] || fail "no compiler, but: $said"
[[ " $said " == *" w3m "* ]] || fail "no w3m, but: $said"
[[ $said != *clang* ]] || fail "clang is for checking only: $said"
said=$(bare CC=unheard-of-cc NEED_DRY=1 sh tools/need.sh build)
[[ " $said " == *" gcc "* ]] || fail "that compiler is not there, but: $said"
said=$(bare sh tools/need.sh bench)
[ $? = 1 ] || fail "not installed, exit status is not 1"
[[ $said == *"sudo apt-get update && sudo apt-get install -y"*w3m* ]] || fail "no command to type: $said"
exit $failed
