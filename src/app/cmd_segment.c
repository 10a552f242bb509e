/* app/cmd_segment.c -- newsread segment split|join|kind|hide|show|author|freeze|unfreeze ... */
#include "app/commands.h"
#include "app/paras.h"
#include "app/place_names.h"
#include "text/utf8.h"

#include <string.h>

typedef struct Verb {
    const char *name; /* first: args_nearest() reads it there */
    ChangeKind kind;
    unsigned place;   /* what it is done to */
    bool on;          /* hide and freeze; their opposites are off */
    const char *value; /* what the further word is; NULL when there is none */
} Verb;

static const Verb verbs[] = {
    { "split", CHANGE_SPLIT, PLACE_PARA, false, NULL },
    { "join", CHANGE_JOIN, PLACE_PARA, false, NULL },
    { "kind", CHANGE_PARA_KIND, PLACE_PARA, false, "KIND" },
    { "hide", CHANGE_PARA_HIDDEN, PLACE_PARA, true, NULL },
    { "show", CHANGE_PARA_HIDDEN, PLACE_PARA, false, NULL },
    { "author", CHANGE_PARA_AUTHOR, PLACE_PARA, false, "NAME" },
    { "freeze", CHANGE_FREEZE, PLACE_DOC, true, NULL },
    { "unfreeze", CHANGE_FREEZE, PLACE_DOC, false, NULL },
};
enum { VERBS = sizeof verbs / sizeof *verbs };

static const Verb *find_verb(Cli *c, const char *word)
{
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(verbs[i].name, word) == 0)
            return &verbs[i];
    const char *like = args_nearest(word, verbs, VERBS, sizeof *verbs);
    if (like)
        cli_failf(c, ERR_USAGE, "'segment' does not know '%s' (did you mean '%s'?)", word, like);
    else
        cli_failf(c, ERR_USAGE, "'segment' does not know '%s': see 'newsread help segment'", word);
    return NULL;
}

static const char *place_of(const Verb *v)
{
    return v->place == PLACE_DOC ? "DOC" : "DOC:P";
}

/* As many words as the verb takes, and --at for a split alone. */
static bool check_words(Cli *c, const Verb *v)
{
    size_t wanted = v->value ? 3 : 2;
    bool split = v->kind == CHANGE_SPLIT;
    if (c->args.n_words == wanted && split == args_has(&c->args, "at"))
        return true;
    cli_failf(c, ERR_USAGE, "write: newsread segment %s %s%s%s%s", v->name, place_of(v), v->value ? " " : "",
              v->value ? v->value : "", split ? " --at BYTE" : "");
    return false;
}

static bool read_at(Cli *c, const Spot *spot, Change *change, Error *err)
{
    const char *word = args_value(&c->args, "at");
    int64_t at;
    if (!args_number(str(word), &at))
        return error_set(err, ERR_USAGE, "'%s' is not a byte of the text: write a number", word);
    change->span.start = (size_t)at;
    return span_has(spot->span, change->span.start) ||
           error_set(err, ERR_USAGE, "byte %s is not in paragraph %zu: it has the bytes %zu-%zu", word,
                     spot->para + 1, spot->span.start, spot->span.end);
}

static bool read_value(Cli *c, const Verb *v, const Spot *spot, Change *change, Error *err)
{
    const char *word = v->value ? c->args.words[2] : "";
    if (!utf8_valid(str(word)))
        return error_set(err, ERR_USAGE, "'%s' is not UTF-8", word);
    change->author = str(word);
    if (v->kind == CHANGE_SPLIT)
        return read_at(c, spot, change, err);
    if (v->kind != CHANGE_PARA_KIND || para_kind_parse(str(word), &change->para_kind))
        return true;
    return error_set(err, ERR_USAGE,
                     "no kind '%s': write title, heading, body, list-item, caption, byline or boilerplate", word);
}

/* What became of the paragraph: it, or both parts of it. */
static bool print_result(Cli *c, const Verb *v, const Spot *spot, Error *err)
{
    if (v->place == PLACE_DOC)
        return true;
    Document *d = store_load(c->store, spot->doc->id, err);
    if (!d)
        return false;
    paras_print(c, d, spot->para, v->kind == CHANGE_SPLIT ? 2 : 1);
    document_free(d);
    return true;
}

void cmd_segment(Cli *c)
{
    Spot spot;
    Error err;
    const Verb *v = find_verb(c, c->args.words[0]);
    if (!v || !check_words(c, v) || !cli_store(c))
        return;
    if (!place_find(c->store, c->args.words[1], v->place, &spot, &err)) {
        cli_fail(c, &err);
        return;
    }
    Change change = {
        .kind = v->kind, .doc = spot.doc->id, .span = spot.span, .hidden = v->on, .frozen = v->on,
    };
    if (!read_value(c, v, &spot, &change, &err) || !store_apply(c->store, &change, 1, NULL, &err) ||
        !print_result(c, v, &spot, &err))
        cli_fail(c, &err);
    document_free(spot.doc);
}
