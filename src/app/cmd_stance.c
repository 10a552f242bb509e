/* app/cmd_stance.c -- newsread stance DOC:P --holder H --target T --polarity P ... */
#include "app/annotate.h"
#include "app/commands.h"
#include "app/place_names.h"
#include "app/stance_words.h"

Voice stance_default_voice(const Document *d, Str holder)
{
    bool author = str_eq(holder, STR("作者")) || str_eq(holder, STR("author")) ||
                  (d->facts.author.len && str_eq(holder, d->facts.author));
    return author ? VOICE_AUTHOR : VOICE_REPORTED;
}

static bool needed(const Cli *c, const char *option, Str *out, Error *err)
{
    *out = str_trim(str(args_value(&c->args, option)));
    return out->len || error_set(err, ERR_USAGE, "'stance' needs --%s; see 'newsread help stance'", option);
}

/* 1 to 3, or 0 where it is not given. */
static bool degree(const Cli *c, const char *option, int *out, Error *err)
{
    const char *value = args_value(&c->args, option);
    *out = 0;
    if (!value)
        return true;
    if (value[0] < '1' || value[0] > '3' || value[1])
        return error_set(err, ERR_USAGE, "'%s' is not a %s: write 1, 2 or 3", value, option);
    *out = value[0] - '0';
    return true;
}

/* What can be read without knowing the document. */
static bool read_options(Cli *c, Change *s, Error *err)
{
    Str polarity;
    if (!needed(c, "holder", &s->holder, err) || !needed(c, "target", &s->target, err) ||
        !needed(c, "polarity", &polarity, err) || !degree(c, "strength", &s->strength, err) ||
        !degree(c, "confidence", &s->confidence, err))
        return false;
    if (!polarity_parse(polarity, &s->polarity))
        return error_set(err, ERR_USAGE,
                         "'%.*s' is not a polarity: write for, against, neutral, mixed or unclear",
                         STR_ARG(polarity));
    const char *voice = args_value(&c->args, "voice");
    if (voice && !voice_parse(str(voice), &s->voice))
        return error_set(err, ERR_USAGE, "'%s' is not a voice: write author, quoted or reported", voice);
    s->note = str(args_value(&c->args, "note"));
    return true;
}

static bool read_evidence(Cli *c, const Spot *spot, Change *s, Error *err)
{
    Str *words;
    s->n_evidence = annotate_values(c, "evidence", &words);
    Span *spans = ARENA_NEW(c->arena, Span, s->n_evidence);
    for (size_t i = 0; i < s->n_evidence; i++) {
        if (!place_parse_span(words[i], &spans[i]))
            return error_set(err, ERR_USAGE, "'%.*s' is not a span: write START-END", STR_ARG(words[i]));
        if (!place_check_span(spot->doc, spans[i], err))
            return false;
        if (spans[i].start < spot->span.start || spans[i].end > spot->span.end)
            return error_set(err, ERR_USAGE, "evidence '%.*s' is outside the paragraph, bytes %zu-%zu",
                             STR_ARG(words[i]), spot->span.start, spot->span.end);
    }
    s->evidence = spans;
    return true;
}

void cmd_stance(Cli *c)
{
    Change change = { .kind = CHANGE_STANCE };
    Spot spot = { 0 };
    Error err;
    bool ok = read_options(c, &change, &err);
    if (ok && !cli_store(c))
        return;
    ok = ok && place_find(c->store, c->args.words[0], PLACE_PARA, &spot, &err) &&
         read_evidence(c, &spot, &change, &err);
    if (ok) {
        change.doc = spot.doc->id;
        change.span = spot.span;
        if (!args_has(&c->args, "voice"))
            change.voice = stance_default_voice(spot.doc, change.holder);
        ok = annotate_apply(c, &change, &err);
    }
    if (!ok)
        cli_fail(c, &err);
    document_free(spot.doc);
}
