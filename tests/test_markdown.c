/* Markdown: what is escaped, what a CommonMark reader (cmark, where it is installed) gives back, the shape of
 * an export, names of files, and the user's own lines in them. */
#include "base/file.h"
#include "export/markdown.h"
#include "export/own.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>

#include <cmocka.h>

/* --- escaping --- */

static const struct {
    const char *text, *escaped; /* at the beginning of a line */
} escapes[] = {
    { "新闻", "新闻" },
    { "a_b*c", "a\\_b\\*c" },
    { "“蒸馏”(distill)", "“蒸馏”(distill)" },
    { "[[链接]] #标签 ==x== %%y%% $z$ ^id", "\\[\\[链接\\]\\] \\#标签 \\=\\=x\\=\\= \\%\\%y\\%\\% \\$z\\$ \\^id" },
    { "<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>" },
    { "a\\b", "a\\\\b" },
    { "- a", "\\- a" },
    { "-a", "-a" },
    { "---", "\\---" },
    { "+ a", "\\+ a" },
    { "12. a", "12\\. a" },
    { "1) a", "1\\) a" },
    { "1.5", "1\\.5" },
    { "1234567890. a", "1234567890. a" },
    { " a ", "&#32;a&#32;" },
    { "\ta\tb\t", "&#9;a\tb&#9;" },
    { "a\nb", "a&#10;b" },
    { "a \n b", "a&#32;&#10;&#32;b" },
    { "\x1B[31m", "&#27;\\[31m" },
    { "\xC2\x9B", "&#155;" },
    { "\xE2\x80\xAE", "&#8238;" },
    { "\xF3\xA0\x80\x81", "&#917505;" },
};

static void what_would_mean_something_is_escaped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        Buf out = { 0 };
        markdown_escape(&out, str(escapes[i].text), true);
        if (strcmp(buf_z(&out), escapes[i].escaped) != 0)
            fail_msg("'%s': '%s', not '%s'", escapes[i].text, buf_z(&out), escapes[i].escaped);
        buf_free(&out);
    }
    Buf out = { 0 };
    markdown_escape(&out, STR("1. - a"), false);
    assert_string_equal(buf_z(&out), "1. - a");
    buf_free(&out);
}

/* --- a document --- */

static Document document_of(Str text, const Span *spans, size_t n, Paragraph *paras)
{
    Document d = { .id = 3, .text = text, .paras = paras, .n_paras = n };
    d.uuid = uuid_v5(uuid_space, STR("document"));
    d.revision = uuid_v5(uuid_space, STR("revision"));
    for (size_t i = 0; i < n; i++)
        paras[i] = (Paragraph){ .span = spans[i], .unit = true };
    return d;
}

#define TEXT "远航模型开源\n\n云帆称，远航_v2 用了\n它的数据。\n"

static const char exported[] =
    "---\n"
    "newsread: 1\n"
    "doc: 0e66009d-fc19-5c6a-99c1-9e4cbaa55c83\n"
    "title: \"远航: \\\"开源\\\"\"\n"
    "source: \"北岸日报\"\n"
    "published: \"2025-01-30\"\n"
    "revision: da507740-9341-5eb0-8c82-f38d19eaccd1\n"
    "---\n"
    "\n"
    "# 远航: \"开源\"\n"
    "\n"
    "## ¶1\n"
    "\n"
    "> 远航模型开源\n"
    "\n"
    "^p-8bf6ff52\n"
    "\n"
    "## ¶2\n"
    "\n"
    "> 云帆称，远航\\_v2 用了\\\n"
    "> 它的数据。\n"
    "\n"
    "^p-c740d5fd\n"
    "\n"
    "- stance: against\n"
    "  - who: 云帆\n"
    "  - what: 远航\\*\n"
    "  - how: reported, strength 3\n"
    "  - evidence: 42–55 “用了&#10;它的”\n"
    "  - id: 00000000-0000-0000-0000-000000000000 by wu\n"
    "- highlight: 32–41 “远航\\_v2”\n"
    "  - tags: #争议/蒸馏 #two&#32;words\n"
    "  - note: a&#10;b\n"
    "  - id: 00000000-0000-0000-0000-000000000000 by lin\n"
    "\n"
    "## Without a place\n"
    "\n"
    "- note: “消失的话”\n"
    "  - note: ?\n"
    "  - status: orphan\n"
    "  - id: 00000000-0000-0000-0000-000000000000 by wu\n";

