/* db/entities.c -- holders and targets: their names, who is whom today, and the changes of both.
 *
 *   entity        云帆科技 <- entity_alias 云帆          typing 云帆 finds 云帆科技
 *     ^
 *   entity_merge  Yunfan Tech                         its codings stay and show under 云帆科技
 */
#include "base/mem.h"
#include "db/changes.h"

#include <stdlib.h>
#include <string.h>

/* --- who is it --- */

/* The entity that one stands for today: itself, or what it was merged into. */
static bool entity_top(Store *s, Uuid entity, Uuid *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_ENTITY_TOP);
    bind_uuid(q, ":uuid", entity);
    *out = query_row(q) ? col_uuid(q, 0) : entity;
    return query_end(s, q, "read the names", err);
}

/* nil when nobody has the name. */
static bool find(Store *s, Str name, Uuid *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_ENTITY_FIND);
    bind_text(q, ":name", name);
    *out = query_row(q) ? col_uuid(q, 0) : uuid_nil;
    return query_end(s, q, "read the names", err);
}

static bool make(Store *s, Str name, Uuid *out, bool *made, Error *err)
{
    *out = uuid_v7();
    Buf image = {0};
    image_str(&image, "name", name);
    image_str(&image, "kind", (Str){0});
    image_int(&image, "del", 0);
    bool good = op_write(s, KIND_ENTITY, *out, image_close(&image), made, err);
    buf_free(&image);
    return good;
}

bool entity_of_name(Store *s, Str name, const char *what, Uuid kept, Uuid *out, Error *err)
{
    name = name_trim(name);
    if (!name_check(name, what, err) || !find(s, name, out, err))
        return false;
    if (uuid_is_nil(*out))
        return make(s, name, out, NULL, err);
    Uuid top = uuid_nil;
    if (!uuid_is_nil(kept) && !entity_top(s, kept, &top, err))
        return false;
    if (uuid_eq(top, *out))
        *out = kept;
    return true;
}

/* --- listing --- */

typedef struct Alias {
    Uuid entity;
    NameAlias alias;
} Alias;

/* By entity, then name; what is both an alias and merged is told once, as merged. */
static bool read_aliases(Store *s, Arena *a, Alias **items, size_t *n, Error *err)
{
    size_t cap = 0;
    *items = NULL;
    *n = 0;
    sqlite3_stmt *q = query(s, Q_ALIASES);
    while (query_row(q)) {
        Alias x = {col_uuid(q, 0), {arena_str(a, col_str(q, 1)), col_int(q, 2) != 0}};
        const Alias *last = *n > 0 ? &(*items)[*n - 1] : NULL;
        if (last && uuid_eq(last->entity, x.entity) && str_eq(last->alias.name, x.alias.name))
            continue;
        *items = mem_grow(*items, &cap, *n + 1, sizeof **items);
        (*items)[(*n)++] = x;
    }
    return query_end(s, q, "read the names", err);
}

static void give_aliases(NameRow *row, Arena *a, const Alias *all, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (memcmp(&all[mid].entity, &row->uuid, sizeof(Uuid)) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    size_t end = low;
    while (end < n && uuid_eq(all[end].entity, row->uuid))
        end++;
    row->aliases = ARENA_NEW(a, NameAlias, end - low);
    for (size_t i = low; i < end; i++)
        if (!str_eq(all[i].alias.name, row->name))
            row->aliases[row->n_aliases++] = all[i].alias;
}

static NameRow name_row(sqlite3_stmt *q, Arena *a)
{
    NameRow row = {
        .uuid = col_uuid(q, 0),
        .name = arena_str(a, col_str(q, 1)),
        .uses = col_int(q, 3),
        .doc_uses = col_int(q, 4),
        .held = col_int(q, 5),
        .doc_held = col_int(q, 6),
        .last_ms = col_int(q, 7) >> 16,
    };
    if (!entity_kind_parse(col_str(q, 2), &row.kind))
        row.kind = ENTITY_UNKNOWN; /* a newer program's */
    return row;
}

bool store_names(Store *s, int64_t doc, Arena *a, NameRow **rows, size_t *n, Error *err)
{
    NameRow *found = NULL;
    Alias *aliases;
    size_t cap = 0, count = 0, n_aliases;
    Uuid coder = uuid_nil;
    bool good = read_aliases(s, a, &aliases, &n_aliases, err) && round_coder(s, &coder, err);
    sqlite3_stmt *q = query(s, Q_NAMES);
    bind_int(q, ":doc", doc);
    bind_uuid(q, ":coder", coder);
    while (good && query_row(q)) {
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count] = name_row(q, a);
        give_aliases(&found[count++], a, aliases, n_aliases);
    }
    *rows = ARENA_NEW(a, NameRow, count);
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    *n = count;
    free(found);
    free(aliases);
    return query_end(s, q, "read the names", good ? err : NULL) && good;
}

