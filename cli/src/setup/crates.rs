//! Downloads the crates that notebooks and exercises are compiled from, and compiles those of the notebooks while the
//! kernel is not there yet: it finds them done, where the same cargo has made the same project with the same flags.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result};
use course::cargo;

use super::compiling::compile;
use super::settings::{self, CARGO_CONFIG};
use super::{Step, compiler};
use crate::board::Bar;
use crate::files;
use crate::kernel::prepare;
use crate::paths::Paths;
use crate::process;

pub const STEP: Step = Step {
    name: "crates",
    purpose: "fetch and compile the libraries of the notebooks",
    estimate: || Duration::from_mins(3),
    inputs,
    present: |paths| paths.warm().join("target").is_dir(),
    run,
};

/// The compiler, cargo's configuration, and the support crate as cargo sees it: by modification time.
pub fn inputs(paths: &Paths) -> Result<String> {
    let lock = fs::read_to_string(paths.root().join("Cargo.lock"))?;
    let mut inputs = format!("{}\n{}\n{lock}{CARGO_CONFIG}", compiler()?, paths.root().display());
    for file in configurations(paths.root()) {
        if let Ok(text) = fs::read_to_string(&file) {
            writeln!(inputs, "{}\n{text}", file.display())?;
        }
    }
    for file in course::crate_files(paths.root())? {
        add_time(&file, &mut inputs)?;
    }
    Ok(inputs)
}

/// Where cargo looks for configuration: in every folder from the checkout up, and in its home.
fn configurations(root: &Path) -> impl Iterator<Item = PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = root.ancestors().map(|folder| folder.join(".cargo"));
    let folders: Vec<_> = folders.chain(home).collect();
    folders
        .into_iter()
        .flat_map(|folder| ["config.toml", "config"].map(|name| folder.join(name)))
}

/// Adds a file's name and when it was written.
pub fn add_time(file: &Path, inputs: &mut String) -> Result<()> {
    let modified = fs::metadata(file)
        .with_context(|| format!("cannot read {}", file.display()))?
        .modified()?;
    writeln!(inputs, "{} {:?}", file.display(), modified.duration_since(UNIX_EPOCH))?;
    Ok(())
}

fn run(paths: &Paths, bar: &Bar) -> Result<()> {
    let mut fetch = cargo();
    fetch.args(["fetch", "--locked"]).current_dir(paths.root());
    process::run(fetch, &paths.log(STEP.name), |_| {})?;
    settings::write(paths)?;
    write_project(paths)?;
    compile(build(paths), 0.45, &paths.log(STEP.name), bar)
}

/// The project that evcxr makes of a first cell, but for the cell; with the versions that Cargo.lock has.
fn write_project(paths: &Paths) -> Result<()> {
    let project = paths.warm();
    let manifest = format!(
        "[package]\nname = \"ctx\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [\"cdylib\"]\npath = \"src/lib.rs\"\n\n\
         [profile.dev]\nopt-level = 2\n\n\
         [dependencies]\nactivations = {{ path = {:?} }}\n",
        paths.root()
    );
    files::write(&project.join("Cargo.toml"), manifest)?;
    files::write(&project.join("src/lib.rs"), "")?;
    fs::copy(paths.root().join("Cargo.lock"), project.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
    Ok(())
}

/// Cargo as evcxr calls it.
fn build(paths: &Paths) -> Command {
    let mut command = cargo();
    prepare(&mut command, paths, &paths.warm());
    let target = process::first_line("rustc", &["--print", "host-tuple"]);
    command
        .args(["build", "--target"])
        .args(target)
        .current_dir(paths.warm());
    let lld = cfg!(not(target_os = "macos")) && which::which("mold").is_err() && which::which("lld").is_ok();
    let flags = if lld { " -Clink-arg=-fuse-ld=lld" } else { "" };
    command
        .env("CARGO_TARGET_DIR", "target")
        .env("CARGO_BUILD_BUILD_DIR", "target")
        .env("RUSTFLAGS", format!("-Cprefer-dynamic{flags}"));
    command
}
