/* db/create.c -- a library is built under another name, synced, then renamed: there is never half of one. */
#include "db/create.h"

#include "base/file.h"
#include "base/mem.h"
#include "db/functions.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

bool library_wants_wal(const char *path)
{
    struct statfs fs;
    if (statfs(path, &fs) != 0)
        return true;
    switch ((unsigned long)fs.f_type & 0xFFFFFFFFul) {
    case 0x6969:     /* NFS */
    case 0x517B:     /* SMB */
    case 0xFE534D42: /* SMB2 */
    case 0xFF534D42: /* CIFS */
    case 0x5346414F: /* AFS */
    case 0x6B414653: /* kAFS */
    case 0x00C36400: /* Ceph */
    case 0x01021997: /* 9P */
    case 0x73757245: /* Coda */
    case 0x0BD00BD0: /* Lustre */
        return false;
    default:
        return true;
    }
}

static bool run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool fill(sqlite3 *db, bool wal)
{
    Buf marks = {0};
    buf_addf(&marks, "PRAGMA application_id = %d; PRAGMA user_version = %d;", STORE_APPLICATION_ID,
             schema_version(schema_of_program()));
    bool good = run(db, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN") && schema_make(db) &&
                run(db, buf_z(&marks)) && run(db, "COMMIT") && (!wal || run(db, "PRAGMA journal_mode = WAL"));
    buf_free(&marks);
    return good;
}

static bool fail(Store *s, const char *why, int number, Error *err)
{
    ErrorKind kind = number == ENOSPC || number == EDQUOT  ? ERR_FULL
                     : number == EACCES || number == EROFS ? ERR_READ_ONLY
                                                           : ERR_IO;
    return error_set(err, kind, "cannot make library '%s': %s", s->path, why);
}

static bool build(Store *s, const char *path, Error *err)
{
    unlink(path); /* left behind by a process that was killed here; we hold the guard */
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(s, strerror(errno), errno, err);
    sqlite3 *db = NULL;
    bool good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
    if (good)
        functions_add(db); /* for the steps of the schema */
    good = good && fill(db, library_wants_wal(path));
    if (!good)
        fail(s, store_error_kind(sqlite3_errcode(db)) == ERR_FULL ? "disk full" : sqlite3_errmsg(db),
             store_error_kind(sqlite3_errcode(db)) == ERR_FULL ? ENOSPC : EIO, err);
    sqlite3_close(db);
    if (good && fsync(fd) != 0)
        good = fail(s, strerror(errno), errno, err);
    close(fd);
    return good;
}

static void sync_folder(const char *path)
{
    char *copy = mem_dupz(path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(copy);
}

static bool create_guarded(Store *s, Error *err)
{
    struct stat st;
    if (stat(s->path, &st) == 0 && st.st_size > 0)
        return true;
    Buf fresh = {0};
    buf_addf(&fresh, "%s-new", s->path);
    bool good = build(s, buf_z(&fresh), err);
    if (good && rename(buf_z(&fresh), s->path) != 0)
        good = fail(s, strerror(errno), errno, err);
    if (good)
        sync_folder(s->path);
    else
        unlink(buf_z(&fresh));
    buf_free(&fresh);
    return good;
}

bool library_create(Store *s, Error *err)
{
    char *copy = mem_dupz(s->path);
    bool good = file_make_folders(dirname(copy), err);
    free(copy);
    if (!good)
        return false;
    if (!guard_lock(&s->guard, 10000, s->name, err))
        return error_within(err, "cannot make library '%s'", s->path);
    good = create_guarded(s, err);
    guard_unlock(&s->guard);
    return good;
}