/* --- changes --- */

/* The entity a change is about, which must be there. */
static bool need(Store *s, Str name, Uuid *out, Error *err)
{
    name = name_trim(name);
    if (!name_check(name, "name", err) || !find(s, name, out, err))
        return false;
    return !uuid_is_nil(*out) || error_set(err, ERR_NOT_FOUND, "no holder or target is called '%.*s'", STR_ARG(name));
}

static bool name_of(Store *s, Uuid entity, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_ENTITY_NAME);
    bind_uuid(q, ":uuid", entity);
    if (query_row(q))
        buf_add(out, col_str(q, 0));
    return query_end(s, q, "read the names", err);
}

/* The new name may be somebody's only when it is this one's already. */
static bool refuse_taken(Store *s, Str name, Uuid entity, Error *err)
{
    Uuid other;
    if (!name_check(name, "name", err) || !find(s, name, &other, err))
        return false;
    if (uuid_is_nil(other) || uuid_eq(other, entity))
        return true;
    Buf who = {0};
    if (name_of(s, other, &who, err))
        error_set(err, ERR_CONFLICT, "'%.*s' is a name of %s already: merge the two", STR_ARG(name), buf_z(&who));
    buf_free(&who);
    return false;
}

static bool set_alias(Store *s, Uuid entity, Str name, bool *changed, Error *err)
{
    Buf image = {0};
    Uuid uuid = uuid_v5(entity, name);
    image_uuid(&image, "entity", entity);
    image_str(&image, "name", name);
    image_int(&image, "del", 0);
    bool good = op_write(s, KIND_ENTITY_ALIAS, uuid, image_close(&image), changed, err);
    buf_free(&image);
    return good;
}

static bool set_field(Store *s, Uuid entity, const char *path, Str value, bool *changed, Error *err)
{
    Buf image = {0};
    bool good = image_read(s, KIND_ENTITY, entity, &image, err) && image_set_str(s, &image, path, value, err) &&
                op_write(s, KIND_ENTITY, entity, buf_str(&image), changed, err);
    buf_free(&image);
    return good;
}

static bool set_merge(Store *s, Uuid entity, Uuid survivor, bool *changed, Error *err)
{
    Buf image = {0};
    image_uuid(&image, "entity", entity);
    image_uuid(&image, "survivor", survivor);
    image_int(&image, "del", 0);
    bool good = op_write(s, KIND_ENTITY_MERGE, uuid_v5(entity, STR("merge")), image_close(&image), changed, err);
    buf_free(&image);
    return good;
}

static bool confirm(Store *s, Change *c, Str name, Error *err)
{
    bool made = false, changed = false;
    if (!name_check(name, "name", err) || !find(s, name, &c->uuid, err) ||
        (uuid_is_nil(c->uuid) && !make(s, name, &c->uuid, &made, err)))
        return false;
    bool good = c->entity_kind == ENTITY_UNKNOWN ||
                set_field(s, c->uuid, "$.kind", str(entity_kind_name(c->entity_kind)), &changed, err);
    c->made = made || changed;
    return good;
}

static bool rename_entity(Store *s, Change *c, Str to, Error *err)
{
    Buf old = {0};
    bool good = refuse_taken(s, to, c->uuid, err) && name_of(s, c->uuid, &old, err);
    if (good && !str_eq(buf_str(&old), to))
        good = set_alias(s, c->uuid, buf_str(&old), NULL, err) &&
               set_field(s, c->uuid, "$.name", to, &c->made, err);
    buf_free(&old);
    return good;
}

