/* export/markdown.c -- a document and its annotations as Markdown.
 *
 *   ---                          front matter: strings always quoted
 *   # title
 *   ## ¶2                        a paragraph
 *   > its text                   escaped; lines joined by hard breaks
 *   ^p-8c1f03d2                  block id: from the paragraph's UUID
 *   - stance: against            its stances, then highlights, then notes
 */
#include "export/markdown.h"

#include "text/safe.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- facts, as YAML --- */

static void add_yaml_string(Buf *out, Str s)
{
    buf_addc(out, '"');
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        size_t n = utf8_decode(s.p + at, s.len - at, &cp);
        if (cp == '"' || cp == '\\')
            buf_addf(out, "\\%c", (char)cp);
        else if (cp < 0x20 || safe_stand_in(cp))
            buf_addf(out, cp < 0x10000 ? "\\u%04X" : "\\U%08X", cp);
        else
            buf_add(out, str_sub(s, at, at + n));
        at += n;
    }
    buf_addc(out, '"');
}

static void add_fact(Buf *out, const char *key, Str value)
{
    if (value.len == 0)
        return;
    buf_addf(out, "%s: ", key);
    add_yaml_string(out, value);
    buf_addc(out, '\n');
}

static void add_facts(Buf *out, const Document *d)
{
    char document[UUID_TEXT], revision[UUID_TEXT];
    uuid_format(d->uuid, document);
    uuid_format(d->revision, revision);
    buf_addf(out, "doc: %s\n", document);
    add_fact(out, "title", d->facts.title);
    add_fact(out, "source", d->facts.source);
    add_fact(out, "author", d->facts.author);
    add_fact(out, "published", d->facts.date);
    buf_addf(out, "revision: %s\n", revision);
}

/* --- the text --- */

/* A line end becomes a hard break, except beside an empty line, which a quote cannot hold. */
static void add_quote(Buf *out, Str text)
{
    buf_addz(out, "> ");
    bool empty = true; /* nothing on this line of the output yet */
    size_t at = 0;
    while (at < text.len) {
        size_t end = at;
        while (end < text.len && text.p[end] != '\n')
            end++;
        markdown_escape(out, str_sub(text, at, end), empty);
        empty = empty && end == at;
        if (end < text.len) {
            bool next_empty = end + 1 == text.len || text.p[end + 1] == '\n';
            buf_addz(out, empty || next_empty ? "&#10;" : "\\\n> ");
            empty = !(empty || next_empty);
        }
        at = end + 1;
    }
    buf_addc(out, '\n');
}

/* --- annotations --- */

static void add_value(Buf *out, const char *key, Str value)
{
    if (value.len == 0)
        return;
    buf_addf(out, "  - %s: ", key);
    markdown_escape(out, value, false);
    buf_addc(out, '\n');
}

static void add_anchor(Buf *out, const Anchor *a, bool placed)
{
    if (placed)
        buf_addf(out, "%zu–%zu ", a->span.start, a->span.end);
    buf_addz(out, "“");
    markdown_escape(out, a->exact, false);
    buf_addz(out, "”\n");
}

static void add_id(Buf *out, const Annotation *a)
{
    char uuid[UUID_TEXT];
    uuid_format(a->uuid, uuid);
    if (a->status != PLACED_ANCHORED)
        buf_addf(out, "  - status: %s\n", placement_name(a->status));
    buf_addf(out, "  - id: %s by ", uuid);
    markdown_escape(out, a->annotator, false);
    buf_addc(out, '\n');
}

static void add_stance(Buf *out, const Annotation *a)
{
    buf_addf(out, "- stance: %s\n", polarity_name(a->polarity));
    add_value(out, "who", a->holder);
    add_value(out, "what", a->target);
    buf_addf(out, "  - how: %s", voice_name(a->voice));
    if (a->strength)
        buf_addf(out, ", strength %d", a->strength);
    if (a->confidence)
        buf_addf(out, ", confidence %d", a->confidence);
    buf_addc(out, '\n');
    for (size_t i = 0; i < a->n_evidence; i++) {
        buf_addz(out, "  - evidence: ");
        add_anchor(out, &a->evidence[i], a->evidence[i].span.end > 0); /* {0, 0}: lost with a revision */
    }
    add_value(out, "note", a->note);
    add_id(out, a);
}

/* A blank inside a tag is written so that it cannot be taken for the one between two tags. */
static void add_tag(Buf *out, Str tag)
{
    Str piece;
    for (bool first = true; str_split(&tag, ' ', &piece); first = false) {
        buf_addz(out, first ? "" : "&#32;");
        markdown_escape(out, piece, false);
    }
}

