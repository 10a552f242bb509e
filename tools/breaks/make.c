/* tools/breaks/make.c -- makes src/text/line_fast.c: the line rules of src/text/line.c, asked once for all
 * pairs of common code points, and written down where the answer does not depend on anything else.
 *
 * A key stands for what the rules remember: the last cluster, or the one before a space. From the start of a
 * text every state is visited that the rules can be in; the answer for a key and a class is kept only if it
 * is the same in all states of that key, whatever follows.
 */
#include "text/line_fast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORDS = sizeof ucd_records / sizeof *ucd_records, CODES = LINE_FAST_CODES };
enum { MAX_KEYS = 255, MAX_STATES = 1 << 17 };
enum { FLAGS = ~(UCD_AMBIGUOUS | UCD_DISPUTED), UNSEEN = 0xFFFF, SLOW = 0 };

/* What may follow: one of each kind that a rule looks for, and what none looks for. */
static const char *const following[] = { "",  "a",  "1",  "中", ".1",      ",",     ")",
                                         " ", "“", "”", "\n",  "\u0301a", "\u1BF2" };

typedef struct Profile {
    LineState *states;
    size_t n;
    int *table;  /* hash of states: place + 1 */
    uint16_t fast[MAX_KEYS + 1][RECORDS + 1];
} Profile;

static uint8_t key_after[CODES], key_after_space[CODES]; /* by the code of the cluster */
static uint16_t key_code[MAX_KEYS + 1];                  /* its cluster; for a space key, the space */
static int n_keys;

static bool is_common(const Ucd *u)
{
    return u->grapheme == GCB_OTHER && u->draw == DRAW_BASE && u->line[0] != LB_CM && u->line[0] != LB_ZW;
}

/* Classes: records the line rules can't tell apart. */
static int class_of[RECORDS], n_classes = 1; /* 0: none */
static const Ucd *class_record[RECORDS + 1];

static void make_classes(void)
{
    for (int i = 0; i < RECORDS; i++) {
        const Ucd *u = &ucd_records[i];
        if (!is_common(u))
            continue;
        for (int c = 1; c < n_classes; c++) {
            const Ucd *v = class_record[c];
            if (memcmp(u->line, v->line, 2) == 0 && (u->flags & FLAGS) == (v->flags & FLAGS))
                class_of[i] = c;
        }
        if (class_of[i] == 0) {
            class_record[n_classes] = u;
            class_of[i] = n_classes++;
        }
    }
}

static size_t hash(const LineState *s)
{
    size_t h = 1469598103u;
    const uint16_t parts[] = { s->prev, s->before, s->solid, s->solid_before,
                               (uint16_t)(s->number * 4 + s->odd_ri * 2 + s->joined) };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        h = (h ^ parts[i]) * 1099511628211u;
    return h >> 20;
}

static bool same(const LineState *a, const LineState *b)
{
    return a->prev == b->prev && a->before == b->before && a->solid == b->solid && a->number == b->number
           && a->solid_before == b->solid_before && a->odd_ri == b->odd_ri && a->joined == b->joined;
}

static void visit(Profile *p, LineState s)
{
    size_t h = hash(&s) % (MAX_STATES * 2);
    while (p->table[h]) {
        if (same(&p->states[p->table[h] - 1], &s))
            return;
        h = (h + 1) % (MAX_STATES * 2);
    }
    if (p->n == MAX_STATES) {
        fprintf(stderr, "make: more states than %d\n", MAX_STATES);
        exit(1);
    }
    p->states[p->n++] = s;
    p->table[h] = (int)p->n;
}

/* Every state the rules can reach; all kinds of code points count, also the rare ones. */
static void explore(Profile *p, bool zh)
{
    p->states = calloc(MAX_STATES, sizeof *p->states);
    p->table = calloc(MAX_STATES * 2, sizeof *p->table);
    if (!p->states || !p->table)
        exit(1);
    visit(p, (LineState){ 0 });
    for (size_t i = 0; i < p->n; i++)
        for (int r = 0; r < RECORDS; r++)
            for (int f = 0; f < 2; f++) { /* only an apostrophe's class depends on what follows */
                LineState s = p->states[i];
                Str text = str(following[f]);
                line_step(&s, &ucd_records[r], text, 0, zh);
                visit(p, s);
            }
}

static int key_of(const LineState *s)
{
    int number = (s->prev & 0x3F) == LB_NU ? 1 : 0;
    if (s->joined || s->odd_ri || s->number != number)
        return SLOW;
    return (s->prev & 0x3F) == LB_SP ? key_after_space[s->solid] : key_after[s->prev];
}

static void give_key(uint8_t *key, unsigned code)
{
    if (*key || n_keys == MAX_KEYS)
        return;
    *key = (uint8_t)++n_keys;
    key_code[n_keys] = (uint16_t)code;
}

