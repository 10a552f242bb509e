#!/bin/sh
# tools/fold/tables.sh -- makes src/text/fold_tables.c from the files of Debian's unicode-data and OpenCC. The
# packages of OpenCC are fetched and unpacked in a folder that is thrown away; nothing is installed.
set -eu
cd "$(dirname "$0")/../.."
unicode=${UNICODE:-/usr/share/unicode}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
chmod 755 "$tmp"
( cd "$tmp" && apt-get -q download opencc libopencc1.1 libopencc-data libmarisa0 >&2 && for d in *.deb; do dpkg -x "$d" x; done )
for table in TSCharacters STCharacters TWVariants HKVariants; do
    LD_LIBRARY_PATH=$(dirname "$(find "$tmp/x/usr/lib" -name 'libopencc.so.*' | head -1)") \
        "$tmp/x/usr/bin/opencc_dict" -f ocd2 -t text -i "$tmp/x/usr/share/opencc/$table.ocd2" -o "$tmp/$table.txt"
done
python3 tools/fold/fold.py "$unicode" "$tmp" >"$tmp/fold_tables.c"
mv "$tmp/fold_tables.c" src/text/fold_tables.c
