/* db/store.h -- the one door to the library: one SQLite file with documents, annotations and the
 * journal of every change (docs/STORE.md).
 *
 * Every change is one transaction that holds its effect and its ops; a function that returns true
 * has committed it to the disk ("acknowledged"). On false nothing has changed and `err` says why.
 * No statement or transaction stays open between two calls. What is returned in an arena is a copy.
 */
#ifndef DB_STORE_H
#define DB_STORE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "model/annotation.h"
#include "model/change.h"
#include "model/document.h"
#include "model/listing.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Store Store;

/* Opens the library at `path`, making it (0600) and its folder (0700) when missing. `annotator` is
 * the name under which changes are made. A library that cannot be written (read-only folder, full
 * disk) opens for reading, see store_read_only(). Refused, untouched: a newer library (its version is
 * named), another program's database, a damaged one. Yours: store_close(). */
Store *store_open(const char *path, Str annotator, Error *err);
void store_close(Store *s); /* NULL is fine */
/* False when store_open() would make a new library there. */
bool store_is_there(const char *path);
/* A second connection to a library that is open, for reading in another thread; closed before the first one.
 * Yours: store_close(). */
Store *store_open_beside(const char *path, Str annotator, Error *err);

Str store_annotator(const Store *s);
const char *store_path(const Store *s);
const char *store_read_only(const Store *s); /* why it cannot be written, or NULL */
/* Opens it anew for writing when it could not be written before; NULL when it can be now, else why not. */
const char *store_try_writing(Store *s);
const char *store_warning(const Store *s);   /* one line worth showing once, or NULL */

/* True when another connection has changed documents or annotations since the last call. Costs no disk
 * access. */
bool store_changed(Store *s);
/* File whose modification tells of others' commits (the write-ahead log), to be watched. */
const char *store_watch_path(const Store *s);

/* --- documents --- */

/* What import found: everything but the ids. */
typedef struct NewDocument {
    Str raw;  /* original bytes */
    Str text; /* valid UTF-8, LF ends */
    Str encoding;
    Str path; /* absolute, or empty */
    DocumentFacts facts;
    const char *rule; /* segmentation rule: "blank", "line", "caption" */
    int rule_version;
    const Paragraph *paras;
    size_t n_paras;
} NewDocument;

typedef enum AddStatus { ADD_ADDED, ADD_UNCHANGED, ADD_REVISED } AddStatus;

/* Adds a document. The same original bytes again: ADD_UNCHANGED, nothing is written. Another text
 * under a path known already (or the same bytes decoded otherwise): a new revision of that document
 * (ADD_REVISED), annotations placed anew (anchored, suspect or orphan, never silently wrong). A deleted
 * document comes back with what was on it (ADD_ADDED). A document that is there keeps its facts. */
bool store_add_document(Store *s, const NewDocument *n, AddStatus *status, int64_t *doc, Error *err);

/* What one import adds is one act, which one undo takes back, in as many transactions as it takes. Zeroed in the
 * beginning; `about` tells the journal what it is (empty: the first title). */
typedef struct ImportAct {
    Uuid uuid;
    int steps;
    Str about; /* a loan */
} ImportAct;

typedef struct AddResult {
    AddStatus status;
    int64_t doc;
    bool good;
    Error err; /* why this one was not taken */
} AddResult;

/* Adds the first documents of n in one transaction, as many as are written within some 25 ms, so that others wait
 * no longer; *done and out[0..*done) say what became of them. On false none of them was added. */
bool store_add_documents(Store *s, ImportAct *act, const NewDocument *docs, size_t n, AddResult *out, size_t *done,
                         Error *err);

/* Up to `limit` documents with a number above `after` (0: from the first), in number order. `coded` counts
 * the units this annotator has coded or examined; highlights, stances and notes are everybody's. */
bool store_list(Store *s, int64_t after, size_t limit, Arena *a, DocumentRow **rows, size_t *n, Error *err);
/* A page of the list in that order: up to `limit` documents that follow the row `from`, or with `back` those
 * before it, the nearest first; NULL: from the beginning, or from the end. Costs the same at any size. */
bool store_page(Store *s, ListOrder order, const DocumentRow *from, bool back, size_t limit, Arena *a,
                DocumentRow **rows, size_t *n, Error *err);
bool store_row(Store *s, int64_t doc, Arena *a, DocumentRow *row, bool *found, Error *err);
/* How many documents stand before the row: counts all of them. */
bool store_rank(Store *s, ListOrder order, const DocumentRow *row, int64_t *before, Error *err);
/* How many there are: kept. */
bool store_count(Store *s, int64_t *documents, Error *err);

