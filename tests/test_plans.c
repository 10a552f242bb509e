/* How SQLite carries out what the list, search and the annotation screens ask: no table that grows with the library is
 * read from end to end where an index leads. A range of an index, or of the numbers, is not. */
#include "db/filter.h"
#include "store_fixture.h"

/* What may be scanned: what a statement makes itself, and joined names, of which there are few. */
static const char *const may_scan[] = { "CONSTANT", "path", "each", "step", "merged", "entity_merge", "k", "named" };

static void check_plan(Store *s, const char *name, const char *sql, size_t *looked)
{
    Buf text = { 0 };
    sqlite3_stmt *q;
    buf_addf(&text, "EXPLAIN QUERY PLAN %s", sql);
    if (sqlite3_prepare_v2(s->db, buf_z(&text), -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s\n%s", name, sqlite3_errmsg(s->db), sql);
    while (sqlite3_step(q) == SQLITE_ROW) {
        Str line = str((const char *)sqlite3_column_text(q, 3)), rest = line, word;
        bool fine = !str_starts(line, STR("SCAN ")) || str_starts(line, STR("SCAN (subquery")); /* told apart */
        str_split(&rest, ' ', &word);
        str_split(&rest, ' ', &word);
        for (size_t i = 0; !fine && i < sizeof may_scan / sizeof *may_scan; i++)
            fine = str_eq(word, str(may_scan[i]));
        if (!fine)
            fail_msg("%s: %.*s\n%s", name, STR_ARG(line), sql);
        ++*looked;
    }
    sqlite3_finalize(q);
    buf_free(&text);
}

#define TEXT "云帆科技说开源。\n云帆说闭源。\n"

static Store *library(void)
{
    Store *s = open_as(in_folder(fresh_folder(), "library.db"), "lin");
    int64_t doc = add_text(s, "/a.txt", STR(TEXT), ADD_ADDED);
    Str tag = STR("争议/蒸馏");
    apply_one(s, (Change){ .kind = CHANGE_HIGHLIGHT, .doc = doc, .span = { 0, 6 }, .tags = &tag, .n_tags = 1 });
    apply_one(s, (Change){ .kind = CHANGE_STANCE, .doc = doc, .span = { 0, 24 }, .holder = STR("云帆科技"),
                           .target = STR("开源"), .polarity = POLARITY_FOR, .voice = VOICE_REPORTED });
    DocumentFacts facts = { STR("题"), STR("日报"), STR(""), STR("2025-01-30") };
    apply_one(s, (Change){ .kind = CHANGE_FACTS, .doc = doc, .facts = facts });
    return s;
}

static void named_statements(void **state)
{
    (void)state;
#define Q(name) { Q_##name, #name }
    static const struct {
        Query query;
        const char *name;
    } all[] = {
        Q(LIST_ONE), Q(LIST_NUMBER), Q(LIST_NUMBER_BACK), Q(LIST_NUMBER_BEFORE), Q(LIST_DATE), Q(LIST_DATE_BACK),
        Q(LIST_DATE_BEFORE), Q(LIST_TITLE), Q(LIST_TITLE_BACK), Q(LIST_TITLE_BEFORE), Q(LIST_SOURCE),
        Q(LIST_SOURCE_BACK), Q(LIST_SOURCE_BEFORE), Q(LIST_SOURCELESS), Q(LIST_SOURCELESS_BACK),
        Q(LIST_SOURCELESS_BEFORE), Q(LIST_BEGUN), Q(LIST_BEGUN_BACK), Q(LIST_BEGUN_BEFORE), Q(LIST_FRESH),
        Q(LIST_FRESH_BACK), Q(LIST_FRESH_BEFORE), Q(HIGHLIGHTS_OF), Q(NOTES_OF), Q(PASSAGES_OF), Q(STANCES_OF),
        Q(EVIDENCE_OF),
        Q(TAGS_OF), Q(EXAMINED_OF), Q(PARAGRAPHS_OF), Q(TAG_PATHS), Q(ENTITY_WORDS), Q(ANNOTATOR_NAMES),
        Q(SOURCE_NAMES), Q(DOCUMENT_LOAD), Q(DOCUMENT_BY_ID), Q(SETTING_GET), Q(SELECT_FACTS),
        Q(SELECT_TEXTS),
    };
    Store *s = library();
    size_t looked = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        check_plan(s, all[i].name, query_text(all[i].query), &looked);
    assert_true(looked > 60);
    store_close(s);
}

static void conditions_of_queries(void **state)
{
    (void)state;
    static const char *const queries[] = {
        "", "词", "-词", "tag:争议", "tag:争议 tag:蒸馏", "tag:争议 is:suspect", "holder:云帆科技",
        "holder:云帆科技 stance:for", "target:开源 by:lin", "stance:for", "-stance:for", "by:lin", "is:mine", "is:suspect",
        "is:orphan", "is:uncoded", "is:coded", "is:examined", "doc:1", "source:日报", "date:2025-01..2025-02",
        "(tag:争议 or holder:云帆科技) by:lin", "tag:争议 stance:for holder:云帆科技 词", "-(tag:争议 is:mine)",
    };
    static const struct {
        Query query;
        const char *name;
    } statements[] = { Q(SELECT_DOCUMENTS), Q(SELECT_ANNOTATED),
                     Q(SELECT_NUMBER), Q(SELECT_DATE), Q(SELECT_TITLE), Q(SELECT_SOURCE), Q(SELECT_SOURCELESS),
                     Q(SELECT_BEGUN), Q(SELECT_FRESH) };
    Store *s = library();
    size_t looked = 0;
    bool changed;
    Error err = { 0 };
    for (int blind = 0; blind < 2; blind++) {
        assert_good(store_set_round(s, blind, &changed, &err), err);
        for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
            Arena *a = arena_new();
            QueryTree tree;
            size_t at;
            assert_true(query_parse(a, str(queries[i]), &tree, &at, &err) && store_resolve(s, &tree, a, &at, &err));
            for (int what = 0; what < 3; what++) {
                Filter f;
                assert_good(filter_make(s, &tree, (SelectFor)what, &f, &err), err);
                for (size_t q = 0; q < sizeof statements / sizeof *statements; q++) {
                    sqlite3_stmt *stmt = filtered(s, statements[q].query, &f);
                    if (!stmt)
                        fail_msg("'%s': %s\n%s", queries[i], sqlite3_errmsg(s->db), buf_z(&f.sql));
                    check_plan(s, queries[i], sqlite3_sql(stmt), &looked);
                    assert_good(filtered_end(s, stmt, "look", &err), err);
                }
                filter_free(&f);
            }
            arena_free(a);
        }
    }
    assert_true(looked > 600);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_statements),
        cmocka_unit_test(conditions_of_queries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