static void add_tags(Buf *out, const Annotation *a)
{
    if (a->n_tags == 0)
        return;
    buf_addz(out, "  - tags:");
    for (size_t i = 0; i < a->n_tags; i++) {
        buf_addz(out, " #");
        add_tag(out, a->tags[i]);
    }
    buf_addc(out, '\n');
}

static void add_annotation(Buf *out, const Annotation *a)
{
    if (a->type == ANNOTATION_STANCE) {
        add_stance(out, a);
        return;
    }
    buf_addf(out, "- %s: ", annotation_type_name(a->type));
    add_anchor(out, &a->anchor, a->status != PLACED_ORPHAN);
    add_tags(out, a);
    add_value(out, "event", a->event);
    add_value(out, "note", a->note);
    add_id(out, a);
}

/* Stances first, then highlights, passages, notes; each by place and UUID. */
static int by_place(const void *va, const void *vb)
{
    static const int rank[] = { [ANNOTATION_STANCE] = 0, [ANNOTATION_HIGHLIGHT] = 1, [ANNOTATION_PASSAGE] = 2,
                                [ANNOTATION_NOTE] = 3 };
    const Annotation *a = *(const Annotation *const *)va, *b = *(const Annotation *const *)vb;
    if (a->type != b->type)
        return rank[a->type] - rank[b->type];
    if (a->status != PLACED_ORPHAN && a->anchor.span.start != b->anchor.span.start)
        return a->anchor.span.start < b->anchor.span.start ? -1 : 1;
    if (a->status != PLACED_ORPHAN && a->anchor.span.end != b->anchor.span.end)
        return a->anchor.span.end < b->anchor.span.end ? -1 : 1;
    return memcmp(a->uuid.b, b->uuid.b, sizeof a->uuid.b);
}

/* The annotations of paragraph `para`, or with STR_NONE those without a place, as a list. */
static void add_annotations(Buf *out, const Document *d, const AnnotationList *list, size_t para)
{
    Arena *arena = arena_new();
    const Annotation **here = ARENA_NEW(arena, const Annotation *, list->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const Annotation *a = &list->items[i];
        bool placed = a->status != PLACED_ORPHAN && d->n_paras > 0;
        if ((placed ? document_para_at(d, a->anchor.span.start) : STR_NONE) == para)
            here[n++] = a;
    }
    qsort(here, n, sizeof *here, by_place);
    if (n && para == STR_NONE)
        buf_addz(out, "\n## Without a place\n");
    if (n)
        buf_addc(out, '\n');
    for (size_t i = 0; i < n; i++)
        add_annotation(out, here[i]);
    arena_free(arena);
}

/* --- documents --- */

static void add_para(Buf *out, const Document *d, const AnnotationList *list, size_t i)
{
    char uuid[UUID_TEXT];
    uuid_format(paragraph_uuid(d->revision, d->paras[i].span), uuid);
    buf_addf(out, "\n## ¶%zu", i + 1);
    if (d->paras[i].author.len > 0) { /* a source of its own begins: an answer, a letter */
        buf_addz(out, " by ");
        markdown_escape(out, d->paras[i].author, false);
    }
    buf_addz(out, "\n\n");
    add_quote(out, str_sub(d->text, d->paras[i].span.start, d->paras[i].span.end));
    buf_addf(out, "\n^p-%.8s\n", uuid);
    add_annotations(out, d, list, i);
}

static void add_title(Buf *out, const Document *d)
{
    buf_addz(out, "# ");
    markdown_escape(out, d->facts.title, false);
    buf_addc(out, '\n');
}

static void add_body(Buf *out, const Document *d, const AnnotationList *list)
{
    for (size_t i = 0; i < d->n_paras; i++)
        add_para(out, d, list, i);
    add_annotations(out, d, list, STR_NONE);
}

void markdown_document(Buf *out, const Document *d, const AnnotationList *list)
{
    buf_addz(out, "---\nnewsread: 1\n");
    add_facts(out, d);
    buf_addz(out, "---\n\n");
    add_title(out, d);
    add_body(out, d, list);
}

void markdown_collection(Buf *out)
{
    buf_addz(out, "---\nnewsread: 1\n---\n");
}

void markdown_part(Buf *out, const Document *d, const AnnotationList *list)
{
    buf_addc(out, '\n');
    add_title(out, d);
    buf_addz(out, "\n```yaml\n");
    add_facts(out, d);
    buf_addz(out, "```\n");
    add_body(out, d, list);
}

bool markdown_made_from(Str file, Uuid *document)
{
    Str line;
    if (!str_split(&file, '\n', &line) || !str_eq(line, STR("---")))
        return false;
    while (str_split(&file, '\n', &line) && !str_eq(line, STR("---")))
        if (str_starts(line, STR("doc: ")))
            return uuid_parse(str_trim(str_sub(line, 5, line.len)), document);
    return false;
}
