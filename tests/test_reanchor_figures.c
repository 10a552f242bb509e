/* How often an annotation is found again in a changed text, and how often it is silently at a wrong place: random
 * spans over the samples and the articles of NEWSREAD_SHARED (when they are there), changed in many ways. Prints
 * the table; some of its figures are promises. */
#include "changed_text.h"

#include "base/clock.h"
#include "base/file.h"
#include "model/place.h"
#include "model/reanchor.h"
#include "text/breaks.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

enum { SPANS = 480, ARTICLES_MOST = 24, ROUNDS = 2 };

typedef struct Articles {
    Str text[ARTICLES_MOST];
    size_t n;
    Arena *arena;
} Articles;

static void add_articles(Articles *l, const char *pattern)
{
    glob_t g;
    if (glob(pattern, 0, NULL, &g) != 0)
        return;
    for (size_t i = 0; i < g.gl_pathc && l->n < ARTICLES_MOST; i++) {
        Buf b = {0};
        Error err = {0};
        if (!file_read(g.gl_pathv[i], 1 << 20, &b, &err))
            fail_msg("%s", err.text);
        if (utf8_valid(buf_str(&b)))
            l->text[l->n++] = arena_str(l->arena, buf_str(&b));
        buf_free(&b);
    }
    globfree(&g);
}

static int load(void **state)
{
    Articles *l = MEM_NEW(Articles);
    l->arena = arena_new();
    add_articles(l, "samples/0*.txt");
    size_t own = l->n;
    const char *shared = getenv("NEWSREAD_SHARED");
    add_articles(l, arena_f(l->arena, "%s/seeds/*.txt", shared ? shared : "../shared").p);
    if (l->n == own)
        printf("the articles of ../shared skipped: ../shared is not there\n");
    *state = l;
    return own > 0 ? 0 : -1;
}

static int unload(void **state)
{
    Articles *l = *state;
    arena_free(l->arena);
    free(l);
    return 0;
}

/* --- counting --- */

typedef struct Tally {
    const char *what;
    size_t n;                             /* spans */
    size_t there;                         /* of them at least half is in the new text */
    size_t anchored, suspect, orphan;     /* of those: at the right place; said to be lost */
    size_t suspect_wrong, anchored_wrong; /* of all */
} Tally;

static double percent(size_t n, size_t of)
{
    return of == 0 ? 0 : 100.0 * (double)n / (double)of;
}

static double found_share(const Tally *t)
{
    return percent(t->anchored + t->suspect, t->there);
}

static double wrong_share(const Tally *t)
{
    return percent(t->anchored_wrong, t->n);
}

static void print_head(void)
{
    printf("\n%-46s %6s %6s | %8s %8s %6s | %7s %7s\n", "change to the text", "spans", "there", "anchored", "suspect",
           "lost", "suspect", "silent");
    printf("%-46s %6s %6s | %8s %8s %6s | %7s %7s\n", "", "", "", "right", "right", "", "wrong", "wrong");
}

static void print(const Tally *t)
{
    printf("%-46s %6zu %6zu | %8.1f %8.1f %6.1f | %7.2f %7.2f\n", t->what, t->n, t->there,
           percent(t->anchored, t->there), percent(t->suspect, t->there), percent(t->orphan, t->there),
           percent(t->suspect_wrong, t->n), wrong_share(t));
}

/* What became of the characters [from, to) of the old text: from the first to the last that is there. */
typedef struct Image {
    size_t from, to; /* characters of the new text */
    size_t left, of; /* characters that are read, left and in all */
    bool whole;      /* none of it stands far from the others */
} Image;

static Image image_of(const Chars *old, const Chars *now, size_t from, size_t to)
{
    Image m = {.from = now->n};
    for (size_t i = from; i < to; i++)
        m.of += !fold_drops(old->items[i].cp);
    for (size_t j = 0; j < now->n; j++) {
        uint32_t id = now->items[j].id;
        if (id == NEW_CHAR || id < from || id >= to || fold_drops(now->items[j].cp))
            continue;
        m.from = m.left == 0 ? j : m.from;
        m.to = j + 1;
        m.left++;
    }
    m.whole = m.left == 0 || m.to - m.from <= 3 * (to - from) + 40;
    return m;
}

/* Do two stretches of the new text share nine in ten of the characters that are in either? */
static bool overlaps(const Chars *now, const Written *w, Span bytes, Image m)
{
    size_t both = 0, either = 0;
    for (size_t j = 0; j < now->n; j++) {
        bool in_found = w->at[j] >= bytes.start && w->at[j] < bytes.end, in_image = j >= m.from && j < m.to;
        bool read = !fold_drops(now->items[j].cp);
        both += read && in_found && in_image;
        either += read && (in_found || in_image);
    }
    return 10 * both >= 9 * either;
}

