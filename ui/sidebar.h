/* ui/sidebar.h -- the pane with the annotations, each paragraph's beside its paragraph.
 *
 * It stands on one annotation: the reader's paragraph decides which while the reader has the keys; with the keys
 * here, moving takes the reader along.
 */
#ifndef UI_SIDEBAR_H
#define UI_SIDEBAR_H

#include "app/workspace.h"
#include "ui/action.h"
#include "ui/grid.h"
#include "ui/pane.h"
#include "ui/reader.h"
#include "ui/told.h"

typedef struct Sidebar {
    Uuid chosen;       /* nil: none yet */
    const Told *told;  /* who else tells the paragraph; a loan, NULL: nobody asks */
} Sidebar;

/* `beside`: the reader is on the screen too, and each paragraph's annotations stand where the paragraph begins. */
void sidebar_draw(const Sidebar *s, const Workspace *w, Reader *r, Grid *g, Rect area, bool focused, bool beside);

/* Stands on the annotation that is drawn at a row of the screen, if one is. */
void sidebar_click(Sidebar *s, const Workspace *w, Reader *r, const Widths *widths, Rect area, bool beside, int y);

/* Moves among the annotations; puts the reader's cursor on the one chosen. */
Reply sidebar_act(Sidebar *s, const Workspace *w, Reader *r, Action a);

/* The annotation it stands on; NULL when the document has none. */
const Annotation *sidebar_chosen(const Sidebar *s, const Workspace *w);

/* Stands on the first annotation of the reader's paragraph, or the next one after it. */
void sidebar_follow(Sidebar *s, const Workspace *w, const Reader *r);

#endif
