#!/usr/bin/env bash
# tests/e2e/test_care.sh -- backups, the codebook as a file, blind rounds and today's journal from the command line.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/care.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
lin() { "$NEWSREAD" --as lin -d "$work/l.db" "$@"; }
wu() { "$NEWSREAD" --as wu -d "$work/l.db" "$@"; }
fail() { echo "FAILED: $1"; failed=1; }
# says WORDS COMMAND...: the answer holds the words; refuses WORDS COMMAND...: it fails and standard error does
says() {
    local words=$1 out
    shift
    out=$("$@" 2>&1) || fail "$*: exit $?: $out"
    case $out in *"$words"*) ;; *) fail "$* did not say '$words': $out" ;; esac
}
refuses() {
    local words=$1 out
    shift
    out=$("$@" 2>&1 >/dev/null) && fail "$* did not fail"
    case $out in *"$words"*) ;; *) fail "$* did not refuse with '$words': $out" ;; esac
}

# --- backups ---
says added lin import samples/01-transcript.txt
[ -e "$work/backups" ] && fail "an empty library was copied"
marked=$(lin highlight 1:2 --tag 争议/抄袭)
[ "$(lin backup --list --json | grep -c '"why":"daily"')" = 1 ] || fail "no copy before the first change of the day"
says l- lin backup
says copy.db lin backup "$work/copy.db"
refuses "something of that name" lin backup "$work/copy.db"
[ "$(stat -c %a "$work/copy.db")" = 600 ] || fail "the copy is for others to read"
says "problems 0" "$NEWSREAD" -d "$work/copy.db" check --rebuild
[ "$("$NEWSREAD" -d "$work/copy.db" annotations --json | grep -c "$marked")" = 1 ] || fail "the copy lacks the highlight"
lin backup --keep 2
for _ in 1 2 3; do lin backup >/dev/null; done
[ "$(lin backup --list | grep -c asked)" = 2 ] || fail "not two were kept"
refuses "not a number" lin backup --keep many
refuses "takes one of" lin backup --list "$work/x.db"
daily=$(lin backup --list --json | sed -n '/"why":"daily"/s/.*"path":"\([^"]*\)".*/\1/p')
[ "$("$NEWSREAD" -d "$daily" annotations | wc -l)" = 0 ] || fail "the copy of the day is not from before its first change"
rm -rf "$work/backups"
: >"$work/backups" # in the way
says "no backup was made today" lin note 1:2 还是要写下来
[ "$(lin annotations | grep -c 还是要写下来)" = 1 ] || fail "a backup that could not be made lost a change"
rm "$work/backups"

# --- the codebook as a file ---
lin codebook define 争议/抄袭 --definition $'谁抄谁:\n“两行”' --example '# 不是注释' --colour 3 || fail "define"
lin codebook export "$work/book.yaml" || fail "export as YAML"
lin codebook export "$work/book.json" || fail "export as JSON"
lin codebook export "$work/book.qdc" || fail "export as REFI-QDA"
cmp -s <(lin codebook export --format qdc -) "$work/book.qdc" || fail "--format says otherwise than the file's name"
refuses "is not a format" lin codebook export --format xml -
schema=$NEWSREAD_SHARED/fixtures/refi-qda/Codebook.xsd
if ! command -v xmllint >/dev/null || [ ! -e "$schema" ]; then
    echo "skipped: REFI-QDA against its schema: ../shared or xmllint is not there"
elif ! xmllint --noout --schema "$schema" "$work/book.qdc" 2>"$work/lint"; then
    fail "REFI-QDA: $(cat "$work/lint")"
fi
for book in "$work/book.yaml" "$work/book.json" "$work/book.qdc"; do
    rm -f "$work"/other.db*
    says "2 tags" "$NEWSREAD" -d "$work/other.db" codebook import "$book"
    cmp -s <(lin codebook export -) <("$NEWSREAD" -d "$work/other.db" codebook export -) ||
        fail "$book: not the same codebook"
done
says "version 2" lin codebook import "$work/book.yaml" # nothing new, no version
sed 's/抄袭/剽窃/' "$work/book.yaml" | sed '/guid/d' | lin codebook import - >/dev/null || fail "import of a third tag"
lin codebook merge 争议/抄袭 争议/剽窃 || fail "merge"
says '"tags":["争议/剽窃"]' lin annotations --json
refuses "on 1 highlights" lin codebook delete 争议/剽窃
says "merged 争议/抄袭 → 争议/剽窃" lin codebook log
says "undone: merge-tags" lin undo
says '"tags":["争议/抄袭"]' lin annotations --json
printf 'codes:\n- name: a\n\tkey: b\n' >"$work/tab.yaml"
refuses "line 3: a tab" lin codebook import "$work/tab.yaml"
refuses "no tag" lin codebook rename 没有 有

# --- blind rounds ---
says '"target":"乙"' bash -c "\"\$0\" --as wu -d '$work/l.db' stance 1:4 --holder 甲 --target 乙 --polarity for >/dev/null &&
    \"\$0\" --as lin -d '$work/l.db' annotations --json" "$NEWSREAD"
says "2 annotations of others are hidden" wu round open
case $(lin annotations --json; lin export 1; lin journal) in *乙*) fail "a round is open and wu's stance is told" ;; esac
says '"target":"乙"' wu annotations --json
says '"stances":1' lin list --json
says '"hidden":1' lin round --json
refuses "open' or 'close'" lin round shut
says "no round is open" lin round close
says '"target":"乙"' lin annotations --json

# --- today ---
says "today: " lin journal --today
case $(lin journal --today) in *"甲"*) fail "wu's stance is none of lin's today" ;; esac
says "1 stance" wu journal --today
says "undone" wu undo
says "nothing yet" wu journal --today
exit $failed
