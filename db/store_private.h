/* db/store_private.h -- the inside of the store, for db/ alone: connection, statements, transaction, ops. */
#ifndef DB_STORE_PRIVATE_H
#define DB_STORE_PRIVATE_H

#include "db/guard.h"
#include "db/store.h"
#include "model/resegment.h"

#include <signal.h>
#include <sqlite3.h>

#define STORE_APPLICATION_ID 0x4E525344 /* "NRSD" */

typedef enum Query {
#include <gen/query_names.h>
    QUERIES
} Query;

/* What ops are about: a table whose rows are changed by people. */
typedef enum Kind {
    KIND_ANNOTATOR,
    KIND_ANCHOR,
    KIND_SEGMENTATION,
    KIND_DOCUMENT,
    KIND_TAG,
    KIND_ENTITY,
    KIND_ENTITY_ALIAS,
    KIND_ENTITY_MERGE,
    KIND_HIGHLIGHT,
    KIND_HIGHLIGHT_TAG,
    KIND_NOTE,
    KIND_EVENT,
    KIND_PASSAGE,
    KIND_STANCE,
    KIND_PARA_STATE,
    KIND_DECISION,
    KINDS
} Kind;

/* What a change has consequences for: whose coded units are counted anew (nil: everybody's), whether
 * anchors may come up that have no place in the current revision, and whether there are more or fewer annotations. */
typedef struct Touched {
    Uuid document, coder;
    bool count, place, tally;
} Touched;

/* The act being written: what a person does at once. */
typedef struct Act {
    Uuid uuid, undoes, replica;
    int64_t n, hlc; /* last of this replica, of this act */
    int step;       /* ops written so far */
    int before;     /* of them in earlier transactions */
    char verb[24];
    char about[160];
    size_t more;      /* changes beside the one `about` tells */
    Touched *touched; /* what must be looked at before the end */
    size_t n_touched, cap_touched;
    int64_t documents; /* more or fewer of them than before */
    bool open;
    sigset_t mask; /* to be put back at its end */
} Act;

/* The copy of the day (backup.c). */
typedef struct Backup {
    char day[sizeof "2025-01-30"]; /* the last one it was looked after on */
    bool beside;                   /* by a thread */
    struct BackupJob *job;         /* that one's, while it runs */
    char *problem;
} Backup;

struct Store {
    sqlite3 *db;
    sqlite3_stmt *statements[QUERIES];
    char *path, *wal_path;
    char *name; /* of the annotator */
    Uuid annotator;
    Uuid as; /* whose annotations the change at hand makes: the annotator, or another one it names, */
    Str as_name; /* the change's own words */
    char *read_only, *warning;
    Guard guard;
    bool wal;         /* the log is a write-ahead log */
    int file_version; /* user_version of the file when it was opened */
    bool full;        /* read-only because the disk is full */
    bool frozen;      /* reads the file as it was when opened: no lock, no shared log */
    bool beside;      /* another connection of this process is closed after it */
    int64_t version;  /* what tells of others' ops, when looked at last */
    int64_t data_version;
    int64_t own_ops; /* written through this connection */
    int log_pages;   /* of the log after my last commit */
    Act act;
    Backup backup;
    Uuid text_of; /* revision whose text is kept below */
    Buf text;
};

/* --- query.c: statements --- */

/* The statement, reset and ready to be bound; NULL when it cannot be prepared: the functions below take
 * that too, query_end() tells it. Bound bytes are loans until query_end(). */
sqlite3_stmt *query(Store *s, Query q);
const char *query_text(Query q);
void bind_int(sqlite3_stmt *q, const char *name, int64_t v);
void bind_text(sqlite3_stmt *q, const char *name, Str v);
void bind_blob(sqlite3_stmt *q, const char *name, Str v);
void bind_uuid(sqlite3_stmt *q, const char *name, Uuid v);
bool query_row(sqlite3_stmt *q);                                         /* the next row is there */
bool query_end(Store *s, sqlite3_stmt *q, const char *what, Error *err); /* false: a step had failed */
bool query_run(Store *s, sqlite3_stmt *q, const char *what, Error *err); /* all steps and the end */
int64_t col_int(sqlite3_stmt *q, int i);
Str col_str(sqlite3_stmt *q, int i); /* a loan until the next step */
Uuid col_uuid(sqlite3_stmt *q, int i);
bool col_null(sqlite3_stmt *q, int i);

/* Fills err from what SQLite says of the last call: "cannot WHAT: why". */
bool store_fail(Store *s, const char *what, Error *err);
ErrorKind store_error_kind(int code);
void statements_drop(Store *s);

/* --- tx.c: transactions --- */

/* Takes the guard and begins an act of the annotator. Nothing is written before the first op. */
bool tx_begin(Store *s, const char *verb, Error *err);
/* The same for one act in several transactions: goes on with the one that is known. */
bool tx_begin_again(Store *s, const char *verb, const ImportAct *act, Error *err);
/* The same for what is of this file alone: no day's copy is made for it. */
bool tx_begin_local(Store *s, const char *verb, Error *err);
bool tx_commit(Store *s, Error *err); /* on false it was rolled back */
void tx_rollback(Store *s);
bool tx_end(Store *s, bool good, Error *err); /* commit or roll back; returns whether committed */
bool read_begin(Store *s, Error *err);        /* one view for several statements */
void read_end(Store *s);
/* What the act is about, for the journal; ignored once it has an op. The annotator's row is there then. */
bool act_about(Store *s, Str about, Error *err);
void act_touch(Store *s, Touched what);

