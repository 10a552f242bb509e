/* app/config.c -- reads the configuration with inih. */
#include "app/config.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WIDE = 0x10000 }; /* code points of one range */

typedef struct Reading {
    Arena *arena;
    FILE *file;
    const char *path;
    int line;       /* that was read last */
    int bad;        /* the first that is of no known form */
    void (*tell)(const char *line);
    Config *config;
} Reading;

static void complain(Reading *r, const char *why)
{
    Buf line = { 0 };
    buf_addf(&line, "%s:%d: %s", r->path, r->line, why);
    r->tell(buf_z(&line));
    buf_free(&line);
}

static int complain_of(Reading *r, const char *format, const char *what)
{
    complain(r, arena_f(r->arena, format, what).p);
    return 1;
}

/* inih tells of the first such line only. */
static void check_form(Reading *r, const char *line)
{
    if (r->line == 1 && strncmp(line, "\xEF\xBB\xBF", 3) == 0)
        line += 3; /* a byte order mark */
    size_t blanks = strspn(line, " \t");
    bool comment = line[blanks] == '\0' || strchr("\r\n;#", line[blanks]), more = blanks > 0;
    if (comment || more || (line[0] == '[' ? strchr(line, ']') : strpbrk(line, "=:")))
        return;
    r->bad = r->bad ? r->bad : r->line;
    complain(r, "this is neither '[section]' nor 'name = value'");
}

/* A line for inih, which cannot take longer ones than its buffer. */
static char *next_line(char *out, int size, void *stream)
{
    Reading *r = stream;
    if (!fgets(out, size, r->file))
        return NULL;
    r->line++;
    if (strchr(out, '\n') || feof(r->file)) {
        check_form(r, out);
        return out;
    }
    complain(r, "the line is too long: a value goes on in the next line when that begins with a blank");
    for (int c = 0; c != EOF && c != '\n';)
        c = fgetc(r->file);
    out[0] = '\0';
    return out;
}

/* U+4DC0-4DFF=2, U+1FAE8=2 */
static bool parse_range(const char *word, WidthRange *out)
{
    unsigned first, last;
    int cells, end = 0;
    if (strncmp(word, "U+", 2) != 0 && strncmp(word, "u+", 2) != 0)
        return false;
    if (sscanf(word + 2, "%6x=%1d%n", &first, &cells, &end) == 2 && !word[2 + end])
        last = first;
    else if ((end = 0, sscanf(word + 2, "%6x-%6x=%1d%n", &first, &last, &cells, &end)) != 3 || word[2 + end])
        return false;
    *out = (WidthRange){ first, last, cells };
    return first > 0 && first <= last && last <= 0x10FFFF && last - first < MOST_WIDE && (cells == 1 || cells == 2);
}

static int take_widths(Reading *r, const char *value)
{
    Str rest = str(value), word;
    Config *c = r->config;
    while (str_split(&rest, ' ', &word)) {
        WidthRange range;
        if (str_trim(word).len == 0)
            continue;
        const char *z = arena_z(r->arena, str_trim(word));
        if (!parse_range(z, &range)) {
            complain_of(r, "'%s' is not a width: write U+4DC0-4DFF=2 or U+1FAE8=1", z);
            continue;
        }
        WidthRange *more = ARENA_NEW(r->arena, WidthRange, c->n_widths + 1);
        if (c->n_widths)
            memcpy(more, c->widths, c->n_widths * sizeof *more);
        more[c->n_widths++] = range;
        c->widths = more;
    }
    return 1;
}

static int take_ambiguous(Reading *r, const char *value)
{
    if (strcmp(value, "auto") == 0)
        r->config->ambiguous = 0;
    else if (strcmp(value, "1") == 0 || strcmp(value, "2") == 0)
        r->config->ambiguous = value[0] - '0';
    else
        complain_of(r, "ambiguous is auto, 1 or 2, not '%s'", value);
    return 1;
}

static int take_margins(Reading *r, const char *value)
{
    static const char *const words[] = { [SWITCH_OFF] = "off", [SWITCH_ON] = "on", [SWITCH_AUTO] = "auto" };
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, words[i]) == 0) {
            r->config->margins = (Switch)i;
            return 1;
        }
    }
    return complain_of(r, "margins is auto, on or off, not '%s'", value);
}

