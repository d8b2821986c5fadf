-- Briefings. "shows" is derived: the rows a briefing shows or rests on, each
-- as "noun id", for what asks who still needs a row.
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, title TEXT NOT NULL, for_whom TEXT NOT NULL, note TEXT NOT NULL, date TEXT NOT NULL, mark TEXT NOT NULL,
  position INTEGER NOT NULL, items TEXT NOT NULL, -- JSON list
  shows TEXT NOT NULL -- JSON list
) STRICT;
