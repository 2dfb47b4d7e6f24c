//! Pure values of Rolecall: what a feed said (a posting), what we understood (a job), what people ask (a filter).
//!
//! Nothing here does I/O, awaits, or reads a clock; every other crate stands on this one.

pub mod ats;
pub mod board;
pub mod change;
pub mod clock;
pub mod company;
pub mod country;
mod country_table;
pub mod currency;
pub mod detection;
pub mod facet;
pub mod filter;
mod grouped;
pub mod host;
pub mod job;
pub mod listing;
pub mod opening;
pub mod pay;
pub mod place;
pub mod posting;
pub mod rates;
mod string_enum;
pub mod suggest;
pub mod title_key;
pub mod trend;
pub mod values;
pub mod vote;

pub use ats::Ats;
pub use board::{BoardKey, BoardState, CountPoint, SourceStatus, Validators};
pub use change::{Change, ChangeKind};
pub use clock::{Clock, FixedClock, SystemClock};
pub use company::{Company, CompanyRef};
pub use currency::Currency;
pub use detection::BoardDetection;
pub use facet::Facet;
pub use filter::{FilterError, JobFilter, KnownNames, Status};
pub use grouped::grouped;
pub use host::HostState;
pub use job::{CertificationHit, Job, JobFlag, SkillHit};
pub use listing::{Completeness, Listing};
pub use opening::{Interval, Opening, OpeningId, Source};
pub use pay::{Amount, Pay, PayKind, PaySource, Period};
pub use place::Place;
pub use posting::{FeedPay, FeedPlace, Posting};
pub use rates::Rates;
pub use string_enum::UnknownValue;
pub use trend::TrendInterval;
pub use values::{Employment, Level, Requirement, Role, Visa, Workplace};
pub use vote::{Vote, YearlyPay};
