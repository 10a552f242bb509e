/* import/rules.h -- the rules of repair, one table: what each looks for, an example, a counter-example. */
#ifndef IMPORT_RULES_H
#define IMPORT_RULES_H

#include "import/import.h"

/* The place where the driver (repair.c) stands, and what it knows there. */
typedef struct Place {
    Str text;
    Span para;
    ParaKind kind;
    size_t at;
    uint32_t before;      /* the last character shown before it, 0 at the paragraph's start */
    bool quote_open;      /* a “ before it waits for its ” ... */
    size_t quote_at;      /* ... and stands there */
    const Writing *writing;
    size_t wide_close;    /* a closing parenthesis whose opening one is shown full-width */
    size_t address_end;   /* what is before this belongs to an address of the web */
    bool han;             /* the paragraph is mainly Han */
    bool spaced;          /* it is shown with blanks between Han and Latin */
} Place;

typedef struct RepairRule {
    RepairKind kind;
    const char *name;
    const char *triggers;  /* first bytes of what it may repair */
    /* Fills in span (never empty) and shown of a repair that starts at p->at. */
    bool (*find)(Place *p, Repair *out);
    const char *example, *shows; /* a whole text, and how it is shown */
    const char *counter;         /* a text that looks alike and stays */
} RepairRule;

extern const RepairRule repair_rules[];
extern const size_t repair_rules_count;

bool rule_pinyin(Place *p, Repair *out);
bool rule_tag_end(Place *p, Repair *out);
bool rule_tag(Place *p, Repair *out);
bool rule_entity(Place *p, Repair *out);
bool rule_space_before_close(Place *p, Repair *out);
bool rule_space_after_open(Place *p, Repair *out);
bool rule_space_in_range(Place *p, Repair *out);
bool rule_space_at_mark(Place *p, Repair *out);
bool rule_space_at_word(Place *p, Repair *out);
bool rule_quote_opens(Place *p, Repair *out);
bool rule_quote_closes(Place *p, Repair *out);
bool rule_join(Place *p, Repair *out);
bool rule_hard_break(Place *p, Repair *out);
bool rule_full_width(Place *p, Repair *out);

#endif
