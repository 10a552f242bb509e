/* ui/codebook.h -- the page of the codebook: the tree of tags, how often each is used, its key and colour; tags are
 * renamed, moved, merged, defined and deleted there.
 *
 *   > Codebook: 12 tags, version 7
 *   > 争议                     z  =3     12  谁和谁争
 *       蒸馏                   1  =3      4
 */
#ifndef UI_CODEBOOK_H
#define UI_CODEBOOK_H

#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

typedef struct CodebookPage {
    bool open;
    size_t chosen, top; /* indexes of the workspace's tags */
    int shown;          /* rows of the screen */
    int64_t version;
    unsigned generation; /* of the workspace, when the version was read */
} CodebookPage;

struct Ui;

void codebook_open(struct Ui *ui);
void codebook_key(struct Ui *ui, Key k);
void codebook_draw(struct Ui *ui, Grid *g, Rect area);
void codebook_hints(Grid *g, Rect row);

/* The answer of a question the page has asked. */
void codebook_taken(struct Ui *ui);

#endif
