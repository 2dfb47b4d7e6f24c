//! JSON lines: one JOB a line, the same as in `/v1/jobs`.

use super::error::ExportError;
use crate::views::JobView;

pub(super) fn rows(jobs: &[JobView]) -> Result<Vec<u8>, ExportError> {
    let mut lines = Vec::new();
    for job in jobs {
        serde_json::to_writer(&mut lines, job).map_err(ExportError::write)?;
        lines.push(b'\n');
    }
    Ok(lines)
}