static int take_text(Reading *r, const char *name, const char *value)
{
    size_t option;
    if (!view_find(str(name), &option))
        return complain_of(r, "there is no '%s' in [text]", name);
    if (!view_set(&r->config->view, str(name), str(value)))
        return complain_of(r, option == REPAIR_INDENT ? "indent is on, off or auto, not '%s'"
                                                      : "this is on or off, not '%s'", value);
    return 1;
}

static int take_line(Reading *r, const char *section, const char *name, const char *value)
{
    Config *c = r->config;
    ConfigLine *more = ARENA_NEW(r->arena, ConfigLine, c->n_lines + 1);
    if (c->n_lines)
        memcpy(more, c->lines, c->n_lines * sizeof *more);
    more[c->n_lines++] = (ConfigLine){ arena_str(r->arena, str(section)), arena_str(r->arena, str(name)),
                                       arena_str(r->arena, str(value)), r->line };
    c->lines = more;
    return 1;
}

/* Always 1: what is wrong was told. */
static int take(void *user, const char *section, const char *name, const char *value)
{
    Reading *r = user;
    bool screen = strcmp(section, "screen") == 0;
    if (screen && strcmp(name, "ambiguous") == 0)
        return take_ambiguous(r, value);
    if (screen && strcmp(name, "widths") == 0)
        return take_widths(r, value);
    if (screen && strcmp(name, "margins") == 0)
        return take_margins(r, value);
    if (screen && strcmp(name, "theme") == 0) {
        r->config->theme = arena_z(r->arena, str(value));
        return 1;
    }
    if (screen && strcmp(name, "mouse") == 0) {
        r->config->mouse = strcmp(value, "on") == 0;
        if (!r->config->mouse && strcmp(value, "off") != 0)
            complain_of(r, "mouse is on or off, not '%s'", value);
        return 1;
    }
    if (screen)
        return complain_of(r, "there is no '%s' in [screen]", name);
    if (strcmp(section, "text") == 0)
        return take_text(r, name, value);
    if (strncmp(section, "keys", 4) == 0 || strcmp(section, "macros") == 0)
        return take_line(r, section, name, value);
    return complain_of(r, "there is no section [%s]", section);
}

Config config_built_in(void)
{
    return (Config){ .view = view_built_in(), .margins = SWITCH_AUTO, .theme = "auto" };
}

static const char *default_folder(Arena *a)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        return arena_f(a, "%s/newsread", config).p;
    return home && home[0] ? arena_f(a, "%s/.config/newsread", home).p : NULL;
}

const char *config_path(Arena *a, const char *given)
{
    const char *folder = given ? NULL : default_folder(a);
    return given ? given : folder ? arena_f(a, "%s/config", folder).p : NULL;
}

Config config_read(Arena *a, const char *given, void (*tell)(const char *line))
{
    Config c = config_built_in();
    c.folder = default_folder(a);
    Reading r = { .arena = a, .path = config_path(a, given), .tell = tell, .config = &c };
    c.path = r.path;
    r.file = r.path ? fopen(r.path, "r") : NULL;
    if (!r.file) {
        if (r.path && (given || errno != ENOENT))
            tell(arena_f(a, "cannot open '%s': %s", r.path, strerror(errno)).p);
        return c;
    }
    int bad = ini_parse_stream(next_line, &r, take, &r);
    if (bad > 0 && bad != r.bad) {
        r.line = bad;
        complain(&r, "this belongs to no 'name = value'");
    }
    if (ferror(r.file))
        tell(arena_f(a, "cannot read '%s': %s", r.path, strerror(errno)).p);
    fclose(r.file);
    return c;
}

void config_fix_widths(const Config *c, Widths *w)
{
    if (c->ambiguous)
        widths_fix_ambiguous(w, c->ambiguous);
    for (size_t i = 0; i < c->n_widths; i++)
        for (uint32_t cp = c->widths[i].first; cp <= c->widths[i].last; cp++)
            widths_fix(w, cp, c->widths[i].cells);
}
