/* Names suggested and found again: the rules on small texts, and how well they do on the reference coding. */
#include "analysis/names.h"
#include "gold.h"
#include "layout/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* --- the rules --- */

/* What must be suggested, with blanks between the names; and what must not. */
static const struct {
    const char *text, *names, *not;
} cases[] = {
    { "市长周远山昨天表示,大桥将重建。", "周远山", "市长周远山 周远山昨天" },
    { "據鄰縣日報報導,市長周遠山否認指控。", "周遠山 鄰縣日報", "據鄰縣日報" },
    { "事务主管埃琳娜·布拉沃今天发表了长文。布拉沃认为时机未到。", "埃琳娜·布拉沃 布拉沃", "主管埃琳娜·布拉沃" },
    { "北港公司CEO Mira Holt称,新船V3比Kestrel-2更快。", "Mira_Holt Kestrel", "CEO V3 Kestrel-2" },
    { "一位船东论坛上的网友称,不少船长和水手开始反对。", "船东论坛上的网友", "一位船东论坛上的网友" },
    { "据知情人士透露,挪威政府和丹麦都将起诉。", "知情人士 挪威政府 丹麦", "据知情人士 挪威" },
    { "欧洲渔业保护委员会还认为,数据不足。", "欧洲渔业保护委员会", "渔业保护委员会 委员会" },
    { "另外一个评论获得好评。换句话说,这种说法不准确。", "评论", "换句话 这种" },
    { "林晓教授对此做出回应。", "林晓", "做出" },
    { "林若岚对记者承认,数据不全。渔民赵阿贵告诉记者,水费降了。", "林若岚 赵阿贵", "渔民赵阿贵" },
    { "高峰期,对话需要等待。安全问题很重要,白天在家。", "", "高峰期 安全 安全问 白天" },
    { "", "", "" },
};

static bool is_suggested(const NameSuggestion *s, size_t n, Str name)
{
    char wanted[100];
    snprintf(wanted, sizeof wanted, "%.*s", STR_ARG(name));
    for (char *p = wanted; *p; p++)
        *p = *p == '_' ? ' ' : *p;
    for (size_t i = 0; i < n; i++)
        if (str_eq(s[i].name, str(wanted)))
            return true;
    return false;
}

static void rules_suggest_names(void **state)
{
    (void)state;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = str(cases[i].text), yes = str(cases[i].names), no = str(cases[i].not), one;
        NameSuggestion *s;
        size_t n = names_suggest(a, &text, 1, (Str){ 0 }, &s);
        while (str_split(&yes, ' ', &one))
            if (one.len && !is_suggested(s, n, one))
                fail_msg("%s: %.*s is not suggested", cases[i].text, STR_ARG(one));
        while (str_split(&no, ' ', &one))
            if (is_suggested(s, n, one))
                fail_msg("%s: %.*s is suggested", cases[i].text, STR_ARG(one));
    }
    arena_free(a);
}

static const Str lin[] = { { "林若岚", 9 }, { "若岚", 6 } }, bridge[] = { { "桥梁局", 9 } }, holt[] = { { "Holt", 4 } },
                 writer[] = { { "作者", 6 } };
static const KnownName known[] = { { lin, 2, false }, { bridge, 1, false }, { holt, 1, false }, { writer, 1, true } };

/* The names offered first and second in texts[1]. */
static const struct {
    const char *before, *text;
    size_t last, first, second;
} offers[] = {
    { "", "昨天林若岚说,桥梁局错了。", STR_NONE, 0, 3 },
    { "", "桥梁局认为若岚错了。", STR_NONE, 1, 3 },
    { "", "橋樑局認為若嵐錯了。", STR_NONE, 1, 3 },
    { "", "HOLT表示反对,Holton没有。", STR_NONE, 2, 3 },
    { "Holt表示反对。", "他的目的很明确。", STR_NONE, 2, 3 },
    { "Holt表示反对。", "他的目的很明确。", 0, 0, 3 },
    { "", "这座桥很美。", STR_NONE, 3, 0 },
};

static void the_holder_is_offered(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
        Str texts[] = { str(offers[i].before), str(offers[i].text) };
        NameOffer out[4];
        names_offer(texts, 1, known, 4, offers[i].last, out);
        if (out[0].known != offers[i].first || out[1].known != offers[i].second)
            fail_msg("%s: offers %zu, %zu", offers[i].text, out[0].known, out[1].known);
    }
}

