/* tests/lib/lint.c -- a small automaton over the bytes sent to a terminal. */
#include "lib/lint.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { GROUND, IN_CHAR, ESCAPED, INTERMEDIATE, CSI, COMMAND, COPY, STRING, STRING_ESC };

/* Control strings that are harmless: curses sends the first when it starts and ends on xterm-256color, the second asks
 * for the background. A copy goes on in base64. */
static const char *const harmless[] = { "]104\a", "]11;?\033\\" };
static const char copy[] = "]52;c;";

static LintEvent found(Lint *l, const char *what, unsigned long value)
{
    if (l->findings++ == 0)
        snprintf(l->finding, sizeof l->finding, "byte %zu: %s 0x%lX (last sequence '%s')", l->offset - 1,
                 what, value, l->sequence);
    return LINT_BAD;
}

/* Characters that must reach no terminal: they hide, reorder or command. */
static const struct {
    uint32_t first, last;
} forbidden[] = {
    { 0x80, 0x9F },     { 0xAD, 0xAD },     { 0x34F, 0x34F },     { 0x61C, 0x61C },     { 0x115F, 0x1160 },
    { 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200F },   { 0x2028, 0x202E },   { 0x2060, 0x206F },
    { 0x3164, 0x3164 }, { 0xD800, 0xDFFF }, { 0xFEFF, 0xFEFF },   { 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFFB },
    { 0xFFFE, 0xFFFF }, { 0xE0000, 0xE0FFF },
};

static LintEvent character(Lint *l)
{
    l->state = GROUND;
    if (l->code < l->least || l->code > 0x10FFFF)
        return found(l, "overlong or too large UTF-8", l->code);
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
        if (l->code >= forbidden[i].first && l->code <= forbidden[i].last)
            return found(l, "character", l->code);
    return LINT_CHAR;
}

static LintEvent ground(Lint *l, unsigned char b)
{
    if (b >= 0x20 && b < 0x7F) {
        l->code = b;
        return LINT_CHAR;
    }
    if (b == '\r' || b == '\n' || b == '\b' || b == '\t')
        return LINT_CONTROL;
    if (b == 0x1B) {
        l->state = ESCAPED;
        l->len = 0;
        l->sequence[0] = '\0';
        return LINT_MORE;
    }
    if (b < 0x20 || b == 0x7F)
        return found(l, "control", b);
    if (b < 0xC2 || b > 0xF4)
        return found(l, "not UTF-8:", b);
    l->more = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
    l->least = b >= 0xF0 ? 0x10000 : b >= 0xE0 ? 0x800 : 0x80;
    l->code = b & (0x3Fu >> l->more);
    l->state = IN_CHAR;
    return LINT_MORE;
}

static LintEvent sequence_done(Lint *l)
{
    static const char finals[] = "@ABCDEFGHJKLMPSTXZ`abcdefghlmnpqrstu";
    char final = l->sequence[l->len - 1];
    l->state = GROUND;
    if (l->sequence[0] == '[' && (l->len < 2 || !strchr(finals, final)))
        return found(l, "sequence with the final", (unsigned char)final);
    if (l->sequence[0] != '[' && l->len == 1 && !strchr("78=>MDE", final))
        return found(l, "escape", (unsigned char)final);
    return LINT_SEQUENCE;
}

static LintEvent escaped(Lint *l, unsigned char b)
{
    if (b < 0x20 || b > 0x7E) {
        l->state = GROUND;
        return found(l, "byte inside a sequence:", b);
    }
    if (l->len + 1 >= sizeof l->sequence) {
        l->state = GROUND;
        return found(l, "endless sequence", b);
    }
    l->sequence[l->len++] = (char)b;
    l->sequence[l->len] = '\0';
    if (l->state == CSI)
        return b >= 0x40 ? sequence_done(l) : LINT_MORE;
    if (l->state == INTERMEDIATE) {
        if (b < 0x30)
            return LINT_MORE;
        l->state = GROUND;
        return strchr("()*+", l->sequence[0]) ? LINT_SEQUENCE : found(l, "escape", b);
    }
    if (b == '[')
        l->state = CSI;
    else if (b == ']')
        l->state = COMMAND;
    else if (strchr("PX^_", b)) {
        l->state = STRING;
        return found(l, "control string", b);
    } else if (b < 0x30)
        l->state = INTERMEDIATE;
    else
        return sequence_done(l);
    return LINT_MORE;
}

static LintEvent command_or_worse(Lint *l, unsigned char b)
{
    bool begins = false;
    l->sequence[l->len++] = (char)b;
    l->sequence[l->len] = '\0';
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        if (strcmp(harmless[i], l->sequence) == 0) {
            l->state = GROUND;
            return LINT_SEQUENCE;
        }
        begins = begins || strncmp(harmless[i], l->sequence, l->len) == 0;
    }
    if (l->may_copy && strncmp(copy, l->sequence, l->len) == 0) {
        l->state = l->len == sizeof copy - 1 ? COPY : COMMAND;
        return LINT_MORE;
    }
    if (begins)
        return LINT_MORE;
    l->state = b == 0x07 ? GROUND : b == 0x1B ? STRING_ESC : STRING;
    return found(l, "control string", b);
}

static LintEvent copied(Lint *l, unsigned char b)
{
    static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    if (b && strchr(base64, b))
        return LINT_MORE;
    l->state = b == 0x07 ? GROUND : STRING_ESC;
    return b == 0x07 ? LINT_SEQUENCE : b == 0x1B ? LINT_MORE : found(l, "byte inside a copy:", b);
}

LintEvent lint_step(Lint *l, unsigned char b)
{
    l->offset++;
    switch (l->state) {
    case GROUND:
        return ground(l, b);
    case IN_CHAR:
        if ((b & 0xC0) != 0x80) {
            l->state = GROUND;
            found(l, "UTF-8 cut by", b);
            return ground(l, b);
        }
        l->code = l->code << 6 | (b & 0x3Fu);
        return --l->more ? LINT_MORE : character(l);
    case COMMAND:
        return command_or_worse(l, b);
    case COPY:
        return copied(l, b);
    case STRING:
        if (b == 0x07)
            l->state = GROUND;
        else if (b == 0x1B)
            l->state = STRING_ESC;
        return LINT_MORE;
    case STRING_ESC:
        l->state = b == '\\' ? GROUND : STRING;
        return LINT_MORE;
    default:
        return escaped(l, b);
    }
}

void lint_feed(Lint *l, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        lint_step(l, (unsigned char)bytes[i]);
}
