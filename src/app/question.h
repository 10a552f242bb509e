/* app/question.h -- a query that is being typed, and what it finds, in slices short enough that no key waits.
 *
 * Rows come in a stable order and stay where they are; they live until another query is asked.
 */
#ifndef APP_QUESTION_H
#define APP_QUESTION_H

#include "base/error.h"
#include "model/annotation.h"

#include <stdbool.h>
#include <stdint.h>

struct Store;
struct QueryTree;

typedef enum QuestionKind {
    QUESTION_HITS,       /* places of words; without words paragraphs */
    QUESTION_ANNOTATIONS /* what is annotated; all of it when nothing is asked */
} QuestionKind;

enum { QUESTION_MOST = 20000 }; /* rows that are kept */

typedef struct QuestionRow {
    int64_t doc;
    size_t para;     /* index; STR_NONE: an orphan's */
    Span span, para_span;
    Uuid uuid;       /* of the annotation; nil: none */
    const char *in;  /* "" in the text, else "note", "tag", "name"; of annotations their type */
    Str text;        /* one line */
    Span mark;       /* bytes of it that are the hit */
    Polarity polarity; /* of a stance among the annotations */
    bool mine;
} QuestionRow;

/* What stands beside a row. Loans until another query is asked. */
typedef struct QuestionBeside {
    Str title;       /* of its document */
    Str signs;       /* of the stances in the paragraph: "+-" */
    Str tag;         /* the first tag there, and how many more: "争议 +2"; empty: none */
} QuestionBeside;

typedef struct Question Question;

Question *question_new(struct Store *s, QuestionKind kind); /* yours: question_free() */
void question_free(Question *q);                            /* NULL is fine */

/* Asks anew. False: it is no query, and nothing is found; question_mistake() tells why. */
bool question_ask(Question *q, Str text, bool exact);
/* NULL, or what is wrong; *at is the byte of the query. */
const char *question_mistake(const Question *q, size_t *at);

/* Goes on for so many microseconds; true when there is something new to see. */
bool question_work(Question *q, int64_t us);
bool question_busy(const Question *q);

size_t question_count(const Question *q);
bool question_is_cut(const Question *q); /* there are more rows than are kept */
const QuestionRow *question_row(const Question *q, size_t i);
size_t question_documents(const Question *q); /* that the rows are of */
int64_t question_at(const Question *q);       /* the document that is being read */
QuestionBeside question_beside(Question *q, size_t i);

/* The query as it was understood; NULL when it was not. */
const struct QueryTree *question_tree(const Question *q);

#endif
