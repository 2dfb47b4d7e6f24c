//! Shows a pass on a terminal: a bar that fills board by board, and a line for each board that fails. Silent elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rolecall_domain::BoardKey;
use rolecall_ingest::{BoardOutcome, Progress};

/// A progress bar on standard error; indicatif hides it when that is not a terminal.
pub struct Bars(ProgressBar);

impl Bars {
    /// A bar that is shown unless `quiet`.
    pub fn new(quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} boards  {elapsed}  {msg}");
        let bar = ProgressBar::with_draw_target(None, target);
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }
}

impl Progress for Bars {
    fn started(&self, boards: usize) {
        self.0.set_length(boards as u64);
    }

    fn board_done(&self, board: &BoardKey, outcome: &BoardOutcome) {
        self.0.inc(1);
        self.0.set_message(board.to_string());
        if let BoardOutcome::Failed { error, .. } = outcome {
            self.0.println(format!("{board}: {error}"));
        }
    }

    fn finished(&self) {
        self.0.finish_and_clear();
    }
}
