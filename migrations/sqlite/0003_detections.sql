-- Companies listed by their careers page alone: what the last look at it led to, so that a restart neither asks again nor
-- forgets the board that was found.
CREATE TABLE detections (
    company_slug TEXT    NOT NULL PRIMARY KEY REFERENCES companies (slug),
    careers_url  TEXT    NOT NULL,
    -- ATS:BOARD; NULL when none was found.
    board        TEXT,
    said         TEXT    NOT NULL,
    looked_at    INTEGER NOT NULL
) STRICT;
