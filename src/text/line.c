/* text/line.c -- may a row end here? The rules in the order of UAX #14 (numbers as there).
 *
 * A cluster is a code point with the marks on it (LB9), written as its class and the flags below.
 * Every rule looks at the last clusters, kept in LineState, and at most two clusters ahead.
 */
#include "text/line.h"

#include "text/utf8.h"

enum { CLASS = 0x3F, EAST = 0x40, PI = 0x80, PF = 0x100, PICT_CN = 0x200, DOTTED = 0x400, HAN = 0x800 };

/* HAN: East Asian, or punctuation that follows such: "甲”," is Chinese up to its comma. */

enum { UNDECIDED = -1 };

#define M(name) (UINT64_C(1) << LB_##name)
#define IS_IN(class, set) ((UINT64_C(1) << (class) & (set)) != 0)

#define HARD (M(BK) | M(CR) | M(LF) | M(NL))
#define LETTER (M(AL) | M(HL))
#define HANGUL (M(JL) | M(JV) | M(JT) | M(H2) | M(H3))
#define HYPHEN (M(HY) | M(HH))
#define AFTER_PF \
    (M(SP) | M(GL) | M(WJ) | M(CL) | M(QU) | M(CP) | M(EX) | M(IS) | M(SY) | HARD | M(ZW) | M(NONE))
#define BEFORE_PI (M(NONE) | HARD | M(OP) | M(QU) | M(GL) | M(SP) | M(ZW))

static unsigned cluster_of(const Ucd *u)
{
    unsigned c = u->line[0];
    if (u->flags & UCD_EAST)
        c |= EAST;
    if (u->flags & (UCD_PI | UCD_PF | UCD_PICT_CN | UCD_DOTTED))
        c |= (u->flags & UCD_PI ? PI : 0u) | (u->flags & UCD_PF ? PF : 0u)
             | (u->flags & UCD_PICT_CN ? PICT_CN : 0u) | (u->flags & UCD_DOTTED ? DOTTED : 0u);
    return c;
}

static bool is_mark(const Ucd *u)
{
    return IS_IN(u->line[0], M(CM) | M(ZWJ));
}

/* After 64 marks we do not wait for their end: no row depends on what follows so many. */
static size_t skip_marks(Str text, size_t at)
{
    uint32_t cp;
    for (int marks = 0; at < text.len && marks < 64; marks++) {
        size_t n = utf8_decode(text.p + at, text.len - at, &cp);
        if (!is_mark(ucd_of(cp)))
            break;
        at += n;
    }
    return at;
}

/* The cluster behind c, whose base ends at `after`: 0 (LB_NONE) at the end. *end is where the base
 * of it ends, when asked for. */
static unsigned next_cluster(Str text, size_t after, unsigned c, size_t *end)
{
    uint32_t cp;
    if (!IS_IN(c & CLASS, HARD | M(SP) | M(ZW)))
        after = skip_marks(text, after);
    if (after >= text.len)
        return LB_NONE;
    size_t n = utf8_decode(text.p + after, text.len - after, &cp);
    if (end)
        *end = after + n;
    unsigned next = cluster_of(ucd_of(cp));
    return is_mark(ucd_of(cp)) ? (next & ~(unsigned)CLASS) | LB_AL : next; /* LB10 */
}

static unsigned next_class(Str text, size_t after, unsigned c)
{
    return next_cluster(text, after, c, NULL) & CLASS;
}

/* LB4 to LB8: line ends, spaces and the zero width space. */
static int at_ends(const LineState *s, unsigned p, unsigned k)
{
    if (IS_IN(p, HARD))
        return p == LB_CR && k == LB_LF ? LINE_NO : LINE_MUST;
    if (IS_IN(k, HARD | M(SP) | M(ZW)))
        return LINE_NO;
    if ((s->solid & CLASS) == LB_ZW)
        return LINE_MAY;
    return UNDECIDED;
}

/* LB8a to LB18: joiners, glue, closing and opening punctuation, spaces. */
static int at_marks(const LineState *s, unsigned c, Str text, size_t after)
{
    unsigned p = s->prev & CLASS, k = c & CLASS, q = s->solid & CLASS;
    if (s->joined || k == LB_WJ || p == LB_WJ || p == LB_GL)
        return LINE_NO;
    if (k == LB_GL && !IS_IN(p, M(SP) | M(BA) | HYPHEN))
        return LINE_NO;
    if (IS_IN(k, M(CL) | M(CP) | M(EX) | M(SY)) || q == LB_OP)
        return LINE_NO;
    if (q == LB_QU && (s->solid & PI) && IS_IN(s->solid_before & CLASS, BEFORE_PI))
        return LINE_NO;
    if (k == LB_QU && (c & PF) && IS_IN(next_class(text, after, c), AFTER_PF))
        return LINE_NO;
    if (k == LB_IS)
        return p == LB_SP && next_class(text, after, c) == LB_NU ? LINE_MAY : LINE_NO;
    if ((k == LB_NS && IS_IN(q, M(CL) | M(CP))) || (k == LB_B2 && q == LB_B2))
        return LINE_NO;
    return p == LB_SP ? LINE_MAY : UNDECIDED;
}

