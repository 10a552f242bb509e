/* db/codebook.c -- changes of the codebook. A tag is known by its id: renamed or moved it stays on everything it
 * was put on; merged into another its codings, of all annotators, are put on that one; deleted only when nothing is
 * coded with it. All of it can be undone. */
#include "base/mem.h"
#include "db/changes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 64 /* tags above one another */

/* --- finding --- */

/* The live tag of that path. */
static bool tag_there(Store *s, Str path, Uuid *out, Error *err)
{
    if (!tag_of_path(s, path, false, out, err))
        return false;
    return !uuid_is_nil(*out) || error_set(err, ERR_NOT_FOUND, "no tag '%.*s'", STR_ARG(path));
}

static bool parent_of(Store *s, Uuid tag, Uuid *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_TAG_PARENT);
    bind_uuid(q, ":uuid", tag);
    *out = query_row(q) ? col_uuid(q, 0) : uuid_nil;
    return query_end(s, q, "read the tags", err);
}

/* `tag` is `above` or stands somewhere below it. */
static bool is_below(Store *s, Uuid tag, Uuid above, bool *out, Error *err)
{
    *out = false;
    for (int i = 0; i < DEEPEST && !uuid_is_nil(tag); i++) {
        if (uuid_eq(tag, above)) {
            *out = true;
            return true;
        }
        if (!parent_of(s, tag, &tag, err))
            return false;
    }
    return true;
}

/* The two paths of a change that names two, told to the journal. */
static bool two_paths(Store *s, const Change *c, Error *err)
{
    if (c->n_tags != 2)
        return error_set(err, ERR_USAGE, "two tags must be named");
    Buf about = {0};
    buf_addf(&about, "%.*s → %.*s", STR_ARG(c->tags[0]), STR_ARG(c->tags[1]));
    bool good = act_about(s, buf_str(&about), err);
    buf_free(&about);
    return good;
}

/* --- one field of one tag --- */

static bool set_field(Store *s, Uuid tag, const char *path, Str value, bool *made, Error *err)
{
    Change c = {.uuid = tag};
    Buf image = {0};
    bool good = image_read(s, KIND_TAG, tag, &image, err) && image_set_str(s, &image, path, value, err);
    good = image_write(s, KIND_TAG, &c, &image, good, err);
    *made |= c.made;
    return good;
}

/* A key belongs to one tag: whoever had it loses it. */
static bool free_key(Store *s, Uuid tag, Str key, bool *made, Error *err)
{
    Buf others = {0};
    sqlite3_stmt *q = query(s, Q_TAGS_BY_HOTKEY);
    bind_text(q, ":hotkey", key);
    bind_uuid(q, ":uuid", tag);
    while (key.len > 0 && query_row(q))
        buf_add(&others, col_str(q, 0));
    bool good = query_end(s, q, "read the tags", err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= others.len; at += sizeof(Uuid)) {
        Uuid other;
        memcpy(&other, others.p + at, sizeof other);
        good = set_field(s, other, "$.hotkey", (Str){0}, made, err);
    }
    buf_free(&others);
    return good;
}

bool change_tag(Store *s, Change *c, Error *err)
{
    Buf image = {0};
    Str key = {&c->tag_key, c->tag_key != '\0'};
    Uuid as = c->uuid;
    if (c->n_tags != 1)
        return error_set(err, ERR_USAGE, "one tag must be named");
    if (key.len > 0 && !isalnum((unsigned char)c->tag_key))
        return error_set(err, ERR_USAGE, "the key of a tag is a digit or a letter");
    if (c->tag_colour < -1 || c->tag_colour > 7)
        return error_set(err, ERR_USAGE, "the colour of a tag goes from 0 to 7");
    int before = s->act.step;
    bool freed = false;
    if (!act_about(s, c->tags[0], err) || !tag_of_path_as(s, c->tags[0], as, &c->uuid, err) ||
        !free_key(s, c->uuid, key, &freed, err))
        return false;
    bool good = image_read(s, KIND_TAG, c->uuid, &image, err) &&
                image_set_str(s, &image, "$.hotkey", key, err) &&
                (c->tag_colour < 0 || image_set_int(s, &image, "$.colour", c->tag_colour, err));
    good = image_write(s, KIND_TAG, c, &image, good, err);
    c->made = s->act.step > before;
    return good;
}