static Document example(Paragraph paras[2])
{
    Span spans[] = { { 0, 18 }, { 20, sizeof TEXT - 2 } };
    Document d = document_of(STR(TEXT), spans, 2, paras);
    d.facts = (DocumentFacts){ STR("远航: \"开源\""), STR("北岸日报"), { 0 }, STR("2025-01-30") };
    return d;
}

static size_t byte_of(const char *needle)
{
    return str_find(STR(TEXT), str(needle), 0);
}

static Span span_of(const char *needle)
{
    return (Span){ byte_of(needle), byte_of(needle) + strlen(needle) };
}

static void a_document_with_its_annotations(void **state)
{
    (void)state;
    Paragraph paras[2];
    Document d = example(paras);
    Str tags[] = { STR("争议/蒸馏"), STR("two words") };
    Anchor evidence = anchor_make(d.text, span_of("用了\n它的"));
    Annotation items[3] = {
        { .type = ANNOTATION_HIGHLIGHT, .anchor = anchor_make(d.text, span_of("远航_v2")), .tags = tags,
          .n_tags = 2, .annotator = STR("lin"), .note = STR("a\nb") },
        { .type = ANNOTATION_STANCE, .anchor = anchor_make(d.text, paras[1].span), .holder = STR("云帆"),
          .target = STR("远航*"), .polarity = POLARITY_AGAINST, .voice = VOICE_REPORTED, .strength = 3,
          .evidence = &evidence, .n_evidence = 1, .annotator = STR("wu") },
        { .type = ANNOTATION_NOTE, .status = PLACED_ORPHAN, .anchor = { .exact = STR("消失的话") },
          .note = STR("?"), .annotator = STR("wu") },
    };
    AnnotationList list = { items, 3 };
    Buf out = { 0 }, again = { 0 };
    markdown_document(&out, &d, &list);
    assert_string_equal(buf_z(&out), exported);
    markdown_document(&again, &d, &list);
    assert_true(str_eq(buf_str(&out), buf_str(&again)));
    Uuid from;
    assert_true(markdown_made_from(buf_str(&out), &from) && uuid_eq(from, d.uuid));
    assert_false(markdown_made_from(STR("# 远航\n\ndoc: 1d4cc6b7\n"), &from));
    buf_free(&out);
    buf_free(&again);
}

static void in_a_file_of_several_the_facts_stand_under_the_title(void **state)
{
    (void)state;
    Paragraph paras[2];
    Document d = example(paras);
    AnnotationList none = { 0 };
    Buf out = { 0 };
    markdown_collection(&out);
    markdown_part(&out, &d, &none);
    assert_true(str_starts(buf_str(&out), STR("---\nnewsread: 1\n---\n\n# 远航: \"开源\"\n\n```yaml\ndoc: ")));
    assert_true(str_find(buf_str(&out), STR("\n```\n\n## ¶1\n\n> 远航模型开源\n\n^p-"), 0) != STR_NONE);
    buf_free(&out);
}

/* The answers of a page tell whose they are where they begin. */
static void a_source_within_names_its_author(void **state)
{
    (void)state;
    Paragraph paras[2];
    Document d = example(paras);
    AnnotationList none = { 0 };
    Buf out = { 0 };
    paras[1].author = STR("远航_用户");
    markdown_document(&out, &d, &none);
    assert_true(str_find(buf_str(&out), STR("\n## ¶1\n"), 0) != STR_NONE);
    assert_true(str_find(buf_str(&out), STR("\n## ¶2 by 远航\\_用户\n\n> 云帆称"), 0) != STR_NONE);
    buf_free(&out);
}

/* --- names of files --- */

static const struct {
    const char *date, *title;
    int nth;
    const char *name;
} names[] = {
    { "2025-01-30", "远航模型开源引发争论", 1, "2025-01-30 远航模型开源引发争论.md" },
    { "", "创业邦:DeepSeek/遭遇?", 1, "创业邦_DeepSeek_遭遇_.md" },
    { "", "../../etc/passwd", 1, "_._.._etc_passwd.md" },
    { "", ".hidden", 1, "_hidden.md" },
    { "", "-rf", 1, "_rf.md" },
    { "", "...", 1, "_.md" },
    { "", "", 1, "document 7.md" },
    { "2025", "", 1, "2025 document 7.md" },
    { "", "a\x1B[2Jb\nc\xE2\x80\xAE", 1, "a_[2Jb_c_.md" },
    { "", "a. ", 1, "a.md" },
    { "", "a", 2, "a~2.md" },
    { "", "a\xFF", 1, "a_.md" },
};

