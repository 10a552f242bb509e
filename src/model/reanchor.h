/* model/reanchor.h -- where an anchor stands when its document got another text.
 *
 * The old text is still there, so the two are compared: what has only moved a little, was written in other
 * characters or punctuation, lost blanks or pinyin, is the same place. A place that is another passage of the
 * old text is never taken for it, and what was found in other words or surroundings is asked about.
 */
#ifndef MODEL_REANCHOR_H
#define MODEL_REANCHOR_H

#include "base/str.h"
#include "model/annotation.h"
#include "model/span.h"

typedef struct Reanchored {
    PlacementStatus status;
    Span span; /* of the new text; {0, 0} for an orphan */
} Reanchored;

/* Two revisions compared: made once, asked for each anchor. The comparison itself is made when an anchor is asked
 * about that does not stand where nothing has changed. */
typedef struct TextChange TextChange;

/* The texts, valid UTF-8 of less than 4 GiB, are loans. Yours: text_change_free(). */
TextChange *text_change_new(Str old, Str now);
void text_change_free(TextChange *t); /* NULL is fine */

/* `old` is a span of the old text, not empty, on edges of graphemes; so is the answer in the new text. */
Reanchored reanchor(TextChange *t, Span old);

#endif
