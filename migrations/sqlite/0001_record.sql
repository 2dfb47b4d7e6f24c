-- The record: companies, boards, postings, openings with their sources, and the change log.
-- Times are milliseconds since 1970 (UTC). JSON is text, and nothing in it is queried by SQL.
-- Keys are led by the board (ats, board), so that rows of one board lie together and can be spread by board.

CREATE TABLE companies (
    slug        TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    website     TEXT,
    careers_url TEXT,
    removed_at  INTEGER
) STRICT;

CREATE TABLE boards (
    ats             TEXT    NOT NULL,
    board           TEXT    NOT NULL,
    company_slug    TEXT    NOT NULL REFERENCES companies (slug),
    position        INTEGER NOT NULL,
    status          TEXT    NOT NULL,
    last_polled_at  INTEGER,
    last_success_at INTEGER,
    last_listed_at  INTEGER,
    next_due_at     INTEGER,
    etag            TEXT,
    last_modified   TEXT,
    rules_version   TEXT,
    baseline_done   INTEGER NOT NULL,
    empty_streak    INTEGER NOT NULL,
    gone_streak     INTEGER NOT NULL,
    error_streak    INTEGER NOT NULL,
    quarantined_at  INTEGER,
    open_postings   INTEGER NOT NULL,
    last_error      TEXT,
    -- The clock of the pass that wrote this row last.
    saved_at        INTEGER,
    lease_owner     TEXT,
    lease_until     INTEGER,
    removed_at      INTEGER,
    PRIMARY KEY (ats, board)
) STRICT;

CREATE INDEX boards_by_due ON boards (next_due_at);
CREATE INDEX boards_by_company ON boards (company_slug);

-- Every posting of every role, small: a poll reads those of its board whole.
CREATE TABLE postings (
    ats           TEXT    NOT NULL,
    board         TEXT    NOT NULL,
    external_id   TEXT    NOT NULL,
    content_hash  TEXT    NOT NULL,
    -- Its role is tracked, as last read.
    tracked       INTEGER NOT NULL,
    missing_count INTEGER NOT NULL,
    missing_since INTEGER,
    first_seen_at INTEGER NOT NULL,
    closed_at     INTEGER,
    -- The opening it makes or made; NULL for roles that were never tracked.
    opening_id    INTEGER,
    PRIMARY KEY (ats, board, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE openings (
    id            INTEGER NOT NULL PRIMARY KEY,
    company_slug  TEXT    NOT NULL REFERENCES companies (slug),
    title         TEXT    NOT NULL,
    title_key     TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    apply_url     TEXT,
    posted_at     INTEGER,
    first_seen_at INTEGER NOT NULL,
    closed_at     INTEGER,
    -- [[opened, closed or null], ...], oldest first.
    intervals     TEXT    NOT NULL,
    repost_of     INTEGER,
    baseline      INTEGER NOT NULL,
    -- The facts, merged over the open sources.
    job           TEXT    NOT NULL
) STRICT;

CREATE INDEX openings_by_title ON openings (company_slug, title_key);
CREATE INDEX openings_open ON openings (id) WHERE closed_at IS NULL;

-- What each listing of an opening says. A posting that moved to another opening keeps its closed row at the first.
CREATE TABLE sources (
    ats           TEXT    NOT NULL,
    board         TEXT    NOT NULL,
    external_id   TEXT    NOT NULL,
    opening_id    INTEGER NOT NULL REFERENCES openings (id),
    title         TEXT    NOT NULL,
    title_key     TEXT    NOT NULL,
    fingerprint   INTEGER,
    url           TEXT    NOT NULL,
    apply_url     TEXT,
    posted_at     INTEGER,
    first_seen_at INTEGER NOT NULL,
    -- NULL while listed: then it is the board's last_listed_at, and unchanged passes write no row here.
    last_seen_at  INTEGER,
    closed_at     INTEGER,
    job           TEXT    NOT NULL,
    -- What the feed said that the facts were read from, without the description.
    native        TEXT    NOT NULL,
    PRIMARY KEY (ats, board, external_id, opening_id)
) STRICT;

CREATE INDEX sources_by_opening ON sources (opening_id);

-- Apart from the sources, so that reading those stays cheap.
CREATE TABLE descriptions (
    ats         TEXT NOT NULL,
    board       TEXT NOT NULL,
    external_id TEXT NOT NULL,
    html        TEXT NOT NULL,
    PRIMARY KEY (ats, board, external_id)
) STRICT;

CREATE TABLE changes (
    cursor     INTEGER NOT NULL PRIMARY KEY,
    at         INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    opening_id INTEGER NOT NULL,
    baseline   INTEGER NOT NULL
) STRICT;

CREATE INDEX changes_by_opening ON changes (opening_id);

-- The last cursor given out. Taken by the last statements of a transaction: whoever raises it keeps others waiting
-- until the commit, so that numbers become visible in their order and without gaps.
CREATE TABLE change_sequence (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    n   INTEGER NOT NULL
) STRICT;

INSERT INTO change_sequence (one, n) VALUES (1, 0);

CREATE TABLE reference_rates (
    one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    day   TEXT    NOT NULL,
    rates TEXT    NOT NULL
) STRICT;
