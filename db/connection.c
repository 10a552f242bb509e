/* db/connection.c -- the connection: what is checked before the first statement, how it is hardened, what
 * happens where the file cannot be written, and when the log is moved into the file. */
#include "db/connection.h"

#include "base/mem.h"
#include "db/backup.h"
#include "db/create.h"
#include "db/functions.h"
#include "db/inspect.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_PAGES 1024        /* 4 MiB: the log is moved into the file */
#define VALUE_MAX (300 << 20) /* 64 MiB of invalid bytes become 192 MiB of U+FFFD; one row holds both */
#define BUSY_MS 10000

/* --- hardening --- */

static int wait_for(void *store, int turn)
{
    (void)store;
    guard_nap(turn);
    return turn < BUSY_MS / 2; /* a nap takes 0.2 to 3 ms */
}

void connection_harden(sqlite3 *db)
{
    static const struct {
        int what, value;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++)
        sqlite3_db_config(db, switches[i].what, switches[i].value, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_MAX);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 100000);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

static bool run(Store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static int log_grown(void *store, sqlite3 *db, const char *name, int pages)
{
    (void)db;
    (void)name;
    ((Store *)store)->log_pages = pages;
    return SQLITE_OK;
}

/* --- opening --- */

static void drop_connection(Store *s)
{
    statements_drop(s);
    sqlite3_close(s->db);
    s->db = NULL;
}

/* Opens the file by name or URI and sets everything that needs no look into it. */
static bool attach(Store *s, const char *name, int flags, Error *err)
{
    int rc = sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
    if (rc != SQLITE_OK) {
        int number = s->db ? sqlite3_system_errno(s->db) : 0;
        error_set(err, number == EACCES ? ERR_READ_ONLY : ERR_IO, "cannot open library '%s': %s", s->path,
                  number != 0 ? strerror(number) : sqlite3_errstr(rc));
        drop_connection(s);
        return false;
    }
    sqlite3_extended_result_codes(s->db, 1);
    connection_harden(s->db);
    functions_add(s->db);
    return true;
}

/* The first statements: from here on SQLite reads the file. */
static bool prepare(Store *s, Error *err)
{
    sqlite3_busy_handler(s->db, wait_for, s);
    sqlite3_wal_autocheckpoint(s->db, 0);
    sqlite3_wal_hook(s->db, log_grown, s);
    if (!run(s, "PRAGMA cell_size_check = 1; PRAGMA mmap_size = 0; PRAGMA synchronous = FULL;"
                "PRAGMA temp_store = MEMORY"))
        return inspect_fail(s, err);
    if (s->file_version < schema_version(schema_of_program())) {
        /* The head may be older than the log. */
        sqlite3_stmt *q = query(s, Q_USER_VERSION);
        s->file_version = query_row(q) ? (int)col_int(q, 0) : 0;
        return query_end(s, q, "open the library", NULL) || inspect_fail(s, err);
    }
    return true;
}

static bool look_in(Store *s, Error *err)
{
    int version = schema_version(schema_of_program());
    if (!prepare(s, err))
        return false;
    if (s->file_version < version)
        return error_set(err, ERR_STORE,
                         "library '%s' is of an older version and cannot be brought up to date here",
                         s->path);
    return inspect_schema(s, version, err);
}

static void set_text(char **to, Str text)
{
    free(*to);
    Buf b = {0};
    buf_add(&b, text);
    *to = mem_dupz(buf_z(&b));
    buf_free(&b);
}

/* A file name as an URI with SQLite's switches. */
static void uri_of(Buf *out, const char *path, const char *switches)
{
    buf_addz(out, "file:");
    for (const char *p = path; *p; p++) {
        if (strchr("%?#", *p))
            buf_addf(out, "%%%02X", (unsigned)*p);
        else
            buf_addc(out, *p);
    }
    buf_addf(out, "?%s", switches);
}

static bool try_reading(Store *s, const char *switches, Error *err)
{
    Buf uri = {0};
    uri_of(&uri, s->path, switches);
    bool good = attach(s, buf_z(&uri), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    buf_free(&uri);
    if (!good)
        return false;
    /* Without locks, alone with the log: its index is kept in memory, no file is made beside it. */
    s->frozen = strcmp(switches, "mode=ro") != 0;
    if (s->frozen)
        run(s, "PRAGMA locking_mode = EXCLUSIVE");
    if (look_in(s, err))
        return true;
    drop_connection(s);
    return false;
}

static bool is_there(const char *path, const char *suffix)
{
    Buf name = {0};
    buf_addf(&name, "%s%s", path, suffix);
    bool is = access(buf_z(&name), F_OK) == 0;
    buf_free(&name);
    return is;
}

/* Where nothing can be written: with the others' log and its index when they are there, else the log alone,
 * else the file as it lies. */
static bool open_reading(Store *s, Str reason, Error *err)
{
    bool shared = is_there(s->path, "-shm");
    const char *alone = inspect_log(s) > 0 ? "mode=ro&vfs=unix-none" : "mode=ro&immutable=1";
    bool good = (shared && try_reading(s, "mode=ro", err)) || try_reading(s, alone, err);
    if (good)
        set_text(&s->read_only, reason);
    return good;
}

/* Empty when file and folder can be written. */
static void why_read_only(Store *s, Buf *out)
{
    char *copy = mem_dupz(s->path);
    const char *folder = dirname(copy);
    if (sqlite3_db_readonly(s->db, "main") == 1)
        buf_addf(out, "the library '%s' cannot be written", s->path);
    else if (faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) != 0)
        buf_addf(out, "the folder '%s' cannot be written: %s", folder, strerror(errno));
    free(copy);
}

static bool log_is_used(Store *s)
{
    sqlite3_stmt *q = query(s, Q_JOURNAL_MODE);
    bool wal = query_row(q) && str_eq(col_str(q, 0), STR("wal"));
    return query_end(s, q, "open the library", NULL) && wal;
}

/* Over a network the log cannot work: the old journal, and a word about it. */
static bool leave_wal(Store *s, Error *err)
{
    if (!guard_lock(&s->guard, BUSY_MS, s->name, err))
        return false;
    bool good = run(s, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = PERSIST;"
                       "PRAGMA locking_mode = NORMAL; SELECT 1 FROM document LIMIT 1");
    guard_unlock(&s->guard);
    if (!good)
        return inspect_fail(s, err);
    s->wal = false;
    set_text(&s->warning, STR("the library lies on a network file system: only one computer at a time "
                              "should use it"));
    return true;
}

static bool bring_up_to_date(Store *s, Error *err)
{
    int version = schema_version(schema_of_program());
    if (s->file_version == version)
        return true;
    if (!inspect_schema(s, s->file_version, err) || !guard_lock(&s->guard, BUSY_MS, s->name, err))
        return false;
    bool good = schema_upgrade(s->db, s->path, schema_of_program(), err);
    if (good)
        (void)sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    guard_unlock(&s->guard);
    s->file_version = version;
    return good;
}

/* Back from a network file system. When somebody is reading just now it is done another time. */
static void enter_wal(Store *s)
{
    if (!guard_lock(&s->guard, 0, s->name, NULL))
        return;
    s->wal = run(s, "PRAGMA journal_mode = WAL") && log_is_used(s);
    guard_unlock(&s->guard);
}

static bool open_writing(Store *s, Error *err)
{
    bool wants_wal = library_wants_wal(s->path);
    if (!wants_wal && !leave_wal(s, err))
        return false;
    if (wants_wal && !s->wal)
        enter_wal(s);
    return prepare(s, err) && bring_up_to_date(s, err) && inspect_schema(s, s->file_version, err);
}

/* Refused, or not to be written: everything but a look must leave the file as it is. */
static bool open_found(Store *s, Error *err)
{
    bool logged = inspect_log(s) > 0;
    Buf reason = {0};
    why_read_only(s, &reason);
    bool good = reason.len == 0 && open_writing(s, err);
    if (!good) {
        int code = reason.len == 0 ? sqlite3_extended_errcode(s->db) : SQLITE_READONLY;
        ErrorKind kind = store_error_kind(code);
        if (reason.len == 0 && kind == ERR_FULL)
            buf_addz(&reason, "disk full");
        else if (reason.len == 0 && (code & 0xFF) != SQLITE_OK)
            buf_addf(&reason, "the library '%s' cannot be written", s->path);
        if (logged)
            sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        drop_connection(s);
        s->full = kind == ERR_FULL;
        bool may_read = kind == ERR_FULL || kind == ERR_READ_ONLY || kind == ERR_IO;
        good = may_read && open_reading(s, buf_str(&reason), err);
    }
    buf_free(&reason);
    return good;
}

/* What changes with others' ops: how many there are beside mine, or the times of the files. SQLite's own
 * count says cheaply that nothing happened; it also moves with checkpoints and with what others merely read.
 */
static int64_t version_of(Store *s)
{
    if (s->frozen) {
        struct stat st[2] = {0};
        (void)stat(s->path, &st[0]);
        (void)stat(s->wal_path, &st[1]);
        int64_t v = 0;
        for (int i = 0; i < 2; i++)
            v = v * 31 + st[i].st_size + st[i].st_mtim.tv_sec % 1000000 * 1000000000 + st[i].st_mtim.tv_nsec;
        return v;
    }
    sqlite3_stmt *q = query(s, Q_DATA_VERSION);
    int64_t count = query_row(q) ? col_int(q, 0) : s->data_version, version = s->version;
    if (!query_end(s, q, "look at the library", NULL) || count == s->data_version)
        return version;
    s->data_version = count;
    q = query(s, Q_OP_LAST);
    version = query_row(q) ? col_int(q, 0) - s->own_ops : version;
    Round round = {0}; /* has no op, but what is given out changes with it */
    bool good = query_end(s, q, "look at the library", NULL) && store_round(s, NULL, &round, NULL);
    return good ? version + (round.since_ms << 20) : s->version;
}

static bool open_file(Store *s, Error *err)
{
    s->frozen = s->full = false;
    free(s->read_only);
    s->read_only = NULL;
    if (!attach(s, s->path, SQLITE_OPEN_READWRITE, err))
        return false;
    if (!inspect_head(s, err)) {
        drop_connection(s);
        return false;
    }
    if (!open_found(s, err))
        return false;
    s->own_ops = 0;
    s->data_version = -1;
    s->version = version_of(s);
    return true;
}

/* The old connection goes first: two of one file would lose each other's locks. A file that is gone leaves a store
 * that knows nothing and can be opened again. */
static bool reopen(Store *s, Error *err)
{
    Error why = {0};
    drop_connection(s);
    if (open_file(s, &why))
        return true;
    set_text(&s->read_only, str(why.text));
    return error_set(err, why.kind, "%s", why.text);
}

bool connection_open(Store *s, Error *err)
{
    struct stat st;
    bool there = stat(s->path, &st) == 0;
    if (!there && errno != ENOENT)
        return error_set(err, ERR_IO, "cannot open library '%s': %s", s->path, strerror(errno));
    if (there && !S_ISREG(st.st_mode))
        return error_set(err, ERR_IO, "cannot open library '%s': it is not a regular file", s->path);
    if ((!there || st.st_size == 0) && !library_create(s, err))
        return false;
    return open_file(s, err);
}

/* --- while it is open --- */

bool connection_changed(Store *s)
{
    int64_t now = version_of(s);
    if (now == s->version)
        return false;
    s->version = now;
    if (s->frozen) /* what was opened is the old state */
        (void)reopen(s, NULL);
    return true;
}

bool connection_retry(Store *s, Error *err)
{
    Error why = {0};
    if (!reopen(s, &why))
        return error_set(err, why.kind, "cannot save: %s", why.text);
    return !s->read_only ||
           error_set(err, s->full ? ERR_FULL : ERR_READ_ONLY, "cannot save: %s", s->read_only);
}

static void checkpoint(Store *s, int mode)
{
    sqlite3_busy_handler(s->db, NULL, NULL); /* readers go first */
    (void)sqlite3_wal_checkpoint_v2(s->db, NULL, mode, NULL, NULL);
    sqlite3_busy_handler(s->db, wait_for, s);
    s->log_pages = 0;
}

void connection_log_grown(Store *s)
{
    if (s->wal && s->log_pages > LOG_PAGES)
        checkpoint(s, SQLITE_CHECKPOINT_PASSIVE);
}

void connection_idle(Store *s)
{
    struct stat log;
    if (!s->wal || s->read_only || stat(s->wal_path, &log) != 0 || log.st_size == 0)
        return;
    if (!guard_lock(&s->guard, 0, s->name, NULL))
        return;
    checkpoint(s, SQLITE_CHECKPOINT_TRUNCATE);
    guard_unlock(&s->guard);
}

/* The last one to close moves the log into the file and removes it, which needs the guard too. */
void connection_close(Store *s)
{
    backup_stop(s);
    statements_drop(s);
    if (!s->db)
        return;
    bool guarded = !s->read_only && !s->beside && guard_lock(&s->guard, 200, s->name, NULL);
    if (!guarded)
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    else if (s->wal && s->log_pages > 0)
        checkpoint(s, SQLITE_CHECKPOINT_TRUNCATE);
    int rc = sqlite3_close(s->db);
    assert(rc == SQLITE_OK);
    (void)rc;
    if (guarded)
        guard_unlock(&s->guard);
}
