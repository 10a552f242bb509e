/* Passages that tell the same: what counts as the same term, what goes in and out of the index, and how well
 * retellings and reprints are found. */
#include "similar_figures.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* --- what is compared --- */

static const struct {
    const char *a, *b;
    bool same; /* the whole of their terms */
} terms[] = {
    { "意大利下架了应用", "義大利下架了應用", false }, /* 意 and 義 are two characters */
    { "美国数据保护", "美國數據保護", true },
    { "美国，数据", "美国,数据", true },
    { "ＯｐｅｎＡＩ的模型", "openai的模型", true },
    { "創(chuàng)業(yè)公司", "创业公司", true },
    { "投入560万美元", "投入5,600,000美元", true },
    { "投入５６０萬美元", "投入5600000美元", true },
    { "三百万人", "300万人", true },
    { "1.5亿人", "15000万人", true },
    { "560万美元", "650万美元", false },
    { "林若岚说", "林若嵐說", true },
    { "林若岚说", "Lin Ruolan说", true },
    { "林若岚说", "若岚说", true },
    { "Lin Ruolan说", "Lin Ruolana说", false },
    { "港务局公布", "公布港务局", false },
};

static double score_of(const char *a, const char *b)
{
    Str names[] = { STR("林若岚"), STR("Lin Ruolan"), STR("若岚") };
    KnownName lin = { names, 3, false };
    SimilarIndex *x = similar_new(&lin, 1);
    Str text = str(a), others[] = { STR("渔船在港口停了一夜"), STR("天气预报说明天有雨"), STR("北方的车站已经关闭") };
    Arena *arena = arena_new();
    SimilarQuery q = { 0 };
    SimilarHit *hits;
    similar_put(x, 1, &text, 1);
    similar_put(x, 2, others, 3);
    size_t n = similar_find(x, str(b), 2, &q, arena, &hits);
    double score = n ? hits[0].cosine : 0;
    arena_free(arena);
    similar_free(x);
    return score;
}

static void what_is_read_as_the_same_is_one_term(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        double score = score_of(terms[i].a, terms[i].b);
        if ((score > 0.9999) != terms[i].same)
            fail_msg("%s, %s: %.4f", terms[i].a, terms[i].b, score);
    }
}

/* --- in and out --- */

static const char *const sentences[] = {
    "港务局周一公布新的泊位规则，渔民说没有人问过他们。", "渔民协会认为泊位规则伤害小船，要求港务局重新考虑。",
    "市长在记者会上说，泊位规则将推迟三个月执行。",       "天文台发现一颗新的彗星，明年春天肉眼可以看到。",
    "研究人员称彗星的轨道周期约为五百年。",               "北方铁路公司取消了十二趟列车，理由是大雪。",
    "大雪封路，列车停运，旅客在车站过夜。",               "博物馆收到一批十九世纪的信件。",
};
enum { SENTENCES = sizeof sentences / sizeof *sentences };

static void answers_are_equal(SimilarIndex *x, SimilarIndex *y)
{
    Arena *a = arena_new();
    for (size_t i = 0; i < SENTENCES; i++) {
        SimilarHit *one, *two;
        SimilarQuery q = { .threshold = 0, .each = 9 };
        size_t n = similar_find(x, str(sentences[i]), 0, &q, a, &one);
        size_t m = similar_find(y, str(sentences[i]), 0, &q, a, &two);
        assert_int_equal(n, m);
        for (size_t k = 0; k < n; k++) {
            assert_int_equal(one[k].doc, two[k].doc);
            assert_int_equal(one[k].para, two[k].para);
            assert_true(one[k].score - two[k].score < 1e-5 && two[k].score - one[k].score < 1e-5);
        }
    }
    arena_free(a);
}

