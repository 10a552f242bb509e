/* import/kinds.c -- what a paragraph is: by its own words (marks.c), then by where it stands.
 *
 * Hidden is only what surely is no part of the article: when in doubt a paragraph is body.
 */
#include "import/kinds.h"

#include "base/mem.h"
#include "import/captions.h"
#include "import/chars.h"
#include "import/date.h"
#include "import/marks.h"

#include <stdlib.h>
#include <string.h>

enum { TITLE_CHARS = 80, HEADING_CHARS = 40, LEAD = 8, TAIL = 4 };

typedef struct Para {
    Str s;
    size_t chars;
    Mark mark;
    bool stops;     /* ends a sentence */
    bool ends_open; /* ends with a comma or a colon */
} Para;

static Para look_at(Str text, Span span)
{
    Para p = { .s = str_sub(text, span.start, span.end) };
    p.chars = chars_count(p.s);
    p.mark = mark_of(p.s);
    p.stops = chars_end_sentence(p.s);
    uint32_t last = char_fold(char_before(p.s, p.s.len));
    p.ends_open = last == ',' || last == ':' || last == ';' || last == 0x3001;
    return p;
}

static void set(Paragraph *p, ParaKind kind, bool hidden)
{
    p->kind = kind;
    p->hidden = hidden;
    p->unit = para_kind_is_unit(kind);
}

static void set_by_mark(Paragraph *p, Mark m)
{
    switch (m) {
    case MARK_NONE: set(p, PARA_BODY, false); break;
    case MARK_HEADING: set(p, PARA_HEADING, false); break;
    case MARK_LIST: set(p, PARA_LIST_ITEM, false); break;
    case MARK_CAPTION: set(p, PARA_CAPTION, false); break;
    case MARK_CREDIT: set(p, PARA_CAPTION, true); break;
    case MARK_BYLINE: set(p, PARA_BYLINE, true); break;
    case MARK_SPEAKER: set(p, PARA_BYLINE, false); break;
    default: set(p, PARA_BOILERPLATE, true); break;
    }
}

static bool is_one_line(const Para *p)
{
    return !memchr(p->s.p, '\n', p->s.len);
}

/* Could stand alone above a text. */
static bool is_headline(const Para *p, size_t most)
{
    return p->mark == MARK_NONE && p->chars <= most && !p->stops && !p->ends_open && is_one_line(p);
}

static bool is_text(const Para *p)
{
    if (p->mark != MARK_NONE && p->mark != MARK_LIST)
        return false;
    return p->chars > HEADING_CHARS || p->stops || p->ends_open;
}

static bool is_title(const Para *p)
{
    if (is_headline(p, TITLE_CHARS))
        return p->chars >= 4;
    uint32_t last = char_fold(char_before(p->s, p->s.len));
    return p->mark == MARK_NONE && p->chars >= 6 && p->chars <= HEADING_CHARS && (last == '?' || last == '!')
           && is_one_line(p);
}

static bool is_latin(Str s)
{
    for (size_t at = 0; at < s.len; at += char_len(s, at))
        if (char_at(s, at) >= 0x250)
            return false;
    return true;
}

/* A name of a site or of a section, an advertisement: above or below a title. */
static bool is_site_line(const Para *p, const Para *title)
{
    if (p->chars > 12 || p->chars * 2 > title->chars)
        return false;
    return is_latin(p->s) || p->chars * 4 <= title->chars
           || cue_in(p->s, "官网 开户 平台 娱乐 彩票 注册 登录 下载 首页 网站 资讯 频道 网 APP App");
}

static bool may_be_above(const Para *p)
{
    return is_title(p) || is_headline(p, TITLE_CHARS) || p->mark == MARK_LINK || p->mark == MARK_COUNTER;
}

/* The lines before the first text: a title among them, the names of the site around it. */
static void find_title(Paragraph *paras, const Para *p, size_t n)
{
    size_t end = 0, title = STR_NONE;
    while (end < n && end < LEAD && may_be_above(&p[end]))
        end++;
    if (end == n)
        return;
    for (size_t i = 0; i < end && title == STR_NONE; i++)
        if (p[i].chars >= 10 && is_title(&p[i]))
            title = i;
    for (size_t i = 0; i < end && title == STR_NONE; i++)
        if (is_title(&p[i]))
            title = i;
    if (title == STR_NONE)
        return;
    set(&paras[title], PARA_TITLE, false);
    for (size_t i = 0; i < end; i++)
        if (i != title && p[i].mark == MARK_NONE)
            set(&paras[i], is_site_line(&p[i], &p[title]) ? PARA_BOILERPLATE : PARA_HEADING,
                is_site_line(&p[i], &p[title]));
}

