/* base/clock.h -- wall time and elapsed time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#define CLOCK_ISO 21

int64_t clock_wall_ms(void); /* since 1970 */
int64_t clock_midnight_ms(void); /* when this day began, where the user is */
int64_t clock_mono_us(void); /* for measuring only */
void clock_iso(int64_t wall_ms, char out[CLOCK_ISO]); /* "2025-02-03T08:12:44Z" */

#endif
