//! A progress bar for long work, on a terminal only.

use super::args::Format;
use super::report::Reporter;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Counts steps, and draws them where somebody looks.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar of `total` steps. Short work gets none.
    pub fn new(total: usize, reporter: Reporter) -> Progress {
        let seen = std::io::stderr().is_terminal()
            && !reporter.quiet
            && reporter.format == Format::Text
            && total >= 200;
        let bar = ProgressBar::with_draw_target(
            Some(total as u64),
            if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() },
        );
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// One step is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
