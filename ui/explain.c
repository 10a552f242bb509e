/* ui/explain.c -- words for repairs and doubts. */
#include "ui/explain.h"

#include <string.h>

enum { MOST_REPAIRS = 2 };

/* Blanks and line ends by name. */
static Str words_for(Str s)
{
    if (s.len == 0)
        return STR("nothing");
    if (str_trim(s).len > 0)
        return s;
    if (memchr(s.p, '\n', s.len))
        return STR("a line end");
    return s.len == 1 ? STR("a blank") : STR("blanks");
}

static Explained of_repair(Arena *a, Str text, const Repair *r)
{
    Str source = words_for(str_sub(text, r->span.start, r->span.end)), shown = words_for(r->shown);
    Str head = arena_f(a, "%s: %.*s → %.*s", repair_kind_name(r->kind), STR_ARG(source), STR_ARG(shown));
    return (Explained){ STR("~"), head, str(r->rule), false };
}

/* On the cursor's character or right behind it; else right before it. Insertions are no repairs. */
static size_t add_repairs(const RepairList *list, Arena *a, Str text, Span cursor, Explained *out)
{
    size_t n = 0;
    for (int beside = 0; beside < 2 && n == 0; beside++)
        for (size_t i = 0; i < list->n && n < MOST_REPAIRS; i++) {
            const Repair *r = &list->items[i];
            bool here = beside ? r->span.end == cursor.start
                               : r->span.start <= cursor.end && r->span.end > cursor.start;
            if (here && r->span.start < r->span.end)
                out[n++] = of_repair(a, text, r);
        }
    return n;
}

/* Those that are shown were found for that; of the raw view they are looked for. */
static RepairList repairs_of(Reader *r, const Workspace *w, Arena *a, size_t para)
{
    if (r->raw)
        return workspace_repairs(w, a, para, r->kinds);
    const Shown *s = page_shown(r->page, para);
    RepairList list = { ARENA_NEW(a, Repair, s->n), 0 };
    for (size_t i = 0; i < s->n; i++)
        if (s->pieces[i].repair)
            list.items[list.n++] = *s->pieces[i].repair;
    return list;
}

size_t explain_cursor(Reader *r, const Workspace *w, Arena *a, Explained out[EXPLAIN_MOST])
{
    size_t para = reader_para(r, w);
    if (para == STR_NONE)
        return 0;
    Str text = w->doc->text;
    RepairList list = repairs_of(r, w, a, para);
    DoubtList doubts = reader_doubts(r, w, para);
    Span cursor = { r->cursor, r->cursor < text.len ? grapheme_next(text, r->cursor) : text.len };
    size_t n = add_repairs(&list, a, text, cursor, out);
    for (size_t i = 0; i < doubts.n && n < EXPLAIN_MOST; i++) {
        Str quote = str_sub(text, doubts.items[i].span.start, doubts.items[i].span.end);
        Str head = arena_f(a, "doubt: %s", doubt_kind_words(doubts.items[i].kind));
        out[n++] = (Explained){ STR("!"), head, quote, true };
    }
    return n;
}
