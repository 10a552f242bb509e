-- db/queries.sql -- every statement of the store. `-- name: xyz` becomes Q_XYZ (tools/sql.awk); each is prepared
-- when first used and kept. Values are bound by name, never pasted.

-- --- kinds: what ops are about. An image is a row as JSON; hlc is its last key and tells when the content
-- --- was made: undo brings the old one back. _put writes an image, with :hlc where it holds none.

-- name: annotator_image
SELECT json_object('name', name) FROM annotator WHERE uuid = :uuid;

-- name: annotator_put
INSERT INTO annotator(uuid, name) VALUES (:uuid, :image->>'name') ON CONFLICT(uuid) DO NOTHING;

-- name: annotator_list
SELECT uuid FROM annotator ORDER BY uuid;

-- name: anchor_image
SELECT json_object('revision', uuid_text(revision), 'start', start, 'end', "end", 'exact', exact,
       'prefix', prefix, 'suffix', suffix) FROM anchor WHERE uuid = :uuid;

-- name: anchor_put
INSERT INTO anchor(uuid, revision, start, "end", exact, prefix, suffix)
VALUES (:uuid, uuid_blob(:image->>'revision'), :image->>'start', :image->>'end', :image->>'exact',
        :image->>'prefix', :image->>'suffix')
ON CONFLICT(uuid) DO NOTHING;

-- name: anchor_list
SELECT uuid FROM anchor ORDER BY uuid;

-- name: document_image
SELECT json_object('title', title, 'source', source, 'author', author, 'date', date, 'path', path,
       'revision', uuid_text(revision), 'segmentation', uuid_text(segmentation), 'frozen', frozen, 'del', del,
       'hlc', hlc)
  FROM document WHERE uuid = :uuid;

-- name: document_put
INSERT INTO document(uuid, title, source, author, date, path, revision, segmentation, encoding, bytes,
                     paragraphs, units, frozen, del, hlc)
SELECT :uuid, :image->>'title', :image->>'source', :image->>'author', :image->>'date', :image->>'path',
       r.uuid, s.uuid, r.encoding, r.bytes, s.paragraphs, s.units,
       :image->>'frozen', :image->>'del', coalesce(:image->>'hlc', :hlc)
  FROM revision r, segmentation s
 WHERE r.uuid = uuid_blob(:image->>'revision') AND s.uuid = uuid_blob(:image->>'segmentation')
ON CONFLICT(uuid) DO UPDATE SET title = excluded.title, source = excluded.source, author = excluded.author,
       date = excluded.date, path = excluded.path, revision = excluded.revision,
       segmentation = excluded.segmentation, encoding = excluded.encoding, bytes = excluded.bytes,
       paragraphs = excluded.paragraphs, units = excluded.units, frozen = excluded.frozen, del = excluded.del,
       hlc = excluded.hlc;

-- What people made of a text's paragraphs; what rules made of it is known without ops.
-- name: segmentation_image
SELECT json_object('revision', uuid_text(revision), 'rule', rule, 'rule_version', rule_version, 'paragraphs',
       json(paragraphs_json(list)))
  FROM segmentation WHERE uuid = :uuid;

-- name: segmentation_put
INSERT INTO segmentation(uuid, revision, rule, rule_version, paragraphs, units, list)
SELECT :uuid, uuid_blob(:image->>'revision'), :image->>'rule', :image->>'rule_version', count(*),
       coalesce(sum(value->>3), 0),
       paragraphs_pack(value->>0, value->>1, value->>2, value->>3, value->>4, value->>5)
  FROM json_each(:image, '$.paragraphs') WHERE true
ON CONFLICT(uuid) DO NOTHING;

-- name: segmentation_list
SELECT uuid FROM segmentation WHERE rule = 'manual' ORDER BY uuid;

-- name: document_uuids
SELECT uuid FROM document ORDER BY uuid;

-- name: tag_image
SELECT json_object('parent', uuid_text(parent), 'name', name, 'colour', colour, 'hotkey', hotkey,
       'definition', definition, 'example', example, 'del', del, 'hlc', hlc) FROM tag WHERE uuid = :uuid;

-- name: tag_put
INSERT INTO tag(uuid, parent, name, colour, hotkey, definition, example, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'parent'), :image->>'name', :image->>'colour', :image->>'hotkey',
        :image->>'definition', :image->>'example', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET parent = excluded.parent, name = excluded.name, colour = excluded.colour,
       hotkey = excluded.hotkey, definition = excluded.definition, example = excluded.example,
       del = excluded.del, hlc = excluded.hlc;

-- name: tag_remove
DELETE FROM tag WHERE uuid = :uuid;

-- name: tag_used
SELECT EXISTS(SELECT 1 FROM highlight_tag WHERE tag = :uuid) OR EXISTS(SELECT 1 FROM tag WHERE parent = :uuid);

-- name: tag_list
SELECT uuid FROM tag ORDER BY uuid;

-- name: entity_image
SELECT json_object('name', name, 'kind', kind, 'del', del, 'hlc', hlc) FROM entity WHERE uuid = :uuid;

