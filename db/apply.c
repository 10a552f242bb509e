/* db/apply.c -- n changes as one act, in one transaction. */
#include "db/changes.h"
#include "model/name.h"

#include <string.h>

static const struct {
    bool (*make)(Store *s, Change *c, Error *err);
    const char *verb;
} kinds[] = {
    [CHANGE_HIGHLIGHT] = {change_highlight, "highlight"},
    [CHANGE_NOTE] = {change_note, "note"},
    [CHANGE_PASSAGE] = {change_passage, "link"},
    [CHANGE_EVENT_RENAME] = {change_event_rename, "rename-event"},
    [CHANGE_STANCE] = {change_stance, "stance"},
    [CHANGE_EDIT_STANCE] = {change_edit_stance, "edit"},
    [CHANGE_MOVE] = {change_move, "move"},
    [CHANGE_CONFIRM] = {change_confirm, "confirm"},
    [CHANGE_REATTACH] = {change_reattach, "reattach"},
    [CHANGE_SET_NOTE] = {change_set_note, "edit"},
    [CHANGE_ADD_TAGS] = {change_tags, "tag"},
    [CHANGE_REMOVE_TAGS] = {change_tags, "untag"},
    [CHANGE_DELETE] = {change_delete, "delete"},
    [CHANGE_PARA_STATE] = {change_para_state, "examine"},
    [CHANGE_TAG] = {change_tag, "codebook"},
    [CHANGE_TAG_WORDS] = {change_tag_words, "codebook"},
    [CHANGE_TAG_RENAME] = {change_tag_rename, "rename-tag"},
    [CHANGE_TAG_MERGE] = {change_tag_merge, "merge-tags"},
    [CHANGE_TAG_DELETE] = {change_tag_delete, "remove-tag"},
    [CHANGE_FACTS] = {change_facts, "facts"},
    [CHANGE_DELETE_DOCUMENT] = {change_delete_document, "remove"},
    [CHANGE_SPLIT] = {change_paragraphs, "split"},
    [CHANGE_JOIN] = {change_paragraphs, "join"},
    [CHANGE_PARA_KIND] = {change_paragraphs, "kind"},
    [CHANGE_PARA_HIDDEN] = {change_paragraphs, "hide"},
    [CHANGE_PARA_AUTHOR] = {change_paragraphs, "author"},
    [CHANGE_FREEZE] = {change_freeze, "freeze"},
    [CHANGE_ENTITY] = {change_entity, "name"},
    [CHANGE_ENTITY_RENAME] = {change_entity, "rename"},
    [CHANGE_ENTITY_ALIAS] = {change_entity, "alias"},
    [CHANGE_ENTITY_MERGE] = {change_entity, "merge"},
    [CHANGE_ENTITY_UNALIAS] = {change_entity, "unalias"},
    [CHANGE_ENTITY_FORGET] = {change_entity, "forget"},
};

static const char *verb_of_one(const Change *c)
{
    if (c->kind == CHANGE_PARA_HIDDEN && !c->hidden)
        return "show";
    if (c->kind == CHANGE_CONFIRM && !c->accepted)
        return "reject";
    if (c->kind == CHANGE_FREEZE && !c->frozen)
        return "unfreeze";
    return kinds[c->kind].verb;
}

static const char *verb_of(const Change *changes, size_t n)
{
    const char *verb = verb_of_one(&changes[0]);
    for (size_t i = 1; i < n; i++)
        if (strcmp(verb_of_one(&changes[i]), verb) != 0)
            return "apply";
    return verb;
}

/* A change may take in what somebody else made: it stays theirs. */
static bool make_one(Store *s, Change *c, Error *err)
{
    c->made = false;
    if (c->annotator.len > 0) {
        s->as = uuid_v5(uuid_space, c->annotator);
        s->as_name = c->annotator;
    }
    bool good = (c->annotator.len == 0 || name_check(c->annotator, "annotator", err)) &&
                kinds[c->kind].make(s, c, err);
    s->as = s->annotator;
    return good;
}

bool store_apply(Store *s, Change *changes, size_t n, size_t *bad, Error *err)
{
    if (bad)
        *bad = n;
    if (n == 0)
        return true;
    if (!tx_begin(s, verb_of(changes, n), err))
        return false;
    s->act.more = n - 1;
    bool good = true, made = false;
    for (size_t i = 0; good && i < n; i++) {
        good = make_one(s, &changes[i], err);
        made |= good && changes[i].made;
        if (!good && bad)
            *bad = i;
    }
    if (good && !made) {
        tx_rollback(s); /* all was so already: no act */
        return true;
    }
    return tx_end(s, good, err);
}
