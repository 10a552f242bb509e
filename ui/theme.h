/* ui/theme.h -- what a face looks like: a theme gives each role colours and attributes.
 *
 *     [256]
 *     highlight-0 = 16 on 229
 *     against = 208 bold
 *
 * themes/dark.theme tells the whole form. The themes of the folder themes/ are part of the program; further ones are
 * read from the user's folder.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "base/str.h"
#include "ui/face.h"

#include <stdbool.h>

typedef struct Style {
    int ink, paper; /* palette numbers, THEME_RGB + 0xRRGGBB, or -1: the terminal's own */
    bool bold, dim, underline, reverse;
} Style;

enum { THEME_RGB = 0x1000000 };

/* What a terminal can show. */
typedef enum Depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_TRUE, DEPTHS } Depth;

typedef struct Theme {
    Style roles[FACE_ROLES];
    Style selected, evidence; /* the attributes that lie over a role: reversed once more, the others or-ed */
    bool light;               /* for a light background */
} Theme;

/* Reads a theme for a terminal of this depth. A line that is not understood is told, "NAME:LINE: why", and left out. */
typedef void ThemeTell(void *user, const char *line);
void theme_read(Theme *t, Str name, Str text, Depth depth, ThemeTell *tell, void *user);

/* The themes that are part of the program: NULL past the last. */
const char *theme_built_in(size_t i, Str *text);

Style theme_style(const Theme *t, Face f);

/* "highlight-0" for FACE_HIGHLIGHT_0. */
#define ROLE_NAME 24
void theme_role_name(unsigned role, char out[ROLE_NAME]);

/* A colour for a terminal that is told colours as 0xRRGGBB: what is below 8 stays a palette number there. */
int theme_direct(int colour);

#endif
