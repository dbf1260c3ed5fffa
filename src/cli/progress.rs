//! A progress bar for long work, on a terminal only.

use super::args::Format;
use super::report::Reporter;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Counts steps, and draws them where somebody looks.
pub(super) struct Progress {
    bar: ProgressBar,
}

/// Shorter work gets no bar.
const LONG: usize = 200;

impl Progress {
    /// A bar that appears when it is told of long work.
    pub fn new(reporter: Reporter) -> Progress {
        let seen =
            std::io::stderr().is_terminal() && !reporter.quiet && reporter.format == Format::Text;
        let bar = ProgressBar::with_draw_target(
            None,
            if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() },
        );
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// So many steps of the whole are done.
    pub fn at(&self, done: usize, total: usize) {
        if total >= LONG {
            self.bar.set_length(total as u64);
            self.bar.set_position(done as u64);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
