/* app/cmd_matrix.c -- newsread matrix [--by doc|source] [--csv|--json] [QUERY...] */
#include "analysis/matrix.h"
#include "app/asking.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/stance_rows.h"
#include "app/table.h"

#include <stdio.h>
#include <string.h>

static void print_json(const MatrixCell *m, MatrixBy by)
{
    json_t *o = json_object();
    json_put_text(o, "holder", m->holder);
    json_put_text(o, "target", m->target);
    if (by == MATRIX_BY_DOC)
        json_put_int(o, "doc", m->doc);
    else
        json_put_text(o, "source", m->source);
    for (int p = 0; p < POLARITIES; p++)
        json_put_int(o, polarity_name((Polarity)p), (int64_t)m->counts[p]);
    json_put(o, "conflict", json_boolean(m->conflict));
    json_put(o, "contested", json_boolean(m->contested));
    json_print(o);
}

/* --- CSV (RFC 4180) --- */

static void add_field(Buf *out, Str s)
{
    bool quote = false;
    for (size_t i = 0; i < s.len; i++)
        quote = quote || strchr(",\"\r\n", s.p[i]);
    if (!quote) {
        buf_add(out, s);
        return;
    }
    buf_addc(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '"')
            buf_addc(out, '"');
        buf_addc(out, s.p[i]);
    }
    buf_addc(out, '"');
}

static void add_line(Buf *out, const MatrixCell *m, MatrixBy by)
{
    add_field(out, m->holder);
    buf_addc(out, ',');
    add_field(out, m->target);
    buf_addc(out, ',');
    if (by == MATRIX_BY_DOC)
        buf_addf(out, "%lld", (long long)m->doc);
    else
        add_field(out, m->source);
    for (int p = 0; p < POLARITIES; p++)
        buf_addf(out, ",%zu", m->counts[p]);
    buf_addf(out, ",%d,%d\r\n", m->conflict, m->contested);
}

static void print_csv(Cli *c, const MatrixCell *cells, size_t n, MatrixBy by)
{
    Buf out = { 0 };
    buf_addf(&out, "holder,target,%s,for,against,neutral,mixed,unclear,conflict,contested\r\n",
             by == MATRIX_BY_DOC ? "doc" : "source");
    for (size_t i = 0; i < n; i++)
        add_line(&out, &cells[i], by);
    if (c->terminal)
        cli_text(c, buf_str(&out)); /* made safe */
    else
        fwrite(out.p, 1, out.len, stdout);
    buf_free(&out);
}

/* --- for people --- */

static Str count(Arena *a, size_t n)
{
    return n ? arena_f(a, "%zu", n) : STR("");
}

static void add_row(Table *t, Arena *a, Str holder, Str target, Str where, const size_t counts[], Str mark)
{
    const Str cells[] = {
        count(a, counts[POLARITY_FOR]), count(a, counts[POLARITY_AGAINST]), count(a, counts[POLARITY_NEUTRAL]),
        count(a, counts[POLARITY_MIXED]), count(a, counts[POLARITY_UNCLEAR]), where, holder, target, mark,
    };
    table_add(t, a, cells);
}

static void print_table(Cli *c, const MatrixCell *cells, size_t n, MatrixBy by)
{
    Table table = { .columns = 9, .right = 0x1F };
    const Str head[] = {
        STR("+"), STR("-"), STR("0"), STR("~"), STR("?"), by == MATRIX_BY_DOC ? STR("doc") : STR("source"),
        STR("holder"), STR("target"), STR(""),
    };
    size_t sums[POLARITIES] = { 0 };
    table_add(&table, c->arena, head);
    for (size_t i = 0; i < n; i++) {
        const MatrixCell *m = &cells[i];
        Str where = by == MATRIX_BY_DOC ? arena_f(c->arena, "%lld", (long long)m->doc) : m->source;
        Str mark = m->conflict ? STR("conflict") : m->contested ? STR("otherwise elsewhere") : STR("");
        add_row(&table, c->arena, m->holder, m->target, where, m->counts, mark);
        for (int p = 0; p < POLARITIES; p++)
            sums[p] += m->counts[p];
    }
    add_row(&table, c->arena, STR("all"), STR(""), STR(""), sums, n ? STR("") : STR("no stance is coded"));
    table_print(&table, c);
}

static bool read_by(Cli *c, MatrixBy *by)
{
    const char *given = args_value(&c->args, "by");
    *by = given && strcmp(given, "source") == 0 ? MATRIX_BY_SOURCE : MATRIX_BY_DOC;
    if (!given || *by == MATRIX_BY_SOURCE || strcmp(given, "doc") == 0)
        return true;
    cli_failf(c, ERR_USAGE, "'%s' is no way to count: doc or source", given);
    return false;
}

void cmd_matrix(Cli *c)
{
    StanceRows rows;
    MatrixCell *cells;
    MatrixBy by;
    QueryTree q;
    Error err;
    if (!read_by(c, &by) || !cli_store(c))
        return;
    if (c->args.n_words > 0 && !asking_read(c, c->args.words, c->args.n_words, &q))
        return;
    if (!stance_rows_read(c, c->args.n_words ? &q : NULL, &rows, &err)) {
        cli_fail(c, &err);
        return;
    }
    MatrixStance *stances = ARENA_NEW(c->arena, MatrixStance, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++)
        stances[i] = (MatrixStance){ &rows.items[i].stance, rows.items[i].source };
    size_t n = matrix_make(c->arena, stances, rows.n, by, &cells);
    if (args_has(&c->args, "csv"))
        print_csv(c, cells, n, by);
    else if (!c->json)
        print_table(c, cells, n, by);
    for (size_t i = 0; c->json && i < n; i++)
        print_json(&cells[i], by);
}