/* Speaks in the first or second person, or is a quotation: not above a text but text. */
static bool speaks(Str s)
{
    return cue_starts(s, "我 你 您 咱 @") > 0 || (cue_starts(s, "“ 「 \"") > 0 && cue_ends(s, "” 」 \""));
}

/* A short numbered line with no other item beside it. */
static bool is_numbered_heading(const Para *p, size_t i, size_t next)
{
    bool alone = p[next].mark != MARK_LIST && (i == 0 || p[i - 1].mark != MARK_LIST);
    return alone && p[i].mark == MARK_LIST && p[i].chars <= 25 && !p[i].stops && !p[i].ends_open;
}

/* Short lines that stand on a text, but not three of them. */
static void find_headings(Paragraph *paras, const Para *p, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        size_t next = i + 1;
        while (next + 1 < n && next < i + 3 && (p[next].mark == MARK_CAPTION || p[next].mark == MARK_CREDIT))
            next++;
        if (!is_text(&p[next]) || paras[i].kind == PARA_TITLE || paras[i].hidden)
            continue;
        bool short_line = is_headline(&p[i], HEADING_CHARS) && !speaks(p[i].s) && p[i].chars >= 2;
        bool runs = i >= 2 && is_headline(&p[i - 1], HEADING_CHARS) && is_headline(&p[i - 2], HEADING_CHARS);
        if ((short_line && !runs) || is_numbered_heading(p, i, next))
            set(&paras[i], PARA_HEADING, false);
    }
}

/* Links under a head, and three or more short lines that begin alike under an address. */
static void find_links(Paragraph *paras, const Para *p, size_t n)
{
    bool under = false;
    for (size_t i = 0; i < n; i++) {
        if (p[i].mark == MARK_LINK_HEAD || p[i].mark == MARK_LINK)
            under = i > 0;
        else if (under && is_headline(&p[i], HEADING_CHARS) && paras[i].kind != PARA_TITLE)
            set(&paras[i], PARA_BOILERPLATE, true);
        else
            under = false;
    }
}

/* Thanks and goodbye at the end. */
static void find_farewell(Paragraph *paras, const Para *p, size_t n)
{
    size_t left = TAIL;
    for (size_t i = n; i-- > 0 && left > 0;) {
        Buf folded = { 0 };
        if (paras[i].hidden)
            continue;
        left--;
        chars_fold(str_sub(p[i].s, p[i].s.len > 120 ? p[i].s.len - 120 : 0, p[i].s.len), 120, &folded);
        Str end = buf_str(&folded);
        if (p[i].mark == MARK_NONE && p[i].chars <= 60 && caption_leaves(end))
            set(&paras[i], PARA_BOILERPLATE, true);
        buf_free(&folded);
    }
}

/* The words of a picture above a text that lost its title: they date a scene with its year, which the first
 * sentence of a report seldom does. Sure in a translation, which ends with a link to its original. */
static void find_first_caption(Paragraph *paras, const Para *p, size_t n)
{
    char iso[DATE_ISO];
    if (n < 3 || paras[0].kind != PARA_BODY || p[0].chars > 80 || !p[0].stops || p[1].chars <= 40)
        return;
    Str s = p[0].s, head = str_sub(s, 0, s.len < 30 ? s.len : 30);
    if (!char_is_digit(char_at(s, 0)) || !date_find(head, iso) || strlen(iso) != DATE_ISO - 1)
        return;
    bool scene = cue_in(s, "抵达 出席 参加 走出 走进 登上 离开 会见")
                 && cue_in(s, "讲话 合影 致意 挥手 亮相 记者 媒体 会场 现场");
    if (scene || p[n - 1].mark == MARK_LINK)
        set(&paras[0], PARA_CAPTION, false);
}

static void kinds_of_captions(Paragraph *paras, const Para *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Buf folded = { 0 };
        chars_fold(p[i].s, MARK_FOLDED, &folded);
        bool greets = i == 0 && p[i].chars <= 60 && caption_greets(buf_str(&folded));
        bool leaves = i + 2 >= n && p[i].chars <= 80 && caption_leaves(buf_str(&folded));
        set(&paras[i], greets || leaves ? PARA_BOILERPLATE : PARA_BODY, greets || leaves);
        buf_free(&folded);
    }
}

void kinds_find(Str text, Paragraph *paras, size_t n, bool captions)
{
    Para *p = mem_alloc(n * sizeof *p + 1);
    for (size_t i = 0; i < n; i++) {
        p[i] = look_at(text, paras[i].span);
        set_by_mark(&paras[i], p[i].mark);
    }
    if (captions) {
        kinds_of_captions(paras, p, n);
    } else {
        find_title(paras, p, n);
        find_headings(paras, p, n);
        find_first_caption(paras, p, n);
        find_links(paras, p, n);
        find_farewell(paras, p, n);
    }
    free(p);
}
