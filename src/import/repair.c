/* import/repair.c -- one pass over the paragraphs that asks the rules at the bytes they care about. */
#include "import/import.h"

#include "base/mem.h"
#include "import/chars.h"
#include "import/rules.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct Repairer {
    unsigned asks[256]; /* by first byte: a bit per rule */
    Place place;
    Repair *items;
    size_t n, cap;
} Repairer;

static void choose_rules(Repairer *r, unsigned kinds)
{
    assert(repair_rules_count <= 8 * sizeof r->asks[0]);
    for (size_t i = 0; i < repair_rules_count; i++)
        for (const char *t = repair_rules[i].triggers; *t; t++)
            if (kinds & REPAIR_BIT(repair_rules[i].kind))
                r->asks[(unsigned char)*t] |= 1u << i;
}

static void note_quote(Place *p, uint32_t cp, size_t at)
{
    if (cp != 0x201C && cp != 0x201D)
        return;
    p->quote_open = cp == 0x201C;
    p->quote_at = at;
}

static void push(Repairer *r, Repair one)
{
    r->items = mem_grow(r->items, &r->cap, r->n + 1, sizeof *r->items);
    r->items[r->n++] = one;
}

/* Takes over a repair: what it shows is what stands before the next place. */
static void add(Repairer *r, const Repair *found)
{
    Place *p = &r->place;
    assert(found->span.start == p->at && found->span.end > p->at && found->span.end <= p->para.end);
    push(r, *found);
    for (size_t at = 0; at < found->shown.len; at += char_len(found->shown, at)) {
        p->before = char_at(found->shown, at);
        note_quote(p, p->before, found->span.start);
    }
    p->at = found->span.end;
}

static bool ask(Repairer *r, unsigned rules)
{
    Repair found = { 0 };
    for (size_t i = 0; i < repair_rules_count; i++) {
        if (!(rules & 1u << i) || !repair_rules[i].find(&r->place, &found))
            continue;
        found.kind = repair_rules[i].kind;
        found.rule = repair_rules[i].name;
        add(r, &found);
        return true;
    }
    return false;
}

static bool is_mainly_han(Str s)
{
    size_t han = 0, letters = 0;
    for (size_t at = 0; at < s.len; at += char_len(s, at)) {
        uint32_t cp = char_at(s, at);
        han += char_is_han(cp);
        letters += char_is_letter(cp);
    }
    return han * 4 >= letters && han > 0;
}

/* Inside a run of blanks: the rules were asked at its first one. */
static bool goes_on_blank(const Place *p)
{
    return p->at > p->para.start && p->text.p[p->at] == ' ' && p->text.p[p->at - 1] == ' ';
}

static void insert(Repairer *r, size_t at, Str shown, RepairKind kind, const char *rule)
{
    push(r, (Repair){ { at, at }, shown, kind, rule });
}

/* A second pass, over what the repairs from `first` on show: a blank wherever Han and Latin meet. */
static void insert_spacing(Repairer *r, size_t first)
{
    Span para = r->place.para;
    Str text = r->place.text;
    size_t n = r->n - first, i = 0;
    Repair *found = mem_dup(n ? r->items + first : NULL, sizeof *found * n);
    uint32_t before = 0;
    r->n = first;
    for (size_t at = para.start; at < para.end;) {
        const Repair *here = i < n && found[i].span.start == at ? &found[i++] : NULL;
        Str shown = here ? here->shown : str_sub(text, at, at + char_len(text, at));
        if (shown.len && chars_meet(before, char_at(shown, 0)))
            insert(r, at, STR(" "), REPAIR_SPACING, "a blank between Han and Latin");
        if (here)
            push(r, *here);
        before = shown.len ? char_before(shown, shown.len) : before;
        at = here ? here->span.end : at + shown.len;
    }
    free(found);
}

static void repair_paragraph(Repairer *r, unsigned kinds)
{
    Place *p = &r->place;
    size_t first = r->n;
    if (kinds & REPAIR_BIT(REPAIR_FULL_WIDTH))
        p->han = is_mainly_han(str_sub(p->text, p->para.start, p->para.end));
    while (p->at < p->para.end) {
        size_t start = p->at;
        while (p->at < p->para.end && !r->asks[(unsigned char)p->text.p[p->at]])
            p->at++; /* no rule asks for the later bytes of a character */
        if (p->at > start)
            p->before = char_before(p->text, p->at);
        if (p->at == p->para.end || (!goes_on_blank(p) && ask(r, r->asks[(unsigned char)p->text.p[p->at]])))
            continue;
        p->before = char_at(p->text, p->at);
        note_quote(p, p->before, p->at);
        p->at += char_len(p->text, p->at);
    }
    if (kinds & REPAIR_BIT(REPAIR_SPACING))
        insert_spacing(r, first);
}

static void begin(Repairer *r, unsigned kinds)
{
    choose_rules(r, kinds);
    r->asks[0xE2] |= 1u << 31; /* quotation marks are always looked at */
}

static void one(Repairer *r, Str text, const Paragraph *p, const Writing *w, unsigned kinds)
{
    r->place = (Place){ .text = text, .para = p->span, .kind = p->kind, .writing = w, .at = p->span.start,
                        .wide_close = STR_NONE, .spaced = kinds & REPAIR_BIT(REPAIR_SPACING) };
    if ((kinds & REPAIR_BIT(REPAIR_INDENT)) && p->kind == PARA_BODY)
        insert(r, p->span.start, STR("    "), REPAIR_INDENT, "two characters before a paragraph");
    repair_paragraph(r, kinds);
}

static RepairList found_in(Arena *a, Repairer *r)
{
    RepairList list = { ARENA_NEW(a, Repair, r->n), r->n };
    if (r->n > 0)
        memcpy(list.items, r->items, r->n * sizeof *r->items);
    free(r->items);
    return list;
}

RepairList import_repair(Arena *a, Str text, const Paragraph *para, const Writing *w, unsigned kinds)
{
    Repairer r = { .asks = { 0 } };
    begin(&r, kinds);
    one(&r, text, para, w, kinds);
    return found_in(a, &r);
}

RepairList import_repairs(Arena *a, Str text, const Paragraph *paras, size_t n, unsigned kinds)
{
    Arena *scratch = arena_new();
    Repairer r = { .asks = { 0 } };
    const Writing *w = import_writing(scratch, text);
    begin(&r, kinds);
    for (size_t i = 0; i < n; i++)
        one(&r, text, &paras[i], w, kinds);
    arena_free(scratch);
    return found_in(a, &r);
}
