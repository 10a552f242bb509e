/* ui/dialog.h -- the questions behind the annotating keys: stance, tag, note, names of files. */
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include "ui/ui.h"

/* Begins what the action asks for; false when it is none of these actions. */
bool dialog_act(Ui *ui, Action a);
/* A digit or a letter that was given to a tag; false when it was not and is no digit. */
bool dialog_tag_digit(Ui *ui, Key k);
/* A key while a question is open. */
void dialog_key(Ui *ui, Key k);
void dialog_close(Ui *ui);

/* Takes up a note that was left unfinished. */
void dialog_offer_draft(Ui *ui);
/* Writes the unfinished note into the library when it has changed. */
void dialog_keep_draft(Ui *ui);

/* Takes back my last act, or makes it again. */
void undo_act(Ui *ui, bool undo);

/* The action run by its name on the command line. */
void ui_act(Ui *ui, Action a);
/* The panes' rows made to fit their places. */
void ui_layout(Ui *ui);

/* --- between dialog.c and its rooms stance.c, note.c, tag.c, segment.c, file.c --- */

/* The annotation a key is meant for: the sidebar's, or the one under the reading cursor. NULL: none. */
const Annotation *dialog_annotation(const Ui *ui);
/* False, with a message, when the annotation is somebody else's. */
bool dialog_is_mine(Ui *ui, const Annotation *a);
/* One change, saved or told why not. True when saved. */
bool dialog_apply(Ui *ui, Change *c);
void dialog_ask(Ui *ui, DialogKind kind, Str label, bool typed, bool anew, const Choice *choices, size_t n);
bool dialog_may_save(Ui *ui);   /* false, with a message, when the library cannot be written, not even now */
bool dialog_may_change(Ui *ui); /* the same, and when no document is open */
Span dialog_place(Ui *ui);      /* the selection, else the sentence under the cursor */

void stance_begin(Ui *ui, const Annotation *edit);
void stance_again(Ui *ui);
void stance_taken(Ui *ui);

/* The selection, else the clause under the cursor, becomes evidence of my last stance in the paragraph, or is none
 * any more. */
void evidence_toggle(Ui *ui);

void examined_set(Ui *ui, bool examined);

void repeat_remember(Ui *ui, RepeatKind kind, Str tag);
void repeat_last(Ui *ui);

void note_begin(Ui *ui);
void note_edit(Ui *ui, const Annotation *a);
void note_taken(Ui *ui);
void note_left(Ui *ui);

void tag_ask(Ui *ui, DialogKind kind, Str label); /* a question with the tags to choose from */
void tag_begin(Ui *ui);
void tag_taken(Ui *ui);
/* True when saved; else the message says what is wrong with the key. Empty: none. */
bool tag_give_key(Ui *ui, Str path, Str key);
void tag_key_begin(Ui *ui);
void tag_key_taken(Ui *ui, Key k);
void highlight_now(Ui *ui);
void highlight_with(Ui *ui, Str tag); /* a new one on the selection or sentence; tag may be empty */

/* Highlights after the fact (reshape.c). */
void reshape_begin(Ui *ui);
bool reshape_keep(Ui *ui);    /* the selection becomes the highlight's place; false when none is being moved */
void reshape_split(Ui *ui);
void reshape_pick(Ui *ui);
void pen_begin(Ui *ui);
void pen_taken(Ui *ui);
void pen_mark(Ui *ui);        /* after a unit was selected: marks it when the pen is on */
/* True when there was a pen or a highlight being moved to let go of. */
bool reshape_let_go(Ui *ui);

/* Passages that tell the same (link.c): the first call holds a place, the next links it. */
void link_here(Ui *ui);
bool link_let_go(Ui *ui);     /* false when nothing was being linked */

bool segment_act(Ui *ui, Action a); /* as dialog_act() */
void segment_taken(Ui *ui);

void repairs_begin(Ui *ui);
void repairs_taken(Ui *ui);

void filter_begin(Ui *ui);
void filter_taken(Ui *ui);
bool filter_let_go(Ui *ui); /* all documents again; false when all are shown */

void file_import_begin(Ui *ui);
/* A slice of the import that is running, and a word about it: true, there is something to draw. */
bool file_import_work(Ui *ui);
/* Ends it; false when none is running. */
bool file_import_stop(Ui *ui);
void file_export_begin(Ui *ui);
void file_taken(Ui *ui);

#endif
