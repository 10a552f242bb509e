/* app/cmd_note.c -- newsread note UUID|DOC:P|DOC@START-END TEXT|-, or --note TEXT as elsewhere */
#include "app/annotate.h"
#include "app/commands.h"
#include "app/place_names.h"
#include "base/file.h"
#include "text/utf8.h"

#include <string.h>
#include <unistd.h>

#define NOTE_LIMIT ((size_t)1 << 20)

/* The note: the word itself, or what standard input holds without the line end at its end. */
static bool read_note(Cli *c, const char *word, Str *out, Error *err)
{
    *out = str(word);
    if (strcmp(word, "-") == 0) {
        Buf typed = { 0 };
        bool ok = file_read_fd(STDIN_FILENO, "-", NOTE_LIMIT, &typed, err);
        if (ok && typed.len && typed.p[typed.len - 1] == '\n')
            typed.len--;
        *out = arena_str(c->arena, buf_str(&typed));
        buf_free(&typed);
        if (!ok)
            return false;
    }
    if (!utf8_valid(*out))
        return error_set(err, ERR_FORMAT, "cannot set note '%s': it is not UTF-8", word);
    return true;
}

static bool note_on_place(Cli *c, Change *change, const char *word, Error *err)
{
    Spot spot;
    if (!place_find(c->store, word, PLACE_PARA | PLACE_SPAN, &spot, err))
        return false;
    change->kind = CHANGE_NOTE;
    change->doc = spot.doc->id;
    change->span = spot.span;
    document_free(spot.doc);
    return annotate_apply(c, change, err);
}

void cmd_note(Cli *c)
{
    Error err;
    const char *word = c->args.words[0];
    const char *note = c->args.n_words > 1 ? c->args.words[1] : args_value(&c->args, "note");
    Change change = { .kind = CHANGE_SET_NOTE };
    if (!note || (c->args.n_words > 1 && args_has(&c->args, "note"))) {
        cli_failf(c, ERR_USAGE, "'note' needs one text: newsread note %s TEXT", word);
        return;
    }
    if (!cli_store(c))
        return;
    bool ok = read_note(c, note, &change.note, &err);
    if (ok && place_parse(str(word)).kind != PLACE_DOC)
        ok = note_on_place(c, &change, word, &err);
    else if (ok)
        ok = annotate_find(c, word, &change.uuid, &err) && annotate_apply(c, &change, &err);
    if (!ok)
        cli_fail(c, &err);
}