static void a_file_name_keeps_han_and_harms_nobody(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        DocumentFacts facts = { .title = str(names[i].title), .date = str(names[i].date) };
        Buf name = { 0 };
        markdown_file_name(&name, &facts, 7, names[i].nth);
        if (strcmp(buf_z(&name), names[i].name) != 0)
            fail_msg("'%s': '%s', not '%s'", names[i].title, buf_z(&name), names[i].name);
        buf_free(&name);
    }
}

static void a_long_name_is_cut_between_characters(void **state)
{
    (void)state;
    Buf title = { 0 }, name = { 0 };
    for (int i = 0; i < 100; i++)
        buf_addz(&title, "新闻");
    DocumentFacts facts = { .title = buf_str(&title) };
    markdown_file_name(&name, &facts, 7, 12);
    assert_true(name.len <= 200 && name.len > 195);
    assert_true(utf8_valid(buf_str(&name)));
    assert_true(str_ends(buf_str(&name), STR("闻~12.md")) || str_ends(buf_str(&name), STR("新~12.md")));
    buf_free(&title);
    buf_free(&name);
}

/* --- the user's own lines --- */

#define HEAD "---\nnewsread: 1\ndoc: 1\n---\n\n# t\n"
#define P1 "\n## ¶1\n\n> a\n\n^p-11111111\n"
#define P2 "\n## ¶2\n\n> b\n\n^p-22222222\n\n- stance: for\n"
#define P2_EDITED "\n## ¶3\n\n> b\n\n^p-22222222\n\n- stance: against\n"
#define OWN(text) "\n<!-- own -->\n" text "<!-- /own -->\n"

static const struct {
    const char *what, *old, *fresh, *woven;
} owns[] = {
    { "no old file", "", HEAD P1, HEAD P1 },
    { "nothing of the user's", HEAD P1 P2 "\nlost\n", HEAD P1 P2, HEAD P1 P2 },
    { "behind a paragraph", HEAD P1 OWN("x\n\n# y\n") P2, HEAD P1 P2_EDITED,
      HEAD P1 OWN("x\n\n# y\n") P2_EDITED },
    { "behind the last", HEAD P1 P2 OWN("x\n"), HEAD P1 P2_EDITED, HEAD P1 P2_EDITED OWN("x\n") },
    { "in the head", HEAD OWN("x\n") P1, HEAD P1 P2, HEAD OWN("x\n") P1 P2 },
    { "two in one place", HEAD P1 OWN("x\n") OWN("y\n") P2, HEAD P1 P2, HEAD P1 OWN("x\n") OWN("y\n") P2 },
    { "between quote and id", HEAD "\n## ¶1\n\n> a\n" OWN("x\n") "\n^p-11111111\n" P2, HEAD P1 P2,
      HEAD P1 OWN("x\n") P2 },
    { "its paragraph is gone", HEAD P1 OWN("x\n") P2, HEAD P2, HEAD P2 OWN("x\n") },
    { "without a line end at the end", HEAD P1 "\n<!-- own -->\nx\n<!-- /own -->", HEAD P1,
      HEAD P1 OWN("x\n") },
    { "empty", HEAD P1 OWN("") P2, HEAD P1 P2, HEAD P1 OWN("") P2 },
};

static void own_lines_survive_an_export(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof owns / sizeof *owns; i++) {
        Buf woven = { 0 }, again = { 0 };
        assert_true(own_keep(&woven, str(owns[i].fresh), str(owns[i].old), NULL));
        if (strcmp(buf_z(&woven), owns[i].woven) != 0)
            fail_msg("%s:\n%s", owns[i].what, buf_z(&woven));
        assert_true(own_keep(&again, str(owns[i].fresh), buf_str(&woven), NULL));
        if (!str_eq(buf_str(&again), buf_str(&woven)))
            fail_msg("%s: a second export differs:\n%s", owns[i].what, buf_z(&again));
        buf_free(&woven);
        buf_free(&again);
    }
}

static void an_own_block_without_its_end_is_refused(void **state)
{
    (void)state;
    Buf out = { 0 };
    Error err;
    assert_false(own_keep(&out, STR(HEAD P1), STR(HEAD P1 "\n<!-- own -->\nx\n"), &err));
    assert_int_equal(err.kind, ERR_FORMAT);
    buf_free(&out);
}

/* --- what a CommonMark reader gives back --- */

typedef struct Texts {
    Buf items[8000]; /* texts of paragraphs inside block quotes */
    size_t n;
} Texts;