-- name: entity_put
INSERT INTO entity(uuid, name, kind, del, hlc)
VALUES (:uuid, :image->>'name', :image->>'kind', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind, del = excluded.del, hlc = excluded.hlc;

-- name: entity_remove
DELETE FROM entity WHERE uuid = :uuid;

-- name: entity_used
SELECT EXISTS(SELECT 1 FROM stance WHERE holder = :uuid) OR EXISTS(SELECT 1 FROM stance WHERE target = :uuid)
    OR EXISTS(SELECT 1 FROM entity_alias WHERE entity = :uuid)
    OR EXISTS(SELECT 1 FROM entity_merge WHERE entity = :uuid OR survivor = :uuid);

-- name: entity_list
SELECT uuid FROM entity ORDER BY uuid;

-- name: entity_alias_image
SELECT json_object('entity', uuid_text(entity), 'name', name, 'del', del, 'hlc', hlc)
  FROM entity_alias WHERE uuid = :uuid;

-- name: entity_alias_put
INSERT INTO entity_alias(uuid, entity, name, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'entity'), :image->>'name', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET del = excluded.del, hlc = excluded.hlc;

-- name: entity_alias_remove
DELETE FROM entity_alias WHERE uuid = :uuid;

-- name: entity_alias_list
SELECT uuid FROM entity_alias ORDER BY uuid;

-- name: entity_merge_image
SELECT json_object('entity', uuid_text(entity), 'survivor', uuid_text(survivor), 'del', del, 'hlc', hlc)
  FROM entity_merge WHERE uuid = :uuid;

-- name: entity_merge_put
INSERT INTO entity_merge(uuid, entity, survivor, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'entity'), uuid_blob(:image->>'survivor'), :image->>'del',
        coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET survivor = excluded.survivor, del = excluded.del, hlc = excluded.hlc;

-- name: entity_merge_remove
DELETE FROM entity_merge WHERE uuid = :uuid;

-- name: entity_merge_list
SELECT uuid FROM entity_merge ORDER BY uuid;

-- name: highlight_image
SELECT json_object('document', uuid_text(document), 'anchor', uuid_text(anchor),
       'annotator', uuid_text(annotator), 'note', note, 'del', del, 'hlc', hlc)
  FROM highlight WHERE uuid = :uuid;

-- name: highlight_put
INSERT INTO highlight(uuid, document, anchor, annotator, note, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'document'), uuid_blob(:image->>'anchor'), uuid_blob(:image->>'annotator'),
        :image->>'note', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET document = excluded.document, anchor = excluded.anchor,
       annotator = excluded.annotator, note = excluded.note, del = excluded.del, hlc = excluded.hlc;

-- name: highlight_remove
DELETE FROM highlight WHERE uuid = :uuid;

-- name: highlight_list
SELECT uuid FROM highlight ORDER BY uuid;

-- name: highlight_tag_image
SELECT json_object('highlight', uuid_text(highlight), 'tag', uuid_text(tag), 'del', del, 'hlc', hlc)
  FROM highlight_tag WHERE uuid = :uuid;

-- name: highlight_tag_put
INSERT INTO highlight_tag(uuid, highlight, tag, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'highlight'), uuid_blob(:image->>'tag'), :image->>'del',
        coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET del = excluded.del, hlc = excluded.hlc;

-- name: highlight_tag_remove
DELETE FROM highlight_tag WHERE uuid = :uuid;

-- name: highlight_tag_list
SELECT uuid FROM highlight_tag ORDER BY uuid;

-- name: note_image
SELECT json_object('document', uuid_text(document), 'anchor', uuid_text(anchor),
       'annotator', uuid_text(annotator), 'note', note, 'del', del, 'hlc', hlc)
  FROM note WHERE uuid = :uuid;

-- name: note_put
INSERT INTO note(uuid, document, anchor, annotator, note, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'document'), uuid_blob(:image->>'anchor'), uuid_blob(:image->>'annotator'),
        :image->>'note', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET document = excluded.document, anchor = excluded.anchor,
       annotator = excluded.annotator, note = excluded.note, del = excluded.del, hlc = excluded.hlc;

-- name: note_remove
DELETE FROM note WHERE uuid = :uuid;

-- name: note_list
SELECT uuid FROM note ORDER BY uuid;

-- name: event_image
SELECT json_object('name', name, 'del', del, 'hlc', hlc) FROM event WHERE uuid = :uuid;

-- name: event_put
INSERT INTO event(uuid, name, del, hlc)
VALUES (:uuid, :image->>'name', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET name = excluded.name, del = excluded.del, hlc = excluded.hlc;

-- name: event_remove
DELETE FROM event WHERE uuid = :uuid;

-- name: event_used
SELECT EXISTS(SELECT 1 FROM passage WHERE event = :uuid);

-- name: event_list
SELECT uuid FROM event ORDER BY uuid;

-- name: passage_image
SELECT json_object('event', uuid_text(event), 'document', uuid_text(document), 'anchor', uuid_text(anchor),
       'annotator', uuid_text(annotator), 'note', note, 'del', del, 'hlc', hlc)
  FROM passage WHERE uuid = :uuid;

-- name: passage_put
INSERT INTO passage(uuid, event, document, anchor, annotator, note, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'event'), uuid_blob(:image->>'document'), uuid_blob(:image->>'anchor'),
        uuid_blob(:image->>'annotator'), :image->>'note', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET event = excluded.event, document = excluded.document, anchor = excluded.anchor,
       annotator = excluded.annotator, note = excluded.note, del = excluded.del, hlc = excluded.hlc;

-- name: passage_remove
DELETE FROM passage WHERE uuid = :uuid;

-- name: passage_list
SELECT uuid FROM passage ORDER BY uuid;

-- name: stance_image
SELECT json_object('document', uuid_text(document), 'anchor', uuid_text(anchor),
       'annotator', uuid_text(annotator), 'holder', uuid_text(holder), 'target', uuid_text(target),
       'polarity', polarity, 'voice', voice, 'strength', strength, 'confidence', confidence, 'note', note,
       'evidence', json((SELECT json_group_array(uuid_text(e.anchor)) FROM
            (SELECT anchor FROM stance_evidence WHERE stance = :uuid ORDER BY n) e)), 'del', del, 'hlc', hlc)
  FROM stance WHERE uuid = :uuid;

-- name: stance_put
INSERT INTO stance(uuid, document, anchor, annotator, holder, target, polarity, voice, strength, confidence,
                   note, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'document'), uuid_blob(:image->>'anchor'), uuid_blob(:image->>'annotator'),
        uuid_blob(:image->>'holder'), uuid_blob(:image->>'target'), :image->>'polarity', :image->>'voice',
        :image->>'strength', :image->>'confidence', :image->>'note', :image->>'del',
        coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET document = excluded.document, anchor = excluded.anchor,
       annotator = excluded.annotator, holder = excluded.holder, target = excluded.target,
       polarity = excluded.polarity, voice = excluded.voice, strength = excluded.strength,
       confidence = excluded.confidence, note = excluded.note, del = excluded.del, hlc = excluded.hlc;

-- name: stance_evidence_put
INSERT INTO stance_evidence(stance, n, anchor)
SELECT :uuid, key, uuid_blob(value) FROM json_each(:image, '$.evidence');

-- name: stance_evidence_remove
DELETE FROM stance_evidence WHERE stance = :uuid;

-- name: stance_remove
DELETE FROM stance WHERE uuid = :uuid;

-- name: stance_list
SELECT uuid FROM stance ORDER BY uuid;

-- name: para_state_image
SELECT json_object('document', uuid_text(document), 'anchor', uuid_text(anchor),
       'annotator', uuid_text(annotator), 'state', state, 'del', del, 'hlc', hlc)
  FROM para_state WHERE uuid = :uuid;

-- name: para_state_put
INSERT INTO para_state(uuid, document, anchor, annotator, state, del, hlc)
VALUES (:uuid, uuid_blob(:image->>'document'), uuid_blob(:image->>'anchor'), uuid_blob(:image->>'annotator'),
        :image->>'state', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET state = excluded.state, del = excluded.del, hlc = excluded.hlc;

-- name: para_state_remove
DELETE FROM para_state WHERE uuid = :uuid;

-- name: para_state_list
SELECT uuid FROM para_state ORDER BY uuid;

-- name: decision_image
SELECT json_object('annotation', uuid_text(annotation), 'anchor', uuid_text(anchor), 'revision', uuid_text(revision),
       'document', uuid_text(document), 'annotator', uuid_text(annotator), 'placed', placed, 'start', start,
       'end', "end", 'del', del, 'hlc', hlc)
  FROM decision WHERE uuid = :uuid;

-- name: decision_put
INSERT INTO decision(uuid, annotation, anchor, revision, document, annotator, placed, start, "end", del, hlc)
VALUES (:uuid, uuid_blob(:image->>'annotation'), uuid_blob(:image->>'anchor'), uuid_blob(:image->>'revision'),
        uuid_blob(:image->>'document'), uuid_blob(:image->>'annotator'), :image->>'placed', :image->>'start',
        :image->>'end', :image->>'del', coalesce(:image->>'hlc', :hlc))
ON CONFLICT(uuid) DO UPDATE SET placed = excluded.placed, start = excluded.start, "end" = excluded."end",
       del = excluded.del, hlc = excluded.hlc;

-- name: decision_remove
DELETE FROM decision WHERE uuid = :uuid;

-- name: decision_list
SELECT uuid FROM decision ORDER BY uuid;

-- name: image_set
SELECT json_remove(json_set(:image, :path, :value), '$.hlc');

-- name: image_field
SELECT json_extract(:image, :path);

-- --- the journal ---

-- name: op_add
INSERT INTO op(replica, n, hlc, author, act, step, verb, about, kind, entity, before, after, undoes)
VALUES (:replica, :n, :hlc, :author, :act, :step, :verb, :about, :kind, :entity, :before, :after, :undoes);

-- name: op_last_n
SELECT coalesce(max(n), 0) FROM op WHERE replica = :replica;

-- name: op_last
SELECT coalesce(max(seq), 0) FROM op;

-- name: replica_self
SELECT uuid, device, inode, hlc FROM replica WHERE last_n IS NULL;

-- name: replica_add
INSERT INTO replica(uuid, device, inode, hlc, last_n) VALUES (:uuid, :device, :inode, :hlc, NULL);

-- name: replica_retire
UPDATE replica SET last_n = (SELECT coalesce(max(n), 0) FROM op WHERE op.replica = replica.uuid)
 WHERE last_n IS NULL;

-- name: replica_clock
UPDATE replica SET hlc = :hlc WHERE last_n IS NULL;

-- An act is taken back when an act that undoes it stands; an undo does not stand when it was undone (redo).
-- name: act_to_undo
SELECT a.seq, a.act, a.seq FROM op a
 WHERE a.author = :author AND a.step = 0 AND a.undoes IS NULL AND a.seq < :before
   AND EXISTS (SELECT 1 FROM replica r WHERE r.uuid = a.replica AND (r.last_n IS NULL OR a.n <= r.last_n))
   AND NOT EXISTS (SELECT 1 FROM op u WHERE u.undoes = a.act AND u.step = 0
        AND NOT EXISTS (SELECT 1 FROM op r WHERE r.undoes = u.act AND r.step = 0))
 ORDER BY a.seq DESC LIMIT 1;

-- The newest standing undo, unless I did something new after it.
-- name: act_to_redo
SELECT a.seq, u.act, u.seq FROM op u JOIN op a ON a.act = u.undoes AND a.step = 0
 WHERE u.author = :author AND u.step = 0 AND a.undoes IS NULL AND u.seq < :before
   AND EXISTS (SELECT 1 FROM replica r WHERE r.uuid = u.replica AND (r.last_n IS NULL OR u.n <= r.last_n))
   AND NOT EXISTS (SELECT 1 FROM op r WHERE r.undoes = u.act AND r.step = 0)
   AND NOT EXISTS (SELECT 1 FROM op m WHERE m.author = :author AND m.step = 0 AND m.seq > u.seq
        AND m.undoes IS NULL)
 ORDER BY u.seq DESC LIMIT 1;

-- name: act_ops
SELECT kind, entity, before, after FROM op WHERE act = :act ORDER BY step DESC;

-- Somebody else's live annotation of a document.
-- name: others_work
SELECT t.name FROM annotator t WHERE t.uuid <> :annotator
   AND (EXISTS (SELECT 1 FROM highlight WHERE document = :document AND annotator = t.uuid AND del = 0)
     OR EXISTS (SELECT 1 FROM note WHERE document = :document AND annotator = t.uuid AND del = 0)
     OR EXISTS (SELECT 1 FROM passage WHERE document = :document AND annotator = t.uuid AND del = 0)
     OR EXISTS (SELECT 1 FROM stance WHERE document = :document AND annotator = t.uuid AND del = 0)
     OR EXISTS (SELECT 1 FROM para_state WHERE document = :document AND annotator = t.uuid AND del = 0))
 ORDER BY t.name LIMIT 1;

-- name: last_change_of
SELECT n.name, o.verb, h.about FROM op o JOIN op h ON h.act = o.act AND h.step = 0
  LEFT JOIN annotator n ON n.uuid = o.author
 WHERE o.entity = :entity ORDER BY o.seq DESC LIMIT 1;

-- From :seq downwards.
-- name: journal
SELECT h.seq, h.hlc, n.name, h.verb, h.about,
       (SELECT d.id FROM op o JOIN document d
           ON d.uuid = CASE o.kind WHEN 'document' THEN o.entity
                       WHEN 'highlight_tag' THEN (SELECT x.document FROM highlight x
                            WHERE x.uuid = uuid_blob(coalesce(o.after, o.before)->>'highlight'))
                       ELSE uuid_blob(coalesce(o.after, o.before)->>'document') END
         WHERE o.act = h.act ORDER BY o.step LIMIT 1)
  FROM op h LEFT JOIN annotator n ON n.uuid = h.author
 WHERE h.step = 0 AND h.seq <= :seq AND h.author = coalesce(:author, h.author) ORDER BY h.seq DESC LIMIT :limit;

-- The document and the place of the first op of an act that has any; the anchor's place in the current text.
-- name: journal_place
WITH step(n, image) AS (
    SELECT o.step, CASE o.kind WHEN 'highlight_tag' THEN
               (SELECT json_object('document', uuid_text(x.document), 'anchor', uuid_text(x.anchor)) FROM highlight x
                 WHERE x.uuid = uuid_blob(coalesce(o.after, o.before)->>'highlight'))
             WHEN 'document' THEN json_object('document', uuid_text(o.entity))
             ELSE coalesce(o.after, o.before) END
      FROM op h JOIN op o ON o.act = h.act WHERE h.seq = :seq AND h.step = 0)
SELECT d.id, coalesce(iif(a.revision = d.revision, a.start, p.start), 0)
  FROM step JOIN document d ON d.uuid = uuid_blob(step.image->>'document') AND d.del = 0
  LEFT JOIN anchor a ON a.uuid = uuid_blob(step.image->>'anchor')
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
 ORDER BY a.uuid IS NULL, step.n LIMIT 1;

-- name: journal_counts
SELECT a.verb, count(*) FROM op a
 WHERE a.author = :author AND a.step = 0 AND a.undoes IS NULL AND a.hlc >= :since
   AND NOT EXISTS (SELECT 1 FROM op u WHERE u.undoes = a.act AND u.step = 0
        AND NOT EXISTS (SELECT 1 FROM op r WHERE r.undoes = u.act AND r.step = 0))
 GROUP BY a.verb ORDER BY count(*) DESC, a.verb;

-- name: ops_by_time
SELECT kind, entity, after, hlc FROM op ORDER BY hlc, replica, n;

-- name: op_gaps
SELECT uuid_text(replica), max(n) - count(*) FROM op GROUP BY replica HAVING max(n) <> count(*);

-- --- documents ---

-- name: revision_find
SELECT r.uuid, r.document, d.id, d.del, d.revision, d.path FROM revision r JOIN document d ON d.uuid = r.document
 WHERE r.sha256 = :sha256 ORDER BY d.del, r.uuid = d.revision DESC, d.id;

-- name: revision_add
INSERT INTO revision(uuid, document, sha256, encoding, bytes, text, raw)
VALUES (:uuid, :document, :sha256, :encoding, :bytes, :text, :raw) ON CONFLICT(uuid) DO NOTHING;

-- name: segmentation_add
INSERT INTO segmentation(uuid, revision, rule, rule_version, paragraphs, units, list)
VALUES (:uuid, :revision, :rule, :rule_version, :paragraphs, :units, :list)
ON CONFLICT(uuid) DO NOTHING;

-- name: document_by_path
SELECT id, uuid, revision, segmentation FROM document WHERE path = :path AND path <> '' AND del = 0
 ORDER BY id DESC LIMIT 1;

-- name: document_by_id
SELECT id, uuid, revision, segmentation, frozen FROM document WHERE id = :id AND del = 0;

-- name: document_by_uuid
SELECT id, uuid, revision, segmentation, frozen FROM document WHERE uuid = :uuid AND del = 0;

-- name: document_by_prefix
SELECT id FROM document WHERE uuid BETWEEN :low AND :high AND del = 0 ORDER BY id LIMIT 2;

-- name: document_id
SELECT id FROM document WHERE uuid = :uuid;

-- name: document_load
SELECT d.uuid, d.revision, d.segmentation, d.title, d.source, d.author, d.date, d.encoding, d.path, r.rowid,
       d.frozen
  FROM document d JOIN revision r ON r.uuid = d.revision WHERE d.id = :id AND d.del = 0;

-- name: paragraphs
SELECT paragraphs, list FROM segmentation WHERE uuid = :segmentation;

-- name: revision_text
SELECT text FROM revision WHERE uuid = :uuid;

-- name: original
SELECT coalesce(r.raw, r.text) FROM document d JOIN revision r ON r.uuid = d.revision
 WHERE d.id = :id AND d.del = 0;

-- A line of the list; :annotator's own progress.
-- part: listed
SELECT d.id, d.uuid, d.title, d.source, d.author, d.date, d.encoding, d.path, d.bytes, d.paragraphs, d.units,
       coalesce(p.coded, 0), coalesce(t.highlights, 0), coalesce(t.stances, 0), coalesce(t.notes, 0), d.frozen,
       coalesce(p.rest, 1000)
  FROM document d LEFT JOIN progress p ON p.document = d.uuid AND p.annotator = :annotator
  LEFT JOIN tally t ON t.document = d.id

-- The same for the numbers in k.
-- part: chosen
SELECT d.id, d.uuid, d.title, d.source, d.author, d.date, d.encoding, d.path, d.bytes, d.paragraphs, d.units,
       coalesce(p.coded, 0), coalesce(t.highlights, 0), coalesce(t.stances, 0), coalesce(t.notes, 0), d.frozen,
       coalesce(p.rest, 1000)
  FROM k JOIN document d ON d.id = k.id LEFT JOIN progress p ON p.document = d.uuid AND p.annotator = :annotator
  LEFT JOIN tally t ON t.document = d.id

-- name: list_one
@listed
 WHERE d.id = :id AND d.del = 0;

-- Pages of the list in each order, on and back from a place: a row's key and number; and how many are before it.
-- An empty blob is above every text. Rows of an equal key are asked for apart: SQLite (3.40) does not seek by a
-- pair whose second is the number, and thousands may have one source or one date.
-- name: list_number
@listed
 WHERE d.del = 0 AND d.id > :id ORDER BY d.id LIMIT :limit;

-- name: list_number_back
@listed
 WHERE d.del = 0 AND d.id < :id ORDER BY d.id DESC LIMIT :limit;

-- name: list_number_before
SELECT count(*) FROM document d WHERE d.del = 0 AND d.id < :id;

-- name: list_date
WITH k(id) AS (
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.date = :key AND d.id < :id
                    ORDER BY d.id DESC LIMIT :limit)
    UNION ALL
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.date < :key
                    ORDER BY d.date DESC, d.id DESC LIMIT :limit))
@chosen
 ORDER BY d.date DESC, d.id DESC LIMIT :limit;

-- name: list_date_back
WITH k(id) AS (
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.date = :key AND d.id > :id
                    ORDER BY d.id LIMIT :limit)
    UNION ALL
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.date > :key
                    ORDER BY d.date, d.id LIMIT :limit))
