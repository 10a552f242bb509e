/* base/error.c -- fills an Error. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf may have cut a UTF-8 sequence in two at the buffer's end: drop its first part. */
static void drop_torn_end(char *text, size_t size)
{
    size_t n = strlen(text);
    if (n + 1 < size)
        return;
    size_t lead = n;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead > 0 && (unsigned char)text[lead - 1] >= 0xC0)
        text[lead - 1] = '\0';
}

bool error_set(Error *err, ErrorKind kind, const char *format, ...)
{
    if (!err)
        return false;
    va_list ap;
    va_start(ap, format);
    char text[sizeof err->text]; /* an argument may be err->text itself */
    vsnprintf(text, sizeof text, format, ap);
    va_end(ap);
    drop_torn_end(text, sizeof text);
    memcpy(err->text, text, sizeof text);
    err->kind = kind;
    return false;
}

bool error_within(Error *err, const char *format, ...)
{
    if (!err)
        return false;
    char what[sizeof err->text];
    va_list ap;
    va_start(ap, format);
    vsnprintf(what, sizeof what, format, ap);
    va_end(ap);
    return error_set(err, err->kind, "%s: %s", what, err->text);
}