/* Pairs that may be one, and pairs that are not. */
static const struct {
    const char *text, *a, *b, *why;
} pairs[] = {
    { "", "周遠山", "周远山", "written otherwise" },
    { "", "Harbour Watch", "harbour watch", "written otherwise" },
    { "", "埃琳娜·布拉沃", "布拉沃", "part of it" },
    { "", "Elena Bravo", "Bravo", "part of it" },
    { "", "北港航运", "北港", "part of it" },
    { "", "北港", "北港公司", "part of it" },
    { "", "埃琳娜", "埃丽娜", "one character apart" },
    { "主管埃琳娜·布拉沃Elena Bravo说", "埃琳娜·布拉沃", "Elena Bravo", "beside it" },
    { "港务局（Harbour Board）说", "港务局", "Harbour Board", "beside it" },
    { "Elena Bravo（埃琳娜）说", "埃琳娜", "Elena Bravo", "beside it" },
    { "Kestrel的CEO埃琳娜说。昨天Kestrel创始人兼CEO Mira Bravo称", "埃琳娜", "Mira Bravo", "same role" },
    { "北港公司首席执行官埃琳娜说。北港公司CEO Mira Bravo称", "埃琳娜", "Mira Bravo", "same role" },
    { "挪威政府说", "挪威", "挪威政府", NULL },
    { "", "网友", "论坛网友", NULL },
    { "", "北港", "北港前工程师", NULL },
    { "", "林晓", "林若岚", NULL },
    { "", "Ann", "Annabel", NULL },
    { "埃琳娜和Mira Bravo说", "埃琳娜", "Mira Bravo", NULL },
    { "北港公司CEO埃琳娜,南港公司CEO Mira", "埃琳娜", "Mira", NULL },
};

static void names_that_may_be_one(void **state)
{
    (void)state;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Str text = str(pairs[i].text), names[] = { str(pairs[i].a), str(pairs[i].b) };
        AliasSuggestion *s;
        size_t n = names_aliases(a, &text, 1, names, 2, &s);
        if (n != (pairs[i].why ? 1 : 0) || (n && strcmp(s[0].why, pairs[i].why) != 0))
            fail_msg("%s, %s: %s", pairs[i].a, pairs[i].b, n ? s[0].why : "nothing");
    }
    arena_free(a);
}

/* --- the reference coding --- */

typedef struct Article {
    json_t *gold;
    Segmentation s;
    Str *texts; /* shown; empty for what is no unit */
    DocumentFacts facts;
} Article;

static const char *const files[] = { "001_9d9bcd627777a12a", "004_d8522aa7f51d60d1" };

static bool load(Arena *a, const char *name, Article *out)
{
    char path[80];
    snprintf(path, sizeof path, "%s.json", name);
    out->gold = gold_load(a, path);
    snprintf(path, sizeof path, "%s.txt", name);
    Str text = gold_article(a, path);
    if (text.len == 0)
        return false;
    out->s = import_segment(a, text);
    out->facts = import_facts(a, text, &out->s, (Str){ 0 });
    const Writing *w = import_writing(a, text);
    out->texts = ARENA_NEW(a, Str, out->s.n);
    for (size_t i = 0; i < out->s.n; i++) {
        RepairList *r = ARENA_NEW(a, RepairList, 1);
        *r = import_repair(a, text, &out->s.paras[i], w, REPAIRS_DEFAULT);
        if (!out->s.paras[i].hidden)
            out->texts[i] = shown_make(a, text, out->s.paras[i].span, r).text;
    }
    return true;
}

static bool is_called(const json_t *holder, Str name)
{
    size_t i;
    json_t *alias;
    json_array_foreach(json_object_get(holder, "aliases"), i, alias)
        if (str_eq(name, str(json_string_value(alias))))
            return true;
    return str_eq(name, str(gold_string(holder, "name")));
}

