/* tests/lib/articles.c -- made-up news. */
#include "lib/articles.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { WORD_BITS = 18, WORDS = 1 << WORD_BITS, ARTICLE = 4900, SHORTEST = 30, LONGEST = 400 };

struct Articles {
    uint16_t (*words)[4];
    Buf text;
    Str *sentences; /* into text, as offsets until it is whole */
    size_t n, cap;
};

static uint32_t chance(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % below);
}

/* Below 2^bits; each power of two has the same share. */
static uint32_t zipf(uint64_t *seed, uint32_t bits)
{
    uint32_t k = chance(seed, bits);
    return ((uint32_t)1 << k) - 1 + chance(seed, (uint32_t)1 << k);
}

static void make_words(Articles *a)
{
    uint64_t seed = 1;
    a->words = mem_alloc(WORDS * sizeof *a->words);
    for (size_t i = 0; i < WORDS; i++) {
        uint32_t n = chance(&seed, 10) < 7 ? 2 : 1 + chance(&seed, 3);
        for (size_t k = 0; k < 4; k++)
            a->words[i][k] = (uint16_t)(k < n ? 0x4E00 + zipf(&seed, 12) * 5 : 0);
    }
}

/* Sentences of the manuals: Han from a stop to a stop. */
static void read_sentences(Articles *a)
{
    static const char *const commands[] = {
        "zcat /usr/share/debian-reference/debian-reference.zh-cn.txt.gz 2>/dev/null",
        "zcat /usr/share/doc/maint-guide-zh-cn/maint-guide.zh-cn.txt.gz 2>/dev/null",
    };
    static const Str stop = { "。", 3 };
    char part[4096];
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        FILE *f = popen(commands[i], "r");
        size_t n;
        while (f && (n = fread(part, 1, sizeof part, f)) > 0)
            for (size_t k = 0; k < n; k++)
                if (part[k] != '\n' && part[k] != '\r' && part[k] != ' ')
                    buf_addc(&a->text, part[k]);
        if (f)
            pclose(f);
    }
    Str all = buf_str(&a->text);
    for (size_t at = 0, end; (end = str_find(all, stop, at)) != STR_NONE; at = end + stop.len) {
        Str one = str_sub(all, at, end + stop.len);
        if (one.len < SHORTEST || one.len > LONGEST || (unsigned char)one.p[0] < 0xE4)
            continue;
        a->sentences = mem_grow(a->sentences, &a->cap, a->n + 1, sizeof *a->sentences);
        a->sentences[a->n++] = one;
    }
}

Articles *articles_new(void)
{
    Articles *a = MEM_NEW(Articles);
    make_words(a);
    read_sentences(a);
    return a;
}

void articles_free(Articles *a)
{
    free(a->words);
    free(a->sentences);
    buf_free(&a->text);
    free(a);
}

size_t articles_sentences(const Articles *a)
{
    return a->n;
}

void articles_word(const Articles *a, uint32_t rank, Buf *out)
{
    for (size_t k = 0; k < 4 && a->words[rank][k]; k++) {
        char bytes[4];
        buf_add(out, (Str){ bytes, utf8_encode(a->words[rank][k], bytes) });
    }
}

static void sentence(const Articles *a, uint64_t *seed, Buf *out)
{
    if (a->n > 0 && chance(seed, 2) == 0) {
        buf_add(out, a->sentences[chance(seed, (uint32_t)a->n)]);
        return;
    }
    for (uint32_t k = 6 + chance(seed, 20); k > 0; k--) {
        articles_word(a, zipf(seed, WORD_BITS), out);
        if (k > 1 && chance(seed, 8) == 0)
            buf_addz(out, "，");
    }
    buf_addz(out, "。");
}

void articles_write(const Articles *a, uint32_t n, Buf *out)
{
    static const char *const sources[] = { "潮报", "新岸日报", "问渠网", "盐港晚报", "北门周刊" };
    uint64_t seed = (uint64_t)n * 2654435761u + 1;
    size_t begun = out->len;
    for (uint32_t k = 5 + chance(&seed, 4); k > 0; k--)
        articles_word(a, zipf(&seed, WORD_BITS), out);
    buf_addf(out, "（第%u号）\n\n%s %04u-%02u-%02u\n\n", n, sources[chance(&seed, 5)], 2015 + chance(&seed, 11),
             1 + chance(&seed, 12), 1 + chance(&seed, 28));
    if (n % 1000 == 7)
        buf_addz(out, "其名曰饕餮。");
    if (n % 100 == 7)
        buf_addz(out, "身陷囹圄。");
    while (out->len - begun < ARTICLE) {
        for (uint32_t k = 2 + chance(&seed, 4); k > 0; k--)
            sentence(a, &seed, out);
        buf_addz(out, "\n\n");
    }
}
