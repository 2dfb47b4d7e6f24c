//! The service and its commands: the only crate that knows every other, reads settings, and speaks to a terminal.

pub mod cli;
pub mod commands;
pub mod companies_file;
pub mod config;
pub mod demo;
pub mod detection;
pub mod directory;
pub mod known;
pub mod left_out;
pub mod metrics;
pub mod pass_loop;
pub mod progress_bars;
pub mod reference_rates;
pub mod shutdown;
pub mod telemetry;
pub mod wire;
