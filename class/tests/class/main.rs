//! The program as an instructor starts it.

mod broken;
mod bundle;
#[cfg(target_os = "linux")]
mod container;
mod disk;
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

#[cfg(target_os = "linux")]
use std::io::{self, Write};
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

/// Says past the runner, which keeps to itself what a test prints that passes, that nothing was tried, and why. Where
/// everything has to be tried, as in the checks, that is a failure.
#[cfg(target_os = "linux")]
fn not_tried(why: &str) {
    assert!(std::env::var_os("WORKBOOK_TRY_ALL").is_none(), "not tried: {why}");
    let _ = writeln!(io::stderr(), "not tried: {why}");
}
