/* ui/looks.h -- which themes there are, and choosing one while the screen shows it. */
#ifndef UI_LOOKS_H
#define UI_LOOKS_H

#include "base/arena.h"
#include "ui/theme.h"

struct Ui;

/* Which theme is wanted, and what it shall be read for. The loop has the terminal use it when `changed`. */
typedef struct Looks {
    Arena *arena;
    const char *folder;  /* of the user's own themes; NULL: none */
    Str configured;      /* "auto", or a name */
    Str kept;            /* chosen on the screen, before what is configured; empty: none */
    Str tried;           /* being looked at in the question; empty: none */
    Depth depth;
    int background;      /* 0xRRGGBB as the terminal says, or -1 */
    bool changed;
} Looks;

void looks_init(Looks *l, const char *configured, const char *folder, Str kept, Depth depth, int background);
void looks_free(Looks *l);

/* The terminal told its background. */
void looks_background(Looks *l, int background);

/* The name of the theme in use: "auto" is light or dark. */
Str looks_name(const Looks *l);
/* Reads the theme in use; false when there is none of that name: then it is the default. */
bool looks_read(const Looks *l, Theme *out, ThemeTell *tell, void *user);

/* The question: themes to choose from, each shown while it is chosen; Enter keeps, Esc goes back. */
void looks_ask(struct Ui *ui);
void looks_try(struct Ui *ui);    /* the choice has moved */
void looks_taken(struct Ui *ui);
void looks_left(struct Ui *ui);

#endif
