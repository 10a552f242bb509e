/* tests/one_document.h -- a library with one document, opened by lin; proved whole when it is closed. */
#ifndef TESTS_ONE_DOCUMENT_H
#define TESTS_ONE_DOCUMENT_H

#include "store_fixture.h"

typedef struct Fixture {
    const char *path;
    Store *s;
    int64_t doc;
    Arena *a;
} Fixture;

static inline Fixture fixture_of(Str text)
{
    Fixture f = {.path = in_folder(fresh_folder(), "library.db"), .a = arena_new()};
    f.s = open_as(f.path, "lin");
    f.doc = add_text(f.s, "/a.txt", text, ADD_ADDED);
    return f;
}

static inline void reopen(Fixture *f)
{
    store_close(f->s);
    f->s = open_as(f->path, "lin");
}

/* Closes it; it is whole, and its journal tells the same. */
static inline void done(Fixture *f)
{
    Error err = {0};
    CheckResult r;
    assert_good(store_check(f->s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    store_close(f->s);
    arena_free(f->a);
}

#endif
