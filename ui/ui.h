/* ui/ui.h -- the screen's state: panes, the question being asked, the message; keys in, a grid out.
 *
 * ui_step() takes a key and changes state; ui_draw() draws state and changes nothing in the library. Neither knows a
 * terminal, so screens are tested as text.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "app/config.h"
#include "app/workspace.h"
#include "ui/arrange.h"
#include "ui/codebook.h"
#include "ui/find.h"
#include "ui/events.h"
#include "ui/grid.h"
#include "ui/help.h"
#include "ui/journal.h"
#include "ui/jumps.h"
#include "ui/keymap.h"
#include "ui/list.h"
#include "ui/looks.h"
#include "ui/names.h"
#include "ui/outline.h"
#include "ui/pane.h"
#include "ui/prompt.h"
#include "ui/reader.h"
#include "ui/results.h"
#include "ui/screen.h"
#include "ui/sidebar.h"
#include "ui/suspects.h"
#include "ui/told.h"
#include "ui/width_page.h"

typedef enum DialogKind {
    DIALOG_NONE,
    DIALOG_COMMAND,
    DIALOG_TAG,
    DIALOG_NOTE,
    DIALOG_HOLDER,
    DIALOG_TARGET,
    DIALOG_POLARITY,
    DIALOG_STANCE_NOTE,
    DIALOG_TAG_KEY,
    DIALOG_TAG_DIGIT,
    DIALOG_PEN,
    DIALOG_PARA_KIND,
    DIALOG_PARA_AUTHOR,
    DIALOG_REPAIRS,
    DIALOG_THEME,
    DIALOG_NAME_SAME,
    DIALOG_NAME_NEW,
    DIALOG_NAME_ALIAS,
    DIALOG_NAME_KIND,
    DIALOG_NAME_SPLIT,
    DIALOG_BOOK_NEW,
    DIALOG_BOOK_RENAME,
    DIALOG_BOOK_MERGE,
    DIALOG_BOOK_KEY,
    DIALOG_BOOK_COLOUR,
    DIALOG_BOOK_WORDS,
    DIALOG_BOOK_EXAMPLE,
    DIALOG_EVENT,
    DIALOG_IMPORT,
    DIALOG_EXPORT,
    DIALOG_FIND,
    DIALOG_TAG_ALL,
    DIALOG_FILTER,
    DIALOG_MARK_SET,
    DIALOG_MARK_GO
} DialogKind;

/* What the question is about, collected while it is asked. */
typedef struct Dialog {
    DialogKind kind;
    Prompt prompt;
    Uuid uuid;          /* the annotation to be changed; nil: a new one */
    Span span;          /* place of a new one */
    Span evidence;      /* empty: none chosen */
    Buf holder, target, note;
    Voice voice;
    bool voice_chosen;
    bool everywhere;    /* a switch is for all documents */
    size_t found[VIEW_OPTIONS]; /* repairs of each kind in the document */
    bool unsaved;       /* words typed since the draft was kept */
    bool leaving;       /* Esc was pressed once and the words could not be kept */
} Dialog;

/* The last stance, for "the same again". */
typedef struct LastStance {
    bool known;
    Buf holder, target;
    Polarity polarity;
    Voice voice;
} LastStance;

/* What "." makes again. */
typedef enum RepeatKind { REPEAT_NOTHING, REPEAT_STANCE, REPEAT_HIGHLIGHT, REPEAT_EXAMINED } RepeatKind;
typedef struct Repeat {
    RepeatKind kind;
    Buf tag;            /* of a highlight; empty: none */
} Repeat;

/* A highlight whose ends are being moved: the selection stands for it until it is kept. */
typedef struct Reshape {
    bool on;
    Uuid uuid;
} Reshape;

/* Passages being linked: the first is held until the second is named, then more may follow. */
typedef struct Link {
    bool held;          /* doc and span are the first */
    int64_t doc;
    Span span;
    Buf event;          /* what it will be called, is called; empty: nothing is being linked */
} Link;

/* Undo or redo met what others changed since: the same key again goes past it. */
typedef enum Past { PAST_NOT, PAST_UNDO, PAST_REDO } Past;

/* What the screen asks the loop to do outside of it. */
typedef enum Leave { LEAVE_NOT, LEAVE_EDITOR, LEAVE_SUSPEND } Leave;

typedef struct Ui {
    Workspace *w;
    const Widths *widths;
    int cols, rows;
    PaneId focus;
    bool zoom;
    List list;
    Reader reader;
    Sidebar sidebar;
    Help help;
    WidthPage width_page;
    Outline outline;
    NamesPage names;
    CodebookPage codebook;
    JournalPage journal;
    EventsPage events;
    Told told;
    Suspects suspects;
    Find find;
    Results results;
    Jumps jumps;
    const Probe *probe; /* a loan: what the terminal was asked; NULL without a terminal */
    Looks looks;
    Look look;
    Dialog dialog;
    LastStance last;
    Repeat repeat;
    Reshape reshape;
    Link link;
    Buf pen;            /* tag that , ; p put on what they select; empty: no pen */
    Buf message;
    bool message_is_error;
    Past past, past_before; /* since this key; before it */
    bool told_problem;  /* the day's backup: said once */
    bool pasting;       /* keys come from a paste */
    bool redraw;        /* the terminal shall be painted from scratch */
    Sequence typed;     /* keys of a sequence that is not complete */
    bool in_macro;
    Buf clip;           /* to be copied: the loop sends it */
    bool in_tmux;
    Leave leave;        /* for a while: the loop does it and takes it back */
    bool quit;
} Ui;

/* Lends from w and widths. Opens the document read last, or `doc` when it is not 0, and offers a note
 * left unfinished. */
void ui_init(Ui *ui, Workspace *w, int64_t doc, const Widths *widths, int cols, int rows);
void ui_free(Ui *ui);

void ui_step(Ui *ui, Key k);

/* Work that waits until nobody types, in slices of a few milliseconds: ui_work() does one and says whether there is
 * something new to see. */
bool ui_has_work(const Ui *ui);
bool ui_work(Ui *ui);

/* The mouse: its button as in ui/input.h, the cell. */
void ui_mouse(Ui *ui, unsigned button, int x, int y);
void ui_resize(Ui *ui, int cols, int rows);
/* The words of the question that is open, edited elsewhere. */
void ui_edited(Ui *ui, Str text);
void ui_draw(Ui *ui, Grid *g); /* the grid is resized to the screen */

Screen ui_screen(const Ui *ui); /* where the panes are */

/* Keeps the place and an unfinished text in the library: before leaving, and when nobody types. */
void ui_keep(Ui *ui);

/* Shows another document; false, with a message, when it is not there. */
bool ui_open_document(Ui *ui, int64_t doc);

/* The message line, until the next key. */
void ui_say(Ui *ui, const char *format, ...) PRINTF_LIKE(2, 3);
void ui_complain(Ui *ui, const char *format, ...) PRINTF_LIKE(2, 3);

/* Runs the reader on a terminal: 0, or 1 with a line on stderr. `files` are imported first. */
int ui_main(const char *db_path, Str annotator, const Config *config, char *const files[], int n);

#endif
