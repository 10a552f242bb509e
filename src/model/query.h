/* model/query.h -- the language of `search`, `list`, `annotations` and `export`, as a tree.
 *
 *   蒸馏 -开源              both must hold; a minus: it must not
 *   "通用人工智能" or AGI    a phrase; either (`or` binds less than what stands side by side)
 *   tag:争议 (stance:for or stance:mixed) holder:OpenAI date:2025-01..2025-02
 *
 * A query is asked of a unit: of a paragraph by `search`, of a document by `list` and `export`, of one annotation by
 * `annotations`. A word holds when it occurs in the unit. What is asked of annotations side by side must hold of one
 * of them: holder:, target: and stance: of one stance there, several tag: of one highlight; by:, is:mine, is:suspect
 * and is:orphan of that same stance or highlight, or of any annotation when neither is asked for. A minus asks that
 * the unit holds nothing of the kind.
 */
#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/uuid.h"
#include "model/annotation.h"
#include "model/span.h"

#include <stdbool.h>
#include <stdint.h>

enum { QUERY_BYTES = 4096, QUERY_TERMS = 200, QUERY_DEPTH = 32 }; /* a query has at the most */

typedef enum QueryOp { QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_WORD, QUERY_FIELD } QueryOp;

typedef enum QueryField {
    QUERY_TAG,     /* a path or the end of one, with what is below it */
    QUERY_STANCE,  /* for, against, neutral, mixed, unclear or + - 0 ~ ? */
    QUERY_HOLDER,  /* any of an entity's names */
    QUERY_TARGET,
    QUERY_BY,      /* an annotator */
    QUERY_DOC,     /* DOC of the command line */
    QUERY_SOURCE,  /* a part of it */
    QUERY_DATE,    /* 2025, 2025-01, 2025-01-30, or a range of two: A..B, A.., ..B */
    QUERY_IS,
    QUERY_FIELDS
} QueryField;

typedef enum QueryIs {
    IS_UNCODED,    /* a unit of coding is there that I have neither coded nor examined */
    IS_CODED,      /* there are units, and I have coded or examined all of them */
    IS_EXAMINED,   /* a paragraph that I have examined and found without stance is there */
    IS_SUSPECT,
    IS_ORPHAN,
    IS_MINE,
    IS_STATES
} QueryIs;

typedef struct QueryNode {
    QueryOp op;
    QueryField field;
    struct QueryNode *child, *next; /* AND, OR, NOT: the first of them; the one beside */
    Span at;            /* bytes of the query */
    Str value;          /* a word or a field's value */
    Polarity polarity;
    QueryIs is;
    Str from, before;   /* dates: from <= date < before; empty: open. Text order is time order. */
    /* Found in the library by store_resolve(): */
    Uuid *ids;          /* tags, entities, annotators that the value means */
    size_t n_ids;
    Str *names;         /* their paths and names as annotations tell them; sources */
    size_t n_names;
    int64_t doc;
    size_t number;      /* of a word: 0, 1, 2 ... in the query */
} QueryNode;

typedef struct QueryTree {
    Str text;
    QueryNode *root;    /* NULL: everything */
    unsigned fields;    /* a bit per field in it */
    const QueryNode **words; /* in the order of the query */
    size_t n_words;
} QueryTree;

const char *query_field_name(QueryField f); /* "tag" */
const char *query_is_name(QueryIs s);       /* "uncoded" */

/* Parses into `a`. ERR_USAGE: what is wrong; *at is the byte of the query where. Full-width blanks, colons, quotes
 * and parentheses do as well as the narrow ones. */
bool query_parse(Arena *a, Str text, QueryTree *out, size_t *at, Error *err);

/* Whether names are one when read: width, case and script aside. */
bool query_same_name(Str name, Str wanted);
/* Whether a name holds the words. */
bool query_name_holds(Str name, Str words);

/* --- what a part of a query is asked of --- */

typedef enum QueryAbout {
    ABOUT_STANCE,
    ABOUT_HIGHLIGHT,
    ABOUT_ANNOTATION, /* any, or the one asked for beside it */
    ABOUT_UNIT        /* the paragraph, the document */
} QueryAbout;

QueryAbout query_about(const QueryNode *n);
/* Whether it asks of a document's facts alone: doc, source, date. */
bool query_of_facts(const QueryNode *n);
/* Whether documents must be looked into one by one: it has a word, or asks what was examined without a stance. */
bool query_needs_look(const QueryNode *n);

/* --- whether a unit fits --- */

typedef struct QueryUnit {
    int64_t doc;
    Str source, date;
    bool uncoded, coded, examined;
    Str me;                           /* the annotator who asks */
    const Annotation *const *items;   /* what stands in it */
    size_t n;
    bool (*says)(void *ctx, const QueryNode *word);
    /* Of one annotation; NULL: annotations are not read for words. */
    bool (*annotation_says)(void *ctx, const QueryNode *word, const Annotation *a);
    void *ctx;
} QueryUnit;

/* `root` may be NULL. The query was resolved. */
bool query_fits(const QueryNode *root, const QueryUnit *u);
/* The same of one annotation; `u` tells of its document. */
bool query_fits_annotation(const QueryNode *root, const Annotation *a, const QueryUnit *u);

#endif