@chosen
 ORDER BY d.date, d.id LIMIT :limit;

-- name: list_date_before
SELECT count(*) FROM document d WHERE d.del = 0 AND (d.date, d.id) > (:key, :id);

-- name: list_title
WITH k(id) AS (
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.title = :key AND d.id > :id
                    ORDER BY d.id LIMIT :limit)
    UNION ALL
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.title > :key
                    ORDER BY d.title, d.id LIMIT :limit))
@chosen
 ORDER BY d.title, d.id LIMIT :limit;

-- name: list_title_back
WITH k(id) AS (
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.title = :key AND d.id < :id
                    ORDER BY d.id DESC LIMIT :limit)
    UNION ALL
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.title < :key
                    ORDER BY d.title DESC, d.id DESC LIMIT :limit))
@chosen
 ORDER BY d.title DESC, d.id DESC LIMIT :limit;

-- name: list_title_before
SELECT count(*) FROM document d WHERE d.del = 0 AND (d.title, d.id) < (:key, :id);

-- By source: what has one, then the others by number.
-- name: list_source
WITH k(id) AS (
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.source <> '' AND d.source = :key AND d.id > :id
                    ORDER BY d.id LIMIT :limit)
    UNION ALL
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.source <> '' AND d.source > :key
                    ORDER BY d.source, d.id LIMIT :limit))
