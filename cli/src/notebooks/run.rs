//! One execution of a notebook and the report of it.
//!
//! The kernel calls a panic, a failed `assert!` and an error from `?` a success and only writes to
//! the standard error, so anything written there fails the notebook.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use indicatif::ProgressBar;

use crate::execute::{Cell, Event, Execution, execute};

/// What one execution came to.
#[derive(Default)]
pub struct Run {
    kernel_ready: Duration,
    cells: Vec<Cell>,
    /// What is wrong with the notebook as a whole.
    faults: Vec<String>,
}

/// Executes a notebook, printing each cell as it ends.
pub fn run(python: Command, what: &Execution) -> Result<Run> {
    let started = Instant::now();
    let mut run = Run::default();
    let bar = ProgressBar::new_spinner().with_message("starting the kernel");
    bar.enable_steady_tick(Duration::from_millis(200));
    execute(python, what, |event| match event {
        Event::Starts { cells_with_outputs } => run.faults.extend(saved(cells_with_outputs)),
        Event::Ends => {}
        Event::KernelReady => run.kernel_ready = started.elapsed(),
        Event::CellStarts { line } => bar.set_message(line),
        Event::CellEnds(cell) => {
            bar.suspend(|| print!("{}", row(&cell)));
            run.cells.push(cell);
        }
        Event::Fails { reason } => run.faults.push(reason),
    })?;
    bar.finish_and_clear();
    Ok(run)
}

/// Lessons are kept without outputs, so that a reader's prediction comes before the answer.
fn saved(cells_with_outputs: usize) -> Option<String> {
    (cells_with_outputs > 0).then(|| {
        format!(
            "saved with outputs in {cells_with_outputs} of its cells: in JupyterLab, \
             Edit > Clear Outputs of All Cells, and save"
        )
    })
}

impl Run {
    pub fn passed(&self) -> bool {
        self.faults.is_empty() && self.cells.iter().all(|cell| fault(cell).is_none())
    }

    pub fn summary(&self) -> String {
        let seconds: Vec<f64> = self.cells.iter().map(|cell| cell.seconds).collect();
        let (first, others) = seconds.split_at(1.min(seconds.len()));
        let shown = |time: Option<f64>| time.map_or("-".to_owned(), |time| format!("{time:.2} s"));
        let mut text = format!(
            "  {} cells in {:.1} s: the first {}, the others {} (median); \
             the kernel started in {:.1} s\n",
            seconds.len(),
            seconds.iter().sum::<f64>(),
            shown(first.first().copied()),
            shown(median(others.to_vec())),
            self.kernel_ready.as_secs_f64(),
        );
        for fault in &self.faults {
            text += &format!("  FAILED: {fault}\n");
        }
        text
    }
}

/// A cell's line in the report: its time, and what is wrong with it below.
fn row(cell: &Cell) -> String {
    let line: String = cell.line.chars().take(64).collect();
    let mut row = format!("  {:>7.2} s  {line}\n", cell.seconds);
    if let Some((kind, text)) = fault(cell) {
        row += &format!("  FAILED: {kind} in cell {}\n", cell.index + 1);
        for line in text.lines() {
            row += &format!("    | {line}\n");
        }
    }
    row
}

/// The kind and the text of a cell's failure.
fn fault(cell: &Cell) -> Option<(&'static str, &str)> {
    if !cell.error.is_empty() {
        Some(("an error", &cell.error))
    } else if cell.stderr.contains("panicked at") {
        Some(("a panic", without_backtrace(&cell.stderr)))
    } else if !cell.stderr.is_empty() {
        Some(("text on the standard error", &cell.stderr))
    } else {
        None
    }
}

fn without_backtrace(stderr: &str) -> &str {
    stderr.split("\nstack backtrace:").next().unwrap_or(stderr).trim()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(seconds: f64, stderr: &str, error: &str) -> Cell {
        Cell {
            seconds,
            stderr: stderr.to_owned(),
            error: error.to_owned(),
            ..Cell::default()
        }
    }

    fn run_of(cells: Vec<Cell>) -> Run {
        Run {
            cells,
            ..Run::default()
        }
    }

    #[test]
    fn a_panic_that_the_kernel_calls_a_success_fails_the_notebook() {
        let panic = "\nthread '<unnamed>' (7) panicked at src/lib.rs:100:1:\noh no\nstack backtrace:\n   0: core\n";
        assert!(run_of(vec![cell(0.1, "", "")]).passed());
        assert!(!run_of(vec![cell(0.1, "", ""), cell(0.1, panic, "")]).passed());
        let row = row(&cell(0.1, panic, ""));
        assert!(
            row.contains("FAILED: a panic in cell 1") && row.contains("oh no"),
            "{row}"
        );
        assert!(!row.contains("backtrace"), "{row}");
    }

    #[test]
    fn an_error_and_text_on_the_standard_error_fail_the_notebook() {
        assert!(!run_of(vec![cell(0.1, "", "[E0308] mismatched types")]).passed());
        assert!(!run_of(vec![cell(0.1, "bad\n", "")]).passed());
    }

    #[test]
    fn saved_outputs_or_a_dead_kernel_fail_the_notebook() {
        let run = Run {
            faults: vec!["the kernel died".to_owned()],
            ..Run::default()
        };
        assert!(!run.passed());
        assert!(run.summary().contains("FAILED: the kernel died"));
    }

    #[test]
    fn the_first_cell_stands_apart_from_the_median_of_the_others() {
        let seconds = [3.0, 0.4, 0.2, 0.3, 0.1];
        let run = run_of(seconds.map(|seconds| cell(seconds, "", "")).to_vec());
        let summary = run.summary();
        assert!(
            summary.contains("5 cells in 4.0 s: the first 3.00 s, the others 0.25 s (median)"),
            "{summary}"
        );
    }
}
