/* db/changes.h -- how each kind of change is carried out, inside the act of store_apply(). */
#ifndef DB_CHANGES_H
#define DB_CHANGES_H

#include "db/store_private.h"
#include "model/name.h"

/* --- owners.c: annotations that are there, and places --- */

typedef struct Owned {
    bool found, deleted, mine;
    Kind kind;
    Uuid document, annotator;
    char name[NAME_MAX_BYTES + 1]; /* of the annotator */
} Owned;

bool owner_find(Store *s, Uuid uuid, Owned *out, Error *err);
bool owner_refuse(Uuid uuid, const Owned *o, Error *err); /* ERR_CONFLICT; false */
/* The live annotation of this annotator and its document; the journal is told what it is. */
bool owner_mine(Store *s, Uuid uuid, Owned *o, DocHead *d, Error *err);

/* ERR_USAGE unless it is a place an annotation can have; *text is the document's, a loan. */
bool span_check(Store *s, const DocHead *d, Span span, Str *text, Error *err);
/* The anchor of a span, checked and made. `kept`, the annotation's (may be nil), stays when it stands there
 * already, though it was made on an older text. */
bool anchor_at(Store *s, const DocHead *d, Span span, Uuid annotation, Uuid kept, Uuid *out, Error *err);
bool anchor_of(Store *s, Kind k, Uuid uuid, Uuid *out, Error *err); /* nil when there is no row */
bool stands_at(sqlite3_stmt *q, Span span);                         /* columns 1 to 3: status, start, end */
/* The paragraph a stance or a state is about: it holds the first byte of the span. */
bool paragraph_at(Store *s, const DocHead *d, Span span, Span *out, Error *err);
bool about_span(Store *s, const DocHead *d, Span span, Error *err); /* the journal quotes it */

/* --- adding.c --- */

bool change_highlight(Store *s, Change *c, Error *err);
bool change_note(Store *s, Change *c, Error *err);
bool tags_add(Store *s, Change *c, Error *err);
/* Puts one tag on a highlight, or takes it off; *made is or-ed. */
bool tag_link(Store *s, Uuid highlight, Uuid tag, bool on, bool *made, Error *err);
/* Takes off the tags that are not (keep) or that are among those of the change. */
bool tags_take_off(Store *s, Change *c, bool keep, Error *err);

/* Looks up what the uuid of a new annotation already is; nil makes one. */
bool adding_prepare(Store *s, Change *c, Kind kind, const DocHead *d, Owned *o, Error *err);
void adding_image(Store *s, Buf *image, const DocHead *d, Uuid anchor, const Owned *o);
/* Writes the row; what belongs to somebody else may only be said again as it is. */
bool adding_write(Store *s, Kind k, Change *c, Buf *image, const Owned *o, Error *err);

/* --- stances.c --- */

bool change_stance(Store *s, Change *c, Error *err);
bool change_edit_stance(Store *s, Change *c, Error *err);

/* --- editing.c --- */

bool change_set_note(Store *s, Change *c, Error *err);
bool change_delete(Store *s, Change *c, Error *err);
bool change_move(Store *s, Change *c, Error *err);
bool change_tags(Store *s, Change *c, Error *err);
bool change_para_state(Store *s, Change *c, Error *err);
/* Whoever examined the paragraph `was` has examined all of the n that it is now. */
bool examined_parts(Store *s, const DocHead *d, Span was, const Paragraph *now, size_t n, Error *err);

/* --- deciding.c: places in a changed text --- */

bool change_confirm(Store *s, Change *c, Error *err);
bool change_reattach(Store *s, Change *c, Error *err);

/* --- shelving.c: documents --- */

bool change_facts(Store *s, Change *c, Error *err);
bool change_delete_document(Store *s, Change *c, Error *err);

/* --- codebook.c --- */

bool change_tag(Store *s, Change *c, Error *err);
bool change_tag_words(Store *s, Change *c, Error *err);
bool change_tag_rename(Store *s, Change *c, Error *err);
bool change_tag_merge(Store *s, Change *c, Error *err);
bool change_tag_delete(Store *s, Change *c, Error *err);

/* --- events.c --- */

bool change_passage(Store *s, Change *c, Error *err);
bool change_event_rename(Store *s, Change *c, Error *err);

/* --- segmenting.c --- */

bool change_paragraphs(Store *s, Change *c, Error *err);
bool change_freeze(Store *s, Change *c, Error *err);

/* --- entities.c --- */

bool change_entity(Store *s, Change *c, Error *err); /* any of the CHANGE_ENTITY kinds */

/* --- editing.c --- */

/* Ends a change of one row: writes the image when `good`, frees it. */
bool image_write(Store *s, Kind k, Change *c, Buf *image, bool good, Error *err);

#endif
