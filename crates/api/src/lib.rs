//! The JSON face of Rolecall: questions come in as parameters, answers go out as JSON, feeds and live streams.
//!
//! One file a resource under `routes`; state, questions and errors stand below them; `answers` is shared with the command
//! line, so that `rolecall jobs --json` prints what `/v1/jobs` answers.

pub mod answers;
pub mod config;
pub mod cursor;
pub mod error;
pub mod export;
pub mod guide;
mod middleware;
mod openapi;
mod query;
mod reply;
mod router;
mod routes;
pub mod state;
pub mod views;

pub use answers::JobsQuestion;
pub use config::ServerConfig;
pub use cursor::Cursor;
pub use error::ApiError;
pub use export::{ExportError, Format, export};
pub use router::{document, router};
pub use state::{ApiOptions, ApiState};
