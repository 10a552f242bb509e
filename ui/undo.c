/* ui/undo.c -- taking back and making again from the screen. */
#include "ui/dialog.h"

/* The import of the open document was taken back: its text is not kept on the screen. */
static void put_away(Ui *ui)
{
    ui->reshape.on = false;
    ui->suspects = (Suspects){ 0 };
    workspace_put_away(ui->w);
    reader_open(&ui->reader, (Place){ 0, 0 });
    ui->focus = PANE_LIST;
}

/* What others changed since is not taken back; the same key again goes past it, and so do those right behind it. */
void undo_act(Ui *ui, bool undo)
{
    Buf what = { 0 };
    Error err = { 0 };
    Past mine = undo ? PAST_UNDO : PAST_REDO;
    bool past = ui->past_before == mine;
    size_t n = 0, *passed = past ? &n : NULL;
    if (!dialog_may_save(ui))
        return;
    workspace_import_stop(ui->w);
    bool done = undo ? workspace_undo(ui->w, passed, &what, &err) : workspace_redo(ui->w, passed, &what, &err);
    bool gone = done && ui->w->doc && !workspace_has(ui->w, ui->w->doc->id);
    if (gone)
        ui_say(ui, "taken back, not open any more: %s", buf_z(&what));
    else if (done && n > 0)
        ui_say(ui, "%s, past %zu that others changed: %s", undo ? "taken back" : "made again", n, buf_z(&what));
    else if (done)
        ui_say(ui, "%s: %s", undo ? "taken back" : "made again", buf_z(&what));
    else if (err.kind == ERR_CONFLICT)
        ui_complain(ui, "%s; %s again goes past it", err.text, undo ? "u" : "U");
    else
        ui_complain(ui, "%s%s", err.kind == ERR_NOT_FOUND ? "" : undo ? "NOT taken back: " : "NOT made again: ",
                    err.text);
    buf_free(&what);
    if (past || err.kind == ERR_CONFLICT)
        ui->past = mine;
    if (gone)
        put_away(ui);
}
