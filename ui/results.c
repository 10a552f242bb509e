/* ui/results.c -- pages of what a query finds in the library. */
#include "ui/results.h"

#include "ui/dialog.h"

enum { KEY_US = 3000, SLICE_US = 8000 }; /* for a search at a key, and when nothing is typed */

void results_free(Results *r)
{
    question_free(r->question);
    line_edit_free(&r->query);
    tagging_free(&r->plan);
    *r = (Results){ 0 };
}

/* --- asking --- */

static void ask(Ui *ui)
{
    Results *r = &ui->results;
    if (!r->question)
        r->question = question_new(ui->w->store, r->kind);
    r->generation = ui->w->generation;
    if (question_ask(r->question, buf_str(&r->query.text), r->exact))
        question_work(r->question, KEY_US);
}

/* What is being pasted is asked when all of it is there. */
static void ask_anew(Ui *ui)
{
    Results *r = &ui->results;
    r->chosen = r->top = 0;
    r->stale = ui->pasting;
    if (!r->stale)
        ask(ui);
}

void results_open(Ui *ui, QuestionKind kind)
{
    Results *r = &ui->results;
    if (r->kind != kind) {
        results_free(r);
        r->kind = kind;
    }
    r->origin = ui->w->doc ? ui->w->doc->id : 0;
    r->origin_place = reader_place(&ui->reader);
    r->open = true;
    r->left = false;
    r->typing = r->anew = kind == QUESTION_HITS;
    if (!r->question || r->generation != ui->w->generation)
        ask_anew(ui);
}

void results_refresh(Ui *ui)
{
    Results *r = &ui->results;
    if (r->open && r->generation != ui->w->generation && !r->planned)
        ask(ui);
}

bool results_has_work(const Ui *ui)
{
    const Results *r = &ui->results;
    return r->open && r->question && (question_busy(r->question) || (r->stale && !ui->pasting));
}

bool results_work(Ui *ui)
{
    if (!results_has_work(ui))
        return false;
    if (ui->results.stale && !ui->pasting) {
        ask_anew(ui);
        return true;
    }
    return question_work(ui->results.question, SLICE_US);
}

/* --- to a place and back --- */

static void close_page(Ui *ui)
{
    Results *r = &ui->results;
    r->open = r->left = false;
    if (r->origin && (!ui->w->doc || ui->w->doc->id != r->origin))
        ui_open_document(ui, r->origin);
    if (ui->w->doc && ui->w->doc->id == r->origin)
        reader_return(&ui->reader, r->origin_place);
}

static void go(Ui *ui)
{
    Results *r = &ui->results;
    const QuestionRow *row = question_row(r->question, r->chosen);
    if (!row)
        return;
    bool there = ui->w->doc && ui->w->doc->id == row->doc;
    if (!there && !ui_open_document(ui, row->doc))
        return;
    r->open = false;
    r->left = true;
    r->went = row->doc;
    ui->focus = PANE_READER;
    if (row->para == STR_NONE) {
        ui_say(ui, "it has no place in this text any more: Y offers the places in doubt");
        return;
    }
    find_unfold(ui, row->span.start);
    reader_go(&ui->reader, row->span.start);
    if (!uuid_is_nil(row->uuid))
        ui->sidebar.chosen = row->uuid;
    if (r->kind == QUESTION_HITS && row->in[0] == '\0' && row->mark.end > row->mark.start)
        find_show(ui, str_sub(row->text, row->mark.start, row->mark.end), r->exact);
}

bool results_come_back(Ui *ui)
{
    Results *r = &ui->results;
    if (!r->left || !ui->w->doc || ui->w->doc->id != r->went)
        return false;
    find_let_go(ui);
    r->left = false;
    r->open = true;
    r->typing = false;
    results_refresh(ui);
    return true;
}

/* --- a tag on all of them --- */

static void tag_begin_all(Ui *ui)
{
    Results *r = &ui->results;
    if (question_count(r->question) == 0) {
        ui_say(ui, "nothing was found that could be tagged");
    } else if (question_busy(r->question) || question_is_cut(r->question)) {
        ui_say(ui, question_busy(r->question) ? "still looking: wait until all is found" : "too many to tag at once");
    } else if (dialog_may_save(ui)) {
        workspace_need_words(ui->w);
        tag_ask(ui, DIALOG_TAG_ALL, r->kind == QUESTION_HITS ? STR("Tag every place") : STR("Tag these highlights"));
    }
}

