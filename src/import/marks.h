/* import/marks.h -- what a line gives itself away as by its own words. */
#ifndef IMPORT_MARKS_H
#define IMPORT_MARKS_H

#include "base/str.h"

typedef enum Mark {
    MARK_NONE,
    MARK_HEADING,    /* 一、… 第三章 结语: */
    MARK_LIST,       /* 1. … （2）… ① • */
    MARK_CAPTION,    /* ▲… 图1: */
    MARK_CREDIT,     /* 图源丨… 摄影: */
    MARK_BYLINE,     /* 编者按: 作者丨 来源: 4周前发布 */
    MARK_SPEAKER,    /* @name: who wrote what follows on a forum page */
    MARK_COUNTER,    /* 19 0, 阅读 1.2万 */
    MARK_COPYRIGHT,  /* © 版权声明 */
    MARK_PROMOTION,  /* 欢迎大家关注我的公众号 */
    MARK_LINK,       /* 原文链接: …, a bare address, 首页 > 科技 */
    MARK_LINK_HEAD,  /* 相关文章, above links */
    MARK_GREETING    /* 大家好,… */
} Mark;

enum { MARK_FOLDED = 400 }; /* bytes of a line that are looked at */

/* `line` is a line or a paragraph as it stands in the text. */
Mark mark_of(Str line);

#endif
