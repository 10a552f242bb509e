/* A document of any bytes as Markdown: the same bytes twice, one block id a paragraph, and the user's own blocks of any
 * file, kept or refused.
 */
#include "export/markdown.h"
#include "export/own.h"
#include "fuzz/fuzz.h"
#include "import/import.h"
#include "text/utf8.h"

static void promise_own(Str fresh, Str old)
{
    Buf kept = { 0 };
    Error err = { 0 };
    PROMISE(own_keep(&kept, fresh, old, &err) ? kept.len >= fresh.len : err.text[0]);
    buf_free(&kept);
}

static Annotation note_on(Str text, Span span, Str words)
{
    return (Annotation){ .type = ANNOTATION_NOTE, .anchor = anchor_make(text, span), .note = words,
                         .annotator = STR("lin") };
}

static void promise_export(Arena *a, const Decoded *d, Str old)
{
    Segmentation s = import_segment(a, d->text);
    Str words = s.n > 1 ? str_sub(d->text, 0, d->text.len / 2) : STR("笔记");
    Annotation note = note_on(d->text, s.paras[s.n - 1].span, words);
    Buf valid = { 0 }, one = { 0 }, two = { 0 }, name = { 0 };
    utf8_repair(note.note, &valid);
    note.note = buf_str(&valid);
    AnnotationList list = { &note, 1 };
    Document doc = { .id = 1, .facts = import_facts(a, d->text, &s, STR("a.txt")), .encoding = d->encoding,
                     .text = d->text, .paras = s.paras, .n_paras = s.n };
    markdown_document(&one, &doc, &list);
    markdown_document(&two, &doc, &list);
    PROMISE(str_eq(buf_str(&one), buf_str(&two)) && utf8_valid(buf_str(&one)));
    markdown_file_name(&name, &doc.facts, 1, 1);
    PROMISE(name.len > 0 && name.len <= 200 && name.p[0] != '.' && str_find(buf_str(&name), STR("/"), 0) == STR_NONE);
    Uuid made;
    PROMISE(markdown_made_from(buf_str(&one), &made));
    promise_own(buf_str(&one), old);
    promise_own(buf_str(&one), buf_str(&two));
    buf_free(&valid);
    buf_free(&one);
    buf_free(&two);
    buf_free(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Str input = fuzz_input(data, size);
    Decoded d;
    Error err;
    promise_own(STR("# 标题\n\n## ¶1 ^p1\n\n文字\n"), input);
    if (import_decode(a, input, &d, &err))
        promise_export(a, &d, input);
    arena_free(a);
    return 0;
}
