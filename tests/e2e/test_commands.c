/* The commands as a person or a script meets them: the program itself, run on a fresh library. A command is a
 * line for the shell in which `newsread` is the program under test with that library. */
#include "base/file.h"
#include "lib/prog.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* --- running --- */

typedef struct Ran {
    int status;
    Buf out, err;
} Ran;

static char *folder; /* of this test: the shell stands in it */

static void slurp(const char *name, Buf *out)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    buf_clear(out);
    assert_true(file_read(path, (size_t)1 << 30, out, NULL));
}

/* Runs shell commands; `newsread` and `$newsread` are there. */
static Ran run(const char *format, ...) PRINTF_LIKE(1, 2);
static Ran run(const char *format, ...)
{
    char line[4096];
    va_list ap;
    va_start(ap, format);
    vsnprintf(line, sizeof line, format, ap);
    va_end(ap);
    Buf command = { 0 };
    buf_addf(&command,
             "cd '%s' && newsread() { \"$NEWSREAD_BIN\" -d lib.db --as 林 \"$@\"; }; { %s\n} >.out 2>.err",
             folder, line);
    int status = system(buf_z(&command));
    Ran r = { .status = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 };
    slurp(".out", &r.out);
    slurp(".err", &r.err);
    buf_free(&command);
    return r;
}

static void done(Ran *r)
{
    buf_free(&r->out);
    buf_free(&r->err);
}

/* Exit status, standard output and standard error as they shall be; NULL: anything. */
static void expect(const char *line, int status, const char *out, const char *err)
{
    Ran r = run("%s", line);
    if (r.status != status || (out && strcmp(buf_z(&r.out), out) != 0) ||
        (err && strcmp(buf_z(&r.err), err) != 0))
        fail_msg("%s\nexit %d, not %d\nstdout: %s\nstderr: %s", line, r.status, status, buf_z(&r.out),
                 buf_z(&r.err));
    done(&r);
}

/* The JSON Lines a command prints, as an array; the test fails when it does not end well. */
static json_t *lines_of(const char *line)
{
    Ran r = run("%s", line);
    if (r.status != 0 || r.err.len)
        fail_msg("%s: exit %d: %s", line, r.status, buf_z(&r.err));
    json_t *list = json_array();
    Str rest = buf_str(&r.out), piece;
    while (rest.len && str_split(&rest, '\n', &piece)) {
        json_error_t why;
        json_t *o = json_loadb(piece.p, piece.len, 0, &why);
        if (!o)
            fail_msg("%s: %s: %.*s", line, why.text, STR_ARG(piece));
        json_array_append_new(list, o);
    }
    done(&r);
    return list;
}

static const char *text_of(json_t *list, size_t i, const char *key)
{
    const char *z = json_string_value(json_object_get(json_array_get(list, i), key));
    return z ? z : "(none)";
}

static long number_of(json_t *list, size_t i, const char *key)
{
    json_t *n = json_object_get(json_array_get(list, i), key);
    return json_is_integer(n) ? (long)json_integer_value(n) : -1;
}

/* The keys of an object in their order: "doc,uuid,..." */
static void expect_keys(json_t *object, const char *keys)
{
    Buf b = { 0 };
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
        buf_addf(&b, "%s%s", b.len ? "," : "", key);
    assert_string_equal(buf_z(&b), keys);
    buf_free(&b);
}

static void write_text(const char *name, Str content)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_write_atomic(path, content, NULL));
}

/* --- articles --- */

static const char essay[] =
    "谁都可以来量\n"
    "\n"
    "林若岚说，图纸就摆在那里，谁都可以来量。\n"
    "\n"
    "萨尔凡水务称拾潮科技“系统性地反向工程”，但没有拿出证据。\n"
    "\n"
    "創(chuàng)業(yè)者並不同意，他們認為公開圖紙是好事。\n";

#define P3 "萨尔凡水务称拾潮科技“系统性地反向工程”，但没有拿出证据。"

static const char damage[] = "標題\n\n他說:\x1B[2J\xC2\x9B\xE2\x80\xAE倒\xE2\x80\xAC\x7F\xE2\x80\x8B完。\n";

static int fresh(void **state)
{
    (void)state;
    static int n;
    char name[32];
    snprintf(name, sizeof name, "commands-%d", n++);
    folder = prog_temp(name);
    assert_int_equal(mkdir(folder, 0700), 0);
    char *bin = realpath(prog_path(), NULL);
    setenv("NEWSREAD_BIN", bin, 1);
    free(bin);
    write_text("a.txt", str(essay));
    return 0;
}

static int clean(void **state)
{
    (void)state;
    Buf command = { 0 };
    buf_addf(&command, "rm -rf '%s'", folder);
    int status = system(command.p);
    buf_free(&command);
    free(folder);
    return status;
}

static void import_essay(void)
{
    expect("newsread import a.txt", 0, NULL, "");
}

/* --- import --- */

static void import_tells_what_it_did(void **state)
{
    (void)state;
    json_t *l = lines_of("newsread import --json --date 2025-01-30 a.txt");
    assert_int_equal(json_array_size(l), 1);
    expect_keys(json_array_get(l, 0), "doc,uuid,status,title,paragraphs,encoding,path");
    assert_int_equal(number_of(l, 0, "doc"), 1);
    assert_string_equal(text_of(l, 0, "status"), "added");
    assert_string_equal(text_of(l, 0, "title"), "谁都可以来量");
    assert_int_equal(number_of(l, 0, "paragraphs"), 4);
    assert_string_equal(text_of(l, 0, "encoding"), "UTF-8");
    assert_true(text_of(l, 0, "path")[0] == '/' && str_ends(str(text_of(l, 0, "path")), STR("/a.txt")));
    json_decref(l);
    l = lines_of("newsread import --json a.txt");
    assert_string_equal(text_of(l, 0, "status"), "unchanged");
    json_decref(l);
    l = lines_of("echo 后来又加了一段，说的是别的事情。 >>a.txt; newsread import --json a.txt");
    assert_string_equal(text_of(l, 0, "status"), "revised");
    assert_int_equal(number_of(l, 0, "doc"), 1);
    json_decref(l);
    l = lines_of("newsread list --json");
    assert_int_equal(json_array_size(l), 1);
    assert_string_equal(text_of(l, 0, "date"), "2025-01-30");
    json_decref(l);
}

static void import_takes_standard_input(void **state)
{
    (void)state;
    json_t *l = lines_of("newsread import --title 从管道 --json - <a.txt");
    assert_string_equal(text_of(l, 0, "title"), "从管道");
    assert_string_equal(text_of(l, 0, "path"), "");
    json_decref(l);
}

