/* db/tx.c -- transactions: the guard, the signals, the clock and the number of the ops. */
#include "db/store_private.h"

#include "base/clock.h"
#include "base/mem.h"
#include "db/backup.h"
#include "db/connection.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define GUARD_WAIT_MS 10000
#define TOUCHED_LATELY 64 /* among so many a document is looked for: counting one twice does no harm */
#define GUARD_PATIENT_MS 15 /* others go first so long */

/* A process stopped or ended inside a transaction would hold up all others. */
static void hold_signals(Act *act)
{
    sigset_t some;
    sigemptyset(&some);
    sigaddset(&some, SIGTSTP);
    sigaddset(&some, SIGINT);
    sigaddset(&some, SIGHUP);
    sigaddset(&some, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &some, &act->mask);
}

/* Waits with open ears: only who holds the guard is deaf to signals. Among many writers the one that has just
 * been served would come first again and again: it stands back while somebody has waited long. */
static bool take_guard(Store *s, Error *err)
{
    int64_t begun = clock_mono_us();
    for (;;) {
        Error why = {0};
        int64_t waited = clock_mono_us() - begun;
        bool patient = waited < GUARD_PATIENT_MS * 1000;
        if (!patient)
            guard_want(&s->guard);
        if (!patient || !guard_is_wanted(&s->guard)) {
            hold_signals(&s->act);
            if (guard_lock(&s->guard, 0, s->name, &why))
                return true;
            pthread_sigmask(SIG_SETMASK, &s->act.mask, NULL);
            if (why.kind != ERR_BUSY || waited > GUARD_WAIT_MS * 1000)
                return error_set(err, why.kind, "cannot save: %s", why.text);
        }
        guard_nap(0);
    }
}

static void leave(Store *s)
{
    s->act.open = false;
    free(s->act.touched);
    s->act.touched = NULL;
    guard_unlock(&s->guard);
    pthread_sigmask(SIG_SETMASK, &s->act.mask, NULL);
}

/* This file's replica. A copied file lies elsewhere: it gets a new one, so that no two files
 * ever number ops under the same replica. */
static bool find_replica(Store *s, Error *err)
{
    struct stat st;
    if (stat(s->path, &st) != 0)
        return error_set(err, ERR_IO, "cannot find the library '%s' any more", s->path);
    Act *act = &s->act;
    bool found = false, moved = false;
    sqlite3_stmt *q = query(s, Q_REPLICA_SELF);
    if (query_row(q)) {
        found = true;
        act->replica = col_uuid(q, 0);
        moved = col_int(q, 1) != (int64_t)st.st_dev || col_int(q, 2) != (int64_t)st.st_ino;
        act->hlc = col_int(q, 3);
    }
    if (!query_end(s, q, "read the journal", err))
        return false;
    if (found && !moved)
        return true;
    if (found && !query_run(s, query(s, Q_REPLICA_RETIRE), "write the journal", err))
        return false;
    act->replica = uuid_v7();
    q = query(s, Q_REPLICA_ADD);
    bind_uuid(q, ":uuid", act->replica);
    bind_int(q, ":device", (int64_t)st.st_dev);
    bind_int(q, ":inode", (int64_t)st.st_ino);
    bind_int(q, ":hlc", act->hlc);
    return query_run(s, q, "write the journal", err);
}

/* Milliseconds and a counter, above every stamp given before whatever the wall clock says. */
static bool next_stamp(Store *s, Error *err)
{
    Act *act = &s->act;
    int64_t now = clock_wall_ms() << 16;
    act->hlc = now > act->hlc ? now : act->hlc + 1;
    sqlite3_stmt *q = query(s, Q_OP_LAST_N);
    bind_uuid(q, ":replica", act->replica);
    act->n = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "read the journal", err);
}

static bool may_write(Store *s, Error *err)
{
    assert(!s->act.open);
    return !s->read_only || connection_retry(s, err);
}

static bool begin(Store *s, const char *verb, Error *err)
{
    s->act = (Act){.open = true};
    if (!take_guard(s, err)) {
        s->act.open = false;
        return false;
    }
    if (!query_run(s, query(s, Q_BEGIN), "save", err)) {
        leave(s);
        return false;
    }
    s->act.uuid = uuid_v7();
    snprintf(s->act.verb, sizeof s->act.verb, "%s", verb);
    if (!find_replica(s, err) || !next_stamp(s, err)) {
        tx_rollback(s);
        return false;
    }
    return true;
}

