#!/usr/bin/env bash
# tests/e2e/test_refused.sh -- libraries that cannot be used: one clear line each, exit status 1, the file
# untouched; those that can still be read are read.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/refused.XXXXXX")
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $1"; failed=1; }
hash() { sha256sum "$1" | cut -d' ' -f1; }

good=$work/good/library.db
"$NEWSREAD" -d "$good" import samples/06-statement.txt >/dev/null || exit 1
"$NEWSREAD" -d "$good" note 1:2 --note 已有的 >/dev/null || exit 1

# one_line WHAT PATTERN STATUS: the last run said one line for people about PATTERN
one_line() {
    local lines
    lines=$(wc -l <"$work/err")
    [ "$3" = 1 ] || fail "$1: exit status $3"
    [ "$lines" = 1 ] || fail "$1: $lines lines: $(cat "$work/err")"
    grep -q '^newsread: ' "$work/err" || fail "$1: not a line of ours: $(cat "$work/err")"
    grep -q -i -E "$2" "$work/err" || fail "$1: says nothing of '$2': $(cat "$work/err")"
    printf '%-22s %s\n' "$1" "$(sed "s|$work|...|g" "$work/err")"
}

# refused WHAT PATTERN: reading, changing and the reader itself
refused() {
    local lib=$work/bad/library.db before words
    before=$(hash "$lib")
    for words in "list" "note 1:2 --note x" "import samples/03-essay.txt" "undo"; do
        # shellcheck disable=SC2086
        "$NEWSREAD" -d "$lib" $words >"$work/out" 2>"$work/err" </dev/null
        one_line "$1" "$2" $?
        [ ! -s "$work/out" ] || fail "$1: $words printed something"
        [ "$(hash "$lib")" = "$before" ] || fail "$1: '$words' changed the file"
    done >"$work/said"
    sort -u "$work/said"
    script -q -e -c "$NEWSREAD -d $lib" /dev/null </dev/null >"$work/tty" 2>&1
    [ $? = 1 ] || fail "$1: the reader's exit status"
    tr -d '\r' <"$work/tty" | grep -q '^newsread: ' || fail "$1: the reader says: $(cat -v "$work/tty")"
    [ "$(hash "$lib")" = "$before" ] || fail "$1: the reader changed the file"
}
bad() { rm -rf "$work/bad"; mkdir "$work/bad"; cp "$good" "$work/bad/library.db"; }

bad; sqlite3 "$work/bad/library.db" 'PRAGMA user_version = 9999'
refused "newer version" "9999|newer"
bad; rm "$work/bad/library.db"
sqlite3 "$work/bad/library.db" 'CREATE TABLE recipe(name TEXT); INSERT INTO recipe VALUES (1)'
refused "another program's" "not a newsread library|another"
bad; sqlite3 "$work/bad/library.db" 'PRAGMA application_id = 1234567'
refused "another application" "not a newsread library|another"
bad; truncate -s "$(($(stat -c %s "$good") / 2 / 4096 * 4096))" "$work/bad/library.db"
refused "truncated" "damaged|malformed|not a|truncated"
bad; truncate -s 100 "$work/bad/library.db"
refused "100 bytes of it" "damaged|malformed|not a|truncated"
bad; cp samples/03-essay.txt "$work/bad/library.db"
refused "a text file" "not a|damaged"
bad; sqlite3 "$work/bad/library.db" "CREATE TRIGGER evil AFTER INSERT ON op BEGIN DELETE FROM document; END"
refused "a planted trigger" "trigger|schema|evil|not as"

# Damage inside is found by check; whatever else reads it says so or is not concerned, and never crashes.
bad; dd if=/dev/zero of="$work/bad/library.db" bs=4096 seek=3 count=4 conv=notrunc status=none
for words in check list annotations "show 1" "export --format md"; do
    # shellcheck disable=SC2086
    "$NEWSREAD" -d "$work/bad/library.db" $words >"$work/out" 2>"$work/err" </dev/null
    rc=$?
    [ $rc -le 1 ] || fail "damaged pages: $words: exit status $rc"
    [ "$words" != check ] || [ $rc = 1 ] || fail "damaged pages: check finds nothing"
done

