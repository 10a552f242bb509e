/* ui/rescue.h -- gives the terminal back when the program crashes: a shell that echoes on a screen to be read. */
#ifndef UI_RESCUE_H
#define UI_RESCUE_H

#include "base/str.h"

/* Remembers how the terminal is now. Before it is taken over. */
void rescue_remember(int fd);
/* From now on a crash sends `bytes` to it and puts it back; an empty string: no more. Copied. */
void rescue_arm(Str bytes);

#endif
