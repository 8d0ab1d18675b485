-- Nothing has used it.
DROP TABLE quota_slot;

-- Since when every request is in the log. It is lost together with the slots if the server crashes.
CREATE UNLOGGED TABLE quota_log (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  started_at BIGINT NOT NULL
);

-- Requests that Microsoft may still count. The holder is the process that sends them, or Microsoft if it has closed a window.
CREATE UNLOGGED TABLE quota_slot (
  holder TEXT COLLATE "C" NOT NULL,
  id BIGINT NOT NULL,
  quota_window TEXT COLLATE "C" NOT NULL,
  quota_key TEXT COLLATE "C" NOT NULL,
  free_at BIGINT NOT NULL,
  PRIMARY KEY (quota_window, quota_key, holder, id)
);
CREATE INDEX quota_slot_by_time ON quota_slot (free_at);
