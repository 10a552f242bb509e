/* app/question.c -- a query on the screen. */
#include "app/question.h"

#include "app/choosing.h"
#include "app/indexing.h"
#include "base/clock.h"
#include "base/mem.h"

#include <stdlib.h>

typedef struct Beside {
    int64_t doc;
    Str title;
    AnnotationList notes;
} Beside;

struct Question {
    Store *store;
    Index *index;
    QuestionKind kind;
    Buf text;
    bool exact;
    Arena *arena;        /* of the query, the rows and what stands beside */
    QueryTree tree;
    bool good;           /* it is a query */
    Error err;
    size_t at;
    Searching *searching;
    size_t taken;        /* of its hits */
    Words words;         /* of annotations */
    bool has_words;
    Feed feed;           /* of documents with annotations */
    bool done;
    QuestionRow *rows;
    size_t n, cap, documents;
    Beside *beside;
    size_t n_beside, cap_beside;
};

Question *question_new(struct Store *s, QuestionKind kind)
{
    Question *q = MEM_NEW(Question);
    q->store = s;
    q->kind = kind;
    q->arena = arena_new();
    q->index = indexing_open(store_path(s));
    q->done = true;
    return q;
}

static void forget(Question *q)
{
    searching_free(q->searching);
    q->searching = NULL;
    if (q->has_words) {
        words_free(&q->words);
        feed_free(&q->feed);
    }
    q->has_words = false;
    arena_clear(q->arena);
    q->tree = (QueryTree){ 0 };
    q->n = q->taken = q->documents = q->n_beside = 0;
    q->done = true;
}

void question_free(Question *q)
{
    if (!q)
        return;
    forget(q);
    index_close(q->index);
    arena_free(q->arena);
    buf_free(&q->text);
    free(q->rows);
    free(q->beside);
    free(q);
}

static void begin(Question *q)
{
    Matching matching = q->exact ? MATCH_EXACT : MATCH_FOLDED;
    if (q->kind == QUESTION_HITS && !q->tree.root)
        return;
    q->done = false;
    if (q->kind == QUESTION_HITS) {
        q->searching = searching_new(q->store, &q->tree, (SearchLook){ .matching = matching, .index = q->index });
    } else {
        words_make(&q->words, &q->tree, matching);
        feed_init(&q->feed, q->store, &q->tree, SELECT_ANNOTATED, 0, 0);
        q->has_words = true;
    }
}

bool question_ask(Question *q, Str text, bool exact)
{
    forget(q);
    buf_clear(&q->text);
    buf_add(&q->text, text);
    q->exact = exact;
    q->good = query_parse(q->arena, buf_str(&q->text), &q->tree, &q->at, &q->err) &&
              store_resolve(q->store, &q->tree, q->arena, &q->at, &q->err);
    if (q->good)
        begin(q);
    return q->good;
}

const char *question_mistake(const Question *q, size_t *at)
{
    *at = q->at;
    return q->good || q->text.len == 0 ? NULL : q->err.text;
}

/* --- rows --- */

/* Rows of what was annotated come behind those of the texts, from the first document on again. */
static bool is_new_document(const Question *q, const QuestionRow *row)
{
    if (q->n > 0 && q->rows[q->n - 1].doc == row->doc)
        return false;
    for (size_t i = q->n; q->kind == QUESTION_HITS && row->in[0] && i-- > 0;)
        if (q->rows[i].doc == row->doc)
            return false;
    return true;
}

static void add_row(Question *q, QuestionRow row)
{
    q->documents += is_new_document(q, &row);
    q->rows = mem_grow(q->rows, &q->cap, q->n + 1, sizeof *q->rows);
    q->rows[q->n++] = row;
}

static void take_hits(Question *q)
{
    size_t n;
    const Hit *hits = searching_hits(q->searching, &n);
    for (; q->taken < n && q->n < QUESTION_MOST; q->taken++) {
        const Hit *h = &hits[q->taken];
        add_row(q, (QuestionRow){ .doc = h->doc, .para = h->para, .span = h->span, .para_span = h->para_span,
                                  .uuid = h->uuid, .in = h->in == HIT_TEXT ? "" : hit_in_name(h->in),
                                  .text = h->snippet, .mark = h->mark });
    }
    q->done = searching_done(q->searching) || q->n >= QUESTION_MOST;
}

static void add_one_line(Buf *line, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_addc(line, text.p[i] == '\n' || text.p[i] == '\t' ? ' ' : text.p[i]);
}

