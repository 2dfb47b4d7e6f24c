//! Whole passes over simulated boards, each system at a host of its own.
#![expect(clippy::unwrap_used, reason = "a test that meets an error fails")]

mod hosts;
mod house;
