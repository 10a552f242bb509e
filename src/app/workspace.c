/* app/workspace.c -- the store's content as the screen needs it. */
#include "app/workspace.h"

#include "app/exporting.h"
#include "app/indexing.h"
#include "app/journal.h"
#include "app/list.h"
#include "app/sieve.h"
#include "base/clock.h"
#include "base/mem.h"
#include "db/store.h"
#include "import/import.h"

#include <stdio.h>
#include <stdlib.h>

/* A store that answers badly to a read leaves what was known as it was; the next one tells again. */
static bool read_annotations(Workspace *w, Error *err)
{
    Arena *a = arena_new();
    AnnotationList list = { 0 };
    Span *examined = NULL;
    NameRow *names = NULL;
    TagRow *tags = NULL;
    size_t n_examined = 0, n_names = 0, n_tags = 0;
    int64_t id = w->doc ? w->doc->id : 0, hidden = 0;
    Round round;
    bool ok = store_round(w->store, NULL, &round, err) && store_names(w->store, id, a, &names, &n_names, err) &&
              store_tags(w->store, a, &tags, &n_tags, err);
    if (ok && w->doc)
        ok = store_annotations(w->store, id, a, &list, err) && store_hidden(w->store, id, &hidden, err) &&
             store_examined(w->store, id, a, &examined, &n_examined, err);
    if (!ok) {
        arena_free(a);
        return false;
    }
    arena_free(w->notes_arena);
    w->notes_arena = a;
    w->annotations = list;
    w->blind = round.open;
    w->hidden = hidden;
    w->examined = examined;
    w->n_examined = n_examined;
    w->names = names;
    w->n_names = n_names;
    w->tags = tags;
    w->n_tags = n_tags;
    w->generation++;
    return true;
}

static void show_sieved(Workspace *w)
{
    size_t n;
    const int64_t *docs = sieve_docs(w->sieve, &n);
    shelf_choose(&w->shelf, n > 0 ? docs : &(int64_t){ 0 }, n);
}

/* What fits is asked anew where that takes a moment; else what was found stays until it is asked for again. */
static void sieve_anew(Workspace *w)
{
    enum { MOMENT_US = 30000 };
    size_t at;
    Error err;
    Sieve *fresh = sieve_new(w->store, sieve_text(w->sieve), w->shelf.order, &at, &err);
    if (fresh && sieve_busy(fresh))
        sieve_work(fresh, MOMENT_US);
    bool good = fresh && !sieve_busy(fresh);
    sieve_free(good ? w->sieve : fresh);
    if (good) {
        w->sieve = fresh;
        show_sieved(w);
    } else {
        shelf_renew(&w->shelf);
    }
}

void workspace_reread_list(Workspace *w)
{
    if (w->sieve && sieve_is_quick(w->sieve))
        sieve_anew(w);
    else
        shelf_renew(&w->shelf);
    w->generation++;
}

static ListOrder kept_order(Workspace *w)
{
    Buf name = { 0 };
    ListOrder order = LIST_NUMBER;
    workspace_setting(w, STR("list-order"), &name);
    list_order_parse(buf_str(&name), &order);
    buf_free(&name);
    return order;
}

Workspace *workspace_open(const char *db_path, Str annotator, Error *err)
{
    bool there = store_is_there(db_path);
    Store *s = store_open(db_path, annotator, err);
    if (!s)
        return NULL;
    Workspace *w = MEM_NEW(Workspace);
    w->store = s;
    w->made = !there;
    store_backup_beside(s);
    w->annotator = store_annotator(s);
    w->indexing = indexing_new(store_path(s), w->annotator);
    w->view_below = view_built_in();
    w->view = view_load(s, &w->view_below, NULL);
    w->notes_arena = arena_new();
    shelf_init(&w->shelf, s, kept_order(w));
    return w;
}

static void close_document(Workspace *w)
{
    document_free(w->doc);
    arena_free(w->doc_arena);
    w->doc = NULL;
    w->doc_arena = NULL;
    w->writing = NULL;
    w->annotations = (AnnotationList){ 0 };
    w->n_examined = 0;
}

