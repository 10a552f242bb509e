/* analysis/wording.c -- passages compared. Where marks would overlap the strongest stands: figure, date, name, framing
 * word, common wording. */
#include "analysis/wording.h"

#include "analysis/figures.h"
#include "analysis/similar_terms.h"
#include "analysis/symbols.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_COMMON = 2 }; /* Han characters in a row */

/* Words by which an author takes a distance, or hands something on. */
static const char frames[] =
    "所谓 声称 宣称 号称 自称 据称 据说 据悉 据报道 据传 传闻 疑似 涉嫌 指控 指责 谴责 抨击 痛批 怒斥 嘲讽 讥讽 揶揄 调侃 吐槽 炮轰 "
    "驳斥 反驳 否认 承认 坦言 直言 辩称 澄清 炒作 抹黑 甩锅 打压 围剿 封杀 猎巫 檄文 鼓吹 宣扬 呼吁 敦促 警告 威胁 施压 叫嚣 扬言 "
    "随口 竟然 居然 不惜 悍然 公然 无理 无端 毫无根据 毫无疑问 显然 无疑 似乎 可能 或许 恐怕 只字未提 拒绝透露 不实 谣言 阴谋 "
    "证据 确凿 偷窃 盗窃 窃取 抄袭 剽窃 复制 克隆 碾压 颠覆 横空出世 遥遥领先 震惊 恐慌 狂欢 崩盘 暴跌 重挫 惨遭 沦为 难民";

const char *wording_kind_name(WordingKind k)
{
    static const char *const names[] = { "common", "figure", "date", "name", "frame" };
    return names[k];
}

typedef struct Found {
    Span span;
    WordingKind kind;
    size_t index;     /* of the figure or date */
    uint64_t key;     /* of a name or framing word */
} Found;

typedef struct Side {
    Folded f;
    Figure *figures;
    DatePhrase *dates;
    Found *found;     /* figures, dates, names, framing words: in order, not overlapping */
    size_t n_found, cap;
} Side;

/* --- what stands in a passage --- */

static bool is_free(const Side *s, Span span)
{
    for (size_t i = 0; i < s->n_found; i++)
        if (span_meets(s->found[i].span, span))
            return false;
    return true;
}

static void add(Side *s, Found one)
{
    if (!is_free(s, one.span))
        return;
    s->found = mem_grow(s->found, &s->cap, s->n_found + 1, sizeof *s->found);
    s->found[s->n_found++] = one;
}

static void find_names(Side *s, Str text, const NameTable *names)
{
    TermList terms = { 0 };
    name_places(names, text, &terms);
    for (size_t i = 0; i < terms.n_places; i++) {
        const TermPlace *p = &terms.places[i];
        Span span = { s->f.at[p->at], folded_end(&s->f, p->at + p->n - 1) };
        add(s, (Found){ span, WORDING_NAME, 0, terms.items[p->term].key });
    }
    terms_free(&terms);
}

static void find_frames(Side *s)
{
    size_t which, n;
    SymbolStarts starts;
    symbols_starts(&starts, frames);
    for (size_t i = 0; i < s->f.n; i += n ? n : 1)
        if ((n = symbol_starts(&starts, s->f.cp[i]) ? symbols_list(&s->f, i, frames, &which) : 0) > 0)
            add(s, (Found){ { s->f.at[i], folded_end(&s->f, i + n - 1) }, WORDING_FRAME, 0, which });
}

static int by_place(const void *left, const void *right)
{
    const Found *a = left, *b = right;
    return a->span.start < b->span.start ? -1 : a->span.start > b->span.start;
}

static void side_make(Side *s, Arena *a, const WordingPassage *p, const NameTable *names)
{
    fold_text(&s->f, p->text);
    size_t n = figures_find(a, p->text, &s->figures), m = dates_find(a, p->text, p->base, &s->dates);
    for (size_t i = 0; i < n; i++)
        add(s, (Found){ s->figures[i].span, WORDING_FIGURE, i, 0 });
    for (size_t i = 0; i < m; i++)
        add(s, (Found){ s->dates[i].span, WORDING_DATE, i, 0 });
    find_names(s, p->text, names);
    find_frames(s);
    if (s->n_found > 0)
        qsort(s->found, s->n_found, sizeof *s->found, by_place);
}

/* --- what another passage says too --- */

static bool same_day(const DatePhrase *a, const DatePhrase *b)
{
    return a->known && b->known && strcmp(a->first, b->first) == 0 && strcmp(a->last, b->last) == 0;
}

static bool same_words(const Side *x, Span a, const Side *y, Span b)
{
    size_t i = folded_index(&x->f, a.start), k = folded_index(&y->f, b.start);
    size_t n = folded_index(&x->f, a.end) - i, m = folded_index(&y->f, b.end) - k;
    return n == m && memcmp(x->f.cp + i, y->f.cp + k, n * sizeof *x->f.cp) == 0;
}

static bool says_too(const Side *x, const Found *a, const Side *y)
{
    for (size_t i = 0; i < y->n_found; i++) {
        const Found *b = &y->found[i];
        if (a->kind != b->kind)
            continue;
        if ((a->kind == WORDING_FIGURE && figures_agree(&x->figures[a->index], &y->figures[b->index])) ||
            (a->kind == WORDING_DATE && (same_day(&x->dates[a->index], &y->dates[b->index]) ||
                                         (!x->dates[a->index].known && same_words(x, a->span, y, b->span)))) ||
            (a->kind > WORDING_DATE && a->key == b->key))
            return true;
    }
    return false;
}