static void import_does_what_it_can(void **state)
{
    (void)state;
    expect("mkdir folder; mkfifo pipe; : >empty.txt; printf 乙文章。 >b.txt\n"
           "newsread import none.txt folder pipe empty.txt a.txt b.txt",
           1, NULL, NULL);
    Ran r = run("newsread import none.txt folder pipe empty.txt");
    assert_int_equal(r.status, 1);
    assert_int_equal(r.out.len, 0);
    Str rest = buf_str(&r.err), line;
    static const char *const names[] = { "none.txt", "folder", "pipe", "empty.txt" };
    for (size_t i = 0; i < 4; i++) {
        assert_true(str_split(&rest, '\n', &line));
        if (!str_starts(line, STR("newsread: cannot ")) || str_find(line, str(names[i]), 0) == STR_NONE)
            fail_msg("%s: %.*s", names[i], STR_ARG(line));
    }
    assert_int_equal(rest.len, 0);
    done(&r);
    json_t *l = lines_of("newsread list --json");
    assert_int_equal(json_array_size(l), 2);
    json_decref(l);
}

static void import_walks_a_folder_in_order(void **state)
{
    (void)state;
    json_t *l = lines_of(
        "mkdir -p n/b n/.hidden; for f in n/c.txt n/b/d.md n/a n/.x.txt n/.hidden/y.txt n/p.pdf; do\n"
        "echo 文章 $f。 >$f; done; printf 'x\\0y' >n/binary; ln -s .. n/up; ln -s ../a.txt n/link.txt\n"
        "newsread import -r --json n");
    static const char *const order[] = { "/n/a", "/n/b/d.md", "/n/c.txt", "/a.txt" };
    assert_int_equal(json_array_size(l), 4);
    for (size_t i = 0; i < 4; i++)
        if (!str_ends(str(text_of(l, i, "path")), str(order[i])))
            fail_msg("%s is not %s", text_of(l, i, "path"), order[i]);
    json_decref(l);
}

/* --- reading --- */

static void list_has_its_keys_and_filters(void **state)
{
    (void)state;
    import_essay();
    expect("printf 'Other Title\\n\\nOne line.\\n' >o.txt; newsread import --source 北岸日报 o.txt", 0, NULL, "");
    json_t *l = lines_of("newsread list --json");
    assert_int_equal(json_array_size(l), 2);
    expect_keys(json_array_get(l, 0),
                "doc,uuid,title,source,author,date,encoding,bytes,paragraphs,units,coded,"
                "highlights,stances");
    assert_int_equal(number_of(l, 0, "bytes"), sizeof essay - 1);
    assert_int_equal(number_of(l, 0, "paragraphs"), 4);
    assert_int_equal(number_of(l, 0, "coded"), 0);
    json_decref(l);
    static const struct {
        const char *words;
        size_t n;
    } filters[] = { { "可以", 1 }, { "other", 1 }, { "OTHER 北岸", 1 }, { "可以 北岸", 0 }, { ".txt", 2 } };
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        char line[128];
        snprintf(line, sizeof line, "newsread list --json %s", filters[i].words);
        l = lines_of(line);
        if (json_array_size(l) != filters[i].n)
            fail_msg("%s: %zu", line, json_array_size(l));
        json_decref(l);
    }
}

static void paras_are_the_bytes_of_the_source(void **state)
{
    (void)state;
    import_essay();
    json_t *l = lines_of("newsread paras --json 1");
    assert_int_equal(json_array_size(l), 4);
    for (size_t i = 0; i < 4; i++) {
        json_t *o = json_array_get(l, i);
        expect_keys(o, "doc,para,uuid,start,end,kind,unit,hidden,text");
        size_t start = (size_t)number_of(l, i, "start"), end = (size_t)number_of(l, i, "end");
        assert_int_equal(number_of(l, i, "para"), i + 1);
        assert_true(str_eq(str(text_of(l, i, "text")), str_sub(str(essay), start, end)));
    }
    assert_string_equal(text_of(l, 2, "text"), P3);
    json_decref(l);
}

static void a_document_has_three_names(void **state)
{
    (void)state;
    import_essay();
    json_t *l = lines_of("newsread list --json");
    char line[256];
    snprintf(line, sizeof line,
             "newsread show %.8s:3; newsread show a.txt:3; newsread show 1:3; newsread show $PWD/a.txt:3",
             text_of(l, 0, "uuid"));
    expect(line, 0, P3 "\n" P3 "\n" P3 "\n" P3 "\n", "");
    json_decref(l);
}

static void show_repairs_what_is_shown(void **state)
{
    (void)state;
    import_essay();
    expect("newsread show 1:4", 0, "創業者並不同意，他們認為公開圖紙是好事。\n", "");
    expect("newsread show --raw 1:4", 0, "創(chuàng)業(yè)者並不同意，他們認為公開圖紙是好事。\n", "");
    expect("newsread show 1 | wc -l", 0, "4\n", "");
    expect(
        "newsread show 1 | tr -d '\\n' >line; for w in 2 3 7 10 40 500; do\n"
        "newsread show 1 --width $w | tr -d '\\n' |"
        " cmp - line || echo $w; done",
        0, "", "");
    expect("newsread show 1:3 --width 24", 0,
           "萨尔凡水务称拾潮科技“系\n"
           "统性地反向工程”，但没有\n"
           "拿出证据。\n",
           "");
}

/* Configuration, then all documents, then one: the last word counts. */
static void repairs_are_switched(void **state)
{
    (void)state;
    import_essay();
    expect("newsread repairs --json | head -n 1", 0, "{\"option\":\"pinyin\",\"state\":\"on\"}\n", "");
    expect("newsread repairs 1 --json | head -n 1", 0,
           "{\"doc\":1,\"option\":\"pinyin\",\"state\":\"on\",\"found\":2}\n", "");
    expect("newsread repairs pinyin=off >/dev/null; newsread show 1:4", 0,
           "創(chuàng)業(yè)者並不同意，他們認為公開圖紙是好事。\n", "");
    expect("newsread repairs 1 pinyin=on >/dev/null; newsread show 1:4", 0,
           "創業者並不同意，他們認為公開圖紙是好事。\n", "");
    expect("printf '[text]\\npinyin = off\\nindent = on\\n' >conf; newsread --config conf show 1:4", 0,
           "    創業者並不同意，他們認為公開圖紙是好事。\n", "");
    expect("printf '[text]\\nindent = perhaps\\n' >conf; newsread --config conf show 1:4", 0,
           "創業者並不同意，他們認為公開圖紙是好事。\n",
           "newsread: conf:2: indent is on, off or auto, not 'perhaps'\n");
    expect("newsread repairs 1 x=on", 2, "", "newsread: no option 'x': 'newsread repairs' lists them\n");
    expect("newsread repairs 1 pinyin=auto", 2, "", "newsread: 'pinyin' is on or off, not 'auto'\n");
    expect("newsread repairs 1 2", 2, "", "newsread: '2' is no OPTION=STATE, such as full-width=on\n");
    expect("printf '在2025年2025年，他说“好。\\n' >doubt.txt; newsread import doubt.txt >/dev/null;"
           " newsread repairs 2 --json | tail -n 2", 0,
           "{\"doc\":2,\"para\":1,\"doubt\":\"year\",\"start\":3,\"end\":17,\"text\":\"2025年2025年\"}\n"
           "{\"doc\":2,\"para\":1,\"doubt\":\"quote\",\"start\":26,\"end\":29,\"text\":\"“\"}\n", "");
}

