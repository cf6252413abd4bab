//! How far a grading is: a bar in a terminal, and where there is none, as under nohup, a line for each tenth.

use std::io::{IsTerminal, stderr};
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts the answers that are graded.
pub struct Progress {
    bar: ProgressBar,
    done: AtomicU64,
    in_lines: bool,
}

/// Of fewer answers no line is worth reading.
const FEWEST: u64 = 10;

impl Progress {
    pub fn of(answers: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(answers as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} answers, {per_sec}, {eta} left");
        Self {
            bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())),
            done: AtomicU64::new(0),
            in_lines: !stderr().is_terminal(),
        }
    }

    /// One more is graded and kept.
    pub fn step(&self) {
        self.bar.inc(1);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.in_lines
            && let Some(line) = self.line(done)
        {
            eprintln!("{line}");
        }
    }

    /// What is said after so many, if a tenth ends with them.
    fn line(&self, done: u64) -> Option<String> {
        let all = self.bar.length().unwrap_or_default();
        let ends_tenth = all >= FEWEST && done * 10 / all > (done - 1) * 10 / all;
        ends_tenth.then(|| {
            let rate = done as f64 / self.bar.elapsed().as_secs_f64();
            let left = (all - done) as f64 / rate;
            format!("{done} of {all} answers, {rate:.1} a second, {left:.0} s left")
        })
    }

    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_line_for_each_tenth_and_none_for_a_few_answers() {
        let said = |answers: usize| {
            let progress = Progress::of(answers);
            let lines = (1..=answers as u64).filter_map(|done| progress.line(done));
            lines
                .map(|line| line.split(',').next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(said(9).len(), 0);
        assert_eq!(said(10).len(), 10);
        let lines = said(4200);
        assert_eq!(
            (lines.len(), &*lines[0], &*lines[9]),
            (10, "420 of 4200 answers", "4200 of 4200 answers")
        );
    }
}