/* --- common wording --- */

static bool is_word(uint32_t cp)
{
    return symbol_is_letter(cp) || symbol_is_digit(cp);
}

/* Marks, in `common`, the symbols of x that stand in y too, LEAST_COMMON or more in a row. A Latin word counts as one.
 * Pairs of y are looked up by their hash, so that it takes no longer than reading both. */
typedef struct PairSet {
    uint64_t *slots;
    size_t n_slots; /* a power of two */
} PairSet;

static size_t slot_of(const PairSet *p, uint64_t key)
{
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & (p->n_slots - 1);
    while (p->slots[at] && p->slots[at] != key)
        at = (at + 1) & (p->n_slots - 1);
    return at;
}

/* The end of the unit at symbol i: a Han character, or a whole Latin word; *key names it, 0: punctuation. */
static size_t unit_end(const Folded *f, size_t i, uint64_t *key)
{
    size_t end = i + 1;
    *key = fold_is_han(f->cp[i]) ? f->cp[i] : 0;
    if (!is_word(f->cp[i]))
        return end;
    for (*key = 7 + f->cp[i]; is_word(symbol(f, end)) && !symbols_parted(f, end); end++)
        *key = (*key ^ f->cp[end]) * 1099511628211u;
    *key |= (uint64_t)1 << 63;
    return end;
}

static uint64_t pair_key(uint64_t a, uint64_t b)
{
    uint64_t key = (a * 0xC2B2AE3D27D4EB4Fu) ^ (b + 0x165667B19E3779F9u);
    return key ? key : 1;
}

/* Every pair of units that stand side by side in f, and every Latin word. */
static void each_pair(const Folded *f, void (*tell)(void *ctx, uint64_t key, size_t start, size_t end), void *ctx)
{
    uint64_t last = 0, key;
    size_t last_start = 0;
    for (size_t i = 0, end; i < f->n; i = end) {
        end = unit_end(f, i, &key);
        if (key >> 63)
            tell(ctx, key, i, end);
        if (key && last)
            tell(ctx, pair_key(last, key), last_start, end);
        last = key;
        last_start = i;
    }
}

static void put_pair(void *ctx, uint64_t key, size_t start, size_t end)
{
    PairSet *p = ctx;
    (void)start;
    (void)end;
    p->slots[slot_of(p, key)] = key;
}

typedef struct Marking {
    const PairSet *pairs;
    bool *common;
} Marking;

static void mark_pair(void *ctx, uint64_t key, size_t start, size_t end)
{
    const Marking *m = ctx;
    for (size_t i = start; m->pairs->slots[slot_of(m->pairs, key)] && i < end; i++)
        m->common[i] = true;
}

static void mark_common(const Side *x, const Side *y, bool *common)
{
    PairSet pairs = { .n_slots = 64 };
    while (pairs.n_slots < 4 * (y->f.n + 1))
        pairs.n_slots *= 2;
    pairs.slots = mem_alloc(pairs.n_slots * sizeof *pairs.slots);
    each_pair(&y->f, put_pair, &pairs);
    each_pair(&x->f, mark_pair, &(Marking){ &pairs, common });
    free(pairs.slots);
}

/* --- marks --- */

static void add_common(const Side *s, const bool *common, Span where, WordingMarks *out)
{
    size_t i = folded_index(&s->f, where.start), end = folded_index(&s->f, where.end);
    while (i < end) {
        size_t first = i;
        while (i < end && common[i])
            i++;
        if (i > first)
            out->items[out->n++] = (WordingMark){ { s->f.at[first], folded_end(&s->f, i - 1) }, WORDING_COMMON, true };
        i += i < end && !common[i];
    }
}

static void marks_of(Arena *a, const Side *sides, size_t n, size_t which, WordingMarks *out)
{
    const Side *s = &sides[which];
    bool *common = ARENA_NEW(a, bool, s->f.n + 1);
    size_t from = 0;
    *out = (WordingMarks){ .items = ARENA_NEW(a, WordingMark, s->f.n + s->n_found + 1) };
    for (size_t i = 0; i < n; i++)
        if (i != which)
            mark_common(s, &sides[i], common);
    for (size_t k = 0; k < s->n_found; k++) {
        const Found *f = &s->found[k];
        bool shared = false;
        for (size_t i = 0; i < n; i++)
            shared = shared || (i != which && says_too(s, f, &sides[i]));
        add_common(s, common, (Span){ from, f->span.start }, out);
        out->items[out->n++] = (WordingMark){ f->span, f->kind, shared };
        from = f->span.end;
    }
    add_common(s, common, (Span){ from, s->f.text.len }, out);
}

void wording_compare(Arena *a, const WordingPassage *passages, size_t n, const KnownName *names, size_t n_names,
                     WordingMarks *out)
{
    Side *sides = ARENA_NEW(a, Side, n + 1);
    NameTable *table = name_table_new(names, n_names);
    for (size_t i = 0; i < n; i++)
        side_make(&sides[i], a, &passages[i], table);
    for (size_t i = 0; i < n; i++)
        marks_of(a, sides, n, i, &out[i]);
    for (size_t i = 0; i < n; i++) {
        folded_free(&sides[i].f);
        free(sides[i].found);
    }
    name_table_free(table);
}
