/* db/guard.h -- the lock beside the library: one writer or one checkpoint at a time, over all processes.
 *
 * SQLite before 3.51.3 can damage a write-ahead log when a commit races a checkpoint; whoever writes or
 * checkpoints holds this lock, so they cannot. It also keeps writers from starving each other.
 */
#ifndef DB_GUARD_H
#define DB_GUARD_H

#include "base/error.h"

#include <stdbool.h>

typedef struct Guard {
    char *path; /* "<library>-lock" */
    int fd;     /* -1 until first used */
} Guard;

void guard_init(Guard *g, const char *library);
void guard_free(Guard *g);

/* Takes the lock, waiting up to `wait_ms`; ERR_BUSY names the process that holds it. `who` is told to others.
 */
bool guard_lock(Guard *g, int wait_ms, const char *who, Error *err);
void guard_unlock(Guard *g);

/* Waits about a millisecond, a different time each time. */
void guard_nap(int turn);

/* Fairness: who has waited long says so, and who has only just come lets them go first. Nothing has to be taken
 * back: the word is forgotten after some milliseconds, also when its speaker was killed. */
void guard_want(const Guard *g);
bool guard_is_wanted(const Guard *g);

#endif
