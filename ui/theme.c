/* ui/theme.c -- reading themes. */
#include "ui/theme.h"

#include "base/mem.h"

#include <ctype.h>
#include <gen/themes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const depth_names[DEPTHS] = { "mono", "8", "16", "256", "true" };

static const char *const role_ids[FACE_ROLES] = {
#define FACE(id, letter) #id,
    FACES(FACE)
#undef FACE
};

void theme_role_name(unsigned role, char out[ROLE_NAME])
{
    size_t n = 0;
    for (const char *z = role_ids[role]; *z && n < ROLE_NAME - 1; z++)
        out[n++] = (char)(*z == '_' ? '-' : tolower((unsigned char)*z));
    out[n] = '\0';
}

const char *theme_built_in(size_t i, Str *text)
{
    if (i >= sizeof built_in_themes / sizeof *built_in_themes)
        return NULL;
    *text = str(built_in_themes[i].text);
    return built_in_themes[i].name;
}

/* Roles, and behind them the two marks. */
enum { SELECTED = FACE_ROLES, EVIDENCE, ENTRIES };

typedef struct Reading {
    Style styles[DEPTHS][ENTRIES];
    bool given[DEPTHS][ENTRIES];
    bool light;
    int section;      /* a Depth, or one of the below */
    Str name;
    int line;
    ThemeTell *tell;
    void *user;
} Reading;

enum { IN_NOTHING = -1, IN_THEME = -2, IN_UNKNOWN = -3 };

static void complain(const Reading *r, const char *why, Str what)
{
    Buf line = { 0 };
    buf_addf(&line, "%.*s:%d: %s '%.*s'", STR_ARG(r->name), r->line, why, STR_ARG(what));
    if (r->tell)
        r->tell(r->user, buf_z(&line));
    buf_free(&line);
}

/* --- a style --- */

static bool hex_colour(Str word, int *out)
{
    unsigned value;
    char z[7] = "";
    if (word.len != 7 || word.p[0] != '#')
        return false;
    memcpy(z, word.p + 1, 6);
    for (int i = 0; i < 6; i++)
        if (!isxdigit((unsigned char)z[i]))
            return false;
    value = (unsigned)strtoul(z, NULL, 16);
    *out = THEME_RGB + (int)value;
    return true;
}

static bool colour(Str word, int *out)
{
    static const char *const names[] = { "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white" };
    bool bright = str_starts(word, STR("bright-"));
    Str plain = bright ? str_sub(word, 7, word.len) : word;
    for (int i = 0; i < 8; i++) {
        if (str_eq(plain, str(names[i]))) {
            *out = i + (bright ? 8 : 0);
            return true;
        }
    }
    if (str_eq(word, STR("default"))) {
        *out = -1;
        return true;
    }
    *out = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!isdigit((unsigned char)word.p[i]) || word.len > 3)
            return hex_colour(word, out);
        *out = *out * 10 + (word.p[i] - '0');
    }
    return word.len > 0 && *out < 256;
}

static bool *attribute(Style *s, Str word)
{
    bool *const which[] = { &s->bold, &s->dim, &s->underline, &s->reverse };
    static const char *const names[] = { "bold", "dim", "underline", "reverse" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(word, str(names[i])))
            return which[i];
    return NULL;
}

/* INK on PAPER ATTRIBUTES; false, told, when it is not. */
static bool parse_style(const Reading *r, Str value, Style *out)
{
    static const int most[DEPTHS] = { -1, 7, 15, 255, THEME_RGB + 0xFFFFFF };
    Str word;
    bool on = false;
    *out = (Style){ .ink = -1, .paper = -1 };
    while (str_split(&value, ' ', &word)) {
        int c;
        bool *is = attribute(out, word);
        if (word.len == 0)
            continue;
        if (is) {
            *is = true;
        } else if (str_eq(word, STR("on"))) {
            on = true;
        } else if (!colour(word, &c)) {
            complain(r, "there is no colour or attribute", word);
            return false;
        } else if (c > most[r->section]) {
            complain(r, r->section == DEPTH_MONO ? "[mono] has no colours:" : "this section has fewer colours:", word);
            return false;
        } else {
            *(on ? &out->paper : &out->ink) = c;
        }
    }
    return true;
}

/* --- lines --- */

static size_t entry_named(Str name)
{
    char role[ROLE_NAME];
    if (str_eq(name, STR("selected")))
        return SELECTED;
    if (str_eq(name, STR("evidence")))
        return EVIDENCE;
    for (unsigned i = 0; i < FACE_ROLES; i++) {
        theme_role_name(i, role);
        if (str_eq(name, str(role)))
            return i;
    }
    return ENTRIES;
}

