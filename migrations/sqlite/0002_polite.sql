-- What polite polling remembers of boards and of hosts.

-- Share of polls that found something changed, in millionths: how soon the board is asked again. 410,000 is an hour.
ALTER TABLE boards ADD COLUMN change_rate INTEGER NOT NULL DEFAULT 410000;
-- Where it was asked last: the row of `hosts` that says whether it may be.
ALTER TABLE boards ADD COLUMN host TEXT;
-- Since when the board is listed; NULL for boards listed before this was kept.
ALTER TABLE boards ADD COLUMN added_at INTEGER;
-- [[at, postings listed], ...], oldest first, of the last complete listings.
ALTER TABLE boards ADD COLUMN counts TEXT NOT NULL DEFAULT '[]';
-- When the operator was told that the board has been silent for too long; NULL while it is not.
ALTER TABLE boards ADD COLUMN silence_told_at INTEGER;

-- What hosts asked for, how they fail and what they were asked, so that a restart is no way around either.
CREATE TABLE hosts (
    host         TEXT    NOT NULL PRIMARY KEY,
    -- It asked to be left alone until then.
    quiet_until  INTEGER,
    -- Failures of the host itself in a row, and until when it rests for them.
    failures     INTEGER NOT NULL,
    open_until   INTEGER,
    last_error   TEXT,
    -- The budget's day: its first request, and how many since.
    day_began    INTEGER,
    day_requests INTEGER NOT NULL
) STRICT;
