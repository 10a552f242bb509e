#!/usr/bin/env bash
# tests/test_deb.sh -- make deb: the package holds what belongs to it, names the libraries it needs, is installed
# and removed by dpkg without leaving anything, and the program in it runs.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/deb.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $1"; failed=1; }
unset MAKEFLAGS MFLAGS MAKELEVEL

package=$(make -s BUILD="$BUILD" deb | tail -n 1)
[ -s "$package" ] || { fail "no package: $package"; exit 1; }
version=$("$NEWSREAD" --version | cut -d' ' -f2)
[ "$(dpkg-deb -f "$package" Version)" = "$version" ] || fail "not version $version"
grep -q "^## $version" CHANGELOG.md || fail "CHANGELOG.md does not tell of $version"
for library in libc6 libncursesw6 libsqlite3-0 libjansson4; do
    dpkg-deb -f "$package" Depends | grep -q "$library" || fail "does not depend on $library"
done
dpkg-deb -c "$package" | awk '{print $2}' | grep -qv '^root/root$' && fail "files that are not root's"

root=$work/root
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/triggers"
    touch "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/available"
    dpkg --root="$root" --force-depends -i "$package" >"$work/said" 2>&1 || fail "dpkg -i: $(cat "$work/said")"
    [ "$(dpkg --root="$root" --verify newsread)" = "" ] || fail "dpkg --verify"
else
    echo "not root: unpacked instead of installed"
    dpkg-deb -x "$package" "$root"
fi
[ "$("$root/usr/bin/newsread" --version)" = "newsread $version" ] || fail "the program does not run"
for f in man/man1/newsread.1.gz bash-completion/completions/newsread zsh/vendor-completions/_newsread \
    fish/vendor_completions.d/newsread.fish newsread/samples/05-newspaper.txt doc/newsread/copyright; do
    [ -s "$root/usr/share/$f" ] || fail "no $f"
done
zcat "$root/usr/share/man/man1/newsread.1.gz" | mandoc -Tlint -W style || fail "the manual page"
"$root/usr/bin/newsread" -d "$work/l.db" import "$root"/usr/share/newsread/samples/*.txt >/dev/null || fail "import"
if [ "$(id -u)" = 0 ]; then
    dpkg --root="$root" -P newsread >"$work/said" 2>&1 || fail "dpkg -P: $(cat "$work/said")"
    left=$(find "$root" -path "$root/var" -prune -o -type f -print)
    [ -z "$left" ] || fail "left behind: $left"
fi
exit $failed