/* --- op.c: changes of shared rows --- */

const char *kind_name(Kind k);
bool kind_parse(Str name, Kind *out);

Query kind_list(Kind k);      /* uuids of all rows, in order */
bool kind_is_derived(Kind k); /* its rows follow from content and are never removed */
/* Another table speaks of the row. */
bool kind_in_use(Store *s, Kind k, Uuid entity, bool *used, Error *err);

/* Appends the image of a row (JSON), nothing when it is not there. */
bool image_read(Store *s, Kind k, Uuid entity, Buf *out, Error *err);
/* Puts a row where `image` says; empty removes it. Without an op: for op_write and the fold. */
bool image_put(Store *s, Kind k, Uuid entity, Str image, int64_t hlc, Error *err);
/* Makes the row as `after` says (empty: gone) and appends the op. *changed (NULL is fine) is false, and
 * nothing is written, when it was so already. */
bool op_write(Store *s, Kind k, Uuid entity, Str after, bool *changed, Error *err);

/* Writers of images: `{` `"key":value` ... `}`. */
void image_value(Buf *b, Str v); /* a text alone, in quotes */
/* One of [[start,end,kind,unit,hidden,author],...], which is open. */
void image_paragraph(Buf *b, const Paragraph *p);
void image_str(Buf *b, const char *key, Str v);
void image_uuid(Buf *b, const char *key, Uuid v); /* nil becomes null */
void image_uuids(Buf *b, const char *key, const Uuid *v, size_t n);
void image_int(Buf *b, const char *key, int64_t v);
Str image_close(Buf *b);
/* Sets one field of an image ("$.note") and drops its hlc. */
bool image_set_str(Store *s, Buf *image, const char *path, Str v, Error *err);
bool image_set_int(Store *s, Buf *image, const char *path, int64_t v, Error *err);
bool image_set_uuid(Store *s, Buf *image, const char *path, Uuid v, Error *err);
bool image_get_uuid(Store *s, Str image, const char *path, Uuid *out, Error *err);
bool image_get_str(Store *s, Str image, const char *path, Buf *out, Error *err);
bool image_get_int(Store *s, Str image, const char *path, int64_t *out, Error *err);

/* --- local.c --- */

/* Settings of the library, not of one of its annotators, stand under no annotator at all. */
void bind_nobody(sqlite3_stmt *q);

/* --- rounds.c --- */

/* Whose annotations may be seen: nil for everybody's, mine while a round of blind coding is open. */
bool round_coder(Store *s, Uuid *coder, Error *err);

/* --- catalogue.c --- */

typedef struct DocHead {
    int64_t id;
    Uuid uuid, revision, segmentation;
    bool frozen;
} DocHead;

bool doc_head(Store *s, int64_t doc, DocHead *out, Error *err); /* ERR_NOT_FOUND: "no document 7" */
bool doc_head_uuid(Store *s, Uuid doc, DocHead *out, Error *err);
bool doc_head_if(Store *s, Uuid doc, DocHead *out, bool *found, Error *err); /* live ones */
bool revision_text(Store *s, Uuid revision, Str *out, Error *err);           /* a loan until the next call */
bool uuid_range(Str prefix, Uuid *low, Uuid *high); /* 8 digits or more, hyphens allowed */

/* --- loading.c --- */

/* The paragraphs of a segmentation, of a document's segmentation, in order. They live in `a`. */
bool paragraphs_read(Store *s, Uuid segmentation, Arena *a, ParaList *out, Error *err);
bool paragraphs_current(Store *s, int64_t doc, Arena *a, ParaList *out, Error *err);
/* Those of the document's segmentation. */
bool document_paragraphs(Store *s, Document *d, Error *err);
/* The text of a row of `revision`, in `a`. */
bool text_read(Store *s, int64_t row, Arena *a, Str *out, Error *err);

/* --- places.c: where anchors stand today --- */

/* Index of the paragraph that holds the byte, else the next one, else the last; STR_NONE without any. */
size_t para_at(const ParaList *p, size_t byte);
/* A coder whose coded units are not as counted, nil when all are. */
bool progress_proof(Store *s, int64_t doc, Uuid *wrong, Error *err);
/* What follows from a change: every anchor in use gets a place in the document's current revision, each
 * coder's coded units are counted. A deleted document is left alone but for the count of its annotations. */
bool settle_document(Store *s, const Touched *what, Error *err);

/* --- segmenting.c: paragraphs people changed --- */

/* The same paragraphs have the same id, whoever made them so. */
Uuid segmentation_id(Uuid revision, const char *rule, int version, const Paragraph *paras, size_t n);
/* ERR_CONFLICT when the document is frozen. */
bool refuse_frozen(const DocHead *d, Error *err);

/* --- words.c: tags --- */

bool tag_of_path(Store *s, Str path, bool make, Uuid *out, Error *err); /* nil: none, and not to be made */
/* Makes it when missing; the last of the path takes the id `as` when that is nobody's yet. */
bool tag_of_path_as(Store *s, Str path, Uuid as, Uuid *out, Error *err);

/* --- entities.c: holders and targets --- */

/* Made when missing; `what` it is the name of ("holder") is for the message. `kept` (may be nil) is the answer
 * when it is the same entity today. */
bool entity_of_name(Store *s, Str name, const char *what, Uuid kept, Uuid *out, Error *err);

#endif
