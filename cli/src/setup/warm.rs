//! Runs a notebook's first cells once, in the directory that every kernel starts from a copy of.

use std::time::Duration;

use anyhow::{Result, bail};

use super::{Step, crates};
use crate::board::Bar;
use crate::execute::{Event, Execution, Format, execute};
use crate::jupyter::{KERNEL, Session};
use crate::kernel::WARMING_VARIABLE;
use crate::paths::Paths;

/// What every notebook starts with, as a notebook in jupytext's percent format.
const FIRST_CELLS: &str =
    "// %%\n:dep activations = { path = \"..\" }\n\n// %%\nuse activations::prelude::*;\nlet warm = 1.0_f64;\n";

pub const STEP: Step = Step {
    name: "warm-up",
    purpose: "run the first cells ahead of time",
    estimate: || Duration::from_secs(20),
    inputs,
    present: |paths| paths.warm().join("target").is_dir(),
    run,
};

/// The kernel, and what the libraries depend on.
fn inputs(paths: &Paths) -> Result<String> {
    let mut inputs = format!("{FIRST_CELLS}{}", crates::inputs(paths)?);
    crates::add_time(&paths.kernel(), &mut inputs)?;
    Ok(inputs)
}

fn run(paths: &Paths, bar: &Bar) -> Result<()> {
    super::settings::write(paths)?;
    let session = Session::open(paths)?;
    let mut python = session.python(paths);
    python.env(WARMING_VARIABLE, "1");
    let what = Execution {
        text: FIRST_CELLS.to_owned(),
        format: Format::LiterateRust,
        folder: paths.notebooks(),
        kernel: KERNEL.to_owned(),
        timeout: 1800,
        keep: None,
    };
    let mut failures = Vec::new();
    execute(python, &what, |event| match event {
        Event::CellEnds(cell) => {
            bar.set(if cell.index == 0 { 0.9 } else { 1.0 });
            failures.extend((!cell.error.is_empty()).then_some(cell.error));
        }
        Event::Fails { reason } => failures.push(reason),
        _ => {}
    })?;
    if !failures.is_empty() {
        bail!(
            "the kernel could not compile a notebook's first cells:\n{}",
            failures.join("\n")
        );
    }
    Ok(())
}
