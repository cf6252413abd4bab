//! Installs evcxr_jupyter, the Jupyter kernel that runs Rust.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::Step;
use crate::kernel::without_harmful_variables;
use crate::paths::{Paths, kernel_file_name};
use crate::process;
use crate::progress::Bar;

const VERSION: &str = "0.22.0";

pub const STEP: Step = Step {
    name: "kernel",
    purpose: "install evcxr 0.22.0, which runs Rust",
    estimate,
    inputs: |_| Ok(VERSION.to_owned()),
    present: |paths| paths.kernel().is_file(),
    run,
};

fn estimate() -> Duration {
    let seconds = match (installed(), which::which("cargo-binstall")) {
        (Some(_), _) => 1,
        (None, Ok(_)) => 20,
        (None, Err(_)) => 300,
    };
    Duration::from_secs(seconds)
}

fn run(paths: &Paths, bar: &Bar) -> Result<()> {
    if let Some(found) = installed() {
        return adopt(&found, paths);
    }
    if which::which("cargo-binstall").is_ok() && download(paths).is_ok() {
        return Ok(());
    }
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

/// Copies it, so that the workbook keeps its version when the reader upgrades theirs.
fn adopt(found: &Path, paths: &Paths) -> Result<()> {
    let kernel = paths.kernel();
    let partial = kernel.with_extension("partial");
    fs::create_dir_all(paths.kernel_root().join("bin"))?;
    fs::copy(found, &partial)
        .and_then(|_| fs::rename(&partial, &kernel))
        .with_context(|| format!("cannot copy {}", found.display()))
}

/// A prebuilt kernel, where there is one for this machine.
fn download(paths: &Paths) -> Result<()> {
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
    process::run(command, &paths.log("kernel-download"), |_| {})
}

/// Compiles it in a folder that is kept until it succeeds, so that an interrupted build goes on.
fn compile(paths: &Paths, bar: &Bar) -> Result<()> {
    let build = paths.state().join("build");
    let mut command = cargo();
    command.args(["install", "evcxr_jupyter", "--locked", "--force", "--version", VERSION]);
    command
        .arg("--root")
        .arg(paths.kernel_root())
        .arg("--target-dir")
        .arg(&build);
    command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80");
    process::run(command, &paths.log(STEP.name), |line| {
        if let Some(fraction) = fraction(line) {
            bar.set(fraction);
        }
    })?;
    fs::remove_dir_all(build).context("the kernel is installed, but its build folder cannot be removed")
}

/// The cargo that started us, free of settings that would change what it builds.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    without_harmful_variables(&mut command);
    command
}

/// Reads `Building [=====>    ] 123/456: names` as 123/456.
fn fraction(line: &str) -> Option<f64> {
    let (_, counts) = line.split_once("] ")?;
    let (done, rest) = counts.split_once('/')?;
    let total = rest.split(|character: char| !character.is_ascii_digit()).next()?;
    Some(done.trim().parse::<f64>().ok()? / total.parse::<f64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::fraction;

    #[test]
    fn the_fraction_is_read_from_cargos_progress_line() {
        assert_eq!(fraction("    Building [=====>      ] 57/228: syn, serde"), Some(0.25));
        assert_eq!(fraction("   Compiling syn v2.0.117"), None);
        assert_eq!(fraction("warning: [x] a/b"), None);
    }
}
