/* What a query chooses by SQL is what it chooses one by one; and the hits of words. */
#include "app/opened.h"
#include "app/searching.h"
#include "store_fixture.h"

enum { DOCS = 14, PARAS = 5, QUERIES = 600 };

static uint32_t seed = 20250130;

static uint32_t dice(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static const char *const people[] = { "云帆科技", "林若岚", "OpenAI", "雲帆" };
static const char *const tags[] = { "争议", "争议/蒸馏", "框架", "框架/战争", "争议/版权" };
static const char *const sources[] = { "", "硅星人Pro", "人民日报", "vox.com" };
static const char *const dates[] = { "", "2024", "2025-01", "2025-01-30", "2025-02-03" };

static void text_of(Buf *out, uint32_t doc, bool revised)
{
    buf_clear(out);
    for (uint32_t p = 0; p < PARAS; p++)
        if (!revised || (doc + p) % 3)
            buf_addf(out, "第%u篇第%u段说的是%s和另外一些事情%s。\n", doc, p, people[(doc + p) % 4],
                     revised && (doc + p) % 2 ? "，后来又改写过几个字" : "");
}

/* A random annotation of a paragraph. */
static void annotate(Store *s, int64_t doc, Span para)
{
    Span part = { para.start + 3 * dice(2), para.end };
    Str tag[2] = { str(tags[dice(5)]), str(tags[dice(5)]) };
    Change c = { .doc = doc, .span = part };
    switch (dice(5)) {
    case 4:
        c.kind = CHANGE_PASSAGE;
        c.name = STR("码头之争");
        break;
    case 0:
        c.kind = CHANGE_HIGHLIGHT;
        c.tags = tag;
        c.n_tags = str_eq(tag[0], tag[1]) ? 1 : dice(3);
        break;
    case 1:
        c.kind = CHANGE_NOTE;
        c.note = STR("旁注：版权");
        break;
    case 2:
        c.kind = CHANGE_PARA_STATE;
        c.span = para;
        c.examined = true;
        break;
    default:
        c.kind = CHANGE_STANCE;
        c.span = para;
        c.holder = str(people[dice(4)]);
        c.target = str(people[dice(4)]);
        c.polarity = (Polarity)dice(POLARITIES);
        c.voice = VOICE_REPORTED;
        c.evidence = &part;
        c.n_evidence = dice(2);
    }
    apply_one(s, c);
}

static Store *library(const char **path)
{
    static char name[DOCS][16];
    Buf text = { 0 };
    *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(*path, "lin"), *other = open_as(*path, "wu");
    for (uint32_t d = 0; d < DOCS; d++) {
        snprintf(name[d], sizeof name[d], "/%u.txt", d);
        text_of(&text, d, false);
        int64_t doc = add_text(s, name[d], buf_str(&text), ADD_ADDED);
        DocumentFacts facts = { STR("争议"), str(sources[dice(4)]), STR(""), str(dates[dice(5)]) };
        apply_one(s, (Change){ .kind = CHANGE_FACTS, .doc = doc, .facts = facts });
        Paragraph paras[PARAS];
        size_t n = paragraphs_of(buf_str(&text), paras, PARAS);
        for (uint32_t i = dice(8); i > 0; i--)
            annotate(dice(3) ? s : other, doc, paras[dice((uint32_t)n)].span);
        text_of(&text, d, true);
        if (d % 2)
            add_text(s, name[d], buf_str(&text), ADD_REVISED);
    }
    apply_one(s, (Change){ .kind = CHANGE_ENTITY_MERGE, .name = STR("雲帆"), .other = STR("云帆科技") });
    apply_one(s, (Change){ .kind = CHANGE_ENTITY_ALIAS, .name = STR("OpenAI"), .other = STR("开放智能") });
    store_close(other);
    buf_free(&text);
    return s;
}

static void field(Buf *out)
{
    static const char *const fields[] = {
        "tag:争议", "tag:蒸馏", "tag:框架/战争", "tag:版权", "stance:for", "stance:-", "stance:mixed", "holder:云帆科技",
        "holder:雲帆", "holder:openai", "target:林若岚", "target:开放智能", "by:lin", "by:WU", "is:mine", "is:suspect",
        "is:orphan", "is:uncoded", "is:coded", "is:examined", "doc:3", "doc:6", "source:日报", "source:vox",
        "date:2025", "date:..2025-01", "date:2025-01-31..", "另外", "没有",
    };
    buf_addz(out, fields[dice(sizeof fields / sizeof *fields)]);
}

static void random_query(Buf *out, int depth)
{
    uint32_t n = 1 + dice(3);
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            buf_addz(out, dice(3) ? " " : " or ");
        if (dice(4) == 0)
            buf_addc(out, '-');
        if (depth > 0 && dice(3) == 0) {
            buf_addc(out, '(');
            random_query(out, depth - 1);
            buf_addc(out, ')');
        } else {
            field(out);
        }
    }
}

static QueryTree parsed(Store *s, Arena *a, Str text)
{
    QueryTree q;
    Error err = { 0 };
    size_t at;
    if (!query_parse(a, text, &q, &at, &err) || !store_resolve(s, &q, a, &at, &err))
        fail_msg("%.*s: %s", STR_ARG(text), err.text);
    return q;
}

