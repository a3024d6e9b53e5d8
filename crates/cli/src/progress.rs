//! A progress bar on standard error, on long runs at a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};

/// Runs of no more reports than this show no bar.
const FEW: u64 = 4;

/// Standard error: lines, and a bar that makes way for them.
#[derive(Debug)]
pub struct Progress {
    bar: Option<ProgressBar>,
    /// Whether a bar may be shown at all.
    wanted: bool,
    /// How many reports there are; `None` when only their end will tell.
    total: Option<u64>,
    done: u64,
}

impl Progress {
    /// For a run over `total` reports; there is a bar only if `wanted`, and if standard error is a terminal.
    pub fn new(total: Option<u64>, wanted: bool) -> Self {
        let wanted =
            wanted && std::io::stderr().is_terminal() && total.is_none_or(|total| total > FEW);
        Progress {
            bar: (wanted && total.is_some()).then(|| bar(total)),
            wanted,
            total,
            done: 0,
        }
    }

    /// One more report is done.
    pub fn step(&mut self) {
        self.done += 1;
        if self.wanted && self.bar.is_none() && self.done > FEW {
            self.bar = Some(bar(self.total));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Print a line on standard error.
    pub fn say(&self, line: &str) {
        // Nobody is left to tell when standard error is closed.
        self.aside(|| writeln!(std::io::stderr(), "{line}").ok());
    }

    /// Print with the bar out of the way: both may be on one terminal.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Take the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A bar for a number of reports, or a count when there is none.
fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:30} {pos}/{len} reports, {eta} left",
        ),
        None => (ProgressBar::no_length(), "{pos} reports in {elapsed}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
