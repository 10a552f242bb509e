/* model/annotation.c -- the names of types, polarities, voices and placements. */
#include "model/annotation.h"

#include <stdbool.h>

static const char *const type_names[] = { "highlight", "stance", "note", "passage", "examined" };
static const char *const polarity_names[] = { "for", "against", "neutral", "mixed", "unclear" };
static const char polarity_signs[] = "+-0~?";
static const char *const voice_names[] = { "author", "quoted", "reported" };
static const char *const placement_names[] = { "anchored", "suspect", "orphan" };

static bool name_find(const char *const *names, int n, Str s, int *out)
{
    for (int i = 0; i < n; i++)
        if (str_eq(s, str(names[i]))) {
            *out = i;
            return true;
        }
    return false;
}

const char *annotation_type_name(AnnotationType t)
{
    return type_names[t];
}

const char *polarity_name(Polarity p)
{
    return polarity_names[p];
}

char polarity_sign(Polarity p)
{
    return polarity_signs[p];
}

const char *voice_name(Voice v)
{
    return voice_names[v];
}

const char *placement_name(PlacementStatus s)
{
    return placement_names[s];
}

bool annotation_type_parse(Str s, AnnotationType *out)
{
    int i;
    bool found = name_find(type_names, ANNOTATION_TYPES, s, &i);
    if (found)
        *out = (AnnotationType)i;
    return found;
}

bool polarity_parse(Str s, Polarity *out)
{
    int i;
    bool found = name_find(polarity_names, POLARITIES, s, &i);
    if (found)
        *out = (Polarity)i;
    return found;
}

bool voice_parse(Str s, Voice *out)
{
    int i;
    bool found = name_find(voice_names, VOICES, s, &i);
    if (found)
        *out = (Voice)i;
    return found;
}
