/* ui/file.c -- importing and exporting from the screen. */
#include "ui/dialog.h"

#include <stdlib.h>

void file_import_begin(Ui *ui)
{
    dialog_close(ui);
    if (!dialog_may_save(ui))
        return;
    if (workspace_is_importing(ui->w))
        ui_complain(ui, "an import is running: Esc stops it");
    else
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

static void tell_import(Ui *ui)
{
    const ImportCount *c = &ui->w->importing;
    if (c->failed > 0)
        ui_complain(ui, "added %zu, failed %zu: %s", c->added, c->failed, c->err.text);
    else if (c->done < c->files)
        ui_say(ui, "import stopped: %zu of %zu files were looked at, added %zu; u takes them back", c->done, c->files,
               c->added);
    else
        ui_say(ui, "added %zu%s", c->added,
               c->added == 0 ? ": all of it was here already" : c->added == 1 ? "; u takes it back"
                                                                             : "; u takes them back");
    if (c->added > 0 && ui->w->doc && ui->w->imported == ui->w->doc->id) {
        Buf doubts = { 0 };
        suspects_words(ui->w, &doubts);
        buf_addf(&ui->message, "%s%s", doubts.len ? "; " : "", buf_z(&doubts));
        buf_free(&doubts);
    }
}

static void tell_progress(Ui *ui)
{
    const ImportCount *c = &ui->w->importing;
    ui_say(ui, "importing: %zu of %zu files; Esc stops", c->done, c->files);
}

bool file_import_work(Ui *ui)
{
    if (!workspace_import_step(ui->w))
        tell_import(ui);
    else if (ui->message.len == 0 || str_starts(buf_str(&ui->message), STR("importing: ")))
        tell_progress(ui);
    return true;
}

bool file_import_stop(Ui *ui)
{
    if (!workspace_is_importing(ui->w))
        return false;
    workspace_import_stop(ui->w);
    tell_import(ui);
    return true;
}

/* One file is added at once; of a folder what one slice brings. False when nothing was done: the words stay, to be
 * put right or tried again. */
static bool import(Ui *ui, const char *path)
{
    char *const paths[] = { (char *)path };
    const ImportCount *c = &ui->w->importing;
    workspace_import_begin(ui->w, paths, 1);
    bool more = workspace_import_step(ui->w), nothing = !more && c->failed > 0 && c->added == 0;
    if (more)
        tell_progress(ui);
    else if (nothing)
        ui_complain(ui, "NOT imported: %s", c->err.text);
    else
        tell_import(ui);
    return !nothing;
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
