/* db/backup.c -- verified copies of the library. A copy is made under another name (VACUUM INTO: one view, no
 * half-written page), checked, synced and renamed: what lies among the backups is whole. One process makes
 * copies at a time; who comes second leaves the day's copy to the first. */
#include "db/backup.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "db/backup_names.h"
#include "db/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define KEPT 7
#define LOCK_WAIT_MS 10000
#define ROOM_LEFT 2 /* so many times the size of the day's copy must be free: it is not to fill the disk */

/* --- one copy --- */

/* The first number of the answer, -1 when there is none. */
static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q = NULL;
    int64_t v = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
        v = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return v;
}

static bool fail(const char *to, const char *why, int number, Error *err)
{
    ErrorKind kind = number == ENOSPC || number == EDQUOT ? ERR_FULL : ERR_IO;
    return error_set(err, kind, "cannot make the copy '%s': %s", to, why);
}

static bool run(sqlite3 *db, const char *format, const char *name)
{
    char *sql = sqlite3_mprintf(format, name);
    bool good = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_free(sql);
    return good;
}

/* Looked at through the same connection, so that one sqlite3_interrupt() breaks everything off. */
static bool is_whole(sqlite3 *db, const char *copy, int64_t last_op)
{
    int64_t version = number(db, "PRAGMA main.user_version");
    if (!run(db, "ATTACH %Q AS copy", copy))
        return false;
    bool good = number(db, "SELECT quick_check = 'ok' FROM pragma_quick_check(1, 'copy')") == 1 &&
                number(db, "PRAGMA copy.application_id") == STORE_APPLICATION_ID &&
                number(db, "PRAGMA copy.user_version") == version &&
                number(db, "SELECT coalesce(max(seq), 0) FROM copy.op") >= last_op;
    return run(db, "DETACH copy", NULL) && good;
}

/* One view of the library, page by page into the empty file. */
static bool vacuum(sqlite3 *db, const char *to, const char *fresh, Error *err)
{
    if (run(db, "VACUUM INTO %Q", fresh))
        return true;
    bool full = store_error_kind(sqlite3_extended_errcode(db)) == ERR_FULL;
    return fail(to, full ? "disk full" : sqlite3_errmsg(db), full ? ENOSPC : EIO, err);
}

static void sync_folder_of(const char *path)
{
    char *copy = mem_dupz(path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd); /* some file systems cannot; the file itself is safe */
        close(fd);
    }
    free(copy);
}

/* Fills the open, empty file `fresh`, which becomes `to` when it is whole. A link cannot take the place of what
 * came there meanwhile, as a rename would. */
static bool fill(sqlite3 *db, int fd, const char *fresh, const char *to, Error *err)
{
    int64_t last_op = number(db, "SELECT coalesce(max(seq), 0) FROM op");
    if (!vacuum(db, to, fresh, err))
        return false;
    if (fsync(fd) != 0)
        return fail(to, strerror(errno), errno, err);
    if (!is_whole(db, fresh, last_op))
        return fail(to, "it is not whole", EIO, err);
    if (link(fresh, to) == 0)
        return unlink(fresh) == 0 || fail(to, strerror(errno), errno, err);
    if (errno == EEXIST || (access(to, F_OK) == 0 && (errno = EEXIST) != 0))
        return fail(to, strerror(errno), errno, err);
    return rename(fresh, to) == 0 || fail(to, strerror(errno), errno, err); /* no links there */
}

bool backup_copy(sqlite3 *db, const char *to, Error *err)
{
    struct stat st;
    if (lstat(to, &st) == 0)
        return fail(to, "there is something of that name", EEXIST, err);
    Buf fresh = {0};
    buf_addf(&fresh, "%s.%ld-new", to, (long)getpid());
    int fd = open(buf_z(&fresh), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool good = fd >= 0 || fail(to, strerror(errno), errno, err);
    if (good) {
        int attached = sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
        good = fill(db, fd, buf_z(&fresh), to, err);
        sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, attached);
        close(fd);
        if (good)
            sync_folder_of(to);
        else
            unlink(buf_z(&fresh));
    }
    buf_free(&fresh);
    return good;
}

