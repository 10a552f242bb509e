/* export/html_charts.c -- bars, grid and time axis of the report, drawn so that colour is never the only sign. */
#include "export/html_write.h"

#include "base/mem.h"
#include "text/safe.h"

#include <stdlib.h>
#include <string.h>

static const char *const signs[POLARITIES] = { "+", "−", "○", "~", "?" };

const char *html_sign(Polarity p)
{
    return signs[p];
}

void html_text(Buf *out, Str text)
{
    Buf safe = { 0 };
    safe_add(&safe, text, false);
    for (size_t i = 0; i < safe.len; i++)
        switch (safe.p[i]) {
        case '&': buf_addz(out, "&amp;"); break;
        case '<': buf_addz(out, "&lt;"); break;
        case '>': buf_addz(out, "&gt;"); break;
        case '"': buf_addz(out, "&quot;"); break;
        default: buf_addc(out, safe.p[i]);
        }
    buf_free(&safe);
}

void html_counts(Buf *out, const size_t by[POLARITIES])
{
    bool first = true;
    for (int p = 0; p < POLARITIES; p++) {
        if (by[p] == 0)
            continue;
        buf_addf(out, "%s%s%zu", first ? "" : " ", signs[p], by[p]);
        first = false;
    }
}

static size_t sum(const size_t by[POLARITIES])
{
    size_t n = 0;
    for (int p = 0; p < POLARITIES; p++)
        n += by[p];
    return n;
}

