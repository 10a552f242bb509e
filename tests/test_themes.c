/* Every theme at every depth: each role can be read, and what must be told apart is, without colours too. The form of a
 * theme, and what is told of a bad one. */
#include "ui/looks.h"
#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static Buf told;

static void tell(void *user, const char *line)
{
    (void)user;
    buf_addf(&told, "%s|", line);
}

/* --- the themes of the program --- */

static const char *const depth_names[DEPTHS] = { "mono", "8", "16", "256", "true" };

static bool same(Style a, Style b)
{
    return a.ink == b.ink && a.paper == b.paper && a.bold == b.bold && a.dim == b.dim && a.underline == b.underline &&
           a.reverse == b.reverse;
}

/* Pairs that must never look alike. Polarities have their signs and may, where there are no colours. */
static const struct {
    Face a, b;
} apart[] = {
    { FACE_HIGHLIGHT_0, FACE_TEXT },      { FACE_HIGHLIGHT_7, FACE_TEXT },     { FACE_HIT, FACE_TEXT },
    { FACE_HIT, FACE_HIGHLIGHT_0 },       { FACE_HIT, FACE_HIT_HERE },         { FACE_HIT_HERE, FACE_HIGHLIGHT_0 },
    { FACE_BAR_FOCUS, FACE_BAR },         { FACE_BAR_FOCUS, FACE_TEXT },       { FACE_CHOSEN, FACE_TEXT },
    { FACE_TEXT | FACE_SELECTED, FACE_TEXT }, { FACE_TEXT | FACE_EVIDENCE, FACE_TEXT },
    { FACE_HIGHLIGHT_0 | FACE_SELECTED, FACE_HIGHLIGHT_0 }, { FACE_TEXT | FACE_EVIDENCE, FACE_HIGHLIGHT_0 },
    { FACE_HIGHLIGHT_0 | FACE_SELECTED, FACE_TEXT | FACE_SELECTED }, { FACE_NUMBER_HERE, FACE_NUMBER },
    { FACE_DOUBT, FACE_TEXT },            { FACE_HAZARD, FACE_TEXT },          { FACE_ERROR, FACE_TEXT },
    { FACE_HEADING, FACE_TEXT },
};

/* 0 to 1, linear (WCAG 2.1) */
static double linear(int part)
{
    double c = part / 255.0;
    double x = c <= 0.04045 ? c / 12.92 : (c + 0.055) / 1.055, result = 1;
    if (c <= 0.04045)
        return x;
    /* x to the power of 2.4, by its fifth root: x^2 * (x^2)^(1/5) */
    double square = x * x, root = 1;
    for (int i = 0; i < 60; i++)
        root -= (root * root * root * root * root - square) / (5 * root * root * root * root);
    result = square * root;
    return result;
}

