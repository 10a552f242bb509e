#!/usr/bin/env python3
"""Makes src/text/ucd_tables.c and .h from the Unicode Character Database: `make tables UCD=DIR`.

DIR holds UnicodeData, LineBreak, EastAsianWidth, GraphemeBreakProperty, DerivedCoreProperties and
emoji-data as NAME.txt, NAME-VERSION.txt, or either with .xz. The output depends on nothing else.
"""
import glob
import lzma
import os
import re
import sys

LAST = 0x110000
HERE = os.path.dirname(os.path.abspath(__file__))

# After resolution (LB1) no AI, CJ, SA, SG, XX are left. NONE is the start of the text.
LINE = ("NONE BK CR LF NL SP ZW CM ZWJ WJ GL CB OP QU CL CP EX IS SY NS B2 BA HH HY BB HL AL NU PR PO IN ID"
        " EB EM H2 H3 JL JT JV RI AK AP AS VF VI").split()
# UAX #29 with Extended_Pictographic and Indic_Conjunct_Break folded in.
GRAPHEME = ("OTHER CR LF CONTROL EXTEND EXTEND_INCB LINKER ZWJ RI PREPEND SPACING L V T LV LVT PICT"
            " CONSONANT").split()
# How the screen shows it: see ucd_tables.h.
DRAW = "BASE LF CR TAB MARK DROP JOINER TAG SKIN KANA_MARK JAMO RI HIDE UNKNOWN".split()
FLAGS = "EAST PI PF PICT_CN DOTTED AMBIGUOUS DISPUTED HALF APOSTROPHE".split()

HEADER_DOC = {
    "BASE": "itself",
    "LF": "a line end, no cell",
    "CR": "part of a line end before LF, else a stand-in",
    "TAB": "a blank",
    "MARK": "on the base before it",
    "DROP": "nothing after a base (marks that terminals disagree about), else U+3013",
    "JOINER": "nothing after a base (joiners, variation selectors), else a stand-in",
    "TAG": "nothing after a black flag, else a stand-in",
    "SKIN": "nothing after an emoji, else itself",
    "KANA_MARK": "composed with the kana before it, else its spacing form",
    "JAMO": "composed with the Jamo before it, else its compatibility letter",
    "RI": "the letter it stands for, so that no terminal makes a flag of two",
    "HIDE": "a stand-in: it has no shape, or acts on the terminal",
    "UNKNOWN": "U+3013: terminals can't know its width",
}


def lines_of(folder, name):
    hits = sorted(p for p in glob.glob(os.path.join(folder, name + "*"))
                  if re.fullmatch(re.escape(name) + r"(-[0-9.]+)?\.txt(\.xz)?", os.path.basename(p)))
    if not hits:
        sys.exit(f"generate.py: no {name}.txt in '{folder}'")
    opener = lzma.open if hits[-1].endswith(".xz") else open
    with opener(hits[-1], "rt", encoding="utf-8") as f:
        return f.read().splitlines()


def ranges(folder, name):
    """Yields (first, last, fields, comment) for every line of data."""
    for line in lines_of(folder, name):
        data, _, comment = line.partition("#")
        fields = [f.strip() for f in data.split(";")]
        if fields[0]:
            first, _, last = fields[0].partition("..")
            yield int(first, 16), int(last or first, 16), fields[1:], comment


def fill(table, first, last, value):
    table[first:last + 1] = [value] * (last + 1 - first)


def property_of(folder, name, default, pick=lambda fields: fields[0]):
    table = [default] * LAST
    for first, last, fields, _ in ranges(folder, name):
        value = pick(fields)
        if value is not None:
            fill(table, first, last, value)
    return table


def categories(folder):
    table, start = ["Cn"] * LAST, None
    for line in lines_of(folder, "UnicodeData"):
        f = line.split(";")
        cp = int(f[0], 16)
        if f[1].endswith("First>"):
            start = cp
            continue
        fill(table, cp if start is None else start, cp, f[2])
        start = None
    return table


def since14():
    new = [False] * LAST
    with open(os.path.join(HERE, "since14.txt"), encoding="utf-8") as f:
        for word in " ".join(l for l in f if not l.startswith("#")).split():
            first, _, last = word.partition("..")
            fill(new, int(first, 16), int(last or first, 16), True)
    return new


class Ucd:
    def __init__(self, folder):
        core = lambda name: property_of(folder, "DerivedCoreProperties", False,
                                        lambda f: True if f[0] == name else None)
        self.cat = categories(folder)
        self.lb = property_of(folder, "LineBreak", "XX")
        self.gcb = property_of(folder, "GraphemeBreakProperty", "Other")
        self.eaw = property_of(folder, "EastAsianWidth", "N")
        emoji = lambda name: property_of(folder, "emoji-data", False,
                                         lambda f: True if f[0] == name else None)
        self.pict = emoji("Extended_Pictographic")
        self.emoji = emoji("Emoji")
        self.presented = emoji("Emoji_Presentation")
        self.late_emoji = [False] * LAST  # after Unicode 9, where the tables of some terminals end
        for first, last, fields, comment in ranges(folder, "emoji-data"):
            if fields[0] == "Emoji" and float(comment.split()[0][1:]) >= 5:
                fill(self.late_emoji, first, last, True)
        self.incb = property_of(folder, "DerivedCoreProperties", "None",
                                lambda f: f[1] if f[0] == "InCB" else None)
        self.ignorable = core("Default_Ignorable_Code_Point")
        self.new = since14()