/* --- annotating --- */

static const char highlight_keys[] =
    "type,uuid,doc,document,annotator,start,end,exact,prefix,suffix,status,tags,note";
static const char stance_keys[] =
    "type,uuid,doc,document,annotator,start,end,exact,prefix,suffix,status,para,holder,target,polarity,voice,"
    "evidence,note";

/* Three annotations of the essay. */
static void annotate(void)
{
    import_essay();
    size_t at = str_find(str(essay), STR("反向工程"), 0), create = str_find(str(essay), STR("創(chuàng"), 0);
    Ran r = run("newsread highlight 1@%zu-%zu --tag 争议/反向 --tag 法律 --note 'a\"b' &&\n"
                "newsread stance 1:3 --holder 萨尔凡水务 --target 拾潮科技 --polarity against --evidence %zu-%zu "
                "--strength 3 &&\n"
                "newsread note 1@%zu-%zu 繁体 && echo 第二条 | newsread note 1:2 -",
                at, at + 12, at, at + 12, create, create + strlen("創(chuàng)業(yè)"));
    if (r.status != 0 || r.err.len)
        fail_msg("%s", buf_z(&r.err));
    assert_int_equal(r.out.len, 4 * 37);
    done(&r);
}

static void annotations_have_their_keys(void **state)
{
    (void)state;
    annotate();
    json_t *l = lines_of("newsread annotations --json 1");
    assert_int_equal(json_array_size(l), 4);
    size_t seen = 0;
    for (size_t i = 0; i < 4; i++) {
        json_t *o = json_array_get(l, i);
        const char *type = text_of(l, i, "type"), *exact = text_of(l, i, "exact");
        assert_string_equal(text_of(l, i, "annotator"), "林");
        assert_string_equal(text_of(l, i, "status"), "anchored");
        assert_true(str_eq(str(exact), str_sub(str(essay), (size_t)number_of(l, i, "start"),
                                               (size_t)number_of(l, i, "end"))));
        if (strcmp(type, "highlight") == 0) {
            expect_keys(o, highlight_keys);
            assert_string_equal(exact, "反向工程");
            assert_string_equal(text_of(l, i, "note"), "a\"b");
            assert_int_equal(json_array_size(json_object_get(o, "tags")), 2);
            seen |= 1;
        } else if (strcmp(type, "stance") == 0) {
            Buf keys = { 0 };
            buf_addf(&keys, "%s,strength", stance_keys);
            expect_keys(o, keys.p);
            buf_free(&keys);
            assert_string_equal(exact, P3);
            assert_int_equal(number_of(l, i, "para"), 3);
            assert_string_equal(text_of(l, i, "voice"), "reported");
            json_t *evidence = json_array_get(json_object_get(o, "evidence"), 0);
            expect_keys(evidence, "start,end,exact");
            assert_string_equal(json_string_value(json_object_get(evidence, "exact")), "反向工程");
            seen |= 2;
        } else if (strcmp(text_of(l, i, "note"), "繁体") == 0) {
            assert_string_equal(exact, "創(chuàng)業(yè)");
            seen |= 4;
        }
    }
    assert_int_equal(seen, 7);
    json_decref(l);
    l = lines_of("newsread list --json");
    assert_int_equal(number_of(l, 0, "highlights"), 1);
    assert_int_equal(number_of(l, 0, "stances"), 1);
    assert_int_equal(number_of(l, 0, "coded"), 1);
    json_decref(l);
}

static void the_voice_of_the_author_is_his_own(void **state)
{
    (void)state;
    expect("newsread import --author 阿泽 a.txt", 0, NULL, "");
    json_t *l = lines_of("newsread stance 1:2 --holder 阿泽 --target 图纸 --polarity for --json;\n"
                         "newsread stance 1:2 --holder 作者 --target 图纸 --polarity for --json;\n"
                         "newsread stance 1:2 --holder 林若岚 --target 图纸 --polarity for --json;\n"
                         "newsread stance 1:2 --holder 阿泽 --target 图纸 --polarity for --voice quoted --json");
    static const char *const voices[] = { "author", "author", "reported", "quoted" };
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(text_of(l, i, "voice"), voices[i]);
    json_decref(l);
}

static void tags_and_notes_are_changed(void **state)
{
    (void)state;
    import_essay();
    json_t *l = lines_of("u=$(newsread highlight 1:2 --tag 乙) && newsread tag $u 甲 丙 --json &&\n"
                         "newsread tag $u 乙 --remove --json && newsread note $u 改了 --json &&\n"
                         "newsread delete $u && newsread annotations --json");
    assert_int_equal(json_array_size(l), 3);
    char *tags = json_dumps(json_object_get(json_array_get(l, 1), "tags"), JSON_COMPACT);
    assert_true(strcmp(tags, "[\"丙\",\"甲\"]") == 0 || strcmp(tags, "[\"甲\",\"丙\"]") == 0);
    free(tags);
    assert_string_equal(text_of(l, 2, "note"), "改了");
    json_decref(l);
}

static void examined_counts_as_coded(void **state)
{
    (void)state;
    import_essay();
    expect("newsread examined 1:2 && newsread list --json | grep -c '\"coded\":1,' &&\n"
           "newsread examined 1:2 --clear && newsread list --json | grep -c '\"coded\":0,'",
           0, "1\n1\n", "");
}

