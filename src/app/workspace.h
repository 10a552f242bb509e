/* app/workspace.h -- what is open: the library's list, one document, what is annotated in it.
 *
 * The screen reads these fields and changes nothing in them; every change goes through a function below, is
 * written to the store first, and what is shown afterwards is read back from there. A function that
 * returns false has changed nothing and says why in `err`.
 */
#ifndef APP_WORKSPACE_H
#define APP_WORKSPACE_H

#include "app/damage.h"
#include "app/shelf.h"
#include "app/view.h"
#include "base/error.h"
#include "model/annotation.h"
#include "model/change.h"
#include "model/document.h"
#include "model/listing.h"

#include <stdbool.h>

struct Store;
struct Indexing;
struct Sieve;

/* How far an import is. */
typedef struct ImportCount {
    size_t files, done;       /* of them read */
    size_t added, failed;
    Error err;                /* of the first that failed */
} ImportCount;

typedef struct Workspace {
    struct Store *store;
    struct Indexing *indexing;
    Str annotator;
    bool made;                /* the library was not there: it is a new one */

    Shelf shelf;              /* the list */
    struct Sieve *sieve;      /* what it is filtered by; NULL: all documents */

    /* The open document; NULL when none is. */
    Document *doc;
    Arena *doc_arena;
    const Writing *writing;   /* how it writes, for its repairs */
    View view_below;          /* what the configuration says */
    View view;                /* how the open document is shown */

    /* What is annotated in it, and the names and tags to choose from. */
    Arena *notes_arena;
    AnnotationList annotations;
    bool blind;               /* a round of blind coding is open: they are mine alone */
    int64_t hidden;           /* others' in the open document that are not among them */
    Span *examined;
    size_t n_examined;
    NameRow *names;
    size_t n_names;
    TagRow *tags;
    size_t n_tags;

    int64_t imported;         /* the document imported last; 0: none */
    bool stale;               /* what was saved could not be read back yet */
    struct Importer *importer; /* NULL unless an import is running */
    ImportCount importing;
    unsigned generation;      /* goes up whenever the annotations or the list were read anew */
} Workspace;

/* Yours: workspace_close(). */
Workspace *workspace_open(const char *db_path, Str annotator, Error *err);
void workspace_close(Workspace *w); /* NULL is fine */

const char *workspace_read_only(const Workspace *w); /* why nothing can be changed, or NULL */
/* The same, asked of the disk anew: there may be room by now. */
const char *workspace_try_writing(Workspace *w);
const char *workspace_warning(const Workspace *w);
const char *workspace_path(const Workspace *w);       /* of the library */
const char *workspace_watch_path(const Workspace *w); /* a file that changes when others commit */

bool workspace_has(Workspace *w, int64_t doc); /* it is in the library, and not deleted */

/* The library has other documents, or other counts of them. */
void workspace_reread_list(Workspace *w);
/* The list in another order; kept for the next run. */
void workspace_set_order(Workspace *w, ListOrder order);

/* The list shows what fits a query; empty: everything. False: it is no query, the list stays; *at is the byte where. */
bool workspace_filter(Workspace *w, Str query, size_t *at, Error *err);
Str workspace_filter_text(const Workspace *w); /* empty: everything is shown */
/* Words are looked for in slices: true when there is more to do; and one of them, true when there is something new. */
bool workspace_filter_busy(const Workspace *w);
bool workspace_filter_work(Workspace *w, int64_t us);

bool workspace_select(Workspace *w, int64_t doc, Error *err); /* opens a document */
void workspace_put_away(Workspace *w); /* none is open then */

/* Adds files, and the files of folders, as one act: some with each call of _step, for as long as that is true, so that
 * keys are heard meanwhile. What has come of it stays in `importing` until the next one. */
void workspace_import_begin(Workspace *w, char *const paths[], size_t n);
bool workspace_import_step(Workspace *w);
void workspace_import_stop(Workspace *w); /* what is in the library stays there */
bool workspace_is_importing(const Workspace *w);

/* n changes as one act. */
bool workspace_apply(Workspace *w, Change *changes, size_t n, Error *err);
/* `what` gets a line for people: "stance 林若岚 → 云帆科技". */
bool workspace_undo(Workspace *w, size_t *past, Buf *what, Error *err); /* past: what others changed since is left */
bool workspace_redo(Workspace *w, size_t *past, Buf *what, Error *err); /* and counted; NULL: that is an error */