static double light_of(int colour, bool light_ground, bool ink)
{
    static const int basic[] = { 0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5 };
    int own = light_ground != ink ? 0xFFFFFF : 0x000000;
    int rgb = colour < 0 ? own : colour < 8 ? basic[colour] : theme_direct(colour);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

static double contrast(Style s, bool light_ground)
{
    double a = light_of(s.ink, light_ground, true), b = light_of(s.paper, light_ground, false);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void readable(const char *name, const Theme *t, Depth depth)
{
    double least = 99;
    char role[ROLE_NAME], worst[ROLE_NAME] = "";
    for (unsigned r = 0; r < FACE_ROLES; r++) {
        Style s = theme_style(t, (Face)r);
        theme_role_name(r, role);
        if (s.ink == s.paper && s.ink >= 0)
            fail_msg("%s at %s: %s is ink on itself", name, depth_names[depth], role);
        double c = contrast(s, t->light);
        if (c < least) {
            least = c;
            memcpy(worst, role, sizeof worst);
        }
    }
    printf("%-9s %-5s least contrast %5.2f (%s)\n", name, depth_names[depth], least, worst);
    if (depth >= DEPTH_256 && least < 4.5)
        fail_msg("%s at %s: %s has a contrast of %.2f", name, depth_names[depth], worst, least);
}

static void every_theme_at_every_depth(void **state)
{
    (void)state;
    const char *name;
    Str text;
    buf_clear(&told);
    for (size_t i = 0; (name = theme_built_in(i, &text)); i++) {
        for (int depth = 0; depth < DEPTHS; depth++) {
            Theme t;
            theme_read(&t, str(name), text, (Depth)depth, tell, NULL);
            assert_string_equal(buf_z(&told), "");
            readable(name, &t, (Depth)depth);
            for (size_t k = 0; k < sizeof apart / sizeof *apart; k++)
                if (same(theme_style(&t, apart[k].a), theme_style(&t, apart[k].b)))
                    fail_msg("%s at %s: '%c' looks like '%c'", name, depth_names[depth], face_letter(apart[k].a),
                             face_letter(apart[k].b));
            for (Face a = FACE_FOR; depth > DEPTH_MONO && strcmp(name, "mono") != 0 && a <= FACE_UNCLEAR; a++)
                for (Face b = (Face)(a + 1); b <= FACE_UNCLEAR; b++)
                    if (same(theme_style(&t, a), theme_style(&t, b)))
                        fail_msg("%s at %s: '%c' looks like '%c'", name, depth_names[depth], face_letter(a),
                                 face_letter(b));
        }
    }
}

static void without_colours_there_are_none(void **state)
{
    (void)state;
    const char *name;
    Str text;
    for (size_t i = 0; (name = theme_built_in(i, &text)); i++) {
        Theme t;
        bool mono = strcmp(name, "mono") == 0;
        theme_read(&t, str(name), text, mono ? DEPTH_256 : DEPTH_MONO, NULL, NULL);
        for (unsigned r = 0; r < FACE_ROLES; r++)
            assert_true(t.roles[r].ink == -1 && t.roles[r].paper == -1);
    }
}

/* --- the form --- */

/* A theme, what is told of it, and the style of FACE_FOR at 256 colours. */
static const struct {
    const char *text, *told;
    Style style;
} cases[] = {
    { "[256]\nfor = 75 on 16 bold\n", "", { 75, 16, true, false, false, false } },
    { "[256]\r\nfor=underline reverse dim on 3\r\n", "", { -1, 3, false, true, true, true } },
    { "; no colours\n# nor here\n\n[16]\nfor = bright-red on black ; so\n[8]\nfor = red\n", "",
      { 9, 0, false, false, false, false } },
    { "[true]\nfor = #ff0000\n[8]\nfor = default on blue\n", "", { -1, 4, false, false, false, false } },
    { "\xEF\xBB\xBF[mono]\nfor = bold\n", "", { -1, -1, true, false, false, false } },
    { "[mono]\nfor = bold\n[8]\nagainst = red\n", "", { -1, -1, false, false, false, false } },
    { "[256]\nfour = red\nfor = rot\nfor = 256\nfor = #ff0000\nfor = 7\n",
      "x:2: there is no role 'four'|x:3: there is no colour or attribute 'rot'|"
      "x:4: there is no colour or attribute '256'|"
      "x:5: this section has fewer colours: '#ff0000'|", { 7, -1, false, false, false, false } },
    { "for = red\n[257]\nfor = red\n[8\n[8]\nfor red\n[mono]\nfor = red\n[theme]\nbackground = grey\nname = x\n",
      "x:1: this stands in no section: 'for = red'|x:2: there is no section '[257]'|x:4: there is no section '[8'|"
      "x:6: this is neither '[section]' nor 'role = style': 'for red'|x:8: [mono] has no colours: 'red'|"
      "x:10: background is dark or light, not 'grey'|x:11: [theme] has no 'name'|",
      { -1, -1, false, false, false, false } },
    { "[8]\ntext = white on black\n", "x:2: text stands on the terminal's own background, not on 'white on black'|",
      { -1, -1, false, false, false, false } },
};

static void lines_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Theme t;
        buf_clear(&told);
        theme_read(&t, STR("x"), str(cases[i].text), DEPTH_256, tell, NULL);
        assert_string_equal(buf_z(&told), cases[i].told);
        if (!same(theme_style(&t, FACE_FOR), cases[i].style))
            fail_msg("case %zu: ink %d, paper %d", i, t.roles[FACE_FOR].ink, t.roles[FACE_FOR].paper);
    }
}

static void roles_have_names(void **state)
{
    (void)state;
    char name[ROLE_NAME];
    theme_role_name(FACE_HIGHLIGHT_0, name);
    assert_string_equal(name, "highlight-0");
    theme_role_name(FACE_BAR_FOCUS, name);
    assert_string_equal(name, "bar-focus");
}

/* --- which one is used --- */

static const struct {
    const char *configured, *kept;
    int background;
    const char *name;
} choices[] = {
    { "auto", "", -1, "dark" },         { "auto", "", 0x000000, "dark" }, { "auto", "", 0xFFFFFF, "light" },
    { "auto", "", 0xFDF6E3, "light" },  { "auto", "", 0x002B36, "dark" }, { "contrast", "", 0xFFFFFF, "contrast" },
    { "auto", "mono", 0xFFFFFF, "mono" }, { "light", "safe", -1, "safe" }, { "light", "auto", -1, "dark" },
};

static void the_background_decides(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        Looks l;
        looks_init(&l, choices[i].configured, NULL, str(choices[i].kept), DEPTH_256, -1);
        l.changed = false;
        Str before = looks_name(&l);
        looks_background(&l, choices[i].background);
        Str name = looks_name(&l);
        assert_true(str_eq(name, str(choices[i].name)));
        assert_int_equal(l.changed, !str_eq(before, name));
        looks_free(&l);
    }
}

static void themes_of_ones_own(void **state)
{
    (void)state;
    char folder[] = "/tmp/newsread-themes-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/paper.theme", folder);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("[theme]\nbackground = light\n[256]\nfor = 1\nnonsense\n", f);
    fclose(f);
    static const struct { const char *name; bool found; const char *told; } names[] = {
        { "paper", true, "paper:5: this is neither '[section]' nor 'role = style': 'nonsense'|" },
        { "safe", true, "" }, { "sparkle", false, "" }, { "../paper", false, "" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Looks l;
        Theme t;
        buf_clear(&told);
        looks_init(&l, names[i].name, folder, (Str){ 0 }, DEPTH_256, -1);
        assert_int_equal(looks_read(&l, &t, tell, NULL), names[i].found);
        assert_string_equal(buf_z(&told), names[i].told);
        if (i == 0)
            assert_int_equal(t.roles[FACE_FOR].ink, 1);
        looks_free(&l);
    }
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_theme_at_every_depth),
        cmocka_unit_test(without_colours_there_are_none),
        cmocka_unit_test(lines_are_told),
        cmocka_unit_test(roles_have_names),
        cmocka_unit_test(the_background_decides),
        cmocka_unit_test(themes_of_ones_own),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_free(&told);
    return failed;
}
