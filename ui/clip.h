/* ui/clip.h -- the quotation and its source to the clipboard of the terminal (OSC 52), also through SSH. */
#ifndef UI_CLIP_H
#define UI_CLIP_H

#include "base/str.h"

#include <stdbool.h>

struct Ui;

enum { CLIP_MOST = 56000 }; /* bytes: terminals take some 75,000 of base64 */

/* Puts the selection, the annotation or the sentence at the cursor into ui->clip, which the loop sends, and says so:
 * “what is shown” (title, source, date, ¶5). */
void clip_quote(struct Ui *ui);

/* The sequence that copies `text`. */
void clip_sequence(Str text, Buf *out);

#endif
