/* ui/keymap.c -- bindings: the later one counts. */
#include "ui/keymap.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct Binding {
    unsigned where; /* a bit per pane; 0: taken away again */
    Sequence keys;
    Action action;  /* ACT_NONE: the macro */
    size_t macro;
} Binding;

struct Keymap {
    Arena *arena;
    Binding *bindings;
    size_t n, cap;
    Macro *macros;
    size_t n_macros, cap_macros;
    const char *path;
    void (*tell)(const char *line);
};

static const Keymap *current;

enum { EVERYWHERE = WHERE_LIST | WHERE_READER | WHERE_SIDEBAR };

static void complain(const Keymap *m, const ConfigLine *l, const char *format, Str what)
{
    Buf line = { 0 };
    buf_addf(&line, "%s:%d: ", m->path ? m->path : "", l->line);
    buf_addf(&line, format, STR_ARG(what));
    m->tell(buf_z(&line));
    buf_free(&line);
}

/* --- keys as words --- */

/* What cannot stand to the left of "=" in the file has a name. */
static Key parse_key(Str word)
{
    static const struct {
        const char *name;
        Key key;
    } others[] = { { "Equals", '=' }, { "Colon", ':' }, { "Semicolon", ';' }, { "Hash", '#' }, { "Bracket", '[' } };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eq(word, str(others[i].name)))
            return others[i].key;
    return key_parse(word);
}

static bool parse_sequence(Str words, Sequence *out)
{
    Str word;
    out->n = 0;
    while (str_split(&words, ' ', &word)) {
        if (word.len == 0)
            continue;
        Key k = parse_key(word);
        if (k == K_NONE || out->n == SEQUENCE_MOST)
            return false;
        out->keys[out->n++] = k;
    }
    return out->n > 0;
}

static void add_label(const Sequence *s, Buf *out)
{
    for (int i = 0; i < s->n; i++) {
        char label[KEY_LABEL];
        key_label(s->keys[i], label);
        bool name = strlen(label) > 1 && (unsigned char)label[0] < 0x80;
        if (i > 0 && name && out->len && out->p[out->len - 1] != ' ')
            buf_addc(out, ' ');
        buf_addz(out, label);
        if (name && i + 1 < s->n)
            buf_addc(out, ' ');
    }
}

/* True when one of them begins with the other. */
static bool collide(const Sequence *a, const Sequence *b)
{
    int n = a->n < b->n ? a->n : b->n;
    return memcmp(a->keys, b->keys, sizeof *a->keys * (size_t)n) == 0;
}

/* --- bindings --- */

static void take_away(Keymap *m, unsigned where, const Sequence *keys)
{
    for (size_t i = 0; i < m->n; i++)
        if (collide(&m->bindings[i].keys, keys))
            m->bindings[i].where &= ~where;
}

static void add(Keymap *m, Binding b)
{
    m->bindings = mem_grow(m->bindings, &m->cap, m->n + 1, sizeof *m->bindings);
    m->bindings[m->n++] = b;
}

static void add_defaults(Keymap *m)
{
    for (Action a = ACT_NONE + 1; a < ACTIONS; a++) {
        Str rest = str(action_info(a)->keys), word;
        while (rest.len && str_split(&rest, ' ', &word))
            if (word.len)
                add(m, (Binding){ action_info(a)->where, { { key_parse(word) }, 1 }, a, 0 });
    }
}

static unsigned section_panes(Str section)
{
    static const struct {
        const char *name;
        unsigned where;
    } panes[] = { { "keys", EVERYWHERE }, { "keys.list", WHERE_LIST }, { "keys.reader", WHERE_READER },
                  { "keys.sidebar", WHERE_SIDEBAR } };
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++)
        if (str_eq(section, str(panes[i].name)))
            return panes[i].where;
    return 0;
}

