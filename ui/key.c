/* ui/key.c -- names of keys. */
#include "ui/key.h"

#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

static const struct {
    Key key;
    const char *name;
} named[] = {
    { K_UP, "Up" },          { K_DOWN, "Down" },       { K_LEFT, "Left" },
    { K_RIGHT, "Right" },    { K_HOME, "Home" },       { K_END, "End" },
    { K_PAGE_UP, "PgUp" },   { K_PAGE_DOWN, "PgDn" },  { K_INSERT, "Ins" },
    { K_DELETE, "Del" },     { K_BACKSPACE, "Backspace" }, { K_ENTER, "Enter" },
    { K_ESCAPE, "Esc" },     { K_TAB, "Tab" },         { K_BACK_TAB, "S-Tab" },
    { K_ALT_ENTER, "M-Enter" }, { K_RESIZE, "Resize" }, { K_CHANGED, "Changed" },
    { K_IDLE, "Idle" },      { ' ', "Space" },
};

enum { NAMED = sizeof named / sizeof *named };

void key_label(Key k, char out[KEY_LABEL])
{
    for (size_t i = 0; i < NAMED; i++) {
        if (named[i].key == k) {
            snprintf(out, KEY_LABEL, "%s", named[i].name);
            return;
        }
    }
    if (k < 0x20) {
        snprintf(out, KEY_LABEL, "C-%c", (int)(k | 0x60));
        return;
    }
    out[k < K_NONE ? utf8_encode(k, out) : 0] = '\0';
}

Key key_parse(Str name)
{
    for (size_t i = 0; i < NAMED; i++)
        if (str_eq(name, str(named[i].name)))
            return named[i].key;
    if (name.len == 3 && name.p[0] == 'C' && name.p[1] == '-')
        return K_CTRL(name.p[2]);
    uint32_t cp;
    if (name.len == 0 || utf8_decode(name.p, name.len, &cp) != name.len)
        return K_NONE;
    return cp;
}
