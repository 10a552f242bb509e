/* app/cmd_backup.c -- newsread backup [FILE] | backup --list | backup --keep N */
#include "app/commands.h"
#include "app/json.h"
#include "app/table.h"

#include <stdlib.h>
#include <string.h>

#define MOST_KEPT 1000

static json_t *backup_json(const BackupRow *r)
{
    json_t *o = json_object();
    json_put_text(o, "path", r->path);
    json_put_text(o, "date", r->date);
    json_put_text(o, "time", r->time);
    json_put_text(o, "why", str(backup_why_name(r->why)));
    json_put_int(o, "bytes", r->bytes);
    return o;
}

static void list(Cli *c)
{
    BackupRow *rows;
    size_t n;
    Error err;
    if (!store_backups(c->store, c->arena, &rows, &n, &err)) {
        cli_fail(c, &err);
        return;
    }
    Table table = { .columns = 5, .right = 1 << 3 };
    for (size_t i = 0; i < n; i++) {
        const Str cells[] = { rows[i].date, rows[i].time, str(backup_why_name(rows[i].why)),
                              arena_f(c->arena, "%lld", (long long)rows[i].bytes), rows[i].path };
        if (c->json)
            json_print(backup_json(&rows[i]));
        else
            table_add(&table, c->arena, cells);
    }
    table_print(&table, c);
}

static void keep(Cli *c, const char *number)
{
    Error err;
    char *end;
    long n = strtol(number, &end, 10);
    if (number[0] < '0' || number[0] > '9' || *end || n > MOST_KEPT)
        cli_failf(c, ERR_USAGE, "'%s' is not a number of backups: write 0 to %d", number, MOST_KEPT);
    else if (!store_keep_backups(c->store, (int)n, &err))
        cli_fail(c, &err);
}

static void make(Cli *c, const char *file)
{
    Buf made = { 0 };
    Error err;
    if (!store_backup(c->store, file, BACKUP_ASKED, &made, &err)) {
        cli_fail(c, &err);
    } else if (c->json) {
        json_t *o = json_object();
        json_put_text(o, "path", buf_str(&made));
        json_print(o);
    } else {
        cli_line_str(c, buf_str(&made));
    }
    buf_free(&made);
}

void cmd_backup(Cli *c)
{
    const char *file = c->args.n_words ? c->args.words[0] : NULL, *number = args_value(&c->args, "keep");
    bool listed = args_has(&c->args, "list");
    if ((file != NULL) + (number != NULL) + listed > 1) {
        cli_failf(c, ERR_USAGE, "'backup' takes one of FILE, --list and --keep");
        return;
    }
    if (!cli_store(c))
        return;
    if (listed)
        list(c);
    else if (number)
        keep(c, number);
    else
        make(c, file);
}
