/* export/own.c -- keeps the user's blocks of an exported file.
 *
 * Both files are read as sections: a head (a document's title and facts) or a paragraph. The key of a section
 * is its block id, beside the document's UUID.
 */
#include "export/own.h"

#include "base/mem.h"

#include <stdlib.h>

typedef struct Section {
    Str key;      /* its heading or, once it is known, its block id; empty below a title, "---" above */
    Str document; /* the line that tells the document's UUID */
} Section;

typedef struct Block {
    Section section; /* it stood in */
    Str lines;       /* with both marks and the last line end */
    bool kept;
} Block;

typedef struct Blocks {
    Block *items;
    size_t n, cap;
} Blocks;

static bool begins_section(Str line)
{
    return str_starts(line, STR("# ")) || str_starts(line, STR("## "));
}

/* Learns the key of the section from one of its lines. */
static void learn_key(Section *s, Str line)
{
    line = str_trim(line);
    if (str_starts(line, STR("doc: ")))
        s->document = line;
    else if (str_starts(line, STR("# ")))
        s->key = (Str){ 0 };
    else if (str_starts(line, STR("## ")) || str_starts(line, STR("^p-")))
        s->key = line;
}

static bool is_line(Str line, const char *text)
{
    return str_eq(str_trim(line), str(text));
}

/* Blocks from `from` on stand in the section that has just been read. */
static void set_section(Blocks *b, size_t from, Section section)
{
    for (; from < b->n; from++)
        b->items[from].section = section;
}

/* The end of the block that begins at `rest`, behind its last line; STR_NONE when it has none. */
static size_t block_length(Str rest)
{
    Str left = rest, line;
    while (str_split(&left, '\n', &line))
        if (is_line(line, "<!-- /own -->"))
            return left.p ? (size_t)(left.p - rest.p) : rest.len;
    return STR_NONE;
}

static bool find_blocks(Str old, Blocks *b, Error *err)
{
    Section section = { .key = STR("---") };
    size_t first = 0; /* block of the section being read */
    Str rest = old, line;
    for (Str here = rest; str_split(&rest, '\n', &line); here = rest) {
        if (is_line(line, "<!-- own -->")) {
            size_t n = block_length(here);
            if (n == STR_NONE)
                return error_set(err, ERR_FORMAT, "there is a <!-- own --> without its <!-- /own -->");
            b->items = mem_grow(b->items, &b->cap, b->n + 1, sizeof *b->items);
            b->items[b->n++] = (Block){ .lines = str_sub(here, 0, n) };
            rest = str_sub(here, n, here.len);
            continue;
        }
        if (begins_section(line)) {
            set_section(b, first, section);
            first = b->n;
        }
        learn_key(&section, line);
    }
    set_section(b, first, section);
    return true;
}

static void add_block(Buf *out, Block *b)
{
    buf_addc(out, '\n');
    buf_add(out, b->lines);
    if (!str_ends(b->lines, STR("\n")))
        buf_addc(out, '\n');
    b->kept = true;
}

static void add_blocks(Buf *out, Blocks *b, Section s)
{
    for (size_t i = 0; i < b->n; i++) {
        Block *block = &b->items[i];
        if (!block->kept && str_eq(block->section.key, s.key) && str_eq(block->section.document, s.document))
            add_block(out, block);
    }
}

static void weave(Buf *out, Str fresh, Blocks *b)
{
    Section section = { .key = STR("---") };
    Str rest = fresh, line, blank = { 0 }; /* an empty line before a heading comes behind the blocks */
    while (rest.len && str_split(&rest, '\n', &line)) {
        if (begins_section(line))
            add_blocks(out, b, section);
        buf_add(out, blank);
        blank = str(line.len ? "" : "\n");
        if (line.len) {
            buf_add(out, line);
            buf_addc(out, '\n');
        }
        learn_key(&section, line);
    }
    buf_add(out, blank);
    add_blocks(out, b, section);
    for (size_t i = 0; i < b->n; i++)
        if (!b->items[i].kept)
            add_block(out, &b->items[i]);
}

bool own_keep(Buf *out, Str fresh, Str old, Error *err)
{
    Blocks b = { 0 };
    bool ok = find_blocks(old, &b, err);
    if (ok && b.n)
        weave(out, fresh, &b);
    else if (ok)
        buf_add(out, fresh);
    free(b.items);
    return ok;
}