/* LB19, LB19a: quotes that may open or close. */
static int at_quotes(const LineState *s, unsigned c, Str text, size_t after)
{
    if ((c & CLASS) == LB_QU) {
        if (!(c & PI) || !(s->prev & EAST) || !(next_cluster(text, after, c, NULL) & EAST))
            return LINE_NO;
    }
    if ((s->prev & CLASS) == LB_QU) {
        if (!(s->prev & PF) || !(c & EAST) || !(s->before & EAST))
            return LINE_NO;
    }
    return UNDECIDED;
}

/* LB20 to LB24: hyphens, words, what stands before and after numbers. */
static int in_words(const LineState *s, unsigned k)
{
    unsigned p = s->prev & CLASS, b = s->before & CLASS;
    if (k == LB_CB || p == LB_CB)
        return LINE_MAY;
    if (IS_IN(p, HYPHEN) && IS_IN(k, LETTER) && IS_IN(b, M(NONE) | HARD | M(SP) | M(ZW) | M(CB) | M(GL)))
        return LINE_NO;
    if (IS_IN(k, M(BA) | HYPHEN | M(NS) | M(IN)) || p == LB_BB)
        return LINE_NO;
    if ((b == LB_HL && IS_IN(p, HYPHEN) && k != LB_HL) || (p == LB_SY && k == LB_HL))
        return LINE_NO;
    if ((IS_IN(p, LETTER) && k == LB_NU) || (p == LB_NU && IS_IN(k, LETTER)))
        return LINE_NO;
    if ((p == LB_PR && IS_IN(k, M(ID) | M(EB) | M(EM))) || (IS_IN(p, M(ID) | M(EB) | M(EM)) && k == LB_PO))
        return LINE_NO;
    if ((IS_IN(p, M(PR) | M(PO)) && IS_IN(k, LETTER)) || (IS_IN(p, LETTER) && IS_IN(k, M(PR) | M(PO))))
        return LINE_NO;
    return UNDECIDED;
}

/* LB25: numbers. */
static int in_numbers(const LineState *s, unsigned c, Str text, size_t after)
{
    unsigned p = s->prev & CLASS, k = c & CLASS;
    if (s->number && (IS_IN(k, M(PO) | M(PR)) || (s->number == 1 && k == LB_NU)))
        return LINE_NO;
    if (k == LB_NU && IS_IN(p, M(PO) | M(PR) | M(HY) | M(IS)))
        return LINE_NO;
    if (k == LB_OP && IS_IN(p, M(PO) | M(PR))) {
        size_t end = after;
        unsigned next = next_cluster(text, after, c, &end);
        if ((next & CLASS) == LB_IS)
            next = next_cluster(text, end, next, NULL);
        if ((next & CLASS) == LB_NU)
            return LINE_NO;
    }
    return UNDECIDED;
}

static bool is_aksara(unsigned c)
{
    return IS_IN(c & CLASS, M(AK) | M(AS)) || (c & DOTTED);
}

/* LB26 to LB28a: Korean syllables, letters, Brahmic syllables. */
static int in_syllables(const LineState *s, unsigned c, Str text, size_t after)
{
    unsigned p = s->prev & CLASS, k = c & CLASS;
    if ((p == LB_JL && IS_IN(k, M(JL) | M(JV) | M(H2) | M(H3)))
        || (IS_IN(p, M(JV) | M(H2)) && IS_IN(k, M(JV) | M(JT))) || (IS_IN(p, M(JT) | M(H3)) && k == LB_JT))
        return LINE_NO;
    if ((IS_IN(p, HANGUL) && k == LB_PO) || (p == LB_PR && IS_IN(k, HANGUL)))
        return LINE_NO;
    if (IS_IN(p, LETTER) && IS_IN(k, LETTER))
        return LINE_NO;
    if (p == LB_AP && is_aksara(c))
        return LINE_NO;
    if (is_aksara(s->prev) && IS_IN(k, M(VF) | M(VI)))
        return LINE_NO;
    if (p == LB_VI && is_aksara(s->before) && (k == LB_AK || (c & DOTTED)))
        return LINE_NO;
    if (is_aksara(s->prev) && is_aksara(c) && next_class(text, after, c) == LB_VF)
        return LINE_NO;
    return UNDECIDED;
}