bool tx_begin(Store *s, const char *verb, Error *err)
{
    if (!may_write(s, err))
        return false;
    backup_daily(s);
    return begin(s, verb, err);
}

bool tx_begin_again(Store *s, const char *verb, const ImportAct *act, Error *err)
{
    if (!tx_begin(s, verb, err))
        return false;
    if (!uuid_is_nil(act->uuid)) {
        s->act.uuid = act->uuid;
        s->act.step = s->act.before = act->steps;
    }
    return true;
}

bool tx_begin_local(Store *s, const char *verb, Error *err)
{
    return may_write(s, err) && begin(s, verb, err);
}

void tx_rollback(Store *s)
{
    assert(s->act.open);
    if (!sqlite3_get_autocommit(s->db)) /* SQLite may have rolled back by itself */
        (void)query_run(s, query(s, Q_ROLLBACK), "roll back", NULL);
    leave(s);
}

static bool settle(Store *s, Error *err)
{
    if (s->act.documents != 0) {
        sqlite3_stmt *q = query(s, Q_TOTAL_ADD);
        bind_int(q, ":documents", s->act.documents);
        if (!query_run(s, q, "count the documents", err))
            return false;
    }
    for (size_t i = 0; i < s->act.n_touched; i++)
        if (!settle_document(s, &s->act.touched[i], err))
            return false;
    return true;
}

bool tx_commit(Store *s, Error *err)
{
    assert(s->act.open);
    sqlite3_stmt *q = query(s, Q_REPLICA_CLOCK);
    bind_int(q, ":hlc", s->act.hlc);
    bool good = s->act.step == s->act.before || (query_run(s, q, "save", err) && settle(s, err));
    good = good && query_run(s, query(s, Q_COMMIT), "save", err);
    if (!good) {
        tx_rollback(s);
        return false;
    }
    s->own_ops += s->act.step - s->act.before;
    connection_log_grown(s);
    leave(s);
    return true;
}

bool tx_end(Store *s, bool good, Error *err)
{
    if (good)
        return tx_commit(s, err);
    tx_rollback(s);
    return false;
}

bool read_begin(Store *s, Error *err)
{
    return query_run(s, query(s, Q_BEGIN_READ), "read the library", err);
}

void read_end(Store *s)
{
    (void)query_run(s, query(s, Q_COMMIT), "read the library", NULL);
}

static void set_about(Act *act, Str about)
{
    char more[32] = "";
    if (act->more > 0)
        snprintf(more, sizeof more, " +%zu", act->more);
    size_t room = sizeof act->about - sizeof more, n = about.len < room ? about.len : room;
    while (n > 0 && n < about.len && ((unsigned char)about.p[n] & 0xC0) == 0x80)
        n--;
    snprintf(act->about, sizeof act->about, "%.*s%s", (int)n, n > 0 ? about.p : "", more);
}

static bool annotator_write(Store *s, Uuid uuid, Str name, Error *err)
{
    Buf image = {0};
    image_str(&image, "name", name);
    bool good = op_write(s, KIND_ANNOTATOR, uuid, image_close(&image), NULL, err);
    buf_free(&image);
    return good;
}

bool act_about(Store *s, Str about, Error *err)
{
    if (s->act.step == 0) {
        set_about(&s->act, about);
        if (!annotator_write(s, s->annotator, str(s->name), err))
            return false;
    }
    return uuid_eq(s->as, s->annotator) || annotator_write(s, s->as, s->as_name, err);
}

void act_touch(Store *s, Touched what)
{
    Act *act = &s->act;
    size_t from = act->n_touched > TOUCHED_LATELY ? act->n_touched - TOUCHED_LATELY : 0;
    for (size_t i = from; i < act->n_touched; i++) {
        Touched *t = &act->touched[i];
        if (uuid_eq(t->document, what.document) && uuid_eq(t->coder, what.coder)) {
            t->count |= what.count;
            t->place |= what.place;
            t->tally |= what.tally;
            return;
        }
    }
    act->touched = mem_grow(act->touched, &act->cap_touched, act->n_touched + 1, sizeof *act->touched);
    act->touched[act->n_touched++] = what;
}
