/* analysis/names_find.c -- rules that find places in a text that may be names. */
#include "analysis/names_find.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { REACH = 14, FAR = 30, QUOTE = 6 }; /* characters between a name and its verb, or a quotation */

static uint32_t code_at(Str s, size_t at)
{
    uint32_t cp = 0;
    if (at < s.len)
        utf8_decode(s.p + at, s.len - at, &cp);
    return cp;
}

static uint32_t code_before(Str s, size_t at)
{
    return at > 0 ? code_at(s, utf8_prev(s, at)) : 0;
}

static Str character(Str s, size_t at)
{
    return str_sub(s, at, utf8_skip(s, at, 1));
}

static bool one_of(uint32_t cp, const uint32_t *set)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

static bool is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF);
}

static bool is_letter(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xC0 && cp <= 0x17F && cp != 0xD7);
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool mark_ends_sentence(uint32_t cp)
{
    return one_of(cp, (const uint32_t[]){ 0x3002, 0xFF01, 0xFF1F, '!', '?', '\n', 0 });
}

bool mark_ends_clause(uint32_t cp)
{
    static const uint32_t marks[] = { 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D,
                                      0x300E, 0x300F, 0x300A, 0x300B, 0x3008, 0x3009, 0xFF08, 0xFF09, 0x3010, 0x3011,
                                      0x2014, 0x2026, 0x4E28, 0xFF5C, ',',    ';',    ':',    '(',    ')',    '"',
                                      '[',    ']',    '|',    0x25B2, '/',    0xFF0F, '@',    0 };
    return mark_ends_sentence(cp) || one_of(cp, marks);
}

static bool is_dot(uint32_t cp)
{
    return one_of(cp, (const uint32_t[]){ 0xB7, 0x2027, 0x30FB, 0x2022, 0xFF65, 0 });
}

static size_t skip_blanks(Str s, size_t at)
{
    while (at < s.len && (s.p[at] == ' ' || code_at(s, at) == 0x3000))
        at = utf8_skip(s, at, 1);
    return at;
}

/* --- verbs and what stands before a name --- */

/* Length of the verb of speech at a byte; 说 and 称 are parts of other words too. */
static size_t speech_at(const Lexicon *x, Str t, size_t at)
{
    size_t n = lexicon_at(x, WORDS_SPEECH, t, at);
    bool other = n == 3 && (lexicon_at(x, WORDS_NO_SPEECH, t, at) || lexicon_before(x, WORDS_NO_SPEECH, t, at + n));
    return other ? 0 : n;
}

/* After a comma the subject is mostly still the same. */
double speaks_behind(const Lexicon *x, Str t, size_t end, size_t stop)
{
    size_t at = skip_blanks(t, end);
    double weight = str_starts(str_sub(t, at, t.len), STR("的")) ? 0.6 : 1; /* OpenAI的动作 */
    for (int n = 0; n < FAR && at < t.len && at < stop; n++) {
        if (n == REACH)
            weight *= 0.5;
        uint32_t cp = code_at(t, at);
        if (mark_ends_sentence(cp))
            return 0;
        if ((cp == ':' || cp == 0xFF1A) && n == 0)
            return 1;
        if (n <= QUOTE && weight >= 1 && (cp == 0x201C || cp == 0x300C))
            return 0.8; /* 随口一句“ */
        if (mark_ends_clause(cp))
            weight *= 0.4;
        if (speech_at(x, t, at))
            return weight;
        if (lexicon_at(x, WORDS_ACT, t, at))
            return weight * 0.7;
        at = utf8_skip(t, at, 1);
    }
    return 0;
}

bool is_object(Str t, size_t start)
{
    static const char *const before[] = { "对", "對", "向", "把", "给", "給", "将", "將", "针对", "針對", "用", "从", "從",
                                          "使用", "基于", "基於", "利用", "关于", "關於", "出", "告诉", "告訴", "采访", "採訪", "告知" };
    while (start > 0 && t.p[start - 1] == ' ')
        start--;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_ends(str_sub(t, 0, start), str(before[i])))
            return true;
    return false;
}

/* --- hits --- */

static void add(Hits *h, HitKind kind, size_t start, size_t end)
{
    if (start >= end)
        return;
    h->items = mem_grow(h->items, &h->cap, h->n + 1, sizeof *h->items);
    h->items[h->n++] = (Hit){ { start, end }, kind };
}

static size_t chars(Str t, size_t start, size_t end)
{
    return utf8_count(str_sub(t, start, end));
}

