-- What is counted of each stream of the archived records, in place of the records themselves.
CREATE TABLE stream_fact (
  -- When the call began, in UTC.
  day TEXT COLLATE "C" NOT NULL,
  record_id TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  hour BIGINT NOT NULL,
  -- From 1 for Monday to 7 for Sunday.
  weekday BIGINT NOT NULL,
  -- 0 for a part of a call that failed before it had a stream.
  is_stream BIGINT NOT NULL,
  call_type TEXT COLLATE "C",
  media_kind TEXT COLLATE "C",
  subnet TEXT COLLATE "C",
  connection_type TEXT COLLATE "C",
  wifi_band TEXT COLLATE "C",
  device TEXT COLLATE "C",
  platform TEXT COLLATE "C",
  client_version TEXT COLLATE "C",
  -- A number in place of an id.
  person BIGINT,
  -- For each rule set by which it is good or poor: its code, and G or P.
  verdicts TEXT COLLATE "C" NOT NULL,
  failure TEXT COLLATE "C" NOT NULL,
  -- In millionths.
  jitter BIGINT,
  loss BIGINT,
  round_trip_time BIGINT,
  PRIMARY KEY (day, record_id, position)
);
CREATE INDEX stream_fact_by_record ON stream_fact (record_id);

-- By which rule sets the streams of a record were classified; empty if they were not.
ALTER TABLE record ADD COLUMN statistics TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX record_by_statistics ON record (statistics, start_time);

-- Days with facts. A day is counted anew if something of it has changed since, or if it was counted in another way.
CREATE TABLE statistics_day (
  day TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  changes BIGINT NOT NULL,
  counted_changes BIGINT,
  counted_as TEXT COLLATE "C"
);

-- What a day has of each value of a dimension, by each rule set. An unknown value is empty.
CREATE TABLE statistics_count (
  rule_set TEXT COLLATE "C" NOT NULL,
  dimension TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  streams BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  good BIGINT NOT NULL,
  poor BIGINT NOT NULL,
  setup_failures BIGINT NOT NULL,
  drops BIGINT NOT NULL,
  -- Whether it has too few people to be shown to everybody.
  is_small BIGINT NOT NULL,
  PRIMARY KEY (rule_set, dimension, day, value)
);
CREATE INDEX statistics_count_by_day ON statistics_count (day);

-- The same values: who was at the end, as numbers of eight bytes, and how often each measurement occurs.
CREATE TABLE statistics_detail (
  dimension TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  people BYTEA NOT NULL,
  jitter TEXT COLLATE "C" NOT NULL,
  loss TEXT COLLATE "C" NOT NULL,
  round_trip_time TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (dimension, value, day)
);
CREATE INDEX statistics_detail_by_day ON statistics_detail (day);
