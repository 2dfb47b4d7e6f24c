//! One file per applicant-tracking system: its wire structs, a pure `parse`, a thin request.

pub mod ashby;
pub mod bamboohr;
pub mod breezy;
pub mod comeet;
mod entities;
pub mod gem;
pub mod greenhouse;
mod home;
pub mod homerun;
pub mod join;
#[cfg_attr(not(test), expect(dead_code, reason = "pages are read by the adapters of pages, which follow"))]
mod json_ld;
pub mod lever;
pub mod oracle;
mod paged;
pub mod personio;
pub mod pinpoint;
pub mod polymer;
pub mod recruitee;
pub mod rippling;
mod rows;
pub mod smartrecruiters;
pub mod teamtailor;
mod wire;
pub mod workable;
pub mod workday;
mod xml;

pub use ashby::Ashby;
pub use bamboohr::BambooHr;
pub use breezy::Breezy;
pub use comeet::Comeet;
pub use gem::Gem;
pub use greenhouse::Greenhouse;
pub use homerun::Homerun;
pub use join::Join;
pub use lever::Lever;
pub use oracle::Oracle;
pub use personio::Personio;
pub use pinpoint::Pinpoint;
pub use polymer::Polymer;
pub use recruitee::Recruitee;
pub use rippling::Rippling;
pub use smartrecruiters::SmartRecruiters;
pub use teamtailor::Teamtailor;
pub use workable::Workable;
pub use workday::Workday;
