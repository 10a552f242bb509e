/* import/facts.c -- title, source, author and date, as far as the text tells them.
 *
 * Only titles, bylines and what stands around an article are read: a date or a name inside
 * the text is what the text is about. Damage is repaired first.
 */
#include "import/import.h"

#include "import/chars.h"
#include "import/date.h"
#include "text/utf8.h"

#include <string.h>

enum { LONGEST = 200, /* bytes of a value */ FEW = 24 /* paragraphs looked at, at each end */ };

typedef struct Meta {
    Arena *arena;
    Str *texts; /* repaired, of titles, bylines and boilerplate at the start and the end */
    ParaKind *kinds;
    size_t n;
} Meta;

/* One line, without blanks at its ends, cut on the edge of a character. */
static Str value(Arena *a, Str s)
{
    s = chars_trim(s);
    if (s.len > LONGEST) {
        size_t end = LONGEST;
        while (((unsigned char)s.p[end] & 0xC0) == 0x80)
            end--;
        s = chars_trim(str_sub(s, 0, end));
    }
    char *z = arena_z(a, s);
    for (size_t i = 0; i < s.len; i++)
        if (z[i] == '\n' || z[i] == '\t')
            z[i] = ' ';
    return (Str){ z, s.len };
}

static Str repaired(Arena *a, Str text, Span para, const RepairList *r, size_t *next)
{
    Buf b = { 0 };
    size_t at = para.start;
    while (*next < r->n && r->items[*next].span.end <= para.end) {
        const Repair *fix = &r->items[(*next)++];
        buf_add(&b, str_sub(text, at, fix->span.start));
        buf_add(&b, fix->shown);
        at = fix->span.end;
    }
    buf_add(&b, str_sub(text, at, para.end));
    Str s = arena_str(a, buf_str(&b));
    buf_free(&b);
    return s;
}

static bool is_meta(const Segmentation *s, size_t i)
{
    ParaKind k = s->paras[i].kind;
    if (i >= FEW && i + FEW < s->n)
        return false;
    bool above = i == 0 || (k == PARA_HEADING && i < FEW);
    return above || k == PARA_TITLE || k == PARA_BYLINE || k == PARA_BOILERPLATE;
}

static Meta collect(Arena *a, Str text, const Segmentation *s)
{
    Meta m = { .arena = a };
    Paragraph *paras = ARENA_NEW(a, Paragraph, 2 * FEW);
    for (size_t i = 0; i < s->n; i++) {
        if (i >= FEW && i + FEW < s->n)
            i = s->n - FEW;
        if (is_meta(s, i))
            paras[m.n++] = s->paras[i];
    }
    RepairList r = import_repairs(a, text, paras, m.n, REPAIRS_DEFAULT);
    m.texts = ARENA_NEW(a, Str, m.n);
    m.kinds = ARENA_NEW(a, ParaKind, m.n);
    size_t next = 0;
    for (size_t i = 0; i < m.n; i++) {
        m.texts[i] = repaired(a, text, paras[i].span, &r, &next);
        m.kinds[i] = paras[i].kind;
    }
    return m;
}

static Str file_title(Str name)
{
    for (size_t i = name.len; i > 0; i--)
        if (name.p[i - 1] == '/') {
            name = str_sub(name, i, name.len);
            break;
        }
    for (size_t i = name.len; i > 1; i--)
        if (name.p[i - 1] == '.')
            return str_sub(name, 0, i - 1);
    return name;
}

/* The title, a heading above the first text, a short first line, the file's name. */
static Str find_title(const Meta *m, const Segmentation *s, Str file_name)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->kinds[i] == PARA_TITLE)
            return m->texts[i];
    size_t text = 0;
    while (text < s->n && !s->paras[text].unit && s->paras[text].kind != PARA_HEADING)
        text++;
    if (text < s->n && s->paras[text].kind == PARA_HEADING)
        for (size_t i = 0; i < m->n; i++)
            if (m->kinds[i] == PARA_HEADING)
                return m->texts[i];
    Str first = { NULL, 0 };
    if (s->n > 0 && s->paras[0].unit && m->n > 0)
        str_split(&(Str){ m->texts[0].p, m->texts[0].len }, '\n', &first);
    if (first.len > 0 && chars_count(first) <= 80 && !chars_end_sentence(first))
        return first;
    return file_title(file_name);
}

