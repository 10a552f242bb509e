/* ui/looks.c -- themes by name: those of the program, those of the user's folder. */
#include "ui/looks.h"

#include "base/file.h"
#include "ui/dialog.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

enum { MOST_BYTES = 1 << 16 };

#define SETTING "theme"
#define AS_CONFIGURED "as configured"

void looks_init(Looks *l, const char *configured, const char *folder, Str kept, Depth depth, int background)
{
    *l = (Looks){ .arena = arena_new(), .depth = depth, .background = background, .changed = true };
    l->folder = folder ? arena_z(l->arena, str(folder)) : NULL;
    l->configured = arena_str(l->arena, str(configured));
    l->kept = arena_str(l->arena, kept);
}

void looks_free(Looks *l)
{
    arena_free(l->arena);
    *l = (Looks){ 0 };
}

/* Rec. 709, from 0 to 255 */
static bool is_light(int colour)
{
    if (colour < 0)
        return false;
    int red = colour >> 16 & 255, green = colour >> 8 & 255, blue = colour & 255;
    return red * 2126 + green * 7152 + blue * 722 > 10000 * 127;
}

Str looks_name(const Looks *l)
{
    Str name = l->tried.len ? l->tried : l->kept.len ? l->kept : l->configured;
    if (name.len == 0 || str_eq(name, STR("auto")))
        return is_light(l->background) ? STR("light") : STR("dark");
    return name;
}

void looks_background(Looks *l, int background)
{
    Str before = looks_name(l);
    l->background = background;
    l->changed = l->changed || !str_eq(before, looks_name(l));
}

static bool built_in(Str name, Str *text)
{
    const char *one;
    for (size_t i = 0; (one = theme_built_in(i, text)); i++)
        if (str_eq(name, str(one)))
            return true;
    return false;
}

/* A file of the user's goes before a theme of the program that has its name. */
static bool own_file(const Looks *l, Str name, Buf *text)
{
    Error err = { 0 };
    bool plain = name.len > 0 && str_find(name, STR("/"), 0) == STR_NONE && name.p[0] != '.';
    if (!l->folder || !plain)
        return false;
    Buf path = { 0 };
    buf_addf(&path, "%s/%.*s.theme", l->folder, STR_ARG(name));
    bool ok = file_read(buf_z(&path), MOST_BYTES, text, &err);
    buf_free(&path);
    return ok;
}

bool looks_read(const Looks *l, Theme *out, ThemeTell *tell, void *user)
{
    Str name = looks_name(l), text;
    Buf own = { 0 };
    bool found = true;
    if (own_file(l, name, &own)) {
        theme_read(out, name, buf_str(&own), l->depth, tell, user);
    } else {
        found = built_in(name, &text);
        if (!found)
            built_in(STR("dark"), &text);
        theme_read(out, name, text, l->depth, tell, user);
    }
    buf_free(&own);
    return found;
}

/* --- the question --- */

enum { MOST_THEMES = 64 };

static size_t add_choice(Choice *out, size_t n, Str name, Str aside)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(out[i].text, name))
            return n;
    if (n < MOST_THEMES)
        out[n++] = (Choice){ name, aside, 0 };
    return n;
}

static size_t add_own(const Looks *l, Arena *a, Choice *out, size_t n)
{
    glob_t files;
    if (!l->folder || glob(arena_f(a, "%s/*.theme", l->folder).p, 0, NULL, &files) != 0)
        return n;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        Str name = str(strrchr(files.gl_pathv[i], '/') + 1);
        name = arena_str(a, str_sub(name, 0, name.len - strlen(".theme")));
        n = add_choice(out, n, name, STR("yours"));
    }
    globfree(&files);
    return n;
}

void looks_ask(Ui *ui)
{
    Choice choices[MOST_THEMES];
    Arena *a = arena_new();
    Str text;
    const char *name;
    size_t n = add_choice(choices, 0, STR(AS_CONFIGURED), ui->looks.configured);
    n = add_own(&ui->looks, a, choices, n);
    for (size_t i = 0; (name = theme_built_in(i, &text)); i++)
        n = add_choice(choices, n, str(name), (Str){ 0 });
    dialog_ask(ui, DIALOG_THEME, STR("Theme"), true, false, choices, n);
    arena_free(a);
}

static void change_to(Looks *l, Str tried)
{
    Str before = looks_name(l);
    l->tried = arena_str(l->arena, tried);
    l->changed = l->changed || !str_eq(before, looks_name(l));
}

void looks_try(Ui *ui)
{
    Str name = prompt_value(&ui->dialog.prompt);
    size_t chosen = prompt_choice(&ui->dialog.prompt);
    if (chosen != STR_NONE)
        change_to(&ui->looks, str_eq(name, STR(AS_CONFIGURED)) ? ui->looks.configured : name);
}

void looks_taken(Ui *ui)
{
    Looks *l = &ui->looks;
    Str name = prompt_value(&ui->dialog.prompt);
    bool configured = str_eq(name, STR(AS_CONFIGURED));
    if (prompt_choice(&ui->dialog.prompt) == STR_NONE) {
        ui_complain(ui, "there is no theme '%.*s'", STR_ARG(name));
    } else {
        Str before = looks_name(l);
        l->tried = (Str){ 0 };
        l->kept = arena_str(l->arena, configured ? STR("") : name);
        l->changed = l->changed || !str_eq(before, looks_name(l));
        Error err = { 0 };
        if (!workspace_set_setting(ui->w, STR(SETTING), l->kept, &err))
            ui_complain(ui, "only until you leave, NOT saved: %s", err.text);
        else
            ui_say(ui, "the theme is %.*s%s", STR_ARG(looks_name(l)),
                   configured ? ", as configured" : " from now on");
    }
    change_to(l, (Str){ 0 });
    dialog_close(ui);
}

void looks_left(Ui *ui)
{
    change_to(&ui->looks, (Str){ 0 });
    dialog_close(ui);
}
