/* tests/e2e/test_budget.c -- keys counted as they are typed into a terminal: what coding costs from the paragraph. */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WAIT = 5000 };

static Pty *p;

static void expect_at(const char *text, int line)
{
    if (pty_wait_text(p, text, WAIT))
        return;
    pty_dump(p);
    fail_msg("line %d: '%s' did not come", line, text);
}
#define EXPECT(text) expect_at(text, __LINE__)

/* Types them; a name in angle brackets is one key, a character of any length too. */
static int type(const char *keys)
{
    int n = 0;
    pty_type(p, keys);
    for (const char *z = keys; *z; n++) {
        if (*z == '<')
            z = strchr(z, '>') + 1;
        else
            for (z++; ((unsigned char)*z & 0xC0) == 0x80; z++)
                ;
    }
    return n;
}

static int within(const char *what, int keys, int budget)
{
    prog_figure(what, keys, "keys");
    if (keys > budget)
        fail_msg("%s: %d keys, %d are allowed", what, keys, budget);
    return keys;
}

/* The newspaper piece: ¶29 makes a target known, ¶28 has a speaker nobody has confirmed. */
static void coding_costs_few_keys(void **state)
{
    (void)state;
    char *library = prog_library("budget", false);
    p = prog_reader(library, "samples/05-newspaper.txt", 120, 40);
    EXPECT("¶1/34");
    type("GKKKKKK");
    EXPECT("¶29/34");
    type("s<Enter>公开图纸<Enter>+");
    EXPECT("saved: + 梅里安消费者协会 → 公开图纸");
    type("K");
    EXPECT("¶28/34");
    within("stance: suggested holder, known target", type("s<Enter><Enter>-"), 5);
    EXPECT("saved: - 林若岚 → 公开图纸");
    type("K");
    EXPECT("¶27/34");
    within("the same as before", type("="), 1);
    EXPECT("saved: - 林若岚 → 公开图纸");
    within("next uncoded", type("c"), 1);
    EXPECT("¶31/34");
    type("t数字<Enter>T<Enter>1");
    EXPECT("1 tags #数字 at once");
    type("K");
    EXPECT("¶30/34");
    within("highlight of the sentence, tag with a key", type("1"), 4);
    EXPECT("saved: highlight with #数字");
    type("q");
    int status = -1;
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 0);
    pty_free(p);
    char *list = prog_must(library, "annotations", "--json", NULL);
    assert_non_null(strstr(list, "\"holder\":\"林若岚\",\"target\":\"公开图纸\",\"polarity\":\"against\""));
    free(list);
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = { cmocka_unit_test(coding_costs_few_keys) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