static void count(Tally *t, const Chars *now, const Written *w, Reanchored r, Image m)
{
    bool there = 2 * m.left >= m.of;
    bool right = r.status != PLACED_ORPHAN && m.left > 0 && overlaps(now, w, r.span, m);
    assert_true(r.status == PLACED_ORPHAN || anchor_span_ok(buf_str(&w->text), r.span));
    t->n++;
    t->there += there;
    t->anchored += there && right && r.status == PLACED_ANCHORED;
    t->suspect += there && right && r.status == PLACED_SUSPECT;
    t->orphan += there && r.status == PLACED_ORPHAN;
    t->suspect_wrong += !right && r.status == PLACED_SUSPECT;
    t->anchored_wrong += !right && r.status == PLACED_ANCHORED;
}

/* --- spans --- */

/* Neither a blank nor inside of pinyin in parentheses. */
static bool is_read(const Chars *l, const Written *w, size_t i)
{
    for (size_t k = i > 8 ? i - 8 : 1; k <= i; k++)
        if (fold_is_han(l->items[k - 1].cp) && w->at[k] + fold_pinyin(buf_str(&w->text), w->at[k]) > w->at[i])
            return false;
    return !fold_drops(l->items[i].cp);
}

/* 2 to 60 characters within [from, to), on edges of graphemes, not blank. False when none was found. */
static bool random_span(const Chars *l, const Written *w, Chance *c, Span in, Span *out)
{
    for (int tries = 0; tries < 50 && in.end - in.start >= 2; tries++) {
        size_t most = in.end - in.start < 60 ? in.end - in.start : 60;
        size_t len = 2 + chance_below(c, most - 1);
        size_t from = in.start + chance_below(c, in.end - in.start - len + 1);
        Span bytes = {w->at[from], w->at[from + len]};
        if (!is_read(l, w, from) || !is_read(l, w, from + len - 1) || !anchor_span_ok(buf_str(&w->text), bytes))
            continue;
        *out = (Span){from, from + len};
        return true;
    }
    return false;
}

/* --- the whole text changed --- */

static void try_text(Tally *t, const Chars *old, ChangeText *change, Chance *c, size_t spans)
{
    Chars now = {0};
    chars_add_all(&now, old, 0, old->n);
    change(&now, c);
    Written was = chars_write(old), is = chars_write(&now);
    TextChange *compared = text_change_new(buf_str(&was.text), buf_str(&is.text));
    for (size_t i = 0; i < spans && !str_eq(buf_str(&was.text), buf_str(&is.text)); i++) {
        Span span;
        if (!random_span(old, &was, c, (Span){0, old->n}, &span))
            continue;
        Image m = image_of(old, &now, span.start, span.end);
        if (m.whole)
            count(t, &now, &is, reanchor(compared, (Span){was.at[span.start], was.at[span.end]}), m);
    }
    text_change_free(compared);
    written_free(&was);
    written_free(&is);
    chars_free(&now);
}

static Tally try_all(const Articles *l, const char *what, ChangeText *change, Chars *(*prepare)(Chars *))
{
    Tally t = {.what = what};
    Chance c = {20310512};
    size_t each = SPANS / l->n + 1;
    for (int round = 0; round < 40 && t.n < SPANS; round++)
        for (size_t i = 0; i < l->n; i++) {
            Chars old = chars_of(l->text[i]);
            if (prepare)
                prepare(&old);
            try_text(&t, &old, change, &c, each);
            chars_free(&old);
        }
    print(&t);
    return t;
}

/* --- one sentence changed --- */

static bool ends_sentence(uint32_t cp)
{
    return cp == '\n' || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F;
}

/* The sentence that holds character i, without the line end. */
static Span sentence_at(const Chars *l, size_t i)
{
    Span s = {i, i};
    while (s.start > 0 && !ends_sentence(l->items[s.start - 1].cp))
        s.start--;
    while (s.end < l->n && !ends_sentence(l->items[s.end].cp))
        s.end++;
    if (s.end < l->n && l->items[s.end].cp != '\n')
        s.end++;
    return s;
}

static bool random_sentence(const Chars *l, Chance *c, Span *out)
{
    for (int tries = 0; tries < 50; tries++) {
        *out = sentence_at(l, chance_below(c, l->n));
        if (out->end >= out->start + 8 && out->end - out->start < 200)
            return true;
    }
    return false;
}

