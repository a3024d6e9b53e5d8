-- Version 1 of the store. Opened and brought forward by schema.rs; never edited once it was released.

-- What was read. `n` is the order of adding and leaves no trace in what the store answers.
CREATE TABLE report (
  n INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL,
  file TEXT, url TEXT, title TEXT, outlet TEXT, byline TEXT, credit TEXT,
  published TEXT, published_basis TEXT, updated TEXT, retrieved TEXT,
  language TEXT, length INTEGER NOT NULL,
  program TEXT NOT NULL, model TEXT NOT NULL, lexicon TEXT NOT NULL,
  reported_by TEXT,                    -- the outlet that it says was first to report
  story TEXT NOT NULL, origin TEXT,
  annotated INTEGER NOT NULL           -- 1: `source` is CoNLL-U
);
-- What is long of a report, apart: whoever asks for its date need not read it.
CREATE TABLE body (
  n INTEGER PRIMARY KEY,
  source BLOB NOT NULL,                -- deflated: what was read
  text BLOB,                           -- deflated: the report's text, where `source` is not it
  record BLOB NOT NULL                 -- deflated: the record as JSON, without the text
);
CREATE INDEX report_published ON report(published, uid, story);
CREATE INDEX report_story ON report(story);

-- The actors of each record, and who they are.
CREATE TABLE actor (
  n INTEGER NOT NULL, actor TEXT NOT NULL,
  seen TEXT NOT NULL,                  -- JSON: identity::Seen
  named INTEGER NOT NULL,              -- 0: only described, in a block of descriptions
  block TEXT NOT NULL,
  found TEXT,                          -- the entity that the rules say
  entity TEXT,                         -- the entity after what people decided
  why TEXT,
  published TEXT,
  PRIMARY KEY (n, actor)
) WITHOUT ROWID;
CREATE INDEX actor_block ON actor(block, named);
CREATE INDEX actor_entity ON actor(entity, published, n);
CREATE INDEX actor_found ON actor(found);

CREATE TABLE entity (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, body TEXT
) WITHOUT ROWID;
-- What an entity is called by the actors of a block, and in how many reports; `fold` is what a search compares.
CREATE TABLE alias (
  block TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, fold TEXT NOT NULL, reports INTEGER NOT NULL,
  PRIMARY KEY (block, entity, name)
) WITHOUT ROWID;
CREATE INDEX alias_entity ON alias(entity);
CREATE INDEX alias_fold ON alias(fold, entity);
-- Titles and offices, as written, in a block.
CREATE TABLE role (
  block TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL, first TEXT, last TEXT, reports INTEGER NOT NULL,
  PRIMARY KEY (block, entity, role)
) WITHOUT ROWID;
CREATE INDEX role_entity ON role(entity);
-- Who holds which office: for descriptions.
CREATE TABLE office (
  block TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL, since TEXT, last TEXT,
  PRIMARY KEY (block, entity, role)
) WITHOUT ROWID;
CREATE INDEX office_entity ON office(entity);

-- The parts of each record, one line each. The row of a sentence is also that of the full-text index.
CREATE TABLE line (
  row INTEGER PRIMARY KEY,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,                  -- n sentence, e event, s statement, f figure, q question
  key TEXT NOT NULL,                   -- e2821
  sentence INTEGER NOT NULL,           -- the row of its sentence; its own for a sentence
  published TEXT,
  day TEXT,                            -- its own first day, else that of the report
  type TEXT,                           -- of events, the act of statements, the state of figures
  status TEXT,                         -- of events
  block TEXT, claim TEXT,
  words TEXT,                          -- of sentences: verbatim
  more TEXT,                           -- of sentences: who and what its events and statements tell of besides
  body TEXT NOT NULL                   -- JSON: a struct of dossier::lines, with ids of the record's actors
);
CREATE UNIQUE INDEX line_key ON line(n, kind, key);
CREATE INDEX line_sentence ON line(sentence) WHERE kind <> 'n';
CREATE INDEX line_day ON line(kind, day, n, key);
CREATE INDEX line_published ON line(kind, published, n, key);
CREATE INDEX line_block ON line(block) WHERE block IS NOT NULL;
CREATE INDEX line_claim ON line(claim) WHERE claim IS NOT NULL;
CREATE VIRTUAL TABLE searched USING fts5(
  words, more, content='line', content_rowid='row', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER line_added AFTER INSERT ON line WHEN new.kind = 'n' BEGIN
  INSERT INTO searched(rowid, words, more) VALUES (new.row, new.words, new.more);
END;
CREATE TRIGGER line_gone AFTER DELETE ON line WHEN old.kind = 'n' BEGIN
  INSERT INTO searched(searched, rowid, words, more) VALUES ('delete', old.row, old.words, old.more);
END;

-- Who stands in which line: a actor, r recipient, m mediator, p place, v voice, d addressee, o who did not answer.
CREATE TABLE part (
  row INTEGER NOT NULL, role TEXT NOT NULL, n INTEGER NOT NULL, actor TEXT NOT NULL,
  entity TEXT, kind TEXT NOT NULL, day TEXT,
  PRIMARY KEY (row, role, actor)
) WITHOUT ROWID;
CREATE INDEX part_actor ON part(n, actor);
CREATE INDEX part_entity ON part(entity, kind, day);

-- Copies: what two reports share, and the words that make them meet.
CREATE TABLE sketch (hash INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (hash, n)) WITHOUT ROWID;
CREATE INDEX sketch_report ON sketch(n);
CREATE TABLE copy (a INTEGER NOT NULL, b INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX copy_other ON copy(b);

-- Statements of like content; `day` is that of the report in Julian days, 0 where it has none.
CREATE TABLE content (
  hash INTEGER NOT NULL, day INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (hash, day, row)
) WITHOUT ROWID;
CREATE INDEX content_row ON content(row);

CREATE TABLE claim (
  id TEXT PRIMARY KEY, block TEXT NOT NULL, about TEXT NOT NULL, standing TEXT NOT NULL,
  since TEXT, last TEXT, best INTEGER NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claim_block ON claim(block);
CREATE INDEX claim_last ON claim(about, last DESC, id);
CREATE INDEX claim_since ON claim(about, since);

-- What has to be worked out anew, see settle.rs.
CREATE TABLE due (kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;

-- What people decided, in order; undone ones stay.
CREATE TABLE decision (n INTEGER PRIMARY KEY, what TEXT NOT NULL, body TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);

-- `lexicon`: the folder of the user's tables that was last read with.
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Where a run of adding stands: what was still to come if it was cut off.
CREATE TABLE run (source TEXT PRIMARY KEY, came INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
-- What could not be read, and why.
CREATE TABLE refused (name TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
-- Feeds that are watched.
CREATE TABLE feed (url TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
