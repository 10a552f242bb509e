/* tools/ucd/pairs.c -- makes src/text/fast_tables.c: the line rules of src/text/line.c, asked once for
 * all pairs of common code points, and written down where the answer depends on nothing else.
 *
 * A key stands for what the rules remember: the last cluster, or the one before a space. From the start of a
 * text every state is visited that the rules can be in; the answer for a key and a class is kept only if it
 * is the same in all states of that key, whatever follows.
 */
#include "text/fast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORDS = sizeof ucd_records / sizeof *ucd_records, CODES = FAST_CODES };
enum { MAX_KEYS = 255, MAX_STATES = 1 << 17 };
enum { FLAGS = ~(UCD_AMBIGUOUS | UCD_DISPUTED), UNSEEN = 0xFFFF, SLOW = 0 };

/* What may follow: one of each kind that a rule looks for, and what none looks for. */
static const char *const following[] = { "",  "a",  "1",  "中", ".1",      ",",     ")",
                                         " ", "“", "”", "\n",  "\u0301a", "\u1BF2" };

typedef struct Profile {
    LineState *states;
    size_t n;
    int *table;  /* hash of states: place + 1 */
    uint16_t answer[MAX_KEYS + 1][RECORDS + 1];
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

/* Ids: common records that are alike in class and width. */
static int id_of[RECORDS], n_ids = 1; /* 0: none */
static const Ucd *id_record[RECORDS + 1];
static int id_class[RECORDS + 1];

static void make_ids(void)
{
    for (int i = 0; i < RECORDS; i++) {
        const Ucd *u = &ucd_records[i];
        for (int id = 1; id < n_ids && class_of[i]; id++)
            if (id_class[id] == class_of[i] && id_record[id]->width == u->width
                && ((id_record[id]->flags ^ u->flags) & UCD_DISPUTED) == 0)
                id_of[i] = id;
        if (id_of[i] == 0 && class_of[i]) {
            id_record[n_ids] = u;
            id_class[n_ids] = class_of[i];
            id_of[i] = n_ids++;
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
    return fast_is_space(s->prev) ? key_after_space[s->solid] : key_after[s->prev];
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
            give_key(fast_is_space(s.prev) ? &key_after_space[s.solid] : &key_after[s.prev], s.prev);
        }
}

static void fill(Profile *p, bool zh)
{
    memset(p->answer, 0xFF, sizeof p->answer);
    for (size_t i = 0; i < p->n; i++) {
        int key = key_of(&p->states[i]);
        for (int c = 1; key != SLOW && c < n_classes; c++) {
            uint16_t *entry = &p->answer[key][c];
            if (fast_is_space(p->states[i].prev) && fast_is_space(class_record[c]->line[zh]))
                *entry = SLOW; /* so that three keys tell all there is to remember */
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

/* --- the tables, printed --- */

static void print_numbers(const char *type_name, size_t n, unsigned (*number)(size_t i))
{
    int column = 0;
    if (type_name)
        printf("\nconst %s = {\n", type_name);
    for (size_t i = 0; i < n; i++) {
        if (column > 100) {
            printf("\n");
            column = 0;
        }
        column += printf("%s%u,", column ? "" : "    ", number(i));
    }
    printf(type_name ? "\n};\n" : "\n");
}

static Profile profiles[2];
static size_t shown_profile, shown_key, shown_ask, shown_block;
static uint8_t blocks[0x400][0x40], block_of[0x400];
static size_t n_blocks;

static unsigned id_at(uint32_t cp)
{
    return (unsigned)id_of[ucd_id(cp)];
}

/* Three bytes: what is too long for its code point, and surrogates, are none. */
static void make_blocks(void)
{
    for (uint32_t i = 0; i < 0x400; i++) {
        uint8_t block[0x40];
        size_t b = 0;
        for (uint32_t j = 0; j < 0x40; j++) {
            uint32_t cp = i << 6 | j;
            block[j] = cp < 0x800 || (cp >= 0xD800 && cp < 0xE000) ? 0 : (uint8_t)id_at(cp);
        }
        while (b < n_blocks && memcmp(blocks[b], block, sizeof block) != 0)
            b++;
        if (b == n_blocks)
            memcpy(blocks[n_blocks++], block, sizeof block);
        if (b > 255) {
            fprintf(stderr, "pairs: too many blocks\n");
            exit(1);
        }
        block_of[i] = (uint8_t)b;
    }
}

static unsigned nth_one(size_t i) { return id_at((uint32_t)i); }
static unsigned nth_two(size_t i) { return i < 0x80 ? 0 : id_at((uint32_t)i); }
static unsigned nth_block(size_t i) { return block_of[i]; }
static unsigned nth_three(size_t i) { return blocks[shown_block][i]; }
static unsigned nth_code(size_t i) { return key_code[i]; }
static unsigned nth_after(size_t i) { return key_after[i]; }
static unsigned nth_after_space(size_t i) { return key_after_space[i]; }

static unsigned nth_cells(size_t i)
{
    bool ask = shown_ask == FAST_ASK_ALL || (shown_ask && id_record[i + 1]->flags & UCD_DISPUTED);
    return ask ? 0 : id_record[i + 1]->width;
}

static unsigned nth_answer(size_t i)
{
    uint16_t value = profiles[shown_profile].answer[shown_key][id_class[i]];
    return value == UNSEEN ? SLOW : value;
}

static const char top[] =
    "/* text/fast_tables.c -- common code points, and what the line rules say of two of them.\n"
    " *\n"
    " * Made by tools/ucd/pairs.c from the rules in text/line.c and the tables of Unicode " UCD_VERSION ":\n"
    " * do not edit.\n"
    " */\n"
    "#include \"text/fast.h\"\n";

static void print_ids(void)
{
    print_numbers("uint8_t fast_one[0x80]", 0x80, nth_one);
    print_numbers("uint8_t fast_two[0x800]", 0x800, nth_two);
    print_numbers("uint8_t fast_block[0x400]", 0x400, nth_block);
    printf("\nconst uint8_t fast_three[%zu][0x40] = {\n", n_blocks);
    for (shown_block = 0; shown_block < n_blocks; shown_block++) {
        printf("  {\n");
        print_numbers(NULL, 0x40, nth_three);
        printf("  },\n");
    }
    printf("};\n\nconst uint8_t fast_cells[3][FAST_IDS] = {\n");
    for (shown_ask = FAST_ASK_NONE; shown_ask <= FAST_ASK_ALL; shown_ask++) {
        printf("  {\n    0,\n");
        print_numbers(NULL, (size_t)n_ids - 1, nth_cells);
        printf("  },\n");
    }
    printf("};\n");
}

static void print_answers(void)
{
    print_numbers("uint16_t fast_code[FAST_KEYS]", (size_t)n_keys + 1, nth_code);
    print_numbers("uint8_t fast_after[FAST_CODES]", FAST_CODES, nth_after);
    print_numbers("uint8_t fast_after_space[FAST_CODES]", FAST_CODES, nth_after_space);
    printf("\nconst uint16_t fast_answer[2][FAST_KEYS][FAST_IDS] = {\n");
    for (shown_profile = 0; shown_profile < 2; shown_profile++) {
        printf("  {\n");
        for (shown_key = 0; shown_key <= (size_t)n_keys; shown_key++) {
            printf("  {\n");
            print_numbers(NULL, (size_t)n_ids, nth_answer);
            printf("  },\n");
        }
        printf("  },\n");
    }
    printf("};\n");
}

int main(void)
{
    make_classes();
    make_ids();
    make_blocks();
    for (int zh = 0; zh < 2; zh++)
        explore(&profiles[zh], zh);
    for (int zh = 0; zh < 2; zh++)
        make_keys(&profiles[zh], zh);
    for (int zh = 0; zh < 2; zh++)
        fill(&profiles[zh], zh);
    for (int zh = 0; zh < 2; zh++)
        memset(profiles[zh].answer[0], 0, sizeof profiles[zh].answer[0]);
    for (int key = 0; key <= n_keys; key++)
        profiles[0].answer[key][0] = profiles[1].answer[key][0] = SLOW;
    if (n_ids > FAST_IDS)
        return 1;
    fprintf(stderr, "line rules: %zu and %zu states, %d keys, %d ids\n", profiles[0].n, profiles[1].n, n_keys,
            n_ids);
    printf("%s", top);
    print_ids();
    print_answers();
    return 0;
}