/* LB29 to LB31: the rest. */
static int in_rest(const LineState *s, unsigned c)
{
    unsigned p = s->prev & CLASS, k = c & CLASS;
    if (p == LB_IS && IS_IN(k, LETTER))
        return LINE_NO;
    if (IS_IN(p, LETTER | M(NU)) && k == LB_OP && !(c & EAST))
        return LINE_NO;
    if (p == LB_CP && !(s->prev & EAST) && IS_IN(k, LETTER | M(NU)))
        return LINE_NO;
    if (k == LB_RI && s->odd_ri)
        return LINE_NO;
    if (k == LB_EM && (p == LB_EB || (s->prev & PICT_CN)))
        return LINE_NO;
    return LINE_MAY;
}

/* The Chinese profile beside its classes: what never begins a row does not even after a blank, and
 * a number stays with the word before it ("Claude 3.5"). */
static int in_chinese(const LineState *s, unsigned c)
{
    unsigned k = c & CLASS;
    if (IS_IN(k, M(CL) | M(CP) | M(EX) | M(SY) | M(NS) | M(IN)) || (k == LB_PO && (c & EAST)))
        return LINE_NO;
    if (k == LB_NU && (s->prev & CLASS) == LB_SP && IS_IN(s->before & CLASS, LETTER) && !(s->before & EAST))
        return LINE_NO;
    return UNDECIDED;
}

static LineBreak decide(const LineState *s, unsigned c, Str text, size_t after, bool zh)
{
    unsigned p = s->prev & CLASS, k = c & CLASS;
    int answer = UNDECIDED;
    if (zh && !IS_IN(p, HARD))
        answer = in_chinese(s, c);
    if (answer == UNDECIDED)
        answer = at_ends(s, p, k);
    if (answer == UNDECIDED)
        answer = at_marks(s, c, text, after);
    if (answer == UNDECIDED)
        answer = at_quotes(s, c, text, after);
    if (answer == UNDECIDED)
        answer = in_words(s, k);
    if (answer == UNDECIDED)
        answer = in_numbers(s, c, text, after);
    if (answer == UNDECIDED)
        answer = in_syllables(s, c, text, after);
    if (answer == UNDECIDED)
        answer = in_rest(s, c);
    return (LineBreak)answer;
}

/* The class of a code point under the Chinese profile, where that depends on its neighbours. */
static unsigned chinese(const LineState *s, const Ucd *u, unsigned c, Str text, size_t after)
{
    unsigned class = u->line[1];
    bool han = (s->solid & HAN) != 0;
    if ((u->flags & UCD_APOSTROPHE) && IS_IN(s->prev & CLASS, LETTER)
        && IS_IN(next_class(text, after, c), LETTER))
        return c;
    if ((u->flags & UCD_HALF) && han)
        class = LB_CL;
    han = (c & EAST) || (han && IS_IN(class, M(CL) | M(CP)));
    return (c & ~(unsigned)CLASS) | class | (han ? HAN : 0u);
}

static void remember(LineState *s, unsigned c)
{
    unsigned k = c & CLASS;
    s->before = s->prev;
    s->prev = (uint16_t)c;
    if (k != LB_SP) {
        s->solid_before = s->before;
        s->solid = (uint16_t)c;
    }
    if (k == LB_NU)
        s->number = 1;
    else if (s->number == 1 && IS_IN(k, M(CL) | M(CP)))
        s->number = 2;
    else if (s->number != 1 || !IS_IN(k, M(SY) | M(IS)))
        s->number = 0;
    s->odd_ri = k == LB_RI && !s->odd_ri;
}

LineBreak line_step(LineState *s, const Ucd *u, Str text, size_t after, bool zh)
{
    unsigned c = cluster_of(u), k = c & CLASS;
    bool joins = k == LB_ZWJ;
    if (k == LB_CM || k == LB_ZWJ) {
        if (!IS_IN(s->prev & CLASS, M(NONE) | HARD | M(SP) | M(ZW))) {
            s->joined = joins;
            return LINE_NO;
        }
        c = (c & ~(unsigned)CLASS) | LB_AL;
    } else if (zh) {
        c = chinese(s, u, c, text, after);
    }
    LineBreak answer = decide(s, c, text, after, zh);
    remember(s, c);
    s->joined = joins;
    return answer;
}

#define NO_BEGIN \
    (M(CL) | M(CP) | M(EX) | M(IS) | M(SY) | M(NS) | M(IN) | M(PO) | M(QU) | M(CM) | M(ZWJ) | HARD)

bool breaks_may_begin(uint32_t cp)
{
    return !IS_IN(ucd_of(cp)->line[1], NO_BEGIN);
}

bool breaks_may_end(uint32_t cp)
{
    return !IS_IN(ucd_of(cp)->line[1], M(OP) | M(QU) | M(PR));
}