/* Bytes of a label at `at` with the mark behind it: 来源:, 作者丨, 文/ ... */
static size_t label_at(Str s, size_t at, const char *words)
{
    Str rest = str_sub(s, at, s.len);
    size_t n = cue_starts(rest, words), mark;
    if (!n)
        return 0;
    while (n < rest.len && char_is_blank(char_at(rest, n)))
        n += char_len(rest, n);
    mark = cue_starts(str_sub(rest, n, rest.len), ": ： | ｜ 丨 / ／");
    return mark ? n + mark : 0;
}

#define LABELS "作者 来源 來源 编辑 編輯 责编 記者 记者 时间 日期 发布时间"

/* Up to the next mark that ends an entry, a number or the next label. */
static Str entry(Str s)
{
    size_t end = 0;
    while (end < s.len && !cue_starts(str_sub(s, end, s.len), ", ， ; ； 。 | ｜ 丨 \t")) {
        size_t n = char_len(s, end);
        bool blank = char_is_blank(char_at(s, end));
        if (blank && (char_is_digit(char_at(s, end + n)) || label_at(s, end + n, LABELS)))
            break;
        end += n;
    }
    return chars_trim(str_sub(s, 0, end));
}

/* What follows a label; the label must stand at the start or behind a blank or a mark. */
static Str labelled(Str s, const char *words)
{
    for (size_t at = 0; at < s.len; at += char_len(s, at)) {
        uint32_t before = char_before(s, at);
        size_t n = label_at(s, at, words);
        if (n > 0 && (at == 0 || char_is_blank(before) || char_is_cjk_mark(before) || before < 0x80))
            return entry(str_sub(s, at + n, s.len));
    }
    return (Str){ NULL, 0 };
}

/* Without "(ID:…)" behind a name. */
static Str without_id(Str s)
{
    static const char *const ids[] = { "(ID", "（ID", "(id", "(微信号", "（微信号" };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        size_t at = str_find(s, str(ids[i]), 0);
        if (at != STR_NONE && at > 0)
            return chars_trim(str_sub(s, 0, at));
    }
    return s;
}

static Str host_of(Str s)
{
    size_t at = str_find(s, STR("://"), 0);
    if (at == STR_NONE)
        return (Str){ NULL, 0 };
    size_t start = at + 3, end = start;
    if (str_starts(str_sub(s, start, s.len), STR("www.")))
        start = end = start + 4;
    while (end < s.len && ((unsigned char)s.p[end] < 0x80) && (char_is_word((unsigned char)s.p[end])
                                                                || strchr(".-", s.p[end])))
        end++;
    return str_sub(s, start, end);
}

/* "海天百科4周前发布 海天云": the words before the time and behind it. */
static bool posted(Str s, Str *who, Str *where)
{
    size_t at = str_find(s, STR("前发布"), 0), start;
    if (at == STR_NONE)
        return false;
    for (start = at; start > 0 && !char_is_digit(char_before(s, start));)
        start = utf8_prev(s, start);
    while (start > 0 && char_is_digit(char_before(s, start)))
        start--;
    Str line;
    Str rest = str_sub(s, at + strlen("前发布"), s.len);
    *who = chars_trim(str_sub(s, 0, start));
    *where = (Str){ NULL, 0 };
    if (str_split(&rest, '\n', &line)) /* counters may stand below */
        *where = chars_trim(line);
    while (where->len > 0 && strchr("0123456789 ", where->p[where->len - 1]))
        where->len--;
    return true;
}

/* 新华社北京1月30日电, 海天网1月30日消息 */
static Str agency(Str text, const Segmentation *s)
{
    size_t i = 0;
    while (i < s->n && !s->paras[i].unit)
        i++;
    if (i == s->n)
        return (Str){ NULL, 0 };
    Str p = str_sub(text, s->paras[i].span.start, s->paras[i].span.end);
    Str head = str_sub(p, 0, p.len < 72 ? p.len : 72);
    size_t n = cue_starts(p, "新华社 中新社 中新网 人民网 新华网 央视网 央视新闻 澎湃新闻 财联社 路透社 法新社 美联社"), at = 0;
    while (at < head.len && !char_is_digit(char_at(head, at)))
        at += char_len(head, at);
    if (at == 0 || at > 36 || !cue_in(str_sub(head, at, head.len), "日电 日讯 日消息 日报道"))
        return (Str){ NULL, 0 };
    Str name = chars_trim(str_sub(p, 0, n ? n : at));
    return cue_in(name, "， , 。 : ：") ? (Str){ NULL, 0 } : name;
}

