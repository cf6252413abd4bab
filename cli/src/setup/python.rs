//! The Python environment with JupyterLab and jupytext, from a lock file with hashes.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Step;
use crate::paths::Paths;
use crate::process;
use crate::progress::Bar;

const LOCK: &str = include_str!("../../requirements.lock");
const MINIMUM: (u32, u32) = (3, 10);

pub const STEP: Step = Step {
    name: "python",
    purpose: "install JupyterLab, to show notebooks",
    estimate: || Duration::from_secs(if which::which("uv").is_ok() { 10 } else { 40 }),
    inputs: |paths| Ok(format!("{}\n{LOCK}", paths.environment().display())),
    present,
    run,
};

/// The interpreter may be a dangling link after an upgrade of the system's Python.
fn present(paths: &Paths) -> bool {
    paths.python().is_file()
        && paths
            .environment()
            .join("share/jupyter/lab/static/index.html")
            .is_file()
}

fn run(paths: &Paths, bar: &Bar) -> Result<()> {
    let environment = paths.environment();
    if environment.exists() {
        fs::remove_dir_all(&environment).context("cannot remove the unfinished Python environment")?;
    }
    let lock = paths.root().join("cli/requirements.lock");
    match which::which("uv") {
        Ok(uv) => install_with_uv(uv, paths, lock),
        Err(_) => install_with_pip(find()?, paths, lock, bar),
    }
}

fn install_with_uv(uv: PathBuf, paths: &Paths, lock: PathBuf) -> Result<()> {
    let log = paths.log(STEP.name);
    let mut create = Command::new(&uv);
    create.args(["venv", "--python", ">=3.10"]).arg(paths.environment());
    process::run(create, &log, |_| {})?;
    let mut install = Command::new(uv);
    install.args("pip sync --require-hashes --compile-bytecode --python".split(' '));
    install.arg(paths.python()).arg(lock);
    process::run(install, &log, |_| {})
}

fn install_with_pip(python: Interpreter, paths: &Paths, lock: PathBuf, bar: &Bar) -> Result<()> {
    let log = paths.log(STEP.name);
    let mut create = Command::new(python.program);
    create.args(["-m", "venv"]).arg(paths.environment());
    process::run(create, &log, |_| {}).context(
        "Python cannot make a virtual environment: on Debian and Ubuntu `sudo apt install python3-venv` helps",
    )?;
    let mut install = Command::new(paths.python());
    install.args("-m pip install --no-deps --require-hashes --retries 2 --no-input".split(' '));
    install
        .args("--disable-pip-version-check --progress-bar off -r".split(' '))
        .arg(lock);
    let total = LOCK.lines().filter(|line| line.contains("==")).count();
    let mut collected = 0;
    process::run(install, &log, |line| {
        collected += usize::from(line.starts_with("Collecting") || line.starts_with("Ignoring"));
        bar.set(0.7 * collected as f64 / total as f64);
    })
}

/// A Python on the reader's path.
#[derive(Debug, PartialEq, Eq)]
pub struct Interpreter {
    pub program: &'static str,
    pub version: (u32, u32),
}

impl fmt::Display for Interpreter {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let (major, minor) = self.version;
        write!(formatter, "Python {major}.{minor} (`{}`)", self.program)
    }
}

/// The first interpreter that is new enough.
///
/// # Errors
/// When there is none: whether Python is missing or too old, and what to do.
pub fn find() -> Result<Interpreter> {
    let found = ["python3", "python", "py"].into_iter().filter_map(interpreter);
    let (recent, old) = found.partition::<Vec<_>, _>(|python| python.version >= MINIMUM);
    let (major, minor) = MINIMUM;
    let what = match (recent.into_iter().next(), old.first()) {
        (Some(python), _) => return Ok(python),
        (None, Some(old)) => format!("{old} was found, but JupyterLab needs {major}.{minor}"),
        (None, None) => format!("no Python was found, and JupyterLab needs {major}.{minor}"),
    };
    bail!("{what} or newer: install Python from python.org, or uv, and run `cargo run` again");
}

fn interpreter(program: &'static str) -> Option<Interpreter> {
    let line = process::first_line(OsStr::new(program), &["--version"])?;
    let mut numbers = line
        .strip_prefix("Python ")?
        .split('.')
        .map(|number| number.parse().ok());
    Some(Interpreter {
        program,
        version: (numbers.next()??, numbers.next()??),
    })
}
