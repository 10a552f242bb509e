/* import/writing.c -- how a document writes: looked up in all of it, or in parts of a long one. */
#include "import/writing.h"

#include "import/chars.h"
#include "import/lines.h"
#include "text/utf8.h"

#include <string.h>

enum {
    SLOTS = 8192, LOAD = SLOTS / 2, WORD = 40, /* more words than that are not counted */
    PARTS = 16, PART = 16 << 10                /* of a longer text so many parts of so many bytes are read */
};

typedef struct Counter {
    Writing *writing;
    size_t used, spaced, close;
} Counter;

/* The word of Latin letters and digits that ends at a byte, that begins there; empty when it is longer
 * than WORD bytes. */
static Str word_before(Str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start <= WORD && char_is_word(char_before(text, start)))
        start = utf8_prev(text, start);
    return at - start <= WORD ? str_sub(text, start, at) : (Str){ NULL, 0 };
}

static Str word_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at <= WORD && char_is_word(char_at(text, end)))
        end += char_len(text, end);
    return end - at <= WORD ? str_sub(text, at, end) : (Str){ NULL, 0 };
}

static uint64_t hash(Str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h | 1;
}

/* The slot of a word, or the free one where it would stand. */
static WordCount *slot(const Writing *s, Str word)
{
    uint64_t h = hash(word);
    size_t i = (h >> 20) % SLOTS;
    while (s->words[i].hash != 0 && s->words[i].hash != h)
        i = (i + 1) % SLOTS;
    return &s->words[i];
}

static void count_word(Counter *c, Str word, bool before_han)
{
    if (word.len == 0)
        return;
    WordCount *w = slot(c->writing, word);
    if (w->hash == 0) {
        if (c->used == LOAD)
            return;
        c->used++;
        w->hash = hash(word);
    }
    if (before_han)
        w->before_han++;
    else
        w->after_han++;
}

static void count_edge(Counter *c, Str text, size_t at, uint32_t a, uint32_t b)
{
    if (char_is_han(a) && char_is_word(b)) {
        c->close++;
        count_word(c, word_at(text, at), false);
    } else if (char_is_word(a) && char_is_han(b)) {
        c->close++;
        count_word(c, word_before(text, at), true);
    }
}

static void count_edges(Counter *c, Str text)
{
    uint32_t two_before = 0, before = 0, cp;
    for (size_t at = 0; at < text.len;) {
        size_t n = utf8_decode(text.p + at, text.len - at, &cp);
        count_edge(c, text, at, before, cp);
        if (before == ' ')
            c->spaced += chars_meet(two_before, cp);
        two_before = before;
        before = cp;
        at += n;
    }
}

/* One of PARTS parts of the text, whole lines where it has line ends: PART bytes from its beginning. */
static Str part(Str text, size_t i)
{
    size_t start = text.len / PARTS * i, end = start + PART;
    size_t line = i > 0 ? str_find(str_sub(text, 0, end), STR("\n"), start) : STR_NONE;
    start = line != STR_NONE ? line + 1 : start;
    while (start < end && ((unsigned char)text.p[start] & 0xC0) == 0x80)
        start++;
    size_t last = end;
    while (last > start && text.p[last - 1] != '\n')
        last--;
    return str_sub(text, start, last > start ? last : utf8_prev(text, end));
}

/* The text, or of a long one parts that are spread over it. */
static Str sample(Arena *a, Str text)
{
    if (text.len <= PARTS * PART)
        return text;
    Buf b = { 0 };
    for (size_t i = 0; i < PARTS; i++) {
        buf_add(&b, part(text, i));
        buf_addc(&b, '\n');
    }
    Str s = arena_str(a, buf_str(&b));
    buf_free(&b);
    return s;
}

const Writing *import_writing(Arena *a, Str text)
{
    Writing *w = ARENA_NEW(a, Writing, 1);
    Arena *scratch = arena_new();
    Counter c = { .writing = w };
    Str some = sample(scratch, text);
    Lines lines = lines_split(scratch, some);
    w->words = ARENA_NEW(a, WordCount, SLOTS);
    count_edges(&c, some);
    w->unspaced = c.spaced * 10 <= c.close;
    w->captions = lines_are_captions(&lines);
    w->blank_lines = lines_are_blocks(&lines);
    arena_free(scratch);
    return w;
}

bool import_has_blank_lines(const Writing *w)
{
    return w->blank_lines;
}

size_t writing_before_han(const Writing *s, Str text, size_t at)
{
    Str word = word_before(text, at);
    return word.len > 0 ? slot(s, word)->before_han : 0;
}

size_t writing_after_han(const Writing *s, Str text, size_t at)
{
    Str word = word_at(text, at);
    return word.len > 0 ? slot(s, word)->after_han : 0;
}
