/* ui/scroll.c -- finding the move of a rectangle between two frames. */
#include "ui/scroll.h"

#include <string.h>

enum {
    MOST_ROWS = 512,
    CELL_BYTES = 2,  /* what a cell costs to be sent, about */
    MOVE_BYTES = 60  /* what the sequences cost at most */
};

static const Cell *row_of(const Grid *g, Rect area, int y)
{
    return grid_cell(g, area.x, area.y + y);
}

static size_t row_bytes(Rect area)
{
    return sizeof(Cell) * (size_t)area.cols;
}

/* FNV-1a over the words of the cells; what is equal is compared again. */
static uint64_t row_hash(const Grid *g, Rect area, int y)
{
    uint64_t h = 14695981039346656037u;
    const Cell *c = row_of(g, area, y);
    for (int x = 0; x < area.cols; x++) {
        h = (h ^ c[x].cp[0] ^ (uint64_t)c[x].face << 32) * 1099511628211u;
        h = c[x].n > 1 ? (h ^ c[x].cp[1]) * 1099511628211u : h;
    }
    return h;
}

static bool is_blank(const Grid *g, Rect area, int y)
{
    const Cell *c = row_of(g, area, y);
    for (int x = 0; x < area.cols; x++)
        if (c[x].cp[0] != ' ' || c[x].n != 1 || c[x].face != FACE_TEXT)
            return false;
    return true;
}

/* No wide character lies across an edge of the area. */
static bool edges_are_clean(const Grid *g, Rect area)
{
    for (int y = 0; y < area.rows; y++) {
        const Cell *c = row_of(g, area, y);
        if (c[0].n == 0 || (area.x + area.cols < g->cols && c[area.cols].n == 0))
            return false;
    }
    return true;
}

typedef struct Hashes {
    uint64_t before[MOST_ROWS], now[MOST_ROWS];
    bool blank[MOST_ROWS]; /* of now */
} Hashes;

/* Cells that need not be sent when the area moves by n, less those that must be sent because it does. */
static long gain(const Hashes *h, Rect area, int n)
{
    long rows = 0;
    for (int y = 0; y < area.rows; y++) {
        bool stays = h->now[y] == h->before[y], fits = y + n >= 0 && y + n < area.rows;
        bool comes = fits ? h->now[y] == h->before[y + n] : h->blank[y];
        rows += h->blank[y] ? 0 : (long)comes - (long)stays;
    }
    return rows * area.cols * CELL_BYTES - MOVE_BYTES;
}

int scroll_found(const Grid *before, const Grid *now, Rect area)
{
    Hashes h;
    int changed = 0, best = 0;
    long most = 0;
    if (area.cols < 4 || area.rows < 3 || area.rows > MOST_ROWS)
        return 0;
    for (int y = 0; y < area.rows; y++)
        changed += memcmp(row_of(before, area, y), row_of(now, area, y), row_bytes(area)) != 0;
    if (changed < 2)
        return 0;
    for (int y = 0; y < area.rows; y++) {
        h.before[y] = row_hash(before, area, y);
        h.now[y] = row_hash(now, area, y);
        h.blank[y] = is_blank(now, area, y);
    }
    for (int n = 1; n < area.rows; n++) {
        for (int way = -n; way <= n; way += 2 * n) {
            long g = gain(&h, area, way);
            if (g > most) {
                most = g;
                best = way;
            }
        }
    }
    return best && edges_are_clean(before, area) && edges_are_clean(now, area) ? best : 0;
}

static void blank_row(Grid *g, Rect area, int y)
{
    Cell *c = g->cells + (size_t)(area.y + y) * (size_t)g->cols + (size_t)area.x;
    for (int x = 0; x < area.cols; x++)
        c[x] = (Cell){ .cp = { ' ' }, .n = 1, .width = 1, .face = FACE_TEXT };
}

void scroll_grid(Grid *g, Rect area, int n)
{
    Cell *first = g->cells + (size_t)area.y * (size_t)g->cols + (size_t)area.x;
    for (int i = 0; i < area.rows; i++) {
        int y = n > 0 ? i : area.rows - 1 - i, from = y + n;
        if (from >= 0 && from < area.rows)
            memcpy(first + (size_t)y * (size_t)g->cols, first + (size_t)from * (size_t)g->cols, row_bytes(area));
        else
            blank_row(g, area, y);
    }
}

/* --- the sequences --- */

/* Cursor and colours are kept (DECSC), blanks shall be plain, the margins are switched on (DECLRMM). */
void scroll_begin(Buf *out)
{
    buf_addz(out, "\0337\033[m\033[?69h");
}

/* DECSLRM, DECSTBM, then SU or SD. */
void scroll_add(Rect area, int n, Buf *out)
{
    buf_addf(out, "\033[%d;%ds\033[%d;%dr", area.x + 1, area.x + area.cols, area.y + 1, area.y + area.rows);
    if (n == 1 || n == -1)
        buf_addf(out, "\033[%c", n > 0 ? 'S' : 'T');
    else
        buf_addf(out, "\033[%d%c", n > 0 ? n : -n, n > 0 ? 'S' : 'T');
}

void scroll_end(Buf *out)
{
    buf_addz(out, "\033[r\033[?69l\0338");
}