/* A word with which a name must have ended. One character alone may be part of it. */
static size_t stop_word(const Lexicon *x, Str t, size_t at, size_t least)
{
    static const WordList stops[] = { WORDS_SPEECH, WORDS_ACT, WORDS_ADVERB, WORDS_COUNT, WORDS_OPENING };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t n = lexicon_at(x, stops[i], t, at);
        if (n >= least)
            return n;
    }
    return 0;
}

static size_t stop_before(const Lexicon *x, Str t, size_t end)
{
    static const WordList stops[] = { WORDS_SPEECH, WORDS_ACT, WORDS_ADVERB, WORDS_COUNT, WORDS_OPENING };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t n = lexicon_before(x, stops[i], t, end);
        if (n >= 6)
            return n;
    }
    return 0;
}

/* --- Latin --- */

/* Letters, and what joins them inside a word; a tail with digits (V3, -R1) is not of the name. */
static size_t latin_word(Str t, size_t at, bool *digits)
{
    size_t end = at;
    *digits = false;
    while (end < t.len) {
        uint32_t cp = code_at(t, end), next = code_at(t, utf8_skip(t, end, 1));
        bool joins = (cp == '.' || cp == '\'' || cp == '&' || cp == '-') && is_letter(next);
        if (is_digit(cp))
            *digits = true;
        else if (!is_letter(cp) && !joins)
            break;
        if (cp == '-' && *digits)
            break;
        end = utf8_skip(t, end, 1);
    }
    return end;
}

/* "DeepSeek-R1" is DeepSeek. */
static size_t without_version(Str t, size_t start, size_t end)
{
    for (size_t i = end; i > start; i--)
        if (is_digit((unsigned char)t.p[i - 1])) {
            size_t hyphen = str_find(str_sub(t, 0, end), STR("-"), start);
            return hyphen == STR_NONE ? start : hyphen;
        }
    return end;
}

static bool is_particle(Str w)
{
    static const char *const words[] = { "von", "van", "de", "der", "den", "la", "bin", "al", "da", "di", "of" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(w, str(words[i])))
            return true;
    return false;
}

static bool nameable(Str w)
{
    uint32_t first = code_at(w, 0);
    return ((first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE)) && w.len > 1 &&
           !words_has(WORDS_LATIN, w);
}

/* One run of words with single blanks between; names in it are its words with a capital, side by side. */
static size_t latin_run(Str t, size_t at, Hits *h)
{
    size_t start = 0, end = 0, words = 0, small = 0, first_hit = h->n;
    while (at < t.len) {
        bool digits;
        size_t stop = latin_word(t, at, &digits), cut = without_version(t, at, stop);
        Str w = str_sub(t, at, cut);
        bool name = nameable(w), particle = end && is_particle(str_sub(t, at, stop)) && stop < t.len;
        small += !name && !digits && w.len > 0 && w.p[0] >= 'a' && w.p[0] <= 'z' && !particle;
        if (name) {
            start = words ? start : at;
            end = cut;
            words++;
        }
        if ((!name && !particle) || cut < stop || words == 4) {
            add(h, HIT_LATIN, start, end);
            start = end = words = 0;
        }
        at = stop;
        if (code_at(t, at) != ' ' || !is_letter(code_at(t, at + 1)))
            break;
        at++;
    }
    add(h, HIT_LATIN, start, end);
    if (small > 1 && small >= h->n - first_hit) /* a sentence in another language */
        h->n = first_hit;
    return at;
}

static void find_latin(Str t, Hits *h)
{
    for (size_t at = 0; at < t.len;) {
        uint32_t cp = code_at(t, at);
        size_t next = utf8_skip(t, at, 1);
        if (is_letter(cp) && code_before(t, at) != '@') {
            next = latin_run(t, at, h);
            next = next > at ? next : utf8_skip(t, at, 1);
        } else if (is_digit(cp)) {
            bool digits;
            next = latin_word(t, at, &digits);
        }
        at = next;
    }
}

/* --- foreign names in Han: 大卫·萨克斯 --- */

static size_t foreign_left(const Lexicon *x, Str t, size_t dot)
{
    size_t at = dot;
    for (int n = 0; at > 0 && n < 6; n++) {
        size_t prev = utf8_prev(t, at);
        if (!letter_is_foreign(character(t, prev)) || lexicon_before(x, WORDS_TITLE, t, at) || stop_before(x, t, at))
            break;
        at = prev;
    }
    return at;
}

