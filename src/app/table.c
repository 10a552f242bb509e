/* app/table.c -- aligned columns. */
#include "app/table.h"

#include "base/mem.h"
#include "text/breaks.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

void table_add(Table *t, Arena *a, const Str cells[])
{
    assert(t->columns <= TABLE_COLUMNS);
    t->cells = mem_grow(t->cells, &t->cap, t->n + t->columns, sizeof *t->cells);
    for (size_t i = 0; i < t->columns; i++)
        t->cells[t->n++] = safe_text(a, cells[i]);
}

/* Cells the text takes. */
static int cells_of(Str s)
{
    Breaks b;
    Glyph g;
    int cells = 0;
    breaks_start(&b, s, 0, NULL);
    while (breaks_next(&b, &g))
        cells += g.width;
    return cells;
}

/* The longest beginning of s that takes at most `cells`. */
static Str cut_to(Str s, int cells)
{
    Breaks b;
    Glyph g;
    size_t end = 0;
    breaks_start(&b, s, 0, NULL);
    while (breaks_next(&b, &g) && cells >= g.width) {
        cells -= g.width;
        end = g.end;
    }
    return str_sub(s, 0, end);
}

static void pad(Buf *line, int cells)
{
    while (cells-- > 0)
        buf_addc(line, ' ');
}

static void add_cell(Buf *line, Str text, int width, bool right, bool last)
{
    int gap = width - cells_of(text);
    if (right)
        pad(line, gap);
    buf_add(line, text);
    if (!right && !last)
        pad(line, gap);
    if (!last)
        buf_addz(line, "  ");
}

static void print_row(const Table *t, size_t row, const int widths[], int limit)
{
    Buf line = { 0 };
    for (size_t i = 0; i < t->columns; i++)
        add_cell(&line, t->cells[row + i].s, widths[i], t->right >> i & 1, i + 1 == t->columns);
    Str text = buf_str(&line);
    while (text.len > 0 && text.p[text.len - 1] == ' ')
        text.len--;
    bool cut = limit > 1 && cells_of(text) > limit;
    if (cut)
        text = cut_to(text, limit - 1);
    fwrite(text.p, 1, text.len, stdout);
    fputs(cut ? "…\n" : "\n", stdout);
    buf_free(&line);
}

void table_print(Table *t, Cli *c)
{
    int widths[TABLE_COLUMNS] = { 0 };
    for (size_t i = 0; i < t->n; i++) {
        int cells = cells_of(t->cells[i].s);
        if (cells > widths[i % t->columns])
            widths[i % t->columns] = cells;
    }
    int limit = cli_columns(c);
    for (size_t row = 0; row < t->n; row += t->columns)
        print_row(t, row, widths, limit);
    free(t->cells);
    *t = (Table){ .columns = t->columns, .right = t->right };
}