/* --- dated ones --- */

/* Takes the folder's own lock. ERR_BUSY: another process is making a copy. */
static bool enter(const BackupFolder *f, int wait_ms, Guard *lock, Error *err)
{
    if (!file_make_folders(f->folder.p, err))
        return false;
    Buf name = {0};
    buf_addf(&name, "%s/%s", f->folder.p, f->base.p ? f->base.p : "");
    guard_init(lock, buf_z(&name));
    buf_free(&name);
    if (guard_lock(lock, wait_ms, "backup", err))
        return true;
    guard_free(lock);
    return false;
}

/* A name that is free: two copies in one second are a second apart. */
static void free_name(const BackupFolder *f, BackupWhy why, Buf *out)
{
    struct stat st;
    for (time_t t = (time_t)(clock_wall_ms() / 1000);; t++) {
        buf_clear(out);
        backup_name(f, why, t, out);
        if (lstat(out->p, &st) != 0)
            return;
    }
}

static bool copy_dated(sqlite3 *db, const char *library, BackupWhy why, int kept, Buf *made, Error *err)
{
    BackupFolder f = backup_folder(library);
    Guard lock;
    bool good = enter(&f, LOCK_WAIT_MS, &lock, err);
    if (good) {
        free_name(&f, why, made);
        good = backup_copy(db, made->p, err);
        if (good)
            backup_prune(&f, why, kept > 1 ? kept : 1);
        guard_free(&lock);
    }
    backup_folder_free(&f);
    return good;
}

bool backup_before_upgrade(sqlite3 *db, const char *library, Error *err)
{
    Buf made = {0};
    bool good = copy_dated(db, library, BACKUP_UPGRADE, KEPT, &made, err);
    buf_free(&made);
    return good;
}

bool store_backup(Store *s, const char *path, BackupWhy why, Buf *made, Error *err)
{
    int kept;
    if (path) {
        buf_addz(made, path);
        return backup_copy(s->db, path, err);
    }
    return store_backups_kept(s, &kept, err) && copy_dated(s->db, s->path, why, kept, made, err);
}

bool store_backups(Store *s, Arena *a, BackupRow **rows, size_t *n, Error *err)
{
    (void)err;
    BackupFolder f = backup_folder(s->path);
    backup_list(&f, a, rows, n);
    backup_folder_free(&f);
    return true;
}

/* --- the copy of the day --- */

static bool has_room(sqlite3 *db, const BackupFolder *f, Error *err)
{
    struct statvfs fs;
    int64_t size = number(db, "PRAGMA page_count") * number(db, "PRAGMA page_size");
    if (statvfs(f->folder.p, &fs) != 0 || (int64_t)fs.f_bavail * (int64_t)fs.f_frsize >= ROOM_LEFT * size)
        return true;
    return error_set(err, ERR_FULL, "the disk is nearly full");
}

static bool make_daily(sqlite3 *db, const BackupFolder *f, const char *to, int kept, Error *err)
{
    Guard lock;
    if (!enter(f, 0, &lock, err))
        return err->kind == ERR_BUSY; /* somebody makes it */
    struct stat st;
    bool good = lstat(to, &st) == 0;
    if (!good) {
        good = has_room(db, f, err) && backup_copy(db, to, err);
        if (good)
            backup_prune(f, BACKUP_DAILY, kept);
    }
    guard_free(&lock);
    return good;
}

typedef struct BackupJob {
    sqlite3 *db; /* its own connection */
    BackupFolder folder;
    Buf to;
    int kept;
    bool threaded, good;
    pthread_t thread;
    Error err;
    atomic_bool done;
} BackupJob;

static void *job_run(void *job)
{
    BackupJob *j = job;
    j->good = make_daily(j->db, &j->folder, buf_z(&j->to), j->kept, &j->err);
    atomic_store(&j->done, true);
    return NULL;
}

