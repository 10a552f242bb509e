/* app/annotation_json.h -- annotations as JSON objects, as `annotations --json` prints them. */
#ifndef APP_ANNOTATION_JSON_H
#define APP_ANNOTATION_JSON_H

#include "app/json.h"
#include "db/store.h"

/* type, uuid, doc, document, annotator, start, end, exact, prefix, suffix, status; then for a highlight tags,
 * note; for a stance para, holder, target, polarity, voice, evidence, note, and strength and confidence where
 * given; for a note note. An orphan has null for start, end and para, lost
 * evidence for start and end. `d` is its document. */
json_t *annotation_json(const Annotation *a, const Document *d);

/* Reads annotations of several documents in order, each document loaded once. */
typedef struct DocumentCache {
    Store *store;
    Document *doc; /* the last one asked for */
} DocumentCache;

const Document *cache_document(DocumentCache *c, int64_t doc, Error *err); /* a loan until the next call */
void cache_free(DocumentCache *c);

#endif