/* Gives a key to the start and to every cluster that a common code point can be. */
static void make_keys(const Profile *p, bool zh)
{
    give_key(&key_after[LB_NONE], LB_NONE);
    for (size_t i = 0; i < p->n; i++)
        for (int c = 1; c < n_classes; c++) {
            LineState s = p->states[i];
            line_step(&s, class_record[c], (Str){ 0 }, 0, zh);
            give_key((s.prev & 0x3F) == LB_SP ? &key_after_space[s.solid] : &key_after[s.prev], s.prev);
        }
}

static void fill(Profile *p, bool zh)
{
    memset(p->fast, 0xFF, sizeof p->fast);
    for (size_t i = 0; i < p->n; i++) {
        int key = key_of(&p->states[i]);
        for (int c = 1; key != SLOW && c < n_classes; c++) {
            uint16_t *entry = &p->fast[key][c];
            for (size_t f = 0; f < sizeof following / sizeof *following && *entry != SLOW; f++) {
                LineState s = p->states[i];
                LineBreak answer = line_step(&s, class_record[c], str(following[f]), 0, zh);
                int next = key_of(&s);
                uint16_t value = next == SLOW ? SLOW : (uint16_t)(next << 2 | (int)answer);
                *entry = *entry == UNSEEN || *entry == value ? value : SLOW;
            }
        }
    }
}

static void print_numbers(size_t n, unsigned (*number)(size_t i))
{
    int column = 0;
    for (size_t i = 0; i < n; i++) {
        if (column > 100) {
            printf("\n");
            column = 0;
        }
        column += printf("%s%u,", column ? "" : "    ", number(i));
    }
    printf("\n");
}

static Profile profiles[2];
static size_t shown_profile, shown_key;

static unsigned nth_class(size_t i) { return (unsigned)class_of[i]; }
static unsigned nth_code(size_t i) { return key_code[i]; }
static unsigned nth_after(size_t i) { return key_after[i]; }
static unsigned nth_after_space(size_t i) { return key_after_space[i]; }

static unsigned nth_fast(size_t i)
{
    uint16_t value = profiles[shown_profile].fast[shown_key][i];
    return value == UNSEEN ? SLOW : value;
}

static const char top[] =
    "/* text/line_fast.c -- answers of the line rules that depend on two clusters only.\n"
    " *\n"
    " * Made by tools/breaks/make.c from the rules in text/line.c and the tables of Unicode " UCD_VERSION ":\n"
    " * do not edit.\n"
    " */\n"
    "#include \"text/line_fast.h\"\n\n";

static void print_tables(void)
{
    printf("%s", top);
    printf("_Static_assert(sizeof ucd_records / sizeof *ucd_records == %d, \"make tables\");\n", RECORDS);
    printf("_Static_assert(LINE_FAST_KEYS == %d && LINE_FAST_CLASSES == %d, \"line_fast.h\");\n", n_keys + 1,
           n_classes);
    printf("\nconst uint8_t line_fast_class[%d] = {\n", RECORDS);
    print_numbers(RECORDS, nth_class);
    printf("};\n\nconst uint16_t line_fast_code[LINE_FAST_KEYS] = {\n");
    print_numbers((size_t)n_keys + 1, nth_code);
    printf("};\n\nconst uint8_t line_fast_after[LINE_FAST_CODES] = {\n");
    print_numbers(CODES, nth_after);
    printf("};\n\nconst uint8_t line_fast_after_space[LINE_FAST_CODES] = {\n");
    print_numbers(CODES, nth_after_space);
    printf("};\n\nconst uint16_t line_fast[2][LINE_FAST_KEYS][LINE_FAST_CLASSES] = {\n");
    for (shown_profile = 0; shown_profile < 2; shown_profile++) {
        printf("  {\n");
        for (shown_key = 0; shown_key <= (size_t)n_keys; shown_key++) {
            printf("  {\n");
            print_numbers((size_t)n_classes, nth_fast);
            printf("  },\n");
        }
        printf("  },\n");
    }
    printf("};\n");
}

int main(void)
{
    make_classes();
    for (int zh = 0; zh < 2; zh++)
        explore(&profiles[zh], zh);
    for (int zh = 0; zh < 2; zh++)
        make_keys(&profiles[zh], zh);
    for (int zh = 0; zh < 2; zh++)
        fill(&profiles[zh], zh);
    memset(profiles[0].fast[0], 0, sizeof profiles[0].fast[0]);
    memset(profiles[1].fast[0], 0, sizeof profiles[1].fast[0]);
    fprintf(stderr, "line rules: %zu and %zu states, %d keys, %d classes\n", profiles[0].n, profiles[1].n,
            n_keys, n_classes);
    print_tables();
    return 0;
}
