/* ui/pages.c -- the table of pages; the first that is open is seen. */
#include "ui/pages.h"

#include "ui/ui.h"

static bool help_is_open(const Ui *ui) { return ui->help.open; }
static bool width_is_open(const Ui *ui) { return ui->width_page.open; }
static bool outline_is_open(const Ui *ui) { return ui->outline.arena != NULL; }
static bool names_is_open(const Ui *ui) { return ui->names.arena != NULL; }
static bool codebook_is_open(const Ui *ui) { return ui->codebook.open; }
static bool journal_is_open(const Ui *ui) { return ui->journal.arena != NULL; }
static bool suspects_is_open(const Ui *ui) { return ui->suspects.open; }

static bool results_is_open(const Ui *ui) { return ui->results.open; }

static void help_pressed(Ui *ui, Key k)
{
    help_key(&ui->help, k);
}

static void help_seen(Ui *ui, Grid *g, Rect area)
{
    help_draw(&ui->help, g, area);
}

static void width_pressed(Ui *ui, Key k)
{
    width_page_key(&ui->width_page, k);
}

static void width_seen(Ui *ui, Grid *g, Rect area)
{
    width_page_draw(&ui->width_page, ui->probe, g, area);
}

static void outline_pressed(Ui *ui, Key k)
{
    size_t byte;
    if (!outline_key(&ui->outline, k, &byte))
        return;
    reader_go(&ui->reader, byte);
    ui->focus = PANE_READER;
}

static void outline_seen(Ui *ui, Grid *g, Rect area)
{
    outline_draw(&ui->outline, g, area);
}

static void names_seen(Ui *ui, Grid *g, Rect area)
{
    names_draw(&ui->names, ui->w, g, area);
}

static void names_foot(const Ui *ui, Grid *g, Rect row)
{
    (void)ui;
    names_hints(g, row);
}

static void codebook_foot(const Ui *ui, Grid *g, Rect row)
{
    (void)ui;
    codebook_hints(g, row);
}

static void no_hints(const Ui *ui, Grid *g, Rect row)
{
    (void)ui, (void)g, (void)row; /* they stand on the page */
}

static bool events_is_open(const Ui *ui) { return ui->events.arena != NULL; }

static bool told_is_open(const Ui *ui) { return ui->told.open; }

static const PageKind pages[] = {
    { help_is_open, help_pressed, help_seen, NULL, NULL },
    { width_is_open, width_pressed, width_seen, NULL, NULL },
    { outline_is_open, outline_pressed, outline_seen, NULL, NULL },
    { names_is_open, names_key, names_seen, names_foot, names_refresh },
    { codebook_is_open, codebook_key, codebook_draw, codebook_foot, NULL },
    { journal_is_open, journal_key, journal_draw, journal_hints, journal_refresh },
    { results_is_open, results_key, results_draw, results_hints, results_refresh },
    { events_is_open, events_key, events_draw, events_hints, events_refresh },
    { told_is_open, told_key, told_draw, told_hints, told_refresh },
    { suspects_is_open, suspects_key, suspects_draw, no_hints, NULL },
};

const PageKind *page_open(const Ui *ui)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].is_open(ui))
            return &pages[i];
    return NULL;
}

void pages_refresh(Ui *ui)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].refresh && pages[i].is_open(ui))
            pages[i].refresh(ui);
}
