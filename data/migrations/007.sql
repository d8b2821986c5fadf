-- What the analyst says of the case itself: one row at most, with the same uid
-- in every file.
CREATE TABLE "case" (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, about TEXT NOT NULL, made TEXT NOT NULL, omits TEXT NOT NULL, licence TEXT NOT NULL
) STRICT;
