-- db/schema/001.sql -- the library, version 1. docs/STORE.md tells what each table promises.
--
-- A statement ends with ';' at the end of a line. What is stored in sqlite_schema is compared with this
-- text when a library is opened, so a statement is never changed once a version is out: a new step is added.
--
-- uuid: 16 bytes. hlc: milliseconds since 1970 << 16 | counter. del: 1 when deleted. Positions are bytes.

CREATE TABLE annotator(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of the name
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE revision(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL,
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32), -- of the original bytes
  encoding TEXT NOT NULL,
  bytes INTEGER NOT NULL,                          -- number of original bytes
  text TEXT NOT NULL,                              -- UTF-8, LF ends
  raw BLOB                                         -- original bytes; NULL: the same as text
) STRICT;

CREATE INDEX revision_sha256 ON revision(sha256, document);

CREATE TABLE segmentation(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  rule TEXT NOT NULL,                              -- 'manual': by people, its ops are in the journal
  rule_version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraph(
  segmentation BLOB NOT NULL REFERENCES segmentation(uuid),
  start INTEGER NOT NULL CHECK(start >= 0),
  "end" INTEGER NOT NULL CHECK("end" > start),
  uuid BLOB NOT NULL CHECK(length(uuid) = 16),     -- version 5 of revision, start and end
  kind TEXT NOT NULL,
  unit INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  author TEXT NOT NULL,                            -- of the sub-source that begins here; '': none does
  PRIMARY KEY(segmentation, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE document(
  id INTEGER PRIMARY KEY,                          -- its number here; means nothing in another file
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  date TEXT NOT NULL,
  path TEXT NOT NULL,
  revision BLOB NOT NULL REFERENCES revision(uuid),
  segmentation BLOB NOT NULL REFERENCES segmentation(uuid),
  encoding TEXT NOT NULL,                          -- this and the next three: of revision and segmentation
  bytes INTEGER NOT NULL,
  paragraphs INTEGER NOT NULL,
  units INTEGER NOT NULL,
  frozen INTEGER NOT NULL,                         -- 1: the segmentation is not changed until it is 0 again
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT;

CREATE INDEX document_path ON document(path) WHERE path <> '';
CREATE INDEX document_live ON document(id) WHERE del = 0;

CREATE TABLE anchor(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  start INTEGER NOT NULL CHECK(start >= 0),
  "end" INTEGER NOT NULL CHECK("end" > start),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE placement(
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  status TEXT NOT NULL CHECK(status IN ('anchored', 'suspect', 'orphan')),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY(anchor, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  parent BLOB REFERENCES tag(uuid),
  name TEXT NOT NULL CHECK(name <> '' AND instr(name, '/') = 0),
  colour INTEGER NOT NULL,
  hotkey TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_name ON tag(parent, name);

CREATE TABLE entity(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  name TEXT NOT NULL CHECK(name <> ''),
  kind TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX entity_name ON entity(name);

CREATE TABLE entity_alias(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of entity and name
  entity BLOB NOT NULL REFERENCES entity(uuid),
  name TEXT NOT NULL CHECK(name <> ''),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Two entities that are one: codings of the first show the name of the second. Both rows stay.
CREATE TABLE entity_merge(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of entity
  entity BLOB NOT NULL UNIQUE REFERENCES entity(uuid),
  survivor BLOB NOT NULL REFERENCES entity(uuid) CHECK(survivor <> entity),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX entity_alias_name ON entity_alias(name, entity);
CREATE INDEX entity_alias_entity ON entity_alias(entity);

CREATE TABLE highlight(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  note TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX highlight_document ON highlight(document, annotator) WHERE del = 0;

CREATE TABLE highlight_tag(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of highlight and tag
  highlight BLOB NOT NULL REFERENCES highlight(uuid),
  tag BLOB NOT NULL REFERENCES tag(uuid),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX highlight_tag_highlight ON highlight_tag(highlight, tag);
CREATE INDEX highlight_tag_tag ON highlight_tag(tag, highlight);

CREATE TABLE note(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  note TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX note_document ON note(document, annotator) WHERE del = 0;

CREATE TABLE stance(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),    -- the paragraph when it was coded
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  holder BLOB NOT NULL REFERENCES entity(uuid),
  target BLOB NOT NULL REFERENCES entity(uuid),
  polarity TEXT NOT NULL CHECK(polarity IN ('for', 'against', 'neutral', 'mixed', 'unclear')),
  voice TEXT NOT NULL CHECK(voice IN ('author', 'quoted', 'reported')),
  strength INTEGER NOT NULL CHECK(strength BETWEEN 0 AND 3),     -- 0: not given
  confidence INTEGER NOT NULL CHECK(confidence BETWEEN 0 AND 3), -- 0: not given
  note TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX stance_document ON stance(document, annotator) WHERE del = 0;
CREATE INDEX stance_holder ON stance(holder, document);
CREATE INDEX stance_target ON stance(target, document);

CREATE TABLE stance_evidence(
  stance BLOB NOT NULL REFERENCES stance(uuid),
  n INTEGER NOT NULL,
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  PRIMARY KEY(stance, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE para_state(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of anchor and annotator
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),    -- the paragraph when it was examined
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  state TEXT NOT NULL CHECK(state IN ('examined')),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX para_state_document ON para_state(document, annotator) WHERE del = 0;

-- Where a person says an annotation stands in another text than the one it was made on; goes before placement.
CREATE TABLE decision(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of annotation, anchor and revision
  annotation BLOB NOT NULL CHECK(length(annotation) = 16), -- highlight, note or stance
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  document BLOB NOT NULL REFERENCES document(uuid),
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  placed TEXT NOT NULL CHECK(placed IN ('anchored', 'orphan')), -- confirmed or put there by hand; rejected
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_annotation ON decision(annotation, anchor, revision);

-- The journal: every change of the tables above, once written never altered.
CREATE TABLE op(
  seq INTEGER PRIMARY KEY,                         -- order of arrival here
  replica BLOB NOT NULL CHECK(length(replica) = 16),
  n INTEGER NOT NULL CHECK(n > 0),                 -- 1, 2, 3 ... without a gap within a replica
  hlc INTEGER NOT NULL,
  author BLOB NOT NULL CHECK(length(author) = 16), -- annotator
  act BLOB NOT NULL CHECK(length(act) = 16),       -- what a person did at once
  step INTEGER NOT NULL,                           -- 0, 1, 2 ... within the act
  verb TEXT NOT NULL,
  about TEXT NOT NULL,                             -- for people; at step 0
  kind TEXT NOT NULL,                              -- table
  entity BLOB NOT NULL CHECK(length(entity) = 16), -- uuid of the row
  before TEXT,                                     -- JSON image of the row, NULL: there was none
  after TEXT,
  undoes BLOB,                                     -- the act that this one takes back
  UNIQUE(replica, n)
) STRICT;

CREATE INDEX op_act ON op(act, step);
CREATE INDEX op_entity ON op(entity, seq);
CREATE INDEX op_author ON op(author, seq) WHERE step = 0;
CREATE INDEX op_undoes ON op(undoes) WHERE undoes IS NOT NULL AND step = 0;

-- From here on: of this file alone, never exchanged.
CREATE TABLE replica(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  device INTEGER NOT NULL,                         -- where the file lay: a copied file gets a new replica
  inode INTEGER NOT NULL,
  hlc INTEGER NOT NULL,                            -- the highest seen
  last_n INTEGER                                   -- NULL: the present one; else its last op when copied
) STRICT, WITHOUT ROWID;

CREATE TABLE progress(
  document BLOB NOT NULL,
  annotator BLOB NOT NULL,
  coded INTEGER NOT NULL,                          -- units with a stance or examined, derived
  PRIMARY KEY(document, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE place(
  document BLOB NOT NULL,
  annotator BLOB NOT NULL,
  top INTEGER NOT NULL,
  cursor INTEGER NOT NULL,
  PRIMARY KEY(document, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting(
  annotator BLOB NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(annotator, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft(
  annotator BLOB PRIMARY KEY,
  purpose TEXT NOT NULL,
  target TEXT NOT NULL,
  text TEXT NOT NULL,
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
