/* app/check_layout.h -- newsread check --layout: the layout's promises, proved on the user's own library. */
#ifndef APP_CHECK_LAYOUT_H
#define APP_CHECK_LAYOUT_H

#include "app/cli.h"

/* Proves the documents named by the command's words (all without any) at the widths of --widths A-B (2-200),
 * raw and repaired; prints counts and the fill at 40, 60 and 80. A broken promise is a failure. */
void check_layout(Cli *c);

#endif
