/* export/markdown_name.c -- a file name from a title. */
#include "export/markdown.h"

#include "text/safe.h"
#include "text/utf8.h"

#include <string.h>

#define NAME_LIMIT 200 /* bytes, the ending included */

/* Appends `s` with what a file system, a shell, a sync program or a terminal minds as '_'. */
static void add_clean(Buf *out, Str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        size_t n = utf8_decode(s.p + at, s.len - at, &cp);
        bool bad =
            cp < 0x20 || (cp < 0x80 && strchr("/\\:*?\"<>|", (int)cp)) || cp == 0xFFFD || safe_stand_in(cp);
        if (bad)
            buf_addc(out, '_');
        else
            buf_add(out, str_sub(s, at, at + n));
        at += n;
    }
}

/* Cuts to at most `limit` bytes before a whole code point; no blanks or dots at the end. */
static void cut(Buf *name, size_t limit)
{
    Str s = buf_str(name);
    while (s.len > limit)
        s.len = utf8_prev(s, s.len);
    while (s.len && (s.p[s.len - 1] == ' ' || s.p[s.len - 1] == '.'))
        s.len--;
    buf_remove(name, s.len, name->len);
}

void markdown_file_name(Buf *out, const DocumentFacts *facts, int64_t doc, int nth)
{
    Buf name = { 0 }, ending = { 0 };
    Str title = str_trim(facts->title);
    if (facts->date.len) {
        add_clean(&name, facts->date);
        buf_addc(&name, ' ');
    }
    add_clean(&name, title);
    if (title.len == 0)
        buf_addf(&name, "document %lld", (long long)doc);
    if (name.p[0] == '.' || name.p[0] == '-')
        name.p[0] = '_';
    if (nth > 1)
        buf_addf(&ending, "~%d", nth);
    buf_addz(&ending, ".md");
    cut(&name, NAME_LIMIT - ending.len);
    buf_add(out, buf_str(&name));
    buf_add(out, buf_str(&ending));
    buf_free(&name);
    buf_free(&ending);
}