static bool has(const int64_t *docs, size_t n, int64_t doc)
{
    for (size_t i = 0; i < n; i++)
        if (docs[i] == doc)
            return true;
    return false;
}

typedef struct Looked {
    Words words;
    Str text;
} Looked;

static bool says(void *ctx, const QueryNode *word)
{
    Looked *l = ctx;
    Span hit;
    return words_find(&l->words, word->number, l->text, &hit);
}

static bool note_says(void *ctx, const QueryNode *word, const Annotation *a)
{
    Looked *l = ctx;
    HitIn in;
    Str said;
    Span hit;
    return words_in_annotation(&l->words, word->number, a, &in, &said, &hit);
}

typedef struct Chosen {
    int64_t *docs[3];
    size_t n[3];
} Chosen;

static void compare(Store *s, const QueryTree *q, int64_t doc, const Chosen *c)
{
    Opened o;
    Error err = { 0 };
    Looked l = { 0 };
    assert_good(opened_read(&o, s, q, doc, true, &err), err);
    words_make(&l.words, q, MATCH_FOLDED);
    QueryUnit u = opened_document(&o);
    l.text = o.d->text;
    u.says = says;
    u.annotation_says = note_says;
    u.ctx = &l;
    bool fits = query_fits(q->root, &u), chosen = has(c->docs[SELECT_DOCUMENTS], c->n[SELECT_DOCUMENTS], doc);
    if (q->root && query_needs_look(q->root) ? fits && !chosen : fits != chosen)
        fail_msg("'%.*s' of document %d: %d, by SQL %d", STR_ARG(q->text), (int)doc, fits, chosen);
    for (size_t i = 0; i < o.notes.n; i++)
        if (query_fits_annotation(q->root, &o.notes.items[i], &u) &&
            !has(c->docs[SELECT_ANNOTATED], c->n[SELECT_ANNOTATED], doc))
            fail_msg("'%.*s': an annotation of document %d is left out", STR_ARG(q->text), (int)doc);
    for (size_t p = 0; p < o.d->n_paras; p++) {
        u = opened_para(&o, p);
        l.text = str_sub(o.d->text, o.d->paras[p].span.start, o.d->paras[p].span.end);
        u.says = says;
        u.ctx = &l;
        if (query_fits(q->root, &u) && !has(c->docs[SELECT_CANDIDATES], c->n[SELECT_CANDIDATES], doc))
            fail_msg("'%.*s': paragraph %zu of document %d is left out", STR_ARG(q->text), p, (int)doc);
    }
    words_free(&l.words);
    opened_close(&o);
}

static void same_one_by_one(void **state)
{
    (void)state;
    const char *path;
    Store *s = library(&path);
    Buf text = { 0 };
    Error err = { 0 };
    size_t chosen = 0;
    for (int i = 0; i < QUERIES; i++) {
        Arena *a = arena_new();
        Chosen c = { 0 };
        bool changed;
        if (i == QUERIES / 2)
            assert_good(store_set_round(s, true, &changed, &err), err); /* blind from here on */
        buf_clear(&text);
        random_query(&text, 2);
        QueryTree q = parsed(s, a, buf_str(&text));
        for (int what = 0; what < 3; what++)
            assert_good(store_select(s, &q, (SelectFor)what, 0, 0, DOCS, a, &c.docs[what], &c.n[what], &err), err);
        for (int64_t doc = 1; doc <= DOCS; doc++)
            compare(s, &q, doc, &c);
        chosen += c.n[SELECT_DOCUMENTS];
        arena_free(a);
    }
    printf("%d queries choose %.1f of %d documents\n", QUERIES, (double)chosen / QUERIES, DOCS);
    assert_in_range(chosen, QUERIES, QUERIES * (DOCS - 1));
    buf_free(&text);
    store_close(s);
}

/* What is chosen stands as the list does, in each of its orders. */
static void in_the_order_of_the_list(void **state)
{
    (void)state;
    const char *path;
    Store *s = library(&path);
    Error err = { 0 };
    for (int order = 0; order < LIST_ORDERS; order++) {
        Arena *a = arena_new();
        QueryTree all = parsed(s, a, STR("")), some = parsed(s, a, STR("is:uncoded -doc:3"));
        DocumentRow *rows;
        int64_t *docs, *chosen;
        size_t n, n_docs, n_chosen, at = 0;
        assert_good(store_page(s, (ListOrder)order, NULL, false, 100, a, &rows, &n, &err), err);
        assert_good(store_select_ordered(s, &all, (ListOrder)order, a, &docs, &n_docs, &err), err);
        assert_good(store_select_ordered(s, &some, (ListOrder)order, a, &chosen, &n_chosen, &err), err);
        assert_int_equal(n, DOCS);
        assert_int_equal(n_docs, DOCS);
        assert_in_range(n_chosen, 1, DOCS - 1);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(docs[i], rows[i].doc);
            if (at < n_chosen && chosen[at] == rows[i].doc)
                at++;
        }
        assert_int_equal(at, n_chosen);
        arena_free(a);
    }
    store_close(s);
}

