/* model/name.h -- what people call things: names of annotators, holders and targets, paths of tags. */
#ifndef MODEL_NAME_H
#define MODEL_NAME_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

#define NAME_MAX_BYTES 200

/* What a holder or target is. */
typedef enum EntityKind {
    ENTITY_UNKNOWN, /* nobody has said */
    ENTITY_PERSON,
    ENTITY_ORGANISATION,
    ENTITY_GROUP,     /* 开发者社区 */
    ENTITY_ANONYMOUS, /* 知情人士 */
    ENTITY_AUTHOR,    /* of a document */
    ENTITY_CLAIM,     /* "出口管制无效" */
    ENTITY_POLICY,
    ENTITY_OBJECT,
    ENTITY_KINDS
} EntityKind;

const char *entity_kind_name(EntityKind k); /* "person", ...; "" for ENTITY_UNKNOWN */
bool entity_kind_parse(Str s, EntityKind *out);

/* Without blanks at both ends; the ideographic space counts as one. */
Str name_trim(Str name);

/* Valid UTF-8, not empty, no control characters, up to 200 bytes; else ERR_USAGE: "holder '...' ...". */
bool name_check(Str name, const char *what, Error *err);

/* Names joined by '/', none of them empty, none with blanks at an end. */
bool tag_path_check(Str path, Error *err);

/* Valid UTF-8 without NUL, up to 1 MiB: a note, a title. */
bool words_check(Str text, const char *what, Error *err);

#endif
