//! Reads a posting into a job: role, level, skills, pay, places. Pure and total: it never fails, panics or blocks.