/* "Examined, no stance" travels as a line of its own, whoever said it; a stance of the same person takes its place. */
static void examined_is_a_line_too(void **state)
{
    (void)state;
    import_essay();
    expect("newsread examined 1:2; newsread --as wu examined 1:2; newsread examined 1:4", 0, "", "");
    json_t *l = lines_of("newsread annotations --json");
    assert_int_equal(json_array_size(l), 3);
    expect_keys(json_array_get(l, 2), "type,uuid,doc,document,annotator,start,end,exact,prefix,suffix,status,para");
    assert_string_equal(text_of(l, 2, "type"), "examined");
    assert_int_equal(number_of(l, 2, "para"), 4);
    assert_string_equal(text_of(l, 0, "exact"), "林若岚说，图纸就摆在那里，谁都可以来量。");
    json_decref(l);
    expect("newsread annotations --json >lines; newsread -d other.db import a.txt >x\n"
           "newsread -d other.db --as hu apply lines; newsread -d other.db annotations --json | cmp - lines\n"
           "newsread -d other.db --as hu apply lines; newsread apply lines",
           0, "3 new, 0 changed, 0 already there\n0 new, 0 changed, 3 already there\n"
              "0 new, 0 changed, 3 already there\n", "");
    expect("newsread annotations | awk '{ print $2, $3, $4 }'", 0, "1:2 examined 林\n1:2 examined wu\n"
           "1:4 examined 林\n", NULL);
    /* only what is needed; under whatever uuid it is the same mark */
    expect("echo '{\"type\":\"examined\",\"doc\":1,\"para\":3}' >one; newsread apply one; newsread apply one\n"
           "newsread apply --ack one >ack; newsread annotations --json | grep -c \"$(cut -d' ' -f2 ack)\"\n"
           "sed 's/\"uuid\":\"[^\"]*\"/\"uuid\":\"01234567-89ab-4def-8123-456789abcdef\"/' lines | newsread apply -",
           0, "1 new, 0 changed, 0 already there\n0 new, 0 changed, 1 already there\n1\n"
              "0 new, 0 changed, 3 already there\n", "");
    expect("newsread stance 1:2 --holder 甲 --target 乙 --polarity for >x; newsread annotations --json >lines\n"
           "grep -c examined lines; newsread -d third.db import a.txt >x; newsread -d third.db apply lines\n"
           "newsread -d third.db annotations --json | cmp - lines; newsread round open >x\n"
           "newsread --as wu annotations --json | grep -c examined; newsread check --rebuild >x",
           0, "3\n4 new, 0 changed, 0 already there\n1\n", "");
    /* other words stand there now: it is in doubt, and travels no further */
    expect("newsread round close >x; sed 's/林若岚说/沈乐言在一个完全不同的场合说/; s/谁都可以来量。/随便看看。/' a.txt >b; cp b a.txt\n"
           "newsread import a.txt >x; newsread --as wu annotations | grep examined | awk '{ print $3, $4 }'; "
           "newsread annotations --json >lines; newsread apply lines",
           0, "examined suspect\nexamined 林\nexamined 林\n0 new, 0 changed, 4 already there\n", "");
}

/* Passages that tell the same: linked, listed, exported, taken over into another library, undone. */
static void passages_are_linked(void **state)
{
    (void)state;
    import_essay();
    expect("newsread link 1:2 1:3 --event 事 | wc -l && newsread link 1:2 --event 事 | wc -l &&\n"
           "newsread events --json | sed 's/\"uuid\":\"[^\"]*\",//' && newsread events 事 | wc -l", 0,
           "2\n1\n{\"event\":\"事\",\"passages\":2,\"documents\":1}\n2\n", "");
    expect("newsread annotations --json >one.jsonl; grep -c '\"type\":\"passage\".*\"event\":\"事\"' one.jsonl &&\n"
           "newsread apply one.jsonl && newsread export 1 | grep -c 'event: 事'", 0,
           "2\n0 new, 0 changed, 2 already there\n2\n", "");
    expect("sed 's/\"event\":\"事\"/\"event\":\"另一件\"/' one.jsonl | newsread apply - &&\n"
           "newsread events --json | grep -c 另一件 && newsread undo >x && newsread events 事 --rename 新名 &&\n"
           "newsread events | grep -c 新名", 0, "0 new, 2 changed, 0 already there\n1\n1\n", "");
    expect("mv lib.db first.db && rm -f lib.db-*; newsread import a.txt >x && newsread apply one.jsonl &&\n"
           "newsread annotations --json | cmp - one.jsonl && newsread undo >x && newsread events --json", 0,
           "2 new, 0 changed, 0 already there\n", "");
    expect("newsread events 没有", 1, "", "newsread: no event '没有': see 'newsread events'\n");
    expect("newsread events --rename 没有", 2, "",
           "newsread: '--rename' needs the event that is meant: newsread events NAME --rename NEW\n");
    expect("newsread link 1:2 && newsread events --json | grep -c '\"event\":\"\"'", 1, NULL, "");
}

/* Each prints the paragraphs it made; what belongs to no command is refused in one line. */
static void paragraphs_are_changed(void **state)
{
    (void)state;
    import_essay();
    json_t *before = lines_of("newsread paras --json 1");
    long start = number_of(before, 2, "start");
    char line[400];
    snprintf(line, sizeof line, "newsread segment split 1:3 --at %ld --json", start + 6);
    json_t *l = lines_of(line);
    assert_int_equal(json_array_size(l), 2);
    expect_keys(json_array_get(l, 0), "doc,para,uuid,start,end,kind,unit,hidden,text");
    assert_true(number_of(l, 0, "para") == 3 && number_of(l, 0, "end") == start + 6);
    assert_true(number_of(l, 1, "para") == 4 && number_of(l, 1, "start") == start + 6);
    json_decref(l);
    l = lines_of("newsread segment author 1:3 林若岚 --json; newsread segment kind 1:4 heading --json;"
                 "newsread segment hide 1:3 --json; newsread segment show 1:3 --json;"
                 "newsread segment author 1:3 '' --json; newsread segment kind 1:4 body --json;"
                 "newsread segment join 1:3 --json");
    assert_int_equal(json_array_size(l), 7);
    expect_keys(json_array_get(l, 0), "doc,para,uuid,start,end,kind,unit,hidden,text,author");
    assert_string_equal(text_of(l, 0, "author"), "林若岚");
    assert_string_equal(text_of(l, 1, "kind"), "heading");
    assert_true(json_is_true(json_object_get(json_array_get(l, 2), "hidden")));
    assert_true(json_is_false(json_object_get(json_array_get(l, 3), "hidden")));
    expect_keys(json_array_get(l, 4), "doc,para,uuid,start,end,kind,unit,hidden,text");
    assert_true(json_equal(json_array_get(l, 6), json_array_get(before, 2))); /* the same paragraph again */
    json_decref(l);
    expect("for i in 1 2 3 4 5 6 7 8; do newsread undo; done >/dev/null; newsread paras 1 --json >now;"
           "newsread redo >/dev/null; newsread paras 1 | wc -l; newsread check --rebuild >/dev/null",
           0, "5\n", "");
    json_decref(before);
}

static void frozen_paragraphs_stay(void **state)
{
    (void)state;
    import_essay();
    expect("newsread segment freeze 1; newsread list --json | grep -c '\"frozen\":true}';"
           "newsread segment join 1:2", 1, "1\n", "newsread: document 1 is frozen: unfreeze it first\n");
    expect("echo 别的 >a.txt; newsread import a.txt 2>&1 | grep -c 'is frozen: unfreeze it first'; newsread show 1:1", 0,
           "1\n谁都可以来量\n", "");
    expect("newsread undo; newsread segment freeze 1; newsread segment unfreeze 1; newsread segment join 1:2 | wc -l;"
           "newsread list --json | grep -c frozen", 1, "undone: freeze 谁都可以来量\n1\n0\n", "");
}

