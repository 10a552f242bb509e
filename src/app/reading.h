/* app/reading.h -- going over the paragraphs of one document or of all, as they are shown: for figures and dates. */
#ifndef APP_READING_H
#define APP_READING_H

#include "analysis/dates.h"
#include "analysis/names.h"
#include "db/store.h"
#include "layout/shown.h"

/* A paragraph. All of it is a loan for the time of the call. */
typedef struct Reading {
    const Document *doc;
    size_t para;
    const Shown *shown;
    const Str *texts;        /* of all paragraphs of the document, empty where hidden */
    DateBase base;           /* when it was written */
    const NameRow *names;    /* confirmed */
    size_t n_names;
} Reading;

/* Calls `each` for every paragraph with a text that is not hidden, in order. doc 0: of all documents. */
bool reading_all(Store *s, int64_t doc, void (*each)(void *ctx, const Reading *r), void *ctx, Error *err);

/* Who says what stands at a shown byte: a confirmed name near a verb of speech, or who writes; empty: not known. */
Str reading_by(const Reading *r, size_t shown_byte);

#endif
