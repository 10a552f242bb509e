/* ui/find.h -- looking for words in the open document: the question, the next hit, marks, the count.
 *
 * The view follows while words are typed; Esc goes back to where one was. Work that takes longer than a key may is
 * done in slices by find_work() when nothing is typed.
 */
#ifndef UI_FIND_H
#define UI_FIND_H

#include "app/finding.h"

struct Ui;

typedef struct Find {
    Finding *finding; /* NULL: nothing was looked for yet */
    bool shown;       /* hits are marked and counted */
    bool back;        /* n goes towards the beginning */
    bool seeking;     /* the next hit is being looked for, ... */
    bool backwards;   /* ... that way */
    bool missed;      /* there is none */
    bool pasted;      /* words that were pasted are not looked for yet */
    bool wrapped;     /* it was found past the document's end */
    /* While the question is open: where one was, and what was looked for. */
    Place origin;
    bool origin_fold, origin_shown, origin_exact;
    Buf origin_words;
    Buf history;      /* words looked for before, the newest first, a line each */
    Buf typed;        /* what was typed before Up was pressed */
    size_t recalled;  /* the line of the history that is shown, from 1; 0: what was typed */
} Find;

void find_free(Find *f);

void find_begin(struct Ui *ui, bool back);     /* asks */
void find_next(struct Ui *ui, bool other_way); /* the next hit; the other way: the one before */
void find_word(struct Ui *ui);                 /* the selection or the word under the cursor */
/* Marks these words in the document, without going anywhere. */
void find_show(struct Ui *ui, Str words, bool exact);
bool find_let_go(struct Ui *ui);               /* hides the marks; false when none are shown */
void find_unfold(struct Ui *ui, size_t byte);   /* before one goes there: shows a paragraph that is folded away */
void find_stop(struct Ui *ui);                 /* a key was pressed: the hit that is looked for matters no more */

/* A key while the question is open: true when it was for us; Enter, Esc and letters are. */
void find_key(struct Ui *ui, uint32_t key);

/* Words looked for before (find_history.c): read from the library, put in front, by number from 1, the newest first. */
void find_history_read(struct Ui *ui);
void find_history_keep(struct Ui *ui, Str words);
bool find_history_line(const Find *f, size_t number, Str *out);

bool find_has_work(const struct Ui *ui);
bool find_work(struct Ui *ui); /* a slice; true when there is something new to see */

/* "hit 3/17", "hit 3/…" while it is counted, "17 hits" beside none; nothing when nothing is looked for. */
void find_count_words(const struct Ui *ui, Buf *out);

#endif