static void facts_are_changed(void **state)
{
    (void)state;
    import_essay();
    json_t *l = lines_of("newsread facts 1 --title 新题 --source 报 --author 人 --date 2024-12 --json &&\n"
                         "newsread facts 1 --source '' && newsread list --json");
    assert_string_equal(text_of(l, 0, "title"), "新题");
    assert_string_equal(text_of(l, 0, "date"), "2024-12");
    assert_string_equal(text_of(l, 1, "source"), "");
    assert_string_equal(text_of(l, 1, "author"), "人");
    json_decref(l);
    expect("newsread facts 1 --date 2024-13", 2, "",
           "newsread: '2024-13' is not a date: write 2025-01-30, 2025-01 or 2025\n");
}

static void undo_and_redo_reach_back(void **state)
{
    (void)state;
    annotate();
    expect("newsread annotations --json >before; newsread undo && newsread undo && newsread undo &&\n"
           "newsread annotations --json | wc -l && newsread redo && newsread redo && newsread redo &&\n"
           "newsread annotations --json | cmp - before",
           0, NULL, "");
    expect("newsread undo >x; newsread undo >x; newsread undo >x; newsread annotations --json | wc -l", 0,
           "1\n", "");
    json_t *l = lines_of("newsread journal --json");
    assert_true(json_array_size(l) > 4);
    expect_keys(json_array_get(l, 0), "seq,time,annotator,verb,subject");
    json_decref(l);
    expect("newsread redo >x; newsread redo >x; newsread redo >x; newsread redo", 1, "", NULL);
}

/* --- apply --- */

static void apply_takes_back_what_annotations_printed(void **state)
{
    (void)state;
    annotate();
    expect(
        "newsread annotations --json >one.jsonl && mv lib.db first.db && rm -f lib.db-*\n"
        "echo 别的。 >b.txt; newsread import b.txt a.txt >x && newsread apply one.jsonl >x &&\n"
        "newsread annotations --json | sed 's/\"doc\":2,/\"doc\":1,/' | cmp - one.jsonl &&\n"
        "newsread apply one.jsonl",
        0, "0 new, 0 changed, 4 already there\n", "");
}

static void what_can_be_derived_may_be_left_out(void **state)
{
    (void)state;
    import_essay();
    write_text("c.jsonl",
               STR("{\"type\":\"highlight\",\"doc\":1,\"para\":2,\"tags\":[\"乙\",\"甲\"]}\n"
                   "\n"
                   "{\"type\":\"stance\",\"doc\":\"a.txt\",\"para\":3,\"holder\":\"萨尔凡水务\","
                   "\"target\":\"拾潮科技\",\"polarity\":\"against\"}\n"
                   "{\"type\":\"highlight\",\"doc\":1,\"para\":2,\"tags\":[\"甲\",\"乙\"],\"else\":1}\r\n"));
    expect("newsread apply c.jsonl", 0, "2 new, 0 changed, 1 already there\n", "");
    expect("newsread apply - <c.jsonl", 0, "0 new, 0 changed, 3 already there\n", "");
    expect("newsread undo >x && newsread annotations --json | wc -l", 0, "0\n", "");
}

static void a_line_with_other_content_changes_what_is_there(void **state)
{
    (void)state;
    annotate();
    expect(
        "newsread annotations --json >one.jsonl &&\n"
        "sed -e 's/against/for/' -e 's/\"法律\"/\"新\"/' -e 's/繁体/简体/' one.jsonl >two.jsonl &&\n"
        "newsread apply two.jsonl && newsread annotations --json | cmp - two.jsonl &&\n"
        "newsread apply --ack two.jsonl | wc -l",
        0, "0 new, 3 changed, 1 already there\n4\n", "");
}

static void a_bad_line_is_named_and_nothing_is_applied(void **state)
{
    (void)state;
    import_essay();
    static const struct {
        const char *line, *why;
    } bad[] = {
        { "{", "" },
        { "[]", "not a JSON object" },
        { "{\"type\":\"mark\",\"doc\":1,\"para\":1}",
          "'mark' is not a type: highlight, stance, note, passage or examined" },
        { "{\"type\":\"note\",\"para\":1}", "'doc' is missing" },
        { "{\"type\":\"note\",\"doc\":7,\"para\":1}", "no document '7': see 'newsread list'" },
        { "{\"type\":\"note\",\"doc\":1}", "the place is missing: 'para', or 'start' and 'end'" },
        { "{\"type\":\"note\",\"doc\":1,\"para\":9}", "no paragraph 9 in document 1: it has 4" },
        { "{\"type\":\"note\",\"doc\":1,\"start\":1,\"end\":3}",
          "bytes 1-3 of document 1 cut a character in two" },
        { "{\"type\":\"note\",\"doc\":1,\"start\":0,\"end\":3,\"exact\":\"x\"}",
          "'exact' is not the text of bytes 0-3 of document 1" },
        { "{\"type\":\"note\",\"doc\":1,\"para\":1,\"annotator\":\"wu\"}",
          "the note is empty" },
        { "{\"type\":\"highlight\",\"doc\":1,\"para\":1,\"tags\":[\"\u200b\"]}",
          "tag '\u2426' has characters that cannot be seen" },
        { "{\"type\":\"stance\",\"doc\":1,\"para\":2,\"holder\":\"x\",\"target\":\"y\"}",
          "'polarity' is missing" },
        { "{\"type\":\"stance\",\"doc\":1,\"start\":0,\"end\":23,\"holder\":\"x\",\"target\":\"y\","
          "\"polarity\":\"for\"}",
          "bytes 0-23 are not within one paragraph of document 1" },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Buf file = { 0 };
        buf_addf(&file, "{\"type\":\"note\",\"doc\":1,\"para\":1,\"note\":\"ok\"}\n%s\n", bad[i].line);
        write_text("bad.jsonl", buf_str(&file));
        Ran r = run("newsread apply bad.jsonl");
        Buf want = { 0 };
        buf_addf(&want, "newsread: cannot apply 'bad.jsonl' line 2: %s", bad[i].why);
        if (r.status != 1 || r.out.len || !str_starts(buf_str(&r.err), buf_str(&want)))
            fail_msg("%s: exit %d: %s", bad[i].line, r.status, buf_z(&r.err));
        done(&r);
        buf_free(&want);
        buf_free(&file);
    }
    expect("newsread annotations --json", 0, "", "");
    expect("newsread apply --ack bad.jsonl | cut -c1-3; newsread annotations --json | wc -l", 0, "ok \n1\n",
           NULL);
}

