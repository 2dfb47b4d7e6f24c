//! One file a resource: its documentation, its parameters and its handler together.

pub(crate) mod changes;
pub(crate) mod companies;
pub(crate) mod demand;
pub(crate) mod docs;
pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod guide;
pub(crate) mod health;
pub(crate) mod job;
pub(crate) mod jobs;
pub(crate) mod matching;
pub(crate) mod openings;
pub(crate) mod salary;
pub(crate) mod sources;
pub(crate) mod stream;
pub(crate) mod trend;
