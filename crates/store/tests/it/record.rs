//! What the tests write into a record, in few words: days as times, letters as postings.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::title_key::title_key;
use rolecall_domain::{
    BoardKey, BoardState, Change, ChangeKind, Company, Job, Level, Opening, OpeningId, Place, Role,
    SourceStatus,
};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{BoardClaim, PassWrite, PostingPut, PostingWrite, SavedPass, Store, TrackedPosting};

/// The instant a test's day begins.
pub fn day(n: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap() + TimeDelta::days(n)
}

pub fn key(text: &str) -> BoardKey {
    text.parse().unwrap()
}

pub fn company(slug: &str, boards: &[&str]) -> Company {
    Company {
        name: format!("The {slug} company"),
        slug: slug.to_owned(),
        website: Some(format!("https://{slug}.example")),
        careers_url: None,
        boards: boards.iter().map(|b| key(b)).collect(),
    }
}

/// A posting of a tracked role: the texts of two postings are near-identical when `text` is the same.
pub fn posting(title: &str, text: u8) -> TrackedPosting {
    TrackedPosting {
        employer: None,
        title: title.to_owned(),
        title_key: title_key(title),
        // Far apart for different texts: at least eight bits.
        fingerprint: Some(u64::from(text).wrapping_mul(0x0101_0101_0101_0101)),
        url: format!("https://jobs.example/{text}"),
        apply_url: None,
        posted_at: Some(day(-1)),
        description_html: Some(format!("<p>{title}, text {text}</p>")),
        job: Job { role: Role::Backend, level: Level::Senior, ..Job::unknown() },
        native: "{}".to_owned(),
    }
}

/// A posting that names a city.
pub fn posting_in(city: &str, title: &str, text: u8) -> TrackedPosting {
    let mut posting = posting(title, text);
    posting.job.places = vec![Place { city: Some(city.to_owned()), region: None, country: None }];
    posting
}

/// A posting of a tracked role that is news.
pub fn put(id: &str, tracked: TrackedPosting) -> PostingWrite {
    let content_hash = format!("{} {:?}", tracked.title, tracked.fingerprint);
    let put =
        PostingPut { external_id: id.to_owned(), content_hash, tracked: Some(tracked), baseline: false };
    PostingWrite::Put(Box::new(put))
}

/// A posting of another role.
pub fn put_other(id: &str) -> PostingWrite {
    let (external_id, content_hash) = (id.to_owned(), format!("other {id}"));
    PostingWrite::Put(Box::new(PostingPut { external_id, content_hash, tracked: None, baseline: false }))
}

pub fn as_baseline(mut write: PostingWrite) -> PostingWrite {
    if let PostingWrite::Put(put) = &mut write {
        put.baseline = true;
    }
    write
}

pub fn seen(id: &str) -> PostingWrite {
    PostingWrite::Seen { external_id: id.to_owned() }
}

pub fn closed(id: &str) -> PostingWrite {
    PostingWrite::Closed { external_id: id.to_owned() }
}

pub fn missing(id: &str, count: u32, since: DateTime<Utc>) -> PostingWrite {
    PostingWrite::Missing { external_id: id.to_owned(), count, since }
}

/// A claim of boards, due or not, by a process of its own.
pub fn claim(owner: &str, at: DateTime<Utc>, boards: &[&str]) -> BoardClaim {
    BoardClaim {
        boards: boards.iter().map(|board| key(board)).collect(),
        due_at: None,
        owner: owner.to_owned(),
        wall: at,
        lease_until: at + TimeDelta::minutes(20),
    }
}

/// A record with companies in it.
pub struct Record {
    pub store: Arc<dyn Store>,
}

impl Record {
    /// One company, `acme`, with these boards.
    pub async fn of_acme(database: &TestDatabase, boards: &[&str]) -> Self {
        let record = Self { store: database.store() };
        record.list(&[company("acme", boards)], 0).await;
        record
    }

    pub async fn list(&self, companies: &[Company], on: i64) {
        self.store.sync_companies(companies, day(on)).await.unwrap();
    }

    pub async fn board(&self, board: &str) -> BoardState {
        let boards = self.store.boards().await.unwrap();
        boards.into_iter().find(|b| b.key == key(board)).unwrap()
    }

    /// A poll that was answered by a complete listing.
    pub fn answered(mut board: BoardState, at: DateTime<Utc>, postings: Vec<PostingWrite>) -> PassWrite {
        board.status = SourceStatus::Ok;
        board.last_polled_at = Some(at);
        board.last_success_at = Some(at);
        board.last_listed_at = Some(at);
        board.baseline_done = true;
        board.next_due_at = Some(at + TimeDelta::hours(1));
        PassWrite { board, at, postings, owner: None }
    }

    /// Saves such a poll.
    pub async fn pass(&self, board: &str, on: i64, postings: Vec<PostingWrite>) -> SavedPass {
        let pass = Self::answered(self.board(board).await, day(on), postings);
        self.store.save_pass(&pass).await.unwrap()
    }

    /// Every opening, by id.
    pub async fn openings(&self) -> Vec<Opening> {
        self.store.openings_after(OpeningId(0), 10_000).await.unwrap()
    }

    /// The one opening there is.
    pub async fn opening(&self) -> Opening {
        let mut openings = self.openings().await;
        assert_eq!(openings.len(), 1, "{openings:?}");
        openings.remove(0)
    }

    pub async fn changes(&self) -> Vec<Change> {
        self.store.changes_after(0, 10_000).await.unwrap()
    }

    /// What happened, in order.
    pub async fn kinds(&self) -> Vec<ChangeKind> {
        self.changes().await.iter().map(|change| change.kind).collect()
    }
}

/// What a pass did, as (opened, changed, closed, reopened).
pub fn did(saved: SavedPass) -> (u32, u32, u32, u32) {
    (saved.opened, saved.changed, saved.closed, saved.reopened)
}

/// The spans of an opening, in days.
pub fn spans(opening: &Opening) -> Vec<(i64, Option<i64>)> {
    let in_days = |at: DateTime<Utc>| (at - day(0)).num_days();
    opening.intervals.iter().map(|i| (in_days(i.opened_at), i.closed_at.map(in_days))).collect()
}
