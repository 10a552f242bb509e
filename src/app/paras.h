/* app/paras.h -- paragraphs of a document as they are printed. */
#ifndef APP_PARAS_H
#define APP_PARAS_H

#include "app/cli.h"

/* n paragraphs from the index `first` on: lines for people, or with --json objects
 * {doc,para,uuid,start,end,kind,unit,hidden,text}, and author where a sub-source begins. */
void paras_print(Cli *c, const Document *d, size_t first, size_t n);

#endif
