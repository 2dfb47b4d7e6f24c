//! End-to-end tests of Rolecall: the real binary and the real service over simulated boards, through real HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on ends by panicking"
)]

mod agreement;
mod command_line;
mod crash;
mod detection;
mod employers;
mod exporting;
mod faults;
mod health;
mod lifecycle;
mod reading;
mod serving;
mod site;
