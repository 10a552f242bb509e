/* app/cmd_codebook.c -- newsread codebook [define|rename|merge|delete|export|import|log ...] */
#include "app/codebook_file.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/table.h"
#include "base/clock.h"
#include "base/file.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define FILE_LIMIT ((size_t)16 << 20)

static bool tags_of(Cli *c, TagRow **rows, size_t *n)
{
    Error err;
    bool ok = store_tags(c->store, c->arena, rows, n, &err);
    if (!ok)
        cli_fail(c, &err);
    return ok;
}

/* --- showing --- */

static json_t *tag_json(const TagRow *t)
{
    json_t *o = json_object();
    json_put(o, "uuid", json_uuid(t->uuid));
    json_put_text(o, "path", t->path);
    json_put_text(o, "key", (Str){ &t->key, t->key ? 1 : 0 });
    json_put_int(o, "colour", t->colour);
    json_put_int(o, "uses", t->uses);
    json_put_text(o, "definition", t->definition);
    json_put_text(o, "example", t->example);
    return o;
}

static void show(Cli *c)
{
    TagRow *rows;
    size_t n;
    int64_t version = 0;
    Error err;
    if (!tags_of(c, &rows, &n))
        return;
    if (!store_codebook_version(c->store, &version, &err)) {
        cli_fail(c, &err);
        return;
    }
    const Str head[] = { STR("key"), STR("colour"), STR("uses"), STR("tag"), STR("definition") };
    Table table = { .columns = 5, .right = 6 };
    if (!c->json) {
        cli_line(c, "codebook, version %lld: %zu tags", (long long)version, n);
        table_add(&table, c->arena, head);
    }
    for (size_t i = 0; i < n; i++) {
        const Str cells[] = { (Str){ &rows[i].key, rows[i].key ? 1 : 0 }, arena_f(c->arena, "%d", rows[i].colour),
                              arena_f(c->arena, "%lld", (long long)rows[i].uses), rows[i].path, rows[i].definition };
        if (c->json)
            json_print(tag_json(&rows[i]));
        else
            table_add(&table, c->arena, cells);
    }
    table_print(&table, c);
}

static void show_log(Cli *c)
{
    CodebookChange *rows;
    size_t n;
    Error err;
    if (!store_codebook_log(c->store, c->arena, &rows, &n, &err)) {
        cli_fail(c, &err);
        return;
    }
    Table table = { .columns = 4, .right = 1 };
    for (size_t i = 0; i < n; i++) {
        char time[CLOCK_ISO];
        clock_iso(rows[i].time_ms, time);
        if (c->json) {
            json_t *o = json_object();
            json_put_int(o, "version", rows[i].version);
            json_put_text(o, "time", str(time));
            json_put_text(o, "annotator", rows[i].annotator);
            json_put_text(o, "change", rows[i].line);
            json_print(o);
        } else {
            const Str cells[] = { arena_f(c->arena, "%lld", (long long)rows[i].version), str(time), rows[i].annotator,
                                  rows[i].line };
            table_add(&table, c->arena, cells);
        }
    }
    table_print(&table, c);
}

/* --- changing --- */

static void apply(Cli *c, Change *changes, size_t n)
{
    Error err;
    if (!store_apply(c->store, changes, n, NULL, &err))
        cli_fail(c, &err);
}

static const TagRow *row_of(const TagRow *rows, size_t n, Str path)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].path, path))
            return &rows[i];
    return NULL;
}

static void define(Cli *c, Str *path)
{
    const char *key = args_value(&c->args, "key"), *colour = args_value(&c->args, "colour");
    const char *words = args_value(&c->args, "definition"), *example = args_value(&c->args, "example");
    TagRow *rows;
    size_t n;
    if (key && key[0] && (!isalnum((unsigned char)key[0]) || key[1])) {
        cli_failf(c, ERR_USAGE, "'%s' is not a key: write a letter or a digit", key);
        return;
    }
    if (colour && (colour[0] < '0' || colour[0] > '7' || colour[1])) {
        cli_failf(c, ERR_USAGE, "'%s' is not a colour: write 0 to 7", colour);
        return;
    }
    if (!tags_of(c, &rows, &n))
        return;
    const TagRow *now = row_of(rows, n, *path);
    Change changes[] = {
        { .kind = CHANGE_TAG, .tags = path, .n_tags = 1, .tag_key = key ? key[0] : now ? now->key : '\0',
          .tag_colour = colour ? colour[0] - '0' : now ? now->colour : -1 },
        { .kind = CHANGE_TAG_WORDS, .tags = path, .n_tags = 1,
          .note = words ? str(words) : now ? now->definition : (Str){ 0 },
          .example = example ? str(example) : now ? now->example : (Str){ 0 } },
    };
    apply(c, changes, 2);
}

/* --- files --- */

typedef enum Format { FORMAT_YAML, FORMAT_JSON, FORMAT_QDC, FORMATS } Format;

