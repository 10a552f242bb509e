/* db/words.c -- the codebook. */
#include "base/mem.h"
#include "db/store_private.h"
#include "model/name.h"

#include <stdlib.h>
#include <string.h>

#define COLOURS 8

/* --- tags --- */

typedef struct TagStep {
    Uuid uuid;
    int64_t colour;
} TagStep;

static bool find_tag(Store *s, Uuid parent, Str name, TagStep *out, bool *found, Error *err)
{
    sqlite3_stmt *q = query(s, Q_TAG_FIND);
    bind_uuid(q, ":parent", parent);
    bind_text(q, ":name", name);
    *found = query_row(q);
    if (*found)
        *out = (TagStep){col_uuid(q, 0), col_int(q, 1)};
    return query_end(s, q, "read the tags", err);
}

/* Roots take the colours in turn, what is below has its parent's. */
static bool make_tag(Store *s, const TagStep *parent, Str name, Uuid as, TagStep *out, Error *err)
{
    *out = (TagStep){uuid_is_nil(as) ? uuid_v7() : as, parent->colour};
    if (uuid_is_nil(parent->uuid)) {
        sqlite3_stmt *q = query(s, Q_TAG_ROOTS);
        out->colour = query_row(q) ? col_int(q, 0) % COLOURS : 0;
        if (!query_end(s, q, "read the tags", err))
            return false;
    }
    Buf image = {0};
    image_uuid(&image, "parent", parent->uuid);
    image_str(&image, "name", name);
    image_int(&image, "colour", out->colour);
    image_str(&image, "hotkey", (Str){0});
    image_str(&image, "definition", (Str){0});
    image_str(&image, "example", (Str){0});
    image_int(&image, "del", 0);
    bool good = op_write(s, KIND_TAG, out->uuid, image_close(&image), NULL, err);
    buf_free(&image);
    return good;
}

/* With `make` every tag of the path that is missing is made, the last one under the id `as` unless that is nil. */
static bool walk(Store *s, Str path, bool make, Uuid as, Uuid *out, Error *err)
{
    path = name_trim(path);
    if (!tag_path_check(path, err))
        return false;
    TagStep at = {uuid_nil, 0};
    Str part;
    *out = uuid_nil;
    while (str_split(&path, '/', &part)) {
        TagStep next = {uuid_nil, 0};
        bool found;
        if (!find_tag(s, at.uuid, part, &next, &found, err))
            return false;
        if (!found && !make)
            return true;
        if (!found && !make_tag(s, &at, part, path.len == 0 ? as : uuid_nil, &next, err))
            return false;
        at = next;
    }
    *out = at.uuid;
    return true;
}

bool tag_of_path(Store *s, Str path, bool make, Uuid *out, Error *err)
{
    return walk(s, path, make, uuid_nil, out, err);
}

bool tag_of_path_as(Store *s, Str path, Uuid as, Uuid *out, Error *err)
{
    Buf image = {0};
    bool good = uuid_is_nil(as) || image_read(s, KIND_TAG, as, &image, err);
    good = good && walk(s, path, true, image.len > 0 ? uuid_nil : as, out, err);
    buf_free(&image);
    return good;
}

bool store_tags(Store *s, Arena *a, TagRow **rows, size_t *n, Error *err)
{
    TagRow *found = NULL;
    size_t cap = 0, count = 0;
    sqlite3_stmt *q = query(s, Q_TAGS);
    while (query_row(q)) {
        Str key = col_str(q, 2);
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = (TagRow){
            .uuid = col_uuid(q, 0),
            .path = arena_str(a, col_str(q, 1)),
            .key = key.len > 0 ? key.p[0] : '\0',
            .colour = (int)col_int(q, 3),
            .uses = col_int(q, 4),
            .definition = arena_str(a, col_str(q, 5)),
            .example = arena_str(a, col_str(q, 6)),
        };
    }
    *rows = ARENA_NEW(a, TagRow, count);
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    *n = count;
    free(found);
    return query_end(s, q, "read the tags", err);
}
