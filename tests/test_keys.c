/* Keys counted: what coding a paragraph costs, from the paragraph, on a fresh library and on a coded one. */
#include "app/commands.h"
#include "base/mem.h"
#include "ui/ui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define TEXT \
    "港口重建起争议\n\n" \
    "市长周远山昨天表示,新码头必须按期开工。工期不会再拖。\n\n" \
    "北港商会认为,新码头的预算太高。\n\n" \
    "他还批评了周远山的做法。\n\n" \
    "会议持续了三个小时。\n\n" \
    "渔民埃琳娜·布拉沃对记者说,新码头会毁掉渔场。\n"

typedef struct Fixture {
    char folder[300], path[340];
    Workspace *w;
    Ui ui;
} Fixture;

static void run(Fixture *f, const char *name, char *words[], size_t n)
{
    char *all[8] = { "-d", f->path };
    assert_true(n <= 6);
    memcpy(all + 2, words, n * sizeof *words);
    Cli cli = { .db_path = f->path, .annotator = STR("lin"), .arena = arena_new() };
    FILE *kept = stdout;
    stdout = fopen("/dev/null", "w");
    int status = command_run(&cli, command_find(name), all, n + 2);
    fclose(stdout);
    stdout = kept;
    assert_int_equal(status, 0);
    arena_free(cli.arena);
}

static void start(Fixture *f)
{
    char text[340];
    *f = (Fixture){ 0 };
    const char *tmp = getenv("TMPDIR");
    snprintf(f->folder, sizeof f->folder, "%s/keys-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/library.db", f->folder);
    snprintf(text, sizeof text, "%s/a.txt", f->folder);
    FILE *out = fopen(text, "w");
    assert_non_null(out);
    fputs(TEXT, out);
    fclose(out);
    run(f, "import", (char *[]){ text }, 1);
    Error err = { 0 };
    f->w = workspace_open(f->path, STR("lin"), &err);
    assert_non_null(f->w);
    ui_init(&f->ui, f->w, 1, NULL, 120, 40);
}

static void stop(Fixture *f)
{
    char command[340];
    ui_free(&f->ui);
    workspace_close(f->w);
    snprintf(command, sizeof command, "rm -rf %s", f->folder);
    assert_int_equal(system(command), 0);
}

/* Presses keys by name, blanks between; a word in quotes is typed. Returns how many keys that was. */
static size_t press(Fixture *f, const char *names)
{
    Str rest = str(names), one;
    size_t n = 0;
    while (str_split(&rest, ' ', &one)) {
        ui_step(&f->ui, key_parse(one));
        n++;
    }
    return n;
}

static void go_to(Fixture *f, const char *words)
{
    size_t at = str_find(f->w->doc->text, str(words), 0);
    assert_true(at != STR_NONE);
    reader_go(&f->ui.reader, at);
}

/* The stance that was coded last. */
static const Annotation *stance(const Fixture *f, size_t n)
{
    const Annotation *last = NULL;
    size_t found = 0;
    for (size_t i = 0; i < f->w->annotations.n; i++) {
        const Annotation *a = &f->w->annotations.items[i];
        found += a->type == ANNOTATION_STANCE;
        if (a->type == ANNOTATION_STANCE && (!last || a->time_ms >= last->time_ms))
            last = a;
    }
    assert_int_equal(found, n);
    return last;
}

static void assert_stance(const Fixture *f, size_t n, const char *holder, const char *target, Polarity polarity)
{
    const Annotation *a = stance(f, n);
    if (!str_eq(a->holder, str(holder)) || !str_eq(a->target, str(target)) || a->polarity != polarity)
        fail_msg("coded: %.*s %s %.*s", STR_ARG(a->holder), polarity_name(a->polarity), STR_ARG(a->target));
}

static void a_suggested_holder_and_a_known_target(void **state)
{
    (void)state;
    Fixture f;
    start(&f);
    run(&f, "entity", (char *[]){ "新码头", "--kind", "object" }, 3);
    workspace_refresh(f.w);
    go_to(&f, "市长周远山");
    size_t keys = press(&f, "s Enter Enter +");
    assert_stance(&f, 1, "周远山", "新码头", POLARITY_FOR);
    go_to(&f, "北港商会");
    size_t more = press(&f, "s Enter Enter -");
    assert_stance(&f, 2, "北港商会", "新码头", POLARITY_AGAINST);
    go_to(&f, "渔民埃琳娜");
    size_t third = press(&f, "s Enter Enter -");
    assert_stance(&f, 3, "埃琳娜·布拉沃", "新码头", POLARITY_AGAINST);
    print_message("stance, suggested holder and known target: %zu, %zu, %zu keys\n", keys, more, third);
    assert_true(keys <= 5 && more <= 5 && third <= 5);
    stop(&f);
}

