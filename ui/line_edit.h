/* ui/line_edit.h -- a line of text being typed; the cursor moves by graphemes. */
#ifndef UI_LINE_EDIT_H
#define UI_LINE_EDIT_H

#include "base/str.h"
#include "ui/key.h"

typedef struct LineEdit {
    Buf text;  /* UTF-8; what was typed, without control characters */
    size_t at; /* byte of the insertion point, on a grapheme edge */
} LineEdit;

void line_edit_set(LineEdit *e, Str text); /* the cursor behind it */
void line_edit_free(LineEdit *e);

/* Line ends can be typed into it with this; Up and Down then move between its lines. */
void line_edit_newline(LineEdit *e);
bool line_edit_up_down(LineEdit *e, Key k); /* false when k is neither */

/* Typing, Left Right Home End, Backspace Del, C-a C-e C-b C-f C-h C-d C-k C-u C-w. False when the key is none of
 * these. */
bool line_edit_key(LineEdit *e, Key k);

#endif
