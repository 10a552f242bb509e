/* app/damage.h -- how much of a document is repaired in view, doubtful, or nothing a terminal may get. */
#ifndef APP_DAMAGE_H
#define APP_DAMAGE_H

#include "import/import.h"

typedef struct Damage {
    size_t repairs[REPAIR_KINDS]; /* found with all kinds on, whatever the switches say; no insertions */
    size_t doubts[DOUBT_KINDS];
    size_t hazards;               /* hidden and dangerous characters: shown as stand-ins */
} Damage;

/* Reads all of the document. */
Damage damage_count(const Document *d, const Writing *w);

#endif