static void add_unescaped(Buf *out, Str s)
{
    static const struct {
        Str name;
        char c;
    } entities[] = { { { "&lt;", 4 }, '<' }, { { "&gt;", 4 }, '>' }, { { "&amp;", 5 }, '&' },
                     { { "&quot;", 6 }, '"' } };
    for (size_t at = 0; at < s.len;) {
        Str rest = str_sub(s, at, s.len);
        size_t i = 0;
        while (i < 4 && !str_starts(rest, entities[i].name))
            i++;
        buf_addc(out, i < 4 ? entities[i].c : s.p[at]);
        at += i < 4 ? entities[i].name.len : 1;
    }
}

/* Reads the XML of cmark: the text of every block quote, a hard break as LF. */
static void read_xml(Str xml, Texts *out)
{
    bool quote = false;
    for (size_t at = 0; (at = str_find(xml, STR("<"), at)) != STR_NONE;) {
        size_t end = str_find(xml, STR(">"), at);
        assert_true(end != STR_NONE);
        Str tag = str_sub(xml, at + 1, end);
        at = end + 1;
        if (str_eq(tag, STR("block_quote"))) {
            quote = true;
            assert_true(out->n < sizeof out->items / sizeof *out->items);
            out->items[out->n++] = (Buf){ 0 };
        } else if (str_eq(tag, STR("/block_quote"))) {
            quote = false;
        } else if (quote && str_starts(tag, STR("text"))) {
            size_t close = str_find(xml, STR("</text>"), at);
            add_unescaped(&out->items[out->n - 1], str_sub(xml, at, close));
            at = close;
        } else if (quote && str_eq(tag, STR("linebreak /"))) {
            buf_addc(&out->items[out->n - 1], '\n');
        } else if (quote && !str_eq(tag, STR("paragraph")) && !str_eq(tag, STR("/paragraph")) &&
                   !str_eq(tag, STR("/text"))) {
            buf_addf(&out->items[out->n - 1], "<%.*s>", STR_ARG(tag)); /* any other markup is a mistake */
        }
    }
}

static bool have_cmark(void)
{
    if (system("command -v cmark >/dev/null 2>&1") == 0)
        return true;
    printf("skipped: cmark is not there\n");
    return false;
}

static const char *temporary(char *path, size_t size, const char *name)
{
    const char *folder = getenv("TMPDIR");
    snprintf(path, size, "%s/%s", folder ? folder : "/tmp", name);
    return path;
}

/* XML has no controls: cmark writes U+FFFD for them there. */
static Str as_in_xml(Arena *a, Str s)
{
    Buf b = { 0 };
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' && s.p[i] != '\t')
            buf_addz(&b, "\xEF\xBF\xBD");
        else
            buf_addc(&b, s.p[i]);
    Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

/* The strings as paragraphs of a document, exported, read by cmark: the same strings. */
static void give_back(const Str *strings, size_t n)
{
    Buf text = { 0 }, out = { 0 }, xml = { 0 };
    Span *spans = calloc(n + 1, sizeof *spans);
    Paragraph *paras = calloc(n + 1, sizeof *paras);
    for (size_t i = 0; i < n; i++) {
        spans[i].start = text.len;
        buf_add(&text, strings[i]);
        spans[i].end = text.len;
    }
    Document d = document_of(buf_str(&text), spans, n, paras);
    AnnotationList none = { 0 };
    markdown_document(&out, &d, &none);
    char path[512], xml_path[512], command[1200];
    temporary(path, sizeof path, "newsread-test.md");
    temporary(xml_path, sizeof xml_path, "newsread-test.xml");
    assert_true(file_write_atomic(path, buf_str(&out), NULL));
    snprintf(command, sizeof command, "cmark -t xml '%s' >'%s'", path, xml_path);
    assert_int_equal(system(command), 0);
    assert_true(file_read(xml_path, (size_t)1 << 30, &xml, NULL));
    Arena *a = arena_new();
    Texts *texts = calloc(1, sizeof *texts);
    read_xml(buf_str(&xml), texts);
    assert_int_equal(texts->n, n);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(buf_str(&texts->items[i]), as_in_xml(a, strings[i])))
            fail_msg("'%.*s' comes back as '%s'", STR_ARG(strings[i]), buf_z(&texts->items[i]));
        buf_free(&texts->items[i]);
    }
    remove(path);
    remove(xml_path);
    arena_free(a);
    free(texts);
    free(spans);
    free(paras);
    buf_free(&text);
    buf_free(&out);
    buf_free(&xml);
}

