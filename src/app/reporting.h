/* app/reporting.h -- what the report on a library holds, gathered for export/html.h. */
#ifndef APP_REPORTING_H
#define APP_REPORTING_H

#include "db/store.h"

/* Appends the report on these documents as one page of HTML. */
bool reporting_html(Store *s, const int64_t docs[], size_t n, Buf *out, Error *err);

#endif
