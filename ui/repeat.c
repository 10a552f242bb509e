/* ui/repeat.c -- "." makes the last annotation again, where the cursor stands now. */
#include "ui/dialog.h"

void repeat_remember(Ui *ui, RepeatKind kind, Str tag)
{
    Buf kept = { 0 };
    buf_add(&kept, tag); /* may be a loan of what is freed */
    buf_free(&ui->repeat.tag);
    ui->repeat = (Repeat){ kind, kept };
}

void repeat_last(Ui *ui)
{
    Buf tag = { 0 };
    switch (ui->repeat.kind) {
    case REPEAT_STANCE: stance_again(ui); break;
    case REPEAT_EXAMINED: examined_set(ui, true); break;
    case REPEAT_HIGHLIGHT:
        buf_add(&tag, buf_str(&ui->repeat.tag));
        highlight_with(ui, buf_str(&tag));
        buf_free(&tag);
        break;
    case REPEAT_NOTHING: ui_complain(ui, "nothing annotated yet in this session that . could repeat"); break;
    }
}
