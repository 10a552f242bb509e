/* export/html_write.h -- between the rooms of the report: text made safe for a page, and its charts. */
#ifndef EXPORT_HTML_WRITE_H
#define EXPORT_HTML_WRITE_H

#include "export/html.h"

extern const char html_style[];

/* Text as it is to be read: what would drive a page or hide text is a visible stand-in (text/safe.h), and nothing of it
 * is markup. For the inside of elements and of attributes in double quotes. */
void html_text(Buf *out, Str text);

/* "+3 −2 ?1", without those that are nought. */
void html_counts(Buf *out, const size_t by[POLARITIES]);
const char *html_sign(Polarity p); /* + − ○ ~ ? */

/* One bar of shares, as wide as its room. */
void html_bar(Buf *out, const size_t by[POLARITIES]);
/* Documents and dated statements on an axis of time. */
void html_timeline(Buf *out, const Report *r);
/* Holders down, targets across; darker where more is said, both colours where for and against meet. */
void html_grid(Buf *out, const Report *r);

#endif