static bool add_alias(Store *s, Change *c, Str alias, Error *err)
{
    Uuid has;
    if (!refuse_taken(s, alias, c->uuid, err) || !find(s, alias, &has, err))
        return false;
    return uuid_eq(has, c->uuid) || set_alias(s, c->uuid, alias, &c->made, err);
}

static bool merge(Store *s, Change *c, Str into, Error *err)
{
    Uuid survivor;
    if (!need(s, into, &survivor, err))
        return false;
    return uuid_eq(survivor, c->uuid) || set_merge(s, c->uuid, survivor, &c->made, err);
}

static bool take_row(Store *s, Kind kind, Uuid row, Error *err)
{
    Buf image = {0};
    bool good = image_read(s, kind, row, &image, err) && image_set_int(s, &image, "$.del", 1, err) &&
                op_write(s, kind, row, buf_str(&image), NULL, err);
    buf_free(&image);
    return good;
}

/* An alias goes; what was merged under that name stands for itself again. */
static bool unalias(Store *s, Change *c, Str alias, Error *err)
{
    Buf rows = {0};
    sqlite3_stmt *q = query(s, Q_ENTITY_OTHER_NAME);
    bind_uuid(q, ":top", c->uuid);
    bind_text(q, ":name", alias);
    while (query_row(q)) {
        buf_addc(&rows, (char)col_int(q, 0));
        buf_add(&rows, col_str(q, 1));
    }
    bool good = query_end(s, q, "read the names", err);
    if (good && rows.len == 0)
        good = error_set(err, ERR_NOT_FOUND, "'%.*s' is no alias of '%.*s'", STR_ARG(alias),
                         STR_ARG(name_trim(c->name)));
    for (size_t at = 0; good && at + 1 + sizeof(Uuid) <= rows.len; at += 1 + sizeof(Uuid)) {
        Uuid row;
        memcpy(&row, rows.p + at + 1, sizeof row);
        good = take_row(s, rows.p[at] ? KIND_ENTITY_MERGE : KIND_ENTITY_ALIAS, row, err);
    }
    c->made = good;
    buf_free(&rows);
    return good;
}

static bool forget(Store *s, Change *c, Str name, Error *err)
{
    Buf image = {0};
    bool coded = false;
    sqlite3_stmt *q = query(s, Q_ENTITY_CODED);
    bind_uuid(q, ":uuid", c->uuid);
    coded = query_row(q);
    if (!query_end(s, q, "read the names", err))
        return false;
    if (coded)
        return error_set(err, ERR_CONFLICT, "'%.*s' stays: something is coded with it, or merged into it",
                         STR_ARG(name));
    bool good = image_read(s, KIND_ENTITY, c->uuid, &image, err) && image_set_int(s, &image, "$.del", 1, err);
    return image_write(s, KIND_ENTITY, c, &image, good, err);
}

static bool about(Store *s, Str name, Str other, Error *err)
{
    Buf text = {0};
    buf_add(&text, name);
    if (other.len)
        buf_addf(&text, " → %.*s", STR_ARG(other));
    bool good = act_about(s, buf_str(&text), err);
    buf_free(&text);
    return good;
}

bool change_entity(Store *s, Change *c, Error *err)
{
    Str name = name_trim(c->name), other = name_trim(c->other);
    if (!words_check(name, "name", err) || !words_check(other, "name", err) || !about(s, name, other, err))
        return false;
    if (c->kind == CHANGE_ENTITY)
        return confirm(s, c, name, err);
    if (!need(s, name, &c->uuid, err))
        return false;
    switch (c->kind) {
    case CHANGE_ENTITY_RENAME: return rename_entity(s, c, other, err);
    case CHANGE_ENTITY_ALIAS: return add_alias(s, c, other, err);
    case CHANGE_ENTITY_MERGE: return merge(s, c, other, err);
    case CHANGE_ENTITY_UNALIAS: return unalias(s, c, other, err);
    default: return forget(s, c, name, err);
    }
}
