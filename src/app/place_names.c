/* app/place_names.c -- from the words for a place to the place. */
#include "app/place_names.h"

#include "app/args.h"
#include "text/breaks.h"

#include <stdlib.h>
#include <string.h>

static size_t last_of(Str s, char c)
{
    for (size_t i = s.len; i > 0; i--)
        if (s.p[i - 1] == c)
            return i - 1;
    return STR_NONE;
}

bool place_parse_span(Str word, Span *out)
{
    size_t hyphen = last_of(word, '-');
    int64_t start, end;
    if (hyphen == STR_NONE || !args_number(str_sub(word, 0, hyphen), &start) ||
        !args_number(str_sub(word, hyphen + 1, word.len), &end) || start >= end)
        return false;
    *out = (Span){ (size_t)start, (size_t)end };
    return true;
}

PlaceWord place_parse(Str word)
{
    PlaceWord p = { .kind = PLACE_DOC, .doc = word };
    size_t colon = last_of(word, ':'), at = last_of(word, '@');
    if (colon != STR_NONE && colon > 0 && args_number(str_sub(word, colon + 1, word.len), &p.para)) {
        p.kind = PLACE_PARA;
        p.doc = str_sub(word, 0, colon);
    } else if (at != STR_NONE && at > 0 && place_parse_span(str_sub(word, at + 1, word.len), &p.span)) {
        p.kind = PLACE_SPAN;
        p.doc = str_sub(word, 0, at);
    }
    return p;
}

/* A path is stored whole: a relative one is tried that way when nothing else fits. */
static bool find_doc(Store *s, Str word, int64_t *doc, Error *err)
{
    if (store_find(s, word, doc, err))
        return true;
    if (err->kind != ERR_NOT_FOUND)
        return false;
    Buf path = { 0 };
    buf_add(&path, word);
    char *whole = realpath(buf_z(&path), NULL);
    buf_free(&path);
    bool found = whole && store_find(s, str(whole), doc, err);
    free(whole);
    if (found || err->kind != ERR_NOT_FOUND)
        return found;
    return error_set(err, ERR_NOT_FOUND, "no document '%.*s': see 'newsread list'", STR_ARG(word));
}

bool place_find_doc(Store *s, const char *word, int64_t *doc, Error *err)
{
    return find_doc(s, str(word), doc, err);
}

static bool refuse_kind(const char *word, unsigned accept, Error *err)
{
    static const char *const wanted[] = {
        [PLACE_DOC] = "DOC",
        [PLACE_PARA] = "DOC:P",
        [PLACE_DOC | PLACE_PARA] = "DOC or DOC:P",
        [PLACE_SPAN] = "DOC@START-END",
        [PLACE_PARA | PLACE_SPAN] = "DOC:P or DOC@START-END",
    };
    return error_set(err, ERR_USAGE, "'%s' is not a place of the right kind: write %s", word, wanted[accept]);
}

/* The place named in a document that is loaded. */
static bool resolve(const PlaceWord *p, Spot *out, Error *err)
{
    const Document *d = out->doc;
    out->para = STR_NONE;
    out->span = (Span){ 0, d->text.len };
    if (p->kind == PLACE_PARA) {
        if (p->para < 1 || (uint64_t)p->para > d->n_paras)
            return error_set(err, ERR_NOT_FOUND, "no paragraph %lld in document %lld: it has %zu",
                             (long long)p->para, (long long)d->id, d->n_paras);
        out->para = (size_t)p->para - 1;
        out->span = d->paras[out->para].span;
    } else if (p->kind == PLACE_SPAN) {
        out->span = p->span;
        return place_check_span(d, p->span, err);
    }
    return true;
}

static bool is_revision(const RevisionRow *r, Str word)
{
    char uuid[UUID_TEXT];
    int64_t number;
    uuid_format(r->uuid, uuid);
    return (args_number(word, &number) && number == r->number) || (word.len >= 8 && str_starts(str(uuid), word));
}

static Document *load(Store *s, int64_t doc, const char *revision, Error *err)
{
    if (!revision)
        return store_load(s, doc, err);
    Arena *a = arena_new();
    RevisionRow *rows;
    size_t n;
    Document *d = NULL;
    bool good = store_revisions(s, doc, a, &rows, &n, err), found = false;
    for (size_t i = 0; good && !found && i < n; i++)
        if ((found = is_revision(&rows[i], str(revision))))
            d = store_load_revision(s, doc, rows[i].uuid, err);
    if (good && !found)
        error_set(err, ERR_NOT_FOUND, "no revision '%s' of document %lld: it has %zu", revision, (long long)doc, n);
    arena_free(a);
    return d;
}

bool place_find(Store *s, const char *word, unsigned accept, Spot *out, Error *err)
{
    return place_find_in(s, word, accept, NULL, out, err);
}

bool place_find_in(Store *s, const char *word, unsigned accept, const char *revision, Spot *out, Error *err)
{
    PlaceWord p = place_parse(str(word));
    int64_t doc;
    Error as_parts;
    *out = (Spot){ 0 };
    bool found = find_doc(s, p.doc, &doc, &as_parts);
    if (!found && p.kind != PLACE_DOC) { /* perhaps a path that looks like a place */
        found = find_doc(s, str(word), &doc, err);
        if (found)
            p = (PlaceWord){ .kind = PLACE_DOC, .doc = str(word) };
    }
    if (!found) {
        *err = as_parts;
        return false;
    }
    if (!(accept & (unsigned)p.kind))
        return refuse_kind(word, accept, err);
    out->doc = load(s, doc, revision, err);
    if (!out->doc)
        return false;
    if (resolve(&p, out, err))
        return true;
    document_free(out->doc);
    out->doc = NULL;
    return false;
}

bool place_check_span(const Document *d, Span span, Error *err)
{
    if (span.start >= span.end || span.end > d->text.len)
        return error_set(err, ERR_NOT_FOUND, "no bytes %zu-%zu in document %lld: it has %zu", span.start,
                         span.end, (long long)d->id, d->text.len);
    if (grapheme_floor(d->text, span.start) != span.start || grapheme_floor(d->text, span.end) != span.end)
        return error_set(err, ERR_FORMAT, "bytes %zu-%zu of document %lld cut a character in two", span.start,
                         span.end, (long long)d->id);
    return true;
}

size_t place_para_of(const Document *d, Span span)
{
    size_t i = d->n_paras ? document_para_at(d, span.start) : STR_NONE;
    return i != STR_NONE && span_eq(d->paras[i].span, span) ? i : STR_NONE;
}