def line_class(u, c):
    lb = u.lb[c]
    if lb == "SA":
        return "CM" if u.cat[c] in ("Mn", "Mc") else "AL"
    return {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}.get(lb, lb)


ZH_NEVER_FIRST = {0xB7, 0x2027, 0x2013, 0xFF5E, 0xFF0D, 0xFF0F}


def zh_class(u, c):
    """The class under the Chinese profile: breaks.h."""
    lb = line_class(u, c)
    if c in ZH_NEVER_FIRST:
        return "NS"
    if lb == "QU" and u.cat[c] in ("Pi", "Pf"):
        return "OP" if u.cat[c] == "Pi" else "CL"
    return lb


def grapheme_class(u, c):
    g, incb = u.gcb[c], u.incb[c]
    if g == "Other":
        if u.pict[c]:
            return "PICT"
        return "CONSONANT" if incb == "Consonant" else "OTHER"
    if g == "Extend":
        return {"Extend": "EXTEND_INCB", "Linker": "LINKER", "None": "EXTEND"}[incb]
    assert incb == "None" or (g == "ZWJ" and incb == "Extend"), hex(c)
    assert not u.pict[c], hex(c)
    names = {"Regional_Indicator": "RI", "SpacingMark": "SPACING"}
    return names.get(g, g.upper())


def draw_class(u, c):
    cat, g = u.cat[c], grapheme_class(u, c)
    if c in (0x9, 0xA, 0xD):
        return {0x9: "TAB", 0xA: "LF", 0xD: "CR"}[c]
    if 0x1F3FB <= c <= 0x1F3FF:
        return "SKIN"
    if 0xE0020 <= c <= 0xE007F:
        return "TAG"
    if c in (0x3099, 0x309A):
        return "KANA_MARK"
    if u.ignorable[c]:
        return "JOINER" if g.startswith("EXTEND") or g == "ZWJ" else "HIDE"
    if g == "CONTROL" or cat == "Cs" or c & 0xFFFE == 0xFFFE or 0xFDD0 <= c <= 0xFDEF:
        return "HIDE"
    if g == "PREPEND":
        return "UNKNOWN"
    if cat == "Cn":
        return "BASE" if u.eaw[c] == "W" else "UNKNOWN"
    if g in ("L", "V", "T"):
        return "JAMO"
    if g == "RI":
        return "RI"
    if cat in ("Mn", "Me"):
        # what joins letters, what some terminals take for wide, and what older ones don't know
        return "DROP" if g == "LINKER" or u.eaw[c] == "W" or u.new[c] else "MARK"
    return "BASE"


def width(u, c, draw):
    if draw in ("LF", "CR", "TAB", "MARK", "DROP", "JOINER", "TAG", "KANA_MARK", "HIDE"):
        return 0
    if draw == "JAMO":
        return 2 if u.gcb[c] == "L" else 0
    return 2 if u.eaw[c] in ("W", "F") else 1


def disputed(u, c, draw):
    """Shown as itself, but terminals are known to differ in its width."""
    if draw == "SKIN":
        return True
    if draw != "BASE":
        return False
    became_wide = (0x2630 <= c <= 0x2637 or 0x268A <= c <= 0x268F or 0x4DC0 <= c <= 0x4DFF
                   or 0x1D300 <= c <= 0x1D376)
    late_wide = (u.eaw[c] == "W" and (0x16FE0 <= c <= 0x1B2FF or 0x1F260 <= c <= 0x1F265)
                 or c in (0x1F93B, 0x1F946))
    letter_or_emoji = u.emoji[c] and not u.presented[c] and u.eaw[c] == "W"
    return (u.eaw[c] == "A" or u.new[c] or u.late_emoji[c] or became_wide or late_wide or letter_or_emoji
            or u.cat[c] in ("Mc", "Cn"))


def record(u, c):
    draw = draw_class(u, c)
    ambiguous = u.eaw[c] == "A" and draw == "BASE"
    flags = [u.eaw[c] in ("F", "W", "H"),
             u.cat[c] == "Pi" and u.lb[c] == "QU",
             u.cat[c] == "Pf" and u.lb[c] == "QU",
             u.pict[c] and u.cat[c] == "Cn",
             c == 0x25CC,
             ambiguous,
             disputed(u, c, draw),
             chr(c) in ",.:;!?)" if c < 128 else False,
             c == 0x2019]
    return (line_class(u, c), zh_class(u, c), grapheme_class(u, c), draw, width(u, c, draw),
            tuple(n for n, on in zip(FLAGS, flags) if on))


