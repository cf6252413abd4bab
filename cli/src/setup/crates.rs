//! Downloads the crates that notebooks and exercises are compiled from, so that both work offline.

use std::fs;
use std::time::Duration;

use anyhow::Result;
use course::cargo;

use super::Step;
use crate::paths::Paths;
use crate::process;
use crate::progress::Bar;

pub const STEP: Step = Step {
    name: "crates",
    purpose: "download the libraries of the notebooks",
    estimate: || Duration::from_secs(10),
    inputs: |paths| Ok(fs::read_to_string(paths.root().join("Cargo.lock"))?),
    present: |_| true,
    run,
};

fn run(paths: &Paths, _bar: &Bar) -> Result<()> {
    let mut command = cargo();
    command.args(["fetch", "--locked"]).current_dir(paths.root());
    process::run(command, &paths.log(STEP.name), |_| {})
}
