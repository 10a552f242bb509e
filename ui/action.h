/* ui/action.h -- what can be done, from ui/actions.def. */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include "ui/key.h"

typedef enum Action {
    ACT_NONE,
#define GROUP(title)
#define ACTION(id, name, where, keys, help) ACT_##id,
#include "ui/actions.def"
#undef ACTION
#undef GROUP
    ACTIONS
} Action;

enum { /* where a key works: a bit per pane */
    WHERE_LIST = 1,
    WHERE_READER = 2,
    WHERE_SIDEBAR = 4
};

typedef struct ActionInfo {
    const char *name;  /* "next-clause" */
    const char *keys;  /* default keys, blanks between: "j Down"; may be empty: by its name alone */
    const char *help;
    unsigned where;
} ActionInfo;

const ActionInfo *action_info(Action a);       /* a is neither ACT_NONE nor ACTIONS */
const char *action_group(Action a);            /* the heading of the help it stands under */
Action action_of_key(Key k, unsigned where);   /* of the keymap in use; ACT_NONE: it alone does nothing there */
Action action_default_of_key(Key k, unsigned where);
bool action_has_default(Action a, Key k);
Action action_of_name(Str name);               /* ACT_NONE when there is none */
void action_first_key(Action a, char out[KEY_LABEL]); /* of the keymap in use; empty: it has none */

#endif