/* Whatever was put, put again and removed, the answers are those of an index made of what is there now. */
static void an_index_forgets(void **state)
{
    (void)state;
    enum { DOCS = 6, ROUNDS = 800 };
    Str now[DOCS][3] = { { { 0 } } };
    bool there[DOCS] = { 0 };
    unsigned seed = 3;
    SimilarIndex *x = similar_new(NULL, 0);
    for (int round = 0; round < ROUNDS; round++) {
        unsigned d = (seed = seed * 1103515245u + 12345u) >> 16;
        there[d % DOCS] = d % 7 != 0;
        for (int i = 0; i < 3; i++)
            now[d % DOCS][i] = (d >> i) % 5 ? str(sentences[(d + (unsigned)i * 3) % SENTENCES]) : (Str){ 0 };
        if (there[d % DOCS])
            similar_put(x, d % DOCS + 1, now[d % DOCS], 3);
        else
            similar_remove(x, d % DOCS + 1);
        if (round % 100 != 99)
            continue;
        SimilarIndex *fresh = similar_new(NULL, 0);
        for (int i = 0; i < DOCS; i++)
            if (there[i])
                similar_put(fresh, i + 1, now[i], 3);
        answers_are_equal(x, fresh);
        similar_free(fresh);
    }
    similar_free(x);
}

static void one_passage_of_each_document(void **state)
{
    (void)state;
    Arena *a = arena_new();
    SimilarIndex *x = similar_new(NULL, 0);
    SimilarHit *hits;
    Str left_out[] = { str(sentences[0]), { 0 } };
    Str two[] = { str(sentences[0]), str(sentences[1]), str(sentences[3]) };
    similar_put(x, 5, left_out, 2);
    similar_put(x, 9, two, 3);
    SimilarQuery q = { .threshold = SIMILAR_DEFAULT };
    assert_int_equal(similar_find(x, str(sentences[0]), 5, &q, a, &hits), 1);
    assert_int_equal(hits[0].doc, 9);
    assert_int_equal(hits[0].para, 0);
    assert_int_equal(hits[0].relation, SIMILAR_SAME_TEXT);
    q = (SimilarQuery){ .threshold = 0.02, .each = 2 };
    assert_int_equal(similar_find(x, str(sentences[0]), 5, &q, a, &hits), 2);
    q.most = 1;
    assert_int_equal(similar_find(x, str(sentences[0]), 5, &q, a, &hits), 1);
    assert_int_equal(similar_find(x, (Str){ 0 }, 5, &q, a, &hits), 0);
    assert_int_equal(similar_text(x, 5, 1).len, 0);
    assert_int_equal(similar_text(x, 7, 0).len, 0);
    similar_free(x);
    arena_free(a);
}

/* --- the reference coding: three of the articles --- */

typedef struct Reference {
    Articles all;
    GoldPair *gold;
    size_t n;
    SimilarIndex *index;
} Reference;

static Span para_span(const Reference *r, size_t doc, size_t para)
{
    return r->all.items[doc].s.paras[para].span;
}

static bool is_judged(const Reference *r, size_t doc)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->gold[i].doc[0] == doc || r->gold[i].doc[1] == doc)
            return true;
    return false;
}

static bool reference_open(Arena *a, Reference *r, bool named)
{
    KnownName names[100];
    if (!articles_load(a, &r->all)) {
        print_message("skipped: ../shared is not there\n");
        return false;
    }
    r->n = gold_pairs(a, &r->all, &r->gold);
    r->index = similar_new(names, named ? gold_names(a, &r->all, names, 100) : 0);
    for (size_t i = 0; i < r->all.n; i++)
        similar_put(r->index, (int64_t)i + 1, r->all.items[i].texts, r->all.items[i].s.n);
    return true;
}

typedef struct Pair {
    size_t doc[2], para[2];
} Pair;

typedef struct Pairs {
    Pair *items;
    size_t n, cap;
} Pairs;

static void add_pair(Pairs *p, size_t da, size_t pa, size_t db, size_t pb)
{
    Pair one = da < db ? (Pair){ { da, db }, { pa, pb } } : (Pair){ { db, da }, { pb, pa } };
    for (size_t i = 0; i < p->n; i++)
        if (memcmp(&p->items[i], &one, sizeof one) == 0)
            return;
    p->items = mem_grow(p->items, &p->cap, p->n + 1, sizeof *p->items);
    p->items[p->n++] = one;
}