/* DOC of the command line: a number, a UUID or a prefix of 8 or more digits of one, or a path. */
bool store_find(Store *s, Str doc, int64_t *id, Error *err);
Document *store_load(Store *s, int64_t doc, Error *err); /* yours: document_free() */
/* Which text and which paragraphs are current now; ERR_NOT_FOUND when the document was removed. */
bool store_state(Store *s, int64_t doc, DocumentState *out, Error *err);

/* Its texts, the oldest first. */
bool store_revisions(Store *s, int64_t doc, Arena *a, RevisionRow **rows, size_t *n, Error *err);
/* The document with an older text and the paragraphs it had. Yours: document_free(). */
Document *store_load_revision(Store *s, int64_t doc, Uuid revision, Error *err);

/* Original bytes of the current revision. */
bool store_original(Store *s, int64_t doc, Buf *out, Error *err);

/* --- annotations --- */

/* All live annotations of a document, or of every document when doc is 0. */
bool store_annotations(Store *s, int64_t doc, Arena *a, AnnotationList *out, Error *err);
/* One of them by UUID or a prefix of 8 or more digits. */
bool store_annotation(Store *s, Str uuid, Arena *a, Annotation *out, Error *err);

/* Paragraphs this annotator examined and gave no stance, as spans of the current revision, in order. */
bool store_examined(Store *s, int64_t doc, Arena *a, Span **spans, size_t *n, Error *err);

/* Everybody's "examined, no stance" in a document, or in all when doc is 0: where the annotator has no stance, one for
 * a paragraph, anchor.span being the paragraph. A suspect one stands on other words and does not count. */
bool store_examined_marks(Store *s, int64_t doc, Arena *a, AnnotationList *out, Error *err);

/* Carries out n changes as one act: all or nothing, one undo takes them back. Fills uuid and made of
 * each; a new annotation under the uuid of one of mine makes that one so. What others made is not changed
 * (ERR_CONFLICT). On failure *bad (NULL is fine) is the index of the change that could not be made, n when
 * it was none of them. */
bool store_apply(Store *s, Change *changes, size_t n, size_t *bad, Error *err);

/* --- blind coding: while a round is open, others' annotations are not given out: not as annotations, not as
 * uses of names, not in the journal. Counts of documents and tags stay everybody's. --- */

typedef struct Round {
    bool open;
    int64_t since_ms;
    Str by; /* who opened it */
} Round;

bool store_round(Store *s, Arena *a, Round *out, Error *err); /* without an arena: not who */
bool store_set_round(Store *s, bool open, bool *changed, Error *err);
/* Others' annotations that are not given out now, of a document or (0) of all; 0 when no round is open. */
bool store_hidden(Store *s, int64_t doc, int64_t *hidden, Error *err);

/* --- undo, redo, journal --- */

/* Takes back my last act that is not taken back yet / makes the last taken back act again. ERR_NOT_FOUND
 * when there is none; ERR_CONFLICT, with who and what, when somebody changed the thing since.
 * `what` (in `a`) tells what was undone. */
bool store_undo(Store *s, Arena *a, JournalRow *what, Error *err);
bool store_redo(Store *s, Arena *a, JournalRow *what, Error *err);
/* The same, but past what others changed since: the newest act that can be. *passed counts those left as they are. */
bool store_undo_past(Store *s, Arena *a, JournalRow *what, size_t *passed, Error *err);
bool store_redo_past(Store *s, Arena *a, JournalRow *what, size_t *passed, Error *err);
/* Newest first; mine alone, or everybody's. */
bool store_journal(Store *s, bool mine, size_t limit, Arena *a, JournalRow **rows, size_t *n, Error *err);
/* Where an act took place: its document and the byte of the current text; *found is false when it has none. */
bool store_journal_place(Store *s, int64_t seq, int64_t *doc, size_t *byte, bool *found, Error *err);
/* What I did since then and did not take back, by verb, the most frequent first. */
bool store_journal_counts(Store *s, int64_t since_ms, Arena *a, VerbCount **rows, size_t *n, Error *err);

/* --- names and tags --- */