static void annotation_line(const Annotation *a, Buf *line)
{
    enum { QUOTE = 300 }; /* bytes: more is on no screen */
    const Anchor *place = a->n_evidence > 0 ? &a->evidence[0] : &a->anchor;
    if (a->type == ANNOTATION_STANCE)
        buf_addf(line, "%.*s → %.*s ", STR_ARG(a->holder), STR_ARG(a->target));
    for (size_t i = 0; i < a->n_tags; i++)
        buf_addf(line, "#%.*s ", STR_ARG(a->tags[i]));
    if (a->event.len > 0)
        buf_addf(line, "%.*s: ", STR_ARG(a->event));
    buf_addz(line, "“");
    add_one_line(line, str_sub(place->exact, 0, place->exact.len < QUOTE ? place->exact.len : QUOTE));
    buf_addz(line, "”");
    if (a->note.len > 0)
        buf_addc(line, ' ');
    add_one_line(line, str_sub(a->note, 0, a->note.len < QUOTE ? a->note.len : QUOTE));
}

static bool add_annotation(void *ctx, const Annotation *a, const Document *d)
{
    Question *q = ctx;
    Buf line = { 0 };
    annotation_line(a, &line);
    bool placed = a->status != PLACED_ORPHAN && d->n_paras > 0;
    QuestionRow row = { .doc = a->doc, .para = STR_NONE, .span = a->anchor.span, .uuid = a->uuid,
                        .in = annotation_type_name(a->type), .text = arena_str(q->arena, buf_str(&line)),
                        .polarity = a->polarity, .mine = str_eq(a->annotator, store_annotator(q->store)) };
    if (placed) {
        row.para = document_para_at(d, a->anchor.span.start);
        row.para_span = d->paras[row.para].span;
    }
    if (placed && a->n_evidence > 0 && a->placed[0] != PLACED_ORPHAN)
        row.span = a->evidence[0].span;
    add_row(q, row);
    buf_free(&line);
    return q->n < QUESTION_MOST;
}

bool question_work(Question *q, int64_t us)
{
    size_t before = q->n;
    bool good;
    if (q->done)
        return false;
    if (q->searching) {
        good = searching_step(q->searching, QUESTION_MOST, us, &q->err);
        take_hits(q);
    } else {
        good = choosing_slice(&q->feed, &q->words, us, &q->done, add_annotation, q, &q->err);
        q->done = q->done || q->n >= QUESTION_MOST;
    }
    if (!good) {
        q->good = false;
        q->done = true;
    }
    return q->n != before || q->done;
}

bool question_busy(const Question *q)
{
    return !q->done;
}

size_t question_count(const Question *q)
{
    return q->n;
}

bool question_is_cut(const Question *q)
{
    return q->n >= QUESTION_MOST;
}

const QuestionRow *question_row(const Question *q, size_t i)
{
    return i < q->n ? &q->rows[i] : NULL;
}

size_t question_documents(const Question *q)
{
    return q->documents;
}

int64_t question_at(const Question *q)
{
    return q->searching ? searching_at(q->searching) : q->feed.after;
}

const QueryTree *question_tree(const Question *q)
{
    return q->good ? &q->tree : NULL;
}

/* --- what stands beside a row --- */

/* Read once for each document; its annotations when it has any. */
static const Beside *beside(Question *q, int64_t doc)
{
    for (size_t i = q->n_beside; i-- > 0;)
        if (q->beside[i].doc == doc)
            return &q->beside[i];
    Beside b = { .doc = doc };
    DocumentRow row;
    bool found;
    if (store_row(q->store, doc, q->arena, &row, &found, NULL) && found) {
        b.title = row.facts.title;
        if (q->kind == QUESTION_HITS && row.highlights + row.stances > 0)
            store_annotations(q->store, doc, q->arena, &b.notes, NULL);
    }
    q->beside = mem_grow(q->beside, &q->cap_beside, q->n_beside + 1, sizeof *q->beside);
    q->beside[q->n_beside++] = b;
    return &q->beside[q->n_beside - 1];
}

QuestionBeside question_beside(Question *q, size_t i)
{
    const QuestionRow *r = &q->rows[i];
    const Beside *b = beside(q, r->doc);
    QuestionBeside out = { .title = b->title };
    Buf signs = { 0 };
    size_t tags = 0;
    for (size_t n = 0; n < b->notes.n && r->para != STR_NONE; n++) {
        const Annotation *a = &b->notes.items[n];
        if (a->status == PLACED_ORPHAN || !span_meets(a->anchor.span, r->para_span))
            continue;
        if (a->type == ANNOTATION_STANCE)
            buf_addc(&signs, polarity_sign(a->polarity));
        if (a->n_tags > 0 && tags == 0)
            out.tag = a->tags[0];
        tags += a->n_tags;
    }
    if (tags > 1)
        out.tag = arena_f(q->arena, "%.*s +%zu", STR_ARG(out.tag), tags - 1);
    out.signs = arena_str(q->arena, buf_str(&signs));
    buf_free(&signs);
    return out;
}