@chosen
 ORDER BY d.source, d.id LIMIT :limit;

-- name: list_source_back
WITH k(id) AS (
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.source <> '' AND d.source = :key AND d.id < :id
                    ORDER BY d.id DESC LIMIT :limit)
    UNION ALL
    SELECT * FROM (SELECT d.id FROM document d WHERE d.del = 0 AND d.source <> '' AND d.source < :key
                    ORDER BY d.source DESC, d.id DESC LIMIT :limit))
@chosen
 ORDER BY d.source DESC, d.id DESC LIMIT :limit;

-- name: list_source_before
SELECT count(*) FROM document d WHERE d.del = 0 AND d.source <> '' AND (d.source, d.id) < (:key, :id);

-- name: list_sourceless
@listed
 WHERE d.del = 0 AND d.source = '' AND d.id > :id ORDER BY d.id LIMIT :limit;

-- name: list_sourceless_back
@listed
 WHERE d.del = 0 AND d.source = '' AND d.id < :id ORDER BY d.id DESC LIMIT :limit;

-- name: list_sourceless_before
SELECT count(*) FROM document d WHERE d.del = 0 AND d.source = '' AND d.id < :id;

-- By progress: what is begun, the furthest first, then the others by number.
-- name: list_begun
SELECT d.id, d.uuid, d.title, d.source, d.author, d.date, d.encoding, d.path, d.bytes, d.paragraphs, d.units,
       p.coded, coalesce(t.highlights, 0), coalesce(t.stances, 0), coalesce(t.notes, 0), d.frozen, p.rest
  FROM progress p JOIN document d ON d.id = p.number AND d.del = 0 LEFT JOIN tally t ON t.document = d.id
 WHERE p.annotator = :annotator AND p.rest < 1000 AND (p.rest, p.number) > (:key, :id)
 ORDER BY p.rest, p.number LIMIT :limit;

-- name: list_begun_back
SELECT d.id, d.uuid, d.title, d.source, d.author, d.date, d.encoding, d.path, d.bytes, d.paragraphs, d.units,
       p.coded, coalesce(t.highlights, 0), coalesce(t.stances, 0), coalesce(t.notes, 0), d.frozen, p.rest
  FROM progress p JOIN document d ON d.id = p.number AND d.del = 0 LEFT JOIN tally t ON t.document = d.id
 WHERE p.annotator = :annotator AND (p.rest, p.number) < (:key, :id)
 ORDER BY p.rest DESC, p.number DESC LIMIT :limit;

-- name: list_begun_before
SELECT count(*) FROM progress p JOIN document d ON d.id = p.number AND d.del = 0
 WHERE p.annotator = :annotator AND (p.rest, p.number) < (:key, :id);

-- name: list_fresh
@listed
 WHERE d.del = 0 AND d.id > :id AND coalesce(p.rest, 1000) = 1000 ORDER BY d.id LIMIT :limit;

-- name: list_fresh_back
@listed
 WHERE d.del = 0 AND d.id < :id AND coalesce(p.rest, 1000) = 1000 ORDER BY d.id DESC LIMIT :limit;

-- name: list_fresh_before
SELECT count(*) - (SELECT count(*) FROM progress p JOIN document d ON d.id = p.number AND d.del = 0
                    WHERE p.annotator = :annotator AND p.rest < 1000 AND p.number < :id)
  FROM document d WHERE d.del = 0 AND d.id < :id;

