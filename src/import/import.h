/* import/import.h -- from bytes of unknown origin to a text with paragraphs and repairs.
 *
 * bytes -> import_decode -> text -> import_segment -> paragraphs
 *                                -> import_facts   -> title, source, author, date
 *                                -> import_repair  -> what is shown instead of damage
 * All pure: the same bytes give the same result, in memory that belongs to the arena given or is a
 * loan of the text given.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/arena.h"
#include "base/error.h"
#include "model/document.h"

#include <stdbool.h>

#define IMPORT_LIMIT ((size_t)64 << 20) /* bytes of a file */

/* Version of the rules of segmentation and repair: goes up whenever one of them gives another result for
 * some text. */
enum { IMPORT_RULES_VERSION = 2 };

typedef struct Decoded {
    Str text;           /* valid UTF-8, LF ends, no byte order mark, NUL as U+FFFD */
    Str encoding;       /* "UTF-8" */
    size_t replaced;    /* invalid sequences and NULs that became U+FFFD */
} Decoded;

/* Byte order mark dropped, CR LF and CR to LF, invalid sequences to U+FFFD one per maximal subpart, NUL
 * to U+FFFD. For a valid UTF-8 file with LF ends the text is the file, byte for byte.
 * Nothing else changes; where nothing changes at all the text is a loan of `raw`. A text of blanks only is
 * an error (ERR_FORMAT). */
bool import_decode(Arena *a, Str raw, Decoded *out, Error *err);

enum { IMPORT_PARA_LIMIT = 64 << 10 };

typedef struct Segmentation {
    const char *rule;   /* "blank", "line", "caption" */
    int version;        /* of the rules */
    Paragraph *paras;   /* in order, not overlapping */
    size_t n;
} Segmentation;

/* Finds the paragraphs: blank-line blocks, a line a paragraph, or captions grouped at discourse openers;
 * their kinds, which are units of coding, which are boilerplate. Every non-blank byte of the text is
 * in exactly one paragraph. A block of more than IMPORT_PARA_LIMIT bytes (a book on one line) is cut behind
 * sentences, so that work on a paragraph is bounded. */
Segmentation import_segment(Arena *a, Str text);

/* Title, source, author and date as far as the text tells them; the file's name is the last resort for the
 * title. */
DocumentFacts import_facts(Arena *a, Str text, const Segmentation *s, Str file_name);

/* Which kinds of repairs to look for: a bit per RepairKind. */
#define REPAIR_BIT(kind) (1u << (kind))
#define REPAIRS_DEFAULT \
    (REPAIR_BIT(REPAIR_PINYIN) | REPAIR_BIT(REPAIR_TAG) | REPAIR_BIT(REPAIR_SPACE) | \
     REPAIR_BIT(REPAIR_QUOTE) | REPAIR_BIT(REPAIR_HARD_BREAK) | REPAIR_BIT(REPAIR_JOIN))

/* Those that mend nothing: other people's habits of setting a text. An insertion has an empty span. */
#define REPAIRS_DISPLAY (REPAIR_BIT(REPAIR_FULL_WIDTH) | REPAIR_BIT(REPAIR_SPACING) | REPAIR_BIT(REPAIR_INDENT))

/* How a document writes, as far as repairs depend on it: with blanks between Han and Latin or without, as
 * captions. Lives in `a`. Of a text beyond 256 KiB parts are read that are spread over it. */
typedef struct Writing Writing;
const Writing *import_writing(Arena *a, Str text);
bool import_has_blank_lines(const Writing *w); /* they stand between its paragraphs, which hold none of them */

/* Repairs of one paragraph: in order, not overlapping, inside of it, each on code point edges. */
RepairList import_repair(Arena *a, Str text, const Paragraph *para, const Writing *w, unsigned kinds);

/* The same of all paragraphs of a document. */
RepairList import_repairs(Arena *a, Str text, const Paragraph *paras, size_t n, unsigned kinds);

/* Suspected gaps and slips in a paragraph, as it is read with these repairs of it: what a repair mends is no
 * doubt. */
DoubtList import_doubts(Arena *a, Str text, const Paragraph *para, const RepairList *repairs);

#endif
