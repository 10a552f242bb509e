-- db/schema/004.sql -- events: passages of one or several documents that tell the same, linked by people.

CREATE TABLE event(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  name TEXT NOT NULL CHECK(name <> ''),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX event_name ON event(name);

CREATE TABLE passage(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  event BLOB NOT NULL REFERENCES event(uuid),
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  note TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX passage_document ON passage(document, annotator) WHERE del = 0;
CREATE INDEX passage_event ON passage(event);
