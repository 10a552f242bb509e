/* model/name.c -- names that can be shown, compared and typed again. */
#include "model/name.h"

#include "text/safe.h"
#include "text/utf8.h"

#include <string.h>

#define WORDS_MAX (1u << 20)

static const Str wide_blank = {"\xE3\x80\x80", 3}; /* U+3000 */

static const char *const entity_kinds[ENTITY_KINDS] = {
    "", "person", "organisation", "group", "anonymous", "author", "claim", "policy", "object",
};

const char *entity_kind_name(EntityKind k)
{
    return entity_kinds[k];
}

bool entity_kind_parse(Str s, EntityKind *out)
{
    for (int k = 0; k < ENTITY_KINDS; k++)
        if (str_eq(s, str(entity_kinds[k]))) {
            *out = (EntityKind)k;
            return true;
        }
    return false;
}

Str name_trim(Str name)
{
    for (size_t before = name.len + 1; name.len < before;) {
        before = name.len;
        name = str_trim(name);
        if (str_starts(name, wide_blank))
            name = str_sub(name, 3, name.len);
        if (str_ends(name, wide_blank))
            name = str_sub(name, 0, name.len - 3);
    }
    return name;
}

/* C0, DEL, C1 and the line separators: no name has them, and no list could show them. */
static bool has_control(Str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        at += utf8_decode(s.p + at, s.len - at, &cp);
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
            return true;
    }
    return false;
}

/* What nobody can see or tell from another name: bidi controls, zero-width characters, tags. Joiners are letters of
 * some scripts and stay. A name of marks and blanks alone shows nothing either. */
static bool is_unseen(Str s)
{
    bool visible = false;
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        at += utf8_decode(s.p + at, s.len - at, &cp);
        bool joiner = cp == 0x200C || cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F);
        if (safe_stand_in(cp) && !joiner)
            return true;
        visible = visible || (!joiner && cp != ' ' && cp != UTF8_REPLACEMENT && width_of(NULL, cp) > 0);
    }
    return !visible;
}

bool name_check(Str name, const char *what, Error *err)
{
    if (name.len == 0)
        return error_set(err, ERR_USAGE, "the %s has no name", what);
    if (!utf8_valid(name))
        return error_set(err, ERR_USAGE, "the %s is not valid UTF-8", what);
    if (has_control(name))
        return error_set(err, ERR_USAGE, "%s '%.*s' has control characters", what, STR_ARG(name));
    if (is_unseen(name))
        return error_set(err, ERR_USAGE, "%s '%.*s' has characters that cannot be seen", what, STR_ARG(name));
    if (name.len > NAME_MAX_BYTES)
        return error_set(err, ERR_USAGE, "%s '%.60s...' is longer than %d bytes", what, name.p,
                         NAME_MAX_BYTES);
    return true;
}

bool tag_path_check(Str path, Error *err)
{
    if (!name_check(path, "tag", err))
        return false;
    Str rest = path, part;
    while (str_split(&rest, '/', &part))
        if (part.len == 0 || name_trim(part).len != part.len)
            return error_set(err, ERR_USAGE, "tag '%.*s' has an empty part, or blanks at the end of one",
                             STR_ARG(path));
    if (str_ends(path, STR("/")))
        return error_set(err, ERR_USAGE, "tag '%.*s' ends with '/'", STR_ARG(path));
    return true;
}

bool words_check(Str text, const char *what, Error *err)
{
    if (text.len > WORDS_MAX)
        return error_set(err, ERR_LIMIT, "the %s is longer than 1 MiB", what);
    if (text.len > 0 && (!utf8_valid(text) || memchr(text.p, '\0', text.len)))
        return error_set(err, ERR_USAGE, "the %s is not valid UTF-8, or holds a NUL", what);
    return true;
}
