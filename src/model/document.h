/* model/document.h -- a document as it is open: the text of its current revision and the
 * paragraphs of its current segmentation.
 */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "base/arena.h"
#include "base/uuid.h"
#include "model/span.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum ParaKind {
    PARA_TITLE,
    PARA_HEADING,
    PARA_BODY,
    PARA_LIST_ITEM,
    PARA_CAPTION,
    PARA_BYLINE,
    PARA_BOILERPLATE,
    PARA_KINDS
} ParaKind;

const char *para_kind_name(ParaKind k);          /* "title", "heading", "body", "list-item", ... */
bool para_kind_parse(Str s, ParaKind *out);
bool para_kind_is_unit(ParaKind k);              /* body and list items are coded */

typedef struct Paragraph {
    Span span;     /* without the line end */
    ParaKind kind;
    bool unit;     /* a unit of coding */
    bool hidden;   /* boilerplate: dimmed, folded on demand, out of counts; never removed */
    Str author;    /* of the sub-source that begins here, as an answer of a forum page; empty: none begins */
} Paragraph;

/* The id of a paragraph follows from its place: it is the same in every segmentation that has it. */
Uuid paragraph_uuid(Uuid revision, Span span);

/* What is known about a document beside its text. Empty strings where unknown. */
typedef struct DocumentFacts {
    Str title, source, author;
    Str date; /* ISO 8601, as exact as known: "2025-01-30", "2025-01", "2025" */
} DocumentFacts;

typedef struct Document {
    Arena *arena; /* owns all below, and this struct too */
    int64_t id;   /* its number in this library */
    Uuid uuid, revision, segmentation;
    DocumentFacts facts;
    Str encoding; /* of the original bytes: "UTF-8", "GB18030" ... */
    Str path;     /* it was imported from; empty for standard input */
    Str text;     /* valid UTF-8, LF ends */
    Paragraph *paras;
    size_t n_paras;
    size_t n_authors; /* paragraphs with an author */
    bool frozen; /* the paragraphs are not changed any more: coding goes on */
} Document;

void document_free(Document *d); /* gives back its arena, d lives in it; NULL is fine */

/* The paragraph that holds the byte; between two paragraphs the next one; at the end the last.
 * STR_NONE when there is none. */
size_t document_para_at(const Document *d, size_t byte);


/* Who speaks in a paragraph: the author of the sub-source it stands in; empty when none has begun. */
Str document_voice_at(const Document *d, size_t para);

/* Repairs: what the reader shows instead of some bytes, or between two bytes. The text itself never changes. */
typedef enum RepairKind {
    REPAIR_PINYIN,      /* (chuàng) after 創 */
    REPAIR_TAG,         /* ?/p> and other remains of markup */
    REPAIR_SPACE,       /* a stray blank */
    REPAIR_QUOTE,       /* a quotation mark that points the wrong way */
    REPAIR_HARD_BREAK,  /* a line end inside a sentence */
    REPAIR_JOIN,        /* a line end between two captions of one paragraph */
    REPAIR_FULL_WIDTH,  /* display option: half-width punctuation beside Han */
    REPAIR_SPACING,     /* display option: a blank between Han and Latin */
    REPAIR_INDENT,      /* display option: blanks before a paragraph */
    REPAIR_KINDS
} RepairKind;

const char *repair_kind_name(RepairKind k); /* "pinyin", "tag", "space", ... */

typedef struct Repair {
    Span span;       /* of the text; empty for an insertion; repairs of a list are in order, do not overlap */
    Str shown;       /* instead of those bytes; empty hides them */
    RepairKind kind;
    const char *rule; /* what found it, for people: "pinyin after its character" */
} Repair;

typedef struct RepairList {
    Repair *items;
    size_t n;
} RepairList;

/* Doubts: what may be a gap or a slip in the text. Nothing is changed, the reader marks it. */
typedef enum DoubtKind {
    DOUBT_YEAR,   /* a year twice: 2025年2025年 */
    DOUBT_QUOTE,  /* a quotation mark without its other half in the paragraph */
    DOUBT_MARKS,  /* two marks where one belongs: 、。 */
    DOUBT_KINDS
} DoubtKind;

const char *doubt_kind_name(DoubtKind k);  /* "year", "quote", "marks" */
const char *doubt_kind_words(DoubtKind k); /* "a year twice", ... */

typedef struct Doubt {
    Span span;
    DoubtKind kind;
} Doubt;

typedef struct DoubtList {
    Doubt *items; /* in the order of their starts */
    size_t n;
} DoubtList;

#endif
