/* app/cmd_config.c -- newsread config --check | --default | --path */
#include "app/commands.h"

#include <string.h>
#include <unistd.h>

static size_t mistakes; /* told so far: the callback is told nothing else */

static void tell(const char *line)
{
    mistakes++;
    cli_tell(line);
}

static void check(Cli *c)
{
    const char *path = config_path(c->arena, args_value(&c->args, "config"));
    mistakes = 0;
    Config read = config_read(c->arena, args_value(&c->args, "config"), tell);
    if (c->keys)
        c->keys->check(&read, tell);
    if (mistakes)
        c->status = EXIT_FAILED;
    else if (!path || access(path, F_OK) != 0)
        cli_line(c, "there is none, the defaults hold: 'newsread config --default' writes one to begin with");
    else
        cli_line(c, "%s: no mistakes", path);
}

static void print_default(Cli *c)
{
    Buf out = { 0 };
    buf_addz(&out, "; newsread: what is commented out is the default\n\n[screen]\n"
                   "; auto, dark, light, contrast, safe, mono, or one of yours: themes/NAME.theme beside this file\n"
                   ";theme = auto\n"
                   "; clicks put the cursor, the wheel scrolls\n;mouse = off\n"
                   "; a pane is scrolled by the terminal's margins: auto is when it answers that it has them\n"
                   ";margins = auto\n"
                   "; cells of what East Asia draws wide: auto is as the terminal answers, or 1, or 2\n"
                   ";ambiguous = auto\n; cells of single characters\n;widths = U+4DC0-4DFF=2 U+1FAE8=2\n\n[text]\n");
    View v = view_built_in();
    for (size_t i = 0; i < VIEW_OPTIONS; i++)
        buf_addf(&out, "; %s\n;%s = %s\n", view_help(i), view_name(i), switch_name(v.is[i]));
    if (c->keys)
        c->keys->print(&out);
    cli_text(c, buf_str(&out));
    buf_free(&out);
}

void cmd_config(Cli *c)
{
    const char *path = config_path(c->arena, args_value(&c->args, "config"));
    if (args_has(&c->args, "check"))
        check(c);
    else if (args_has(&c->args, "default"))
        print_default(c);
    else if (path)
        cli_line(c, "%s", path);
    else
        cli_failf(c, ERR_IO, "neither XDG_CONFIG_HOME nor HOME says where the configuration is");
}
