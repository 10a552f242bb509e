#!/usr/bin/env python3
"""Writes src/text/fold_tables.c: the one character that stands for all that are read as the same.

usage: fold.py UNICODE OPENCC > src/text/fold_tables.c

UNICODE is the folder of Debian's unicode-data (UnicodeData.txt, CaseFolding.txt, CompositionExclusions.txt,
Unihan_Variants.txt.bz2), OPENCC a folder with TSCharacters.txt, STCharacters.txt, TWVariants.txt and
HKVariants.txt, which tables.sh takes out of Debian's OpenCC. Each mapping is one code point to one; what it maps
to maps to itself. Behind it stand the canonical compositions (e and an acute are é).
"""
import bz2
import os
import sys

HEADER = """\
/* text/fold_tables.c -- characters that are read as the same: Traditional and Simplified, variants, full and
 * half width, case, the marks of Chinese and Latin punctuation.
 *
 * Made by tools/fold/fold.py; not to be edited. From the Unicode Character Database and Unihan %s,
 * copyright (c) 1991-2022 Unicode, Inc. (LICENSES/Unicode-3.0.txt), and from the character tables of OpenCC,
 * copyright (c) 2010-2022 Carbo Kuo and contributors (LICENSES/Apache-2.0.txt), merged into one table.
 */
#include "text/fold_tables.h"

"""

# Marks that stand for each other when a text goes from one typography to another.
MARKS = {
    "。": ".", "．": ".", "｡": ".", "…": ".", "⋯": ".", "、": ",", "，": ",", "､": ",", "﹐": ",", "﹑": ",",
    "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "【": "[", "】": "]", "〔": "[", "〕": "]",
    "［": "[", "］": "]", "《": "<", "》": ">", "〈": "<", "〉": ">", "«": "<", "»": ">",
    "“": '"', "”": '"', "„": '"', "‟": '"', "〝": '"', "〞": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "﹁": '"', "﹂": '"', "﹃": '"', "﹄": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
    "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "─": "-", "－": "-", "～": "~", "〜": "~",
    "·": "·", "‧": "·", "・": "·", "•": "·", "･": "·", "／": "/", "％": "%",
}


def unihan(folder):
    simple, traditional = {}, {}
    version = "?"
    with bz2.open(os.path.join(folder, "Unihan_Variants.txt.bz2"), "rt", encoding="utf-8") as f:
        for line in f:
            if line.startswith("# Unicode version:"):
                version = line.split(":")[1].strip()
            if not line.startswith("U+"):
                continue
            char, field, values = line.rstrip("\n").split("\t")
            chars = [chr(int(v.split("<")[0][2:], 16)) for v in values.split()]
            if field == "kSimplifiedVariant":
                simple[chr(int(char[2:], 16))] = chars
            elif field == "kTraditionalVariant":
                traditional[chr(int(char[2:], 16))] = chars
    return simple, traditional, version


