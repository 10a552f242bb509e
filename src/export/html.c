/* export/html.c -- the report, section by section. */
#include "export/html_write.h"

#include <string.h>

static const DocumentRow *row_of(const Report *r, int64_t doc)
{
    for (size_t i = 0; i < r->n_documents; i++)
        if (r->documents[i].doc == doc)
            return &r->documents[i];
    return NULL;
}

static void count_stances(const Report *r, int64_t doc, size_t by[POLARITIES])
{
    memset(by, 0, sizeof(size_t) * POLARITIES);
    for (size_t i = 0; i < r->annotations.n; i++) {
        const Annotation *a = &r->annotations.items[i];
        if (a->type == ANNOTATION_STANCE && (doc == 0 || a->doc == doc))
            by[a->polarity]++;
    }
}

static size_t count_type(const Report *r, AnnotationType type)
{
    size_t n = 0;
    for (size_t i = 0; i < r->annotations.n; i++)
        n += r->annotations.items[i].type == type;
    return n;
}

static void add_head(Buf *out, const Report *r)
{
    buf_addf(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<title>Report on %zu document%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", r->n_documents,
             r->n_documents == 1 ? "" : "s", html_style);
    buf_addf(out, "<h1>Report on %zu document%s</h1>\n<p>%zu stances, %zu highlights, %zu notes, %zu linked passages.\n"
             "<span class=\"dim\">+ for, − against, ○ neutral, ~ mixed, ? unclear; ⚡ for and against in one place."
             "</span></p>\n", r->n_documents, r->n_documents == 1 ? "" : "s",
             count_type(r, ANNOTATION_STANCE), count_type(r, ANNOTATION_HIGHLIGHT),
             count_type(r, ANNOTATION_NOTE), count_type(r, ANNOTATION_PASSAGE));
}

/* --- documents --- */

static void add_document_row(Buf *out, const Report *r, const DocumentRow *d)
{
    size_t by[POLARITIES];
    count_stances(r, d->doc, by);
    buf_addf(out, "<tr id=\"d%lld\"><td class=\"n\">%lld</td><td class=\"title\" lang=\"zh\">",
             (long long)d->doc, (long long)d->doc);
    html_text(out, d->facts.title);
    if (d->facts.source.len > 0) {
        buf_addz(out, "<br><span class=\"dim\">");
        html_text(out, d->facts.source);
        buf_addz(out, "</span>");
    }
    buf_addz(out, "</td><td class=\"n\">");
    html_text(out, d->facts.date);
    buf_addf(out, "</td><td class=\"n\">%lld</td><td class=\"share\">", (long long)d->units);
    html_bar(out, by);
    html_counts(out, by);
    buf_addz(out, "</td></tr>\n");
}

