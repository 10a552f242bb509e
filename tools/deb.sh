#!/bin/sh
# tools/deb.sh BUILD VERSION -- makes BUILD/newsread_VERSION_ARCH.deb from what `make install` puts in place. The
# libraries it depends on are read off the program.
set -eu
build=$1
version=$2
stage=$build/deb
name=newsread_${version}_$(dpkg --print-architecture).deb

rm -rf "$stage"
mkdir -p "$stage/root/DEBIAN" "$stage/debian"
make --no-print-directory -s BUILD="$build" DESTDIR="$stage/root" PREFIX=/usr install
share=$stage/root/usr/share
gzip -9n "$share/man/man1/newsread.1"
mkdir -p "$share/doc/newsread" "$share/zsh/vendor-completions"
mv "$share/zsh/site-functions/_newsread" "$share/zsh/vendor-completions/"
rmdir "$share/zsh/site-functions"
cp README.md CHANGELOG.md docs/STORE.md "$share/doc/newsread/"
cp LICENSE "$share/doc/newsread/copyright"
cat LICENSES/* >>"$share/doc/newsread/copyright"
strip --strip-unneeded "$stage/root/usr/bin/newsread"

# dpkg-shlibdeps wants the folder of a source package around it.
printf 'Source: newsread\n\nPackage: newsread\nArchitecture: any\n' >"$stage/debian/control"
program=$(cd "$stage/root/usr/bin" && pwd)/newsread
depends=$(cd "$stage" && dpkg-shlibdeps -O "$program" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
size=$(du -sk --exclude=DEBIAN "$stage/root" | cut -f1)
cat >"$stage/root/DEBIAN/control" <<CONTROL
Package: newsread
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: the newsread developers <newsread@localhost>
Installed-Size: $size
Depends: $depends
Section: editors
Priority: optional
Description: read and annotate Chinese news in a terminal
 Shows articles with correct Chinese line breaking and widths, repairs the
 damage of scraping on the screen only, and keeps highlights, tags, notes and
 stances (who says what about whom) in one SQLite file.
CONTROL
dpkg-deb --build --root-owner-group "$stage/root" "$build/$name" >/dev/null
rm -rf "$stage"
echo "$build/$name"
