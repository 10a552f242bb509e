/* ui/marks.h -- how annotations look, the same in the text, its gutter and the sidebar. */
#ifndef UI_MARKS_H
#define UI_MARKS_H

#include "app/workspace.h"
#include "ui/face.h"

Face polarity_face(Polarity p);
Face highlight_face(const Workspace *w, const Annotation *a); /* the colour of its first tag */

#endif
