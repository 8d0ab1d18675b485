-- Records are counted again, because nobody has noted why their streams failed, and what users said.
UPDATE record SET statistics = '';
UPDATE statistics_day SET counted_changes = NULL;

-- Why it failed, and what the user at the end said of the session. Each on a line of its own, behind a letter.
ALTER TABLE stream_fact ADD COLUMN notes TEXT;

DROP TABLE statistics_detail;
-- What a day has of each value of a dimension: who was at the end, as numbers of eight bytes, and how often each measurement
-- occurs.
CREATE TABLE statistics_detail (
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  day TEXT NOT NULL,
  people BLOB NOT NULL,
  jitter TEXT NOT NULL,
  loss TEXT NOT NULL,
  round_trip_time TEXT NOT NULL,
  -- How often each text of notes occurs, as JSON.
  notes TEXT NOT NULL,
  PRIMARY KEY (dimension, value, day)
) STRICT;
CREATE INDEX statistics_detail_by_day ON statistics_detail (day);

-- The facts of a counted day, column by column, so that a question reads what it is about and nothing else: the different
-- values of a column as JSON, and for each fact the position of its value in 1, 2 or 4 bytes.
CREATE TABLE statistics_column (
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  known_values TEXT NOT NULL,
  codes BLOB NOT NULL,
  PRIMARY KEY (day, name)
) STRICT;