-- name: revisions_of
SELECT r.uuid, r.encoding, r.bytes, r.uuid = d.revision, (SELECT count(*) FROM anchor a WHERE a.revision = r.uuid),
       coalesce((SELECT min(o.hlc) FROM op o WHERE o.entity = d.uuid AND o.kind = 'document'
                    AND o.after->>'revision' = uuid_text(r.uuid)), 0)
  FROM document d JOIN revision r ON r.document = d.uuid WHERE d.id = :id AND d.del = 0 ORDER BY r.rowid;

-- The segmentation a text had last, else any that was made of it.
-- name: revision_load
SELECT r.rowid, r.encoding,
       coalesce((SELECT uuid_blob(o.after->>'segmentation') FROM op o WHERE o.entity = d.uuid AND o.kind = 'document'
                    AND o.after->>'revision' = uuid_text(r.uuid) ORDER BY o.seq DESC LIMIT 1),
                (SELECT g.uuid FROM segmentation g WHERE g.revision = r.uuid ORDER BY g.uuid LIMIT 1))
  FROM document d JOIN revision r ON r.document = d.uuid WHERE d.id = :id AND d.del = 0 AND r.uuid = :revision;

-- name: document_count
SELECT documents FROM total;

-- name: total_add
UPDATE total SET documents = documents + :documents;

-- name: tally_put
INSERT INTO tally(document, highlights, stances, notes)
SELECT d.id, (SELECT count(*) FROM highlight x WHERE x.document = d.uuid AND x.del = 0),
       (SELECT count(*) FROM stance x WHERE x.document = d.uuid AND x.del = 0),
       (SELECT count(*) FROM note x WHERE x.document = d.uuid AND x.del = 0)
  FROM document d WHERE d.uuid = :document
ON CONFLICT(document) DO UPDATE SET highlights = excluded.highlights, stances = excluded.stances,
       notes = excluded.notes;

-- Anchors in use by a document's annotations that have no place in a revision yet.
-- name: anchors_to_place
SELECT a.uuid, a.revision, a.start, a."end" FROM anchor a
 WHERE a.uuid IN (SELECT anchor FROM highlight WHERE document = :document
            UNION SELECT anchor FROM note WHERE document = :document
            UNION SELECT anchor FROM passage WHERE document = :document
            UNION SELECT anchor FROM para_state WHERE document = :document
            UNION SELECT anchor FROM stance WHERE document = :document
            UNION SELECT e.anchor FROM stance s JOIN stance_evidence e ON e.stance = s.uuid
                   WHERE s.document = :document)
   AND a.revision <> :revision
   AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.anchor = a.uuid AND p.revision = :revision)
 ORDER BY a.revision, a.start, a."end";

-- name: placement_add
INSERT INTO placement(anchor, revision, status, start, "end") VALUES (:anchor, :revision, :status, :start, :end)
ON CONFLICT(anchor, revision) DO NOTHING;

-- `merged` tells who an entity is today. Merges that go round in a circle (made apart, then joined) count for
-- nothing. A line that begins with @merged stands for this.
-- part: merged
WITH RECURSIVE step(entity, top, n) AS (
    SELECT entity, survivor, 1 FROM entity_merge WHERE del = 0
    UNION ALL SELECT step.entity, m.survivor, step.n + 1 FROM step
      JOIN entity_merge m ON m.entity = step.top AND m.del = 0 WHERE step.n < 64),
  merged(entity, top) AS (
    SELECT entity, top FROM step
     WHERE NOT EXISTS (SELECT 1 FROM entity_merge m WHERE m.entity = step.top AND m.del = 0))

-- --- annotations; :first and :last are document numbers, :coder may be NULL. Ordered so that lists can be merged.
-- --- CROSS JOIN: from the documents to what is on them, never from end to end in the order that is asked for ---

-- name: highlights_of
SELECT h.uuid, d.id, d.uuid, t.name, h.hlc, h.note, a.exact, a.prefix, a.suffix,
       iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end"))
  FROM document d CROSS JOIN highlight h ON h.document = d.uuid AND h.del = 0 JOIN anchor a ON a.uuid = h.anchor
  JOIN annotator t ON t.uuid = h.annotator LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = h.uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 AND h.annotator = coalesce(:coder, h.annotator) ORDER BY h.uuid;

-- name: notes_of
SELECT n.uuid, d.id, d.uuid, t.name, n.hlc, n.note, a.exact, a.prefix, a.suffix,
       iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end"))
  FROM document d CROSS JOIN note n ON n.document = d.uuid AND n.del = 0 JOIN anchor a ON a.uuid = n.anchor
  JOIN annotator t ON t.uuid = n.annotator LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = n.uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 AND n.annotator = coalesce(:coder, n.annotator) ORDER BY n.uuid;

-- name: passages_of
SELECT n.uuid, d.id, d.uuid, t.name, n.hlc, n.note, a.exact, a.prefix, a.suffix,
       iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end")), e.name
  FROM document d CROSS JOIN passage n ON n.document = d.uuid AND n.del = 0 JOIN anchor a ON a.uuid = n.anchor
  JOIN event e ON e.uuid = n.event JOIN annotator t ON t.uuid = n.annotator
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = n.uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 AND n.annotator = coalesce(:coder, n.annotator) ORDER BY n.uuid;

