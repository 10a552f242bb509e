/* analysis/names_person.c -- people: foreign names with their dots, Chinese ones behind titles and before verbs. */
#include "analysis/names_find.h"

#include "text/utf8.h"

/* --- foreign names in Han: 大卫·萨克斯 --- */

static bool is_dot(uint32_t cp)
{
    return scan_one_of(cp, (const uint32_t[]){ 0xB7, 0x2027, 0x30FB, 0x2022, 0xFF65, 0 });
}

static size_t foreign_left(const Lexicon *x, Str t, size_t dot)
{
    size_t at = dot;
    for (int n = 0; at > 0 && n < 6; n++) {
        size_t prev = utf8_prev(t, at);
        bool word = lexicon_before(x, WORDS_TITLE, t, at) > 0 || scan_stop_before(x, t, at) > 0;
        if (word || !letter_is_foreign(scan_char(t, prev)))
            break;
        at = prev;
    }
    return at;
}

static size_t foreign_right(const Lexicon *x, Str t, size_t dot)
{
    size_t at = dot;
    for (int n = 0; at < t.len && n < 7; n++) {
        if (!letter_is_foreign(scan_char(t, at)) || (at > dot && scan_stop(x, t, at, 6)))
            break;
        at = utf8_skip(t, at, 1);
    }
    return at;
}

void hits_foreign(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        if (!is_dot(scan_code(t, at)))
            continue;
        size_t dot = utf8_skip(t, at, 1), start = foreign_left(x, t, at), end = foreign_right(x, t, dot);
        while (end > dot && is_dot(scan_code(t, end))) {
            dot = utf8_skip(t, end, 1);
            size_t more = foreign_right(x, t, dot);
            if (more == dot)
                break;
            end = more;
        }
        if (start < at && end > dot) {
            hits_add(h, HIT_FOREIGN, start, end);
            at = utf8_prev(t, end);
        }
    }
}

/* --- Chinese names --- */

static bool name_may_end(const Lexicon *x, Str t, size_t at)
{
    uint32_t cp = scan_code(t, at);
    return at >= t.len || cp == ' ' || mark_ends_clause(cp) || !scan_is_han(cp) || scan_stop(x, t, at, 3) > 0 ||
           lexicon_at(x, WORDS_ADDRESS, t, at) > 0 || letter_is_grammar(scan_char(t, at));
}

/* End of the name that begins with a surname: two more characters, or one; `at` when there is none. */
static size_t person_end(const Lexicon *x, Str t, size_t at)
{
    if (!letter_is_surname(scan_char(t, at)))
        return at;
    for (size_t n = 3; n >= 2; n--) {
        size_t end = utf8_skip(t, at, n);
        bool han = scan_count(t, at, end) == n;
        for (size_t i = at; han && i < end; i = utf8_skip(t, i, 1))
            han = scan_is_han(scan_code(t, i)) && (i == at || !letter_is_never_given(scan_char(t, i)));
        if (han && name_may_end(x, t, end) && !scan_speech(x, t, utf8_skip(t, at, 1)))
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
            if (scan_count(t, start, at) == n && person_end(x, t, start) == at) {
                hits_add(h, HIT_PERSON, start, at);
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
void hits_persons(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        bool titled = lexicon_before(x, WORDS_TITLE, t, at) > 0 || lexicon_before(x, WORDS_ROLE, t, at) > 0;
        bool begins = at == 0 || mark_ends_clause(scan_before(t, at)) || lexicon_before(x, WORDS_OPENING, t, at) > 0;
        if (!titled && !begins)
            continue;
        size_t end = person_end(x, t, at);
        if (end == at)
            continue;
        bool addressed = lexicon_at(x, WORDS_ADDRESS, t, end) > 0;
        size_t adverb = lexicon_at(x, WORDS_ADVERB, t, end);
        if (titled || addressed || scan_speech(x, t, end + adverb) > 0 || turns_to(x, t, end))
            hits_add(h, HIT_PERSON, at, end);
    }
    find_addressed(x, t, h);
}