static void add_documents(Buf *out, const Report *r)
{
    buf_addz(out, "<h2 id=\"documents\">Documents</h2>\n<div class=\"scroll\">\n<table class=\"docs\">\n<thead><tr>"
             "<th scope=\"col\">no.</th><th scope=\"col\">title, source</th><th scope=\"col\">date</th>"
             "<th scope=\"col\">units</th><th scope=\"col\">stances</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < r->n_documents; i++)
        add_document_row(out, r, &r->documents[i]);
    buf_addz(out, "</tbody>\n</table>\n</div>\n");
}

/* --- events: who tells it, side by side --- */

static void add_place(Buf *out, const Report *r, int64_t doc)
{
    const DocumentRow *d = row_of(r, doc);
    buf_addf(out, "<a href=\"#d%lld\">%lld</a> <span lang=\"zh\">", (long long)doc, (long long)doc);
    html_text(out, d ? d->facts.title : (Str){ 0 });
    buf_addz(out, "</span>");
}

static bool told_before(const Report *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (r->annotations.items[k].type == ANNOTATION_PASSAGE &&
            str_eq(r->annotations.items[k].event, r->annotations.items[i].event))
            return true;
    return false;
}

static void add_event(Buf *out, const Report *r, Str event)
{
    buf_addz(out, "<h3 lang=\"zh\">");
    html_text(out, event);
    buf_addz(out, "</h3>\n<div class=\"beside\">\n");
    for (size_t i = 0; i < r->annotations.n; i++) {
        const Annotation *a = &r->annotations.items[i];
        if (a->type != ANNOTATION_PASSAGE || !str_eq(a->event, event))
            continue;
        buf_addz(out, "<div><p class=\"dim\">");
        add_place(out, r, a->doc);
        buf_addz(out, "</p><blockquote lang=\"zh\">");
        html_text(out, a->anchor.exact);
        buf_addz(out, "</blockquote></div>\n");
    }
    buf_addz(out, "</div>\n");
}

static void add_events(Buf *out, const Report *r)
{
    if (count_type(r, ANNOTATION_PASSAGE) == 0)
        return;
    buf_addz(out, "<h2 id=\"events\">Events</h2>\n");
    for (size_t i = 0; i < r->annotations.n; i++)
        if (r->annotations.items[i].type == ANNOTATION_PASSAGE && !told_before(r, i))
            add_event(out, r, r->annotations.items[i].event);
}

/* --- time and figures --- */

static void add_times(Buf *out, const Report *r)
{
    size_t before = out->len;
    buf_addz(out, "<h2 id=\"timeline\">Timeline</h2>\n<p class=\"dim\">Above the line the documents, below it what "
             "they date.</p>\n");
    size_t empty = out->len;
    html_timeline(out, r);
    if (out->len == empty) {
        buf_remove(out, before, out->len);
        return;
    }
    if (r->n_dates == 0)
        return;
    buf_addz(out, "<ul>\n");
    for (size_t i = 0; i < r->n_dates; i++) {
        const ReportDate *s = &r->dates[i];
        buf_addz(out, "<li><strong>");
        html_text(out, s->date);
        buf_addf(out, "</strong>%s <span lang=\"zh\">", s->conflict ? " ⚡ dated otherwise elsewhere:" : "");
        html_text(out, s->text);
        buf_addf(out, "</span> <span class=\"dim\"><a href=\"#d%lld\">%lld</a>:%zu</span></li>\n", (long long)s->doc,
                 (long long)s->doc, s->para + 1);
    }
    buf_addz(out, "</ul>\n");
}

static void add_figures(Buf *out, const Report *r)
{
    if (r->n_figures == 0)
        return;
    buf_addz(out, "<h2 id=\"figures\">Disputed figures</h2>\n<div class=\"scroll\">\n<table>\n<thead><tr>"
             "<th scope=\"col\">as told</th><th scope=\"col\">value</th><th scope=\"col\">where</th></tr></thead>\n"
             "<tbody>\n");
    for (size_t i = 0; i < r->n_figures; i++) {
        const ReportFigure *f = &r->figures[i];
        buf_addz(out, "<tr><td lang=\"zh\">");
        html_text(out, f->text);
        buf_addz(out, "</td><td class=\"n\">");
        html_text(out, f->value);
        buf_addz(out, f->unit.len ? " " : "");
        html_text(out, f->unit);
        buf_addf(out, "%s</td><td>", f->conflict ? " ⚡" : "");
        add_place(out, r, f->doc);
        buf_addf(out, ":%zu</td></tr>\n", f->para + 1);
    }
    buf_addz(out, "</tbody>\n</table>\n</div>\n");
}

/* --- the stances and the words that prove them --- */

static void add_stance(Buf *out, const Annotation *a)
{
    buf_addf(out, "<li class=\"stance\"><span class=\"sign %s\" title=\"%s\">%s</span> <span lang=\"zh\">",
             polarity_name(a->polarity), polarity_name(a->polarity),
             html_sign(a->polarity));
    html_text(out, a->holder);
    buf_addz(out, " → ");
    html_text(out, a->target);
    buf_addf(out, "</span> <span class=\"dim\">%s, by ", voice_name(a->voice));
    html_text(out, a->annotator);
    if (a->status != PLACED_ANCHORED)
        buf_addf(out, ", %s", placement_name(a->status));
    buf_addz(out, "</span>");
    for (size_t i = 0; i < a->n_evidence; i++) {
        buf_addz(out, "<blockquote lang=\"zh\">");
        html_text(out, a->evidence[i].exact);
        buf_addz(out, "</blockquote>");
    }
    if (a->note.len > 0) {
        buf_addz(out, "<p class=\"dim\">");
        html_text(out, a->note);
        buf_addz(out, "</p>");
    }
    buf_addz(out, "</li>\n");
}

static void add_stances(Buf *out, const Report *r)
{
    int64_t doc = 0;
    if (count_type(r, ANNOTATION_STANCE) == 0)
        return;
    buf_addz(out, "<h2 id=\"stances\">Stances and their evidence</h2>\n");
    for (size_t i = 0; i < r->annotations.n; i++) {
        const Annotation *a = &r->annotations.items[i];
        if (a->type != ANNOTATION_STANCE)
            continue;
        if (a->doc != doc) {
            buf_addz(out, doc ? "</ul>\n<h3>" : "<h3>");
            add_place(out, r, a->doc);
            buf_addz(out, "</h3>\n<ul class=\"stances\">\n");
        }
        doc = a->doc;
        add_stance(out, a);
    }
    buf_addz(out, "</ul>\n");
}

void html_report(Buf *out, const Report *r)
{
    add_head(out, r);
    add_documents(out, r);
    if (r->n_cells > 0) {
        buf_addz(out, "<h2 id=\"grid\">Who stands how to what</h2>\n");
        html_grid(out, r);
    }
    add_events(out, r);
    add_figures(out, r);
    add_times(out, r);
    add_stances(out, r);
    buf_addz(out, "</body>\n</html>\n");
}