void workspace_close(Workspace *w)
{
    if (!w)
        return;
    close_document(w);
    arena_free(w->notes_arena);
    workspace_import_stop(w);
    shelf_free(&w->shelf);
    sieve_free(w->sieve);
    indexing_free(w->indexing);
    store_close(w->store);
    free(w);
}

const char *workspace_read_only(const Workspace *w)
{
    return store_read_only(w->store);
}

const char *workspace_try_writing(Workspace *w)
{
    return store_try_writing(w->store);
}

const char *workspace_warning(const Workspace *w)
{
    return store_warning(w->store);
}

const char *workspace_path(const Workspace *w)
{
    return store_path(w->store);
}

const char *workspace_watch_path(const Workspace *w)
{
    return store_watch_path(w->store);
}

bool workspace_has(Workspace *w, int64_t doc)
{
    DocumentState now;
    return store_state(w->store, doc, &now, NULL);
}

void workspace_set_order(Workspace *w, ListOrder order)
{
    shelf_set_order(&w->shelf, order);
    if (w->sieve) {
        sieve_set_order(w->sieve, order);
        show_sieved(w);
    }
    workspace_keep_setting(w, STR("list-order"), str(list_order_name(order)));
}

bool workspace_filter(Workspace *w, Str query, size_t *at, Error *err)
{
    Sieve *fresh = NULL;
    *at = 0;
    if (str_trim(query).len > 0 && !(fresh = sieve_new(w->store, query, w->shelf.order, at, err)))
        return false;
    sieve_free(w->sieve);
    w->sieve = fresh;
    if (fresh)
        show_sieved(w);
    else
        shelf_choose(&w->shelf, NULL, 0);
    return true;
}

Str workspace_filter_text(const Workspace *w)
{
    return w->sieve ? sieve_text(w->sieve) : (Str){ NULL, 0 };
}

bool workspace_filter_busy(const Workspace *w)
{
    return w->sieve && sieve_busy(w->sieve);
}

bool workspace_filter_work(Workspace *w, int64_t us)
{
    bool news = sieve_work(w->sieve, us);
    if (news)
        show_sieved(w);
    return news;
}

bool workspace_select(Workspace *w, int64_t doc, Error *err)
{
    Document *d = store_load(w->store, doc, err);
    if (!d)
        return false;
    close_document(w);
    w->doc = d;
    w->doc_arena = arena_new();
    w->writing = import_writing(w->doc_arena, d->text);
    w->view = view_load(w->store, &w->view_below, &d->uuid);
    return read_annotations(w, err);
}

/* The open document may have got another text, other paragraphs, or be gone (then it stays as it is shown). */
static bool reread(Workspace *w, Error *err)
{
    DocumentState now;
    workspace_reread_list(w);
    if (!w->doc || !store_state(w->store, w->doc->id, &now, NULL))
        return read_annotations(w, err);
    w->doc->frozen = now.frozen;
    bool same = uuid_eq(now.revision, w->doc->revision) && uuid_eq(now.segmentation, w->doc->segmentation);
    return same ? read_annotations(w, err) : workspace_select(w, w->doc->id, err);
}

/* What is committed is saved, even when it cannot be read back just now: that is tried again. */
static void read_back(Workspace *w)
{
    w->stale = !reread(w, NULL);
}

void workspace_put_away(Workspace *w)
{
    close_document(w);
    read_back(w);
}

bool workspace_apply(Workspace *w, Change *changes, size_t n, Error *err)
{
    if (!store_apply(w->store, changes, n, NULL, err))
        return false;
    read_back(w);
    return true;
}

typedef bool Step(Store *s, Arena *a, JournalRow *what, Error *err);
typedef bool StepPast(Store *s, Arena *a, JournalRow *what, size_t *passed, Error *err);

