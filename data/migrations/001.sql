-- The case file, version 1. Dates are EDTF text; first, last and start are days
-- since 1970-01-01. Times are UTC, ISO 8601. Child tables name their row "owner".

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The highest id ever given to a row of the noun: ids are never used twice, so
-- that what was deleted can come back under its own.
CREATE TABLE sequence (
  noun TEXT    NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, district TEXT NOT NULL, province TEXT NOT NULL, country TEXT NOT NULL,
  lat REAL, lon REAL, precision INTEGER NOT NULL,
  aliases TEXT NOT NULL, -- JSON list
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  short TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, publisher TEXT NOT NULL, kind TEXT NOT NULL,
  published TEXT NOT NULL, date_said TEXT NOT NULL, reliability TEXT NOT NULL, grade_why TEXT NOT NULL,
  stance TEXT NOT NULL, oddity TEXT NOT NULL, link TEXT NOT NULL, licence TEXT NOT NULL, cite_as TEXT NOT NULL,
  text TEXT NOT NULL, mark TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;

CREATE TABLE source_cite (
  owner INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_cite_by_source ON source_cite (source);

CREATE TABLE actor (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, kind TEXT NOT NULL, mark TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL,
  extra TEXT NOT NULL -- JSON object
) STRICT;

CREATE TABLE actor_alias (
  owner INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  name TEXT NOT NULL, source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_alias_by_source ON actor_alias (source);

CREATE TABLE actor_trait (
  owner INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL, date TEXT NOT NULL,
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_trait_by_source ON actor_trait (source);

CREATE TABLE actor_cite (
  owner INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_cite_by_source ON actor_cite (source);

CREATE TABLE actor_tag (
  owner INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  date TEXT NOT NULL, date_said TEXT NOT NULL, period INTEGER NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, summary TEXT NOT NULL, caveat TEXT NOT NULL, sure TEXT NOT NULL,
  place INTEGER REFERENCES place DEFERRABLE INITIALLY DEFERRED, pinned INTEGER NOT NULL, mark TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL,
  extra TEXT NOT NULL, -- JSON object
  first INTEGER NOT NULL, last INTEGER NOT NULL, start INTEGER NOT NULL,
  -- Derived from place and claims by the one path of writing.
  province TEXT NOT NULL DEFAULT '', killed REAL
) STRICT;

-- Derived or checked through event_actor and event_source, which carry the
-- foreign keys; see below.
CREATE TABLE event_part (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  actor INTEGER NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_cite (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  source INTEGER NOT NULL, locator TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_tag (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tag_by_tag ON event_tag (tag, owner);

-- Derived: the parts in order of actor and time, with what filters ask, so that
-- lists and counts of an actor's events read this table alone.
CREATE TABLE event_actor (
  actor INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL, event INTEGER NOT NULL, position INTEGER NOT NULL,
  role TEXT NOT NULL, kind TEXT NOT NULL, province TEXT NOT NULL, killed REAL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (actor, start, event, position)
) STRICT, WITHOUT ROWID;

-- Derived: the sources an event cites and those of its claims.
CREATE TABLE event_source (
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL, event INTEGER NOT NULL,
  PRIMARY KEY (source, start, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  event INTEGER REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL, measure TEXT NOT NULL, "of" TEXT NOT NULL, unit TEXT NOT NULL,
  low REAL, best REAL, high REAL, state TEXT NOT NULL, said TEXT NOT NULL, credited_to TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL,
  credibility INTEGER NOT NULL, preferred INTEGER NOT NULL, why TEXT NOT NULL, basis TEXT NOT NULL,
  caveat TEXT NOT NULL, verified TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL
) STRICT;

CREATE TABLE relation (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  from_actor INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
  to_actor INTEGER NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL, date TEXT NOT NULL, said TEXT NOT NULL, caveat TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;
CREATE INDEX relation_by_from ON relation (from_actor, kind, to_actor);
CREATE INDEX relation_by_to ON relation (to_actor, kind, from_actor);

CREATE TABLE relation_cite (
  owner INTEGER NOT NULL REFERENCES relation DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_cite_by_source ON relation_cite (source);

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL, own INTEGER NOT NULL, date TEXT NOT NULL,
  likelihood TEXT NOT NULL, confidence TEXT NOT NULL, would_change TEXT NOT NULL, mark TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;

CREATE TABLE judgement_about (
  owner INTEGER NOT NULL REFERENCES judgement DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  noun TEXT NOT NULL, row INTEGER NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_about_by_row ON judgement_about (noun, row);

CREATE TABLE judgement_rest (
  owner INTEGER NOT NULL REFERENCES judgement DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  noun TEXT NOT NULL, row INTEGER NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_rest_by_row ON judgement_rest (noun, row);

CREATE TABLE judgement_cite (
  owner INTEGER NOT NULL REFERENCES judgement DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_cite_by_source ON judgement_cite (source);

CREATE TABLE conflict (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  topic TEXT NOT NULL, about TEXT NOT NULL, between_whom TEXT NOT NULL, reason TEXT NOT NULL,
  explanation TEXT NOT NULL, state TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;

CREATE TABLE conflict_claim (
  owner INTEGER NOT NULL REFERENCES conflict DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_claim_by_claim ON conflict_claim (claim);

CREATE TABLE conflict_row (
  owner INTEGER NOT NULL REFERENCES conflict DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  noun TEXT NOT NULL, row INTEGER NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_row_by_row ON conflict_row (noun, row);

CREATE TABLE coverage (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  measure TEXT NOT NULL, "of" TEXT NOT NULL, actor INTEGER REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
  area TEXT NOT NULL, period TEXT NOT NULL, gaps TEXT NOT NULL /* JSON list */, step TEXT NOT NULL, method TEXT NOT NULL,
  changes TEXT NOT NULL /* JSON list */,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;
CREATE INDEX coverage_by_source ON coverage (source);
CREATE INDEX coverage_by_actor ON coverage (actor);

CREATE TABLE coverage_cite (
  owner INTEGER NOT NULL REFERENCES coverage DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, locator TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_cite_by_source ON coverage_cite (source);

CREATE TABLE note (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  about_noun TEXT NOT NULL, about INTEGER NOT NULL, text TEXT NOT NULL, "by" TEXT NOT NULL, label TEXT NOT NULL,
  created TEXT NOT NULL, changed TEXT NOT NULL, mark TEXT NOT NULL,
  origin_set TEXT NOT NULL, origin_version TEXT NOT NULL, origin_key TEXT NOT NULL, origin_digest TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_about ON note (about_noun, about);

CREATE TABLE "view" (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, filter TEXT NOT NULL -- JSON object
) STRICT;

CREATE TABLE chart (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL, question TEXT NOT NULL -- JSON object
) STRICT;

-- An import of many rows drops the indexes on event and claim, origins apart,
-- and builds them again at its end.
CREATE INDEX event_by_start ON event (start, id, first, last, kind, province, killed);
CREATE INDEX event_by_place ON event (place, start, id, first, last, kind, killed);
CREATE INDEX event_by_kind ON event (kind, start, id, first, last, province, killed);
CREATE INDEX event_by_mark ON event (mark) WHERE mark <> '';
CREATE INDEX claim_by_event ON claim (event) WHERE event IS NOT NULL;
CREATE INDEX claim_by_actor ON claim (actor) WHERE actor IS NOT NULL;
CREATE INDEX claim_by_source ON claim (source);
CREATE INDEX claim_by_series ON claim (measure, source, first) WHERE event IS NULL;

-- Rows of data sets, so that a second import finds them again.
CREATE INDEX place_by_origin ON place (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX source_by_origin ON source (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX actor_by_origin ON actor (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX event_by_origin ON event (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX claim_by_origin ON claim (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX relation_by_origin ON relation (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX judgement_by_origin ON judgement (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX conflict_by_origin ON conflict (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX coverage_by_origin ON coverage (origin_key, origin_set) WHERE origin_key <> '';
CREATE INDEX note_by_origin ON note (origin_key, origin_set) WHERE origin_key <> '';

-- Derived: every name of an actor, place or source, case and accents folded.
-- "full" is 1 where the name stands for the whole row (a place's words).
CREATE TABLE name (
  id INTEGER PRIMARY KEY, noun TEXT NOT NULL, row INTEGER NOT NULL, "full" INTEGER NOT NULL,
  fold TEXT NOT NULL, name TEXT NOT NULL
) STRICT;
CREATE INDEX name_by_row ON name (noun, row);
CREATE INDEX name_by_fold ON name (noun, fold, row);

-- Search. Texts are folded before they are stored, and read from the rows
-- again to be shown. Ids of event_text run in order of time:
-- (start + 4,000,000) << 28 | id. Ids of row_text: number of the noun << 40 | id.
CREATE VIRTUAL TABLE name_text USING fts5 (name, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE event_text USING fts5 (title, rest, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE row_text USING fts5 (title, rest, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');

-- The history. road: 0 an edit, 1 an import, 2 the building of a case, 3 an
-- undo, 4 a redo. of: the batch undone or redone. undone: 1 undone, 2 undone
-- for good because something was written after.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, stroke TEXT NOT NULL,
  road INTEGER NOT NULL, "of" INTEGER, undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batch_by_undone ON batch (undone, id) WHERE road < 2;

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT, batch INTEGER NOT NULL REFERENCES batch DEFERRABLE INITIALLY DEFERRED,
  noun TEXT NOT NULL, row INTEGER NOT NULL, before TEXT, after TEXT -- the whole row as JSON
) STRICT;
CREATE INDEX change_by_batch ON change (batch, noun, row);
CREATE INDEX change_by_row ON change (noun, row, id);

-- Rows that an import added, from the first id to the last.
CREATE TABLE change_range (
  batch INTEGER NOT NULL REFERENCES batch DEFERRABLE INITIALLY DEFERRED, noun TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (batch, noun, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_range_by_row ON change_range (noun, first, last);
