/* model/listing.h -- what lists show: a line for a document, an act, a name, a tag; and where the reader was. */
#ifndef MODEL_LISTING_H
#define MODEL_LISTING_H

#include "base/uuid.h"
#include "model/annotation.h"
#include "model/document.h"
#include "model/name.h"
#include "model/span.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct DocumentRow {
    int64_t doc;
    Uuid uuid;
    DocumentFacts facts;
    Str encoding, path;
    int64_t bytes, paragraphs, units, coded, highlights, stances, notes;
    bool frozen;     /* its paragraphs */
    int rest;        /* thousandths of the units that are not coded yet; LIST_UNBEGUN: none is */
} DocumentRow;

#define LIST_UNBEGUN 1000

/* How documents follow each other. */
typedef enum ListOrder {
    LIST_NUMBER,     /* as they came into the library */
    LIST_DATE,       /* the newest first */
    LIST_TITLE,
    LIST_SOURCE,     /* those without one last */
    LIST_PROGRESS,   /* the one that is coded furthest first, those not begun last */
    LIST_ORDERS
} ListOrder;

const char *list_order_name(ListOrder o);        /* "number", "date", "title", "source", "progress" */
bool list_order_parse(Str name, ListOrder *out);

/* A text of a document: the current one, or one it had before. */
typedef struct RevisionRow {
    Uuid uuid;
    Str encoding;
    int64_t number;  /* from 1, in the order in which they came into this library */
    int64_t bytes;
    int64_t time_ms; /* when it became the document's text; 0: unknown here */
    int64_t anchors; /* places that were marked in it */
    bool current;
} RevisionRow;

/* What a document that is open may have got meanwhile. */
typedef struct DocumentState {
    Uuid revision, segmentation;
    bool frozen;
} DocumentState;

typedef struct JournalRow {
    int64_t seq;     /* number of the act in this library */
    int64_t time_ms;
    Str annotator;
    Str verb;        /* "highlight", "stance", "edit", "delete", "import", "undo" ... */
    Str subject;     /* what it was about, for people */
    int64_t doc;     /* 0 where none */
} JournalRow;

typedef struct VerbCount {
    Str verb;
    int64_t n;
} VerbCount;

typedef struct NameAlias {
    Str name;
    bool merged;     /* the name of an entity that is this one now */
} NameAlias;

/* A holder or target, under the name it shows today. */
typedef struct NameRow {
    Uuid uuid;
    Str name;
    EntityKind kind;
    NameAlias *aliases;
    size_t n_aliases;
    int64_t uses, doc_uses;       /* as holder or target; in the document asked about */
    int64_t held, doc_held;       /* of them as holder */
    int64_t last_ms;
} NameRow;

typedef struct TagRow {
    Uuid uuid;
    Str path;
    char key;        /* hot key or 0 */
    int colour;      /* 0 to 7 */
    int64_t uses;
    Str definition, example;
} TagRow;

/* What several passages tell. */
typedef struct EventRow {
    Uuid uuid;
    Str name;
    int64_t passages, documents, last_ms;
} EventRow;

/* One of them. */
typedef struct PassageRow {
    Uuid uuid;
    Str event, title, annotator, exact;
    int64_t doc;
    PlacementStatus status;
    Span span;       /* of the current text; {0, 0} for an orphan */
} PassageRow;

/* A line of the codebook's history; a version is what was changed at once. */
typedef struct CodebookChange {
    int64_t version, time_ms;
    Str annotator, line;
} CodebookChange;

typedef struct Place {
    size_t top, cursor; /* bytes of the document */
} Place;

/* A text that is being typed, kept until it is saved as an annotation or thrown away. One per
 * annotator. `purpose` and `target` are the screen's own words for what it was typed for. */
typedef struct Draft {
    Str purpose, target, text;
    int64_t doc;
    Span span;
} Draft;

#endif
