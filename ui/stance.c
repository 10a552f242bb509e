/* ui/stance.c -- coding a stance: holder, target, polarity; at most five keys when the names are known. */
#include "ui/dialog.h"

#include "app/naming.h"
#include "ui/stance_names.h"

/* Keys of the last question: the signs, and letters for hands that do not like signs. */
static const struct {
    Key key;
    Polarity polarity;
} polarity_keys[] = {
    { '+', POLARITY_FOR }, { '-', POLARITY_AGAINST }, { '0', POLARITY_NEUTRAL }, { '~', POLARITY_MIXED },
    { '?', POLARITY_UNCLEAR },
};

enum { CHOICE_VOICE = POLARITIES, CHOICE_NOTE, CHOICES };

static bool is_author(const Ui *ui, Str name)
{
    const Workspace *w = ui->w;
    size_t row = naming_find(w->names, w->n_names, name);
    size_t para = document_para_at(w->doc, ui->dialog.span.start);
    return naming_writes(w, para, row == STR_NONE ? NULL : &w->names[row], name);
}

/* The author speaks as author, others are reported unless the evidence stands in quotation marks. */
static Voice likely_voice(const Ui *ui)
{
    const Dialog *d = &ui->dialog;
    if (is_author(ui, buf_str(&d->holder)))
        return VOICE_AUTHOR;
    Str text = ui->w->doc->text;
    static const Str opening[] = { { "“", 3 }, { "「", 3 }, { "『", 3 } };
    for (size_t i = 0; i < 3 && d->evidence.start < d->evidence.end; i++)
        if (str_starts(str_sub(text, d->evidence.start, d->evidence.end), opening[i]) ||
            (d->evidence.start >= 3 && str_eq(str_sub(text, d->evidence.start - 3, d->evidence.start), opening[i])))
            return VOICE_QUOTED;
    return VOICE_REPORTED;
}

static void ask_polarity(Ui *ui)
{
    Dialog *d = &ui->dialog;
    Arena *a = arena_new();
    Choice choices[CHOICES];
    if (!d->voice_chosen)
        d->voice = likely_voice(ui);
    for (size_t i = 0; i < POLARITIES; i++)
        choices[i] = (Choice){ str(polarity_name(polarity_keys[i].polarity)), { 0 }, polarity_keys[i].key };
    choices[CHOICE_VOICE] = (Choice){ arena_f(a, "voice: %s", voice_name(d->voice)), { 0 }, 'v' };
    choices[CHOICE_NOTE] = (Choice){ arena_f(a, "note: %.*s", STR_ARG(buf_str(&d->note))), { 0 }, 'n' };
    Str label = arena_f(a, "%.*s → %.*s: which polarity?", STR_ARG(buf_str(&d->holder)), STR_ARG(buf_str(&d->target)));
    dialog_ask(ui, DIALOG_POLARITY, label, false, false, choices, CHOICES);
    arena_free(a);
}

/* The selection is the evidence when it lies in the paragraph and is shorter. */
static Span evidence_here(const Ui *ui, Span para)
{
    Span s = reader_selection(&ui->reader, ui->w);
    bool inside = s.start < s.end && s.start >= para.start && s.end <= para.end && !span_eq(s, para);
    return inside ? s : (Span){ 0, 0 };
}

void stance_begin(Ui *ui, const Annotation *edit)
{
    dialog_close(ui);
    Dialog *d = &ui->dialog;
    size_t para = edit ? workspace_para_of(ui->w, edit) : reader_para(&ui->reader, ui->w);
    if (para == STR_NONE) {
        ui_complain(ui, "this stance has no place in the text any more: it can only be deleted");
        return;
    }
    d->span = ui->w->doc->paras[para].span;
    d->evidence = evidence_here(ui, d->span);
    if (edit) {
        d->uuid = edit->uuid;
        buf_add(&d->holder, edit->holder);
        buf_add(&d->target, edit->target);
        buf_add(&d->note, edit->note);
        d->voice = edit->voice;
        d->voice_chosen = true;
    }
    stance_ask_name(ui, DIALOG_HOLDER, buf_str(&d->holder), (Str){ 0 });
}

/* What the stance had and nobody asked about stays: its evidence (unless a new one is selected), its grades. */
static void keep_rest(const Ui *ui, Change *c, Span *evidence, size_t room)
{
    for (size_t i = 0; i < ui->w->annotations.n; i++) {
        const Annotation *a = &ui->w->annotations.items[i];
        if (!uuid_eq(a->uuid, c->uuid))
            continue;
        c->strength = a->strength;
        c->confidence = a->confidence;
        for (size_t e = 0; c->n_evidence == 0 && e < a->n_evidence && e < room; e++)
            evidence[e] = a->evidence[e].span;
        if (c->n_evidence == 0)
            c->n_evidence = a->n_evidence < room ? a->n_evidence : room;
    }
}

