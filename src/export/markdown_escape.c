/* export/markdown_escape.c -- source text in Markdown, so that a reader gives back exactly that text. */
#include "export/markdown.h"

#include "text/safe.h"
#include "text/utf8.h"

#include <string.h>

/* What may mean something anywhere in a line: to CommonMark, to its extensions, to note programs. */
static bool is_special(char c)
{
    return c && strchr("\\`*_[]<>#&~=$%^|!{}", c);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Bytes of `line` that would begin a list item or a rule: the bullet itself, or the digits before the
 * mark of a number; 0 when none. */
static size_t list_mark(Str line)
{
    size_t digits = 0;
    if (line.len && (line.p[0] == '-' || line.p[0] == '+'))
        return line.len == 1 || is_blank(line.p[1]) || line.p[1] == '-' || line.p[1] == '\n' ? 1 : 0;
    while (digits < line.len && line.p[digits] >= '0' && line.p[digits] <= '9')
        digits++;
    bool mark =
        digits >= 1 && digits <= 9 && digits < line.len && (line.p[digits] == '.' || line.p[digits] == ')');
    return mark ? digits + 1 : 0;
}

/* A blank at either end of a line would be dropped. */
static bool at_edge(Str text, size_t at)
{
    size_t before = at, after = at;
    while (before > 0 && is_blank(text.p[before - 1]))
        before--;
    while (after < text.len && is_blank(text.p[after]))
        after++;
    return before == 0 || text.p[before - 1] == '\n' || after == text.len || text.p[after] == '\n';
}

void markdown_escape(Buf *out, Str text, bool line_start)
{
    size_t mark = line_start ? list_mark(text) : 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = utf8_decode(text.p + at, text.len - at, &cp);
        char c = text.p[at];
        if (c == '\n' || (is_blank(c) && at_edge(text, at)) || (c != '\t' && safe_stand_in(cp))) {
            buf_addf(out, "&#%u;", cp);
        } else {
            if (is_special(c) || at + 1 == mark)
                buf_addc(out, '\\');
            buf_add(out, str_sub(text, at, at + n));
        }
        at += n;
    }
}