/* Holders and targets with their aliases: last used in this document first, then last used anywhere. */
bool store_names(Store *s, int64_t doc, Arena *a, NameRow **rows, size_t *n, Error *err);
bool store_tags(Store *s, Arena *a, TagRow **rows, size_t *n, Error *err); /* by path */
/* Events that somebody tells, by name. Their passages are among the annotations. */
bool store_events(Store *s, Arena *a, EventRow **rows, size_t *n, Error *err);
/* All of those passages, by event, then by the date of their documents. */
bool store_passages(Store *s, Arena *a, PassageRow **rows, size_t *n, Error *err);
/* How often the codebook was changed, and all that was changed in it, the oldest first. */
bool store_codebook_version(Store *s, int64_t *version, Error *err);
bool store_codebook_log(Store *s, Arena *a, CodebookChange **rows, size_t *n, Error *err);

/* --- where the reader was: kept beside the annotations, no ops, no undo --- */

bool store_get_place(Store *s, int64_t doc, Place *out, Error *err); /* {0, 0} when unknown */
bool store_set_place(Store *s, int64_t doc, Place place, Error *err);
/* Small settings of the screen ("last-document", "pane-list"); empty when unknown. */
bool store_get_setting(Store *s, Str key, Arena *a, Str *value, Error *err);
bool store_set_setting(Store *s, Str key, Str value, Error *err);

bool store_set_draft(Store *s, const Draft *d, Error *err);
bool store_get_draft(Store *s, Arena *a, Draft *out, bool *found, Error *err);
bool store_clear_draft(Store *s, Error *err);

/* --- for caches of the texts: what has changed since --- */

/* An op: its number in this library, and what tells whether it still is that one. */
typedef struct JournalMark {
    int64_t seq; /* 0: before the first */
    Uuid act;
    int64_t step;
} JournalMark;

bool store_mark(Store *s, JournalMark *out, Error *err); /* the last op */
/* Whether this library holds that op under that number; then all before it are the same too. */
bool store_has_mark(Store *s, JournalMark mark, bool *known, Error *err);
/* Numbers of the documents that were changed since (text, paragraphs, deleted, back again), in order. */
bool store_changed_since(Store *s, int64_t seq, Arena *a, int64_t **docs, size_t *n, Error *err);
/* Up to `limit` numbers of documents above `after`, in order; and the highest there is. */
bool store_numbers(Store *s, int64_t after, size_t limit, Arena *a, int64_t **docs, size_t *n, Error *err);
bool store_highest(Store *s, int64_t *doc, Error *err);
/* How many documents have a number up to `last` and were not changed since. */
bool store_count_covered(Store *s, int64_t last, int64_t seq, int64_t *n, Error *err);

/* --- proofs and care --- */

typedef struct CheckResult {
    size_t documents, annotations, ops;
    size_t problems;
} CheckResult;

/* integrity_check, foreign keys, text against hashes, every anchor's exact against its text, spans on
 * grapheme edges, counts; with `rebuild` also that the state equals the fold of the ops. Each problem
 * is told by a call of `tell`. */
bool store_check(Store *s, bool rebuild, void (*tell)(void *ctx, const char *line), void *ctx,
                 CheckResult *out, Error *err);

/* --- backups: whole, checked copies in the folder "backups" beside the library --- */

typedef enum BackupWhy { BACKUP_DAILY, BACKUP_ASKED, BACKUP_UPGRADE, BACKUP_MERGE, BACKUP_WHYS } BackupWhy;

typedef struct BackupRow {
    Str path, date, time; /* "2025-01-30"; "08:12:44", empty for the copy of a day */
    BackupWhy why;
    int64_t bytes;
} BackupRow;

const char *backup_why_name(BackupWhy why); /* "daily", "asked", "upgrade", "merge" */

/* Copies the library into the new file `path`, or when NULL into a dated one among the backups, of which the
 * newest of that `why` are kept. The name goes to `made`. Nothing that is there already is written over. */
bool store_backup(Store *s, const char *path, BackupWhy why, Buf *made, Error *err);
/* The backups that are there, the newest first. */
bool store_backups(Store *s, Arena *a, BackupRow **rows, size_t *n, Error *err);
/* How many of each `why` are kept: 7; 0: none is made by itself. */
bool store_backups_kept(Store *s, int *kept, Error *err);
bool store_keep_backups(Store *s, int kept, Error *err);

/* The copy of a day is made before its first change. From now on a thread makes it, so that nobody waits. */
void store_backup_beside(Store *s);
/* Why the copy of today could not be made, or NULL; one line. */
const char *store_backup_problem(Store *s);

/* Moves the log into the file; call when idle. Does nothing when there is none or somebody is writing. */
void store_idle(Store *s);

#endif
