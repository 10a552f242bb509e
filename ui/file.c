/* ui/file.c -- importing and exporting from the screen. */
#include "ui/dialog.h"

#include <stdlib.h>

void file_import_begin(Ui *ui)
{
    dialog_close(ui);
    if (dialog_may_save(ui))
        dialog_ask(ui, DIALOG_IMPORT, STR("Import file or folder"), true, true, NULL, 0);
}

void file_export_begin(Ui *ui)
{
    dialog_close(ui);
    if (!ui->w->doc) {
        ui_complain(ui, "no document is open to be exported");
        return;
    }
    dialog_ask(ui, DIALOG_EXPORT, STR("Export as Markdown to folder or file"), true, true, NULL, 0);
    prompt_set_text(&ui->dialog.prompt, STR("./"));
}

/* False when nothing was done: the words stay, to be put right or tried again. */
static bool import(Ui *ui, const char *path)
{
    Error err = { 0 };
    size_t added = 0, failed = 0;
    bool ok = workspace_import(ui->w, path, &added, &failed, &err);
    if (!ok && added == 0)
        ui_complain(ui, "NOT imported: %s", err.text);
    else if (failed > 0)
        ui_complain(ui, "added %zu, failed %zu: %s", added, failed, err.text);
    else
        ui_say(ui, "added %zu%s", added, added ? "; u takes the last one back" : ": all of it was here already");
    if (added > 0 && ui->w->doc && ui->w->imported == ui->w->doc->id) {
        Buf doubts = { 0 };
        suspects_words(ui->w, &doubts);
        buf_addf(&ui->message, "%s%s", doubts.len ? "; " : "", buf_z(&doubts));
        buf_free(&doubts);
    }
    return ok || added > 0;
}

static bool export(Ui *ui, const char *path)
{
    Error err = { 0 };
    Buf written = { 0 };
    bool ok = workspace_export(ui->w, path, &written, &err);
    if (ok)
        ui_say(ui, "wrote %s", buf_z(&written));
    else
        ui_complain(ui, "NOT exported: %s", err.text);
    buf_free(&written);
    return ok;
}

/* A leading ~/ is the home folder, as in a shell. */
static void add_path(Buf *out, Str typed)
{
    const char *home = getenv("HOME");
    if (home && str_starts(typed, STR("~/"))) {
        buf_addz(out, home);
        typed = str_sub(typed, 1, typed.len);
    }
    buf_add(out, typed);
}

void file_taken(Ui *ui)
{
    Buf path = { 0 };
    DialogKind kind = ui->dialog.kind;
    add_path(&path, prompt_value(&ui->dialog.prompt));
    if (path.len == 0)
        return;
    if (kind == DIALOG_IMPORT ? import(ui, buf_z(&path)) : export(ui, buf_z(&path)))
        dialog_close(ui);
    buf_free(&path);
}
