-- What is counted of calls over direct routing, in place of their rows. Null for calls of the other log.
ALTER TABLE call_log_row ADD COLUMN is_failed BIGINT;
ALTER TABLE call_log_row ADD COLUMN call_type TEXT COLLATE "C";
ALTER TABLE call_log_row ADD COLUMN trunk TEXT COLLATE "C";
ALTER TABLE call_log_row ADD COLUMN sip_code BIGINT;
ALTER TABLE call_log_row ADD COLUMN sub_reason BIGINT;
-- In millionths of a millisecond.
ALTER TABLE call_log_row ADD COLUMN setup_time BIGINT;
-- A number in place of an id.
ALTER TABLE call_log_row ADD COLUMN person BIGINT;

-- It has everything that figures are counted from, so that no row is read for them.
CREATE INDEX call_log_figures ON call_log_row
  (log, start_time, is_failed, call_type, trunk, sip_code, sub_reason, setup_time, person) WHERE is_failed IS NOT NULL;

-- Rows that were archived before have nothing of it until their days are read again, as far back as Microsoft serves them.
UPDATE call_log_day SET is_final = 0 WHERE log = 'directRoutingCalls' AND day >= to_char(now() AT TIME ZONE 'UTC' - INTERVAL '88 days', 'YYYY-MM-DD');
