//! The pages as a browser gets them: the real router, the real market, a record in memory.

mod answers;
mod empty;
mod figures;
mod markup;
mod record;
mod site;
mod trust;
mod world;
