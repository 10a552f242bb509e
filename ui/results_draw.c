/* ui/results_draw.c -- the pages of results: title, query, rows. */
#include "ui/results.h"

#include "text/utf8.h"
#include "ui/ui.h"

#include <stdio.h>

enum { ROOMY = 70 }; /* columns from which on titles are shown */

/* --- the title and the query --- */

static void state_words(const Ui *ui, Buf *out)
{
    const Results *r = &ui->results;
    size_t n = question_count(r->question), docs = question_documents(r->question);
    if (n > 0)
        buf_addf(out, "  %zu%s %s in %zu document%s", n, question_is_cut(r->question) ? "+" : "",
                 r->kind == QUESTION_HITS ? n == 1 ? "place" : "places" : n == 1 ? "annotation" : "annotations", docs,
                 docs == 1 ? "" : "s");
    if (r->exact)
        buf_addz(out, "  as written");
    if (question_busy(r->question))
        buf_addf(out, "  looking: %lld of %lld", (long long)question_at(r->question), (long long)ui->w->shelf.total);
}

static void draw_title(const Ui *ui, Grid *g, Rect area)
{
    const Results *r = &ui->results;
    Buf title = { 0 };
    buf_addz(&title, r->planned ? "> Tag " : r->kind == QUESTION_HITS ? "> Search" : "> All annotations");
    if (r->planned) {
        buf_addf(&title, "#%.*s on ", STR_ARG(r->plan.changes[0].tags[0]));
        tagging_words(&r->plan, &title);
    } else {
        state_words(ui, &title);
    }
    int x = grid_text_cut(g, area, area.x, area.y, buf_str(&title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    buf_free(&title);
}

/* The query with its insertion point in sight; what is no query is marked from the mistake on. */
static void draw_query(const Ui *ui, Grid *g, Rect area, int y)
{
    const Results *r = &ui->results;
    Str text = buf_str(&r->query.text);
    size_t from = 0, at;
    const char *mistake = question_mistake(r->question, &at);
    int x = grid_text(g, area, area.x, y, STR("Query: "), r->typing ? FACE_KEY : FACE_DIM);
    while (text_cells(str_sub(text, from, r->query.at), g->widths) >= area.x + area.cols - x && from < r->query.at)
        from = utf8_skip(text, from, 1);
    size_t bad = mistake && at >= from && at < text.len ? at : text.len;
    int end = grid_text(g, area, x, y, str_sub(text, from, bad), FACE_TEXT);
    grid_text(g, area, end, y, str_sub(text, bad, text.len), FACE_DOUBT);
    if (r->typing) {
        g->cursor_x = x + text_cells(str_sub(text, from, r->query.at), g->widths);
        g->cursor_y = y;
    }
}

/* --- rows --- */

/* From where a line is shown, so that its hit is in sight: some cells stay before it. */
static size_t shown_from(Str text, Span mark, int cells, const Widths *w)
{
    size_t from = 0;
    while (from < mark.start && text_cells(str_sub(text, from, mark.start), w) > cells / 3)
        from = utf8_skip(text, from, 1);
    return from;
}

static void draw_line(Grid *g, Rect area, int x, int y, Str text, Span mark, Face face)
{
    bool marked = mark.end > mark.start;
    size_t from = marked ? shown_from(text, mark, area.x + area.cols - x, g->widths) : 0;
    if (from > 0)
        x = grid_text(g, area, x, y, STR("…"), face);
    if (!marked) {
        grid_text_cut(g, area, x, y, text, face);
        return;
    }
    x = grid_text(g, area, x, y, str_sub(text, from, mark.start), face);
    x = grid_text(g, area, x, y, str_sub(text, mark.start, mark.end), FACE_HIT);
    grid_text_cut(g, area, x, y, str_sub(text, mark.end, text.len), face);
}

/* "3:12", an orphan's "3:-" */
static void place_words(int64_t doc, size_t para, char out[48])
{
    if (para == STR_NONE)
        snprintf(out, 48, "%lld:-", (long long)doc);
    else
        snprintf(out, 48, "%lld:%zu", (long long)doc, para + 1);
}

static Face polarity_face(char sign)
{
    switch (sign) {
    case '+': return FACE_FOR;
    case '-': return FACE_AGAINST;
    case '0': return FACE_NEUTRAL;
    case '~': return FACE_MIXED;
    default: return FACE_UNCLEAR;
    }
}

static void draw_signs(Grid *g, Rect area, int x, int y, Str signs)
{
    for (size_t i = 0; i < signs.len; i++)
        x = grid_text(g, area, x, y, str_sub(signs, i, i + 1), polarity_face(signs.p[i]));
}

/* The stances and the first tag of the paragraph, at the right edge; returns the columns they take. */
static int draw_beside(Grid *g, Rect area, int y, const QuestionBeside *b)
{
    enum { SIGNS = 4 };
    int tags = area.cols >= ROOMY ? area.cols / 8 : 0, all = SIGNS + 1 + (tags ? tags + 1 : 0);
    if (area.cols < ROOMY / 2)
        return 0;
    Str signs = str_sub(b->signs, 0, b->signs.len < SIGNS ? b->signs.len : SIGNS);
    draw_signs(g, area, area.x + area.cols - all + 1, y, signs);
    if (tags && b->tag.len > 0) {
        int x = grid_text(g, area, area.x + area.cols - tags, y, STR("#"), FACE_DIM);
        grid_text_cut(g, area, x, y, b->tag, FACE_DIM);
    }
    return all;
}

/* Of a stance its sign stands by the type. */
static int draw_type(Grid *g, Rect area, int x, int y, const QuestionRow *row, Face face)
{
    bool stance = row->in[0] == 's';
    char sign = stance ? polarity_sign(row->polarity) : ' ';
    x = grid_text(g, area, x, y, (Str){ &sign, 1 }, stance ? polarity_face(sign) : face);
    if (area.cols >= ROOMY) {
        grid_text(g, area, x + 1, y, str(row->in), row->mine ? face : FACE_DIM);
        x += 10;
    }
    return x + 1;
}

static void draw_row(Ui *ui, Grid *g, Rect area, int y, size_t i)
{
    Results *r = &ui->results;
    const QuestionRow *row = question_row(r->question, i);
    QuestionBeside b = question_beside(r->question, i);
    bool chosen = i == r->chosen && !r->typing;
    Face face = chosen ? FACE_CHOSEN : FACE_TEXT;
    char place[48];
    place_words(row->doc, row->para, place);
    grid_fill(g, area, area.x, y, face);
    int x = grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    int after = grid_text(g, area, x, y, str(place), chosen ? FACE_CHOSEN : FACE_NUMBER) + 1;
    x = after > x + 8 ? after : x + 8;
    if (area.cols >= ROOMY) {
        Rect title = { x, y, area.cols / 6, 1 };
        grid_text_cut(g, title, x, y, b.title, FACE_DIM);
        x += area.cols / 6 + 1;
    }
    Rect middle = { area.x, area.y, area.cols, area.rows };
    if (r->kind == QUESTION_ANNOTATIONS)
        x = draw_type(g, area, x, y, row, face);
    else
        middle.cols -= draw_beside(g, area, y, &b);
    if (r->kind == QUESTION_HITS && row->in[0]) {
        x = grid_text(g, middle, x, y, str(row->in), FACE_KEY);
        x = grid_text(g, middle, x, y, STR(": "), FACE_KEY);
    }
    draw_line(g, middle, x, y, row->text, row->mark, face);
}

static void draw_plan_row(const Ui *ui, Grid *g, Rect area, int y, size_t i)
{
    const TagPlace *p = &ui->results.plan.places[i];
    bool chosen = i == ui->results.chosen;
    Face face = chosen ? FACE_CHOSEN : FACE_TEXT;
    char place[48];
    place_words(p->doc, p->para, place);
    grid_fill(g, area, area.x, y, face);
    int x = grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    int after = grid_text(g, area, x, y, str(place), chosen ? FACE_CHOSEN : FACE_NUMBER) + 1;
    x = after > x + 8 ? after : x + 8;
    x = grid_text(g, area, x, y, p->anew ? STR("new ") : STR("    "), FACE_KEY);
    draw_line(g, area, x, y, p->quote, p->mark, face);
}

/* --- the page --- */

static const char *const help[] = {
    "words that must all be there: Traditional and Simplified, case and width are one",
    "\"a phrase\"   -not   a or b   (a or b) c",
    "tag:争议  stance:against  holder:NAME  target:NAME  by:NAME",
    "date:2025-01..2025-02  source:PART  doc:3",
    "is:uncoded  coded  examined  suspect  orphan  mine",
};

static void draw_nothing(const Ui *ui, Grid *g, Rect body)
{
    const Results *r = &ui->results;
    size_t at;
    const char *mistake = question_mistake(r->question, &at);
    if (mistake) {
        int x = grid_text(g, body, body.x, body.y, STR("! "), FACE_ERROR);
        grid_text_cut(g, body, x, body.y, str(mistake), FACE_ERROR);
    } else if (r->query.text.len == 0 && r->kind == QUESTION_HITS) {
        for (int i = 0; i < (int)(sizeof help / sizeof *help) && i < body.rows; i++)
            grid_text_cut(g, body, body.x + 2, body.y + i, str(help[i]), FACE_DIM);
    } else if (!question_busy(r->question)) {
        grid_text_cut(g, body, body.x + 2, body.y, STR("Nothing is found."), FACE_TEXT);
    }
}

void results_draw(Ui *ui, Grid *g, Rect area)
{
    Results *r = &ui->results;
    Rect body = { area.x, area.y + 2, area.cols, area.rows - 2 };
    size_t n = r->planned ? r->plan.n : question_count(r->question);
    draw_title(ui, g, area);
    r->shown = body.rows > 0 ? body.rows : 1;
    if (r->chosen >= n)
        r->chosen = n ? n - 1 : 0;
    if (r->chosen < r->top)
        r->top = r->chosen;
    if (r->chosen >= r->top + (size_t)r->shown)
        r->top = r->chosen - (size_t)r->shown + 1;
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(r->chosen - r->top);
    if (r->planned)
        grid_text_cut(g, area, area.x, area.y + 1, STR("y tags them, in one act; Esc leaves them as they are"),
                      FACE_KEY);
    else
        draw_query(ui, g, area, area.y + 1);
    for (size_t i = 0; i < (size_t)r->shown && r->top + i < n; i++) {
        if (r->planned)
            draw_plan_row(ui, g, body, body.y + (int)i, r->top + i);
        else
            draw_row(ui, g, body, body.y + (int)i, r->top + i);
    }
    if (n == 0)
        draw_nothing(ui, g, body);
}

void results_hints(const Ui *ui, Grid *g, Rect row)
{
    static const char *const typing[][2] = { { "Enter", "to the rows" }, { "Esc", "back" }, { 0 } };
    static const char *const list[][2] = { { "Enter", "go there" }, { "/", "query" }, { "t", "tag all" },
                                           { "=", "as written" }, { "u", "undo" }, { "Esc", "back" }, { 0 } };
    static const char *const plan[][2] = { { "y", "tag them" }, { "Esc", "leave them" }, { 0 } };
    const char *const(*h)[2] = ui->results.planned ? plan : ui->results.typing ? typing : list;
    int x = row.x;
    for (; (*h)[0]; h++) {
        x = grid_text(g, row, x, row.y, str((*h)[0]), FACE_KEY) + 1;
        x = grid_text(g, row, x, row.y, str((*h)[1]), FACE_DIM) + 2;
    }
}