def two_stages(ids):
    blocks, index, seen = [], [], {}
    for at in range(0, LAST, 256):
        block = tuple(ids[at:at + 256])
        if block not in seen:
            seen[block] = len(blocks)
            blocks.append(block)
        index.append(seen[block])
    assert len(blocks) <= 256
    return index, blocks


def rows(numbers, indent="    "):
    out, row = [], indent
    for n in numbers:
        word = f"{n},"
        if len(row) + len(word) > 108:
            out.append(row)
            row = indent
        row += word
    return "\n".join(out + [row])


NOTICE = """\
 * Made by tools/ucd/generate.py from the Unicode Character Database {version}: do not edit.
 * Copyright © 1991-2025 Unicode, Inc.; Unicode License V3, see LICENSES/Unicode-3.0.txt.
"""


def enum(kind, prefix, names, doc=None):
    body = []
    for i, name in enumerate(names):
        comma = "," if i + 1 < len(names) else ""
        note = f" /* {doc[name]} */" if doc else ""
        body.append(f"    {prefix}{name}{comma}{note}")
    return f"typedef enum {kind} {{\n" + "\n".join(body) + f"\n}} {kind};\n"


def header(version, n_records, n_blocks):
    flags = ",\n".join(f"    UCD_{name} = {1 << i}" for i, name in enumerate(FLAGS))
    return f"""\
/* text/ucd_tables.h -- what Unicode says of a code point, for src/text alone.
 *
{NOTICE.format(version=version)} */
#ifndef TEXT_UCD_TABLES_H
#define TEXT_UCD_TABLES_H

#include <stdint.h>

#define UCD_VERSION "{version}"

/* UAX #14, resolved by LB1; NONE is the start of the text */
{enum("LineClass", "LB_", LINE)}
/* UAX #29, with Extended_Pictographic and Indic_Conjunct_Break folded in */
{enum("GraphemeClass", "GCB_", GRAPHEME)}
/* how it is shown */
{enum("DrawClass", "DRAW_", DRAW, HEADER_DOC)}
/* EAST: East_Asian_Width F, W or H. PI, PF: quotes. HALF: , . : ; ! ? ) in ASCII. */
enum {{
{flags}
}};

typedef struct Ucd {{
    uint8_t line[2];  /* LineClass: plain, and under the Chinese profile */
    uint8_t grapheme; /* GraphemeClass */
    uint8_t draw;     /* DrawClass */
    uint8_t width;    /* cells, ambiguous = 1 */
    uint16_t flags;
}} Ucd;

extern const Ucd ucd_records[{n_records}];
extern const uint8_t ucd_index[0x1100];
extern const uint8_t ucd_blocks[{n_blocks}][256];

static inline uint8_t ucd_id(uint32_t cp)
{{
    return ucd_blocks[ucd_index[cp >> 8]][cp & 0xFF];
}}

static inline const Ucd *ucd_of(uint32_t cp)
{{
    return &ucd_records[ucd_id(cp)];
}}

#endif
"""


def source(version, records, index, blocks):
    out = ["/* text/ucd_tables.c -- code point to properties, in two stages of 256.\n *\n"
           + NOTICE.format(version=version) + " */\n#include \"text/ucd_tables.h\"\n",
           f"const Ucd ucd_records[{len(records)}] = {{"]
    for line, zh, g, draw, w, flags in records:
        names = " | ".join("UCD_" + f for f in flags) or "0"
        out.append(f"    {{ {{ LB_{line}, LB_{zh} }}, GCB_{g}, DRAW_{draw}, {w}, {names} }},")
    out.append("};\n\nconst uint8_t ucd_index[0x1100] = {\n" + rows(index) + "\n};\n")
    out.append(f"const uint8_t ucd_blocks[{len(blocks)}][256] = {{")
    out += ["    {\n" + rows(b, "        ") + "\n    }," for b in blocks]
    out.append("};")
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: generate.py UCD-FOLDER OUTPUT-FOLDER")
    folder, target = sys.argv[1:]
    version = re.search(r"LineBreak-([0-9.]+)\.txt", lines_of(folder, "LineBreak")[0]).group(1)
    u, seen, ids = Ucd(folder), {}, []
    for c in range(LAST):
        r = record(u, c)
        ids.append(seen.setdefault(r, len(seen)))
    assert len(seen) <= 256
    index, blocks = two_stages(ids)
    for name, text in (("ucd_tables.h", header(version, len(seen), len(blocks))),
                       ("ucd_tables.c", source(version, list(seen), index, blocks))):
        with open(os.path.join(target, name), "w", encoding="utf-8") as f:
            f.write(text)
    print(f"Unicode {version}: {len(seen)} records, {len(blocks)} blocks, "
          f"{len(seen) * 8 + len(index) + len(blocks) * 256} bytes")


main()
