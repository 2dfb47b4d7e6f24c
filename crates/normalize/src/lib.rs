//! Reads a posting into a job: role, level, skills, pay, places. Pure and total: it never fails, panics or blocks.

pub mod certifications;
pub mod phrases;
pub mod sections;
pub mod skills;
pub mod title;
pub mod vocabulary;
