/* model/change.h -- what a person does, as data: the store carries it out whole or not at all. */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "base/uuid.h"
#include "model/annotation.h"
#include "model/document.h"
#include "model/name.h"
#include "model/span.h"

#include <stdint.h>

typedef enum ChangeKind {
    CHANGE_HIGHLIGHT,      /* new: doc, span, tags, note */
    CHANGE_NOTE,           /* new: doc, span, note */
    CHANGE_PASSAGE,        /* new, or changed: doc, span, name of the event (made when missing), note */
    CHANGE_EVENT_RENAME,   /* name; other: its new name; an event of that name takes its passages in */
    CHANGE_STANCE,         /* new: doc, span of the paragraph, holder ... evidence, note */
    CHANGE_EDIT_STANCE,    /* uuid; every stance field as it shall be */
    CHANGE_MOVE,           /* uuid of a highlight, a note or a passage; the new span */
    CHANGE_CONFIRM,        /* uuid of one that is suspect; accepted; span: where it was seen, or empty */
    CHANGE_REATTACH,       /* uuid of one made on an older text; span: where it stands in this one */
    CHANGE_SET_NOTE,       /* uuid of any annotation; note */
    CHANGE_ADD_TAGS,       /* uuid of a highlight; tags */
    CHANGE_REMOVE_TAGS,    /* uuid of a highlight; tags */
    CHANGE_DELETE,         /* uuid of any annotation */
    CHANGE_PARA_STATE,     /* doc, span of the paragraph, examined */
    /* The codebook; tags[0] is a path. All codings stay. */
    CHANGE_TAG,            /* tag_key, tag_colour: made when missing, under the uuid if one is given */
    CHANGE_TAG_WORDS,      /* note: its definition; example */
    CHANGE_TAG_RENAME,     /* tags[1]: its new path, which is nobody's; what is below it comes along */
    CHANGE_TAG_MERGE,      /* tags[1]: what is coded with it or below it is coded so from now on */
    CHANGE_TAG_DELETE,     /* nothing is coded with it and nothing below it */
    CHANGE_FACTS,          /* doc; facts as they shall be */
    CHANGE_DELETE_DOCUMENT, /* doc */
    CHANGE_SPLIT,          /* doc; span.start: the byte inside a paragraph where its second part begins */
    CHANGE_JOIN,           /* doc; span.start in the first of two paragraphs */
    CHANGE_PARA_KIND,      /* doc, span.start, para_kind: a unit of coding or not as the kind says */
    CHANGE_PARA_HIDDEN,    /* doc, span.start, hidden */
    CHANGE_PARA_AUTHOR,    /* doc, span.start, author of what begins there; empty takes it back */
    CHANGE_FREEZE,         /* doc, frozen: paragraphs are not changed until it is taken back */
    /* Holders and targets; `name` is any of an entity's names. All codings stay. */
    CHANGE_ENTITY,         /* name, entity_kind (ENTITY_UNKNOWN: as it is): made when missing */
    CHANGE_ENTITY_RENAME,  /* name; other: the new name; the old one stays an alias */
    CHANGE_ENTITY_ALIAS,   /* name; other: one more name of it, nobody's so far */
    CHANGE_ENTITY_MERGE,   /* name is from now on other: its codings show under that name */
    CHANGE_ENTITY_UNALIAS, /* name; other: an alias that goes, or what was merged and stands for itself again */
    CHANGE_ENTITY_FORGET   /* name: nothing is coded with it */
} ChangeKind;

enum { HIGHLIGHT_TAGS = 1000 }; /* on one highlight at the most */

typedef struct Change {
    ChangeKind kind;
    Uuid uuid;             /* new annotations: nil makes one; the store fills in what it made */
    Str annotator;         /* whose new annotation it is; empty: the one who makes the change */
    int64_t doc;
    Span span;             /* bytes of the current revision, on grapheme edges */
    const Str *tags;       /* paths; missing ones are made */
    size_t n_tags;
    Str note;
    Str holder, target;    /* names; new ones become entities */
    Polarity polarity;
    Voice voice;
    int strength, confidence;
    const Span *evidence;
    size_t n_evidence;
    bool accepted;         /* it is the place; else it is not, and the annotation is an orphan */
    bool examined;         /* "examined, no stance" set or taken back */
    DocumentFacts facts;
    char tag_key;          /* hot key of a tag: a digit or a letter, 0 for none */
    int tag_colour;        /* 0 to 7; -1: as it is, or as a new one gets it */
    Str example;
    ParaKind para_kind;
    bool hidden, frozen;
    Str author;
    Str name, other;       /* of entities */
    EntityKind entity_kind;
    bool made;             /* out: false when everything was so already */
} Change;

#endif
