//! One file (or folder) a page: its handler and what it shows.

pub mod home;
pub mod job;
pub mod not_found;
pub mod status;
