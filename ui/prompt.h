/* ui/prompt.h -- a question at the foot of the screen: a line to type, and what can be chosen above it.
 *
 *     ▸ 林若岚                    what matches, best first; Up and Down choose
 *       林若岚基金会
 *       new: 林                   the words typed, when they are not among them
 *     Holder: 林_                 the hardware cursor stands at the insertion point
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "base/arena.h"
#include "ui/grid.h"
#include "ui/line_edit.h"

typedef struct Choice {
    Str text;
    Str aside; /* shown dim to its right */
    Key key;   /* takes it at once; 0: none */
} Choice;

typedef struct Prompt {
    Arena *arena;      /* of label and choices */
    Str label;
    LineEdit edit;
    bool typed;        /* takes text; else only keys and choices */
    bool lines;        /* of several lines: C-o or Alt-Enter begins a new one */
    bool anew;         /* words that match no choice may be taken */
    Choice *choices;
    size_t n_choices;
    Str *also;         /* per choice: other words that find it, a line each; NULL: none do */
    size_t *match;     /* indexes of choices, best first */
    size_t n_match;
    size_t chosen;     /* of match; n_match is the words typed */
} Prompt;

typedef enum PromptReply { PROMPT_ON, PROMPT_TAKEN, PROMPT_LEFT } PromptReply;

/* Opens a question; choices are copied. A prompt with `typed` false is answered by a key of a choice. */
void prompt_open(Prompt *p, Str label, bool typed, bool anew, const Choice *choices, size_t n);
/* Words that find a choice and are not shown (aliases, initials), a line each: one Str per choice, copied. */
void prompt_find_also(Prompt *p, const Str *also);
void prompt_set_text(Prompt *p, Str text);
void prompt_close(Prompt *p);

/* One key. Enter takes, Esc leaves, Tab fills in the chosen words. */
PromptReply prompt_key(Prompt *p, Key k);

/* Index of the choice taken, or STR_NONE for the words typed. */
size_t prompt_choice(const Prompt *p);
Str prompt_value(const Prompt *p); /* the choice's text or the words typed, without blanks at the ends */

/* Rows it takes on a screen of this width, at most `most` (at least 1). */
int prompt_rows(const Prompt *p, int cols, int most, const Widths *w);
void prompt_draw(const Prompt *p, Grid *g, Rect area); /* area.rows is what prompt_rows() said */

#endif
