//! Believable company job boards for applicant-tracking systems, served over real HTTP on loopback.
//!
//! Three users are served by this one piece: `rolecall demo` (the whole service offline), the end-to-end
//! tests, and the load and fault tests. A [`World`] is made from a seed and moves through time when told
//! to; a [`Server`] shows it at the paths and in the shapes of the real hosts (Ashby, Greenhouse, Lever,
//! Rippling); [`World::open_postings`] tells what is true, so that a test can hold a reader's findings
//! against it. Nothing here reads a clock or draws unseeded randomness: equal seeds give equal bytes.
//!
//! ```
//! use chrono::Duration;
//! use rolecall_simulate::{Ats, World, WorldOptions};
//!
//! let mut world = World::new(&WorldOptions { seed: 7, ..WorldOptions::default() });
//! let events = world.advance(world.now() + Duration::days(1));
//! assert!(!events.is_empty());
//! let backend = world.open_postings().iter().filter(|posting| posting.role.as_str() == "backend").count();
//! assert!(backend > 300);
//! assert!(world.companies().iter().any(|company| company.ats == Ats::Rippling));
//! ```
//!
//! The truth tells technologies that a posting asks for by name. Its prose may touch on other notions
//! ("queue", "dashboards"), and its language is full of things that are no skills and no pay on purpose:
//! "go-to-market", "you react calmly", "a $42M Series B", "401(k) with a 4% match".

mod cities;
mod companies;
mod evolve;
mod industries;
mod posting;
mod seed;
mod serve;
mod skills;
mod systems;
mod text;
mod truth;
mod vocabulary;
mod wire;
mod world;

pub use companies::Company;
pub use evolve::{EventKind, WorldEvent};
pub use serve::{Counters, Counts, Exhibit, Fault, Faults, LiveWorld, Server, serve};
pub use systems::Systems;
pub use truth::{CertificationTruth, PayRange, Place, Posting, SkillTruth, Vote};
pub use vocabulary::{
    Ats, Employment, Language, Level, PayKind, Period, Requirement, Role, Stated, Visa, Workplace,
};
pub use world::{World, WorldOptions};