bool change_tag_words(Store *s, Change *c, Error *err)
{
    Buf image = {0};
    if (c->n_tags != 1)
        return error_set(err, ERR_USAGE, "one tag must be named");
    if (!words_check(c->note, "definition", err) || !words_check(c->example, "example", err) ||
        !act_about(s, c->tags[0], err) || !tag_there(s, c->tags[0], &c->uuid, err))
        return false;
    bool good = image_read(s, KIND_TAG, c->uuid, &image, err) &&
                image_set_str(s, &image, "$.definition", c->note, err) &&
                image_set_str(s, &image, "$.example", c->example, err);
    return image_write(s, KIND_TAG, c, &image, good, err);
}

/* --- another name, another place --- */

static Str above_of(Str path, Str *name)
{
    size_t cut = path.len;
    while (cut > 0 && path.p[cut - 1] != '/')
        cut--;
    *name = str_sub(path, cut, path.len);
    return cut > 0 ? str_sub(path, 0, cut - 1) : (Str){0};
}

bool change_tag_rename(Store *s, Change *c, Error *err)
{
    Str name, to = c->n_tags == 2 ? name_trim(c->tags[1]) : (Str){0};
    Uuid there, parent = uuid_nil;
    Buf image = {0};
    bool below = false;
    if (!two_paths(s, c, err) || !tag_there(s, c->tags[0], &c->uuid, err) ||
        !tag_of_path(s, to, false, &there, err))
        return false;
    if (uuid_eq(there, c->uuid))
        return true;
    if (!uuid_is_nil(there))
        return error_set(err, ERR_CONFLICT, "there is a tag '%.*s' already: merge the two", STR_ARG(to));
    Str above = above_of(to, &name);
    if (above.len > 0 &&
        (!tag_of_path(s, above, true, &parent, err) || !is_below(s, parent, c->uuid, &below, err)))
        return false;
    if (below)
        return error_set(err, ERR_USAGE, "'%.*s' cannot stand below itself", STR_ARG(c->tags[0]));
    bool good = image_read(s, KIND_TAG, c->uuid, &image, err) &&
                image_set_uuid(s, &image, "$.parent", parent, err) &&
                image_set_str(s, &image, "$.name", name, err);
    return image_write(s, KIND_TAG, c, &image, good, err);
}

/* --- two become one --- */

static bool move_links(Store *s, Uuid from, Uuid into, bool *made, Error *err)
{
    Buf marked = {0};
    sqlite3_stmt *q = query(s, Q_TAG_LINKS);
    bind_uuid(q, ":uuid", from);
    while (query_row(q))
        buf_add(&marked, col_str(q, 0));
    bool good = query_end(s, q, "read the tags", err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= marked.len; at += sizeof(Uuid)) {
        Uuid highlight;
        memcpy(&highlight, marked.p + at, sizeof highlight);
        good = tag_link(s, highlight, into, true, made, err) && tag_link(s, highlight, from, false, made, err);
    }
    buf_free(&marked);
    return good;
}

/* What the one that stays has not is taken over: key, definition, example. */
static bool take_over(Store *s, Uuid from, Uuid into, bool *made, Error *err)
{
    static const char *const fields[] = {"$.hotkey", "$.definition", "$.example"};
    Buf old = {0}, kept = {0};
    bool good = image_read(s, KIND_TAG, from, &old, err) && image_read(s, KIND_TAG, into, &kept, err);
    for (size_t i = 0; good && i < sizeof fields / sizeof *fields; i++) {
        Buf his = {0}, mine = {0};
        good = image_get_str(s, buf_str(&old), fields[i], &his, err) &&
               image_get_str(s, buf_str(&kept), fields[i], &mine, err) &&
               (i > 0 || set_field(s, from, fields[i], (Str){0}, made, err)) &&
               (mine.len > 0 || his.len == 0 || set_field(s, into, fields[i], buf_str(&his), made, err));
        buf_free(&his);
        buf_free(&mine);
    }
    buf_free(&old);
    buf_free(&kept);
    return good;
}

typedef struct Child {
    Uuid uuid;
    Str name;
} Child;

