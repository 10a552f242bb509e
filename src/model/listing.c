/* model/listing.c -- orders of the list. */
#include "model/listing.h"

static const char *const names[LIST_ORDERS] = { "number", "date", "title", "source", "progress" };

const char *list_order_name(ListOrder o)
{
    return names[o];
}

bool list_order_parse(Str name, ListOrder *out)
{
    for (int o = 0; o < LIST_ORDERS; o++)
        if (str_eq(name, str(names[o]))) {
            *out = (ListOrder)o;
            return true;
        }
    return false;
}