static size_t foreign_right(const Lexicon *x, Str t, size_t dot)
{
    size_t at = dot;
    for (int n = 0; at < t.len && n < 7; n++) {
        if (!letter_is_foreign(character(t, at)) || (at > dot && stop_word(x, t, at, 6)))
            break;
        at = utf8_skip(t, at, 1);
    }
    return at;
}

static void find_foreign(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        if (!is_dot(code_at(t, at)))
            continue;
        size_t dot = utf8_skip(t, at, 1), start = foreign_left(x, t, at), end = foreign_right(x, t, dot);
        while (end > dot && is_dot(code_at(t, end))) {
            dot = utf8_skip(t, end, 1);
            size_t more = foreign_right(x, t, dot);
            if (more == dot)
                break;
            end = more;
        }
        if (start < at && end > dot) {
            add(h, HIT_FOREIGN, start, end);
            at = utf8_prev(t, end);
        }
    }
}

/* --- lexicon: countries, agencies --- */

static void find_listed(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        size_t n = lexicon_at(x, WORDS_COUNTRY, t, at);
        if (n > 0) {
            size_t state = lexicon_at(x, WORDS_STATE, t, at + n);
            add(h, HIT_COUNTRY, at, at + n + state);
            continue;
        }
        if ((n = lexicon_at(x, WORDS_AGENCY, t, at)) > 0)
            add(h, HIT_AGENCY, at, at + n);
    }
}

/* --- bodies and roles --- */

/* Where the words before a suffix begin: not beyond grammar, other words, or 12 characters. */
static size_t words_left(const Lexicon *x, Str t, size_t end, int most)
{
    size_t at = end;
    for (int n = 0; at > 0 && n < most; n++) {
        size_t country = lexicon_before(x, WORDS_COUNTRY, t, at), prev = utf8_prev(t, at);
        if (country) {
            at -= country;
            break;
        }
        if (!is_han(code_at(t, prev)) || letter_is_grammar(character(t, prev)) || stop_before(x, t, at))
            break;
        at = prev;
    }
    return at;
}

static void find_suffixed(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        size_t n = lexicon_at(x, WORDS_BODY, t, at);
        if (n > 0) {
            size_t start = words_left(x, t, at, 12);
            if (chars(t, start, at) >= (n > 3 ? 2 : 3))
                add(h, HIT_BODY, start, at + n);
        }
        if ((n = lexicon_at(x, WORDS_ROLE, t, at)) > 0) {
            add(h, HIT_ROLE, at, at + n);
            size_t start = words_left(x, t, at, 6);
            if (start < at && chars(t, start, at) >= 2)
                add(h, HIT_ROLE, start, at + n);
        }
        if ((n = lexicon_at(x, WORDS_PIECE, t, at)) > 0 &&
            (lexicon_before(x, WORDS_COUNT, t, at) > 0 || str_ends(str_sub(t, 0, at), STR("有"))))
            add(h, HIT_ROLE, at, at + n);
    }
}

/* --- Chinese names --- */

static bool name_may_end(const Lexicon *x, Str t, size_t at)
{
    uint32_t cp = code_at(t, at);
    return at >= t.len || cp == ' ' || mark_ends_clause(cp) || !is_han(cp) || stop_word(x, t, at, 3) > 0 ||
           lexicon_at(x, WORDS_ADDRESS, t, at) > 0 || letter_is_grammar(character(t, at));
}

/* End of the name that begins with a surname: two more characters, or one; `at` when there is none. */
static size_t person_end(const Lexicon *x, Str t, size_t at)
{
    if (!letter_is_surname(character(t, at)))
        return at;
    for (size_t n = 3; n >= 2; n--) {
        size_t end = utf8_skip(t, at, n);
        bool han = chars(t, at, end) == n;
        for (size_t i = at; han && i < end; i = utf8_skip(t, i, 1))
            han = is_han(code_at(t, i)) && (i == at || !letter_is_never_given(character(t, i)));
        if (han && name_may_end(x, t, end) && !speech_at(x, t, utf8_skip(t, at, 1)))
            return end;
    }
    return at;
}

/* 陶以安教授: the name before a form of address. */
static void find_addressed(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        if (!lexicon_at(x, WORDS_ADDRESS, t, at))
            continue;
        for (size_t n = 3, start; n >= 2; n--) {
            start = at;
            for (size_t i = 0; i < n && start > 0; i++)
                start = utf8_prev(t, start);
            if (chars(t, start, at) == n && person_end(x, t, start) == at) {
                add(h, HIT_PERSON, start, at);
                break;
            }
        }
    }
}

