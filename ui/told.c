/* ui/told.c -- "also told in": what is asked, and the keys of the page. */
#include "ui/told.h"

#include "app/event_name.h"
#include "ui/dialog.h"

#include <stdlib.h>

enum {
    UNASKED = 500,     /* documents of a library that is read without being asked for */
    MOST = 20000,      /* and of one that is read at all: it is kept in memory */
    SLICE_US = 5000,
    MOST_ROWS = 200
};

void told_free(Told *t)
{
    across_close(t->across);
    arena_free(t->arena);
    *t = (Told){ 0 };
}

static bool is_wanted(const Ui *ui)
{
    int64_t total = ui->w->shelf.total;
    return ui->w->doc && total > 1 && total <= (ui->told.wanted ? MOST : UNASKED);
}

const char *told_grade(const ToldRow *r)
{
    return r->hit.score < SIMILAR_DEFAULT ? "perhaps here" : similar_relation_name(r->hit.relation);
}

/* --- asking, while nobody types --- */

static bool is_fresh(const Ui *ui)
{
    const Told *t = &ui->told;
    return !t->stale && t->doc == ui->w->doc->id && t->para == reader_para(&ui->reader, ui->w);
}

bool told_has_work(const Ui *ui)
{
    const Told *t = &ui->told;
    return is_wanted(ui) && (!t->across || t->reading || t->generation != ui->w->generation || !is_fresh(ui));
}

static bool title_of(Ui *ui, Arena *a, int64_t doc, DocumentRow *out)
{
    Error err;
    return workspace_document(ui->w, doc, a, out, &err);
}

/* Asks for the paragraph under the cursor. */
static void ask(Ui *ui)
{
    Told *t = &ui->told;
    Arena *a = arena_new(), *scratch = arena_new();
    SimilarHit *hits;
    SimilarQuery q = { .threshold = t->wide ? SIMILAR_WIDE : SIMILAR_DEFAULT, .most = MOST_ROWS };
    size_t para = reader_para(&ui->reader, ui->w), n = 0;
    int64_t doc = ui->w->doc->id;
    Str text = across_text(t->across, scratch, ui->w->doc, para);
    /* Headings and bylines are asked for on the page only. */
    bool compared = similar_text(across_index(t->across), doc, para).len > 0;
    if (text.len > 0 && (compared || t->open))
        n = similar_find(across_index(t->across), text, doc, &q, scratch, &hits);
    bool same = t->doc == doc && t->para == para;
    ToldRow *rows = ARENA_NEW(a, ToldRow, n + 1);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (title_of(ui, a, hits[i].doc, &rows[kept].doc))
            rows[kept++].hit = hits[i];
    arena_free(scratch);
    arena_free(t->arena);
    t->arena = a;
    t->rows = rows;
    t->n = kept;
    t->doc = doc;
    t->para = para;
    t->stale = false;
    if (!same || t->chosen >= t->n)
        t->chosen = t->top = 0;
    if (t->open && t->keep > 0 && t->keep <= t->n) {
        t->chosen = t->keep - 1;
        t->keep = 0;
    }
}

bool told_work(Ui *ui)
{
    Told *t = &ui->told;
    Error err = { 0 };
    if (!t->across) {
        t->across = across_open(ui->w->store);
        t->reading = true;
        t->generation = ui->w->generation;
    }
    if (t->generation != ui->w->generation) { /* something was annotated, imported, named */
        across_stale(t->across);
        t->generation = ui->w->generation;
        t->reading = true;
    }
    if (t->reading) {
        t->reading = across_step(t->across, SLICE_US, &err);
        t->stale = t->stale || !t->reading;
        if (t->reading && is_fresh(ui))
            return t->open;
    }
    if (is_fresh(ui))
        return false;
    ask(ui);
    return true;
}

void told_follow(Ui *ui)
{
    const Told *t = &ui->told;
    bool ready = t->across && !t->reading && t->generation == ui->w->generation && is_wanted(ui);
    if (ready && ui->w->shelf.total <= UNASKED && !is_fresh(ui))
        ask(ui);
}

size_t told_of(const Told *t, int64_t doc, size_t para, const ToldRow **rows)
{
    *rows = t->rows;
    return t->doc == doc && t->para == para ? t->n : 0;
}

void told_refresh(Ui *ui)
{
    ui->told.stale = true;
}

/* --- the page --- */

