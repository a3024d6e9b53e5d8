-- Version 2: what pages ask is answered by indexes alone. Brings version 1 forward; never edited once it was released.

-- Of lines that are no sentences: what was done by saying it, what its source is called on; of figures `what|state|group`;
-- whether another line of its claim is shown for it.
ALTER TABLE line ADD COLUMN act TEXT;
ALTER TABLE line ADD COLUMN basis TEXT;
ALTER TABLE line ADD COLUMN series TEXT;
ALTER TABLE line ADD COLUMN spare INTEGER NOT NULL DEFAULT 0;
DROP INDEX line_day;
DROP INDEX line_published;
UPDATE line SET
  act = json_extract(body, '$.voice.act'),
  basis = json_extract(body, '$.voice.basis'),
  -- A block is `f:what|state|bounds`.
  series = CASE WHEN kind = 'f' AND block IS NOT NULL THEN
    rtrim(substr(block, 3), '-0123456789') || coalesce(json_extract(body, '$.group'), '') END,
  spare = claim IS NOT NULL AND row <> coalesce((SELECT best FROM claim WHERE id = line.claim), row)
WHERE kind <> 'n';
CREATE INDEX line_day ON line(kind, day, type, status, spare) WHERE kind <> 'n';
CREATE INDEX line_published ON line(kind, published, type, basis);
CREATE INDEX line_series ON line(series, published) WHERE series IS NOT NULL;

-- Parts, with what the lists of somebody's lines are filtered by.
CREATE TABLE stand (
  row INTEGER NOT NULL, role TEXT NOT NULL, n INTEGER NOT NULL, actor TEXT NOT NULL,
  entity TEXT, kind TEXT NOT NULL, published TEXT, day TEXT, type TEXT, basis TEXT, status TEXT,
  spare INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (row, role, actor)
) WITHOUT ROWID;
INSERT INTO stand
  SELECT part.row, part.role, part.n, part.actor, part.entity, part.kind, line.published, part.day, line.type, line.basis,
         iif(line.kind = 'e', line.status, NULL), line.spare
  FROM part CROSS JOIN line ON line.row = part.row;
DROP TABLE part;
ALTER TABLE stand RENAME TO part;
CREATE INDEX part_actor ON part(n, actor);
CREATE INDEX part_published ON part(entity, kind, published, n, type, basis) WHERE entity IS NOT NULL;
CREATE INDEX part_day ON part(entity, day, type, status, spare) WHERE entity IS NOT NULL AND kind = 'e';

-- How many events there are of each day (empty: of none), type and status, each claim once.
CREATE TABLE tally (
  day TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, claims INTEGER NOT NULL,
  PRIMARY KEY (day, type, status)
) WITHOUT ROWID;
INSERT INTO tally
  SELECT coalesce(day, ''), type, status, count(*) FROM line WHERE kind = 'e' AND kind <> 'n' AND spare = 0 GROUP BY 1, 2, 3;
CREATE TRIGGER event_added AFTER INSERT ON line WHEN new.kind = 'e' BEGIN
  INSERT INTO tally VALUES (coalesce(new.day, ''), new.type, new.status, 1)
    ON CONFLICT DO UPDATE SET claims = claims + 1;
END;
CREATE TRIGGER event_gone AFTER DELETE ON line WHEN old.kind = 'e' AND old.spare = 0 BEGIN
  UPDATE tally SET claims = claims - 1 WHERE day = coalesce(old.day, '') AND type = old.type AND status = old.status;
END;
CREATE TRIGGER line_spared AFTER UPDATE OF spare ON line WHEN new.spare <> old.spare BEGIN
  UPDATE part SET spare = new.spare WHERE row = new.row;
  UPDATE tally SET claims = claims + old.spare - new.spare
    WHERE new.kind = 'e' AND day = coalesce(new.day, '') AND type = new.type AND status = new.status;
END;

-- In how many reports an entity is, and of which dates.
CREATE TABLE known (
  entity TEXT PRIMARY KEY, reports INTEGER NOT NULL, first TEXT, last TEXT
) WITHOUT ROWID;
CREATE INDEX known_reports ON known(reports DESC, entity);
INSERT INTO known
  SELECT entity, count(DISTINCT n), min(published), max(published) FROM actor WHERE entity IS NOT NULL GROUP BY entity;

-- Claims by date, with all that their list is filtered by first.
DROP INDEX claim_last;
DROP INDEX claim_since;
CREATE INDEX claim_last ON claim(last DESC, id, about, since);

CREATE INDEX report_version ON report(published, uid) WHERE story <> uid;
CREATE INDEX report_outlet ON report(outlet COLLATE NOCASE, published);

-- The words of dated sentences by which an answer is known, cut to their beginnings. The row is the day of the report,
-- in Julian days, before the row of the sentence: so they come by date.
CREATE VIRTUAL TABLE stem USING fts5(
  stems, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
