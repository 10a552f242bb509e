/* ui/line_edit.c -- a line of text being typed. */
#include "ui/line_edit.h"

#include "text/breaks.h"
#include "text/safe.h"
#include "text/utf8.h"

void line_edit_set(LineEdit *e, Str text)
{
    buf_clear(&e->text);
    buf_add(&e->text, text);
    e->at = e->text.len;
}

void line_edit_free(LineEdit *e)
{
    buf_free(&e->text);
    e->at = 0;
}

static void insert(LineEdit *e, Key k)
{
    char bytes[4];
    size_t n = utf8_encode(k, bytes);
    buf_insert(&e->text, e->at, (Str){ bytes, n });
    e->at += n;
}

static void cut(LineEdit *e, size_t start, size_t end)
{
    buf_remove(&e->text, start, end);
    e->at = start;
}

static size_t left(const LineEdit *e)
{
    return e->at > 0 ? grapheme_prev(buf_str(&e->text), e->at) : 0;
}

static size_t right(const LineEdit *e)
{
    return e->at < e->text.len ? grapheme_next(buf_str(&e->text), e->at) : e->at;
}

static bool blank(const LineEdit *e, size_t at)
{
    return e->text.p[at] == ' ';
}

/* Where the word before the cursor begins: blanks, then what is not blank; Han counts a grapheme a word. */
static size_t word_left(const LineEdit *e)
{
    LineEdit walk = *e;
    while (walk.at > 0 && blank(&walk, left(&walk)))
        walk.at = left(&walk);
    bool ascii = true;
    for (size_t n = 0; walk.at > 0; n++) {
        size_t before = left(&walk);
        ascii = (unsigned char)walk.text.p[before] < 0x80;
        if (blank(&walk, before) || (!ascii && n > 0))
            break;
        walk.at = before;
        if (!ascii)
            break;
    }
    return walk.at;
}

static bool edit_key(LineEdit *e, Key k)
{
    switch (k) {
    case K_BACKSPACE:
    case K_CTRL('h'): cut(e, left(e), e->at); return true;
    case K_DELETE:
    case K_CTRL('d'): cut(e, e->at, right(e)); return true;
    case K_CTRL('k'): cut(e, e->at, e->text.len); return true;
    case K_CTRL('u'): cut(e, 0, e->at); return true;
    case K_CTRL('w'): cut(e, word_left(e), e->at); return true;
    default: return false;
    }
}

bool line_edit_key(LineEdit *e, Key k)
{
    switch (k) {
    case K_LEFT:
    case K_CTRL('b'): e->at = left(e); return true;
    case K_RIGHT:
    case K_CTRL('f'): e->at = right(e); return true;
    case K_HOME:
    case K_CTRL('a'): e->at = 0; return true;
    case K_END:
    case K_CTRL('e'): e->at = e->text.len; return true;
    default: break;
    }
    if (edit_key(e, k))
        return true;
    if (!key_is_text(k) || (safe_stand_in(k) && k != 0x200D))
        return false;
    insert(e, k);
    return true;
}

/* --- several lines --- */

void line_edit_newline(LineEdit *e)
{
    buf_insert(&e->text, e->at, STR("\n"));
    e->at++;
}

static size_t line_start(const LineEdit *e, size_t at)
{
    while (at > 0 && e->text.p[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const LineEdit *e, size_t at)
{
    while (at < e->text.len && e->text.p[at] != '\n')
        at++;
    return at;
}

/* To the grapheme with the same number in the line before or behind, or its end. */
static void to_line(LineEdit *e, size_t start)
{
    LineEdit walk = *e;
    size_t column = 0, own = line_start(e, e->at), end = line_end(e, start);
    for (walk.at = own; walk.at < e->at; walk.at = right(&walk))
        column++;
    for (walk.at = start; column > 0 && walk.at < end; column--)
        walk.at = right(&walk);
    e->at = walk.at;
}

bool line_edit_up_down(LineEdit *e, Key k)
{
    size_t start = line_start(e, e->at), end = line_end(e, e->at);
    if (k == K_UP && start > 0)
        to_line(e, line_start(e, start - 1));
    else if (k == K_DOWN && end < e->text.len)
        to_line(e, end + 1);
    return k == K_UP || k == K_DOWN;
}