static bool children_of(Store *s, Uuid tag, Arena *a, Child **out, size_t *n, Error *err)
{
    size_t cap = 0;
    Child *found = NULL;
    *n = 0;
    sqlite3_stmt *q = query(s, Q_TAG_CHILDREN);
    bind_uuid(q, ":uuid", tag);
    while (query_row(q)) {
        found = mem_grow(found, &cap, *n + 1, sizeof *found);
        found[(*n)++] = (Child){col_uuid(q, 0), arena_str(a, col_str(q, 1))};
    }
    *out = ARENA_NEW(a, Child, *n);
    if (*n > 0)
        memcpy(*out, found, *n * sizeof *found);
    free(found);
    return query_end(s, q, "read the tags", err);
}

static bool set_parent(Store *s, Uuid tag, Uuid parent, bool *made, Error *err)
{
    Change c = {.uuid = tag};
    Buf image = {0};
    bool good =
        image_read(s, KIND_TAG, tag, &image, err) && image_set_uuid(s, &image, "$.parent", parent, err);
    good = image_write(s, KIND_TAG, &c, &image, good, err);
    *made |= c.made;
    return good;
}

static bool set_gone(Store *s, Uuid tag, bool *made, Error *err)
{
    Change c = {.uuid = tag};
    Buf image = {0};
    bool good = image_read(s, KIND_TAG, tag, &image, err) && image_set_int(s, &image, "$.del", 1, err);
    good = image_write(s, KIND_TAG, &c, &image, good, err);
    *made |= c.made;
    return good;
}

static bool merge(Store *s, Uuid from, Uuid into, int depth, bool *made, Error *err);

/* What stood below the one stands below the other; of the same name they become one as well. */
static bool move_children(Store *s, Uuid from, Uuid into, int depth, bool *made, Error *err)
{
    Arena *a = arena_new();
    Child *his, *mine;
    size_t n, m;
    bool good = children_of(s, from, a, &his, &n, err) && children_of(s, into, a, &mine, &m, err);
    for (size_t i = 0; good && i < n; i++) {
        Uuid same = uuid_nil;
        for (size_t k = 0; k < m && uuid_is_nil(same); k++)
            same = str_eq(mine[k].name, his[i].name) ? mine[k].uuid : uuid_nil;
        good = uuid_is_nil(same) ? set_parent(s, his[i].uuid, into, made, err)
                                 : merge(s, his[i].uuid, same, depth + 1, made, err);
    }
    arena_free(a);
    return good;
}

static bool merge(Store *s, Uuid from, Uuid into, int depth, bool *made, Error *err)
{
    if (depth > DEEPEST)
        return error_set(err, ERR_LIMIT, "the tags stand too deep below one another");
    return move_links(s, from, into, made, err) && move_children(s, from, into, depth, made, err) &&
           take_over(s, from, into, made, err) && set_gone(s, from, made, err);
}

bool change_tag_merge(Store *s, Change *c, Error *err)
{
    Uuid into;
    bool below = false;
    if (!two_paths(s, c, err) || !tag_there(s, c->tags[0], &c->uuid, err) ||
        !tag_there(s, c->tags[1], &into, err) || !is_below(s, into, c->uuid, &below, err))
        return false;
    if (below)
        return error_set(err, ERR_USAGE, "'%.*s' is '%.*s' or stands below it: merge the other way round",
                         STR_ARG(c->tags[1]), STR_ARG(c->tags[0]));
    return merge(s, c->uuid, into, 0, &c->made, err);
}

bool change_tag_delete(Store *s, Change *c, Error *err)
{
    if (c->n_tags != 1)
        return error_set(err, ERR_USAGE, "one tag must be named");
    if (!act_about(s, c->tags[0], err) || !tag_there(s, c->tags[0], &c->uuid, err))
        return false;
    sqlite3_stmt *q = query(s, Q_TAG_USES);
    bind_uuid(q, ":uuid", c->uuid);
    bool row = query_row(q);
    int64_t uses = row ? col_int(q, 0) : 0, below = row ? col_int(q, 1) : 0;
    if (!query_end(s, q, "read the tags", err))
        return false;
    if (uses > 0 || below > 0)
        return error_set(err, ERR_CONFLICT,
                         "'%.*s' is not deleted: it is on %lld highlights and %lld tags stand below it; "
                         "merge it into another",
                         STR_ARG(c->tags[0]), (long long)uses, (long long)below);
    bool freed = false;
    return set_field(s, c->uuid, "$.hotkey", (Str){0}, &freed, err) && set_gone(s, c->uuid, &c->made, err);
}
