/* db/backup_names.c -- the folder of backups. Its files are told by their names alone: what is called otherwise
 * is not ours and stays. */
#include "db/backup_names.h"

#include "base/mem.h"

#include <ctype.h>
#include <dirent.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const whys[BACKUP_WHYS] = {"daily", "asked", "upgrade", "merge"};

const char *backup_why_name(BackupWhy why)
{
    return whys[why];
}

BackupFolder backup_folder(const char *library)
{
    BackupFolder f = {0};
    char *for_folder = mem_dupz(library), *for_base = mem_dupz(library);
    buf_addf(&f.folder, "%s/backups", dirname(for_folder));
    Str base = str(basename(for_base));
    buf_add(&f.base, str_ends(base, STR(".db")) ? str_sub(base, 0, base.len - 3) : base);
    free(for_folder);
    free(for_base);
    return f;
}

void backup_folder_free(BackupFolder *f)
{
    buf_free(&f->folder);
    buf_free(&f->base);
}

void backup_name(const BackupFolder *f, BackupWhy why, time_t when, Buf *out)
{
    char stamp[40] = "";
    struct tm tm;
    localtime_r(&when, &tm);
    (void)strftime(stamp, sizeof stamp, why == BACKUP_DAILY ? "%Y-%m-%d" : "%Y-%m-%d-%H%M%S", &tm);
    buf_addf(out, "%.*s/%.*s-%s", STR_ARG(buf_str(&f->folder)), STR_ARG(buf_str(&f->base)), stamp);
    if (why != BACKUP_DAILY)
        buf_addf(out, "-%s", whys[why]);
    buf_addz(out, ".db");
}

/* '9' stands for a digit, everything else for itself. Takes what fits off the beginning of *s. */
static bool take(Str *s, const char *pattern, Str *out)
{
    size_t n = strlen(pattern);
    if (s->len < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (pattern[i] == '9' ? !isdigit((unsigned char)s->p[i]) : s->p[i] != pattern[i])
            return false;
    *out = str_sub(*s, 0, n);
    *s = str_sub(*s, n, s->len);
    return true;
}

bool backup_parse(const BackupFolder *f, Str name, Arena *a, BackupRow *out)
{
    Str base = buf_str(&f->base), dash, date, time;
    if (!str_starts(name, base))
        return false;
    Str rest = str_sub(name, base.len, name.len);
    if (!take(&rest, "-", &dash) || !take(&rest, "9999-99-99", &date))
        return false;
    *out = (BackupRow){.date = arena_str(a, date)};
    if (str_eq(rest, STR(".db")))
        return true;
    if (!take(&rest, "-", &dash) || !take(&rest, "999999", &time) || !take(&rest, "-", &dash) ||
        !str_ends(rest, STR(".db")))
        return false;
    out->time = arena_f(a, "%.2s:%.2s:%.2s", time.p, time.p + 2, time.p + 4);
    for (int why = BACKUP_ASKED; why < BACKUP_WHYS; why++)
        if (str_eq(str_sub(rest, 0, rest.len - 3), str(whys[why]))) {
            out->why = (BackupWhy)why;
            return true;
        }
    return false;
}

static int newest_first(const void *left, const void *right)
{
    const BackupRow *a = left, *b = right;
    int by = str_cmp(b->date, a->date);
    return by != 0 ? by : str_cmp(b->time, a->time);
}

void backup_list(const BackupFolder *f, Arena *a, BackupRow **rows, size_t *n)
{
    BackupRow *found = NULL;
    size_t cap = 0, count = 0;
    DIR *dir = f->folder.len > 0 ? opendir(f->folder.p) : NULL;
    const struct dirent *e;
    while (dir && (e = readdir(dir)) != NULL) {
        BackupRow row;
        struct stat st;
        if (!backup_parse(f, str(e->d_name), a, &row))
            continue;
        row.path = arena_f(a, "%s/%s", f->folder.p, e->d_name);
        if (lstat(row.path.p, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        row.bytes = (int64_t)st.st_size;
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = row;
    }
    if (dir)
        closedir(dir);
    if (count > 1)
        qsort(found, count, sizeof *found, newest_first);
    *rows = ARENA_NEW(a, BackupRow, count);
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    *n = count;
    free(found);
}

/* Half copies: a name of ours, a number and "-new" behind it. */
static void sweep(const BackupFolder *f, Arena *a)
{
    DIR *dir = opendir(f->folder.p);
    const struct dirent *e;
    while (dir && (e = readdir(dir)) != NULL) {
        BackupRow row;
        Str name = str(e->d_name);
        size_t end = str_find(name, STR(".db."), 0);
        if (end != STR_NONE && str_ends(name, STR("-new")) && backup_parse(f, str_sub(name, 0, end + 3), a, &row))
            (void)unlinkat(dirfd(dir), e->d_name, 0);
    }
    if (dir)
        closedir(dir);
}

void backup_prune(const BackupFolder *f, BackupWhy why, int kept)
{
    Arena *a = arena_new();
    BackupRow *rows;
    size_t n;
    backup_list(f, a, &rows, &n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].why == why && kept-- <= 0)
            (void)unlink(rows[i].path.p);
    sweep(f, a);
    arena_free(a);
}
