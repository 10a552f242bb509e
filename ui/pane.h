/* ui/pane.h -- what the panes have in common: their answer to an action. */
#ifndef UI_PANE_H
#define UI_PANE_H

typedef enum Reply {
    REPLY_IGNORED, /* not mine */
    REPLY_DONE,
    REPLY_OPEN     /* the thing the pane stands on shall be opened */
} Reply;

typedef enum PaneId { PANE_LIST, PANE_READER, PANE_SIDEBAR, PANES } PaneId;

#endif
