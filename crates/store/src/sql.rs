//! The texts of the statements, once for both databases: plain SQL with `$1` parameters. Times, switches and ids are
//! passed in; nothing here asks the database for the time.
//!
//! Statements of varying length (bulk writes, lists of ids) are put together by `sqlx::QueryBuilder` where they are used.

/// The columns of a board's state, in the order of [`crate::rows::BoardRow`].
macro_rules! board_columns {
    () => {
        "ats, board, company_slug, position, status, last_polled_at, last_success_at, last_listed_at, next_due_at, etag, \
         last_modified, rules_version, baseline_done, empty_streak, gone_streak, error_streak, quarantined_at, \
         open_postings, last_error, host, change_rate, counts, added_at, silence_told_at, removed_at"
    };
}
pub(crate) use board_columns;

/// The columns of a posting, in the order of [`crate::rows::PostingRow`].
macro_rules! posting_select {
    () => {
        "SELECT external_id, content_hash, tracked, missing_count, missing_since, first_seen_at, closed_at, opening_id \
         FROM postings "
    };
}
pub(crate) use posting_select;

/// The columns of an opening as it is read, in the order of [`crate::rows::OpeningRow`].
macro_rules! opening_select {
    () => {
        "SELECT o.id, o.company_slug, c.name AS company_name, o.title, o.title_key, o.url, o.apply_url, o.posted_at, \
         o.first_seen_at, o.closed_at, o.intervals, o.repost_of, o.baseline, o.job \
         FROM openings o JOIN companies c ON c.slug = o.company_slug "
    };
}
pub(crate) use opening_select;

/// The columns of a source as readers see it, in the order of [`crate::rows::SourceRow`].
macro_rules! source_select {
    () => {
        "SELECT s.opening_id, s.ats, s.board, s.external_id, s.url, s.first_seen_at, s.last_seen_at, s.closed_at, \
         b.last_listed_at FROM sources s JOIN boards b ON b.ats = s.ats AND b.board = s.board "
    };
}
pub(crate) use source_select;

/// The columns of a source with its facts, in the order of [`crate::rows::SourceFactsRow`].
macro_rules! source_facts_select {
    () => {
        "SELECT opening_id, ats, board, external_id, title, title_key, fingerprint, url, apply_url, posted_at, \
         first_seen_at, last_seen_at, closed_at, job, native FROM sources "
    };
}
pub(crate) use source_facts_select;

/// Declares the constant statements, and a list of them all for the test that prepares each on both databases.
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$meta])* pub(crate) const $name: &str = $text;)+

        /// Every constant statement with its name.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