static void take_role(Reading *r, Str name, Str value)
{
    Style style;
    size_t entry = entry_named(name);
    if (entry == ENTRIES) {
        complain(r, "there is no role", name);
    } else if (parse_style(r, value, &style)) {
        if (entry == FACE_TEXT && style.paper >= 0) /* blanks that a terminal makes by itself have its own */
            complain(r, "text stands on the terminal's own background, not on", value);
        r->styles[r->section][entry] = style;
        r->given[r->section][entry] = entry != FACE_TEXT || style.paper < 0;
    }
}

static void take_section(Reading *r, Str line)
{
    Str name = line.len > 1 && line.p[line.len - 1] == ']' ? str_sub(line, 1, line.len - 1) : (Str){ 0 };
    r->section = str_eq(name, STR("theme")) ? IN_THEME : IN_UNKNOWN;
    for (int d = 0; d < DEPTHS; d++)
        if (str_eq(name, str(depth_names[d])))
            r->section = d;
    if (r->section == IN_UNKNOWN)
        complain(r, "there is no section", line);
}

static void take_line(Reading *r, Str line)
{
    if (line.len == 0 || line.p[0] == ';' || line.p[0] == '#')
        return;
    if (line.p[0] == '[') {
        take_section(r, line);
        return;
    }
    size_t equals = str_find(line, STR("="), 0);
    if (equals == STR_NONE) {
        complain(r, "this is neither '[section]' nor 'role = style':", line);
        return;
    }
    Str name = str_trim(str_sub(line, 0, equals)), value = str_trim(str_sub(line, equals + 1, line.len));
    size_t comment = str_find(value, STR(" ;"), 0);
    value = comment == STR_NONE ? value : str_trim(str_sub(value, 0, comment));
    bool background = r->section == IN_THEME && str_eq(name, STR("background"));
    if (background && (str_eq(value, STR("dark")) || str_eq(value, STR("light"))))
        r->light = str_eq(value, STR("light"));
    else if (r->section == IN_THEME)
        complain(r, background ? "background is dark or light, not" : "[theme] has no", background ? value : name);
    else if (r->section >= 0)
        take_role(r, name, value);
    else if (r->section == IN_NOTHING)
        complain(r, "this stands in no section:", line);
}

/* What the deepest section that is not too deep says; a theme without colours is the same everywhere. */
static Style resolved(const Reading *r, Depth depth, size_t entry)
{
    static const Style plain = { .ink = -1, .paper = -1 };
    bool coloured = false;
    for (int d = (int)depth; d > DEPTH_MONO; d--) {
        if (r->given[d][entry])
            return r->styles[d][entry];
        for (size_t e = 0; e < ENTRIES; e++)
            coloured = coloured || r->given[d][e];
    }
    return !coloured && r->given[DEPTH_MONO][entry] ? r->styles[DEPTH_MONO][entry] : plain;
}

void theme_read(Theme *t, Str name, Str text, Depth depth, ThemeTell *tell, void *user)
{
    Reading *r = MEM_NEW(Reading);
    Str line;
    *r = (Reading){ .section = IN_NOTHING, .name = name, .tell = tell, .user = user };
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_sub(text, 3, text.len);
    while (text.len && str_split(&text, '\n', &line)) {
        r->line++;
        take_line(r, str_trim(line));
    }
    for (unsigned role = 0; role < FACE_ROLES; role++)
        t->roles[role] = resolved(r, depth, role);
    t->selected = resolved(r, depth, SELECTED);
    t->evidence = resolved(r, depth, EVIDENCE);
    t->light = r->light;
    free(r);
}

/* --- use --- */

static void lay_over(Style *s, const Style *mark)
{
    s->bold = s->bold || mark->bold;
    s->dim = s->dim || mark->dim;
    s->underline = s->underline || mark->underline;
    s->reverse = s->reverse != mark->reverse;
}

Style theme_style(const Theme *t, Face f)
{
    Style s = t->roles[face_role(f)];
    if (f & FACE_SELECTED)
        lay_over(&s, &t->selected);
    if (f & FACE_EVIDENCE)
        lay_over(&s, &t->evidence);
    return s;
}

/* 8 to 15 as xterm has them, the cube of 6 * 6 * 6 colours, 24 greys. */
int theme_direct(int colour)
{
    static const int bright[] = { 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF };
    static const int level[] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
    if (colour >= THEME_RGB) /* what is below 8 would be a palette number: as good as black */
        return colour - THEME_RGB < 8 ? 0 : colour - THEME_RGB;
    if (colour < 8)
        return colour;
    if (colour < 16)
        return bright[colour - 8];
    if (colour >= 232)
        return (8 + 10 * (colour % 256 - 232)) * 0x010101;
    int c = colour - 16;
    return level[c / 36] << 16 | level[c / 6 % 6] << 8 | level[c % 6];
}