static void bind(Keymap *m, const ConfigLine *l)
{
    Binding b = { .where = section_panes(l->section) };
    bool none = str_eq(l->value, STR("none")), is_macro = str_starts(l->value, STR("macro "));
    if (b.where == 0) {
        complain(m, l, "there is no section [%.*s]", l->section);
    } else if (!parse_sequence(l->name, &b.keys)) {
        complain(m, l, "'%.*s' is no key, nor up to four of them with blanks between", l->name);
    } else if (is_macro) {
        const Str name = str_trim(str_sub(l->value, 6, l->value.len));
        while (b.macro < m->n_macros && !str_eq(m->macros[b.macro].name, name))
            b.macro++;
        if (b.macro == m->n_macros) {
            complain(m, l, "there is no macro '%.*s' in [macros]", name);
            return;
        }
    } else if (!none && (b.action = action_of_name(l->value)) == ACT_NONE) {
        complain(m, l, "there is no action '%.*s': 'newsread config --default' lists them", l->value);
        return;
    } else if (!none && (b.where &= action_info(b.action)->where) == 0) {
        complain(m, l, "'%.*s' does nothing in that pane", l->value);
    }
    if (b.where == 0 || b.keys.n == 0)
        return;
    take_away(m, b.where, &b.keys);
    if (!none)
        add(m, b);
}

/* --- macros --- */

static bool word_is_known(Str word)
{
    return action_of_name(word) != ACT_NONE || parse_key(word) != K_NONE;
}

/* NAME = WORDS | HELP */
static void define(Keymap *m, const ConfigLine *l)
{
    size_t bar = str_find(l->value, STR("|"), 0);
    Str words = str_trim(bar == STR_NONE ? l->value : str_sub(l->value, 0, bar)), rest = words, word;
    Str help = str_trim(str_sub(l->value, bar == STR_NONE ? l->value.len : bar + 1, l->value.len));
    if (action_of_name(l->name) != ACT_NONE) {
        complain(m, l, "'%.*s' is an action already: give the macro another name", l->name);
        return;
    }
    while (macro_next(&rest, &word)) {
        if (word.p[0] == '\'' || word_is_known(word))
            continue;
        complain(m, l, "'%.*s' is neither an action nor a key; text to be typed stands in quotes", word);
        return;
    }
    m->macros = mem_grow(m->macros, &m->cap_macros, m->n_macros + 1, sizeof *m->macros);
    m->macros[m->n_macros++] = (Macro){ l->name, words, help.len ? help : words };
}

bool macro_next(Str *rest, Str *word)
{
    *rest = str_trim(*rest);
    if (rest->len == 0)
        return false;
    size_t end = rest->p[0] == '\'' ? str_find(*rest, STR("'"), 1) : str_find(*rest, STR(" "), 0);
    end = end == STR_NONE ? rest->len : rest->p[0] == '\'' ? end + 1 : end;
    *word = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end, rest->len);
    return true;
}

Key macro_key(Str word)
{
    return parse_key(word);
}

/* --- the whole --- */

Keymap *keymap_new(const Config *c, void (*tell)(const char *line))
{
    Keymap *m = MEM_NEW(Keymap);
    m->path = c ? c->path : NULL;
    m->tell = tell;
    add_defaults(m);
    for (size_t i = 0; c && i < c->n_lines; i++) /* macros first: keys may stand before them */
        if (str_eq(c->lines[i].section, STR("macros")))
            define(m, &c->lines[i]);
    for (size_t i = 0; c && i < c->n_lines; i++)
        if (!str_eq(c->lines[i].section, STR("macros")))
            bind(m, &c->lines[i]);
    return m;
}

void keymap_free(Keymap *m)
{
    if (!m)
        return;
    if (current == m)
        current = NULL;
    free(m->bindings);
    free(m->macros);
    free(m);
}

void keymap_use(const Keymap *m)
{
    current = m;
}

static KeyMatch match(const Keymap *m, const Sequence *typed, unsigned where, Action *a, const Macro **macro)
{
    KeyMatch found = MATCH_NONE;
    for (size_t i = m->n; i-- > 0;) {
        const Binding *b = &m->bindings[i];
        if (!(b->where & where) || b->keys.n < typed->n || !collide(&b->keys, typed))
            continue;
        if (b->keys.n > typed->n) {
            found = MATCH_MORE;
            continue;
        }
        *a = b->action;
        *macro = b->action == ACT_NONE ? &m->macros[b->macro] : NULL;
        return b->action == ACT_NONE ? MATCH_MACRO : MATCH_ACTION;
    }
    return found;
}