/* The best passage of each other document for each paragraph: what 'similar --all' tells. */
static void find_all(const Reference *r, Arena *a, double threshold, Pairs *out)
{
    SimilarQuery q = { .threshold = threshold };
    SimilarHit *hits;
    for (size_t d = 0; d < r->all.n; d++)
        for (size_t p = 0; is_judged(r, d) && p < r->all.items[d].s.n; p++) {
            size_t n = similar_find(r->index, r->all.items[d].texts[p], (int64_t)d + 1, &q, a, &hits);
            for (size_t i = 0; i < n; i++)
                if (is_judged(r, (size_t)hits[i].doc - 1))
                    add_pair(out, d, p, (size_t)hits[i].doc - 1, hits[i].para);
        }
}

/* 2 same, 1 related, 0 neither. */
static int grade(const Reference *r, const Pair *p)
{
    int best = 0;
    for (size_t i = 0; i < r->n; i++)
        if (gold_pair_is(&r->gold[i], p->doc[0], para_span(r, p->doc[0], p->para[0]), p->doc[1],
                         para_span(r, p->doc[1], p->para[1])))
            best = r->gold[i].same ? 2 : best > 1 ? best : 1;
    return best;
}

static bool is_among(const Reference *r, const GoldPair *g, const Pairs *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (gold_pair_is(g, p->items[i].doc[0], para_span(r, p->items[i].doc[0], p->items[i].para[0]),
                         p->items[i].doc[1], para_span(r, p->items[i].doc[1], p->items[i].para[1])))
            return true;
    return false;
}

static void measure_pairs(bool named)
{
    Arena *a = arena_new();
    Reference r = { 0 };
    Pairs shown = { 0 };
    size_t graded[3] = { 0 }, same = 0, found = 0;
    if (reference_open(a, &r, named)) {
        find_all(&r, a, SIMILAR_DEFAULT, &shown);
        for (size_t i = 0; i < shown.n; i++)
            graded[grade(&r, &shown.items[i])]++;
        for (size_t i = 0; i < r.n; i++) {
            same += r.gold[i].same;
            found += r.gold[i].same && is_among(&r, &r.gold[i], &shown);
        }
        double precision = (double)(graded[1] + graded[2]) / (double)shown.n, recall = (double)found / (double)same;
        print_message("at %.2f%s: %zu pairs, %zu same, %zu related, %zu neither: precision %.2f, recall of same %.2f\n",
                      SIMILAR_DEFAULT, named ? ", names merged" : "", shown.n, graded[2], graded[1], graded[0],
                      precision, recall);
        assert_true(precision >= 0.75 && recall >= 0.50);
    }
    free(shown.items);
    similar_free(r.index);
    arena_free(a);
}

static void shown_pairs_are_useful(void **state)
{
    (void)state;
    measure_pairs(false);
    measure_pairs(true);
}

/* Hits in a document for a paragraph of the reference, which may be several of ours: the best first. */
static size_t hits_in(const Reference *r, Arena *a, size_t doc, Span para, size_t other, SimilarHit *best)
{
    SimilarQuery q = { .threshold = 0, .each = 3 };
    SimilarHit *hits;
    size_t n = 0;
    for (size_t p = 0; p < r->all.items[doc].s.n; p++) {
        Span ours = para_span(r, doc, p);
        size_t k = span_meets(ours, para) ? similar_find(r->index, r->all.items[doc].texts[p], (int64_t)doc + 1, &q, a,
                                                         &hits) : 0;
        for (size_t i = 0; i < k; i++) {
            size_t at = n;
            if (hits[i].doc != (int64_t)other + 1)
                continue;
            for (n += n < 3; at > 0 && best[at - 1].score < hits[i].score; at--)
                if (at < 3)
                    best[at] = best[at - 1];
            if (at < 3)
                best[at] = hits[i];
        }
    }
    return n;
}