/* 本文来自公众号 海天一色(ID:haitian) */
static Str account(Str s)
{
    static const char *const words[] = { "公众号", "公眾號" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = str_find(s, str(words[i]), 0), n;
        if (at == STR_NONE)
            continue;
        Str rest = chars_trim(str_sub(s, at + strlen(words[i]), s.len));
        while ((n = cue_starts(rest, ": ： “ 「 『 【 《")) > 0)
            rest = chars_trim(str_sub(rest, n, rest.len));
        Str name = without_id(entry(rest));
        while (cue_ends(name, "” 」 』 】 》"))
            name.len -= 3;
        return name;
    }
    return (Str){ NULL, 0 };
}

static Str find_source(const Meta *m, Str text, const Segmentation *s)
{
    Str found = { NULL, 0 }, who;
    for (size_t i = 0; i < m->n && !found.len; i++)
        if (m->kinds[i] != PARA_TITLE && m->kinds[i] != PARA_HEADING)
            found = without_id(labelled(m->texts[i], "来源 來源 稿源 文章来源 文章來源 本文来源 信息来源"));
    for (size_t i = 0; i < m->n && !found.len; i++)
        if (m->kinds[i] == PARA_BYLINE)
            if (!posted(m->texts[i], &who, &found))
                found = account(m->texts[i]);
    if (!found.len)
        found = agency(text, s);
    for (size_t i = 0; i < m->n && !found.len; i++)
        if (m->kinds[i] == PARA_BOILERPLATE && cue_in(m->texts[i], "原文 本文链接 本文地址 链接"))
            found = host_of(m->texts[i]);
    return str_starts(found, STR("http")) ? host_of(found) : found;
}

/* 记者 林一 报道, By Lin Yi */
static Str reporter(Str s)
{
    size_t n = cue_starts(s, "本报记者 新华社记者 特约记者 记者 記者 By");
    Str rest = str_sub(s, n, s.len);
    if (!n || rest.len == 0 || !char_is_blank(char_at(rest, 0)))
        return (Str){ NULL, 0 };
    static const char *const ends[] = { "报道", "報道", "報導", "摄", "编辑", "发自", "/", "|", "丨" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(rest, str(ends[i]), 0);
        if (at != STR_NONE)
            rest.len = at;
    }
    return entry(chars_trim(rest));
}

/* …5月13日电（记者何渡） */
static Str correspondent(Str text, const Segmentation *s)
{
    size_t i = 0, n;
    while (i < s->n && !s->paras[i].unit)
        i++;
    if (i == s->n)
        return (Str){ NULL, 0 };
    Str p = str_sub(text, s->paras[i].span.start, s->paras[i].span.end);
    for (size_t at = 0; at < p.len && at < 90; at += char_len(p, at))
        if ((n = cue_starts(str_sub(p, at, p.len), "（记者 (记者 （記者 (記者")) > 0) {
            Str rest = str_sub(p, at + n, p.len < at + n + 60 ? p.len : at + n + 60);
            size_t end = str_find(rest, p.p[at] == '(' ? STR(")") : STR("）"), 0);
            return end == STR_NONE ? (Str){ NULL, 0 } : entry(chars_trim(str_sub(rest, 0, end)));
        }
    return (Str){ NULL, 0 };
}

static Str find_author(const Meta *m, Str text, const Segmentation *s)
{
    Str found = { NULL, 0 }, where;
    for (size_t i = 0; i < m->n && !found.len; i++) {
        if (m->kinds[i] != PARA_BYLINE)
            continue;
        found = labelled(m->texts[i], "作者 原作者 本文作者 文 撰文 记者 記者");
        if (!found.len)
            found = reporter(m->texts[i]);
        if (!found.len)
            posted(m->texts[i], &found, &where);
    }
    return found.len ? found : correspondent(text, s);
}

static Str find_date(const Meta *m)
{
    static const ParaKind order[] = { PARA_TITLE, PARA_BYLINE, PARA_BOILERPLATE };
    char iso[DATE_ISO];
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < m->n; i++)
            if (m->kinds[i] == order[k] && date_find(m->texts[i], iso))
                return arena_str(m->arena, str(iso));
    return (Str){ "", 0 };
}

DocumentFacts import_facts(Arena *a, Str text, const Segmentation *s, Str file_name)
{
    Meta m = collect(a, text, s);
    return (DocumentFacts){
        .title = value(a, find_title(&m, s, file_name)),
        .source = value(a, find_source(&m, text, s)),
        .author = value(a, find_author(&m, text, s)),
        .date = find_date(&m),
    };
}