/* Reads everything anew when another process has changed the library; true when it did. */
bool workspace_refresh(Workspace *w);

/* Names and tags are read with a document; a page that shows them without one asks for them. */
void workspace_need_words(Workspace *w);

/* Acts, the newest first, mine or everybody's, in `a`; `counts` gets what of mine stands today, in a line. */
bool workspace_journal(Workspace *w, bool mine, size_t limit, Arena *a, JournalRow **rows, size_t *n, Buf *counts,
                       Error *err);
/* Where an act took place; false when it has none. */
bool workspace_journal_place(Workspace *w, int64_t seq, int64_t *doc, size_t *byte);
int64_t workspace_codebook_version(Workspace *w);
/* What the list says of a document; strings in `a`. */
bool workspace_document(Workspace *w, int64_t doc, Arena *a, DocumentRow *out, Error *err);
/* Where a paragraph of any document stands in its text. */
bool workspace_paragraph(Workspace *w, int64_t doc, size_t para, Span *out, Error *err);
/* The documents by number when there are no more than `most`, in `a`; none when there are more. */
bool workspace_documents(Workspace *w, size_t most, Arena *a, DocumentRow **rows, size_t *n, Error *err);
/* Passages that tell an event, by event, in `a`. */
bool workspace_passages(Workspace *w, Arena *a, PassageRow **rows, size_t *n, Error *err);

/* The open document and its annotations as Markdown into a file; *path ends in '/' or names a folder: a file
 * of its own there, whose name is given back in `written`. */
bool workspace_export(Workspace *w, const char *path, Buf *written, Error *err);

/* Kept between runs; failures are not worth a word. */
Place workspace_place(Workspace *w, int64_t doc);
void workspace_keep_place(Workspace *w, int64_t doc, Place place);
int64_t workspace_last_document(Workspace *w); /* 0 when none */
void workspace_keep_last_document(Workspace *w, int64_t doc);

/* Small things the screen remembers, by name; nothing is added to `out` when it is not known. */
void workspace_setting(Workspace *w, Str name, Buf *out);
void workspace_keep_setting(Workspace *w, Str name, Str value);
/* The same for what somebody has asked for and must be told of when it fails. */
bool workspace_set_setting(Workspace *w, Str name, Str value, Error *err);

bool workspace_keep_draft(Workspace *w, const Draft *d, Error *err);
void workspace_drop_draft(Workspace *w);
bool workspace_draft(Workspace *w, Arena *a, Draft *out); /* false when there is none */

/* --- asked of the open document --- */

/* Indexes of the paragraph an annotation belongs to; STR_NONE for an orphan. */
size_t workspace_para_of(const Workspace *w, const Annotation *a);
/* The annotator's own: others' can be seen and not changed. */
bool workspace_is_mine(const Workspace *w, const Annotation *a);
/* The annotator has a stance in the paragraph, or has examined it. */
bool workspace_has_stance(const Workspace *w, size_t para);
bool workspace_is_coded(const Workspace *w, size_t para);
bool workspace_is_examined(const Workspace *w, size_t para);

/* --- how it is shown --- */

/* What the configuration says; call before a document is opened. */
void workspace_configure(Workspace *w, const View *below);

/* Kinds of repairs that are on. `gap`: blank rows part the paragraphs on the screen. */
unsigned workspace_kinds(const Workspace *w, bool gap);

/* What is shown instead of some bytes of a paragraph, in `a`. */
RepairList workspace_repairs(const Workspace *w, Arena *a, size_t para, unsigned kinds);

/* Suspected gaps and slips in a paragraph, in `a`; and a count of everything, for which all of it is read. */
DoubtList workspace_doubts(const Workspace *w, Arena *a, size_t para);
Damage workspace_damage(const Workspace *w);

/* Turns an option of the view, for the open document or for all. When it could not be kept in the library (false)
 * it is turned until another document is opened. */
bool workspace_turn(Workspace *w, size_t option, bool everywhere, Error *err);

/* Care of the file while nobody types. NULL, or what should be told once: the day's backup could not be made. */
const char *workspace_idle(Workspace *w);

/* How far the building of the index is (documents); false when none is going on. `total` is 0 at first.
 * Call workspace_idle() and this again some time later. */
bool workspace_indexing(const Workspace *w, int64_t *done, int64_t *total);

#endif
