/* app/cmd_complete.c -- newsread complete -- WORD...: what the last WORD of a command line may become, for the
 * completion of shells. A line each: the word, a tab, what it is. The line ":files" says that names of files
 * belong here too. A library that is not there yet is not made. */
#include "app/commands.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

enum { MOST_DOCUMENTS = 2000 };

typedef struct Line {
    Cli *c;
    char **words;
    size_t n;               /* of them; the last is being written */
    const Command *command; /* NULL: none is written yet */
    size_t place;           /* how many words stand between it and the last */
    const Option *open;     /* the last word is the value of this option */
    bool ended;             /* "--" was written */
    Str last;
} Line;

/* --- where in the command line we are --- */

static const Option *option_in(const Option *table, const char *word)
{
    for (const Option *o = table; o && o->name; o++)
        if ((word[1] == '-' && strcmp(word + 2, o->name) == 0) || (o->letter && word[1] == o->letter && !word[2]))
            return o;
    return NULL;
}

static const Option *option_of(const Line *l, const char *word)
{
    const Option *own = l->command ? option_in(l->command->options, word) : NULL;
    return own ? own : option_in(global_options, word);
}

static void read_option(Line *l, size_t i)
{
    const Option *o = option_of(l, l->words[i]);
    if (!o || !o->value)
        return;
    l->open = o;
    if (strcmp(o->name, "db") == 0 && i + 2 < l->n)
        l->c->db_path = l->words[i + 1];
    if (strcmp(o->name, "as") == 0 && i + 2 < l->n)
        l->c->annotator = str(l->words[i + 1]);
}

static void read_line(Line *l)
{
    for (size_t i = 0; i + 1 < l->n; i++) {
        const char *word = l->words[i];
        if (l->open)
            l->open = NULL;
        else if (!l->ended && strcmp(word, "--") == 0)
            l->ended = true;
        else if (!l->ended && word[0] == '-' && word[1])
            read_option(l, i);
        else if (!l->command && l->place == 0 && command_find(word))
            l->command = command_find(word);
        else
            l->place++;
    }
    l->last = str(l->words[l->n - 1]);
}

/* --- what may stand there --- */

static void put(Line *l, Str word, Str about)
{
    Arena *a = l->c->arena;
    Str left = safe_text(a, word).s, right = safe_text(a, about).s;
    cli_text(l->c, arena_f(a, "%.*s\t%.*s", STR_ARG(left), STR_ARG(right)));
}

static void offer(Line *l, Str word, Str about)
{
    if (str_starts(word, l->last))
        put(l, word, about);
}

static void offer_options(Line *l, const Option *o)
{
    for (; o && o->name; o++)
        offer(l, arena_f(l->c->arena, "--%s", o->name), str(o->help));
}

static void offer_commands(Line *l)
{
    for (size_t i = 0; i < n_commands; i++)
        offer(l, str(commands[i].name), str(commands[i].help));
}

static void offer_files(Line *l)
{
    cli_line(l->c, ":files");
}

/* The library, when there is one. */
static Store *library(Line *l)
{
    return l->c->store || access(l->c->db_path, R_OK) == 0 ? cli_store(l->c) : NULL;
}

/* By number, or by any part of the title that is none: the number is what is taken. */
static void offer_document(Line *l, const DocumentRow *row)
{
    Str number = arena_f(l->c->arena, "%lld", (long long)row->doc);
    int64_t wanted;
    bool by_title = !args_number(l->last, &wanted) && str_find(row->facts.title, l->last, 0) != STR_NONE;
    if (str_starts(number, l->last) || by_title)
        put(l, number, row->facts.title);
}

static void offer_documents(Line *l)
{
    Store *s = library(l);
    DocumentRow *rows;
    size_t n;
    Error err;
    int64_t after = 0;
    for (int64_t seen = 0; s && seen < MOST_DOCUMENTS; seen += (int64_t)n) {
        if (!store_list(s, after, 200, l->c->arena, &rows, &n, &err) || n == 0)
            return;
        for (size_t i = 0; i < n; i++)
            offer_document(l, &rows[i]);
        after = rows[n - 1].doc;
    }
}