/* Takes its end; `why` it failed is told unless it was broken off. */
static void job_end(Store *s, BackupJob *j, bool told)
{
    if (j->threaded) {
        pthread_join(j->thread, NULL);
        sqlite3_close(j->db);
    }
    if (!j->good && told) {
        Buf line = {0};
        buf_addf(&line, "no backup was made today: %s", j->err.text);
        free(s->backup.problem);
        s->backup.problem = mem_dupz(buf_z(&line));
        buf_free(&line);
    }
    backup_folder_free(&j->folder);
    buf_free(&j->to);
    free(j);
    s->backup.job = NULL;
}

/* Signals stay with the thread that reads keys. */
static bool job_start(Store *s, BackupJob *j)
{
    sigset_t all, before;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    if (sqlite3_open_v2(s->path, &j->db, flags, NULL) != SQLITE_OK) {
        sqlite3_close(j->db);
        return false;
    }
    connection_harden(j->db);
    sqlite3_busy_timeout(j->db, 2000);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    j->threaded = pthread_create(&j->thread, NULL, job_run, j) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!j->threaded)
        sqlite3_close(j->db);
    return j->threaded;
}

static void collect(Store *s)
{
    if (s->backup.job && atomic_load(&s->backup.job->done))
        job_end(s, s->backup.job, true);
}

/* A library without any op has nothing to be lost. */
static bool is_wanted(Store *s, int *kept)
{
    if (!store_backups_kept(s, kept, NULL) || *kept == 0)
        return false;
    sqlite3_stmt *q = query(s, Q_OP_LAST);
    bool any = query_row(q) && col_int(q, 0) > 0;
    return query_end(s, q, "read the journal", NULL) && any;
}

static BackupJob *job_new(const char *library, time_t now, int kept)
{
    BackupJob *j = MEM_NEW(BackupJob);
    j->folder = backup_folder(library);
    j->kept = kept;
    backup_name(&j->folder, BACKUP_DAILY, now, &j->to);
    return j;
}

void backup_daily(Store *s)
{
    time_t now = (time_t)(clock_wall_ms() / 1000);
    char today[sizeof s->backup.day] = "";
    struct tm tm;
    struct stat st;
    int kept;
    collect(s);
    localtime_r(&now, &tm);
    if (strftime(today, sizeof today, "%Y-%m-%d", &tm) == 0 || strcmp(today, s->backup.day) == 0 ||
        s->backup.job)
        return;
    memcpy(s->backup.day, today, sizeof today);
    if (!is_wanted(s, &kept))
        return;
    BackupJob *j = job_new(s->path, now, kept);
    s->backup.job = j;
    bool there = lstat(buf_z(&j->to), &st) == 0;
    j->good = there;
    if (there || (s->backup.beside && job_start(s, j))) {
        if (there)
            job_end(s, j, false);
        return;
    }
    j->good = make_daily(s->db, &j->folder, buf_z(&j->to), kept, &j->err);
    job_end(s, j, true);
}

void backup_stop(Store *s)
{
    if (!s->backup.job)
        return;
    sqlite3_interrupt(s->backup.job->db);
    job_end(s, s->backup.job, false);
}

void store_backup_beside(Store *s)
{
    s->backup.beside = true;
}

const char *store_backup_problem(Store *s)
{
    collect(s);
    return s->backup.problem;
}

/* --- how many --- */

bool store_backups_kept(Store *s, int *kept, Error *err)
{
    sqlite3_stmt *q = query(s, Q_SETTING_GET);
    bind_nobody(q);
    bind_text(q, ":name", STR("backups"));
    *kept = query_row(q) ? (int)col_int(q, 0) : KEPT;
    return query_end(s, q, "read the setting", err);
}

bool store_keep_backups(Store *s, int kept, Error *err)
{
    if (!tx_begin_local(s, "setting", err))
        return false;
    char text[16];
    snprintf(text, sizeof text, "%d", kept);
    sqlite3_stmt *q = query(s, Q_SETTING_PUT);
    bind_nobody(q);
    bind_text(q, ":name", STR("backups"));
    bind_text(q, ":value", str(text));
    return tx_end(s, query_run(s, q, "save the setting", err), err);
}
