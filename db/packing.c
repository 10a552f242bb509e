/* db/packing.c -- the paragraphs of a segmentation as one value. */
#include "db/packing.h"

#include "db/store_private.h"

#include <stdlib.h>

static void put_number(Buf *out, size_t v)
{
    for (; v >= 0x80; v >>= 7)
        buf_addc(out, (char)(v | 0x80));
    buf_addc(out, (char)v);
}

void pack_paragraph(Buf *out, size_t end, const Paragraph *p)
{
    put_number(out, p->span.start - end);
    put_number(out, p->span.end - p->span.start);
    buf_addc(out, (char)((unsigned)p->kind | (p->unit ? PACK_UNIT : 0u) | (p->hidden ? PACK_HIDDEN : 0u) |
                         (p->author.len > 0 ? PACK_AUTHOR : 0u)));
    if (p->author.len > 0) {
        put_number(out, p->author.len);
        buf_add(out, p->author);
    }
}

/* Half a million paragraphs are taken when a book is opened: so the short way first. NULL: no number is there. */
static inline const char *take_number(const char *p, const char *end, size_t *v)
{
    if (p < end && (unsigned char)*p < 0x80) {
        *v = (unsigned char)*p;
        return p + 1;
    }
    *v = 0;
    for (unsigned shift = 0; shift < 35 && p < end; shift += 7) {
        unsigned char c = (unsigned char)*p++;
        *v |= (size_t)(c & 0x7F) << shift;
        if (c < 0x80)
            return p;
    }
    return NULL;
}

bool unpack_paragraph(Str *rest, Paragraph *p)
{
    size_t gap, length, author = 0;
    if (rest->len == 0)
        return false;
    const char *end = rest->p + rest->len, *at = take_number(rest->p, end, &gap);
    if (!at || !(at = take_number(at, end, &length)) || at == end)
        return false;
    unsigned what = (unsigned char)*at++;
    if ((what & PACK_KIND) >= PARA_KINDS || ((what & PACK_AUTHOR) && !(at = take_number(at, end, &author))) ||
        author > (size_t)(end - at))
        return false;
    *p = (Paragraph){
        .span = {p->span.end + gap, p->span.end + gap + length},
        .kind = (ParaKind)(what & PACK_KIND),
        .unit = (what & PACK_UNIT) != 0,
        .hidden = (what & PACK_HIDDEN) != 0,
        .author = {at, author},
    };
    *rest = (Str){at + author, (size_t)(end - at) - author};
    return true;
}

/* --- functions --- */

typedef struct Packed {
    Buf list;
    size_t end;
    bool bad;
} Packed;

static Str text_of(sqlite3_value *v)
{
    const char *text = (const char *)sqlite3_value_text(v);
    return (Str){text, text ? (size_t)sqlite3_value_bytes(v) : 0};
}

static void pack_step(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    Packed *all = sqlite3_aggregate_context(c, sizeof *all);
    if (!all) {
        sqlite3_result_error_nomem(c);
        return;
    }
    sqlite3_int64 start = sqlite3_value_int64(v[0]), end = sqlite3_value_int64(v[1]);
    Paragraph p = {.span = {(size_t)start, (size_t)end}, .author = text_of(v[5])};
    p.unit = sqlite3_value_int(v[3]) != 0;
    p.hidden = sqlite3_value_int(v[4]) != 0;
    if (!para_kind_parse(text_of(v[2]), &p.kind))
        p.kind = PARA_BODY;
    all->bad = all->bad || start < 0 || (size_t)start < all->end || end <= start || end > INT32_MAX;
    if (all->bad)
        return;
    pack_paragraph(&all->list, all->end, &p);
    all->end = p.span.end;
}

static void pack_end(sqlite3_context *c)
{
    Packed *all = sqlite3_aggregate_context(c, 0);
    if (all && all->bad)
        sqlite3_result_error(c, "paragraphs lie over one another", -1);
    else if (all)
        sqlite3_result_blob64(c, buf_z(&all->list), all->list.len, SQLITE_TRANSIENT);
    else
        sqlite3_result_zeroblob(c, 0);
    if (all)
        buf_free(&all->list);
}

static void to_json(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    const char *list = sqlite3_value_blob(v[0]);
    Str rest = {list, list ? (size_t)sqlite3_value_bytes(v[0]) : 0};
    Paragraph p = {0};
    Buf json = {0};
    buf_addc(&json, '[');
    while (unpack_paragraph(&rest, &p))
        image_paragraph(&json, &p);
    buf_addc(&json, ']');
    if (rest.len > 0)
        sqlite3_result_error(c, "these are no paragraphs", -1);
    else
        sqlite3_result_text64(c, buf_z(&json), json.len, SQLITE_TRANSIENT, SQLITE_UTF8);
    buf_free(&json);
}

void packing_functions(sqlite3 *db)
{
    static const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(db, "paragraphs_pack", 6, flags, NULL, NULL, pack_step, pack_end, NULL);
    sqlite3_create_function_v2(db, "paragraphs_json", 1, flags, NULL, to_json, NULL, NULL, NULL);
}