void told_open(Ui *ui)
{
    Told *t = &ui->told;
    if (!ui->w->doc || ui->w->doc->n_paras == 0) {
        ui_complain(ui, "no document is open: choose one in the list and press Enter");
        return;
    }
    if (ui->w->shelf.total > MOST) {
        ui_complain(ui, "more than %d documents: 'newsread similar DOC:P' tells, it takes its time", MOST);
        return;
    }
    t->wanted = t->open = t->stale = true;
    t->scroll = 0;
    t->left = false;
    t->keep = 0;
}

static void go(Ui *ui, const ToldRow *r)
{
    Told *t = &ui->told;
    int64_t doc = r->hit.doc;
    size_t para = r->hit.para;
    t->origin = reader_place(&ui->reader);
    t->home = ui->w->doc->id;
    if (!ui_open_document(ui, doc))
        return;
    if (para < ui->w->doc->n_paras)
        reader_go(&ui->reader, ui->w->doc->paras[para].span.start);
    ui->focus = PANE_READER;
    t->open = false;
    t->left = true;
    t->went = doc;
    t->keep = t->chosen + 1;
    ui_say(ui, "Esc comes back to where this is told too");
}

bool told_come_back(Ui *ui)
{
    Told *t = &ui->told;
    if (!t->left || !ui->w->doc || ui->w->doc->id != t->went)
        return false;
    t->left = false;
    size_t keep = t->keep; /* what is asked meanwhile is not it */
    if (!ui_open_document(ui, t->home))
        return true;
    reader_go(&ui->reader, t->origin.cursor);
    t->open = t->stale = true;
    t->keep = keep;
    return true;
}

static void link_the_two(Ui *ui, const ToldRow *r)
{
    Error err = { 0 };
    if (!dialog_may_change(ui))
        return;
    Arena *a = arena_new();
    const Document *d = ui->w->doc;
    Span there;
    Str event = event_name_of(a, across_text(ui->told.across, a, d, ui->told.para));
    if (!workspace_paragraph(ui->w, r->hit.doc, r->hit.para, &there, &err)) {
        ui_complain(ui, "%s", err.text);
    } else {
        Change c[] = { { .kind = CHANGE_PASSAGE, .doc = d->id, .span = d->paras[ui->told.para].span, .name = event },
                       { .kind = CHANGE_PASSAGE, .doc = r->hit.doc, .span = there, .name = event } };
        if (!workspace_apply(ui->w, c, 2, &err))
            ui_complain(ui, "NOT saved: %s", err.text);
        else if (!c[0].made && !c[1].made)
            ui_say(ui, "linked already as %.*s; ! shows it", STR_ARG(event));
        else
            ui_say(ui, "saved: linked as %.*s; ! names it, u takes it back", STR_ARG(event));
    }
    arena_free(a);
}

static void move(Told *t, long n)
{
    long to = (long)t->chosen + n, last = t->n > 0 ? (long)t->n - 1 : 0;
    t->chosen = to < 0 ? 0 : to > last ? (size_t)last : (size_t)to;
    t->scroll = 0;
}

static void widen(Ui *ui)
{
    ui->told.wide = !ui->told.wide;
    ui->told.stale = true;
    ui_say(ui, ui->told.wide ? "what may be told here too is shown; about half of it is wrong"
                             : "what is surely alike");
}

void told_key(Ui *ui, Key k)
{
    Told *t = &ui->told;
    const ToldRow *row = t->chosen < t->n && is_fresh(ui) ? &t->rows[t->chosen] : NULL;
    Action a = action_of_key(k, WHERE_LIST);
    if (k == '%' || k == 'q' || k == K_ESCAPE) {
        t->open = false;
    } else if (k == 'w') {
        widen(ui);
    } else if (k == K_ENTER && row) {
        go(ui, row);
    } else if (k == '+' && row) {
        link_the_two(ui, row);
    } else if (k == 's') { /* coded from here: the question stands over the reader */
        t->open = false;
        ui_act(ui, ACT_STANCE);
    } else if (k == 'J' || k == 'K') { /* the paragraph before, behind: the page follows */
        reader_act(&ui->reader, ui->w, k == 'J' ? ACT_NEXT_PARA : ACT_PREV_PARA);
    } else {
        switch (a) {
        case ACT_DOWN: move(t, 1); break;
        case ACT_UP: move(t, -1); break;
        case ACT_TOP: move(t, -(long)t->n); break;
        case ACT_BOTTOM: move(t, (long)t->n); break;
        case ACT_PAGE_DOWN: case ACT_HALF_DOWN: t->scroll++; break;
        case ACT_PAGE_UP: case ACT_HALF_UP: t->scroll -= t->scroll > 0; break;
        case ACT_UNDO: case ACT_REDO: ui_act(ui, a); break;
        default: break;
        }
    }
}