# --- a library that is not there: only what puts something in makes one ---
none=$work/none/typo.db
for words in list "paras 1" "show 1" "facts 1" repairs "highlight 1:1" "stance 1:1 --holder a --target b --polarity for" \
    "note 1:1 x" "tag 12345678 x" tags holders aliases "entity x" codebook "codebook log" "examined 1:1" \
    "place 12345678 --confirm" "revisions 1" "segment hide 1:1" "delete 12345678" annotations "apply -" export undo \
    redo journal round backup check; do
    # shellcheck disable=SC2086
    "$NEWSREAD" -d "$none" $words >"$work/out" 2>"$work/err" </dev/null
    one_line "no library" "no library '.*typo.db': 'newsread import' makes one" $? >"$work/said"
    [ ! -s "$work/out" ] || fail "no library: $words printed something"
    [ ! -e "$work/none" ] || fail "no library: $words made one"
done
script -q -e -c "$NEWSREAD -d $none import samples/06-statement.txt" /dev/null </dev/null >"$work/tty" 2>&1 ||
    fail "no library: import"
grep -q "made a new library '$none'" "$work/tty" || fail "a new library is not told: $(cat -v "$work/tty")"
script -q -e -c "$NEWSREAD -d $none import samples/03-essay.txt" /dev/null </dev/null >"$work/tty" 2>&1
! grep -q "new library" "$work/tty" || fail "a new library is told twice"
"$NEWSREAD" -d "$work/none/book.db" codebook define 争议 2>"$work/err" || fail "a codebook before the first text"

# --- a folder that cannot be written ---
bad
before=$(hash "$work/bad/library.db")
chmod 444 "$work/bad/library.db"; chmod 555 "$work/bad"; chmod 755 "$work"
as_nobody=()
if [ "$(id -u)" = 0 ]; then
    as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    "${as_nobody[@]}" test -r "$work/bad/library.db" || { chmod a+x "$TMPDIR" 2>/dev/null; }
fi
if [ "$(id -u)" = 0 ] && ! "${as_nobody[@]}" test -r "$work/bad/library.db"; then
    echo "skipped: read-only folder: another user cannot reach $work"
else
    "${as_nobody[@]}" "$NEWSREAD" -d "$work/bad/library.db" list >"$work/out" 2>"$work/err" </dev/null ||
        fail "read-only folder: cannot be read: $(cat "$work/err")"
    [ -s "$work/out" ] || fail "read-only folder: list is empty"
    "${as_nobody[@]}" "$NEWSREAD" -d "$work/bad/library.db" annotations >"$work/out" 2>>"$work/err" </dev/null
    grep -q 已有的 "$work/out" || fail "read-only folder: the note is not shown"
    "${as_nobody[@]}" "$NEWSREAD" -d "$work/bad/library.db" note 1:2 --note x >/dev/null 2>"$work/err" </dev/null
    one_line "read-only folder" "read-only|permission|cannot be written" $?
fi
[ "$(hash "$work/bad/library.db")" = "$before" ] || fail "read-only folder: the file changed"
[ "$(ls -A "$work/bad")" = library.db ] || fail "read-only folder: $(ls -A "$work/bad")"
chmod 755 "$work/bad"

# --- a full disk ---
mkdir "$work/small"
if mount -t tmpfs -o size=700k tmpfs "$work/small" 2>/dev/null; then
    mounted=$work/small
    cp "$good" "$mounted/library.db"
    before=$("$NEWSREAD" -d "$good" annotations --json)
    dd if=/dev/zero of="$mounted/filler" bs=4096 status=none 2>/dev/null
    "$NEWSREAD" -d "$mounted/library.db" list >"$work/out" 2>"$work/err" </dev/null ||
        fail "full disk: cannot be read: $(cat "$work/err")"
    [ -s "$work/out" ] || fail "full disk: list is empty"
    [ "$("$NEWSREAD" -d "$mounted/library.db" annotations --json 2>/dev/null)" = "$before" ] ||
        fail "full disk: annotations differ"
    "$NEWSREAD" -d "$mounted/library.db" note 1:2 --note x >/dev/null 2>"$work/err" </dev/null
    one_line "full disk" "full|no space|no room" $?
    "$NEWSREAD" -d "$mounted/library.db" import samples/03-essay.txt >/dev/null 2>"$work/err" </dev/null
    one_line "full disk, import" "full|no space|no room" $?
    [ "$("$NEWSREAD" -d "$mounted/library.db" annotations --json 2>/dev/null)" = "$before" ] ||
        fail "full disk: annotations differ afterwards"
    rm "$mounted/filler"
    "$NEWSREAD" -d "$mounted/library.db" note 1:2 --note 又有地方了 >/dev/null || fail "room again: not saved"
    "$NEWSREAD" -d "$mounted/library.db" check >"$work/out" 2>&1 || fail "after a full disk: $(cat "$work/out")"
else
    echo "skipped: full disk: no tmpfs can be mounted here"
fi
exit $failed
