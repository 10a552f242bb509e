/* app/view.h -- how a text is shown: which repairs and which display options are on.
 *
 * Each layer lies over the one before: what is built in, the configuration, what the annotator switched for all
 * documents, what they switched for one. The last two are settings in the library, as words of what
 * differs from the layer below: "pinyin=off indent=on".
 */
#ifndef APP_VIEW_H
#define APP_VIEW_H

#include "base/error.h"
#include "base/str.h"
#include "model/document.h"

#include <stdbool.h>

struct Store;

typedef enum Switch { SWITCH_OFF, SWITCH_ON, SWITCH_AUTO } Switch;

enum { /* an option per RepairKind, and: */
    VIEW_HANGING = REPAIR_KINDS,
    VIEW_OPTIONS
};

typedef struct View {
    Switch is[VIEW_OPTIONS];
} View;

View view_built_in(void);

const char *view_name(size_t option);  /* "pinyin", ... "hanging" */
const char *view_help(size_t option);  /* an example or a few words */
const char *switch_name(Switch s);     /* "off", "on", "auto" */
bool view_find(Str name, size_t *option);

/* Sets an option by words; false when there is no such option, or it knows no such state. */
bool view_set(View *v, Str name, Str state);
Switch view_next(const View *v, size_t option); /* what it is turned to: on, off, and auto where there is */

/* Kinds to look for. `indent`: what auto means now. */
unsigned view_kinds(const View *v, bool indent);

void view_add_words(const View *below, const View *v, Buf *out); /* what differs */
void view_take_words(View *v, Str words); /* what is not known (a later version's) is left out */

/* The annotator's switches for all documents over `below`; with a document those for it over that. */
View view_load(struct Store *s, const View *below, const Uuid *document);

/* Turns an option for one document, or (document NULL) for all. */
bool view_keep(struct Store *s, const View *below, const Uuid *document, size_t option, Switch to, Error *err);

#endif
