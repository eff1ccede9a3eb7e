CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL,
  uuid TEXT NOT NULL,
  event TEXT NOT NULL,
  distinct_id TEXT NOT NULL,
  timestamp INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  raw_timestamp TEXT,
  sent_at INTEGER,
  person_mode TEXT NOT NULL,
  properties TEXT NOT NULL,
  UNIQUE (token, uuid)
) STRICT;
CREATE INDEX events_by_time ON events (timestamp, id);
CREATE INDEX events_by_distinct_id ON events (token, distinct_id, timestamp, id);
CREATE INDEX events_by_name ON events (event, timestamp, id);

CREATE TABLE persons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL,
  uuid TEXT NOT NULL UNIQUE,
  is_identified INTEGER NOT NULL,
  properties TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX persons_by_time ON persons (created_at, id);

-- version is above zero where earlier personless events of the id carried another person's uuid (PostHog's override).
CREATE TABLE distinct_ids (
  token TEXT NOT NULL,
  distinct_id TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  version INTEGER NOT NULL,
  PRIMARY KEY (token, distinct_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX distinct_ids_by_person ON distinct_ids (person_id, distinct_id);

CREATE TABLE personless_ids (
  token TEXT NOT NULL,
  distinct_id TEXT NOT NULL,
  person_uuid TEXT NOT NULL UNIQUE,
  is_merged INTEGER NOT NULL,
  PRIMARY KEY (token, distinct_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE warnings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL,
  type TEXT NOT NULL,
  event_uuid TEXT NOT NULL,
  at INTEGER NOT NULL,
  details TEXT NOT NULL,
  UNIQUE (token, event_uuid, type)
) STRICT;
