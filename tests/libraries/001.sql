-- tests/libraries/001.sql -- a library as version 1 left it: three documents and one that was taken back, two annotators.
PRAGMA application_id = 1314018116;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE annotator(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of the name
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO annotator VALUES(X'1cddc9d7e71a5e389a4967f8cfcdf85a','wang');
INSERT INTO annotator VALUES(X'568631b1f76c52d69eed7ce9ce9a96bc','lin');
CREATE TABLE revision(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL,
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32), -- of the original bytes
  encoding TEXT NOT NULL,
  bytes INTEGER NOT NULL,                          -- number of original bytes
  text TEXT NOT NULL,                              -- UTF-8, LF ends
  raw BLOB                                         -- original bytes; NULL: the same as text
) STRICT;
INSERT INTO revision VALUES(X'aa5385cd05535619a53f341b295d9b91',X'5b6debabab945b899d4029b60c7de376',X'5b610593f4cbc25daff6d1f59944b3200f66f7249722094c5c25a447d2aab79a','UTF-8',148,replace('第一段，云帆科技发布了新产品。\n\n第二段，林若岚说这没有问题。\n\n第三段，别人不这么看。\n\n第四段是结尾。\n','\n',char(10)),NULL);
INSERT INTO revision VALUES(X'3929c13c567d588093740fea564e8d9a',X'50bdb38d50c35f5a9c7b498fe6509965',X'2b8a9dc74d082b79bad1cd14b54ebe1a5afb5a57051f439d55bca255c1932c19','UTF-8',30,replace('另一篇。\n\n只有两段。\n','\n',char(10)),NULL);
INSERT INTO revision VALUES(X'1939dcbbda4c581693b70a7ad023a34f',X'2d2b4027a1155596939447efe6f917fa',X'785adf0c93e13182d639fa1345dcf49ae71be6c4b51410fc56930295e90b7cfb','UTF-8',22,replace('第三篇，已删。\n','\n',char(10)),NULL);
INSERT INTO revision VALUES(X'5df9c646da335fe1b11a4df0ecd00b3e',X'027c24effdd755a68931d9b89fee1503',X'2198240e7b0dbe00ebe04f8675cdc2eb1d470f2bb5a36b6ac466713e5ca85c3b','UTF-8',22,replace('第四篇，收回。\n','\n',char(10)),NULL);
CREATE TABLE segmentation(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  rule TEXT NOT NULL,                              -- 'manual': by people, its ops are in the journal
  rule_version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO segmentation VALUES(X'2a6517d8c57f507ca6676f67966b6edf',X'aa5385cd05535619a53f341b295d9b91','blank',2);
INSERT INTO segmentation VALUES(X'2a730d8ecf94579e8a1b94263530aa21',X'3929c13c567d588093740fea564e8d9a','blank',2);
INSERT INTO segmentation VALUES(X'9a4aa55a72f159debea07a631d0628b1',X'5df9c646da335fe1b11a4df0ecd00b3e','line',2);
INSERT INTO segmentation VALUES(X'a590c24b0ac55e84a0edd60b3a2793e3',X'1939dcbbda4c581693b70a7ad023a34f','line',2);
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
INSERT INTO paragraph VALUES(X'2a6517d8c57f507ca6676f67966b6edf',0,45,X'e466d663b3ca5c4f9cec6d4b384ec5e3','body',1,0,'');
INSERT INTO paragraph VALUES(X'2a6517d8c57f507ca6676f67966b6edf',47,89,X'2b11bcbdb43952bf88a98db7f31c8f11','body',1,0,'');
INSERT INTO paragraph VALUES(X'2a6517d8c57f507ca6676f67966b6edf',91,124,X'b99d25a1951f5a7885444b7a39b243fa','body',1,0,'');
INSERT INTO paragraph VALUES(X'2a6517d8c57f507ca6676f67966b6edf',126,147,X'4a88ddc8e25959cbbd7018330bdf643f','body',1,0,'');
INSERT INTO paragraph VALUES(X'2a730d8ecf94579e8a1b94263530aa21',0,12,X'd0e1e293f3eb5dfeb01f3527544caa88','body',1,0,'');
INSERT INTO paragraph VALUES(X'2a730d8ecf94579e8a1b94263530aa21',14,29,X'b6ed1210e76957a18a26cf4584436b48','body',1,0,'');
INSERT INTO paragraph VALUES(X'9a4aa55a72f159debea07a631d0628b1',0,21,X'ea82515b32a75f2688e9e4b25c2ed900','body',1,0,'');
INSERT INTO paragraph VALUES(X'a590c24b0ac55e84a0edd60b3a2793e3',0,21,X'04fea74bf7225a32afd8fa62bb65232e','body',1,0,'');
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
INSERT INTO document VALUES(1,X'5b6debabab945b899d4029b60c7de376','a','潮报','','2025-01-02','/home/lin/a.txt',X'aa5385cd05535619a53f341b295d9b91',X'2a6517d8c57f507ca6676f67966b6edf','UTF-8',148,4,4,0,117660157763190784,0);
INSERT INTO document VALUES(2,X'50bdb38d50c35f5a9c7b498fe6509965','b','','','','/home/lin/b.txt',X'3929c13c567d588093740fea564e8d9a',X'2a730d8ecf94579e8a1b94263530aa21','UTF-8',30,2,2,0,117660157764763648,0);
INSERT INTO document VALUES(3,X'2d2b4027a1155596939447efe6f917fa','c','','','','/home/lin/c.txt',X'1939dcbbda4c581693b70a7ad023a34f',X'a590c24b0ac55e84a0edd60b3a2793e3','UTF-8',22,1,1,0,117660157765156864,0);
INSERT INTO document VALUES(4,X'027c24effdd755a68931d9b89fee1503','d','','','','/home/lin/d.txt',X'5df9c646da335fe1b11a4df0ecd00b3e',X'9a4aa55a72f159debea07a631d0628b1','UTF-8',22,1,1,0,117660159003918336,1);
CREATE TABLE anchor(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  revision BLOB NOT NULL REFERENCES revision(uuid),
  start INTEGER NOT NULL CHECK(start >= 0),
  "end" INTEGER NOT NULL CHECK("end" > start),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO anchor VALUES(X'11f0f0fbcaec52c98d332fb0872c995e',X'aa5385cd05535619a53f341b295d9b91',0,9,'第一段','',replace('，云帆科技发布了新产品。\n\n第二段，林若岚说这没有问题。\n\n第三','\n',char(10)));
INSERT INTO anchor VALUES(X'20f2352b2a1d52f984d41af01decdc1a',X'aa5385cd05535619a53f341b295d9b91',126,147,'第四段是结尾。',replace('。\n\n第二段，林若岚说这没有问题。\n\n第三段，别人不这么看。\n\n','\n',char(10)),replace('\n','\n',char(10)));
INSERT INTO anchor VALUES(X'269a792321895453991b51b064918847',X'3929c13c567d588093740fea564e8d9a',0,12,'另一篇。','',replace('\n\n只有两段。\n','\n',char(10)));
INSERT INTO anchor VALUES(X'4731b731588158ec962a05f4689cac8c',X'3929c13c567d588093740fea564e8d9a',0,6,'另一','',replace('篇。\n\n只有两段。\n','\n',char(10)));
INSERT INTO anchor VALUES(X'538d8b11408c50f2b4455f6524718a0d',X'aa5385cd05535619a53f341b295d9b91',91,124,'第三段，别人不这么看。',replace('一段，云帆科技发布了新产品。\n\n第二段，林若岚说这没有问题。\n\n','\n',char(10)),replace('\n\n第四段是结尾。\n','\n',char(10)));
INSERT INTO anchor VALUES(X'73757e3ac2f4525889611ccd6a838168',X'aa5385cd05535619a53f341b295d9b91',0,45,'第一段，云帆科技发布了新产品。','',replace('\n\n第二段，林若岚说这没有问题。\n\n第三段，别人不这么看。\n\n第','\n',char(10)));
INSERT INTO anchor VALUES(X'd091162e9ff25640a6adefdb39b64b10',X'aa5385cd05535619a53f341b295d9b91',47,89,'第二段，林若岚说这没有问题。',replace('第一段，云帆科技发布了新产品。\n\n','\n',char(10)),replace('\n\n第三段，别人不这么看。\n\n第四段是结尾。\n','\n',char(10)));
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
INSERT INTO tag VALUES(X'01a2034a43e370008b323ceff0bbe544',NULL,'争议',0,'','','',117660157766402048,0);
INSERT INTO tag VALUES(X'01a2034a43e3700191de51ba09612cd4',X'01a2034a43e370008b323ceff0bbe544','质量',0,'','','',117660157766402048,0);
CREATE TABLE entity(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  name TEXT NOT NULL CHECK(name <> ''),
  kind TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO entity VALUES(X'01a2034a43f97000bd28cc2137e36a2a','林若岚','',117660157767843840,0);
INSERT INTO entity VALUES(X'01a2034a43f97001be430221648a4882','云帆科技','',117660157767843840,0);
INSERT INTO entity VALUES(X'01a2034a4402700086f0267580cbec35','别人','',117660157768433664,0);
CREATE TABLE entity_alias(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of entity and name
  entity BLOB NOT NULL REFERENCES entity(uuid),
  name TEXT NOT NULL CHECK(name <> ''),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_merge(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of entity
  entity BLOB NOT NULL UNIQUE REFERENCES entity(uuid),
  survivor BLOB NOT NULL REFERENCES entity(uuid) CHECK(survivor <> entity),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE highlight(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  note TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO highlight VALUES(X'01a2034a43e270018e68f965030a7ce2',X'5b6debabab945b899d4029b60c7de376',X'11f0f0fbcaec52c98d332fb0872c995e',X'568631b1f76c52d69eed7ce9ce9a96bc','注',117660157766402048,0);
INSERT INTO highlight VALUES(X'01a2034a44227001901a49d9307b80ab',X'50bdb38d50c35f5a9c7b498fe6509965',X'4731b731588158ec962a05f4689cac8c',X'568631b1f76c52d69eed7ce9ce9a96bc','',117660157770596352,0);
CREATE TABLE highlight_tag(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),  -- version 5 of highlight and tag
  highlight BLOB NOT NULL REFERENCES highlight(uuid),
  tag BLOB NOT NULL REFERENCES tag(uuid),
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO highlight_tag VALUES(X'622a96a25add5859b294285c44955dd9',X'01a2034a43e270018e68f965030a7ce2',X'01a2034a43e3700191de51ba09612cd4',117660157766402048,0);
CREATE TABLE note(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  document BLOB NOT NULL REFERENCES document(uuid),
  anchor BLOB NOT NULL REFERENCES anchor(uuid),
  annotator BLOB NOT NULL REFERENCES annotator(uuid),
  note TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  del INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO note VALUES(X'01a2034a43ea7001b421bfe9b25db850',X'5b6debabab945b899d4029b60c7de376',X'd091162e9ff25640a6adefdb39b64b10',X'568631b1f76c52d69eed7ce9ce9a96bc','一条注',117660157766926336,0);
INSERT INTO note VALUES(X'01a2034a43f17001bf73d9d493312a39',X'5b6debabab945b899d4029b60c7de376',X'73757e3ac2f4525889611ccd6a838168',X'1cddc9d7e71a5e389a4967f8cfcdf85a','另一条',117660157767385088,0);
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
INSERT INTO stance VALUES(X'01a2034a43f87001b3fb32486e216727',X'5b6debabab945b899d4029b60c7de376',X'd091162e9ff25640a6adefdb39b64b10',X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43f97000bd28cc2137e36a2a',X'01a2034a43f97001be430221648a4882','for','reported',0,0,'',117660157767843840,0);
INSERT INTO stance VALUES(X'01a2034a440170019484b572222fbe65',X'5b6debabab945b899d4029b60c7de376',X'538d8b11408c50f2b4455f6524718a0d',X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a4402700086f0267580cbec35',X'01a2034a43f97001be430221648a4882','against','reported',0,0,'',117660157768433664,0);
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
INSERT INTO para_state VALUES(X'5c4dc028c18255f28ce0c3edde4d91a5',X'5b6debabab945b899d4029b60c7de376',X'20f2352b2a1d52f984d41af01decdc1a',X'568631b1f76c52d69eed7ce9ce9a96bc','examined',117660157768957952,0);
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
INSERT INTO op VALUES(1,X'01a2034a43b070018c29880276d7cee0',1,117660157763190784,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43b07000bf39d21144a43515',0,'import','a','annotator',X'568631b1f76c52d69eed7ce9ce9a96bc',NULL,'{"name":"lin"}',NULL);
INSERT INTO op VALUES(2,X'01a2034a43b070018c29880276d7cee0',2,117660157763190784,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43b07000bf39d21144a43515',1,'import','','document',X'5b6debabab945b899d4029b60c7de376',NULL,'{"title":"a","source":"潮报","author":"","date":"2025-01-02","path":"/home/lin/a.txt","revision":"aa5385cd-0553-5619-a53f-341b295d9b91","segmentation":"2a6517d8-c57f-507c-a667-6f67966b6edf","frozen":0,"del":0,"hlc":117660157763190784}',NULL);
INSERT INTO op VALUES(3,X'01a2034a43b070018c29880276d7cee0',3,117660157764763648,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43c97000a226f4389394de9e',0,'import','b','document',X'50bdb38d50c35f5a9c7b498fe6509965',NULL,'{"title":"b","source":"","author":"","date":"","path":"/home/lin/b.txt","revision":"3929c13c-567d-5880-9374-0fea564e8d9a","segmentation":"2a730d8e-cf94-579e-8a1b-94263530aa21","frozen":0,"del":0,"hlc":117660157764763648}',NULL);
INSERT INTO op VALUES(4,X'01a2034a43b070018c29880276d7cee0',4,117660157765156864,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43cf7000b1dccd6903c2ed14',0,'import','c','document',X'2d2b4027a1155596939447efe6f917fa',NULL,'{"title":"c","source":"","author":"","date":"","path":"/home/lin/c.txt","revision":"1939dcbb-da4c-5816-93b7-0a7ad023a34f","segmentation":"a590c24b-0ac5-5e84-a0ed-d60b3a2793e3","frozen":0,"del":0,"hlc":117660157765156864}',NULL);
INSERT INTO op VALUES(5,X'01a2034a43b070018c29880276d7cee0',5,117660157766402048,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43e2700093a9110dc94a92e1',0,'highlight','第一段','anchor',X'11f0f0fbcaec52c98d332fb0872c995e',NULL,'{"revision":"aa5385cd-0553-5619-a53f-341b295d9b91","start":0,"end":9,"exact":"第一段","prefix":"","suffix":"，云帆科技发布了新产品。\n\n第二段，林若岚说这没有问题。\n\n第三"}',NULL);
INSERT INTO op VALUES(6,X'01a2034a43b070018c29880276d7cee0',6,117660157766402048,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43e2700093a9110dc94a92e1',1,'highlight','','highlight',X'01a2034a43e270018e68f965030a7ce2',NULL,'{"document":"5b6debab-ab94-5b89-9d40-29b60c7de376","anchor":"11f0f0fb-caec-52c9-8d33-2fb0872c995e","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","note":"注","del":0,"hlc":117660157766402048}',NULL);
INSERT INTO op VALUES(7,X'01a2034a43b070018c29880276d7cee0',7,117660157766402048,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43e2700093a9110dc94a92e1',2,'highlight','','tag',X'01a2034a43e370008b323ceff0bbe544',NULL,'{"parent":null,"name":"争议","colour":0,"hotkey":"","definition":"","example":"","del":0,"hlc":117660157766402048}',NULL);
INSERT INTO op VALUES(8,X'01a2034a43b070018c29880276d7cee0',8,117660157766402048,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43e2700093a9110dc94a92e1',3,'highlight','','tag',X'01a2034a43e3700191de51ba09612cd4',NULL,'{"parent":"01a2034a-43e3-7000-8b32-3ceff0bbe544","name":"质量","colour":0,"hotkey":"","definition":"","example":"","del":0,"hlc":117660157766402048}',NULL);
INSERT INTO op VALUES(9,X'01a2034a43b070018c29880276d7cee0',9,117660157766402048,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43e2700093a9110dc94a92e1',4,'highlight','','highlight_tag',X'622a96a25add5859b294285c44955dd9',NULL,'{"highlight":"01a2034a-43e2-7001-8e68-f965030a7ce2","tag":"01a2034a-43e3-7001-91de-51ba09612cd4","del":0,"hlc":117660157766402048}',NULL);
INSERT INTO op VALUES(10,X'01a2034a43b070018c29880276d7cee0',10,117660157766926336,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43ea70009d60b71eee15e6df',0,'note','一条注','anchor',X'd091162e9ff25640a6adefdb39b64b10',NULL,'{"revision":"aa5385cd-0553-5619-a53f-341b295d9b91","start":47,"end":89,"exact":"第二段，林若岚说这没有问题。","prefix":"第一段，云帆科技发布了新产品。\n\n","suffix":"\n\n第三段，别人不这么看。\n\n第四段是结尾。\n"}',NULL);
INSERT INTO op VALUES(11,X'01a2034a43b070018c29880276d7cee0',11,117660157766926336,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43ea70009d60b71eee15e6df',1,'note','','note',X'01a2034a43ea7001b421bfe9b25db850',NULL,'{"document":"5b6debab-ab94-5b89-9d40-29b60c7de376","anchor":"d091162e-9ff2-5640-a6ad-efdb39b64b10","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","note":"一条注","del":0,"hlc":117660157766926336}',NULL);
INSERT INTO op VALUES(12,X'01a2034a43b070018c29880276d7cee0',12,117660157767385088,X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a43f170008625249d2e46acb0',0,'note','另一条','annotator',X'1cddc9d7e71a5e389a4967f8cfcdf85a',NULL,'{"name":"wang"}',NULL);
INSERT INTO op VALUES(13,X'01a2034a43b070018c29880276d7cee0',13,117660157767385088,X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a43f170008625249d2e46acb0',1,'note','','anchor',X'73757e3ac2f4525889611ccd6a838168',NULL,'{"revision":"aa5385cd-0553-5619-a53f-341b295d9b91","start":0,"end":45,"exact":"第一段，云帆科技发布了新产品。","prefix":"","suffix":"\n\n第二段，林若岚说这没有问题。\n\n第三段，别人不这么看。\n\n第"}',NULL);
INSERT INTO op VALUES(14,X'01a2034a43b070018c29880276d7cee0',14,117660157767385088,X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a43f170008625249d2e46acb0',2,'note','','note',X'01a2034a43f17001bf73d9d493312a39',NULL,'{"document":"5b6debab-ab94-5b89-9d40-29b60c7de376","anchor":"73757e3a-c2f4-5258-8961-1ccd6a838168","annotator":"1cddc9d7-e71a-5e38-9a49-67f8cfcdf85a","note":"另一条","del":0,"hlc":117660157767385088}',NULL);
INSERT INTO op VALUES(15,X'01a2034a43b070018c29880276d7cee0',15,117660157767843840,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43f87000b927ff93c05c8d60',0,'stance','林若岚 for 云帆科技','entity',X'01a2034a43f97000bd28cc2137e36a2a',NULL,'{"name":"林若岚","kind":"","del":0,"hlc":117660157767843840}',NULL);
INSERT INTO op VALUES(16,X'01a2034a43b070018c29880276d7cee0',16,117660157767843840,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43f87000b927ff93c05c8d60',1,'stance','','entity',X'01a2034a43f97001be430221648a4882',NULL,'{"name":"云帆科技","kind":"","del":0,"hlc":117660157767843840}',NULL);
INSERT INTO op VALUES(17,X'01a2034a43b070018c29880276d7cee0',17,117660157767843840,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a43f87000b927ff93c05c8d60',2,'stance','','stance',X'01a2034a43f87001b3fb32486e216727',NULL,'{"document":"5b6debab-ab94-5b89-9d40-29b60c7de376","anchor":"d091162e-9ff2-5640-a6ad-efdb39b64b10","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","holder":"01a2034a-43f9-7000-bd28-cc2137e36a2a","target":"01a2034a-43f9-7001-be43-0221648a4882","polarity":"for","voice":"reported","strength":0,"confidence":0,"note":"","evidence":[],"del":0,"hlc":117660157767843840}',NULL);
INSERT INTO op VALUES(18,X'01a2034a43b070018c29880276d7cee0',18,117660157768433664,X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a44017000a700744ff4b08d7c',0,'stance','别人 against 云帆科技','anchor',X'538d8b11408c50f2b4455f6524718a0d',NULL,'{"revision":"aa5385cd-0553-5619-a53f-341b295d9b91","start":91,"end":124,"exact":"第三段，别人不这么看。","prefix":"一段，云帆科技发布了新产品。\n\n第二段，林若岚说这没有问题。\n\n","suffix":"\n\n第四段是结尾。\n"}',NULL);
INSERT INTO op VALUES(19,X'01a2034a43b070018c29880276d7cee0',19,117660157768433664,X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a44017000a700744ff4b08d7c',1,'stance','','entity',X'01a2034a4402700086f0267580cbec35',NULL,'{"name":"别人","kind":"","del":0,"hlc":117660157768433664}',NULL);
INSERT INTO op VALUES(20,X'01a2034a43b070018c29880276d7cee0',20,117660157768433664,X'1cddc9d7e71a5e389a4967f8cfcdf85a',X'01a2034a44017000a700744ff4b08d7c',2,'stance','','stance',X'01a2034a440170019484b572222fbe65',NULL,'{"document":"5b6debab-ab94-5b89-9d40-29b60c7de376","anchor":"538d8b11-408c-50f2-b445-5f6524718a0d","annotator":"1cddc9d7-e71a-5e38-9a49-67f8cfcdf85a","holder":"01a2034a-4402-7000-86f0-267580cbec35","target":"01a2034a-43f9-7001-be43-0221648a4882","polarity":"against","voice":"reported","strength":0,"confidence":0,"note":"","evidence":[],"del":0,"hlc":117660157768433664}',NULL);
INSERT INTO op VALUES(21,X'01a2034a43b070018c29880276d7cee0',21,117660157768957952,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a44097000851fcaf456193516',0,'examine','第四段是结尾。','anchor',X'20f2352b2a1d52f984d41af01decdc1a',NULL,'{"revision":"aa5385cd-0553-5619-a53f-341b295d9b91","start":126,"end":147,"exact":"第四段是结尾。","prefix":"。\n\n第二段，林若岚说这没有问题。\n\n第三段，别人不这么看。\n\n","suffix":"\n"}',NULL);
INSERT INTO op VALUES(22,X'01a2034a43b070018c29880276d7cee0',22,117660157768957952,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a44097000851fcaf456193516',1,'examine','','para_state',X'5c4dc028c18255f28ce0c3edde4d91a5',NULL,'{"document":"5b6debab-ab94-5b89-9d40-29b60c7de376","anchor":"20f2352b-2a1d-52f9-84d4-1af01decdc1a","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","state":"examined","del":0,"hlc":117660157768957952}',NULL);
INSERT INTO op VALUES(23,X'01a2034a43b070018c29880276d7cee0',23,117660157769678848,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a44147000947cf226df0ea767',0,'note','也注','anchor',X'269a792321895453991b51b064918847',NULL,'{"revision":"3929c13c-567d-5880-9374-0fea564e8d9a","start":0,"end":12,"exact":"另一篇。","prefix":"","suffix":"\n\n只有两段。\n"}',NULL);
INSERT INTO op VALUES(24,X'01a2034a43b070018c29880276d7cee0',24,117660157769678848,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a44147000947cf226df0ea767',1,'note','','note',X'01a2034a44147001b36219346f1855f0',NULL,'{"document":"50bdb38d-50c3-5f5a-9c7b-498fe6509965","anchor":"269a7923-2189-5453-991b-51b064918847","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","note":"也注","del":0,"hlc":117660157769678848}',NULL);
INSERT INTO op VALUES(25,X'01a2034a43b070018c29880276d7cee0',25,117660157770137600,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a441b7000af3caa110aafa834',0,'undo','也注','note',X'01a2034a44147001b36219346f1855f0','{"document":"50bdb38d-50c3-5f5a-9c7b-498fe6509965","anchor":"269a7923-2189-5453-991b-51b064918847","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","note":"也注","del":0,"hlc":117660157769678848}',NULL,X'01a2034a44147000947cf226df0ea767');
INSERT INTO op VALUES(26,X'01a2034a43b070018c29880276d7cee0',26,117660157770596352,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a44227000acfcfe21e97789ba',0,'highlight','另一','anchor',X'4731b731588158ec962a05f4689cac8c',NULL,'{"revision":"3929c13c-567d-5880-9374-0fea564e8d9a","start":0,"end":6,"exact":"另一","prefix":"","suffix":"篇。\n\n只有两段。\n"}',NULL);
INSERT INTO op VALUES(27,X'01a2034a43b070018c29880276d7cee0',27,117660157770596352,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a44227000acfcfe21e97789ba',1,'highlight','','highlight',X'01a2034a44227001901a49d9307b80ab',NULL,'{"document":"50bdb38d-50c3-5f5a-9c7b-498fe6509965","anchor":"4731b731-5881-58ec-962a-05f4689cac8c","annotator":"568631b1-f76c-52d6-9eed-7ce9ce9a96bc","note":"","del":0,"hlc":117660157770596352}',NULL);
INSERT INTO op VALUES(28,X'01a2034a43b070018c29880276d7cee0',28,117660159001165824,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a8d7b700097c20496d45e03d3',0,'import','d','document',X'027c24effdd755a68931d9b89fee1503',NULL,'{"title":"d","source":"","author":"","date":"","path":"/home/lin/d.txt","revision":"5df9c646-da33-5fe1-b11a-4df0ecd00b3e","segmentation":"9a4aa55a-72f1-59de-bea0-7a631d0628b1","frozen":0,"del":0,"hlc":117660159001165824}',NULL);
INSERT INTO op VALUES(29,X'01a2034a43b070018c29880276d7cee0',29,117660159003918336,X'568631b1f76c52d69eed7ce9ce9a96bc',X'01a2034a8da57000985ef2d21b38d82c',0,'undo','d','document',X'027c24effdd755a68931d9b89fee1503','{"title":"d","source":"","author":"","date":"","path":"/home/lin/d.txt","revision":"5df9c646-da33-5fe1-b11a-4df0ecd00b3e","segmentation":"9a4aa55a-72f1-59de-bea0-7a631d0628b1","frozen":0,"del":0,"hlc":117660159001165824}','{"title":"d","source":"","author":"","date":"","path":"/home/lin/d.txt","revision":"5df9c646-da33-5fe1-b11a-4df0ecd00b3e","segmentation":"9a4aa55a-72f1-59de-bea0-7a631d0628b1","frozen":0,"del":1,"hlc":117660159003918336}',X'01a2034a8d7b700097c20496d45e03d3');
CREATE TABLE replica(
  uuid BLOB PRIMARY KEY CHECK(length(uuid) = 16),
  device INTEGER NOT NULL,                         -- where the file lay: a copied file gets a new replica
  inode INTEGER NOT NULL,
  hlc INTEGER NOT NULL,                            -- the highest seen
  last_n INTEGER                                   -- NULL: the present one; else its last op when copied
) STRICT, WITHOUT ROWID;
INSERT INTO replica VALUES(X'01a2034a43b070018c29880276d7cee0',65024,11075597,117660159003918336,NULL);
CREATE TABLE progress(
  document BLOB NOT NULL,
  annotator BLOB NOT NULL,
  coded INTEGER NOT NULL,                          -- units with a stance or examined, derived
  PRIMARY KEY(document, annotator)
) STRICT, WITHOUT ROWID;
INSERT INTO progress VALUES(X'5b6debabab945b899d4029b60c7de376',X'1cddc9d7e71a5e389a4967f8cfcdf85a',1);
INSERT INTO progress VALUES(X'5b6debabab945b899d4029b60c7de376',X'568631b1f76c52d69eed7ce9ce9a96bc',2);
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
CREATE INDEX revision_sha256 ON revision(sha256, document);
CREATE INDEX document_path ON document(path) WHERE path <> '';
CREATE INDEX document_live ON document(id) WHERE del = 0;
CREATE INDEX tag_name ON tag(parent, name);
CREATE INDEX entity_name ON entity(name);
CREATE INDEX entity_alias_name ON entity_alias(name, entity);
CREATE INDEX entity_alias_entity ON entity_alias(entity);
CREATE INDEX highlight_document ON highlight(document, annotator) WHERE del = 0;
CREATE INDEX highlight_tag_highlight ON highlight_tag(highlight, tag);
CREATE INDEX highlight_tag_tag ON highlight_tag(tag, highlight);
CREATE INDEX note_document ON note(document, annotator) WHERE del = 0;
CREATE INDEX stance_document ON stance(document, annotator) WHERE del = 0;
CREATE INDEX stance_holder ON stance(holder, document);
CREATE INDEX stance_target ON stance(target, document);
CREATE INDEX para_state_document ON para_state(document, annotator) WHERE del = 0;
CREATE INDEX decision_annotation ON decision(annotation, anchor, revision);
CREATE INDEX op_act ON op(act, step);
CREATE INDEX op_entity ON op(entity, seq);
CREATE INDEX op_author ON op(author, seq) WHERE step = 0;
CREATE INDEX op_undoes ON op(undoes) WHERE undoes IS NOT NULL AND step = 0;
COMMIT;