KeyMatch keymap_find(const Sequence *typed, unsigned where, Action *a, const Macro **macro)
{
    *a = ACT_NONE;
    *macro = NULL;
    if (current)
        return match(current, typed, where, a, macro);
    *a = typed->n == 1 ? action_of_key(typed->keys[0], where) : ACT_NONE;
    return *a == ACT_NONE ? MATCH_NONE : MATCH_ACTION;
}

Action action_of_key(Key k, unsigned where)
{
    Action a = ACT_NONE;
    const Macro *macro;
    Sequence one = { { k }, 1 };
    if (!current)
        return action_default_of_key(k, where);
    match(current, &one, where, &a, &macro);
    return a;
}

static void add_keys(Buf *out, Action a, const Macro *macro)
{
    for (int users = 1; users >= 0 && current; users--) /* one's own come last in the list and are told first */
        for (size_t i = 0; i < current->n; i++) {
            const Binding *b = &current->bindings[i];
            bool own = b->action == ACT_NONE || b->keys.n > 1 || !action_has_default(b->action, b->keys.keys[0]);
            bool meant = macro ? b->action == ACT_NONE && &current->macros[b->macro] == macro : b->action == a;
            if (b->where == 0 || !meant || own != (users == 1))
                continue;
            buf_addz(out, out->len ? " " : "");
            add_label(&b->keys, out);
        }
}

void keymap_keys(Action a, Buf *out)
{
    buf_clear(out);
    if (current)
        add_keys(out, a, NULL);
    else
        buf_addz(out, action_info(a)->keys);
}

void keymap_macro_keys(const Macro *macro, Buf *out)
{
    buf_clear(out);
    add_keys(out, ACT_NONE, macro);
}

void action_first_key(Action a, char out[KEY_LABEL])
{
    Buf keys = { 0 };
    keymap_keys(a, &keys);
    Str rest = buf_str(&keys), one = { 0 };
    size_t n = 0;
    if (rest.len)
        str_split(&rest, ' ', &one);
    if (one.len < KEY_LABEL)
        memcpy(out, one.p ? one.p : "", n = one.len);
    out[n] = '\0';
    buf_free(&keys);
}

size_t keymap_macros(const Macro **out)
{
    *out = current ? current->macros : NULL;
    return current ? current->n_macros : 0;
}

const Macro *keymap_macro_named(Str name)
{
    for (size_t i = 0; current && i < current->n_macros; i++)
        if (str_eq(current->macros[i].name, name))
            return &current->macros[i];
    return NULL;
}

/* --- for newsread config --- */

void keymap_check(const Config *c, void (*tell)(const char *line))
{
    keymap_free(keymap_new(c, tell));
}

static void print_key(Buf *out, Str word)
{
    static const struct {
        char key;
        const char *name;
    } names[] = { { '=', "Equals" }, { ':', "Colon" }, { ';', "Semicolon" }, { '#', "Hash" }, { '[', "Bracket" } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (word.len == 1 && word.p[0] == names[i].key)
            word = str(names[i].name);
    buf_add(out, word);
}

void keymap_print_defaults(Buf *out)
{
    static const struct {
        unsigned where;
        const char *section;
    } parts[] = { { EVERYWHERE, "keys" }, { WHERE_LIST, "keys.list" }, { WHERE_READER, "keys.reader" },
                  { WHERE_SIDEBAR, "keys.sidebar" } };
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        buf_addf(out, "\n[%s]\n", parts[p].section);
        for (Action a = ACT_NONE + 1; a < ACTIONS; a++) {
            const ActionInfo *info = action_info(a);
            Str rest = str(info->keys), word;
            bool here = p == 0 ? info->where == EVERYWHERE : info->where != EVERYWHERE && info->where & parts[p].where;
            if (here && info->keys[0] == '\0')
                buf_addf(out, "; %s has no key: %s\n", info->name, info->help);
            while (here && rest.len && str_split(&rest, ' ', &word)) {
                buf_addz(out, ";");
                print_key(out, word);
                buf_addf(out, " = %s\n", info->name);
            }
        }
    }
    buf_addz(out, "\n; NAME = actions, keys and 'text' | what it does; bind it with   KEY = macro NAME\n[macros]\n"
                  ";next-claim = next-clause select-clause highlight | mark the next clause\n");
}
