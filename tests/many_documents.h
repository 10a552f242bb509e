/* tests/many_documents.h -- a library with a great many documents, made at once: rows that all have one text. The
 * list cannot tell them from others; `check` can. Dates, titles and sources repeat, and some have none. */
#ifndef TESTS_MANY_DOCUMENTS_H
#define TESTS_MANY_DOCUMENTS_H

#include "store_fixture.h"

/* n documents more, numbered on from the only one that is in the library at `path`. Every 97th is deleted. */
static inline void many_documents(const char *path, int n)
{
    sqlite3 *db;
    char *why = NULL, sql[1600];
    snprintf(sql, sizeof sql,
             "BEGIN;"
             "WITH RECURSIVE i(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM i WHERE i <= %d)"
             "INSERT INTO document(id, uuid, title, source, author, date, path, revision, segmentation, encoding,"
             "                     bytes, paragraphs, units, frozen, hlc, del)"
             " SELECT i, CAST(printf('%%016d', i) AS BLOB), iif(i %% 13 = 0, '同题', '题' || ((i * 7919) %% 1000003)),"
             "        iif(i %% 5 = 0, '', '来源' || (i %% 7)), '', iif(i %% 11 = 0, '', date(2460000 - (i * 31) %% 400)),"
             "        '', d.revision, d.segmentation, 'UTF-8', d.bytes, d.paragraphs, d.units, 0, d.hlc, i %% 97 = 0"
             "   FROM i, (SELECT * FROM document LIMIT 1) d;"
             "UPDATE total SET documents = (SELECT count(*) FROM document WHERE del = 0);"
             "INSERT OR REPLACE INTO progress(document, annotator, coded, number, rest)"
             " SELECT d.uuid, a.uuid, 1, d.id, (d.id * 37) %% 1001 FROM document d, annotator a WHERE d.id %% 17 = 0;"
             "COMMIT",
             n);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}

#endif
