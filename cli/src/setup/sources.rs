//! Gives the kernel the part of the standard library's sources that it infers types from.
//!
//! The kernel would otherwise read all of it at each start, vector instructions and dependencies
//! included, which nearly doubles the wait for a notebook's first cells.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{Step, compiler};
use crate::board::Bar;
use crate::files::copy_tree;
use crate::paths::Paths;
use crate::process;

const CRATES: [&str; 3] = ["core", "alloc", "std"];

pub const STEP: Step = Step {
    name: "sources",
    purpose: "let the kernel know std's types",
    estimate: || Duration::from_secs(5),
    inputs: |_| compiler(),
    present,
    run,
};

/// Where rustup did not install Rust, the kernel does without what the reader's system does not have.
fn present(paths: &Paths) -> bool {
    paths.sources().join("std").is_dir() || which::which("rustup").is_err()
}

fn run(paths: &Paths, _bar: &Bar) -> Result<()> {
    let library = library()?;
    if !library.is_dir() {
        let mut add = Command::new("rustup");
        add.args(["component", "add", "rust-src"]);
        let _ = process::run(add, &paths.log(STEP.name), |_| {}); // the kernel works without, and infers less
        process::pause()?;
    }
    let sources = paths.sources();
    if sources.exists() {
        fs::remove_dir_all(&sources).context("cannot remove the sources of an earlier Rust")?;
    }
    for name in CRATES.into_iter().filter(|name| library.join(name).is_dir()) {
        copy_tree(&library.join(name), &sources.join(name))?;
    }
    Ok(())
}

/// Where rustup puts the standard library's sources.
pub fn library() -> Result<PathBuf> {
    let sysroot = process::first_line("rustc", &["--print", "sysroot"]).context("rustc does not start")?;
    Ok(Path::new(&sysroot).join("lib/rustlib/src/rust/library"))
}