static void lines_of_a_revised_document_come_back(void **state)
{
    (void)state;
    annotate();
    /* the highlight's words and the note's paragraph go, the stance's paragraph changes in another place */
    expect("newsread highlight 1@0-9 >x; newsread highlight 1@0-18 --note 整题 >x\n"
           "sed -i -e 's/“系统性地反向工程”/抄袭/' -e 's/^谁都/谁人都/' -e 's/^林若岚.*$/新的一段话，和原来的没有关系。/' a.txt\n"
           "newsread import a.txt | cut -c1-7; newsread annotations --json >now\n"
           "grep -c '\"status\":\"anchored\"' now; grep -c '\"start\":null' now",
           0, NULL, "");
    json_t *l = lines_of("cat now");
    assert_int_equal(json_array_size(l), 6);
    json_decref(l);
    expect("newsread apply now && newsread apply --ack now | wc -l && newsread check >x", 0,
           "0 new, 0 changed, 6 already there\n6\n", "");
    expect("newsread export >x; newsread export | cmp - x", 0, "", "");
    expect(
        "grep '\"status\":\"orphan\"' now | head -n 1 | sed 's/\"uuid\":\"[^\"]*\",//' >o; newsread apply o",
        1, "", "newsread: cannot apply 'o' line 1: it is an orphan: no place is known for it here\n");
}

static void places_in_a_revised_text_are_decided(void **state)
{
    (void)state;
    import_essay();
    /* The second paragraph goes to the end, the third away. */
    expect("m=$(newsread highlight 1@35-56) && n=$(newsread highlight 1@82-97) && echo $m >m && echo $n >n\n"
           "sed -i -e 's/^萨尔凡.*$//' -e '/^林若岚/d' a.txt && echo '又有人说，图纸就摆在那里，谁都可以来量。' >>a.txt\n"
           "newsread import a.txt | cut -c1-7; newsread annotations --json | grep -o '\"status\":\"[a-z]*\"'",
           0, "revised\n\"status\":\"orphan\"\n\"status\":\"suspect\"\n", "");
    expect("newsread place $(cat m) --confirm --json | grep -o '\"status\":\"[a-z]*\"'", 0, "\"status\":\"anchored\"\n",
           "");
    expect("newsread place $(cat m) --reject --json | grep -o '\"start\":[a-z0-9]*'", 0, "\"start\":null\n", "");
    expect("newsread place $(cat n) --at 0-9 --json | grep -o '\"start\":0,\"end\":9'", 0,
           "\"start\":0,\"end\":9\n", "");
    expect("newsread undo; newsread undo; newsread undo", 0, NULL, "");
    expect("newsread annotations --json | grep -c suspect; newsread check --rebuild >x", 0, "1\n", "");
    expect("newsread place $(cat m)", 2, "", NULL);
    expect("newsread place $(cat m) --confirm --at 0-9", 2, "", NULL);
    expect("newsread place $(cat n) --confirm 2>&1 | grep -c 'nothing to confirm'", 0, "1\n", "");
    expect("newsread revisions 1 --json | wc -l; newsread show 1 --revision 1 | grep -c 萨尔凡;"
           "newsread show 1 | grep -c 萨尔凡",
           1, "2\n1\n0\n", "");
    expect("newsread show 1 --revision 3", 1, "", "newsread: no revision '3' of document 1: it has 2\n");
}

/* --- export --- */

static void export_is_the_same_twice(void **state)
{
    (void)state;
    annotate();
    expect("newsread export >1.md && sleep 1 && newsread export 1 -o 2.md && cmp 1.md 2.md && head -n 1 1.md",
           0, "2.md\n---\n", "");
    expect("grep -c '^> ' 1.md; grep -c '^^p-' 1.md; grep '^- stance' 1.md; grep '  - tags' 1.md", 0,
           "4\n4\n- stance: against\n  - tags: #争议/反向 #法律\n", "");
}

static void export_writes_a_file_a_document(void **state)
{
    (void)state;
    expect("newsread import --date 2025-01-30 a.txt >x && echo 另一篇。 >b.txt && newsread import b.txt >x &&\n"
           "newsread facts 2 --title 谁都可以来量 --date 2025-01-30 && newsread export -o out/",
           0, "out/2025-01-30 谁都可以来量.md\nout/2025-01-30 谁都可以来量~2.md\n", "");
    expect("newsread export -o out 2; ls out | wc -l", 0, "out/2025-01-30 谁都可以来量~2.md\n2\n", "");
}

static void export_keeps_own_lines_and_follows_no_link(void **state)
{
    (void)state;
    import_essay();
    expect(
        "newsread export -o a.md 1 >x &&\n"
        "printf '\\n<!-- own -->\\n我的话\\n<!-- /own -->\\n' >>a.md && cp a.md b.md &&\n"
        "newsread highlight 1:2 >x && newsread export -o a.md 1 >x && grep -c 我的话 a.md &&\n"
        "newsread undo >x &&"
        " newsread export -o a.md 1 >x && cmp a.md b.md",
        0, "1\n", "");
    expect("echo 别人的 >victim; mkdir o; ln -s ../victim 'o/谁都可以来量.md'; newsread export -o o 1; cat victim", 0,
           "o/谁都可以来量~2.md\n别人的\n", "");
    expect("ln -s victim l.md; newsread export -o l.md 1 && cat victim && test ! -L l.md", 0,
           "l.md\n别人的\n", "");
    expect("newsread export -o none/x/a.md 1", 1, "", NULL);
}

/* --- what goes wrong --- */