static void offer_tags(Line *l)
{
    TagRow *rows;
    size_t n;
    Error err;
    if (!library(l) || !store_tags(l->c->store, l->c->arena, &rows, &n, &err))
        return;
    for (size_t i = 0; i < n; i++)
        offer(l, rows[i].path, rows[i].definition);
}

static void offer_names(Line *l)
{
    NameRow *rows;
    size_t n;
    Error err;
    if (!library(l) || !store_names(l->c->store, 0, l->c->arena, &rows, &n, &err))
        return;
    for (size_t i = 0; i < n; i++) {
        offer(l, rows[i].name, str(entity_kind_name(rows[i].kind)));
        for (size_t j = 0; j < rows[i].n_aliases; j++)
            offer(l, rows[i].aliases[j].name, rows[i].name);
    }
}

static void offer_kinds(Line *l)
{
    for (int i = 0; i < PARA_KINDS; i++)
        offer(l, str(para_kind_name((ParaKind)i)), str("kind of a paragraph"));
}

static void offer_polarities(Line *l)
{
    for (int i = 0; i < POLARITIES; i++)
        offer(l, str(polarity_name((Polarity)i)), str("polarity"));
}

static void offer_voices(Line *l)
{
    for (int i = 0; i < VOICES; i++)
        offer(l, str(voice_name((Voice)i)), str("voice"));
}

/* What the help calls a word, or the name of an option, and what it may be then. */
static const struct {
    const char *name;
    void (*offer)(Line *l);
} offers[] = {
    { "DOC", offer_documents }, { "PATH", offer_files }, { "FILE", offer_files }, { "TAG", offer_tags },
    { "INTO", offer_tags }, { "NAME", offer_names }, { "COMMAND", offer_commands }, { "KIND", offer_kinds },
    { "tag", offer_tags }, { "holder", offer_names }, { "target", offer_names }, { "merge", offer_names },
    { "polarity", offer_polarities }, { "voice", offer_voices },
};

static bool offer_by_name(Line *l, Str name)
{
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++)
        if (str_eq(name, str(offers[i].name))) {
            offers[i].offer(l);
            return true;
        }
    return false;
}

/* The letters a name is made of: "[DOC[:P]" gives "DOC", "export" itself. */
static Str letters(Str word)
{
    size_t start = 0, end;
    while (start < word.len && !isalpha((unsigned char)word.p[start]))
        start++;
    for (end = start; end < word.len && (isalpha((unsigned char)word.p[end]) || word.p[end] == '-'); end++)
        ;
    return str_sub(word, start, end);
}

/* One piece of what the help says of a command's words: "[split|join|kind". Capitals are a name of something,
 * small letters are the word itself. */
static void offer_piece(Line *l, Str piece)
{
    Str one;
    while (str_split(&piece, '|', &one)) {
        Str name = letters(one);
        if (name.len > 0 && islower((unsigned char)name.p[0]))
            offer(l, name, (Str){ 0 });
        else
            offer_by_name(l, name);
    }
}

static void offer_words(Line *l)
{
    Str rest = str(l->command->words), piece = { 0 }, next;
    for (size_t i = 0; i <= l->place && str_split(&rest, ' ', &next); i++)
        piece = next;
    offer_piece(l, piece);
}

void cmd_complete(Cli *c)
{
    Line l = { .c = c, .words = c->args.words, .n = c->args.n_words };
    read_line(&l);
    if (l.open) {
        if (!offer_by_name(&l, str(l.open->name)))
            offer_by_name(&l, str(l.open->value));
    } else if (!l.ended && l.last.len > 0 && l.last.p[0] == '-') {
        offer_options(&l, l.command ? l.command->options : NULL);
        offer_options(&l, global_options);
    } else if (l.command) {
        offer_words(&l);
    } else {
        if (l.place == 0 && !l.ended)
            offer_commands(&l);
        offer_files(&l);
    }
}
