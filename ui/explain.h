/* ui/explain.h -- why the text under the cursor is shown as it is, and what is doubtful in its paragraph. */
#ifndef UI_EXPLAIN_H
#define UI_EXPLAIN_H

#include "ui/reader.h"

typedef struct Explained {
    Str sign;   /* "~" a repair, "!" a doubt */
    Str head;   /* "pinyin: (chuàng) → nothing": what the source has, what is shown; "doubt: a year twice" */
    Str detail; /* the rule's name; what is doubted */
    bool doubt;
} Explained;

enum { EXPLAIN_MOST = 6 };

/* Repairs the cursor stands on or beside, then the doubts of its paragraph. Words live in `a`. */
size_t explain_cursor(Reader *r, const Workspace *w, Arena *a, Explained out[EXPLAIN_MOST]);

#endif
