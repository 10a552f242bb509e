/* layout/page.c -- rows of a document, made paragraph by paragraph when first asked for. */
#include "layout/page.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>

/* Rows of one paragraph as far as they are laid out. */
typedef struct ParaRows {
    Shown shown;
    Row *rows;
    size_t n, cap;
    bool begun, complete;
    size_t before; /* the paragraph begun before this one, from 1; 0: none */
} ParaRows;

struct Page {
    Arena *arena;
    const Document *doc;
    const Widths *widths;
    PageLook look;
    size_t n_paras;  /* of the document, which may be gone when the page is given back */
    ParaRows *paras; /* one each */
    size_t begun;    /* the paragraph begun last, from 1 */
};

Page *page_new(const Document *d, PageLook look, const Widths *w)
{
    assert(look.width >= 2);
    Page *p = MEM_NEW(Page);
    *p = (Page){ arena_new(), d, w, look, d->n_paras, mem_alloc(sizeof(ParaRows) * d->n_paras), 0 };
    return p;
}

/* Paragraphs that were never shown are not even looked at. */
void page_free(Page *p)
{
    if (!p)
        return;
    for (size_t i = p->begun; i > 0; i = p->paras[i - 1].before)
        free(p->paras[i - 1].rows);
    free(p->paras);
    arena_free(p->arena);
    free(p);
}

const PageLook *page_look(const Page *p)
{
    return &p->look;
}

const Widths *page_widths(const Page *p)
{
    return p->widths;
}

static ParaRows *para_rows(Page *p, size_t para)
{
    assert(para < p->n_paras);
    ParaRows *r = &p->paras[para];
    if (r->begun)
        return r;
    r->begun = true;
    r->before = p->begun;
    p->begun = para + 1;
    RepairList list = { 0 };
    if (p->look.find)
        list = p->look.find(p->look.ctx, p->arena, para);
    r->shown = shown_make(p->arena, p->doc->text, p->doc->paras[para].span, &list);
    return r;
}

const Shown *page_shown(Page *p, size_t para)
{
    return &para_rows(p, para)->shown;
}

/* --- folds --- */

static bool is_folded(const Page *p, size_t para)
{
    return p->look.fold && p->doc->paras[para].hidden;
}

static size_t fold_first(const Page *p, size_t para)
{
    if (is_folded(p, para))
        while (para > 0 && is_folded(p, para - 1))
            para--;
    return para;
}

size_t page_next_para(const Page *p, size_t para)
{
    bool folded = is_folded(p, para++);
    while (folded && para < p->n_paras && is_folded(p, para))
        para++;
    return para < p->n_paras ? para : STR_NONE;
}

size_t page_prev_para(const Page *p, size_t para)
{
    size_t first = fold_first(p, para);
    return first > 0 ? fold_first(p, first - 1) : STR_NONE;
}

size_t page_folded(const Page *p, size_t para, size_t *first)
{
    *first = para;
    if (!is_folded(p, para))
        return 0;
    *first = fold_first(p, para);
    size_t next = page_next_para(p, para);
    return (next == STR_NONE ? p->n_paras : next) - *first;
}

/* --- rows --- */

/* Lays out one more row; false when the paragraph has no more. An empty paragraph has one empty row. */
static bool add_row(Page *p, ParaRows *r)
{
    if (r->complete)
        return false;
    size_t at = r->n ? r->rows[r->n - 1].shown.end : 0;
    Row row = { .shown = { at, at } };
    bool more = p->look.hang ? rows_next_hanging(r->shown.text, at, p->look.width, p->widths, &row)
                             : rows_next(r->shown.text, at, p->look.width, p->widths, &row);
    if (!more) {
        r->complete = true;
        if (r->n > 0)
            return false;
    }
    r->rows = mem_grow(r->rows, &r->cap, r->n + 1, sizeof *r->rows);
    r->rows[r->n++] = row;
    return true;
}

/* True when the paragraph has more than `row` rows; lays out no further than that. */
static bool has_row(Page *p, size_t para, size_t row)
{
    if (is_folded(p, para))
        return row == 0;
    ParaRows *r = para_rows(p, para);
    while (r->n <= row && add_row(p, r))
        ;
    return row < r->n;
}

/* Number of all rows of the paragraph. */
static size_t count_rows(Page *p, size_t para)
{
    if (is_folded(p, para))
        return 1;
    ParaRows *r = para_rows(p, para);
    while (add_row(p, r))
        ;
    return r->n;
}

bool page_row(Page *p, PagePos at, Row *out)
{
    if (at.para >= p->n_paras || !has_row(p, at.para, at.row))
        return false;
    *out = (Row){ 0 };
    if (!is_folded(p, at.para))
        *out = p->paras[at.para].rows[at.row];
    return true;
}

bool page_is_gap(Page *p, PagePos at)
{
    return p->look.gap && at.para < p->n_paras && page_next_para(p, at.para) != STR_NONE &&
           !has_row(p, at.para, at.row);
}

bool page_down(Page *p, PagePos *at)
{
    if (at->para >= p->n_paras)
        return false;
    PagePos next = { at->para, at->row + 1 };
    if (!has_row(p, at->para, at->row) || (!has_row(p, next.para, next.row) && !page_is_gap(p, next)))
        next = (PagePos){ page_next_para(p, at->para), 0 };
    if (next.para == STR_NONE)
        return false;
    *at = next;
    return true;
}

bool page_up(Page *p, PagePos *at)
{
    if (at->row > 0) {
        at->row--;
        return true;
    }
    size_t before = page_prev_para(p, at->para);
    if (before == STR_NONE)
        return false;
    at->para = before;
    at->row = count_rows(p, at->para) - (p->look.gap ? 0 : 1);
    return true;
}

size_t page_move(Page *p, PagePos *at, long n)
{
    size_t moved = 0;
    for (; n > 0 && page_down(p, at); n--)
        moved++;
    for (; n < 0 && page_up(p, at); n++)
        moved++;
    return moved;
}

PagePos page_of_byte(Page *p, size_t byte)
{
    size_t para = document_para_at(p->doc, byte);
    if (para == STR_NONE)
        return (PagePos){ 0, 0 };
    if (is_folded(p, para))
        return (PagePos){ fold_first(p, para), 0 };
    ParaRows *r = para_rows(p, para);
    Span span = p->doc->paras[para].span;
    size_t shown = byte <= span.start ? 0 : shown_from_source(&r->shown, byte < span.end ? byte : span.end);
    while ((r->n == 0 || r->rows[r->n - 1].shown.end <= shown) && add_row(p, r))
        ;
    size_t low = 0, high = r->n - 1;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (r->rows[mid].shown.end > shown)
            high = mid;
        else
            low = mid + 1;
    }
    return (PagePos){ para, low };
}

size_t page_byte(Page *p, PagePos at)
{
    if (at.para >= p->n_paras)
        return p->doc->text.len;
    Row row;
    if (is_folded(p, at.para))
        return p->doc->paras[at.para].span.start;
    if (!page_row(p, at, &row))
        return p->doc->paras[at.para].span.end;
    return shown_to_source(page_shown(p, at.para), row.shown.start);
}

PagePos page_last(Page *p)
{
    if (p->n_paras == 0)
        return (PagePos){ 0, 0 };
    size_t last = fold_first(p, p->n_paras - 1);
    return (PagePos){ last, count_rows(p, last) - 1 };
}

int page_compare(PagePos a, PagePos b)
{
    if (a.para != b.para)
        return a.para < b.para ? -1 : 1;
    return a.row < b.row ? -1 : a.row > b.row;
}