-- name: stances_of
@merged
SELECT s.uuid, d.id, d.uuid, t.name, s.hlc, s.note, a.exact, a.prefix, a.suffix,
       iif(a.revision = d.revision, 'anchored', coalesce(c.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(c.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(c."end", p."end")),
       h.name, g.name, s.polarity, s.voice, s.strength, s.confidence
  FROM document d CROSS JOIN stance s ON s.document = d.uuid AND s.del = 0 JOIN anchor a ON a.uuid = s.anchor
  JOIN annotator t ON t.uuid = s.annotator
  LEFT JOIN merged x ON x.entity = s.holder JOIN entity h ON h.uuid = coalesce(x.top, s.holder)
  LEFT JOIN merged y ON y.entity = s.target JOIN entity g ON g.uuid = coalesce(y.top, s.target)
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision c ON c.annotation = s.uuid AND c.anchor = a.uuid AND c.revision = d.revision AND c.del = 0
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 AND s.annotator = coalesce(:coder, s.annotator) ORDER BY s.uuid;

-- name: evidence_of
SELECT s.uuid, a.exact, a.prefix, a.suffix,
       iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end"))
  FROM document d CROSS JOIN stance s ON s.document = d.uuid AND s.del = 0 JOIN stance_evidence e ON e.stance = s.uuid
  JOIN anchor a ON a.uuid = e.anchor LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = s.uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 AND s.annotator = coalesce(:coder, s.annotator)
 ORDER BY s.uuid, e.n;

-- name: tags_of
WITH RECURSIVE path(tag, path) AS (
    SELECT uuid, name FROM tag WHERE parent IS NULL
    UNION ALL SELECT t.uuid, path.path || '/' || t.name FROM tag t JOIN path ON t.parent = path.tag)
SELECT h.uuid, path.path FROM document d CROSS JOIN highlight h ON h.document = d.uuid AND h.del = 0
  JOIN highlight_tag x ON x.highlight = h.uuid AND x.del = 0 JOIN path ON path.tag = x.tag
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 ORDER BY h.uuid, path.path;

-- name: paragraphs_of
SELECT g.paragraphs, g.list FROM document d JOIN segmentation g ON g.uuid = d.segmentation WHERE d.id = :doc;

-- name: examined_of
SELECT x.uuid, x.annotator, iif(a.revision = d.revision, 'anchored', coalesce(p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, p.start)
  FROM document d CROSS JOIN para_state x ON x.document = d.uuid AND x.del = 0 JOIN anchor a ON a.uuid = x.anchor
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
 WHERE d.id = :doc AND d.del = 0;

-- name: examined_marks
SELECT x.uuid, d.id, d.uuid, t.name, x.hlc, '', a.exact, a.prefix, a.suffix,
       iif(a.revision = d.revision, 'anchored', coalesce(p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, p.start), iif(a.revision = d.revision, a."end", p."end")
  FROM para_state x JOIN document d ON d.uuid = x.document AND d.del = 0 JOIN anchor a ON a.uuid = x.anchor
  JOIN annotator t ON t.uuid = x.annotator LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
 WHERE d.id BETWEEN :first AND :last AND x.annotator = coalesce(:coder, x.annotator) AND x.del = 0
 ORDER BY x.uuid;

-- name: annotation_by_prefix
SELECT uuid, document FROM highlight WHERE uuid BETWEEN :low AND :high AND del = 0
UNION ALL SELECT uuid, document FROM note WHERE uuid BETWEEN :low AND :high AND del = 0
UNION ALL SELECT uuid, document FROM passage WHERE uuid BETWEEN :low AND :high AND del = 0
UNION ALL SELECT uuid, document FROM stance WHERE uuid BETWEEN :low AND :high AND del = 0 LIMIT 2;

-- name: annotation_owner
SELECT 'highlight', x.document, x.annotator, t.name, x.del FROM highlight x JOIN annotator t ON t.uuid = x.annotator
 WHERE x.uuid = :uuid
UNION ALL
SELECT 'note', x.document, x.annotator, t.name, x.del FROM note x JOIN annotator t ON t.uuid = x.annotator
 WHERE x.uuid = :uuid
UNION ALL
SELECT 'passage', x.document, x.annotator, t.name, x.del FROM passage x JOIN annotator t ON t.uuid = x.annotator
 WHERE x.uuid = :uuid
UNION ALL
SELECT 'stance', x.document, x.annotator, t.name, x.del FROM stance x JOIN annotator t ON t.uuid = x.annotator
 WHERE x.uuid = :uuid;

-- name: annotation_about
SELECT a.exact FROM highlight h JOIN anchor a ON a.uuid = h.anchor WHERE h.uuid = :uuid
UNION ALL SELECT note FROM note WHERE uuid = :uuid
UNION ALL SELECT e.name FROM passage p JOIN event e ON e.uuid = p.event WHERE p.uuid = :uuid
UNION ALL SELECT h.name || ' ' || s.polarity || ' ' || g.name FROM stance s JOIN entity h ON h.uuid = s.holder
  JOIN entity g ON g.uuid = s.target WHERE s.uuid = :uuid;

-- name: evidence_places
SELECT e.anchor, iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end"))
  FROM stance_evidence e JOIN anchor a ON a.uuid = e.anchor JOIN document d ON d.uuid = :document
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = :stance AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE e.stance = :stance;

-- name: anchor_place
SELECT a.uuid, iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end"))
  FROM anchor a JOIN document d ON d.uuid = :document
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = :annotation AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE a.uuid = :anchor;

-- The anchors of an annotation, a stance's own before its evidence, where they stand today, and what was decided.
-- name: anchors_of_annotation
WITH mine(anchor, n) AS (
    SELECT anchor, -1 FROM highlight WHERE uuid = :uuid UNION ALL SELECT anchor, -1 FROM note WHERE uuid = :uuid
    UNION ALL SELECT anchor, -1 FROM passage WHERE uuid = :uuid
    UNION ALL SELECT anchor, -1 FROM stance WHERE uuid = :uuid
    UNION ALL SELECT anchor, n FROM stance_evidence WHERE stance = :uuid)
SELECT a.uuid, iif(a.revision = d.revision, 'anchored', coalesce(y.placed, p.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, p.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", p."end")),
       y.placed, a.revision = d.revision
  FROM mine m JOIN anchor a ON a.uuid = m.anchor JOIN document d ON d.uuid = :document
  LEFT JOIN placement p ON p.anchor = a.uuid AND p.revision = d.revision
  LEFT JOIN decision y ON y.annotation = :uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 ORDER BY m.n;

-- name: progress_put
INSERT INTO progress(document, annotator, coded, number, rest)
SELECT d.uuid, :annotator, :coded, d.id, iif(d.units > 0, (d.units - :coded) * 1000 / d.units, 1000)
  FROM document d WHERE d.uuid = :document
ON CONFLICT(document, annotator) DO UPDATE SET coded = excluded.coded, rest = excluded.rest;

-- Live annotations that are somebody else's, of one document or (:doc is 0) of all.
-- name: hidden_count
SELECT (SELECT count(*) FROM highlight x JOIN document d ON d.uuid = x.document AND d.del = 0
         WHERE x.del = 0 AND x.annotator <> :annotator AND (:doc = 0 OR d.id = :doc))
     + (SELECT count(*) FROM note x JOIN document d ON d.uuid = x.document AND d.del = 0
         WHERE x.del = 0 AND x.annotator <> :annotator AND (:doc = 0 OR d.id = :doc))
     + (SELECT count(*) FROM passage x JOIN document d ON d.uuid = x.document AND d.del = 0
         WHERE x.del = 0 AND x.annotator <> :annotator AND (:doc = 0 OR d.id = :doc))
     + (SELECT count(*) FROM stance x JOIN document d ON d.uuid = x.document AND d.del = 0
         WHERE x.del = 0 AND x.annotator <> :annotator AND (:doc = 0 OR d.id = :doc));

-- name: coders_of
SELECT annotator FROM stance WHERE document = :document UNION SELECT annotator FROM para_state
 WHERE document = :document UNION SELECT annotator FROM progress WHERE document = :document;

-- --- words: tags and names ---

-- name: tag_find
SELECT uuid, colour FROM tag WHERE parent IS :parent AND name = :name AND del = 0 ORDER BY uuid LIMIT 1;

-- name: tag_roots
SELECT count(*) FROM tag WHERE parent IS NULL;

-- name: tags_by_hotkey
SELECT uuid FROM tag WHERE hotkey = :hotkey AND uuid <> :uuid AND del = 0;

-- name: tag_parent
SELECT parent FROM tag WHERE uuid = :uuid;

-- name: tag_children
SELECT uuid, name FROM tag WHERE parent = :uuid AND del = 0 ORDER BY uuid;

-- Everybody's, also those of highlights that were deleted: an undo brings them back.
-- name: tag_links
SELECT highlight FROM highlight_tag WHERE tag = :uuid AND del = 0 ORDER BY highlight;

-- name: tag_uses
SELECT (SELECT count(*) FROM highlight_tag x JOIN highlight h ON h.uuid = x.highlight AND h.del = 0
                        JOIN document d ON d.uuid = h.document AND d.del = 0 WHERE x.tag = :uuid AND x.del = 0),
       (SELECT count(*) FROM tag WHERE parent = :uuid AND del = 0);

-- name: codebook_log
SELECT o.act, o.hlc, n.name, h.verb, h.about, o.before, o.after,
       (SELECT name FROM tag t WHERE t.uuid = uuid_blob(o.after->>'parent'))
  FROM op o JOIN op h ON h.act = o.act AND h.step = 0 LEFT JOIN annotator n ON n.uuid = o.author
 WHERE o.kind = 'tag' ORDER BY o.seq;

-- name: codebook_version
SELECT count(DISTINCT act) FROM op WHERE kind = 'tag';

-- name: tags_of_highlight
SELECT tag FROM highlight_tag WHERE highlight = :highlight AND del = 0;

-- name: tags
WITH RECURSIVE path(tag, path) AS (
    SELECT uuid, name FROM tag WHERE parent IS NULL AND del = 0
    UNION ALL SELECT t.uuid, path.path || '/' || t.name FROM tag t JOIN path ON t.parent = path.tag AND t.del = 0)
SELECT t.uuid, path.path, t.hotkey, t.colour,
       (SELECT count(*) FROM highlight_tag x JOIN highlight h ON h.uuid = x.highlight AND h.del = 0
                        JOIN document d ON d.uuid = h.document AND d.del = 0
         WHERE x.tag = t.uuid AND x.del = 0), t.definition, t.example
  FROM path JOIN tag t ON t.uuid = path.tag ORDER BY path.path;

-- An entity of that name before an alias, what stands for itself before what is merged.
-- name: entity_find
@merged,
  named(entity, alias) AS (
    SELECT uuid, 0 FROM entity WHERE name = :name AND del = 0
    UNION ALL SELECT e.uuid, 1 FROM entity_alias a JOIN entity e ON e.uuid = a.entity AND e.del = 0
     WHERE a.name = :name AND a.del = 0)
SELECT coalesce(x.top, n.entity) FROM named n LEFT JOIN merged x ON x.entity = n.entity
 ORDER BY x.entity IS NOT NULL, n.alias, n.entity LIMIT 1;

-- name: entity_top
@merged
SELECT top FROM merged WHERE entity = :uuid;

-- Rows that give :top that name beside its own: aliases (0), merges (1).
-- name: entity_other_name
@merged
SELECT 0, a.uuid FROM entity_alias a LEFT JOIN merged x ON x.entity = a.entity
 WHERE a.name = :name AND a.del = 0 AND coalesce(x.top, a.entity) = :top
UNION ALL
SELECT 1, m.uuid FROM merged x JOIN entity_merge m ON m.entity = x.entity AND m.del = 0
  JOIN entity e ON e.uuid = x.entity
 WHERE x.top = :top AND e.name = :name;

-- name: entity_name
SELECT name FROM entity WHERE uuid = :uuid;

-- name: entity_coded
SELECT 1 FROM stance WHERE holder = :uuid OR target = :uuid
UNION ALL SELECT 1 FROM entity_merge WHERE survivor = :uuid AND del = 0 LIMIT 1;

-- name: names
@merged,
  used(entity, here, holder, hlc) AS (
    SELECT coalesce(x.top, s.holder), d.id = :doc, 1, s.hlc
      FROM stance s JOIN document d ON d.uuid = s.document AND d.del = 0 LEFT JOIN merged x ON x.entity = s.holder
     WHERE s.del = 0 AND s.annotator = coalesce(:coder, s.annotator)
    UNION ALL
    SELECT coalesce(x.top, s.target), d.id = :doc, 0, s.hlc
      FROM stance s JOIN document d ON d.uuid = s.document AND d.del = 0 LEFT JOIN merged x ON x.entity = s.target
     WHERE s.del = 0 AND s.annotator = coalesce(:coder, s.annotator))
SELECT e.uuid, e.name, e.kind, count(u.entity), coalesce(sum(u.here), 0), coalesce(sum(u.holder), 0),
       coalesce(sum(u.here AND u.holder), 0), coalesce(max(u.hlc), 0)
  FROM entity e LEFT JOIN used u ON u.entity = e.uuid
 WHERE e.del = 0 AND e.uuid NOT IN (SELECT entity FROM merged) GROUP BY e.uuid
 ORDER BY max(iif(u.here, u.hlc, 0)) DESC, max(u.hlc) DESC, e.name, e.uuid;

-- name: aliases
@merged
SELECT coalesce(x.top, a.entity), a.name, 0 FROM entity_alias a LEFT JOIN merged x ON x.entity = a.entity WHERE a.del = 0
UNION SELECT x.top, e.name, 1 FROM merged x JOIN entity e ON e.uuid = x.entity
 ORDER BY 1, 2, 3 DESC;

-- --- queries: :filter is a condition on d that db/filter.c puts there; what a query names is looked up by ranges
-- --- of an index, because it is compared as it is read, not as it is written ---

-- name: tag_paths
WITH RECURSIVE path(tag, path) AS (
    SELECT uuid, name FROM tag WHERE parent IS NULL AND del = 0
    UNION ALL SELECT t.uuid, path.path || '/' || t.name FROM tag t JOIN path ON t.parent = path.tag AND t.del = 0)
SELECT tag, path FROM path ORDER BY path;

-- name: entity_words
@merged
SELECT coalesce(x.top, e.uuid), e.uuid, e.name FROM entity e LEFT JOIN merged x ON x.entity = e.uuid
 WHERE e.name > '' AND e.del = 0
UNION ALL
SELECT coalesce(x.top, a.entity), a.entity, a.name FROM entity_alias a LEFT JOIN merged x ON x.entity = a.entity
 WHERE a.name > '' AND a.del = 0;

-- name: annotator_names
SELECT uuid, name FROM annotator WHERE uuid > x'';

-- From one source to the next: as many steps as there are sources, not documents.
-- name: source_names
WITH RECURSIVE each(source) AS (
    SELECT min(source) FROM document WHERE del = 0 AND source <> '' AND source > ''
    UNION ALL
    SELECT (SELECT min(d.source) FROM document d WHERE d.del = 0 AND d.source <> '' AND d.source > each.source)
      FROM each WHERE each.source IS NOT NULL)
SELECT source FROM each WHERE source IS NOT NULL;

-- name: select_documents
SELECT d.id FROM document d WHERE d.id BETWEEN :first AND :last AND d.del = 0 AND (:filter) ORDER BY d.id LIMIT :limit;

-- The same in the orders of the list.
-- name: select_number
SELECT d.id FROM document d WHERE d.id > 0 AND d.del = 0 AND (:filter) ORDER BY d.id;

-- name: select_date
SELECT d.id FROM document d WHERE d.date >= '' AND d.del = 0 AND (:filter) ORDER BY d.date DESC, d.id DESC;

-- name: select_title
SELECT d.id FROM document d WHERE d.title >= '' AND d.del = 0 AND (:filter) ORDER BY d.title, d.id;

-- name: select_source
SELECT d.id FROM document d WHERE d.source > '' AND d.source <> '' AND d.del = 0 AND (:filter)
 ORDER BY d.source, d.id;

-- name: select_sourceless
SELECT d.id FROM document d WHERE d.id > 0 AND d.source = '' AND d.del = 0 AND (:filter) ORDER BY d.id;

-- name: select_begun
SELECT d.id FROM progress b JOIN document d ON d.id = b.number
 WHERE b.annotator = :me AND b.rest < 1000 AND d.del = 0 AND (:filter) ORDER BY b.rest, b.number;

-- name: select_fresh
SELECT d.id FROM document d
 WHERE d.id > 0 AND d.del = 0 AND (:filter) AND NOT EXISTS(SELECT 1 FROM progress b WHERE b.document = d.uuid
   AND b.annotator = :me AND b.rest < 1000) ORDER BY d.id;

-- What was annotated once has a tally, be it of nothing.
-- name: select_annotated
SELECT d.id FROM tally t JOIN document d ON d.id = t.document
 WHERE t.document BETWEEN :first AND :last AND d.del = 0 AND (:filter)
 ORDER BY t.document LIMIT :limit;

-- name: select_facts
SELECT d.id, d.title, d.source, d.author, d.date, d.path FROM document d
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 ORDER BY d.id;

-- name: select_texts
SELECT d.id, d.title, d.source, d.author, d.date, d.path, r.text FROM document d JOIN revision r ON r.uuid = d.revision
 WHERE d.id BETWEEN :first AND :last AND d.del = 0 ORDER BY d.id;

-- --- events ---

-- name: event_find
SELECT uuid FROM event WHERE name = :name AND del = 0 ORDER BY uuid LIMIT 1;

-- Everybody's, also those that were deleted: an undo brings them back.
-- name: event_passages
SELECT uuid FROM passage WHERE event = :uuid ORDER BY uuid;

-- Events somebody tells, by name. :coder may be NULL.
-- name: events
SELECT e.uuid, e.name, count(*), count(DISTINCT p.document), max(p.hlc)
  FROM event e JOIN passage p ON p.event = e.uuid AND p.del = 0 JOIN document d ON d.uuid = p.document AND d.del = 0
 WHERE e.del = 0 AND p.annotator = coalesce(:coder, p.annotator) GROUP BY e.uuid ORDER BY e.name, e.uuid;

-- Who tells what: by event, then by date.
-- name: passages_told
SELECT p.uuid, e.name, d.id, d.title, t.name, a.exact,
       iif(a.revision = d.revision, 'anchored', coalesce(y.placed, q.status, 'orphan')),
       iif(a.revision = d.revision, a.start, coalesce(y.start, q.start)),
       iif(a.revision = d.revision, a."end", coalesce(y."end", q."end"))
  FROM event e JOIN passage p ON p.event = e.uuid AND p.del = 0 JOIN document d ON d.uuid = p.document AND d.del = 0
  JOIN annotator t ON t.uuid = p.annotator JOIN anchor a ON a.uuid = p.anchor
  LEFT JOIN placement q ON q.anchor = a.uuid AND q.revision = d.revision
  LEFT JOIN decision y ON y.annotation = p.uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0
 WHERE e.del = 0 AND p.annotator = coalesce(:coder, p.annotator) ORDER BY e.name, e.uuid, d.date, d.id, a.start, p.uuid;

-- --- of this file alone ---

-- name: place_get
SELECT p.top, p.cursor FROM place p JOIN document d ON d.uuid = p.document
 WHERE d.id = :doc AND p.annotator = :annotator;

-- name: place_put
INSERT INTO place(document, annotator, top, cursor) SELECT uuid, :annotator, :top, :cursor FROM document WHERE id = :doc
ON CONFLICT(document, annotator) DO UPDATE SET top = excluded.top, cursor = excluded.cursor;

-- name: setting_get
SELECT value FROM setting WHERE annotator = :annotator AND name = :name;

-- name: setting_put
INSERT INTO setting(annotator, name, value) VALUES (:annotator, :name, :value)
ON CONFLICT(annotator, name) DO UPDATE SET value = excluded.value;

-- name: draft_get
SELECT purpose, target, text, document, start, "end" FROM draft WHERE annotator = :annotator;

-- name: draft_put
INSERT INTO draft(annotator, purpose, target, text, document, start, "end")
VALUES (:annotator, :purpose, :target, :text, :document, :start, :end)
ON CONFLICT(annotator) DO UPDATE SET purpose = excluded.purpose, target = excluded.target, text = excluded.text,
       document = excluded.document, start = excluded.start, "end" = excluded."end";

-- name: draft_remove
DELETE FROM draft WHERE annotator = :annotator;

-- --- proofs ---

-- name: integrity
PRAGMA integrity_check(20);

-- name: foreign_keys
SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY "table", parent;

-- name: check_counts
SELECT (SELECT count(*) FROM document WHERE del = 0),
       (SELECT count(*) FROM highlight WHERE del = 0) + (SELECT count(*) FROM note WHERE del = 0)
           + (SELECT count(*) FROM passage WHERE del = 0) + (SELECT count(*) FROM stance WHERE del = 0),
       (SELECT count(*) FROM op);

-- name: check_revisions
SELECT uuid_text(uuid), sha256, bytes, coalesce(raw, text) FROM revision;

-- name: check_anchors
SELECT uuid_text(uuid), revision, start, "end", exact, prefix, suffix FROM anchor ORDER BY revision;

-- name: check_placements
SELECT uuid_text(anchor), revision, start, "end" FROM placement WHERE status <> 'orphan' ORDER BY revision;

-- name: check_paragraphs
SELECT uuid_text(uuid), revision, paragraphs, units, list FROM segmentation ORDER BY revision, uuid;

-- name: check_documents
SELECT d.id FROM document d JOIN revision r ON r.uuid = d.revision
 WHERE r.document <> d.uuid OR r.bytes <> d.bytes OR r.encoding <> d.encoding
    OR NOT EXISTS (SELECT 1 FROM segmentation g WHERE g.uuid = d.segmentation AND g.revision = d.revision
                      AND g.paragraphs = d.paragraphs AND g.units = d.units);

-- name: check_tallies
SELECT d.id FROM document d LEFT JOIN tally t ON t.document = d.id
 WHERE coalesce(t.highlights, 0) <> (SELECT count(*) FROM highlight x WHERE x.document = d.uuid AND x.del = 0)
    OR coalesce(t.stances, 0) <> (SELECT count(*) FROM stance x WHERE x.document = d.uuid AND x.del = 0)
    OR coalesce(t.notes, 0) <> (SELECT count(*) FROM note x WHERE x.document = d.uuid AND x.del = 0);

-- name: check_rests
SELECT d.id FROM progress p JOIN document d ON d.uuid = p.document AND d.del = 0
 WHERE p.number <> d.id OR p.rest <> iif(d.units > 0, (d.units - p.coded) * 1000 / d.units, 1000);

-- name: check_total
SELECT (SELECT sum(documents) FROM total), (SELECT count(*) FROM total),
       (SELECT count(*) FROM document WHERE del = 0);

-- name: live_documents
SELECT id FROM document WHERE del = 0 ORDER BY id;

-- name: progress_of
SELECT annotator, coded FROM progress WHERE document = :document;

-- The parameters of _add in their order.
-- name: revision_heads
SELECT uuid, document, sha256, encoding, bytes, '', NULL FROM revision;

-- name: segmentation_rows
SELECT uuid, revision, rule, rule_version, paragraphs, units, list FROM segmentation WHERE rule <> 'manual';

-- --- the connection ---

-- name: begin
BEGIN IMMEDIATE;

-- name: begin_read
BEGIN;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: data_version
PRAGMA data_version;

-- name: journal_mode
PRAGMA journal_mode;

-- name: user_version
PRAGMA user_version;

-- name: schema
SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL;

-- --- for the index of the texts (db/index.h): a point of the journal, and documents changed since

-- name: mark_last
SELECT seq, act, step FROM op ORDER BY seq DESC LIMIT 1;

-- name: mark_at
SELECT act, step FROM op WHERE seq = :seq;

-- part: newer
  FROM op o JOIN document d ON d.uuid = o.entity
 WHERE o.seq > :seq AND o.kind = 'document' AND (o.before IS NULL OR o.after IS NULL OR
       o.before->>'revision' <> o.after->>'revision' OR o.before->>'segmentation' <> o.after->>'segmentation' OR
       o.before->>'del' <> o.after->>'del')

-- name: documents_changed
SELECT DISTINCT d.id
@newer
 ORDER BY d.id;

-- name: document_numbers
SELECT id FROM document WHERE id > :after AND del = 0 ORDER BY id LIMIT :limit;

-- name: document_highest
SELECT id FROM document WHERE del = 0 ORDER BY id DESC LIMIT 1;

-- name: documents_covered
SELECT (SELECT count(*) FROM document WHERE id <= :last AND del = 0) -
       (SELECT count(DISTINCT d.id)
@newer AND d.id <= :last AND d.del = 0);
