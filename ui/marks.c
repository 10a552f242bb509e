/* ui/marks.c -- faces of annotations. */
#include "ui/marks.h"

Face polarity_face(Polarity p)
{
    static const Face faces[POLARITIES] = { FACE_FOR, FACE_AGAINST, FACE_NEUTRAL, FACE_MIXED, FACE_UNCLEAR };
    return faces[p];
}

Face highlight_face(const Workspace *w, const Annotation *a)
{
    for (size_t i = 0; a->n_tags > 0 && i < w->n_tags; i++)
        if (str_eq(w->tags[i].path, a->tags[0]))
            return (Face)(FACE_HIGHLIGHT_0 + (w->tags[i].colour & 7));
    return FACE_HIGHLIGHT_0;
}