void html_bar(Buf *out, const size_t by[POLARITIES])
{
    size_t all = sum(by);
    double x = 0;
    if (all == 0)
        return;
    buf_addz(out, "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
    html_counts(out, by);
    buf_addz(out, "\">");
    for (int p = 0; p < POLARITIES; p++) {
        double width = 100.0 * (double)by[p] / (double)all;
        if (by[p] > 0)
            buf_addf(out, "<rect class=\"%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"8\"/>",
                     polarity_name((Polarity)p), x, width);
        x += width;
    }
    buf_addz(out, "</svg>");
}

/* --- the grid --- */

typedef struct Heading {
    Str name;
    size_t n; /* stances */
} Heading;

static int by_weight(const void *va, const void *vb)
{
    const Heading *a = va, *b = vb;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return str_cmp(a->name, b->name);
}

/* Names with how often each occurs, the most frequent first. Yours: free(). */
static Heading *headings(const Report *r, bool holders, size_t *n)
{
    Heading *list = mem_alloc(sizeof *list * (r->n_cells + 1));
    *n = 0;
    for (size_t i = 0; i < r->n_cells; i++) {
        Str name = holders ? r->cells[i].holder : r->cells[i].target;
        size_t at = 0;
        while (at < *n && !str_eq(list[at].name, name))
            at++;
        if (at == *n)
            list[(*n)++] = (Heading){ name, 0 };
        list[at].n += sum(r->cells[i].by);
    }
    if (*n > 0)
        qsort(list, *n, sizeof *list, by_weight);
    return list;
}

static const ReportCell *cell_of(const Report *r, Str holder, Str target)
{
    for (size_t i = 0; i < r->n_cells; i++)
        if (str_eq(r->cells[i].holder, holder) && str_eq(r->cells[i].target, target))
            return &r->cells[i];
    return NULL;
}

/* The colour leans to the side that is said more often and grows with how much is said. */
static void add_cell(Buf *out, const ReportCell *c)
{
    if (!c) {
        buf_addz(out, "<td></td>");
        return;
    }
    size_t all = sum(c->by), pro = c->by[POLARITY_FOR], contra = c->by[POLARITY_AGAINST];
    bool conflict = pro > 0 && contra > 0;
    const char *tone = conflict ? "mixed" : pro > 0 ? "for" : contra > 0 ? "against" : "neutral";
    size_t strength = 1;
    while (strength < 5 && all >> strength > 0)
        strength++;
    buf_addf(out, "<td class=\"cell %s s%zu%s\">", tone, strength, conflict ? " conflict" : "");
    html_counts(out, c->by);
    buf_addz(out, conflict ? " ⚡</td>" : "</td>");
}

void html_grid(Buf *out, const Report *r)
{
    size_t n_holders, n_targets;
    Heading *holders = headings(r, true, &n_holders), *targets = headings(r, false, &n_targets);
    buf_addz(out, "<div class=\"scroll\">\n<table>\n<thead><tr><th scope=\"col\">holder \\ target</th>");
    for (size_t t = 0; t < n_targets; t++) {
        buf_addz(out, "<th scope=\"col\" lang=\"zh\">");
        html_text(out, targets[t].name);
        buf_addz(out, "</th>");
    }
    buf_addz(out, "</tr></thead>\n<tbody>\n");
    for (size_t h = 0; h < n_holders; h++) {
        buf_addz(out, "<tr><th scope=\"row\" lang=\"zh\">");
        html_text(out, holders[h].name);
        buf_addz(out, "</th>");
        for (size_t t = 0; t < n_targets; t++)
            add_cell(out, cell_of(r, holders[h].name, targets[t].name));
        buf_addz(out, "</tr>\n");
    }
    buf_addz(out, "</tbody>\n</table>\n</div>\n");
    free(holders);
    free(targets);
}

/* --- the axis of time --- */

enum { AXIS_W = 720, AXIS_LEFT = 20, AXIS_Y = 60, STEP = 14 };

/* Days since year 0, about: what is not known is the middle. False when it is no date. */
static bool day_of(Str date, double *day)
{
    int part[3] = { 0, 7, 15 }, n = 0, digits = 0, value = 0;
    for (size_t i = 0; i <= date.len && n < 3; i++) {
        if (i < date.len && date.p[i] >= '0' && date.p[i] <= '9') {
            value = value * 10 + (date.p[i] - '0');
            digits++;
        } else if (digits > 0) {
            part[n++] = value;
            value = digits = 0;
            if (i < date.len && date.p[i] != '-')
                break;
        }
    }
    *day = part[0] * 365.25 + (part[1] - 1) * 30.44 + part[2];
    return n > 0 && part[0] > 0;
}

typedef struct Axis {
    double from, to;
    size_t marks[AXIS_W]; /* that stand at a pixel already */
} Axis;

static void widen(Axis *a, Str date)
{
    double day;
    if (!day_of(date, &day))
        return;
    a->from = day < a->from ? day : a->from;
    a->to = day > a->to ? day : a->to;
}

static int pixel_of(const Axis *a, double day)
{
    double share = a->to > a->from ? (day - a->from) / (a->to - a->from) : 0.5;
    return AXIS_LEFT + (int)(share * (AXIS_W - 2 * AXIS_LEFT));
}

/* Marks that would lie over each other are stacked, away from the axis. */
static int stack(Axis *a, int x)
{
    size_t most = 0;
    for (int i = x > 6 ? x - 6 : 0; i < AXIS_W && i <= x + 6; i++)
        most = a->marks[i] > most ? a->marks[i] : most;
    a->marks[x] = most + 1;
    return (int)most;
}

static void add_document_mark(Buf *out, Axis *a, const DocumentRow *d)
{
    double day;
    if (!day_of(d->facts.date, &day))
        return;
    int x = pixel_of(a, day), y = AXIS_Y - 12 - STEP * (stack(a, x) % 3);
    buf_addf(out, "<a href=\"#d%lld\"><circle cx=\"%d\" cy=\"%d\" r=\"6\"/><text x=\"%d\" y=\"%d\" font-size=\"8\" "
             "text-anchor=\"middle\">%lld</text><title>", (long long)d->doc, x, y, x, y + 3, (long long)d->doc);
    html_text(out, d->facts.title);
    buf_addz(out, "</title></a>\n");
}

static void add_said_mark(Buf *out, Axis *a, const ReportDate *s)
{
    double day;
    if (!day_of(s->date, &day))
        return;
    int x = pixel_of(a, day), y = AXIS_Y + 12 + STEP * (stack(a, x) % 3);
    buf_addf(out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"4\"><title>", s->conflict ? "conflict" : "said", x, y);
    html_text(out, s->date);
    buf_addz(out, " ");
    html_text(out, s->text);
    buf_addz(out, "</title></circle>\n");
}

void html_timeline(Buf *out, const Report *r)
{
    Axis a = { .from = 1e9, .to = -1e9 };
    for (size_t i = 0; i < r->n_documents; i++)
        widen(&a, r->documents[i].facts.date);
    for (size_t i = 0; i < r->n_dates; i++)
        widen(&a, r->dates[i].date);
    if (a.from > a.to)
        return;
    buf_addf(out, "<div class=\"scroll\">\n<svg class=\"time\" viewBox=\"0 0 %d 120\" role=\"img\" "
             "aria-label=\"documents and dated statements in time\">\n"
             "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n",
             AXIS_W, AXIS_LEFT, AXIS_Y, AXIS_W - AXIS_LEFT, AXIS_Y);
    for (size_t i = 0; i < r->n_documents; i++)
        add_document_mark(out, &a, &r->documents[i]);
    memset(a.marks, 0, sizeof a.marks);
    for (size_t i = 0; i < r->n_dates; i++)
        add_said_mark(out, &a, &r->dates[i]);
    buf_addz(out, "</svg>\n</div>\n");
}
