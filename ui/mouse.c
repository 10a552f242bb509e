/* ui/mouse.c -- the mouse, where the configuration wants one: a click puts the cursor, the wheel scrolls. */
#include "ui/screen.h"
#include "ui/ui.h"

#include "ui/dialog.h"
#include "ui/input.h"
#include "ui/pages.h"

enum { WHEEL_ROWS = 3 };

static bool inside(Rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.cols && y >= r.y && y < r.y + r.rows;
}

static bool pane_at(const Ui *ui, int x, int y, PaneId *id, Rect *body)
{
    Screen s = ui_screen(ui);
    for (int i = 0; i < PANES; i++) {
        if (s.pane[i].cols == 0 || !inside(s.pane[i], x, y))
            continue;
        *id = (PaneId)i;
        *body = i == PANE_READER ? arrange_text(ui, s.pane[i]) : screen_body(s.pane[i]);
        return true;
    }
    return false;
}

/* The list and the annotations move what is chosen, the text moves by itself. */
static void wheel(Ui *ui, PaneId id, bool down)
{
    for (int i = 0; i < WHEEL_ROWS; i++) {
        if (id == PANE_READER)
            reader_act(&ui->reader, ui->w, down ? ACT_SCROLL_DOWN : ACT_SCROLL_UP);
        else if (id == PANE_LIST)
            list_act(&ui->list, ui->w, down ? ACT_DOWN : ACT_UP);
        else if (i == 0)
            sidebar_act(&ui->sidebar, ui->w, &ui->reader, down ? ACT_DOWN : ACT_UP);
    }
}

static void click(Ui *ui, PaneId id, Rect body, int x, int y)
{
    bool had_keys = ui->focus == id, beside = ui_screen(ui).pane[PANE_READER].cols > 0 && body.y == 1;
    ui->focus = id;
    if (y < body.y)
        return; /* on its title */
    if (id == PANE_READER)
        reader_click(&ui->reader, ui->w, body, x, y);
    else if (id == PANE_SIDEBAR)
        sidebar_click(&ui->sidebar, ui->w, &ui->reader, ui->widths, body, beside, y);
    else if (list_click(&ui->list, ui->w, body, y) && had_keys)
        ui_act(ui, ACT_OPEN); /* the second click on it */
}

void ui_mouse(Ui *ui, unsigned button, int x, int y)
{
    PaneId id;
    Rect body;
    bool turned = button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN;
    if (ui->dialog.kind != DIALOG_NONE || page_open(ui)) {
        for (int i = 0; turned && i < WHEEL_ROWS; i++)
            ui_step(ui, button == MOUSE_WHEEL_DOWN ? K_DOWN : K_UP);
        return;
    }
    if ((!turned && button != MOUSE_LEFT) || !pane_at(ui, x, y, &id, &body))
        return;
    buf_clear(&ui->message);
    ui_layout(ui);
    if (turned)
        wheel(ui, id, button == MOUSE_WHEEL_DOWN);
    else
        click(ui, id, body, x, y);
    ui_layout(ui);
    if (ui->w->doc && ui->focus != PANE_SIDEBAR)
        sidebar_follow(&ui->sidebar, ui->w, &ui->reader);
}
