/* ui/catch.h -- catches what is written to a file descriptor, so that a frame can be sent with one write(). */
#ifndef UI_CATCH_H
#define UI_CATCH_H

#include "base/str.h"

#include <stdbool.h>

typedef struct Catch {
    int fd;     /* where bytes are caught */
    int kept;   /* where they went otherwise */
    int file;   /* in memory; -1: they cannot be caught here and go their way */
} Catch;

void catch_open(Catch *c, int fd);
void catch_close(Catch *c);

void catch_begin(Catch *c);
/* Appends what came since catch_begin(). */
void catch_end(Catch *c, Buf *out);

#endif