/* 林若岚对记者说, 周远山在会上说 */
static bool turns_to(const Lexicon *x, Str t, size_t end)
{
    static const char *const words[] = { "对", "對", "向", "在" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(str_sub(t, end, t.len), str(words[i])))
            return speaks_behind(x, t, end, t.len) >= 0.9;
    return false;
}

/* Behind a title; or where a clause begins and a verb of speech follows at once. */
static void find_persons(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        bool titled = lexicon_before(x, WORDS_TITLE, t, at) > 0 || lexicon_before(x, WORDS_ROLE, t, at) > 0;
        bool begins = at == 0 || mark_ends_clause(code_before(t, at)) || lexicon_before(x, WORDS_OPENING, t, at) > 0;
        if (!titled && !begins)
            continue;
        size_t end = person_end(x, t, at);
        if (end == at)
            continue;
        bool addressed = lexicon_at(x, WORDS_ADDRESS, t, end) > 0;
        size_t adverb = lexicon_at(x, WORDS_ADVERB, t, end);
        if (titled || addressed || speech_at(x, t, end + adverb) > 0 || turns_to(x, t, end))
            add(h, HIT_PERSON, at, end);
    }
}

/* --- what stands beside a name or a title: 微软CEO, OpenAI和微软 --- */

/* A short word of Han up to grammar or another word, 2 to 4 characters. */
static void add_right(const Lexicon *x, Str t, size_t start, Hits *h)
{
    size_t end = start;
    for (int n = 0; n < 6 && end < t.len && is_han(code_at(t, end)); n++) {
        if (letter_is_grammar(character(t, end)) || (end > start && stop_word(x, t, end, 6)))
            break;
        end = utf8_skip(t, end, 1);
    }
    size_t n = chars(t, start, end);
    if (n >= 2 && n <= 4)
        add(h, HIT_BODY, start, end);
}

static void add_left(const Lexicon *x, Str t, size_t end, Hits *h)
{
    size_t start = words_left(x, t, end, 7), n = chars(t, start, end);
    if (n >= 2 && n <= 6)
        add(h, HIT_BODY, start, end);
}

static size_t conjunction(Str t, size_t at)
{
    static const char *const words[] = { "、", "以及", "和", "与", "與", "及" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(str_sub(t, at, t.len), str(words[i])))
            return strlen(words[i]);
    return 0;
}

static bool latin_title(Str t, size_t at)
{
    static const char *const titles[] = { "CEO", "CTO", "CFO", "COO" };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_starts(str_sub(t, at, t.len), str(titles[i])))
            return true;
    return false;
}

static void find_beside(const Lexicon *x, Str t, Hits *h)
{
    size_t n = h->n;
    for (size_t i = 0; i < n; i++) {
        Hit hit = h->items[i];
        if (hit.kind == HIT_ROLE || hit.kind == HIT_SUBJECT)
            continue;
        size_t at = skip_blanks(t, hit.span.end), joined = conjunction(t, at);
        if (joined)
            add_right(x, t, skip_blanks(t, at + joined), h);
    }
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        bool latin = latin_title(t, at) && is_han(code_before(t, at));
        if (latin || (lexicon_at(x, WORDS_TITLE, t, at) >= 6 && is_han(code_before(t, at))))
            add_left(x, t, at, h);
    }
}

/* --- subjects --- */

static Span strip(const Lexicon *x, Str t, Span s)
{
    static const WordList leading[] = { WORDS_OPENING, WORDS_COUNT, WORDS_ADVERB };
    for (size_t before = STR_NONE; before != s.start && s.start < s.end;) {
        before = s.start;
        s.start = skip_blanks(t, s.start);
        for (size_t i = 0; i < 3; i++) {
            size_t n = lexicon_at(x, leading[i], t, s.start);
            bool country = lexicon_at(x, WORDS_COUNTRY, t, s.start) > 0;
            if (n > 0 && s.start + n <= s.end && !country)
                s.start += n;
        }
    }
    for (size_t before = STR_NONE; before != s.end && s.start < s.end;) {
        before = s.end;
        while (s.end > s.start && t.p[s.end - 1] == ' ')
            s.end--;
        size_t n = lexicon_before(x, WORDS_ADVERB, t, s.end);
        if (n > 0 && s.end - n >= s.start)
            s.end -= n;
    }
    return s;
}

/* Up to the preposition that leads away from the subject: 网友在评论区. */
static Span before_preposition(Str t, Span s)
{
    static const char *const words[] = { "在", "向", "对", "對", "就", "于", "於", "通过", "通過", "针对", "針對" };
    for (size_t at = utf8_skip(t, s.start, 2); at < s.end; at = utf8_skip(t, at, 1))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_starts(str_sub(t, at, s.end), str(words[i])))
                return (Span){ s.start, at };
    return s;
}