/* The end of some sentence at least 60 characters away. */
static size_t elsewhere(const Chars *l, Chance *c, Span from)
{
    for (;;) {
        Span other = sentence_at(l, chance_below(c, l->n));
        if (other.end + 60 < from.start || other.end > from.end + 60)
            return other.end;
    }
}

/* The sentence again with one character in eight another one. */
static void add_like(Chars *to, const Chars *l, Span sentence, Chance *c, uint32_t *ids)
{
    size_t changed = sentence.start + chance_below(c, sentence.end - sentence.start - 1);
    for (size_t i = sentence.start; i < sentence.end; i++)
        chars_add(to, i == changed || chance_is(c, 125) ? some_char(l, c) : l->items[i].cp, ids ? (*ids)++ : NEW_CHAR);
}

typedef struct SentenceCase {
    const char *what;
    bool deleted, like_before, like_now, moved;
} SentenceCase;

/* The text with a sentence like it put in at `at`, the sentence itself left out. */
static Chars rewritten(const Chars *l, Span sentence, size_t at, bool like, bool without, bool moved, Chance *c)
{
    Chars to = {0};
    for (size_t i = 0; i <= l->n; i++) {
        if (i == at && like)
            add_like(&to, l, sentence, c, NULL);
        if (i == at && moved)
            chars_add_all(&to, l, sentence.start, sentence.end);
        if (i < l->n && !(without && i >= sentence.start && i < sentence.end))
            chars_add_all(&to, l, i, i + 1);
    }
    return to;
}

static void number_again(Chars *l)
{
    for (size_t i = 0; i < l->n; i++)
        l->items[i].id = (uint32_t)i;
}

static void try_sentence(Tally *t, const SentenceCase *k, Str text, Chance *c)
{
    Chars old = chars_of(text);
    Span sentence, span;
    if (!random_sentence(&old, c, &sentence)) {
        chars_free(&old);
        return;
    }
    if (k->like_before) {
        size_t at = elsewhere(&old, c, sentence), len = sentence.end - sentence.start;
        chars_become(&old, rewritten(&old, sentence, at, true, false, false, c));
        number_again(&old);
        if (at <= sentence.start)
            sentence = (Span){sentence.start + len, sentence.end + len};
    }
    Written was = chars_write(&old);
    if (random_span(&old, &was, c, sentence, &span)) {
        size_t at = elsewhere(&old, c, sentence);
        Chars now = rewritten(&old, sentence, at, k->like_now, k->deleted, k->moved, c);
        Written is = chars_write(&now);
        TextChange *compared = text_change_new(buf_str(&was.text), buf_str(&is.text));
        Reanchored r = reanchor(compared, (Span){was.at[span.start], was.at[span.end]});
        count(t, &now, &is, r, image_of(&old, &now, span.start, span.end));
        text_change_free(compared);
        written_free(&is);
        chars_free(&now);
    }
    written_free(&was);
    chars_free(&old);
}

static Tally try_sentences(const Articles *l, const SentenceCase *k)
{
    Tally t = {.what = k->what};
    Chance c = {19070101};
    for (size_t i = 0; t.n < 2 * SPANS; i++)
        try_sentence(&t, k, l->text[i % l->n], &c);
    print(&t);
    return t;
}

/* --- what is promised --- */

static void promise(bool kept, const char *what)
{
    if (!kept)
        fail_msg("not kept: %s", what);
}

static Chars *as_traditional(Chars *l)
{
    to_traditional(l, NULL);
    return l;
}

static void annotations_are_found_again(void **state)
{
    const Articles *l = *state;
    static const struct {
        const char *what;
        ChangeText *change;
        Chars *(*prepare)(Chars *);
        double found, wrong;
    } rows[] = {
        {"spaces dropped, lines joined", drop_spaces_join_lines, NULL, 99, 0.5},
        {"pinyin removed", drop_pinyin, NULL, 99, 0.5},
        {"Traditional to Simplified", to_simplified, as_traditional, 99, 0.5},
        {"Simplified to Traditional", to_traditional, NULL, 99, 0.5},
        {"half-width punctuation", half_width, NULL, 99, 0.5},
        {"2 % random edits", edit_2, NULL, 97, 0.5},
        {"8 % random edits", edit_8, NULL, 92, 0.5},
        {"lines in another order", reorder_lines, NULL, 90, 0.5},
        {"lines inserted and deleted", change_lines, NULL, 85, 0.5},
        {"all of it together", change_all, NULL, 80, 1},
    };
    print_head();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Tally t = try_all(l, rows[i].what, rows[i].change, rows[i].prepare);
        promise(t.n >= 400, "400 spans a row");
        promise(found_share(&t) >= rows[i].found, rows[i].what);
        promise(wrong_share(&t) <= rows[i].wrong, rows[i].what);
    }
}

