//! The program as an instructor starts it.

mod broken;
mod bundle;
#[cfg(target_os = "linux")]
mod container;
mod folder;
mod grade;
#[cfg(target_os = "linux")]
mod jail;
mod lanes;
mod made_up;
mod regrade;
mod release;
#[cfg(target_os = "linux")]
mod users;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The checkout.
fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .canonicalize()
        .unwrap()
}

/// The command, before it is started.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_class"));
    if !arguments.contains(&"--root") {
        command.arg("--root").arg(root());
    }
    command.args(arguments);
    command
}

fn class(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// What it prints where it succeeds.
fn printed(arguments: &[&str]) -> String {
    let output = class(arguments);
    assert!(output.status.success(), "{arguments:?}\n{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
