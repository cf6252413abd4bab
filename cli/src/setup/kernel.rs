//! Installs evcxr_jupyter, the Jupyter kernel that runs Rust.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{Step, compiling, prebuilt};
use crate::board::Bar;
use crate::paths::{Paths, kernel_file_name};
use crate::process;

pub const VERSION: &str = "0.22.0";

pub const STEP: Step = Step {
    name: "kernel",
    purpose: "install evcxr 0.22.0, which runs Rust",
    estimate: || Duration::from_secs(if installed().is_some() { 1 } else { 20 }),
    inputs: |_| Ok(VERSION.to_owned()),
    present: |paths| paths.kernel().is_file(),
    run,
};

/// What it takes on two cores that do little else.
const COMPILING: Duration = Duration::from_mins(6);

/// The reader's own, else a prebuilt one, else one compiled here, which always works.
fn run(paths: &Paths, bar: &Bar) -> Result<()> {
    if let Some(found) = installed() {
        return install(&found, paths);
    }
    let Err(reason) = prebuilt::install(paths, bar) else {
        return Ok(());
    };
    process::pause()?; // an interrupt is no reason to go on another way
    if which::which("cargo-binstall").is_ok() && binstall(paths).is_ok() {
        return Ok(());
    }
    let reason = format!("no prebuilt kernel ({reason:#}): it is compiled, once");
    bar.turn(&reason, "compile evcxr 0.22.0, which runs Rust", COMPILING);
    compile(paths, bar)
}

/// An evcxr_jupyter of the right version that the reader has already, by cargo's own record of it.
pub fn installed() -> Option<PathBuf> {
    let home = std::env::home_dir().map(|home| home.join(".cargo/bin").join(kernel_file_name()));
    let on_path = which::which_all("evcxr_jupyter").into_iter().flatten();
    on_path.chain(home).find(|program| is_right_version(program))
}

fn is_right_version(program: &Path) -> bool {
    let root = program.parent().and_then(Path::parent);
    let record = root.and_then(|root| fs::read_to_string(root.join(".crates.toml")).ok());
    program.is_file() && record.is_some_and(|record| record.contains(&format!("\"evcxr_jupyter {VERSION} (")))
}

/// Copies a kernel into its place; an adopted one keeps its version when the reader upgrades theirs.
pub fn install(found: &Path, paths: &Paths) -> Result<()> {
    let kernel = paths.kernel();
    let partial = kernel.with_extension("partial");
    fs::create_dir_all(paths.kernel_root().join("bin"))?;
    fs::copy(found, &partial)
        .and_then(|_| fs::rename(&partial, &kernel))
        .with_context(|| format!("cannot copy {}", found.display()))
}

/// A kernel that others than evcxr built for this machine.
fn binstall(paths: &Paths) -> Result<()> {
    let mut command = Command::new("cargo-binstall");
    command.args([
        "--no-confirm",
        "--disable-telemetry",
        "--disable-strategies",
        "compile",
        "--root",
    ]);
    command
        .arg(paths.kernel_root())
        .arg(format!("evcxr_jupyter@={VERSION}"));
    process::run(command, &paths.log("kernel-binstall"), |_| {})
}

/// Compiles it in a folder that is kept until it succeeds, so that an interrupted build goes on.
fn compile(paths: &Paths, bar: &Bar) -> Result<()> {
    let build = paths.state().join("build");
    let mut command = course::cargo();
    command.args(["install", "evcxr_jupyter", "--locked", "--force", "--version", VERSION]);
    command
        .arg("--root")
        .arg(paths.kernel_root())
        .arg("--target-dir")
        .arg(&build);
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true");
    compiling::compile(command, 0.0, &paths.log(STEP.name), bar)?;
    fs::remove_dir_all(build).context("the kernel is installed, but its build folder cannot be removed")
}
