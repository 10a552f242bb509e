/* app/cmd_link.c -- newsread link PLACE... [--event NAME] [--note N] */
#include "app/commands.h"
#include "app/event_name.h"
#include "app/naming.h"
#include "app/place_names.h"

typedef struct Linking {
    Cli *c;
    Change *changes;
    size_t n;
    Str event;
} Linking;

static Str words_of(Arena *a, const Spot *spot)
{
    if (spot->para == STR_NONE)
        return str_sub(spot->doc->text, spot->span.start, spot->span.end);
    return naming_text(a, spot->doc, import_writing(a, spot->doc->text), spot->para);
}

static bool add_place(Linking *l, const char *word, Error *err)
{
    Spot spot;
    if (!place_find(l->c->store, word, PLACE_PARA | PLACE_SPAN, &spot, err))
        return false;
    if (l->event.len == 0)
        l->event = event_name_of(l->c->arena, words_of(l->c->arena, &spot));
    l->changes[l->n++] = (Change){ .kind = CHANGE_PASSAGE, .doc = spot.doc->id, .span = spot.span,
                                   .note = str(args_value(&l->c->args, "note")) };
    document_free(spot.doc);
    return true;
}

static void print_links(const Linking *l)
{
    for (size_t i = 0; i < l->n; i++) {
        char uuid[UUID_TEXT];
        uuid_format(l->changes[i].uuid, uuid);
        cli_line(l->c, "%s", uuid);
    }
}

void cmd_link(Cli *c)
{
    Linking l = { .c = c, .event = str_trim(str(args_value(&c->args, "event"))) };
    Error err;
    if (!cli_store(c))
        return;
    l.changes = ARENA_NEW(c->arena, Change, c->args.n_words);
    bool ok = true;
    for (size_t i = 0; ok && i < c->args.n_words; i++)
        ok = add_place(&l, c->args.words[i], &err);
    for (size_t i = 0; i < l.n; i++)
        l.changes[i].name = l.event;
    if (ok && store_apply(c->store, l.changes, l.n, NULL, &err))
        print_links(&l);
    else
        cli_fail(c, &err);
}