static void measure_first(bool named)
{
    Arena *a = arena_new();
    Reference r = { 0 };
    size_t asked = 0, first = 0, three = 0;
    bool ok = reference_open(a, &r, named);
    for (size_t i = 0; ok && i < 2 * r.n; i++) {
        const GoldPair *g = &r.gold[i / 2];
        size_t side = i % 2, rank = 3;
        bool seen = !g->same; /* each paragraph and other document once */
        for (size_t k = 0; k < i; k++) {
            const GoldPair *b = &r.gold[k / 2];
            seen = seen || (b->same && b->doc[k % 2] == g->doc[side] && b->doc[1 - k % 2] == g->doc[1 - side] &&
                            span_eq(b->at[k % 2], g->at[side]));
        }
        if (seen)
            continue;
        SimilarHit best[3];
        size_t n = hits_in(&r, a, g->doc[side], g->at[side], g->doc[1 - side], best);
        for (size_t k = n; k-- > 0;)
            for (size_t m = 0; m < r.n; m++)
                if (r.gold[m].same && gold_pair_is(&r.gold[m], g->doc[side], g->at[side], g->doc[1 - side],
                                                   para_span(&r, g->doc[1 - side], best[k].para)))
                    rank = k;
        asked++;
        first += rank == 0;
        three += rank < 3;
    }
    if (ok) {
        print_message("the right passage first%s %.2f, among three %.2f, of %zu\n",
                      named ? ", names merged," : "", (double)first / (double)asked,
                      (double)three / (double)asked, asked);
        assert_true((double)first >= 0.78 * (double)asked && (double)three >= 0.86 * (double)asked);
    }
    similar_free(r.index);
    arena_free(a);
}

static void the_right_passage_comes_first(void **state)
{
    (void)state;
    measure_first(false);
    measure_first(true);
}

/* --- reprints: what may happen to a text on its way --- */

static unsigned dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % sides;
}

/* Another character that is read as the same: of the other script. */
static uint32_t other_script(uint32_t cp)
{
    static uint32_t other[0xA000];
    for (uint32_t c = 0x4E00; other[0x4E00] == 0 && c < 0xA000; c++) {
        uint32_t to = fold_char(c);
        if (to != c && to < 0xA000)
            other[to] = c;
    }
    other[0x4E00] = 1;
    return cp < 0xA000 && cp > 0x4E00 && other[cp] ? other[cp] : cp;
}

static void script_and_pinyin(Buf *out, Str text, unsigned *seed)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        utf8_add(out, other_script(cp));
        if (fold_is_han(cp) && dice(seed, 10) == 0)
            buf_addz(out, "(xiàng)");
    }
}

static void one_in_twenty_lost(Buf *out, Str text, unsigned *seed)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        next = utf8_skip(text, at, 1);
        if (dice(seed, 20) > 0)
            buf_add(out, str_sub(text, at, next));
    }
}

static void clauses_dropped(Buf *out, Str text, unsigned *seed)
{
    bool keep = true;
    for (size_t at = 0, next; at < text.len; at = next) {
        uint32_t cp;
        next = at + utf8_decode(text.p + at, text.len - at, &cp);
        if (keep)
            buf_add(out, str_sub(text, at, next));
        uint32_t mark = fold_char(cp);
        if (mark == ',' || mark == fold_char(0x3002) || mark == ';')
            keep = dice(seed, 10) >= 3;
    }
}

static void cut_to_half(Buf *out, Str text, unsigned *seed)
{
    size_t half = utf8_count(text) / 2, from = dice(seed, (unsigned)half + 1);
    size_t start = utf8_skip(text, 0, from);
    buf_add(out, str_sub(text, start, utf8_skip(text, start, half)));
}

/* Behind it stands what another document tells. */
static void quoted(Buf *out, Str text, unsigned *seed)
{
    size_t n = utf8_count(text), from = n > 40 ? dice(seed, (unsigned)n - 39) : 0, start = utf8_skip(text, 0, from);
    buf_add(out, str_sub(text, start, utf8_skip(text, start, 40)));
}

static const struct {
    const char *name;
    void (*damage)(Buf *out, Str text, unsigned *seed);
} damages[] = {
    { "other script, pinyin", script_and_pinyin }, { "one character in twenty lost", one_in_twenty_lost },
    { "three clauses in ten dropped", clauses_dropped }, { "cut to half", cut_to_half },
    { "40 characters quoted elsewhere", quoted },
};

