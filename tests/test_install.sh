#!/usr/bin/env bash
# tests/test_install.sh -- make install puts what belongs to the program in its place, make uninstall takes it
# all away; make run without a terminal prints the documents and one of them as Markdown.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/install.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $1"; failed=1; }
unset MAKEFLAGS MFLAGS MAKELEVEL

make -s BUILD="$BUILD" install DESTDIR="$work" PREFIX=/usr >/dev/null || fail "make install"
"$work/usr/bin/newsread" --version | grep -q '[0-9]' || fail "the installed program does not run"
for f in samples/*; do
    cmp -s "$f" "$work/usr/share/newsread/$f" || fail "$f is not installed"
done
for f in man/man1/newsread.1 bash-completion/completions/newsread zsh/site-functions/_newsread \
    fish/vendor_completions.d/newsread.fish; do
    [ -s "$work/usr/share/$f" ] || fail "no $f"
done
make -s BUILD="$BUILD" uninstall DESTDIR="$work" PREFIX=/usr || fail "make uninstall"
left=$(find "$work" -type f)
[ -z "$left" ] || fail "left behind: $left"

mkdir "$work/build"
ln -s "$NEWSREAD" "$work/build/newsread"
for round in first second; do
    sh tools/demo.sh "$work/build" </dev/null >"$work/$round" 2>&1 || fail "demo, $round: $(cat "$work/$round")"
done
cmp -s "$work/first" "$work/second" || fail "the demo prints something else the second time"
documents=$(ls samples/*.txt | wc -l)
listed=$("$NEWSREAD" -d "$work/build/demo/library.db" list --json | wc -l)
[ "$listed" = "$documents" ] || fail "$listed of $documents documents"
coded=$("$NEWSREAD" -d "$work/build/demo/library.db" annotations --json | wc -l)
[ "$coded" = "$(wc -l <samples/coding.jsonl)" ] || fail "$coded annotations"
grep -q '^# ' "$work/first" || fail "no Markdown was printed"
exit $failed