static bool step(Workspace *w, Step *take, StepPast *take_past, size_t *past, Buf *what, Error *err)
{
    Arena *a = arena_new();
    JournalRow row;
    bool ok = past ? take_past(w->store, a, &row, past, err) : take(w->store, a, &row, err);
    if (ok) {
        buf_addf(what, "%.*s %.*s", STR_ARG(row.verb), STR_ARG(row.subject));
        read_back(w);
    }
    arena_free(a);
    return ok;
}

bool workspace_undo(Workspace *w, size_t *past, Buf *what, Error *err)
{
    return step(w, store_undo, store_undo_past, past, what, err);
}

bool workspace_redo(Workspace *w, size_t *past, Buf *what, Error *err)
{
    return step(w, store_redo, store_redo_past, past, what, err);
}

void workspace_need_words(Workspace *w)
{
    if (!w->doc)
        read_annotations(w, NULL);
}

bool workspace_journal(Workspace *w, bool mine, size_t limit, Arena *a, JournalRow **rows, size_t *n, Buf *counts,
                       Error *err)
{
    VerbCount *today;
    size_t n_today;
    *n = 0;
    if (!store_journal_counts(w->store, clock_midnight_ms(), a, &today, &n_today, err))
        return false;
    journal_counts_line(today, n_today, counts);
    return store_journal(w->store, mine, limit, a, rows, n, err);
}

bool workspace_journal_place(Workspace *w, int64_t seq, int64_t *doc, size_t *byte)
{
    bool found = false;
    return store_journal_place(w->store, seq, doc, byte, &found, NULL) && found;
}

bool workspace_document(Workspace *w, int64_t doc, Arena *a, DocumentRow *out, Error *err)
{
    return list_row(w->store, a, doc, out, err);
}

bool workspace_paragraph(Workspace *w, int64_t doc, size_t para, Span *out, Error *err)
{
    Document *d = store_load(w->store, doc, err);
    bool found = d && para < d->n_paras;
    if (found)
        *out = d->paras[para].span;
    else if (d)
        error_set(err, ERR_NOT_FOUND, "no paragraph %zu in document %lld", para + 1, (long long)doc);
    document_free(d);
    return found;
}

bool workspace_documents(Workspace *w, size_t most, Arena *a, DocumentRow **rows, size_t *n, Error *err)
{
    *n = 0;
    return w->shelf.total > (int64_t)most || store_list(w->store, 0, most, a, rows, n, err);
}

bool workspace_passages(Workspace *w, Arena *a, PassageRow **rows, size_t *n, Error *err)
{
    return store_passages(w->store, a, rows, n, err);
}

int64_t workspace_codebook_version(Workspace *w)
{
    int64_t version = 0;
    store_codebook_version(w->store, &version, NULL);
    return version;
}

/* The open document itself may have been revised, split anew or deleted by the other process. */
bool workspace_refresh(Workspace *w)
{
    if (!store_changed(w->store) && !w->stale)
        return false;
    if (!store_read_only(w->store)) /* else what could not be kept would be forgotten */
        w->view = view_load(w->store, &w->view_below, w->doc ? &w->doc->uuid : NULL);
    read_back(w);
    return true;
}

Place workspace_place(Workspace *w, int64_t doc)
{
    Place p = { 0, 0 };
    store_get_place(w->store, doc, &p, NULL);
    return p;
}

void workspace_keep_place(Workspace *w, int64_t doc, Place place)
{
    Place kept = workspace_place(w, doc);
    if (kept.top != place.top || kept.cursor != place.cursor)
        store_set_place(w->store, doc, place, NULL);
}

void workspace_setting(Workspace *w, Str name, Buf *out)
{
    Arena *a = arena_new();
    Str value = { 0 };
    if (store_get_setting(w->store, name, a, &value, NULL))
        buf_add(out, value);
    arena_free(a);
}

bool workspace_set_setting(Workspace *w, Str name, Str value, Error *err)
{
    Buf kept = { 0 };
    workspace_setting(w, name, &kept);
    bool good = str_eq(buf_str(&kept), value) || store_set_setting(w->store, name, value, err);
    buf_free(&kept);
    return good;
}

