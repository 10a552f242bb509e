/* app/snippet.c -- what stands before a hit, the hit, and what stands behind it. */
#include "app/snippet.h"

#include "text/utf8.h"

enum { BEFORE = 16, BEHIND = 40 }; /* code points */

static void add_line(Buf *line, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_addc(line, text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r' ? ' ' : text.p[i]);
}

Str snippet_of(Arena *a, Str text, Span hit, Span *mark)
{
    size_t from = hit.start, to = utf8_skip(text, hit.end, BEHIND);
    Buf line = { 0 };
    for (int i = 0; i < BEFORE && from > 0; i++)
        from = utf8_prev(text, from);
    buf_addz(&line, from > 0 ? "…" : "");
    add_line(&line, str_sub(text, from, hit.start));
    mark->start = line.len;
    add_line(&line, str_sub(text, hit.start, hit.end));
    mark->end = line.len;
    add_line(&line, str_sub(text, hit.end, to));
    buf_addz(&line, to < text.len ? "…" : "");
    Str kept = arena_str(a, buf_str(&line));
    buf_free(&line);
    return kept;
}

Str snippet_of_para(Arena *a, const Shown *para, Span hit, Span *mark)
{
    Span at = { shown_from_source(para, hit.start), shown_from_source(para, hit.end) };
    return snippet_of(a, para->text, at, mark);
}