static bool has_grammar(Str t, Span s)
{
    for (size_t at = s.start; at < s.end; at = utf8_skip(t, at, 1))
        if (letter_is_grammar(character(t, at)) || !is_han(code_at(t, at)))
            return true;
    return false;
}

/* 信中, 会议上: where something is said. */
static bool is_place_word(Str t, Span s)
{
    static const char *const ends[] = { "中", "里", "裡", "上", "下", "内", "內", "时", "時", "后", "後", "信", "书面" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(str_sub(t, s.start, s.end), str(ends[i])))
            return true;
    return false;
}

/* Nobody's name: 做出, 公司, 他 and the like alone. */
static bool is_empty_word(const Lexicon *x, Str t, Span s)
{
    static const WordList lists[] = { WORDS_ACT, WORDS_SPEECH, WORDS_BODY, WORDS_PRONOUN, WORDS_ADVERB, WORDS_PIECE };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lexicon_at(x, lists[i], t, s.start) == s.end - s.start)
            return true;
    return false;
}

static void add_subject(const Lexicon *x, Str t, Span s, Hits *h)
{
    s = strip(x, t, before_preposition(t, strip(x, t, s)));
    if (s.start >= s.end)
        return;
    for (size_t at = str_find(t, STR("有"), s.start); at < s.end; at = str_find(t, STR("有"), at))
        s = strip(x, t, (Span){ at += 3, s.end }); /* 微软也有研究人员表示 */
    size_t n = chars(t, s.start, s.end);
    if (lexicon_before(x, WORDS_ROLE, t, s.end) && n <= 12)
        add(h, HIT_ROLE, s.start, s.end);
    else if (n >= 2 && n <= 7 && !has_grammar(t, s) && !is_empty_word(x, t, s) && !is_place_word(t, s))
        add(h, HIT_SUBJECT, s.start, s.end);
}

static void find_subjects(const Lexicon *x, Str t, Hits *h)
{
    size_t clause = 0, n = 0;
    bool found = false;
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1), n++) {
        if (mark_ends_clause(code_at(t, at))) {
            clause = utf8_skip(t, at, 1);
            n = 0;
            found = false;
        } else if (!found && n >= 2 && n <= 18 && speech_at(x, t, at)) {
            add_subject(x, t, (Span){ clause, at }, h);
            found = true;
        }
    }
}

/* --- what is inside another --- */

static int by_place(const void *left, const void *right)
{
    const Hit *a = left, *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

/* A subject that holds a better hit gives way; else the longer one stays. */
static bool gives_way(const Hit *a, const Hit *b)
{
    if (span_eq(a->span, b->span))
        return a->kind > b->kind;
    bool meet = span_meets(a->span, b->span);
    if (a->kind == HIT_SUBJECT || b->kind == HIT_SUBJECT)
        return meet && a->kind == HIT_SUBJECT && b->kind != HIT_SUBJECT;
    bool inside = a->span.start >= b->span.start && a->span.end <= b->span.end;
    bool around = b->span.start >= a->span.start && b->span.end <= a->span.end;
    if (a->kind == HIT_ROLE && around && b->kind <= HIT_PERSON)
        return true;
    return inside && (b->kind != HIT_ROLE || a->kind >= HIT_COUNTRY);
}

static void settle(Hits *h)
{
    if (h->n == 0)
        return;
    qsort(h->items, h->n, sizeof *h->items, by_place);
    bool *drop = mem_alloc(h->n * sizeof *drop);
    for (size_t i = 0; i < h->n; i++)
        for (size_t j = i > 12 ? i - 12 : 0; !drop[i] && j < h->n && j < i + 12; j++)
            drop[i] = (j != i && gives_way(&h->items[i], &h->items[j])) ||
                      (j < i && span_eq(h->items[i].span, h->items[j].span) && h->items[i].kind == h->items[j].kind);
    size_t n = 0;
    for (size_t i = 0; i < h->n; i++)
        if (!drop[i])
            h->items[n++] = h->items[i];
    h->n = n;
    free(drop);
}

void hits_find(const Lexicon *x, Str text, Hits *out)
{
    find_latin(text, out);
    find_foreign(x, text, out);
    find_listed(x, text, out);
    find_suffixed(x, text, out);
    find_persons(x, text, out);
    find_addressed(x, text, out);
    find_beside(x, text, out);
    find_subjects(x, text, out);
    settle(out);
}
