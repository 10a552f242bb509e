-- db/schema/002.sql -- version 2: what the list counts and sorts by is kept, so that it reads only what it shows.
-- All of it is of this file alone and follows from other tables; `check` proves that it does.

-- Live annotations of a document, everybody's; no row: there never was one.
CREATE TABLE tally(
  document INTEGER PRIMARY KEY REFERENCES document(id),
  highlights INTEGER NOT NULL,
  stances INTEGER NOT NULL,
  notes INTEGER NOT NULL
) STRICT;

INSERT INTO tally
SELECT id, h, s, n FROM
    (SELECT d.id, (SELECT count(*) FROM highlight x WHERE x.document = d.uuid AND x.del = 0) AS h,
            (SELECT count(*) FROM stance x WHERE x.document = d.uuid AND x.del = 0) AS s,
            (SELECT count(*) FROM note x WHERE x.document = d.uuid AND x.del = 0) AS n FROM document d)
 WHERE h + s + n > 0;

-- One row: how many documents there are, deleted ones left out.
CREATE TABLE total(
  documents INTEGER NOT NULL
) STRICT;

INSERT INTO total SELECT count(*) FROM document WHERE del = 0;

ALTER TABLE progress RENAME TO progress_old;

CREATE TABLE progress(
  document BLOB NOT NULL,
  annotator BLOB NOT NULL,
  coded INTEGER NOT NULL,                          -- units with a stance or examined, derived
  number INTEGER NOT NULL,                         -- the document's id
  rest INTEGER NOT NULL,                           -- thousandths of its units not coded; 1000: none is, or it has none
  PRIMARY KEY(document, annotator)
) STRICT, WITHOUT ROWID;

INSERT INTO progress
SELECT p.document, p.annotator, p.coded, d.id, iif(d.units > 0, (d.units - p.coded) * 1000 / d.units, 1000)
  FROM progress_old p JOIN document d ON d.uuid = p.document;

DROP TABLE progress_old;

CREATE INDEX progress_rest ON progress(annotator, rest, number);
CREATE INDEX document_date ON document(date, id) WHERE del = 0;
CREATE INDEX document_title ON document(title, id) WHERE del = 0;
CREATE INDEX document_source ON document(source, id) WHERE del = 0 AND source <> '';
CREATE INDEX document_sourceless ON document(id) WHERE del = 0 AND source = '';
