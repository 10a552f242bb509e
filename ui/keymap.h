/* ui/keymap.h -- which keys do what: the defaults of ui/actions.def, changed by the configuration.
 *
 *     [keys]                       in every pane where the action works
 *     g g = top                    a sequence; what began with its first key alone does so no longer
 *     x = none
 *     [keys.reader]                and keys.list, keys.sidebar
 *     M = macro next-claim
 *     [macros]
 *     next-claim = next-clause select-clause highlight | mark the next clause
 *     strong = tag '争议' Enter    words in quotes are typed, keys have their names
 */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "app/config.h"
#include "ui/action.h"

enum { SEQUENCE_MOST = 4 };

typedef struct Sequence {
    Key keys[SEQUENCE_MOST];
    int n;
} Sequence;

typedef struct Macro {
    Str name, words, help;
} Macro;

typedef struct Keymap Keymap;

/* The defaults and what the configuration changes; mistakes are told, "FILE:LINE: why". Yours: keymap_free(). */
Keymap *keymap_new(const Config *c, void (*tell)(const char *line));
void keymap_free(Keymap *m);

/* From now on the keys of the program are these (a loan, until NULL is given): one keyboard, one keymap. */
void keymap_use(const Keymap *m);

typedef enum KeyMatch { MATCH_NONE, MATCH_MORE, MATCH_ACTION, MATCH_MACRO } KeyMatch;

/* What the keys typed so far mean in a pane. */
KeyMatch keymap_find(const Sequence *typed, unsigned where, Action *a, const Macro **macro);

/* All keys of an action, blanks between: "j Down", "gg"; its first one. Empty: it has none. */
void keymap_keys(Action a, Buf *out);
void keymap_macro_keys(const Macro *macro, Buf *out);

size_t keymap_macros(const Macro **out);
const Macro *keymap_macro_named(Str name); /* NULL: there is none */

/* The next word of a macro: 'text' with its quotes, the name of an action, or of a key. False: that was all. */
bool macro_next(Str *rest, Str *word);
Key macro_key(Str word);

/* For `newsread config`: the mistakes in the keys; the lines of all defaults. */
void keymap_check(const Config *c, void (*tell)(const char *line));
void keymap_print_defaults(Buf *out);

#endif
