/* app/shelf.c -- a window of pages over the list of documents. */
#include "app/shelf.h"

#include "base/mem.h"
#include "db/store.h"

#include <stdlib.h>
#include <string.h>

/* --- pages --- */

static void drop_page(Shelf *s, int i)
{
    s->n -= s->pages[i].n;
    arena_free(s->pages[i].arena);
    memmove(&s->pages[i], &s->pages[i + 1], (size_t)(s->n_pages - i - 1) * sizeof s->pages[0]);
    s->n_pages--;
}

static void drop_all(Shelf *s)
{
    while (s->n_pages > 0)
        drop_page(s, s->n_pages - 1);
    s->at_start = s->at_end = s->ranked = false;
}

/* Nothing is loaded; what will be stands behind the beginning. */
static void from_start(Shelf *s)
{
    drop_all(s);
    s->first = 0;
    s->at_start = s->ranked = true;
    s->origin = 0;
}

static void from_end(Shelf *s)
{
    drop_all(s);
    s->first = s->filtered ? s->n_chosen : s->total;
    s->at_end = true;
}

static DocumentRow *loaded(const Shelf *s, int64_t at)
{
    int64_t i = at - s->first;
    for (int p = 0; i >= 0 && p < s->n_pages; i -= s->pages[p++].n)
        if (i < s->pages[p].n)
            return &s->pages[p].rows[i];
    return NULL;
}

static void insert_page(Shelf *s, int i, ShelfPage page)
{
    memmove(&s->pages[i + 1], &s->pages[i], (size_t)(s->n_pages - i) * sizeof s->pages[0]);
    s->pages[i] = page;
    s->n_pages++;
    s->n += page.n;
}

/* A store that does not answer ends the list here; the next change of the library tries again. */
static bool read_page(Shelf *s, const DocumentRow *from, bool back, ShelfPage *out)
{
    size_t n = 0;
    *out = (ShelfPage){ .arena = arena_new() };
    if (store_page(s->store, s->order, from, back, SHELF_PAGE, out->arena, &out->rows, &n, NULL) && n > 0) {
        out->n = (int64_t)n;
        return true;
    }
    arena_free(out->arena);
    return false;
}

/* The same of the documents chosen: those from position `at` on, or the ones before it, the nearest first. */
static bool read_chosen(Shelf *s, int64_t at, bool back, ShelfPage *out)
{
    *out = (ShelfPage){ .arena = arena_new() };
    out->rows = ARENA_NEW(out->arena, DocumentRow, SHELF_PAGE);
    while (out->n < SHELF_PAGE) {
        int64_t i = back ? at - 1 - out->n : at + out->n;
        bool found;
        if (i < 0 || i >= s->n_chosen)
            break;
        DocumentRow *row = &out->rows[out->n++];
        if (!store_row(s->store, s->chosen[i], out->arena, row, &found, NULL) || !found)
            *row = (DocumentRow){ .doc = s->chosen[i], .facts.title = STR("(not there any more)") };
    }
    if (out->n > 0)
        return true;
    arena_free(out->arena);
    return false;
}

static bool read_beside(Shelf *s, bool back, ShelfPage *out)
{
    if (s->filtered)
        return read_chosen(s, back ? s->first : s->first + s->n, back, out);
    return read_page(s, loaded(s, back ? s->first : s->first + s->n - 1), back, out);
}

static void load_after(Shelf *s)
{
    ShelfPage page;
    bool found = read_beside(s, false, &page);
    s->at_end = !found || page.n < SHELF_PAGE;
    if (!found)
        return;
    if (s->n_pages == SHELF_PAGES) {
        s->first += s->pages[0].n;
        drop_page(s, 0);
        s->at_start = false;
    }
    insert_page(s, s->n_pages, page);
}

static void turn_around(ShelfPage *page)
{
    for (int64_t i = 0, j = page->n - 1; i < j; i++, j--) {
        DocumentRow kept = page->rows[i];
        page->rows[i] = page->rows[j];
        page->rows[j] = kept;
    }
}

static void load_before(Shelf *s)
{
    ShelfPage page;
    bool found = read_beside(s, true, &page);
    s->at_start = !found || page.n < SHELF_PAGE;
    if (found) {
        turn_around(&page);
        if (s->n_pages == SHELF_PAGES) {
            drop_page(s, s->n_pages - 1);
            s->at_end = false;
        }
        insert_page(s, 0, page);
        s->first -= page.n;
    }
    if (s->at_start) {
        s->ranked = true;
        s->origin = s->first;
    }
}