static const struct {
    const char *line;
    int status;
    const char *err;
} wrong[] = {
    { "newsread exprot", 2,
      "newsread: unknown command 'exprot' (did you mean 'export'?); see 'newsread help'\n" },
    { "newsread xyzzy", 2, "newsread: unknown command 'xyzzy'; see 'newsread help'\n" },
    { "newsread --jsn list", 2, NULL },
    { "newsread list --jsn", 2,
      "newsread: unknown option '--jsn' (did you mean '--json'?); see 'newsread help list'\n" },
    { "newsread paras", 2, "newsread: 'paras' needs more: newsread paras DOC\n" },
    { "newsread paras 1 2", 2, "newsread: 'paras' does not take '2': see 'newsread help paras'\n" },
    { "newsread paras 7", 1, "newsread: no document '7': see 'newsread list'\n" },
    { "newsread show 1:9", 1, "newsread: no paragraph 9 in document 1: it has 4\n" },
    { "newsread show 1@0-3", 2, "newsread: '1@0-3' is not a place of the right kind: write DOC or DOC:P\n" },
    { "newsread show 1 --width 1", 2, "newsread: '1' is not a width: write 2 to 500\n" },
    { "newsread highlight 1", 2,
      "newsread: '1' is not a place of the right kind: write DOC:P or DOC@START-END\n" },
    { "newsread highlight 1@0-2", 1, "newsread: bytes 0-2 of document 1 cut a character in two\n" },
    { "newsread highlight 1@0-9999", 1, NULL },
    { "newsread stance 1:2 --holder x --target y", 2,
      "newsread: 'stance' needs --polarity; see 'newsread help stance'\n" },
    { "newsread stance 1:2 --holder x --target y --polarity pro", 2,
      "newsread: 'pro' is not a polarity: write for, against, neutral, mixed or unclear\n" },
    { "newsread stance 1:2 --holder x --target y --polarity for --evidence 0-3", 2, NULL },
    { "newsread segment splti 1:2", 2, "newsread: 'segment' does not know 'splti' (did you mean 'split'?)\n" },
    { "newsread segment split 1:2", 2, "newsread: write: newsread segment split DOC:P --at BYTE\n" },
    { "newsread segment split 1:2 --at x", 2, "newsread: 'x' is not a byte of the text: write a number\n" },
    { "newsread segment split 1:2 --at 0", 2, NULL },
    { "newsread segment join 1:4", 2, "newsread: nothing to join with: this is the last paragraph\n" },
    { "newsread segment join 1", 2, "newsread: '1' is not a place of the right kind: write DOC:P\n" },
    { "newsread segment join 1:2 --at 9", 2, "newsread: write: newsread segment join DOC:P\n" },
    { "newsread segment kind 1:2", 2, "newsread: write: newsread segment kind DOC:P KIND\n" },
    { "newsread segment kind 1:2 poem", 2,
      "newsread: no kind 'poem': write title, heading, body, list-item, caption, byline or boilerplate\n" },
    { "newsread segment freeze 1:2", 2, "newsread: '1:2' is not a place of the right kind: write DOC\n" },
    { "newsread segment author 1:2 \"$(printf 'a\\377')\"", 2, "newsread: 'a\xEF\xBF\xBD' is not UTF-8\n" },
    { "newsread tag 00000000 x", 1, "newsread: no annotation '00000000': see 'newsread annotations'\n" },
    { "newsread export --format pdf", 2, "newsread: 'pdf' is not a format: write md or html\n" },
    { "newsread import --title x a.txt b.txt", 2, "newsread: option '--title' is for one file at a time\n" },
    { "newsread highlight 1:2 --note \"$(printf 'a\\377')\"", 2,
      "newsread: the value of '--note' is not UTF-8: 'a\xEF\xBF\xBD'\n" },
    { "newsread tag 00000000 \"$(printf 'a\\377')\"", 2, "newsread: the tag 'a\xEF\xBF\xBD' is not UTF-8\n" },
    { "newsread apply none.jsonl", 1, "newsread: cannot open 'none.jsonl': No such file or directory\n" },
    { "newsread list >/dev/full", 1, "newsread: cannot write 'standard output': No space left on device\n" },
    { "newsread show \"$(printf 'a\\033[2J')\"", 1, "newsread: no document 'a␛[2J': see 'newsread list'\n" },
    { "newsread -d \"$PWD\" list", 1, NULL },
};

static void what_went_wrong_is_one_line(void **state)
{
    (void)state;
    import_essay();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        expect(wrong[i].line, wrong[i].status, "", wrong[i].err);
        Ran r = run("%s", wrong[i].line);
        Str err = buf_str(&r.err);
        if (!str_starts(err, STR("newsread: ")) || str_find(err, STR("\n"), 0) + 1 != err.len)
            fail_msg("%s: %s", wrong[i].line, buf_z(&r.err));
        done(&r);
    }
}

/* Who reads only the beginning, as `head` does, is no failure. */
static void a_closed_pipe_ends_it_quietly(void **state)
{
    (void)state;
    import_essay();
    expect("{ sleep 0.3; newsread show 1; echo $? >&2; } | true", 0, "", "0\n");
}

static void every_command_has_its_help(void **state)
{
    (void)state;
    expect("newsread --version | grep -c '^newsread [0-9]'; newsread help >h && newsread -h | cmp - h", 0,
           "1\n", "");
    expect(
        "newsread help | sed -n '/^commands/,/^options/s/^  \\([a-z]*\\) .*/\\1/p' | while read c; do\n"
        "newsread help $c | head -n 1 | grep -q \"^usage: newsread $c\" || echo $c\n"
        "newsread $c --help >/dev/null || echo $c\n"
        "done",
        0, "", "");
}

static void the_options_for_all_may_stand_anywhere(void **state)
{
    (void)state;
    expect(
        "\"$NEWSREAD_BIN\" import a.txt -d other.db --as wu >x &&\n"
        "\"$NEWSREAD_BIN\" list --db=other.db --json | wc -l &&\n"
        "NEWSREAD_DB=other.db \"$NEWSREAD_BIN\" list --json | wc -l &&\n"
        "NEWSREAD_DB=other.db NEWSREAD_ANNOTATOR=wu \"$NEWSREAD_BIN\" note 1:1 x --json |\n"
        "grep -c '\"annotator\":\"wu\"'\n"
        "XDG_DATA_HOME=$PWD/data \"$NEWSREAD_BIN\" import a.txt >x && ls data/newsread/library.db",
        0, "1\n1\n1\ndata/newsread/library.db\n", "");
}

static void the_screen_wants_utf_8_and_commands_do_not(void **state)
{
    (void)state;
    import_essay();
    expect("LC_ALL=C newsread", 1, "",
           "newsread: the locale is not UTF-8: start it with 'LC_ALL=C.UTF-8 newsread'\n");
    expect("LC_ALL=C newsread show 1:3", 0, P3 "\n", "");
}

/* --- hostile text --- */

static bool has_hazard(Str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 && c != '\n') || c == 0x7F ||
            (c == 0xC2 && i + 1 < s.len && (unsigned char)s.p[i + 1] < 0xA0))
            return true;
        if (c == 0xE2 && i + 2 < s.len && (unsigned char)s.p[i + 1] == 0x80 &&
            (((unsigned char)s.p[i + 2] >= 0xA8 && (unsigned char)s.p[i + 2] <= 0xAE) ||
             ((unsigned char)s.p[i + 2] >= 0x8B && (unsigned char)s.p[i + 2] <= 0x8F)))
            return true;
    }
    return false;
}

static void no_hazard_is_printed_and_json_is_exact(void **state)
{
    (void)state;
    write_text("d.txt", str(damage));
    expect("newsread import --title \"$(printf 'x\\033[31m\\302\\233')\" d.txt >x", 0, NULL, "");
    static const char *const lines[] = {
        "newsread list",
        "newsread list --json",
        "newsread paras 1",
        "newsread paras 1 --json",
        "newsread show 1",
        "newsread show --raw 1",
        "newsread show --width 4 1",
        "newsread export",
        "newsread journal",
        "newsread note 1:2 \"$(printf 'n\\033]0;')\" --json",
        "newsread annotations",
        "newsread annotations --json",
        "newsread journal --json",
        "newsread undo",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Ran r = run("%s", lines[i]);
        if (r.status != 0 || r.out.len == 0 || has_hazard(buf_str(&r.out)))
            fail_msg("%s: exit %d: %s", lines[i], r.status, buf_z(&r.out));
        done(&r);
    }
    json_t *l = lines_of("newsread paras 1 --json");
    size_t start = (size_t)number_of(l, 1, "start"), end = (size_t)number_of(l, 1, "end");
    assert_true(str_eq(str(text_of(l, 1, "text")), str_sub(str(damage), start, end)));
    json_decref(l);
}

