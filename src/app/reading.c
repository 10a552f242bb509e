/* app/reading.c -- going over the library. */
#include "app/reading.h"

#include "import/import.h"
#include "text/utf8.h"

typedef struct Walk {
    Store *store;
    const NameRow *names;
    size_t n_names;
    void (*each)(void *ctx, const Reading *r);
    void *ctx;
} Walk;

static bool read_document(const Walk *w, int64_t doc, Error *err)
{
    Document *d = store_load(w->store, doc, err);
    if (!d)
        return false;
    Arena *a = arena_new();
    Shown *shown = ARENA_NEW(a, Shown, d->n_paras + 1);
    Str *texts = ARENA_NEW(a, Str, d->n_paras + 1);
    const Writing *writing = import_writing(a, d->text);
    for (size_t i = 0; i < d->n_paras; i++) {
        RepairList *repairs = ARENA_NEW(a, RepairList, 1);
        *repairs = import_repair(a, d->text, &d->paras[i], writing, REPAIRS_DEFAULT);
        shown[i] = shown_make(a, d->text, d->paras[i].span, repairs);
        texts[i] = shown[i].text;
    }
    DateBase base = d->facts.date.len ? date_base(d->facts.date) : date_base_guess(texts, d->n_paras);
    for (size_t i = 0; i < d->n_paras; i++) /* a greeting may tell the day */
        if (d->paras[i].hidden)
            texts[i].len = 0;
    for (size_t i = 0; i < d->n_paras; i++)
        if (texts[i].len)
            w->each(w->ctx, &(Reading){ d, i, &shown[i], texts, base, w->names, w->n_names });
    arena_free(a);
    document_free(d);
    return true;
}

bool reading_all(Store *s, int64_t doc, void (*each)(void *ctx, const Reading *r), void *ctx, Error *err)
{
    Arena *a = arena_new(), *page = arena_new();
    NameRow *names;
    DocumentRow *rows;
    size_t n_names, n = 1;
    bool ok = store_names(s, 0, a, &names, &n_names, err);
    Walk w = { s, names, ok ? n_names : 0, each, ctx };
    if (ok && doc)
        ok = read_document(&w, doc, err);
    for (int64_t last = 0; ok && !doc && n > 0;) {
        arena_clear(page);
        ok = store_list(s, last, 1, page, &rows, &n, err) && (n == 0 || read_document(&w, rows[0].doc, err));
        last = n ? rows[0].doc : last;
    }
    arena_free(page);
    arena_free(a);
    return ok;
}

/* --- who says it --- */

static bool is_name_of(const NameRow *row, Str name)
{
    for (size_t i = 0; i < row->n_aliases; i++)
        if (str_eq(row->aliases[i].name, name))
            return true;
    return str_eq(row->name, name);
}

/* The end of the sentence a byte stands in. */
static size_t sentence_end(Str text, size_t at)
{
    static const char *const stops[] = { "。", "！", "？", "!", "?", "；" };
    for (; at < text.len; at = utf8_skip(text, at, 1))
        for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
            if (str_starts(str_sub(text, at, text.len), str(stops[i])))
                return at;
    return text.len;
}

static bool is_named_in(const NameRow *row, Str text)
{
    bool named = str_find(text, row->name, 0) != STR_NONE;
    for (size_t i = 0; !named && i < row->n_aliases; i++)
        named = str_find(text, row->aliases[i].name, 0) != STR_NONE;
    return named;
}

/* Who is named here and speaks; else 他 is whom the paragraph names before, and only then somebody of those above. */
static size_t best_speaker(const Reading *r, const NameOffer *offers, Str before)
{
    size_t found = STR_NONE;
    int best = 0;
    bool pointed = false;
    for (size_t i = 0; i < r->n_names; i++)
        pointed = pointed || (offers[i].speaks && !offers[i].mentioned);
    for (size_t i = 0; i < r->n_names; i++) {
        const NameRow *row = &r->names[offers[i].known];
        bool target = row->uses > 0 && row->held == 0; /* is spoken of and never speaks */
        bool named = pointed && offers[i].mentioned && is_named_in(row, before);
        int how = offers[i].speaks ? (offers[i].mentioned ? 3 : 1) : named ? 2 : 0;
        if (!target && how > best) {
            best = how;
            found = offers[i].known;
        }
    }
    return found;
}

Str reading_by(const Reading *r, size_t shown_byte)
{
    Str voice = document_voice_at(r->doc, r->para), writer = voice.len ? voice : r->doc->facts.author, by = writer;
    if (r->n_names == 0)
        return writer;
    Arena *a = arena_new();
    KnownName *known = ARENA_NEW(a, KnownName, r->n_names + 1);
    NameOffer *offers = ARENA_NEW(a, NameOffer, r->n_names + 1);
    Str *texts = ARENA_NEW(a, Str, r->para + 1);
    for (size_t i = 0; i <= r->para; i++)
        texts[i] = r->texts[i];
    texts[r->para] = str_sub(texts[r->para], 0, sentence_end(texts[r->para], shown_byte));
    for (size_t i = 0; i < r->n_names; i++) {
        Str *names = ARENA_NEW(a, Str, r->names[i].n_aliases + 1);
        names[0] = r->names[i].name;
        for (size_t k = 0; k < r->names[i].n_aliases; k++)
            names[k + 1] = r->names[i].aliases[k].name;
        known[i] = (KnownName){ names, r->names[i].n_aliases + 1, writer.len && is_name_of(&r->names[i], writer) };
    }
    names_offer(texts, r->para, known, r->n_names, STR_NONE, offers);
    size_t best = best_speaker(r, offers, str_sub(texts[r->para], 0, shown_byte));
    if (best != STR_NONE)
        by = r->names[best].name;
    arena_free(a);
    return by;
}
