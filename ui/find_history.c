/* ui/find_history.c -- words looked for before: an annotator's own, kept in the library. */
#include "ui/find.h"

#include "ui/ui.h"

enum { MOST_KEPT = 50, LONGEST_KEPT = 200 }; /* words, bytes of one */

static Str setting_name(const Ui *ui, Arena *a)
{
    return arena_f(a, "find %.*s", STR_ARG(ui->w->annotator));
}

void find_history_read(Ui *ui)
{
    Arena *a = arena_new();
    buf_clear(&ui->find.history);
    workspace_setting(ui->w, setting_name(ui, a), &ui->find.history);
    arena_free(a);
}

/* The words go to the front, once. */
void find_history_keep(Ui *ui, Str words)
{
    Arena *a = arena_new();
    Buf lines = { 0 };
    Str rest = buf_str(&ui->find.history), line;
    size_t n = 1;
    if (words.len <= LONGEST_KEPT) {
        buf_addf(&lines, "%.*s\n", STR_ARG(words));
        while (n < MOST_KEPT && str_split(&rest, '\n', &line)) {
            if (line.len == 0 || str_eq(line, words))
                continue;
            buf_addf(&lines, "%.*s\n", STR_ARG(line));
            n++;
        }
        workspace_keep_setting(ui->w, setting_name(ui, a), buf_str(&lines));
        buf_clear(&ui->find.history);
        buf_add(&ui->find.history, buf_str(&lines));
    }
    buf_free(&lines);
    arena_free(a);
}

bool find_history_line(const Find *f, size_t number, Str *out)
{
    Str rest = buf_str(&f->history);
    size_t n = 0;
    while (str_split(&rest, '\n', out))
        if (out->len > 0 && ++n == number)
            return true;
    return false;
}
