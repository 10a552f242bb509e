/* app/config.h -- the configuration file.
 *
 *   [screen]
 *   ambiguous = auto                        ; or 1, 2: cells of what East Asia draws wide
 *   widths = U+4DC0-4DFF=2 U+1FAE8=2        ; may be given again
 *   margins = auto                          ; on, off: a pane is scrolled by the terminal
 *   mouse = off
 *   theme = auto                            ; or its name: dark, light, contrast, safe, mono, one of your own
 *   [text]
 *   pinyin = off                            ; repairs: app/view.h names them
 *   indent = on
 *   [keys] [keys.list] [keys.reader] [keys.sidebar] [macros]   ; ui/keymap.h
 *
 * A mistake is told with its line, the rest of the file counts.
 */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "app/view.h"
#include "base/arena.h"
#include "text/width.h"

typedef struct WidthRange {
    uint32_t first, last;
    int cells;
} WidthRange;

/* A line of [keys...] or [macros], which ui/keymap.h understands. */
typedef struct ConfigLine {
    Str section, name, value;
    int line;
} ConfigLine;

typedef struct Config {
    const char *path;   /* the file; NULL: none */
    int ambiguous;      /* cells, or 0: as the terminal says */
    WidthRange *widths; /* later ones count more */
    size_t n_widths;
    bool mouse;
    const char *theme;  /* "auto", or a name */
    const char *folder; /* where the user's own files are; NULL: there is no place for them */
    Switch margins;     /* of the terminal, left and right: auto is as it answers */
    View view;
    ConfigLine *lines;
    size_t n_lines;
} Config;

Config config_built_in(void);

/* Where it is: `given` (--config), or in $XDG_CONFIG_HOME/newsread. NULL: nowhere. */
const char *config_path(Arena *a, const char *given);

/* Reads `given` (--config), or $XDG_CONFIG_HOME/newsread/config, which need not be there. Lives in `a`. Mistakes
 * are told a line each: "FILE:LINE: why". */
Config config_read(Arena *a, const char *given, void (*tell)(const char *line));

/* What the user fixed, so that no answer of the terminal changes it. */
void config_fix_widths(const Config *c, Widths *w);

#endif
