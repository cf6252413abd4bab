//! Commands that grade, in programs of their own: they know the checkers, and take a minute to compile.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{environment, process};

/// Builds the program that grades for a reader and becomes it.
///
/// # Errors
/// Where cargo cannot build it; cargo says why.
pub fn run(root: &Path, arguments: &[&str]) -> Result<()> {
    let mut program = Command::new(build(root, "grade")?);
    environment::shield_tests(&mut program);
    program.arg(root).args(arguments).env("WORKBOOK", env::current_exe()?);
    process::become_program(&mut program)
}

/// Builds the program that grades a class and becomes it.
///
/// # Errors
/// Where cargo cannot build it; cargo says why.
pub fn class(root: &Path, arguments: &[OsString]) -> Result<()> {
    let mut program = Command::new(build(root, "class")?);
    environment::shield_tests(&mut program);
    program.arg("--root").arg(root).args(arguments);
    process::become_program(&mut program)
}

/// Has cargo build a program, passes on what it says while that takes long, and returns where the program is.
fn build(root: &Path, name: &str) -> Result<PathBuf> {
    let mut cargo = course::cargo();
    cargo
        .current_dir(root)
        .arg("build")
        .args(course::DEFAULT_PACKAGES)
        .args(["--package", name, "--bin", name])
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
    let programs = messages
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| program(&line, name));
    let program = programs.last();
    let _ = said.join();
    match program.filter(|_| cargo.wait().is_ok_and(|status| status.success())) {
        Some(program) => Ok(program),
        None => bail!("cargo could not build what this command is made of"),
    }
}

/// The program of this name, where a message of cargo's is about it.
fn program(message: &str, name: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    (message["target"]["name"] == name).then_some(message["executable"].as_str()?.into())
}
