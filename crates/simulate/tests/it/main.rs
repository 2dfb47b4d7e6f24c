//! Tests of the simulator from outside: worlds by their public face, boards over real HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected should fail there"
)]

mod client;
mod faults;
mod serving;
mod truth;
mod wire;
mod worlds;