/* --format, else what the file's name says; FORMATS (told) when it is none. */
static Format format_of(Cli *c, const char *path)
{
    static const char *const names[FORMATS] = { "yaml", "json", "qdc" };
    const char *given = args_value(&c->args, "format"), *dot = strrchr(path, '.');
    for (Format f = 0; given && f < FORMATS; f++)
        if (strcmp(given, names[f]) == 0)
            return f;
    if (given)
        cli_failf(c, ERR_USAGE, "'%s' is not a format: yaml, json or qdc", given);
    for (Format f = 0; !given && dot && f < FORMATS; f++)
        if (strcmp(dot + 1, names[f]) == 0)
            return f;
    return given ? FORMATS : FORMAT_YAML;
}

static void export(Cli *c, const char *path)
{
    TagRow *rows;
    size_t n;
    Error err;
    Buf out = { 0 };
    Format format = format_of(c, path);
    if (format == FORMATS || !tags_of(c, &rows, &n))
        return;
    if (format == FORMAT_JSON)
        codebook_write_json(rows, n, &out);
    else if (format == FORMAT_YAML)
        codebook_write_yaml(rows, n, &out);
    if (format == FORMAT_QDC && !codebook_write_qdc(rows, n, &out, &err))
        cli_fail(c, &err);
    else if (strcmp(path, "-") == 0)
        fwrite(out.p, 1, out.len, stdout); /* strings in it are escaped */
    else if (!file_write_atomic(path, buf_str(&out), &err))
        cli_fail(c, &err);
    buf_free(&out);
}

static void import(Cli *c, const char *path)
{
    Buf text = { 0 };
    TagRow *rows;
    size_t n, n_changes = 0;
    Change *changes;
    Error err;
    bool input = strcmp(path, "-") == 0;
    bool read = input ? file_read_fd(0, "standard input", FILE_LIMIT, &text, &err)
                      : file_read(path, FILE_LIMIT, &text, &err);
    if (!read) {
        cli_fail(c, &err);
    } else if (tags_of(c, &rows, &n)) {
        bool ok = codebook_read(buf_str(&text), rows, n, c->arena, &changes, &n_changes, &err) ||
                  error_within(&err, "cannot take in the codebook '%s'", path);
        if (ok && (n_changes == 0 || store_apply(c->store, changes, n_changes, NULL, &err)))
            show(c);
        else
            cli_fail(c, &err);
    }
    buf_free(&text);
}

static const struct {
    const char *name;
    size_t words; /* behind it */
} acts[] = { { "define", 1 }, { "rename", 2 }, { "merge", 2 }, { "delete", 1 },
             { "export", 1 }, { "import", 1 }, { "log", 0 } };

enum { DEFINE, RENAME, MERGE, DELETE, EXPORT, IMPORT, LOG, ACTS };

static int act_of(Cli *c)
{
    const char *word = c->args.words[0];
    for (int i = 0; i < ACTS; i++) {
        if (strcmp(word, acts[i].name) != 0)
            continue;
        if (c->args.n_words == acts[i].words + 1)
            return i;
        cli_failf(c, ERR_USAGE, "'codebook %s' takes %zu more words: see 'newsread help codebook'", word,
                  acts[i].words);
        return ACTS;
    }
    cli_failf(c, ERR_USAGE, "'codebook' cannot '%s': see 'newsread help codebook'", word);
    return ACTS;
}

void cmd_codebook(Cli *c)
{
    if (c->args.n_words == 0) {
        if (cli_store(c))
            show(c);
        return;
    }
    int act = act_of(c);
    Str names[2] = { str(c->args.n_words > 1 ? c->args.words[1] : NULL),
                     str(c->args.n_words > 2 ? c->args.words[2] : NULL) };
    if (act < EXPORT && (!utf8_valid(names[0]) || !utf8_valid(names[1])))
        cli_failf(c, ERR_USAGE, "a tag is UTF-8");
    if (act == ACTS || c->status != EXIT_DONE)
        return;
    bool makes = act == DEFINE || act == IMPORT; /* a codebook may be there before the first text */
    if (!(makes ? cli_store_or_new(c) : cli_store(c)))
        return;
    switch (act) {
    case DEFINE: define(c, names); break;
    case RENAME: apply(c, &(Change){ .kind = CHANGE_TAG_RENAME, .tags = names, .n_tags = 2 }, 1); break;
    case MERGE: apply(c, &(Change){ .kind = CHANGE_TAG_MERGE, .tags = names, .n_tags = 2 }, 1); break;
    case DELETE: apply(c, &(Change){ .kind = CHANGE_TAG_DELETE, .tags = names, .n_tags = 1 }, 1); break;
    case EXPORT: export(c, c->args.words[1]); break;
    case IMPORT: import(c, c->args.words[1]); break;
    default: show_log(c); break;
    }
}
