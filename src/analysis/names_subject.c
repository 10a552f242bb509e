/* analysis/names_subject.c -- whatever stands before a verb of speech and is no better name. */
#include "analysis/names_find.h"

#include "text/utf8.h"

static Span strip(const Lexicon *x, Str t, Span s)
{
    static const WordList leading[] = { WORDS_OPENING, WORDS_COUNT, WORDS_ADVERB };
    for (size_t before = STR_NONE; before != s.start && s.start < s.end;) {
        before = s.start;
        s.start = scan_blanks(t, s.start);
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
        if (letter_is_grammar(scan_char(t, at)) || !scan_is_han(scan_code(t, at)))
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
    size_t n = scan_count(t, s.start, s.end);
    if (lexicon_before(x, WORDS_ROLE, t, s.end) && n <= 12)
        hits_add(h, HIT_ROLE, s.start, s.end);
    else if (n >= 2 && n <= 7 && !has_grammar(t, s) && !is_empty_word(x, t, s) && !is_place_word(t, s))
        hits_add(h, HIT_SUBJECT, s.start, s.end);
}

void hits_subjects(const Lexicon *x, Str t, Hits *h)
{
    size_t clause = 0, n = 0;
    bool found = false;
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1), n++) {
        if (mark_ends_clause(scan_code(t, at))) {
            clause = utf8_skip(t, at, 1);
            n = 0;
            found = false;
        } else if (!found && n >= 2 && n <= 18 && scan_speech(x, t, at)) {
            add_subject(x, t, (Span){ clause, at }, h);
            found = true;
        }
    }
}