static void check_counts(void **state)
{
    (void)state;
    annotate();
    expect("newsread check && newsread check --rebuild --json | grep -c '\"problems\":\\[\\]'", 0, NULL, "");
    Ran r = run("newsread check");
    assert_true(str_starts(buf_str(&r.out), STR("documents 1, annotations 4, ops ")));
    assert_true(str_ends(buf_str(&r.out), STR(", problems 0\n")));
    done(&r);
}

/* --- real articles --- */

/* Every text of a folder: added, then unchanged; its paragraphs are its bytes; rows joined are lines. */
static void import_folder_twice(const char *texts)
{
    char line[1200];
    snprintf(line, sizeof line, "cat '%s'/*.txt | cksum >sum; newsread import --json '%s'/*.txt", texts,
             texts);
    json_t *added = lines_of(line);
    size_t n = json_array_size(added);
    assert_true(n >= 5);
    for (size_t i = 0; i < n; i++) {
        Buf text = { 0 };
        assert_string_equal(text_of(added, i, "status"), "added");
        assert_true(file_read(text_of(added, i, "path"), (size_t)1 << 26, &text, NULL));
        snprintf(line, sizeof line, "newsread paras --json %ld", number_of(added, i, "doc"));
        json_t *paras = lines_of(line);
        assert_int_equal(json_array_size(paras), number_of(added, i, "paragraphs"));
        for (size_t p = 0; p < json_array_size(paras); p++) {
            size_t start = (size_t)number_of(paras, p, "start"), end = (size_t)number_of(paras, p, "end");
            assert_true(str_eq(str(text_of(paras, p, "text")), str_sub(buf_str(&text), start, end)));
        }
        json_decref(paras);
        buf_free(&text);
    }
    json_decref(added);
    snprintf(line, sizeof line,
             "newsread import '%s'/*.txt | grep -c ^unchanged; cat '%s'/*.txt | cksum | cmp - sum", texts,
             texts);
    char count[24];
    snprintf(count, sizeof count, "%zu\n", n);
    expect(line, 0, count, "");
    expect(
        "newsread list --json | sed 's/{\"doc\":\\([0-9]*\\),.*/\\1/' | while read d; do\n"
        "newsread show $d | tr -d '\\n' >line; for w in 7 40 80; do\n"
        "newsread show $d --width $w | tr -d '\\n' | cmp - line || echo $d $w; done; done; newsread check >x",
        0, "", "");
}

static void the_samples_and_their_coding(void **state)
{
    (void)state;
    char line[3000], *samples = realpath("samples", NULL);
    import_folder_twice(samples);
    snprintf(
        line, sizeof line,
        "newsread apply '%s/coding.jsonl' >x && newsread annotations --json >1 &&\n"
        "newsread apply '%s/coding.jsonl' | cut -d' ' -f1-4 && newsread apply 1 | cut -d' ' -f1-4 &&\n"
        "newsread annotations --json | cmp - 1 && newsread export >a &&\n"
        "newsread export | cmp - a && newsread check >x",
        samples, samples);
    expect(line, 0, "0 new, 0 changed,\n0 new, 0 changed,\n", "");
    free(samples);
}

/* What two people made goes into another library as it is, in one transaction; each keeps what is his. */
static void annotations_of_others_stay_theirs(void **state)
{
    (void)state;
    import_essay();
    expect("newsread --as wu note 1:1 --note 甲 >x; newsread --as lin note 1:2 --note 乙 >x\n"
           "newsread annotations --json >both\n"
           "newsread -d other.db import a.txt >x; newsread -d other.db --as hu apply both\n"
           "newsread -d other.db annotations --json | cmp - both; newsread -d other.db --as hu apply both",
           0, "2 new, 0 changed, 0 already there\n0 new, 0 changed, 2 already there\n", "");
    expect("sed 's/乙/丙/' both | newsread -d other.db --as hu apply - 2>err; sed 's/[0-9a-f-]\\{36\\}/UUID/' err", 0,
           "newsread: cannot apply '-' line 2: note UUID belongs to lin and is not changed\n", "");
    expect("newsread -d other.db check --rebuild; newsread -d other.db --as hu undo\n"
           "newsread -d other.db annotations", 0, NULL, "");
}

static void articles_that_are_not_ours(void **state)
{
    (void)state;
    const char *shared = getenv("NEWSREAD_SHARED");
    char texts[512];
    snprintf(texts, sizeof texts, "%s/seeds", shared ? shared : "../shared");
    char *whole = realpath(texts, NULL);
    if (!whole) {
        printf("skipped: ../shared is not there\n");
        skip();
    }
    import_folder_twice(whole);
    free(whole);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, fresh, clean)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(import_tells_what_it_did),
        TEST(import_takes_standard_input),
        TEST(import_does_what_it_can),
        TEST(import_walks_a_folder_in_order),
        TEST(list_has_its_keys_and_filters),
        TEST(paras_are_the_bytes_of_the_source),
        TEST(a_document_has_three_names),
        TEST(show_repairs_what_is_shown),
        TEST(repairs_are_switched),
        TEST(annotations_have_their_keys),
        TEST(the_voice_of_the_author_is_his_own),
        TEST(tags_and_notes_are_changed),
        TEST(examined_counts_as_coded),
        TEST(examined_is_a_line_too),
        TEST(passages_are_linked),
        TEST(paragraphs_are_changed),
        TEST(frozen_paragraphs_stay),
        TEST(facts_are_changed),
        TEST(undo_and_redo_reach_back),
        TEST(apply_takes_back_what_annotations_printed),
        TEST(what_can_be_derived_may_be_left_out),
        TEST(a_line_with_other_content_changes_what_is_there),
        TEST(a_bad_line_is_named_and_nothing_is_applied),
        TEST(lines_of_a_revised_document_come_back),
        TEST(places_in_a_revised_text_are_decided),
        TEST(export_is_the_same_twice),
        TEST(export_writes_a_file_a_document),
        TEST(export_keeps_own_lines_and_follows_no_link),
        TEST(what_went_wrong_is_one_line),
        TEST(a_closed_pipe_ends_it_quietly),
        TEST(every_command_has_its_help),
        TEST(the_options_for_all_may_stand_anywhere),
        TEST(the_screen_wants_utf_8_and_commands_do_not),
        TEST(no_hazard_is_printed_and_json_is_exact),
        TEST(check_counts),
        TEST(the_samples_and_their_coding),
        TEST(annotations_of_others_stay_theirs),
        TEST(articles_that_are_not_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
