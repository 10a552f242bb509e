/* ui/evidence.c -- the words that prove a stance, marked after it was coded. */
#include "ui/dialog.h"

enum { MOST = 64 };

/* My stance of the paragraph that was changed last. */
static const Annotation *last_stance(const Ui *ui, size_t para)
{
    const Annotation *best = NULL;
    for (size_t i = 0; i < ui->w->annotations.n; i++) {
        const Annotation *a = &ui->w->annotations.items[i];
        if (a->type == ANNOTATION_STANCE && workspace_is_mine(ui->w, a) && workspace_para_of(ui->w, a) == para &&
            (!best || a->time_ms >= best->time_ms))
            best = a;
    }
    return best;
}

/* The stance's evidence with the span, or without it when it was there. True when it was added. */
static bool toggle(const Annotation *a, Span span, Span *out, size_t *n)
{
    bool there = false;
    *n = 0;
    for (size_t i = 0; i < a->n_evidence && *n + 1 < MOST; i++) {
        Span e = a->evidence[i].span;
        if (span_eq(e, span))
            there = true;
        else if (e.start < e.end) /* an orphan stands nowhere */
            out[(*n)++] = e;
    }
    if (!there)
        out[(*n)++] = span;
    return !there;
}

static void save(Ui *ui, const Annotation *a, Span span)
{
    Span evidence[MOST];
    size_t n;
    bool added = toggle(a, span, evidence, &n);
    Buf who = { 0 };
    buf_addf(&who, "%c %.*s → %.*s", polarity_sign(a->polarity), STR_ARG(a->holder), STR_ARG(a->target));
    Change c = {
        .kind = CHANGE_EDIT_STANCE, .uuid = a->uuid, .holder = a->holder, .target = a->target, .polarity = a->polarity,
        .voice = a->voice, .strength = a->strength, .confidence = a->confidence, .note = a->note,
        .evidence = evidence, .n_evidence = n,
    };
    if (dialog_apply(ui, &c)) {
        ui_say(ui, added ? "saved: evidence of %s; V again takes it away" : "no evidence any more of %s", buf_z(&who));
        reader_deselect(&ui->reader);
    }
    buf_free(&who);
}

void evidence_toggle(Ui *ui)
{
    Span span = reader_selection(&ui->reader, ui->w);
    if (span.start >= span.end)
        span = reader_unit(&ui->reader, ui->w, UNIT_CLAUSE);
    size_t para = document_para_at(ui->w->doc, span.start);
    Span whole = ui->w->doc->paras[para].span;
    const Annotation *a = last_stance(ui, para);
    if (!a)
        ui_complain(ui, "¶%zu has no stance of yours: s codes one", para + 1);
    else if (span.end > whole.end || span_eq(span, whole))
        ui_complain(ui, "evidence is shorter than its paragraph: , selects a clause, v some words");
    else
        save(ui, a, span);
}
