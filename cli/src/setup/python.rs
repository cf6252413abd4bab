//! The Python environment with JupyterLab and jupytext, from a lock file with hashes.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Step;
use crate::board::Bar;
use crate::environment::{is_source, shield_installer};
use crate::paths::Paths;
use crate::process;

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

/// Makes the next start install the environment again, if it lacks what JupyterLab needs; else the fault
/// lies elsewhere, and a new one would have it too.
pub fn renew_if_broken(paths: &Paths) -> Result<bool> {
    let mut import = Command::new(paths.python());
    import.args(["-I", "-c", "import jupyterlab, jupytext, nbclient"]);
    let output = import.stdin(Stdio::null()).output();
    let broken = !output.is_ok_and(|output| output.status.success());
    if broken {
        STEP.forget(paths)?;
    }
    Ok(broken)
}

fn install_with_uv(uv: PathBuf, paths: &Paths, lock: PathBuf) -> Result<()> {
    let log = paths.log(STEP.name);
    let mut create = Command::new(&uv);
    shield_installer(&mut create);
    create.args(["venv", "--python", ">=3.10"]).arg(paths.environment());
    process::run(create, &log, |_| {})?;
    let mut install = Command::new(uv);
    shield_installer(&mut install);
    install.args("pip sync --require-hashes --compile-bytecode --python".split(' '));
    install.arg(paths.python()).arg(lock);
    process::run(install, &log, |_| {})
}

fn install_with_pip(python: Interpreter, paths: &Paths, lock: PathBuf, bar: &Bar) -> Result<()> {
    let log = paths.log(STEP.name);
    let mut create = Command::new(python.program);
    shield_installer(&mut create);
    create.args(["-m", "venv"]).arg(paths.environment());
    process::run(create, &log, |_| {}).context(
        "Python cannot make a virtual environment: on Debian and Ubuntu `sudo apt install python3-venv` helps",
    )?;
    let mut install = Command::new(paths.python());
    shield_installer(&mut install);
    install.envs(sources(paths)).env("PIP_CONFIG_FILE", NO_FILE);
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

/// An empty file.
const NO_FILE: &str = if cfg!(windows) { "nul" } else { "/dev/null" };

/// What the reader's pip.conf says of where packages come from, as variables; the rest of it, such as
/// `user = true`, is for other environments.
fn sources(paths: &Paths) -> Vec<(String, String)> {
    let mut list = Command::new(paths.python());
    shield_installer(&mut list);
    list.args("-m pip config list --disable-pip-version-check".split(' '));
    let listed = list
        .stdin(Stdio::null())
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    String::from_utf8_lossy(&listed).lines().filter_map(source).collect()
}

/// Reads `global.index-url='https://…'`. What stands in the environment wins already.
fn source(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once('=')?;
    let (section, name) = name.rsplit_once('.')?;
    // A list is written on several lines.
    let value = value.trim_matches(['\'', '"']).replace("\\n", " ");
    let wanted = section != ":env:" && is_source(name);
    let variable = format!("PIP_{}", name.to_ascii_uppercase().replace('-', "_"));
    (wanted && std::env::var_os(&variable).is_none()).then(|| (variable, value.trim().to_owned()))
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

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn of_pips_settings_those_pass_that_say_where_packages_come_from() {
        let variable = |name: &str, value: &str| Some((name.to_owned(), value.to_owned()));
        assert_eq!(
            source("global.proxy='http://proxy.invalid:3128'"),
            variable("PIP_PROXY", "http://proxy.invalid:3128")
        );
        assert_eq!(
            source("install.trusted-host='\\na.invalid\\nb.invalid'"),
            variable("PIP_TRUSTED_HOST", "a.invalid b.invalid")
        );
        assert_eq!(source("install.user='true'"), None);
        assert_eq!(source(":env:.proxy='http://proxy.invalid:3128'"), None);
    }
}
