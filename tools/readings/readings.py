#!/usr/bin/env python3
"""Writes src/text/readings_table.c: which Han characters have which Mandarin reading.

usage: readings.py [Unihan_Readings.txt[.bz2]] > src/text/readings_table.c

The file is Unihan's (Debian package unicode-data). Taken are kMandarin, kHanyuPinlu, kHanyuPinyin, kXHC1983
and kTGHZ2013, whose union holds every reading a converter might have written beside a character.
"""
import bz2
import re
import sys
import unicodedata

FIELDS = {"kMandarin", "kHanyuPinlu", "kHanyuPinyin", "kXHC1983", "kTGHZ2013"}

HEADER = """\
/* text/readings_table.c -- Mandarin readings and the characters that have them.
 *
 * Made by tools/readings/readings.py from Unihan {version}; not to be edited. Sorted by the syllable's
 * bytes; the characters sorted by code point, those of three bytes apart from those of four.
 *
 * The readings are data of the Unicode Character Database, copyright (c) 1991-2022 Unicode, Inc., used
 * under the Unicode License (https://www.unicode.org/license.txt): permission is granted, free
 * of charge, to anyone who obtains a copy of the data files to deal in them without restriction, provided
 * that this notice appears with all copies. They come without warranty of any kind.
 */
#include "text/readings.h"

"""


def lines(path):
    with (bz2.open if path.endswith(".bz2") else open)(path, "rt", encoding="utf-8") as f:
        yield from f


def syllables(field, value):
    if field == "kHanyuPinlu":
        value = re.sub(r"\([^)]*\)", "", value)
    else:
        value = re.sub(r"[0-9.,*]+:", "", value).replace(",", " ")
    return [unicodedata.normalize("NFC", s) for s in value.split()]


def literal(chars):
    """The characters as C strings, lines of at most 32."""
    chars = [chr(c) for c in sorted(chars)]
    rows = ["".join(chars[i:i + 32]) for i in range(0, len(chars), 32)] or [""]
    return "\n     ".join('"%s"' % r for r in rows)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/Unihan_Readings.txt.bz2"
    table, version = {}, "?"
    for line in lines(path):
        m = re.match(r"# Unicode version: (\S+)", line)
        if m:
            version = m.group(1)
        if not line.startswith("U+"):
            continue
        cp, field, value = line.rstrip("\n").split("\t")
        if field in FIELDS:
            for s in syllables(field, value):
                table.setdefault(s, set()).add(int(cp[2:], 16))
    out = [HEADER.format(version=version), "const Reading readings_table[] = {\n"]
    for s in sorted(table, key=lambda s: s.encode()):
        three = literal(c for c in table[s] if c < 0x10000)
        four = literal(c for c in table[s] if c >= 0x10000)
        out.append('    {"%s",\n     %s,\n     %s},\n' % (s, three, four))
    out.append("};\n\nconst size_t readings_count = sizeof readings_table / sizeof *readings_table;\n")
    sys.stdout.write("".join(out))


main()