static void random_strings_come_back(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "新",
        "闻",
        "“",
        "”",
        "，",
        "—",
        "a",
        "B",
        "_",
        "*",
        "**",
        "`",
        "```",
        "[",
        "](",
        ")",
        "!",
        "<",
        ">",
        "#",
        "# ",
        "&",
        "&amp;",
        "&#10;",
        "~",
        "=",
        "===",
        "$",
        "%",
        "^",
        "|",
        "{",
        "}",
        "\\",
        "-",
        "- ",
        "---",
        "+",
        "+ ",
        "1",
        "12.",
        "3)",
        ".",
        " ",
        "  ",
        "\t",
        "    ",
        "\n",
        "\n\n",
        "http://a.b",
        "<!-- own -->",
        "<b>",
        "\x1B",
        "\x7F",
        "\xC2\x9B",
        "\xE2\x80\xAE",
        "\xE2\x80\x8B",
        "\xE2\x80\xA8",
        "\xE3\x80\x80",
        "\xC2\xA0",
        "e\xCC\x81",
        "👩‍💻",
        "\xF3\xA0\x80\x81",
        "\xEF\xBB\xBF",
        "\xEF\xBF\xBD",
        "\f",
        "\v",
        "^p-1",
        "'",
        "\"",
        ":",
        "@",
        "/",
        "~~~",
    };
    enum { N = 3000 };
    static Str strings[N];
    Arena *a = arena_new();
    uint32_t seed = 20250130;
    if (!have_cmark())
        skip();
    for (size_t i = 0; i < N; i++) {
        Buf b = { 0 };
        for (size_t n = 0; n == 0 || (seed >> 8) % 9; n++) {
            seed = seed * 1664525 + 1013904223;
            buf_addz(&b, pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
            seed = seed * 1664525 + 1013904223;
        }
        strings[i] = arena_str(a, buf_str(&b));
        buf_free(&b);
    }
    give_back(strings, N);
    printf("%d random strings come back\n", N);
    arena_free(a);
}

static void controls_come_back_too(void **state)
{
    (void)state;
    char html[64] = "";
    if (!have_cmark())
        skip();
    FILE *f = popen("printf 'a&#27;&#155;&#11;b\\n' | cmark -t html", "r");
    assert_non_null(f);
    assert_true(fread(html, 1, sizeof html - 1, f) > 0);
    assert_int_equal(pclose(f), 0);
    assert_string_equal(html, "<p>a\x1B\xC2\x9B\vb</p>\n");
}

/* All lines of all texts of a folder. */
static void lines_of_a_folder_come_back(const char *folder)
{
    static Str lines[8000];
    size_t n = 0;
    Arena *a = arena_new();
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char path[1024];
        Buf text = { 0 };
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (!str_ends(str(path), STR(".txt")) || !file_read(path, (size_t)1 << 26, &text, NULL))
            continue;
        Str rest = arena_str(a, buf_str(&text)), line;
        while (str_split(&rest, '\n', &line))
            if (line.len && n < sizeof lines / sizeof *lines)
                lines[n++] = line;
        buf_free(&text);
    }
    if (dir)
        closedir(dir);
    assert_true(n > 0);
    give_back(lines, n);
    printf("%zu lines of '%s' come back\n", n, folder);
    arena_free(a);
}

static void lines_of_news_come_back(void **state)
{
    (void)state;
    const char *shared = getenv("NEWSREAD_SHARED");
    char folder[512];
    if (!have_cmark())
        skip();
    lines_of_a_folder_come_back("samples");
    snprintf(folder, sizeof folder, "%s/seeds", shared ? shared : "../shared");
    DIR *dir = opendir(folder);
    if (!dir) {
        printf("skipped: ../shared is not there\n");
        return;
    }
    closedir(dir);
    lines_of_a_folder_come_back(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_would_mean_something_is_escaped),
        cmocka_unit_test(a_document_with_its_annotations),
        cmocka_unit_test(in_a_file_of_several_the_facts_stand_under_the_title),
        cmocka_unit_test(a_source_within_names_its_author),
        cmocka_unit_test(a_file_name_keeps_han_and_harms_nobody),
        cmocka_unit_test(a_long_name_is_cut_between_characters),
        cmocka_unit_test(own_lines_survive_an_export),
        cmocka_unit_test(an_own_block_without_its_end_is_refused),
        cmocka_unit_test(random_strings_come_back),
        cmocka_unit_test(controls_come_back_too),
        cmocka_unit_test(lines_of_news_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