void workspace_keep_setting(Workspace *w, Str name, Str value)
{
    if (!store_read_only(w->store))
        workspace_set_setting(w, name, value, NULL);
}

int64_t workspace_last_document(Workspace *w)
{
    Buf value = { 0 };
    workspace_setting(w, STR("last-document"), &value);
    int64_t doc = strtoll(buf_z(&value), NULL, 10);
    buf_free(&value);
    return doc;
}

void workspace_keep_last_document(Workspace *w, int64_t doc)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)doc);
    workspace_keep_setting(w, STR("last-document"), str(text));
}

bool workspace_keep_draft(Workspace *w, const Draft *d, Error *err)
{
    return store_set_draft(w->store, d, err);
}

void workspace_drop_draft(Workspace *w)
{
    store_clear_draft(w->store, NULL);
}

bool workspace_draft(Workspace *w, Arena *a, Draft *out)
{
    bool found = false;
    return store_get_draft(w->store, a, out, &found, NULL) && found;
}

size_t workspace_para_of(const Workspace *w, const Annotation *a)
{
    return a->status == PLACED_ORPHAN ? STR_NONE : document_para_at(w->doc, a->anchor.span.start);
}

bool workspace_is_examined(const Workspace *w, size_t para)
{
    Span span = w->doc->paras[para].span;
    for (size_t i = 0; i < w->n_examined; i++)
        if (span_meets(w->examined[i], span))
            return true;
    return false;
}

bool workspace_is_mine(const Workspace *w, const Annotation *a)
{
    return str_eq(a->annotator, w->annotator);
}

bool workspace_has_stance(const Workspace *w, size_t para)
{
    for (size_t i = 0; i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        if (a->type == ANNOTATION_STANCE && workspace_is_mine(w, a) && workspace_para_of(w, a) == para)
            return true;
    }
    return false;
}

bool workspace_is_coded(const Workspace *w, size_t para)
{
    return workspace_has_stance(w, para) || workspace_is_examined(w, para);
}

void workspace_configure(Workspace *w, const View *below)
{
    w->view_below = *below;
    w->view = view_load(w->store, below, NULL);
}

unsigned workspace_kinds(const Workspace *w, bool gap)
{
    return view_kinds(&w->view, !gap && import_has_blank_lines(w->writing));
}

RepairList workspace_repairs(const Workspace *w, Arena *a, size_t para, unsigned kinds)
{
    return import_repair(a, w->doc->text, &w->doc->paras[para], w->writing, kinds);
}

/* What a repair would mend is no doubt, even when it is switched off: it is known. */
DoubtList workspace_doubts(const Workspace *w, Arena *a, size_t para)
{
    RepairList mended = workspace_repairs(w, a, para, REPAIRS_DEFAULT);
    return import_doubts(a, w->doc->text, &w->doc->paras[para], &mended);
}

Damage workspace_damage(const Workspace *w)
{
    return damage_count(w->doc, w->writing);
}

/* An option turned for all documents is no more another one in the open document. */
bool workspace_turn(Workspace *w, size_t option, bool everywhere, Error *err)
{
    Switch to = view_next(&w->view, option);
    const Uuid *doc = w->doc ? &w->doc->uuid : NULL;
    w->view.is[option] = to;
    if (everywhere && !view_keep(w->store, &w->view_below, NULL, option, to, err))
        return false;
    return !doc || view_keep(w->store, &w->view_below, doc, option, to, err);
}

const char *workspace_idle(Workspace *w)
{
    store_idle(w->store);
    shelf_count(&w->shelf);
    indexing_look(w->indexing, w->store, w->shelf.total);
    return store_backup_problem(w->store);
}

bool workspace_indexing(const Workspace *w, int64_t *done, int64_t *total)
{
    return indexing_state(w->indexing, done, total);
}

/* --- files --- */

static void note_written(void *ctx, const char *path)
{
    buf_addz(ctx, path);
}

bool workspace_export(Workspace *w, const char *path, Buf *written, Error *err)
{
    return exporting_files(w->store, &w->doc->id, 1, path, note_written, written, err);
}
