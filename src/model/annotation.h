/* model/annotation.h -- what people put on a text: highlights, stances, notes. */
#ifndef MODEL_ANNOTATION_H
#define MODEL_ANNOTATION_H

#include "base/arena.h"
#include "base/uuid.h"
#include "model/span.h"

#include <stdint.h>

/* A passage tells an event, as others do elsewhere. The last, "examined, no stance", stands on a paragraph and says
 * nothing more; it is none of the annotations that are shown (store_annotations), it is asked for by itself
 * (store_examined_marks). */
typedef enum AnnotationType {
    ANNOTATION_HIGHLIGHT, ANNOTATION_STANCE, ANNOTATION_NOTE, ANNOTATION_PASSAGE, ANNOTATION_EXAMINED, ANNOTATION_TYPES
} AnnotationType;
typedef enum Polarity {
    POLARITY_FOR, POLARITY_AGAINST, POLARITY_NEUTRAL, POLARITY_MIXED, POLARITY_UNCLEAR, POLARITIES
} Polarity;
typedef enum Voice { VOICE_AUTHOR, VOICE_QUOTED, VOICE_REPORTED, VOICES } Voice;

/* Where an annotation stands in the current revision. */
typedef enum PlacementStatus { PLACED_ANCHORED, PLACED_SUSPECT, PLACED_ORPHAN } PlacementStatus;

const char *annotation_type_name(AnnotationType t); /* "highlight", "stance", "note", "passage", "examined" */
const char *polarity_name(Polarity p);              /* "for", "against", ... */
char polarity_sign(Polarity p);                     /* + - 0 ~ ? */
const char *voice_name(Voice v);
const char *placement_name(PlacementStatus s);      /* "anchored", "suspect", "orphan" */
bool annotation_type_parse(Str s, AnnotationType *out);
bool polarity_parse(Str s, Polarity *out);
bool voice_parse(Str s, Voice *out);

/* A place that outlives an edit of the text: the span in one revision, its bytes, and up to 32
 * code points on either side. Immutable. */
typedef struct Anchor {
    Span span;
    Str exact, prefix, suffix;
} Anchor;

#define ANCHOR_CONTEXT 32 /* code points of prefix and of suffix */

/* The anchor of a span of `text`: its strings are loans of text. */
Anchor anchor_make(Str text, Span span);

/* An annotation as the store tells it; all its strings live in one arena. `anchor.span` is the
 * place in the document's current revision (meaningless for an orphan); for a stance it is the
 * paragraph's span. */
typedef struct Annotation {
    AnnotationType type;
    Uuid uuid;
    int64_t doc;
    Uuid document;
    Str annotator;
    Anchor anchor;
    PlacementStatus status;
    int64_t time_ms;   /* of the last change, wall time */
    Str note;
    Str *tags;         /* highlight: paths like "争议/蒸馏", sorted */
    size_t n_tags;
    Str event;         /* passage: the name of what it tells */
    Str holder, target; /* stance */
    Polarity polarity;
    Voice voice;
    int strength, confidence; /* 1 to 3, 0 where not given */
    Anchor *evidence;
    PlacementStatus *placed; /* of each evidence, as the store tells it; an orphan's span is {0, 0} */
    size_t n_evidence;
} Annotation;

typedef struct AnnotationList {
    Annotation *items; /* by document number, then start, end, type, uuid */
    size_t n;
} AnnotationList;

#endif
