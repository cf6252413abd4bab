//! `book`: the lessons as they ran, the exercises, and the crate's documentation, as a site that needs no server.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::environment;
use crate::notebooks::{self, Kept};
use crate::paths::Paths;
use crate::process;

/// Builds the book in `out`. A lesson that ran before with the same text and the same crate does not run again.
///
/// # Errors
/// A cell of a lesson fails, or what builds the pages cannot be installed or fails.
pub fn build(paths: &Paths, python: impl Fn() -> Command, kernel: &str, out: &Path) -> Result<()> {
    let kept = Kept::of(paths)?;
    let lessons = notebooks::lessons(paths.root())?;
    for lesson in &lessons {
        if kept.has(paths.root(), lesson)? {
            continue;
        }
        println!("\n{}", lesson.name);
        let run = kept.run(paths.root(), lesson, python(), kernel)?;
        if !run.passed() {
            print!("{}", run.summary());
            bail!("{} fails, and a book shows no failing cell", lesson.name);
        }
    }
    kept.forget_all_but(&lessons)?;

    let mut document = course::cargo();
    document.args([
        "doc",
        "--quiet",
        "--no-deps",
        "--lib",
        "--package",
        "activations",
        "--target-dir",
    ]);
    document.arg(paths.root().join("target")).current_dir(paths.root());
    run(document, "the crate's documentation could not be written")?;
    let mut build = Command::new(paths.python());
    environment::shield_python(&mut build);
    build.arg("-I").arg(paths.root().join("book/build.py"));
    build.arg(paths.root()).arg(&kept.folder).arg(out);
    build.arg(serde_json::to_string(&course::facts(paths.root())?)?);
    run(build, "the pages could not be built")
}

fn run(command: Command, failure: &'static str) -> Result<()> {
    let terminal = [Stdio::inherit(), Stdio::inherit(), Stdio::inherit()];
    let mut program = process::spawn(&command, terminal)?;
    if !process::wait(program.as_mut())?.success() {
        bail!(failure);
    }
    Ok(())
}
