-- What is counted of each stream of the archived records, in place of the records themselves.
CREATE TABLE stream_fact (
  -- When the call began, in UTC.
  day TEXT NOT NULL,
  record_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  -- From 1 for Monday to 7 for Sunday.
  weekday INTEGER NOT NULL,
  -- 0 for a part of a call that failed before it had a stream.
  is_stream INTEGER NOT NULL,
  call_type TEXT,
  media_kind TEXT,
  subnet TEXT,
  connection_type TEXT,
  wifi_band TEXT,
  device TEXT,
  platform TEXT,
  client_version TEXT,
  -- A number in place of an id.
  person INTEGER,
  -- For each rule set by which it is good or poor: its code, and G or P.
  verdicts TEXT NOT NULL,
  failure TEXT NOT NULL,
  -- In millionths.
  jitter INTEGER,
  loss INTEGER,
  round_trip_time INTEGER,
  PRIMARY KEY (day, record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stream_fact_by_record ON stream_fact (record_id);

-- By which rule sets the streams of a record were classified; empty if they were not.
ALTER TABLE record ADD COLUMN statistics TEXT NOT NULL DEFAULT '';
CREATE INDEX record_by_statistics ON record (statistics, start_time);

-- Days with facts. A day is counted anew if something of it has changed since, or if it was counted in another way.
CREATE TABLE statistics_day (
  day TEXT NOT NULL PRIMARY KEY,
  changes INTEGER NOT NULL,
  counted_changes INTEGER,
  counted_as TEXT
) STRICT;

-- What a day has of each value of a dimension, by each rule set. An unknown value is empty.
CREATE TABLE statistics_count (
  rule_set TEXT NOT NULL,
  dimension TEXT NOT NULL,
  day TEXT NOT NULL,
  value TEXT NOT NULL,
  streams INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  good INTEGER NOT NULL,
  poor INTEGER NOT NULL,
  setup_failures INTEGER NOT NULL,
  drops INTEGER NOT NULL,
  -- Whether it has too few people to be shown to everybody.
  is_small INTEGER NOT NULL,
  PRIMARY KEY (rule_set, dimension, day, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX statistics_count_by_day ON statistics_count (day);

-- The same values: who was at the end, as numbers of eight bytes, and how often each measurement occurs.
CREATE TABLE statistics_detail (
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  day TEXT NOT NULL,
  people BLOB NOT NULL,
  jitter TEXT NOT NULL,
  loss TEXT NOT NULL,
  round_trip_time TEXT NOT NULL,
  PRIMARY KEY (dimension, value, day)
) STRICT;
CREATE INDEX statistics_detail_by_day ON statistics_detail (day);