static bool has(const SimilarHit *hits, size_t n, int64_t doc, size_t para)
{
    for (size_t i = 0; i < n; i++)
        if (hits[i].doc == doc && hits[i].para == para)
            return true;
    return false;
}

typedef struct Reprints {
    size_t asked, found, same, wrong, pairs;
} Reprints;

/* A passage of document `doc` damaged (and, when it is a quotation, put into another's passage): is it found? What the
 * two whole passages find too is no false hit. */
static void reprint(const Articles *all, SimilarIndex *x, size_t doc, size_t para, size_t kind, unsigned *seed,
                    Reprints *r)
{
    Arena *a = arena_new();
    Buf copy = { 0 };
    Str text = all->items[doc].texts[para], host = { 0 };
    size_t other = (doc + 1) % all->n, at = 0;
    damages[kind].damage(&copy, text, seed);
    for (size_t i = 0; damages[kind].damage == quoted && host.len == 0 && i < all->items[other].s.n; i++) {
        at = (para + i) % all->items[other].s.n;
        host = all->items[other].texts[at];
    }
    buf_add(&copy, host);
    SimilarQuery q = { .threshold = SIMILAR_DEFAULT }, wide = { .threshold = SIMILAR_WIDE };
    SimilarHit *hits, *mine, *its;
    size_t n = similar_find(x, buf_str(&copy), 0, &q, a, &hits), n_mine = similar_find(x, text, 0, &wide, a, &mine);
    size_t n_its = similar_find(x, host, 0, &wide, a, &its);
    r->asked++;
    r->found += has(hits, n, (int64_t)doc + 1, para);
    for (size_t i = 0; i < n; i++) {
        bool right = hits[i].doc == (int64_t)doc + 1 && hits[i].para == para;
        r->same += right && hits[i].relation == SIMILAR_SAME_TEXT;
        r->wrong += !has(mine, n_mine, hits[i].doc, hits[i].para) && !has(its, n_its, hits[i].doc, hits[i].para);
    }
    r->pairs += similar_size(x).paragraphs;
    buf_free(&copy);
    arena_free(a);
}

static void reprints_are_found(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Articles all;
    Reprints sum = { 0 };
    unsigned seed = 7;
    if (!articles_load(a, &all)) {
        print_message("skipped: ../shared is not there\n");
        arena_free(a);
        return;
    }
    SimilarIndex *x = similar_new(NULL, 0);
    for (size_t i = 0; i < all.n; i++)
        similar_put(x, (int64_t)i + 1, all.items[i].texts, all.items[i].s.n);
    for (size_t k = 0; k < sizeof damages / sizeof *damages; k++) {
        Reprints r = { 0 };
        for (size_t d = 0; d < all.n; d++)
            for (size_t p = 0; p < all.items[d].s.n; p++)
                if (utf8_count(all.items[d].texts[p]) >= 40)
                    reprint(&all, x, d, p, k, &seed, &r);
        print_message("%-32s %3zu of %zu found (%.1f %%), %zu as the same text; %zu false in %zu pairs\n",
                      damages[k].name, r.found, r.asked, 100.0 * (double)r.found / (double)r.asked, r.same,
                      r.wrong, r.pairs);
        assert_true((double)r.found >= 0.97 * (double)r.asked);
        sum.wrong += r.wrong;
        sum.pairs += r.pairs;
    }
    print_message("false: %.2f in 10,000\n", 1e4 * (double)sum.wrong / (double)sum.pairs);
    assert_true((double)sum.wrong < 2e-4 * (double)sum.pairs);
    similar_free(x);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_as_the_same_is_one_term),
        cmocka_unit_test(an_index_forgets),
        cmocka_unit_test(one_passage_of_each_document),
        cmocka_unit_test(shown_pairs_are_useful),
        cmocka_unit_test(the_right_passage_comes_first),
        cmocka_unit_test(reprints_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