/* How many of the first n suggestions are holders, how many holders are among them. */
static void count(const Article *article, const NameSuggestion *s, size_t n, size_t *right, size_t *found)
{
    json_t *holders = json_object_get(article->gold, "holders"), *h;
    size_t i;
    *right = *found = 0;
    for (size_t k = 0; k < n; k++) {
        bool any = false;
        json_array_foreach(holders, i, h)
            any = any || is_called(h, s[k].name);
        *right += any;
    }
    json_array_foreach(holders, i, h) {
        bool any = false;
        for (size_t k = 0; k < n; k++)
            any = any || is_called(h, s[k].name);
        *found += any;
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void holders_are_among_the_first_thirty(void **state)
{
    (void)state;
    Arena *a = arena_new();
    size_t holders = 0, found[3] = { 0 }, right20 = 0, shown20 = 0;
    static const size_t at[] = { 10, 20, 30 };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Article article;
        if (!load(a, files[i], &article)) {
            print_message("skipped: ../shared is not there\n");
            arena_free(a);
            return;
        }
        NameSuggestion *s;
        size_t n = names_suggest(a, article.texts, article.s.n, article.facts.author, &s);
        for (size_t k = 0; k < 3; k++) {
            size_t right, hit;
            count(&article, s, least(n, at[k]), &right, &hit);
            found[k] += hit;
            right20 += k == 1 ? right : 0;
        }
        if (getenv("NAMES_SHOW"))
            for (size_t k = 0; k < least(n, 40); k++)
                printf("%2zu %5.2f %2zu %.*s\n", k + 1, s[k].score, s[k].mentions, STR_ARG(s[k].name));
        shown20 += least(n, 20);
        holders += json_array_size(json_object_get(article.gold, "holders"));
        json_decref(article.gold);
    }
    print_message("holders suggested: recall@10 %.2f  @20 %.2f  @30 %.2f  precision@20 %.2f  (%zu holders)\n",
                  (double)found[0] / (double)holders, (double)found[1] / (double)holders,
                  (double)found[2] / (double)holders, (double)right20 / (double)shown20, holders);
    assert_true((double)found[2] >= 0.75 * (double)holders);
    arena_free(a);
}

/* --- who holds the stance --- */

enum { MOST_HOLDERS = 64, MOST_NAMES = 8 };

typedef struct Library {
    KnownName known[MOST_HOLDERS];
    Str names[MOST_HOLDERS][MOST_NAMES];
    size_t n, last_used[MOST_HOLDERS];
} Library;

static size_t holder_of(Library *l, Str name)
{
    size_t i = 0;
    while (i < l->n && !str_eq(l->names[i][0], name))
        i++;
    if (i == l->n) {
        assert_true(l->n < MOST_HOLDERS);
        l->names[l->n][0] = name;
        l->known[l->n++] = (KnownName){ l->names[i], 1, false };
    }
    return i;
}

static void add_holders(Library *l, const json_t *gold)
{
    json_t *h, *alias;
    size_t i, k;
    json_array_foreach(json_object_get(gold, "holders"), i, h) {
        KnownName *holder = &l->known[holder_of(l, str(gold_string(h, "name")))];
        json_array_foreach(json_object_get(h, "aliases"), k, alias)
            if (holder->n < MOST_NAMES)
                ((Str *)holder->names)[holder->n++] = str(json_string_value(alias));
    }
}

/* The index of the right holder in the order offered, when names used last come first. */
static size_t place_of(const Library *l, const Article *article, size_t para, size_t last, size_t right)
{
    KnownName order[MOST_HOLDERS];
    size_t from[MOST_HOLDERS], n = 0, last_now = STR_NONE;
    NameOffer offered[MOST_HOLDERS];
    for (size_t i = 0; i < l->n; i++)
        from[i] = i;
    for (size_t i = 1; i < l->n; i++)
        for (size_t k = i; k > 0 && l->last_used[from[k]] > l->last_used[from[k - 1]]; k--) {
            size_t swap = from[k];
            from[k] = from[k - 1];
            from[k - 1] = swap;
        }
    for (size_t i = 0; i < l->n; i++) {
        order[n++] = l->known[from[i]];
        last_now = from[i] == last ? i : last_now;
    }
    names_offer(article->texts, para, order, n, last_now, offered);
    for (size_t i = 0; i < n; i++)
        if (from[offered[i].known] == right)
            return i;
    return n;
}

static size_t para_of(const Article *article, size_t byte)
{
    size_t i = 0;
    while (i + 1 < article->s.n && article->s.paras[i].span.end <= byte)
        i++;
    return i;
}

static void the_right_holder_is_among_the_first_three(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Article articles[2];
    Library l = { 0 };
    size_t top[5] = { 0 }, stances = 0, i, clock = 0;
    json_t *s;
    for (size_t k = 0; k < 2; k++) {
        if (!load(a, files[k], &articles[k])) {
            print_message("skipped: ../shared is not there\n");
            arena_free(a);
            return;
        }
        add_holders(&l, articles[k].gold);
    }
    for (size_t k = 0; k < 2; k++) {
        size_t last = STR_NONE;
        json_t *h;
        for (size_t m = 0; m < l.n; m++)
            l.known[m].author = false;
        json_array_foreach(json_object_get(articles[k].gold, "holders"), i, h)
            l.known[holder_of(&l, str(gold_string(h, "name")))].author = json_is_true(json_object_get(h, "author"));
        json_array_foreach(json_object_get(articles[k].gold, "stances"), i, s) {
            size_t right = holder_of(&l, str(gold_string(s, "holder")));
            size_t para = para_of(&articles[k], gold_span(s).start);
            size_t place = place_of(&l, &articles[k], para, last, right);
            if (place > 2 && getenv("NAMES_SHOW"))
                printf("%zu: %s at %zu, last %.*s: %.*s\n", para, gold_string(s, "holder"), place,
                       STR_ARG(last == STR_NONE ? STR("-") : l.names[last][0]), STR_ARG(articles[k].texts[para]));
            for (size_t m = place; m < 5; m++)
                top[m]++;
            stances++;
            l.last_used[right] = ++clock;
            last = l.known[right].author ? last : right;
        }
    }
    print_message("holder offered: first %.2f  among two %.2f  three %.2f  five %.2f  (%zu stances, %zu names)\n",
                  (double)top[0] / (double)stances, (double)top[1] / (double)stances, (double)top[2] / (double)stances,
                  (double)top[4] / (double)stances, stances, l.n);
    assert_true((double)top[2] >= 0.88 * (double)stances);
    for (size_t k = 0; k < 2; k++)
        json_decref(articles[k].gold);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_suggest_names),
        cmocka_unit_test(the_holder_is_offered),
        cmocka_unit_test(names_that_may_be_one),
        cmocka_unit_test(holders_are_among_the_first_thirty),
        cmocka_unit_test(the_right_holder_is_among_the_first_three),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
