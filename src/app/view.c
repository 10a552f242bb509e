/* app/view.c -- switches of repairs and display options, and where they are kept. */
#include "app/view.h"

#include "db/store.h"
#include "import/import.h"

static const char *const switches[] = { "off", "on", "auto" };

static const char *const helps[VIEW_OPTIONS] = {
    [REPAIR_PINYIN] = "創(chuàng)業(yè) is shown as 創業",
    [REPAIR_TAG] = "?!?/p> and <br> are not shown",
    [REPAIR_SPACE] = "\"减 。\" is shown as 减。",
    [REPAIR_QUOTE] = "”智能” is shown as “智能”",
    [REPAIR_HARD_BREAK] = "a line end inside a sentence is not shown",
    [REPAIR_JOIN] = "captions of one paragraph stand in one line",
    [REPAIR_FULL_WIDTH] = "half-width marks beside Han are shown full-width",
    [REPAIR_SPACING] = "a blank between Han and Latin",
    [REPAIR_INDENT] = "two characters before a paragraph; auto: where no blank rows are shown",
    [VIEW_HANGING] = "one mark may stand to the right of a row",
};

View view_built_in(void)
{
    View v = { { SWITCH_OFF } };
    for (size_t i = 0; i < REPAIR_KINDS; i++)
        if (REPAIRS_DEFAULT & REPAIR_BIT(i))
            v.is[i] = SWITCH_ON;
    v.is[REPAIR_INDENT] = SWITCH_AUTO;
    return v;
}

const char *view_name(size_t option)
{
    return option == VIEW_HANGING ? "hanging" : repair_kind_name((RepairKind)option);
}

const char *view_help(size_t option)
{
    return helps[option];
}

const char *switch_name(Switch s)
{
    return switches[s];
}

bool view_find(Str name, size_t *option)
{
    for (*option = 0; *option < VIEW_OPTIONS; ++*option)
        if (str_eq(name, str(view_name(*option))))
            return true;
    return false;
}

bool view_set(View *v, Str name, Str state)
{
    size_t option;
    if (!view_find(name, &option))
        return false;
    for (int s = SWITCH_OFF; s <= (option == REPAIR_INDENT ? SWITCH_AUTO : SWITCH_ON); s++)
        if (str_eq(state, str(switches[s]))) {
            v->is[option] = (Switch)s;
            return true;
        }
    return false;
}

Switch view_next(const View *v, size_t option)
{
    if (option == REPAIR_INDENT)
        return (Switch)((v->is[option] + 1) % 3);
    return v->is[option] == SWITCH_ON ? SWITCH_OFF : SWITCH_ON;
}

unsigned view_kinds(const View *v, bool indent)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < REPAIR_KINDS; i++)
        if (v->is[i] == SWITCH_ON || (v->is[i] == SWITCH_AUTO && indent))
            kinds |= REPAIR_BIT(i);
    return kinds;
}

void view_add_words(const View *below, const View *v, Buf *out)
{
    for (size_t i = 0; i < VIEW_OPTIONS; i++)
        if (v->is[i] != below->is[i])
            buf_addf(out, "%s%s=%s", out->len ? " " : "", view_name(i), switches[v->is[i]]);
}

void view_take_words(View *v, Str words)
{
    Str word;
    while (str_split(&words, ' ', &word)) {
        size_t equals = str_find(word, STR("="), 0);
        if (equals != STR_NONE)
            view_set(v, str_sub(word, 0, equals), str_sub(word, equals + 1, word.len));
    }
}

/* --- in the library --- */

static Str key_of(Arena *a, const Uuid *document)
{
    char z[UUID_TEXT];
    if (!document)
        return STR("repairs");
    uuid_format(*document, z);
    return arena_f(a, "repairs %s", z);
}

static void take_setting(Store *s, Arena *a, const Uuid *document, View *v)
{
    Str words = { 0 };
    if (store_get_setting(s, key_of(a, document), a, &words, NULL))
        view_take_words(v, words);
}

View view_load(Store *s, const View *below, const Uuid *document)
{
    Arena *a = arena_new();
    View v = *below;
    take_setting(s, a, NULL, &v);
    if (document)
        take_setting(s, a, document, &v);
    arena_free(a);
    return v;
}

bool view_keep(Store *s, const View *below, const Uuid *document, size_t option, Switch to, Error *err)
{
    Arena *a = arena_new();
    Buf words = { 0 };
    View under = document ? view_load(s, below, NULL) : *below, v = view_load(s, below, document);
    v.is[option] = to;
    view_add_words(&under, &v, &words);
    bool ok = store_set_setting(s, key_of(a, document), buf_str(&words), err);
    buf_free(&words);
    arena_free(a);
    return ok;
}
