/* app/cmd_index.c -- newsread index [--rebuild|--status]: the cache that searching a large library uses */
#include "app/commands.h"
#include "app/indexing.h"
#include "app/json.h"
#include "base/clock.h"

#include <stdio.h>
#include <unistd.h>

typedef struct Telling {
    bool wanted;     /* standard error is a terminal */
    int64_t told_us; /* when it was last told */
} Telling;

static void tell(void *ctx, int64_t done, int64_t total)
{
    Telling *t = ctx;
    int64_t now = clock_mono_us();
    if (!t->wanted || now - t->told_us < 200000)
        return;
    fprintf(stderr, "\rnewsread: indexing %lld/%lld", (long long)done, (long long)total);
    t->told_us = now;
}

static void print_state(Cli *c)
{
    IndexState st;
    Error err;
    Index *ix = indexing_open(store_path(c->store));
    bool good = index_state(ix, c->store, &st, &err);
    index_close(ix);
    if (!good) {
        cli_fail(c, &err);
    } else if (c->json) {
        json_t *o = json_object();
        json_put_int(o, "documents", st.documents);
        json_put_int(o, "indexed", st.covered);
        json_put_int(o, "bytes", st.bytes);
        json_print(o);
    } else {
        cli_line(c, "documents %lld, indexed %lld, bytes %lld", (long long)st.documents, (long long)st.covered,
                 (long long)st.bytes);
    }
}

void cmd_index(Cli *c)
{
    Error err;
    Telling telling = { .wanted = isatty(STDERR_FILENO) };
    IndexingProgress progress = { .tell = tell, .ctx = &telling };
    bool anew = args_has(&c->args, "rebuild"), look = args_has(&c->args, "status");
    if (anew && look) {
        cli_failf(c, ERR_USAGE, "--rebuild and --status cannot go together");
        return;
    }
    if (!cli_store(c))
        return;
    if (!look && !indexing_build(c->store, store_path(c->store), anew, &progress, &err))
        cli_fail(c, &err);
    if (telling.told_us)
        fputs("\r\033[K", stderr);
    print_state(c);
}
