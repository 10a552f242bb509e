-- db/schema/003.sql -- version 3: paragraphs in one value per segmentation, written as db/packing.h tells, with their
-- counts: half a million are read as fast as their text. Their ids follow from revision and place.

ALTER TABLE segmentation RENAME TO segmentation_old;

CREATE TABLE segmentation(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  rule TEXT NOT NULL,                              -- 'manual': by people, its ops are in the journal
  rule_version INTEGER NOT NULL,
  paragraphs INTEGER NOT NULL,                     -- how many; and how many of them are units
  units INTEGER NOT NULL,
  list BLOB NOT NULL                               -- the paragraphs
) STRICT, WITHOUT ROWID;

INSERT INTO segmentation(uuid, revision, rule, rule_version, paragraphs, units, list)
SELECT o.uuid, o.revision, o.rule, o.rule_version,
       (SELECT count(*) FROM paragraph p WHERE p.segmentation = o.uuid),
       (SELECT count(*) FROM paragraph p WHERE p.segmentation = o.uuid AND p.unit),
       (SELECT paragraphs_pack(start, "end", kind, unit, hidden, author)
          FROM (SELECT * FROM paragraph p WHERE p.segmentation = o.uuid ORDER BY p.start))
  FROM segmentation_old o;

DROP TABLE paragraph;

DROP TABLE segmentation_old;