static void a_lost_sentence_is_not_found_elsewhere(void **state)
{
    static const struct {
        SentenceCase k;
        double found, wrong;
    } rows[] = {
        {{"sentence deleted", true, false, false, false}, 0, 0.5},
        {{"deleted, a lookalike was there already", true, true, false, false}, 0, 0.5},
        {{"deleted, a lookalike added elsewhere", true, false, true, false}, 0, 5},
        {{"a lookalike added elsewhere, nothing deleted", false, false, true, false}, 99, 0.5},
        {{"sentence moved elsewhere", true, false, false, true}, 85, 0.5},
    };
    print_head();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Tally t = try_sentences(*state, &rows[i].k);
        promise(found_share(&t) >= rows[i].found, rows[i].k.what);
        promise(wrong_share(&t) <= rows[i].wrong, rows[i].k.what);
    }
}

/* --- how long it takes: printed --- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void a_long_text_takes_no_time(void **state)
{
    const Articles *l = *state;
    static const struct {
        const char *what;
        ChangeText *change;
    } rows[] = {{"2 % edits", edit_2}, {"8 % edits", edit_8}, {"all of it together", change_all}};
    Chars old = {0};
    Chance c = {42};
    while (old.n < 100000)
        for (size_t i = 0; i < l->n && old.n < 100000; i++) {
            Chars more = chars_of(l->text[i]);
            edit(&more, &c, 150); /* else it would say everything several times */
            chars_add_all(&old, &more, 0, more.n < 100000 - old.n ? more.n : 100000 - old.n);
            chars_free(&more);
        }
    number_again(&old);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Chars now = {0};
        size_t states[3] = {0};
        chars_add_all(&now, &old, 0, old.n);
        rows[i].change(&now, &c);
        Written was = chars_write(&old), is = chars_write(&now);
        double begun = seconds();
        TextChange *compared = text_change_new(buf_str(&was.text), buf_str(&is.text));
        for (size_t k = 0; k < 1000; k++) {
            Span span;
            if (random_span(&old, &was, &c, (Span){k * old.n / 1001, (k + 1) * old.n / 1001}, &span))
                states[reanchor(compared, (Span){was.at[span.start], was.at[span.end]}).status]++;
        }
        text_change_free(compared);
        printf("1,000 highlights, 100,000 characters, %-20s %6.3f s, %zu orphans\n", rows[i].what, seconds() - begun,
               states[PLACED_ORPHAN]);
        written_free(&was);
        written_free(&is);
        chars_free(&now);
    }
    chars_free(&old);
}

/* More than is compared at once: only what stands around an anchor is. */
static void a_very_long_text_is_looked_at_in_parts(void **state)
{
    const Articles *l = *state;
    Chars old = {0}, now = {0};
    Chance c = {5};
    for (size_t i = 0, bytes = 0; bytes < (size_t)5 << 20; i++) {
        Chars more = chars_of(l->text[i % l->n]);
        edit(&more, &c, 150);
        chars_add_all(&old, &more, 0, more.n);
        bytes += 3 * more.n;
        chars_free(&more);
    }
    number_again(&old);
    chars_add_all(&now, &old, 0, old.n);
    edit_2(&now, &c);
    drop_spaces(&now, &c);
    Written was = chars_write(&old), is = chars_write(&now);
    assert_true(was.text.len > (size_t)4 << 20);
    Tally t = {.what = "5 MiB: 2 % random edits, spaces dropped"};
    TextChange *compared = text_change_new(buf_str(&was.text), buf_str(&is.text));
    for (size_t i = 0; i < 50; i++) {
        Span span;
        if (random_span(&old, &was, &c, (Span){i * old.n / 50, (i + 1) * old.n / 50}, &span))
            count(&t, &now, &is, reanchor(compared, (Span){was.at[span.start], was.at[span.end]}),
                  image_of(&old, &now, span.start, span.end));
    }
    print_head();
    print(&t);
    promise(found_share(&t) >= 97 && t.anchored_wrong == 0, t.what);
    text_change_free(compared);
    written_free(&was);
    written_free(&is);
    chars_free(&old);
    chars_free(&now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotations_are_found_again),
        cmocka_unit_test(a_lost_sentence_is_not_found_elsewhere),
        cmocka_unit_test(a_long_text_takes_no_time),
        cmocka_unit_test(a_very_long_text_is_looked_at_in_parts),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
