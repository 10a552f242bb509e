/* base/mem.h -- memory that is there or ends the run.
 *
 * No memory left is said once on stderr and ends the process with status 1: everything
 * acknowledged is already in the store. So callers need no check.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                /* zeroed; yours: free() */
/* Not zeroed, for megabytes: in large pages where the system has them, so that filling it costs few page faults. */
void *mem_large(size_t size);
void *mem_realloc(void *p, size_t size);     /* like realloc */
void *mem_large(size_t size);                /* not zeroed, for megabytes: filling it costs few page faults; free() */
void *mem_dup(const void *p, size_t size);   /* yours: free() */
char *mem_dupz(const char *z);               /* yours: free() */

/* Makes room for `need` elements of `size` bytes in the growing array `p` of capacity `*cap`
 * (in elements); returns the array, perhaps moved. */
void *mem_grow(void *p, size_t *cap, size_t need, size_t size);

#define MEM_NEW(T) ((T *)mem_alloc(sizeof(T)))

#endif
