/* tools/doc/manual.c -- fills the manual page from the tables that the program itself uses.
 *
 *   manual <docs/newsread.1.in >newsread.1
 *
 * A line @options@, @commands@ or @keys@ of the input is replaced by what the table of that name says; @version@
 * anywhere by the version. The language is mdoc(7).
 */
#include "app/commands.h"
#include "base/str.h"
#include "ui/action.h"

#include <stdio.h>
#include <string.h>

static void put_text_inside(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] == '\\')
            fputs("\\e", stdout);
        else if (s.p[i] == '"')
            fputs("\\(dq", stdout);
        else
            putchar(s.p[i]);
}

/* Words that are text and nothing else: a backslash is drawn, a full stop in front makes no macro. */
static void put_text(Str s)
{
    if (s.len > 0 && (s.p[0] == '.' || s.p[0] == '\''))
        fputs("\\&", stdout);
    put_text_inside(s);
}

/* Text to be filled: a new line for each sentence and before column 80, as mdoc likes its source. */
static void put_filled(Str s)
{
    size_t column = 0;
    bool sentence = false;
    Str word;
    while (str_split(&s, ' ', &word)) {
        bool fresh = column == 0 || sentence || column + 1 + word.len >= 80;
        if (column > 0)
            putchar(fresh ? '\n' : ' ');
        if (fresh)
            put_text(word);
        else
            put_text_inside(word);
        column = fresh ? word.len : column + 1 + word.len;
        sentence = str_ends(word, STR(".")) || str_ends(word, STR(".)"));
    }
    putchar('\n');
}

/* Each word as an argument of a macro that is no macro itself. */
static void put_arguments(Str s)
{
    Str word;
    while (str_split(&s, ' ', &word)) {
        fputs(" \\&", stdout);
        put_text_inside(word);
        fputs("\\&", stdout);
    }
}

static void put_options(const Option *o)
{
    if (!o || !o->name)
        return;
    puts(".Pp\n.Bl -tag -width Ds -compact");
    for (; o->name; o++) {
        fputs(".It", stdout);
        if (o->letter)
            printf(" Fl %c ,", o->letter);
        printf(" Fl \\-%s", o->name);
        if (o->value) {
            fputs(" Ar", stdout);
            put_arguments(str(o->value));
        }
        putchar('\n');
        put_filled(str(o->help));
    }
    puts(".El");
}

/* Where the second column of a line begins; 0: it has one. */
static size_t second_column(Str line)
{
    size_t at = str_find(line, STR("  "), 0);
    if (at == STR_NONE)
        return 0;
    while (at < line.len && line.p[at] == ' ')
        at++;
    return at;
}

/* Lines of two columns are a list; the others one text. */
static void put_more(const char *more)
{
    Str rest = str(more), line;
    Buf text = { 0 };
    bool list = false;
    while (str_split(&rest, '\n', &line)) {
        size_t second = second_column(line);
        if (second > 0 && !list)
            puts(".Pp\n.Bl -tag -width Ds -compact");
        else if (second == 0 && list)
            puts(".El");
        list = second > 0;
        if (list) {
            fputs(".It Ar", stdout);
            put_arguments(str_trim(str_sub(line, 0, second)));
            putchar('\n');
            put_filled(str_sub(line, second, line.len));
        } else {
            buf_addf(&text, "%s%.*s", text.len > 0 ? " " : "", STR_ARG(line));
        }
    }
    if (list)
        puts(".El");
    if (text.len > 0) {
        puts(".Pp");
        put_filled(buf_str(&text));
    }
    buf_free(&text);
}

static void put_commands(void)
{
    puts(".Bl -tag -width Ds");
    for (size_t i = 0; i < n_commands; i++) {
        printf(".It Ic %s", commands[i].name);
        if (commands[i].words[0]) {
            fputs(" Ar", stdout);
            put_arguments(str(commands[i].words));
        }
        putchar('\n');
        put_filled(str(commands[i].help));
        if (commands[i].more && commands[i].more != command_places)
            put_more(commands[i].more);
        put_options(commands[i].options);
    }
    puts(".El");
}

static void put_key(const ActionInfo *info)
{
    if (info->keys[0]) {
        fputs(".It Ic", stdout);
        put_arguments(str(info->keys));
    } else {
        printf(".It Ic \\&:%s", info->name);
    }
    putchar('\n');
    put_filled(str(info->help));
    if (info->keys[0])
        printf("(%s)\n", info->name);
}

static void put_keys(void)
{
    const char *group = "";
    for (Action a = ACT_NONE + 1; a < ACTIONS; a++) {
        if (strcmp(group, action_group(a)) != 0) {
            if (group[0])
                puts(".El");
            group = action_group(a);
            printf(".Ss %s\n.Bl -tag -width \"Space PgDn C-f\" -compact\n", group);
        }
        put_key(action_info(a));
    }
    puts(".El");
}

static const struct {
    const char *marker;
    void (*put)(void);
} tables[] = {
    { "@commands@\n", put_commands },
    { "@keys@\n", put_keys },
};

static void put_source_line(char *line)
{
    static const char version[] = "@version@";
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(line, tables[i].marker) == 0) {
            tables[i].put();
            return;
        }
    if (strcmp(line, "@options@\n") == 0) {
        put_options(global_options);
        return;
    }
    char *at = strstr(line, version);
    if (at)
        printf("%.*s%s%s", (int)(at - line), line, NEWSREAD_VERSION, at + strlen(version));
    else
        fputs(line, stdout);
}

int main(void)
{
    char line[1024];
    while (fgets(line, sizeof line, stdin))
        put_source_line(line);
    return ferror(stdin) || fflush(stdout) != 0;
}