def pairs(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                char, values = line.rstrip("\n").split("\t")
                if len(char) == 1:
                    yield char, [v for v in values.split(" ") if len(v) == 1]


class Classes:
    """Union-find: characters that a table maps to each other, directly or over others, are one."""

    def __init__(self):
        self.parent, self.wanted = {}, {}

    def top(self, char):
        while self.parent.setdefault(char, char) != char:
            char = self.parent[char]
        return char

    def join(self, char, other):
        self.parent[self.top(char)] = self.top(other)

    def want(self, char, weight):
        self.wanted[char] = self.wanted.get(char, 0) + weight

    def all(self):
        classes = {}
        for char in list(self.parent):
            classes.setdefault(self.top(char), []).append(char)
        return [sorted(c) for c in classes.values() if len(c) > 1]


def han(unicode, opencc):
    """Classes of all that Unihan or OpenCC call Traditional, Simplified or a variant of one another, and 着/著.
    A class folds to the Simplified character that most of it map to."""
    simple, traditional, version = unihan(unicode)
    classes = Classes()
    classes.join("著", "着")
    classes.want("着", 99)
    for table, simplifies in ((simple, True), (traditional, False)):
        for char, values in table.items():
            for other in values:
                classes.join(char, other)
                classes.want(other if simplifies else char, 1)
    for name, weight in (("TSCharacters", 10), ("STCharacters", 0), ("TWVariants", 0), ("HKVariants", 0)):
        for char, values in pairs(opencc, name + ".txt"):
            for i, other in enumerate(values):
                classes.join(char, other)
                classes.want(other, weight if i == 0 else 0)
    to = {}
    for members in classes.all():
        best = min(members, key=lambda c: (-classes.wanted.get(c, 0), ord(c)))
        to.update({c: best for c in members if c != best})
    report(classes.all())
    return to, version


def report(classes):
    big = sorted(classes, key=len, reverse=True)[:8]
    print("%d classes, %d characters; the largest: %s" % (
        len(classes), sum(map(len, classes)), " ".join("".join(c) for c in big)), file=sys.stderr)


def case_and_compatibility(unicode):
    to = {}
    with open(os.path.join(unicode, "CaseFolding.txt"), encoding="utf-8") as f:
        for line in f:
            fields = line.split("#")[0].split(";")
            if len(fields) >= 3 and fields[1].strip() in "CS":
                to[chr(int(fields[0], 16))] = chr(int(fields[2], 16))
    with open(os.path.join(unicode, "UnicodeData.txt"), encoding="utf-8") as f:
        for line in f:
            fields = line.split(";")
            cp, parts = int(fields[0], 16), fields[5].split()
            radical = 0x2E80 <= cp <= 0x2FDF
            ideograph = 0xF900 <= cp <= 0xFAFF or 0x2F800 <= cp <= 0x2FA1F
            wide = 0xFF00 <= cp <= 0xFFEF and parts[:1] in (["<wide>"], ["<narrow>"])
            if parts and (radical or ideograph or wide):
                parts = [p for p in parts if not p.startswith("<")]
                if len(parts) == 1:
                    to[chr(cp)] = chr(int(parts[0], 16))
    return to


def compositions(unicode):
    """(base, mark, both), sorted: canonical pairs that NFC composes."""
    excluded, pairs_of, marks = set(), [], set()
    with open(os.path.join(unicode, "CompositionExclusions.txt"), encoding="utf-8") as f:
        for line in f:
            if line.split("#")[0].strip():
                excluded.add(int(line.split("#")[0], 16))
    with open(os.path.join(unicode, "UnicodeData.txt"), encoding="utf-8") as f:
        for line in f:
            fields = line.split(";")
            parts = fields[5].split()
            if fields[3] != "0":
                marks.add(int(fields[0], 16))
            if len(parts) == 2 and not parts[0].startswith("<"):
                pairs_of.append((int(parts[0], 16), int(parts[1], 16), int(fields[0], 16)))
    return sorted(p for p in pairs_of if p[2] not in excluded and p[2] not in marks and p[0] not in marks)


def write_compositions(found):
    print("\nconst FoldMark fold_marks[] = {")
    for i in range(0, len(found), 4):
        print("    " + " ".join("{0x%04X, 0x%04X, 0x%04X}," % p for p in found[i:i + 4]))
    print("};\nconst size_t fold_marks_count = sizeof fold_marks / sizeof fold_marks[0];")


def final(to):
    out = {}
    for char in to:
        seen, now = {char}, to[char]
        while now in to and to[now] not in seen:
            seen.add(now)
            now = to[now]
        if now != char:
            out[ord(char)] = ord(now)
    for char, now in out.items():
        assert now not in out, "%x folds to %x, which folds too" % (char, now)
    return out


def write(table, version):
    near = {c: v for c, v in table.items() if c < 0x10000}
    blocks, index = [[0] * 64], []
    for start in range(0, 0x10000, 64):
        block = [0] * 64
        for c in range(start, start + 64):
            if c in near:
                block[c - start] = near[c] if near[c] < 0xFFFF else 0xFFFF
        if block not in blocks:
            blocks.append(block)
        index.append(blocks.index(block))
    far = sorted((c, v) for c, v in table.items() if c >= 0x10000 or v >= 0xFFFF)
    print(HEADER % version, end="")
    numbers("const uint8_t fold_index[1024]" if len(blocks) < 256 else "const uint16_t fold_index[1024]", index)
    print("const uint16_t fold_near[][64] = {")
    for block in blocks:
        print("    {")
        for i in range(0, 64, 16):
            print("        " + " ".join("0x%04X," % v if v else "0," for v in block[i:i + 16]))
        print("    },")
    print("};\n\nconst FoldPair fold_far[] = {")
    for i in range(0, len(far), 4):
        print("    " + " ".join("{0x%05X, 0x%05X}," % p for p in far[i:i + 4]))
    print("};\nconst size_t fold_far_count = sizeof fold_far / sizeof fold_far[0];")


def numbers(name, values):
    print(name + " = {")
    for i in range(0, len(values), 16):
        print("    " + " ".join("%d," % v for v in values[i:i + 16]))
    print("};\n")


def main():
    unicode, opencc = sys.argv[1], sys.argv[2]
    to, version = han(unicode, opencc)
    to.update(case_and_compatibility(unicode))
    to.update({a: b for a, b in MARKS.items() if a != b})
    write(final(to), version)
    write_compositions(compositions(unicode))


main()
