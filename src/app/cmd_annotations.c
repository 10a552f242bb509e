/* app/cmd_annotations.c -- newsread annotations [DOC|QUERY...] */
#include "app/annotation_json.h"
#include "app/asking.h"
#include "app/choosing.h"
#include "app/commands.h"
#include "app/place_names.h"
#include "app/table.h"

/* What the annotation says, in one line. */
static Str summary(Arena *a, const Annotation *n)
{
    if (n->type == ANNOTATION_STANCE)
        return arena_f(a, "%.*s → %.*s: %s (%s)%s%.*s", STR_ARG(n->holder), STR_ARG(n->target),
                       polarity_name(n->polarity), voice_name(n->voice), n->note.len ? "; " : "",
                       STR_ARG(n->note));
    if (n->type == ANNOTATION_EXAMINED)
        return STR("no stance");
    Buf line = { 0 };
    if (n->type == ANNOTATION_PASSAGE)
        buf_addf(&line, "%.*s: ", STR_ARG(n->event));
    for (size_t i = 0; i < n->n_tags; i++)
        buf_addf(&line, "#%.*s ", STR_ARG(n->tags[i]));
    buf_addf(&line, "“%.*s”%s%.*s", STR_ARG(n->anchor.exact), n->note.len ? " " : "", STR_ARG(n->note));
    Str text = arena_str(a, buf_str(&line));
    buf_free(&line);
    return text;
}

static Str place_of(Arena *a, const Annotation *n, const Document *d)
{
    if (n->status == PLACED_ORPHAN || d->n_paras == 0)
        return arena_f(a, "%lld", (long long)n->doc);
    size_t para = document_para_at(d, n->anchor.span.start) + 1;
    return arena_f(a, "%lld:%zu", (long long)n->doc, para);
}

static void add_row(Table *t, Arena *a, const Annotation *n, const Document *d)
{
    char uuid[UUID_TEXT];
    uuid_format(n->uuid, uuid);
    const Str cells[] = {
        str(uuid),
        place_of(a, n, d),
        str(annotation_type_name(n->type)),
        n->status == PLACED_ANCHORED ? STR("") : str(placement_name(n->status)),
        n->annotator,
        summary(a, n),
    };
    table_add(t, a, cells);
}

static bool comes_first(const Annotation *a, const Annotation *b)
{
    return a->doc != b->doc ? a->doc < b->doc : a->anchor.span.start < b->anchor.span.start;
}

static bool print_all(Cli *c, int64_t doc, Error *err)
{
    AnnotationList list, marks;
    if (!store_annotations(c->store, doc, c->arena, &list, err) ||
        !store_examined_marks(c->store, doc, c->arena, &marks, err))
        return false;
    Table table = { .columns = 6 };
    DocumentCache cache = { .store = c->store };
    bool ok = true;
    for (size_t i = 0, m = 0; ok && i + m < list.n + marks.n;) {
        bool mark = i == list.n || (m < marks.n && comes_first(&marks.items[m], &list.items[i]));
        const Annotation *one = mark ? &marks.items[m++] : &list.items[i++];
        const Document *d = cache_document(&cache, one->doc, err);
        ok = d != NULL;
        if (ok && c->json)
            json_print(annotation_json(one, d));
        else if (ok)
            add_row(&table, c->arena, one, d);
    }
    table_print(&table, c);
    cache_free(&cache);
    return ok;
}

/* --- of a query --- */

typedef struct Printing {
    Cli *c;
    Table table;
} Printing;

static bool print_one(void *ctx, const Annotation *a, const Document *d)
{
    Printing *p = ctx;
    if (p->c->json)
        json_print(annotation_json(a, d));
    else
        add_row(&p->table, p->c->arena, a, d);
    return true;
}

static bool print_query(Cli *c, const QueryTree *q, Error *err)
{
    Printing p = { .c = c, .table = { .columns = 6 } };
    Words words;
    Feed feed;
    bool done;
    words_make(&words, q, MATCH_FOLDED);
    feed_init(&feed, c->store, q, SELECT_ANNOTATED, 0, 0);
    bool ok = choosing_slice(&feed, &words, INT64_MAX, &done, print_one, &p, err);
    feed_free(&feed);
    words_free(&words);
    table_print(&p.table, c);
    return ok;
}

void cmd_annotations(Cli *c)
{
    int64_t doc = 0;
    Error err;
    QueryTree q;
    if (!cli_store(c))
        return;
    bool query = c->args.n_words > 1 || asking_is_query(c->store, c->args.words, c->args.n_words);
    if (query ? !asking_read(c, c->args.words, c->args.n_words, &q)
              : c->args.n_words && !place_find_doc(c->store, c->args.words[0], &doc, &err)) {
        if (!query)
            cli_fail(c, &err);
        return;
    }
    if (query ? !print_query(c, &q, &err) : !print_all(c, doc, &err))
        cli_fail(c, &err);
}
