//! The pages as a browser gets them: the real router, the real market, a record in memory.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]
#![expect(clippy::cast_possible_wrap, reason = "numbers of a few hundred invented openings")]

mod answers;
mod empty;
mod figures;
mod markup;
mod record;
mod site;
mod trust;
mod world;