static void remember(Ui *ui, const Change *c)
{
    LastStance *l = &ui->last;
    l->known = true;
    buf_clear(&l->holder);
    buf_add(&l->holder, c->holder);
    buf_clear(&l->target);
    buf_add(&l->target, c->target);
    l->polarity = c->polarity;
    l->voice = c->voice;
}

enum { MOST_EVIDENCE = 64 };

static bool save(Ui *ui, Change *c)
{
    if (!dialog_apply(ui, c))
        return false;
    if (c->kind == CHANGE_STANCE)
        repeat_remember(ui, REPEAT_STANCE, (Str){ 0 });
    ui_say(ui, "saved: %c %.*s → %.*s (%s); u takes it back%s", polarity_sign(c->polarity), STR_ARG(c->holder),
           STR_ARG(c->target), voice_name(c->voice), c->n_evidence ? "" : ", V marks the words");
    reader_deselect(&ui->reader);
    return true;
}

static void save_answer(Ui *ui, Polarity polarity)
{
    Dialog *d = &ui->dialog;
    Span evidence[MOST_EVIDENCE] = { d->evidence };
    bool edit = !uuid_is_nil(d->uuid);
    Change c = {
        .kind = edit ? CHANGE_EDIT_STANCE : CHANGE_STANCE,
        .uuid = d->uuid, .doc = ui->w->doc->id, .span = d->span,
        .holder = buf_str(&d->holder), .target = buf_str(&d->target),
        .polarity = polarity, .voice = d->voice, .note = buf_str(&d->note),
        .evidence = evidence, .n_evidence = d->evidence.start < d->evidence.end ? 1 : 0,
    };
    if (edit)
        keep_rest(ui, &c, evidence, MOST_EVIDENCE);
    if (save(ui, &c)) {
        remember(ui, &c);
        dialog_close(ui);
    }
}

void stance_again(Ui *ui)
{
    const LastStance *l = &ui->last;
    if (!l->known) {
        ui_complain(ui, "no stance coded yet in this session: s codes one");
        return;
    }
    Span span = ui->w->doc->paras[reader_para(&ui->reader, ui->w)].span, evidence = evidence_here(ui, span);
    Change c = {
        .kind = CHANGE_STANCE, .doc = ui->w->doc->id, .span = span,
        .holder = buf_str(&l->holder), .target = buf_str(&l->target), .polarity = l->polarity, .voice = l->voice,
        .evidence = &evidence, .n_evidence = evidence.start < evidence.end ? 1 : 0,
    };
    save(ui, &c);
}

static void name_taken(Ui *ui, Buf *into)
{
    Str value = prompt_value(&ui->dialog.prompt);
    buf_clear(into);
    buf_add(into, value);
}

static void polarity_taken(Ui *ui)
{
    Dialog *d = &ui->dialog;
    size_t choice = prompt_choice(&d->prompt);
    if (choice < POLARITIES) {
        save_answer(ui, polarity_keys[choice].polarity);
    } else if (choice == CHOICE_VOICE) {
        d->voice = (Voice)((d->voice + 1) % VOICES);
        d->voice_chosen = true;
        ask_polarity(ui);
    } else if (choice == CHOICE_NOTE) {
        dialog_ask(ui, DIALOG_STANCE_NOTE, STR("Note on this stance"), true, true, NULL, 0);
        d->prompt.lines = true;
        prompt_set_text(&d->prompt, buf_str(&d->note));
    }
}

void stance_taken(Ui *ui)
{
    Dialog *d = &ui->dialog;
    bool empty = prompt_value(&d->prompt).len == 0;
    switch ((int)d->kind) {
    case DIALOG_HOLDER:
        if (empty)
            return;
        name_taken(ui, &d->holder);
        stance_ask_name(ui, DIALOG_TARGET, buf_str(&d->target), buf_str(&d->holder));
        break;
    case DIALOG_TARGET:
        if (empty)
            return;
        name_taken(ui, &d->target);
        ask_polarity(ui);
        break;
    case DIALOG_STANCE_NOTE:
        name_taken(ui, &d->note);
        ask_polarity(ui);
        break;
    default:
        polarity_taken(ui);
        break;
    }
}
