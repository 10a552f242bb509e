/* ui/editor.h -- a text in the user's own editor. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "base/error.h"
#include "base/str.h"

/* Runs $VISUAL, else $EDITOR, else vi on the text (in a private file, by argument vector, never a shell) and takes
 * back what it leaves, without a line end at its end. The terminal must not be in use meanwhile. On failure the text
 * is as it was. */
bool editor_run(Buf *text, Error *err);

#endif
