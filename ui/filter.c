/* ui/filter.c -- the list shows what fits a query. */
#include "ui/dialog.h"

void filter_begin(Ui *ui)
{
    Buf old = { 0 };
    buf_add(&old, workspace_filter_text(ui->w));
    dialog_close(ui);
    dialog_ask(ui, DIALOG_FILTER, STR("Filter the list"), true, true, NULL, 0);
    prompt_set_text(&ui->dialog.prompt, buf_str(&old));
    buf_free(&old);
}

/* What is no query stays in the line, with the mark of the mistake behind the insertion point. */
void filter_taken(Ui *ui)
{
    Error err = { 0 };
    size_t at;
    Buf text = { 0 };
    buf_add(&text, buf_str(&ui->dialog.prompt.edit.text));
    if (workspace_filter(ui->w, buf_str(&text), &at, &err)) {
        dialog_close(ui);
    } else {
        ui->dialog.prompt.edit.at = at < ui->dialog.prompt.edit.text.len ? at : ui->dialog.prompt.edit.text.len;
        ui_complain(ui, "%s", err.text);
    }
    buf_free(&text);
}

bool filter_let_go(Ui *ui)
{
    size_t at;
    return ui->focus == PANE_LIST && workspace_filter_text(ui->w).len > 0 &&
           workspace_filter(ui->w, (Str){ 0 }, &at, NULL);
}
