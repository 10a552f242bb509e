/* ui/stance_names.h -- the names a stance's holder and target are chosen from. */
#ifndef UI_STANCE_NAMES_H
#define UI_STANCE_NAMES_H

#include "ui/ui.h"

/* Asks for the holder or the target of a stance in the paragraph with the byte ui->dialog.span.start: who speaks
 * here, who was taken last, the document's names, what the paragraph suggests, the library's. `now` is what it is so
 * far and comes first; `not` is left out. */
void stance_ask_name(Ui *ui, DialogKind kind, Str now, Str not);

#endif
