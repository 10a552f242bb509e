/* ui/clip.c -- quoting with the source. */
#include "ui/clip.h"

#include "text/utf8.h"
#include "ui/dialog.h"

static void add_shown(Ui *ui, Span span, size_t para, Buf *out)
{
    size_t first;
    if (page_folded(ui->reader.page, para, &first) > 0) {
        buf_add(out, str_sub(ui->w->doc->text, span.start, span.end));
        return;
    }
    const Shown *s = page_shown(ui->reader.page, para);
    size_t start = shown_from_source(s, span.start), end = shown_from_source(s, span.end);
    buf_add(out, str_sub(s->text, start, end));
}

/* What the reader shows of the span, a paragraph a line. */
static void shown_text(Ui *ui, Span span, Buf *out)
{
    const Document *d = ui->w->doc;
    for (size_t i = 0; i < d->n_paras; i++) {
        Span para = d->paras[i].span;
        Span part = { span.start > para.start ? span.start : para.start, span.end < para.end ? span.end : para.end };
        if (part.start >= part.end)
            continue;
        if (out->len)
            buf_addc(out, '\n');
        add_shown(ui, part, i, out);
    }
}

static void add_fact(Buf *out, Str fact)
{
    if (fact.len)
        buf_addf(out, "%.*s, ", STR_ARG(fact));
}

static size_t count_characters(Str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++)
        at = grapheme_next(s, at);
    return n;
}

static Span place(Ui *ui)
{
    const Annotation *a = dialog_annotation(ui);
    bool selected = ui->focus != PANE_SIDEBAR && ui->reader.selecting;
    if (a && !selected && a->status != PLACED_ORPHAN)
        return a->n_evidence ? a->evidence[0].span : a->anchor.span;
    return dialog_place(ui);
}

void clip_quote(Ui *ui)
{
    const Document *d = ui->w->doc;
    if (!d || d->n_paras == 0 || !ui->reader.page) {
        ui_complain(ui, "no document is open: choose one in the list and press Enter");
        return;
    }
    Span span = place(ui);
    Buf text = { 0 };
    shown_text(ui, span, &text);
    size_t characters = count_characters(buf_str(&text)), para = document_para_at(d, span.start);
    buf_insert(&text, 0, STR("“"));
    buf_addz(&text, "” (");
    add_fact(&text, d->facts.title);
    add_fact(&text, d->facts.author);
    add_fact(&text, d->facts.source);
    add_fact(&text, d->facts.date);
    buf_addf(&text, "¶%zu)", para == STR_NONE ? 1 : para + 1);
    if (text.len > CLIP_MOST) {
        ui_complain(ui, "not copied: %zu bytes are more than terminals take (%d)", text.len, CLIP_MOST);
    } else {
        buf_clear(&ui->clip);
        buf_add(&ui->clip, buf_str(&text));
        ui_say(ui, "copied %zu characters of ¶%zu with their source%s", characters, para == STR_NONE ? 1 : para + 1,
               ui->in_tmux ? "; tmux passes them on when set-clipboard is on" : "");
    }
    buf_free(&text);
}

/* RFC 4648 */
void clip_sequence(Str text, Buf *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_addz(out, "\033]52;c;");
    for (size_t i = 0; i < text.len; i += 3) {
        size_t n = text.len - i < 3 ? text.len - i : 3;
        unsigned b = 0;
        for (size_t k = 0; k < 3; k++)
            b = b << 8 | (k < n ? (unsigned char)text.p[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            buf_addc(out, k <= n ? digits[b >> (18 - 6 * k) & 63] : '=');
    }
    buf_addz(out, "\033\\");
}
