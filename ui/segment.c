/* ui/segment.c -- paragraphs changed at the cursor: split, joined, of another kind, hidden, of an author; frozen. */
#include "ui/dialog.h"

#include "layout/shown.h"

static size_t para_here(const Ui *ui)
{
    return reader_para(&ui->reader, ui->w);
}

static Change change_here(const Ui *ui, ChangeKind kind)
{
    return (Change){ .kind = kind, .doc = ui->w->doc->id, .span = { ui->reader.cursor, ui->reader.cursor } };
}

/* Nothing is asked in vain. */
static bool may_change(Ui *ui)
{
    if (!dialog_may_change(ui))
        return false;
    if (ui->w->doc->frozen)
        ui_complain(ui, "the paragraphs are frozen: :unfreeze lets them be changed");
    return !ui->w->doc->frozen;
}

/* True when the change was made and there is something to tell. */
static bool apply(Ui *ui, Change *c)
{
    if (!dialog_apply(ui, c))
        return false;
    if (!c->made)
        ui_say(ui, "it is so already");
    return c->made;
}

static void split(Ui *ui)
{
    size_t para = para_here(ui);
    Change c = change_here(ui, CHANGE_SPLIT);
    if (apply(ui, &c))
        ui_say(ui, "saved: ¶%zu is two now; u takes it back", para + 1);
}

static void join(Ui *ui)
{
    size_t para = para_here(ui);
    Change c = change_here(ui, CHANGE_JOIN);
    if (apply(ui, &c))
        ui_say(ui, "saved: ¶%zu and the next are one; u takes it back", para + 1);
}

static void hide(Ui *ui)
{
    size_t para = para_here(ui);
    Change c = change_here(ui, CHANGE_PARA_HIDDEN);
    c.hidden = !ui->w->doc->paras[para].hidden;
    if (apply(ui, &c))
        ui_say(ui, c.hidden ? "saved: ¶%zu hidden; u takes it back" : "saved: ¶%zu counts again; u takes it back",
               para + 1);
}

static void freeze(Ui *ui, bool on)
{
    Change c = { .kind = CHANGE_FREEZE, .doc = ui->w->doc->id, .frozen = on };
    if (apply(ui, &c))
        ui_say(ui, on ? "saved: paragraphs are frozen; :unfreeze or u takes it back"
                      : "saved: paragraphs may be changed again; u takes it back");
}

/* --- kind --- */

static const struct {
    Key key;
    ParaKind kind;
} kind_keys[] = {
    { 't', PARA_TITLE }, { 'h', PARA_HEADING }, { 'b', PARA_BODY }, { 'l', PARA_LIST_ITEM },
    { 'c', PARA_CAPTION }, { 'y', PARA_BYLINE }, { 'x', PARA_BOILERPLATE },
};
enum { KIND_KEYS = sizeof kind_keys / sizeof *kind_keys };

static void kind_begin(Ui *ui)
{
    Choice choices[KIND_KEYS];
    Arena *a = arena_new();
    size_t para = para_here(ui), chosen = 0;
    for (size_t i = 0; i < KIND_KEYS; i++) {
        bool now = ui->w->doc->paras[para].kind == kind_keys[i].kind;
        choices[i] = (Choice){ str(para_kind_name(kind_keys[i].kind)), now ? STR("as it is") : (Str){ 0 },
                               kind_keys[i].key };
        chosen = now ? i : chosen;
    }
    dialog_ask(ui, DIALOG_PARA_KIND, arena_f(a, "¶%zu: of which kind?", para + 1), false, false, choices, KIND_KEYS);
    ui->dialog.prompt.chosen = chosen;
    arena_free(a);
}

static void kind_taken(Ui *ui)
{
    size_t para = para_here(ui);
    Change c = change_here(ui, CHANGE_PARA_KIND);
    c.para_kind = kind_keys[prompt_choice(&ui->dialog.prompt)].kind;
    if (!dialog_apply(ui, &c))
        return; /* the question stays, the same key tries again */
    dialog_close(ui);
    if (!c.made)
        ui_say(ui, "it is so already");
    else
        ui_say(ui, "saved: kind of ¶%zu is %s; u takes it back", para + 1, para_kind_name(c.para_kind));
}

/* --- author --- */

/* What the answer may be: the words selected, the author it has, or a byline, which often is nothing but a name. */
static Str likely_author(const Ui *ui, Arena *a, size_t para)
{
    enum { LONGEST = 60 };
    const Paragraph *p = &ui->w->doc->paras[para];
    Span s = reader_selection(&ui->reader, ui->w);
    if (s.start == s.end && (p->author.len > 0 || p->kind != PARA_BYLINE))
        return p->author;
    if (s.start == s.end)
        s = p->span;
    RepairList repairs = workspace_repairs(ui->w, a, para, workspace_kinds(ui->w, true));
    Str text = shown_make(a, ui->w->doc->text, s, &repairs).text;
    if (str_starts(text, STR("@")))
        text = str_sub(text, 1, text.len);
    return text.len <= LONGEST && str_find(text, STR("\n"), 0) == STR_NONE ? text : (Str){ 0 };
}

static void author_begin(Ui *ui)
{
    Arena *a = arena_new();
    size_t para = para_here(ui);
    Str likely = likely_author(ui, a, para);
    dialog_ask(ui, DIALOG_PARA_AUTHOR, arena_f(a, "Whose words begin at ¶%zu (empty: nobody's own)", para + 1), true,
               true, NULL, 0);
    prompt_set_text(&ui->dialog.prompt, likely);
    arena_free(a);
}

static void author_taken(Ui *ui)
{
    size_t para = para_here(ui);
    Change c = change_here(ui, CHANGE_PARA_AUTHOR);
    c.author = prompt_value(&ui->dialog.prompt);
    if (!dialog_apply(ui, &c))
        return; /* the words stay, Enter tries again */
    if (!c.made)
        ui_say(ui, "it is so already");
    else if (c.author.len > 0)
        ui_say(ui, "saved: from ¶%zu on it is %.*s; u takes it back", para + 1, STR_ARG(c.author));
    else
        ui_say(ui, "saved: nobody's own words begin at ¶%zu; u takes it back", para + 1);
    reader_deselect(&ui->reader);
    dialog_close(ui);
}

/* --- where keys and answers go --- */

bool segment_act(Ui *ui, Action a)
{
    switch ((int)a) {
    case ACT_FREEZE: case ACT_UNFREEZE:
        if (dialog_may_change(ui))
            freeze(ui, a == ACT_FREEZE);
        return true;
    case ACT_SPLIT: case ACT_JOIN: case ACT_KIND: case ACT_HIDE: case ACT_AUTHOR:
        break;
    default: return false;
    }
    if (!may_change(ui))
        return true;
    switch ((int)a) {
    case ACT_SPLIT: split(ui); break;
    case ACT_JOIN: join(ui); break;
    case ACT_KIND: kind_begin(ui); break;
    case ACT_HIDE: hide(ui); break;
    default: author_begin(ui); break;
    }
    return true;
}

void segment_taken(Ui *ui)
{
    if (ui->dialog.kind == DIALOG_PARA_KIND)
        kind_taken(ui);
    else
        author_taken(ui);
}