/* 他 is who spoke before; a new target is typed. */
static void a_pronoun_points_back(void **state)
{
    (void)state;
    Fixture f;
    start(&f);
    go_to(&f, "北港商会");
    press(&f, "s Enter 新 码 头 Enter -");
    assert_stance(&f, 1, "北港商会", "新码头", POLARITY_AGAINST);
    go_to(&f, "他还批评");
    press(&f, "s Enter 周 远 山 Enter -");
    assert_stance(&f, 2, "北港商会", "周远山", POLARITY_AGAINST);
    stop(&f);
}

static void a_name_is_found_by_its_initials(void **state)
{
    (void)state;
    Fixture f;
    start(&f);
    run(&f, "entity", (char *[]){ "周远山", "--alias", "Mayor Zhou" }, 3);
    run(&f, "entity", (char *[]){ "新码头" }, 1);
    run(&f, "entity", (char *[]){ "北港商会" }, 1);
    workspace_refresh(f.w);
    go_to(&f, "会议持续");
    press(&f, "s z y s Enter b g s h Enter +");
    assert_stance(&f, 1, "周远山", "北港商会", POLARITY_FOR);
    press(&f, "s m a y o r Enter 新 碼 Enter +"); /* by an alias, by the other script */
    assert_stance(&f, 2, "周远山", "新码头", POLARITY_FOR);
    stop(&f);
}

static void the_same_again_and_the_next_one(void **state)
{
    (void)state;
    Fixture f;
    start(&f);
    go_to(&f, "市长周远山");
    press(&f, "s Enter 新 码 头 Enter +");
    size_t keys = press(&f, "c"); /* to the next uncoded */
    assert_int_equal(reader_para(&f.ui.reader, f.w), 2);
    size_t same = press(&f, "=");
    assert_stance(&f, 2, "周远山", "新码头", POLARITY_FOR);
    press(&f, "c");
    size_t again = press(&f, ".");
    assert_stance(&f, 3, "周远山", "新码头", POLARITY_FOR);
    press(&f, "c");
    size_t examined = press(&f, "x");
    assert_true(workspace_is_examined(f.w, 4));
    press(&f, "c");
    assert_int_equal(reader_para(&f.ui.reader, f.w), 5);
    press(&f, "."); /* examined again */
    assert_true(workspace_is_examined(f.w, 5));
    print_message("next uncoded %zu, the same stance %zu, the last annotation %zu, examined %zu key\n", keys, same,
                  again, examined);
    assert_int_equal(keys + same + again + examined, 4);
    stop(&f);
}

static void a_sentence_with_a_tag_that_has_a_key(void **state)
{
    (void)state;
    Fixture f;
    start(&f);
    run(&f, "tags", (char *[]){ "争议/工期", "--key", "3" }, 3);
    workspace_refresh(f.w);
    go_to(&f, "工期不会");
    size_t keys = press(&f, "3");
    assert_int_equal(f.w->annotations.n, 1);
    assert_string_equal(f.w->annotations.items[0].anchor.exact.p, "工期不会再拖。");
    go_to(&f, "会议持续");
    size_t again = press(&f, ".");
    assert_int_equal(f.w->annotations.n, 2);
    assert_string_equal(f.w->annotations.items[1].tags[0].p, "争议/工期");
    print_message("highlight of the sentence with a tag: %zu key, the same again %zu\n", keys, again);
    assert_true(keys <= 4 && again <= 1);
    stop(&f);
}

static void evidence_afterwards(void **state)
{
    (void)state;
    Fixture f;
    start(&f);
    go_to(&f, "市长周远山");
    press(&f, "s Enter 新 码 头 Enter +");
    go_to(&f, "新码头必须");
    size_t keys = press(&f, ", V");
    const Annotation *a = stance(&f, 1);
    assert_int_equal(a->n_evidence, 1);
    assert_string_equal(a->evidence[0].exact.p, "新码头必须按期开工");
    go_to(&f, "工期不会");
    press(&f, "; V");
    assert_int_equal(stance(&f, 1)->n_evidence, 2);
    press(&f, "; V"); /* the same words again: not any more */
    assert_int_equal(stance(&f, 1)->n_evidence, 1);
    press(&f, "p V"); /* the whole paragraph proves nothing */
    assert_int_equal(stance(&f, 1)->n_evidence, 1);
    press(&f, "Esc u u");
    assert_int_equal(stance(&f, 1)->n_evidence, 1);
    print_message("evidence afterwards, a clause: %zu keys\n", keys);
    go_to(&f, "会议持续");
    press(&f, "V");
    assert_true(f.ui.message_is_error);
    stop(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_suggested_holder_and_a_known_target),
        cmocka_unit_test(a_pronoun_points_back),
        cmocka_unit_test(a_name_is_found_by_its_initials),
        cmocka_unit_test(the_same_again_and_the_next_one),
        cmocka_unit_test(a_sentence_with_a_tag_that_has_a_key),
        cmocka_unit_test(evidence_afterwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