statements! {
    COMPANIES = "SELECT slug, name, website, careers_url, removed_at FROM companies";
    REMOVED_COMPANIES = "SELECT slug, name FROM companies WHERE removed_at IS NOT NULL \
        AND EXISTS (SELECT 1 FROM openings WHERE openings.company_slug = companies.slug)";
    REMOVE_COMPANY = "UPDATE companies SET removed_at = $2 WHERE slug = $1";
    /// Of a company that took another name: its openings show it.
    OPENING_IDS_OF_COMPANY = "SELECT id FROM openings WHERE company_slug = $1 ORDER BY id";

    BOARDS = concat!("SELECT ", board_columns!(), " FROM boards");
    LISTED_BOARDS = concat!("SELECT ", board_columns!(), " FROM boards WHERE removed_at IS NULL");
    BOARD_FOR_PASS = "SELECT company_slug, last_listed_at, removed_at, lease_owner FROM boards WHERE ats = $1 AND board = $2";
    /// A board that is listed (again): due at once, asked without validators, with a clean slate but for its baseline.
    LIST_BOARD = "INSERT INTO boards (ats, board, company_slug, position, status, baseline_done, empty_streak, \
        gone_streak, error_streak, open_postings, added_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, $7) \
        ON CONFLICT (ats, board) DO UPDATE SET company_slug = excluded.company_slug, position = excluded.position, \
        status = excluded.status, next_due_at = NULL, etag = NULL, last_modified = NULL, empty_streak = 0, \
        gone_streak = 0, error_streak = 0, quarantined_at = NULL, last_error = NULL, lease_owner = NULL, \
        lease_until = NULL, removed_at = NULL, added_at = excluded.added_at, silence_told_at = NULL";
    PLACE_BOARD = "UPDATE boards SET company_slug = $3, position = $4 WHERE ats = $1 AND board = $2";
    DROP_BOARD = "UPDATE boards SET removed_at = $3, etag = NULL, last_modified = NULL, open_postings = 0, \
        quarantined_at = NULL, lease_owner = NULL, lease_until = NULL WHERE ats = $1 AND board = $2";
    /// Replaces a listed board's state and ends its lease. The company must still be the one that was asked for, and the
    /// lease the writer's.
    SAVE_BOARD = "UPDATE boards SET status = $4, last_polled_at = $5, last_success_at = $6, last_listed_at = $7, \
        next_due_at = $8, etag = $9, last_modified = $10, rules_version = $11, baseline_done = $12, empty_streak = $13, \
        gone_streak = $14, error_streak = $15, quarantined_at = $16, open_postings = $17, last_error = $18, \
        saved_at = $19, change_rate = $20, counts = $21, silence_told_at = $22, host = $24, lease_owner = NULL, lease_until = NULL \
        WHERE ats = $1 AND board = $2 AND company_slug = $3 AND removed_at IS NULL \
        AND (lease_owner = $23 OR $23 IS NULL)";
    RELEASE_ALL_BOARDS = "UPDATE boards SET lease_owner = NULL, lease_until = NULL WHERE lease_until IS NOT NULL";
    SILENT_BOARDS = concat!("UPDATE boards SET silence_told_at = $1 WHERE removed_at IS NULL AND silence_told_at IS NULL \
        AND last_polled_at IS NOT NULL AND COALESCE(last_success_at, added_at) <= $2 RETURNING ", board_columns!());
    BOARDS_BY_STATUS = "SELECT status, COUNT(*) FROM boards WHERE removed_at IS NULL GROUP BY status";
    BOARD_FIGURES = "SELECT COUNT(CASE WHEN next_due_at IS NULL OR next_due_at <= $1 THEN 1 END), \
        COUNT(silence_told_at), MAX(last_success_at) FROM boards WHERE removed_at IS NULL";
    LAST_PASS_AT = "SELECT MAX(saved_at) FROM boards";

    /// One that is listed, or known already, stays as it is.
    ADD_EMPLOYER = "INSERT INTO companies (slug, name, removed_at) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING";
    DETECTIONS = "SELECT d.company_slug, d.careers_url, d.board, d.said, d.looked_at FROM detections d \
        JOIN companies c ON c.slug = d.company_slug WHERE c.removed_at IS NULL";
    SAVE_DETECTION = "INSERT INTO detections (company_slug, careers_url, board, said, looked_at) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (company_slug) DO UPDATE SET careers_url = excluded.careers_url, \
        board = excluded.board, said = excluded.said, looked_at = excluded.looked_at";

    HOSTS = "SELECT host, quiet_until, failures, open_until, last_error, day_began, day_requests FROM hosts";
    /// Requests are added up, so that processes that share the work share the budget's day too; for the same reason a process
    /// that was not asked for quiet does not end the quiet that another was asked for.
    SAVE_HOST = "INSERT INTO hosts (host, quiet_until, failures, open_until, last_error, day_began, day_requests) \
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (host) DO UPDATE SET \
        quiet_until = CASE WHEN excluded.quiet_until IS NULL OR excluded.quiet_until < hosts.quiet_until \
        THEN hosts.quiet_until ELSE excluded.quiet_until END, \
        failures = excluded.failures, open_until = excluded.open_until, last_error = excluded.last_error, \
        day_requests = CASE WHEN excluded.day_began IS NULL OR hosts.day_began + 86400000 > excluded.day_began \
        THEN hosts.day_requests + excluded.day_requests ELSE excluded.day_requests END, \
        day_began = CASE WHEN excluded.day_began IS NULL OR hosts.day_began + 86400000 > excluded.day_began \
        THEN hosts.day_began ELSE excluded.day_began END";

    REMEMBERED = concat!(posting_select!(), "WHERE ats = $1 AND board = $2");
    CLOSE_POSTINGS_OF_BOARD = "UPDATE postings SET closed_at = $3, missing_count = 0, missing_since = NULL \
        WHERE ats = $1 AND board = $2 AND closed_at IS NULL";
    DELETE_DESCRIPTION = "DELETE FROM descriptions WHERE ats = $1 AND board = $2 AND external_id = $3";
    DESCRIPTION = "SELECT html FROM descriptions WHERE ats = $1 AND board = $2 AND external_id = $3";

    DROP_OLD_DESCRIPTIONS = "DELETE FROM descriptions WHERE EXISTS (SELECT 1 FROM postings p \
        WHERE p.ats = descriptions.ats AND p.board = descriptions.board AND p.external_id = descriptions.external_id \
        AND p.closed_at < $1)";

    /// Openings with an open listing at a board: those a dropped board touches.
    OPENING_IDS_OPEN_AT_BOARD = "SELECT DISTINCT opening_id FROM sources WHERE ats = $1 AND board = $2 \
        AND closed_at IS NULL";
    /// Openings with any listing at a board: those a board takes along to another company.
    OPENING_IDS_AT_BOARD = "SELECT DISTINCT opening_id FROM sources WHERE ats = $1 AND board = $2";
    MOVE_OPENING = "UPDATE openings SET company_slug = $2 WHERE id = $1";
    UPDATE_OPENING = "UPDATE openings SET title = $2, title_key = $3, url = $4, apply_url = $5, posted_at = $6, \
        closed_at = $7, intervals = $8, job = $9 WHERE id = $1";
    OPENINGS_AFTER = concat!(opening_select!(), "WHERE o.id > $1 ORDER BY o.id LIMIT $2");
    OPENING = concat!(opening_select!(), "WHERE o.id = $1");
    SOURCES_BETWEEN = concat!(source_select!(), "WHERE s.opening_id > $1 AND s.opening_id <= $2");
    SOURCES_OF = concat!(source_select!(), "WHERE s.opening_id = $1");
    REPOST_OF = "SELECT repost_of FROM openings WHERE id = $1";
    SAME_TITLE_OPENED = "SELECT COUNT(*) FROM openings o JOIN openings same ON same.company_slug = o.company_slug \
        AND same.title_key = o.title_key JOIN changes c ON c.opening_id = same.id AND c.kind = $2 \
        WHERE o.id = $1 AND c.at > $3 AND c.at <= $4";
    OPEN_OPENINGS = "SELECT COUNT(*) FROM openings WHERE closed_at IS NULL";

    CHANGES_AFTER = "SELECT cursor, at, kind, opening_id, baseline FROM changes WHERE cursor > $1 \
        ORDER BY cursor LIMIT $2";
    CHANGES_OF = "SELECT cursor, at, kind, opening_id, baseline FROM changes WHERE opening_id = $1 ORDER BY cursor";
    LAST_CURSOR = "SELECT n FROM change_sequence WHERE one = 1";
    /// Gives out change numbers. The row stays locked until the commit: whoever comes later gets later numbers and
    /// commits later, so that a reader never sees a number before a lower one.
    TAKE_CURSORS = "UPDATE change_sequence SET n = n + $1 WHERE one = 1 RETURNING n";

    RATES = "SELECT rates FROM reference_rates WHERE one = 1";
    SAVE_RATES = "INSERT INTO reference_rates (one, day, rates) VALUES (1, $1, $2) ON CONFLICT (one) DO UPDATE \
        SET day = excluded.day, rates = excluded.rates WHERE reference_rates.day <= excluded.day";

    /// The table of migrations is sqlx's own.
    SCHEMA_VERSION = "SELECT MAX(version) FROM _sqlx_migrations WHERE success";
}