/* --- for the screen --- */

void shelf_init(Shelf *s, struct Store *store, ListOrder order)
{
    *s = (Shelf){ .store = store, .order = order };
    store_count(store, &s->total, NULL);
    from_start(s);
}

void shelf_free(Shelf *s)
{
    drop_all(s);
    free(s->chosen);
    s->chosen = NULL;
}

static void remember(Shelf *s)
{
    if (s->n == 0)
        return; /* nobody looked since the change before */
    s->n_was = 0;
    for (int p = 0; p < s->n_pages; p++)
        for (int64_t i = 0; i < s->pages[p].n; i++)
            s->was[s->n_was++] = s->pages[p].rows[i].doc;
}

void shelf_renew(Shelf *s)
{
    remember(s);
    store_count(s->store, &s->total, NULL);
    s->generation++;
    from_start(s);
}

void shelf_set_order(Shelf *s, ListOrder order)
{
    s->order = order;
    shelf_renew(s);
}

void shelf_choose(Shelf *s, const int64_t *docs, size_t n)
{
    free(s->chosen);
    s->filtered = docs != NULL;
    s->chosen = n > 0 ? mem_dup(docs, n * sizeof *docs) : NULL;
    s->n_chosen = (int64_t)n;
    shelf_renew(s);
}

const DocumentRow *shelf_row(Shelf *s, int64_t at)
{
    while (at >= s->first + s->n && !s->at_end)
        load_after(s);
    while (at < s->first && !s->at_start)
        load_before(s);
    return loaded(s, at);
}

static bool find_loaded(const Shelf *s, int64_t doc, int64_t *at)
{
    for (int64_t i = s->first; i < s->first + s->n; i++)
        if (loaded(s, i)->doc == doc) {
            *at = i;
            return true;
        }
    return false;
}

/* Positions are what they were: nothing else changes when another page is read. */
static bool find_chosen(Shelf *s, int64_t doc, int64_t *at)
{
    int64_t i = 0;
    while (i < s->n_chosen && s->chosen[i] != doc)
        i++;
    if (i == s->n_chosen)
        return false;
    drop_all(s);
    s->first = *at = i;
    s->at_start = i == 0;
    s->ranked = true;
    s->origin = 0;
    load_after(s);
    return true;
}

/* Its own row is a page of one; the pages beside it come when they are asked for. */
bool shelf_find(Shelf *s, int64_t doc, int64_t *at)
{
    if (find_loaded(s, doc, at))
        return true;
    if (s->filtered)
        return find_chosen(s, doc, at);
    bool found = false;
    ShelfPage page = { .arena = arena_new(), .n = 1 };
    page.rows = ARENA_NEW(page.arena, DocumentRow, 1);
    if (!store_row(s->store, doc, page.arena, page.rows, &found, NULL) || !found) {
        arena_free(page.arena);
        return false;
    }
    drop_all(s);
    s->first = *at = 0;
    s->generation++;
    insert_page(s, 0, page);
    return true;
}

bool shelf_find_near(Shelf *s, int64_t doc, int64_t *at)
{
    if (shelf_find(s, doc, at))
        return true;
    int here = 0;
    while (here < s->n_was && s->was[here] != doc)
        here++;
    for (int i = here + 1; i < s->n_was; i++)
        if (shelf_find(s, s->was[i], at))
            return true;
    for (int i = here < s->n_was ? here : 0; i-- > 0;)
        if (shelf_find(s, s->was[i], at))
            return true;
    return false;
}

int64_t shelf_first(Shelf *s)
{
    if (!s->at_start) {
        from_start(s);
        s->generation++;
    }
    return s->first;
}

int64_t shelf_last(Shelf *s)
{
    if (!s->at_end) {
        from_end(s);
        load_before(s);
        s->generation++;
        if (!s->ranked) {
            s->ranked = true;
            s->origin = s->filtered ? 0 : s->first + s->n - s->total;
        }
    }
    return s->first + s->n - 1;
}

int64_t shelf_rank(const Shelf *s, int64_t at)
{
    return s->ranked ? at - s->origin : -1;
}

void shelf_count(Shelf *s)
{
    int64_t before;
    const DocumentRow *row = s->ranked ? NULL : loaded(s, s->first);
    if (!row || !store_rank(s->store, s->order, row, &before, NULL))
        return;
    s->ranked = true;
    s->origin = s->first - before;
}
