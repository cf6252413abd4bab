//! Commands that grade, in a program of their own: it knows the checkers, and takes a minute to compile.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{environment, process};

/// The packages of `cargo test`, of which only the program is built: asked for that alone, cargo would choose fewer
/// features for the crates they share, and compile those again.
const SELECTED: [&str; 6] = [
    "--package",
    "activations",
    "--package",
    "workbook",
    "--package",
    "grader",
];

/// Builds the program and becomes it.
///
/// # Errors
/// Where cargo cannot build it; cargo says why.
pub fn run(root: &Path, arguments: &[&str]) -> Result<()> {
    let mut program = Command::new(build(root)?);
    environment::shield_tests(&mut program);
    program.arg(root).args(arguments).env("WORKBOOK", env::current_exe()?);
    process::become_program(&mut program)
}

/// Has cargo build the program, passes on what it says while that takes long, and returns where the program is.
fn build(root: &Path) -> Result<PathBuf> {
    let mut cargo = course::cargo();
    cargo
        .current_dir(root)
        .arg("build")
        .args(SELECTED)
        .args(["--bin", "grade"])
        .args(["--message-format", "json-render-diagnostics"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let mut cargo = cargo
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let said = BufReader::new(cargo.stderr.take().context("it is piped")?);
    let said = thread::spawn(move || {
        let lines = said.lines().map_while(Result::ok);
        let told = lines.filter(|line| !line.trim_start().starts_with("Finished "));
        told.for_each(|line| eprintln!("{line}"));
    });
    let messages = BufReader::new(cargo.stdout.take().context("it is piped")?);
    let programs = messages.lines().map_while(Result::ok).filter_map(|line| program(&line));
    let program = programs.last();
    let _ = said.join();
    match program.filter(|_| cargo.wait().is_ok_and(|status| status.success())) {
        Some(program) => Ok(program),
        None => bail!("cargo could not build what grades the exercises"),
    }
}

/// The program that a message of cargo's is about.
fn program(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    (message["target"]["name"] == "grade").then_some(message["executable"].as_str()?.into())
}