/* --- hits --- */

/* "1:0 text 名|2:1 note ..." of a query, however small the steps. */
static void hits(Store *s, const char *query, SearchLook look, size_t most, Buf *out)
{
    Arena *a = arena_new();
    QueryTree q = parsed(s, a, str(query));
    Searching *g = searching_new(s, &q, look);
    Error err = { 0 };
    size_t n = 0;
    buf_clear(out);
    for (size_t limit = most; !searching_done(g); limit += most)
        assert_good(searching_step(g, limit, 1, &err), err);
    const Hit *h = searching_hits(g, &n);
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s%d:%d %s %.*s", i ? "|" : "", (int)h[i].doc, (int)h[i].para, hit_in_name(h[i].in),
                 STR_ARG(str_sub(h[i].snippet, h[i].mark.start, h[i].mark.end)));
    searching_free(g);
    arena_free(a);
}

#define FIRST "創(chuàng)業(yè)的人。\n说OpenAI 和 ＯｐｅｎＡＩ。\n第三段\n"
#define SECOND "开源：创业者说。\nOpenAI不开源。\n"

static Store *small(void)
{
    Store *s = open_as(in_folder(fresh_folder(), "library.db"), "lin");
    int64_t one = add_text(s, "/a.txt", STR(FIRST), ADD_ADDED), two = add_text(s, "/b.txt", STR(SECOND), ADD_ADDED);
    Str tag = STR("争议/创业");
    apply_one(s, (Change){ .kind = CHANGE_HIGHLIGHT, .doc = one, .span = span_of(STR(FIRST), "第三段", 0), .tags = &tag,
                           .n_tags = 1, .note = STR("这里说的其实是创业") });
    apply_one(s, (Change){ .kind = CHANGE_STANCE, .doc = two, .span = { 0, strlen("开源：创业者说。") },
                           .holder = STR("创业者"), .target = STR("开源"), .polarity = POLARITY_FOR,
                           .voice = VOICE_QUOTED });
    return s;
}

static void words_have_places(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        SearchLook look;
        const char *hits;
    } cases[] = {
        { "创业", { 0 }, "1:0 text 創業|2:0 text 创业|1:2 note 创业|2:0 name 创业" },
        { "创业", { .doc = 2 }, "2:0 text 创业|2:0 name 创业" },
        { "创业", { .matching = MATCH_EXACT }, "2:0 text 创业|1:2 note 创业|2:0 name 创业" },
        { "openai", { 0 }, "1:1 text OpenAI|1:1 text ＯｐｅｎＡＩ|2:1 text OpenAI" },
        { "OpenAI -开源", { 0 }, "1:1 text OpenAI|1:1 text ＯｐｅｎＡＩ" },
        { "说 or 不", { 0 }, "1:1 text 说|2:0 text 说|2:1 text 不|1:2 note 说" },
        { "不 OpenAI", { 0 }, "2:1 text OpenAI|2:1 text 不" },
        { "tag:争议", { 0 }, "1:2 text " },
        { "tag:争议 第三", { 0 }, "1:2 text 第三" },
        { "tag:争议 说", { 0 }, "1:2 note 说" },
        { "holder:创业者 stance:for", { 0 }, "2:0 text " },
        { "holder:创业者 stance:against", { 0 }, "" },
        { "争议", { 0 }, "1:2 tag 争议" },
        { "没有", { 0 }, "" },
        { "创业 OpenAI", { .unit = SEARCH_DOCUMENTS }, "1:-1 text |2:-1 text " },
        { "创业 -不开源", { .unit = SEARCH_DOCUMENTS }, "1:-1 text " },
        { "a.txt", { .unit = SEARCH_DOCUMENTS }, "1:-1 text " },
        { "2025-01-30 tag:争议", { .unit = SEARCH_DOCUMENTS }, "1:-1 text " },
        { "", { .unit = SEARCH_DOCUMENTS }, "1:-1 text |2:-1 text " },
    };
    Store *s = small();
    Buf out = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t most = 1; most < 5; most += 3) {
            hits(s, cases[i].query, cases[i].look, most, &out);
            if (strcmp(buf_z(&out), cases[i].hits) != 0)
                fail_msg("'%s': %s", cases[i].query, buf_z(&out));
        }
    buf_free(&out);
    store_close(s);
}

static void unknown_names(void **state)
{
    (void)state;
    static const char *const queries[] = { "a tag:无", "a holder:无", "a target:无", "a by:无", "a doc:9" };
    Store *s = small();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        Arena *a = arena_new();
        QueryTree q;
        Error err = { 0 };
        size_t at;
        assert_true(query_parse(a, str(queries[i]), &q, &at, &err));
        assert_false(store_resolve(s, &q, a, &at, &err));
        assert_int_equal(err.kind, ERR_NOT_FOUND);
        assert_int_equal(at, 2);
        arena_free(a);
    }
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_one_by_one),
        cmocka_unit_test(in_the_order_of_the_list),
        cmocka_unit_test(words_have_places),
        cmocka_unit_test(unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