static void plan_let_go(Results *r)
{
    tagging_free(&r->plan);
    r->planned = false;
}

void results_tag_taken(Ui *ui)
{
    Results *r = &ui->results;
    Buf tag = { 0 };
    Error err = { 0 };
    buf_add(&tag, prompt_value(&ui->dialog.prompt));
    dialog_close(ui);
    Str path = buf_str(&tag);
    plan_let_go(r);
    if (path.len > 0 && !tagging_plan(ui->w->store, question_tree(r->question), r->exact, r->kind == QUESTION_HITS,
                                      &path, 1, &r->plan, &err)) {
        ui_complain(ui, "%s", err.text);
        plan_let_go(r);
    } else if (path.len > 0 && r->plan.n == 0) {
        Buf words = { 0 };
        tagging_words(&r->plan, &words);
        ui_say(ui, "%s", buf_z(&words));
        buf_free(&words);
        plan_let_go(r);
    } else {
        r->planned = path.len > 0;
        r->chosen = r->top = 0;
    }
    buf_free(&tag);
}

static void plan_key(Ui *ui, Key k)
{
    Results *r = &ui->results;
    Buf words = { 0 };
    Error err = { 0 };
    if (k == K_ESCAPE || k == 'n' || k == 'q') {
        plan_let_go(r);
    } else if (k == 'y' || k == K_ENTER) {
        tagging_words(&r->plan, &words);
        if (workspace_apply(ui->w, r->plan.changes, r->plan.n, &err)) {
            ui_say(ui, "saved: %s; u takes it back", buf_z(&words));
            plan_let_go(r);
            ask(ui);
        } else {
            ui_complain(ui, "NOT saved: %s", err.text);
        }
    }
    buf_free(&words);
}

/* --- keys --- */

static size_t rows_of(const Results *r)
{
    return r->planned ? r->plan.n : question_count(r->question);
}

static bool move(Results *r, Key k)
{
    long page = r->shown > 1 ? r->shown - 1 : 1, all = (long)rows_of(r), n;
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: n = 1; break;
    case ACT_UP: n = -1; break;
    case ACT_PAGE_DOWN: n = page; break;
    case ACT_PAGE_UP: n = -page; break;
    case ACT_HALF_DOWN: n = page / 2 + 1; break;
    case ACT_HALF_UP: n = -(page / 2 + 1); break;
    case ACT_TOP: n = -all; break;
    case ACT_BOTTOM: n = all; break;
    default: return false;
    }
    long to = (long)r->chosen + n, last = all > 0 ? all - 1 : 0;
    r->chosen = to < 0 ? 0 : to > last ? (size_t)last : (size_t)to;
    return true;
}

static void typing_key(Ui *ui, Key k)
{
    Results *r = &ui->results;
    Buf before = { 0 };
    switch (k) {
    case K_ENTER:
    case K_DOWN:
    case K_TAB: r->typing = false; return;
    case K_ESCAPE: close_page(ui); return;
    default: break;
    }
    buf_add(&before, buf_str(&r->query.text));
    if (r->anew && key_is_text(k))
        line_edit_set(&r->query, (Str){ 0 });
    r->anew = false;
    line_edit_key(&r->query, k);
    if (!str_eq(buf_str(&before), buf_str(&r->query.text)))
        ask_anew(ui);
    buf_free(&before);
}

static void list_key(Ui *ui, Key k)
{
    Results *r = &ui->results;
    switch (k) {
    case K_ESCAPE:
    case 'q': close_page(ui); return;
    case K_ENTER: go(ui); return;
    case '/':
    case K_TAB: r->typing = true; return;
    case 't': tag_begin_all(ui); return;
    case '=':
        r->exact = !r->exact;
        ask_anew(ui);
        ui_say(ui, r->exact ? "as written: script, case and width count" : "any script, case and width");
        return;
    case 'u': ui_act(ui, ACT_UNDO); break;
    case 'U': ui_act(ui, ACT_REDO); break;
    default:
        if (!move(r, k))
            ui_say(ui, "Enter goes there, / changes the query, t tags all, Esc leaves");
        return;
    }
    results_refresh(ui);
}

void results_key(Ui *ui, Key k)
{
    Results *r = &ui->results;
    if (r->planned && !move(r, k))
        plan_key(ui, k);
    else if (!r->planned && r->typing)
        typing_key(ui, k);
    else if (!r->planned)
        list_key(ui, k);
}
