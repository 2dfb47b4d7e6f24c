//! One file per applicant-tracking system: its wire structs, a pure `parse`, a thin request.

pub mod ashby;
mod entities;
pub mod greenhouse;
mod home;
pub mod lever;
pub mod personio;
pub mod recruitee;
pub mod rippling;
mod rows;
mod wire;
pub mod workday;
mod xml;

pub use ashby::Ashby;
pub use greenhouse::Greenhouse;
pub use lever::Lever;
pub use personio::Personio;
pub use recruitee::Recruitee;
pub use rippling::Rippling;
pub use workday::Workday;
