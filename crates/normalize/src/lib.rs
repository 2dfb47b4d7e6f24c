//! Reads a posting into a job: role, level, skills, pay, places. Pure and total: it never fails, panics or blocks.

pub mod because;
pub mod certifications;
pub mod employment;
pub mod explain;
mod findings;
pub mod language;
mod lexicon;
pub mod line;
pub mod normalize;
pub mod phrases;
pub mod places;
pub mod redact;
pub mod salary;
pub mod sanitize;
pub mod sections;
pub mod skills;
pub mod text;
pub mod title;
pub mod visa;
pub mod vocabulary;
pub mod workplace;
pub mod years;

pub use explain::{Explanation, LeftOut, Reason};
pub use line::{LineError, explain_line, read_line};
pub use normalize::{Facts, Normalizer};
