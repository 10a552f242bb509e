#!/usr/bin/env bash
# tests/test_complete.sh -- what the completion of a shell offers: asked of the program, then, where the shells are
# installed, of bash, zsh and fish with the scripts of docs/completion.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/complete.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $1"; failed=1; }
export NEWSREAD_DB=$work/library.db PATH=$work:$PATH
ln -s "$NEWSREAD" "$work/newsread"

# offers EXPECTED WORD...: the words offered, and nothing else, in one line
offers() {
    local want=$1 got
    shift
    got=$("$NEWSREAD" complete -- "$@" | cut -f1 | paste -sd' ')
    [ "$got" = "$want" ] || fail "for '$*': '$got', not '$want'"
}

offers 'import :files' im
[ ! -e "$NEWSREAD_DB" ] || fail "a library was made"
offers '' show ''
[ ! -e "$NEWSREAD_DB" ] || fail "a library was made for its documents"
newsread import samples/04-forum.txt samples/05-newspaper.txt >/dev/null
newsread highlight 1:5 --tag 证据/数字 >/dev/null
newsread entity 林若岚 --kind person >/dev/null
offers '1 2' show ''
offers '2' show 围剿
offers '1' show 1
offers '' show 9
offers '' show $'\e[2J'
offers '1 2' export 1 ''
offers ':files' import ''
offers ':files' import -r ''
offers ':files' --db ''
offers ':files' -- ''
offers '--recursive' import --r
offers '--date --db' facts --d
offers 'for against neutral mixed unclear' stance 1:2 --polarity ''
offers '证据 证据/数字' highlight 1:2 --tag 证
offers '林若岚' stance 1:2 --holder ''
offers 'split show' segment s
offers hide segment h
offers 'heading' segment kind 1:2 h
offers 'journal' help j
offers '' undo ''

# in a shell: TITLE, the number is what is taken
script=docs/completion/newsread
if bash -c 'type compgen' >/dev/null 2>&1; then
    got=$(bash -c "source $script.bash; COMP_WORDS=(newsread show 围剿) COMP_CWORD=2 COMP_TYPE=9; _newsread
                   echo \"\${COMPREPLY[*]}\"" 2>/dev/null)
    [ "$got" = 2 ] || fail "bash completes 'show 围剿' to '$got'"
    got=$(cd samples && bash -c "source ../$script.bash; COMP_WORDS=(newsread import 05) COMP_CWORD=2 COMP_TYPE=9
                   _newsread; echo \"\${COMPREPLY[*]}\"" 2>/dev/null)
    [ "$got" = 05-newspaper.txt ] || fail "bash completes 'import 05' to '$got'"
fi
if command -v fish >/dev/null; then
    got=$(fish -c "source $script.fish; complete -C 'newsread show 围剿'" | cut -f1)
    [ "$got" = 2 ] || fail "fish completes 'show 围剿' to '$got'"
    got=$(fish -c "source $script.fish; complete -C 'newsread expo'" | cut -f1)
    [ "$got" = export ] || fail "fish completes 'expo' to '$got'"
else
    echo "not tried: fish"
fi
if command -v zsh >/dev/null; then
    got=$(zsh -fc "_describe() { print -l -- \${(P)3} }; _files() { print files }; words=(newsread show 围剿) CURRENT=3
                   source $script.zsh")
    [[ $got == 2:* ]] || fail "zsh completes 'show 围剿' to '$got'"
    got=$(zsh -fc "_describe() { print -l -- \${(P)3} }; _files() { print files }; words=(newsread expo) CURRENT=2
                   source $script.zsh")
    [[ $got == export:*files ]] || fail "zsh completes 'expo' to '$got'"
else
    echo "not tried: zsh"
fi
exit $failed
