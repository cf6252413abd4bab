//! Says what the workbook needs, what was found, and what to do about the rest.

use anyhow::{Result, bail};

use crate::paths::Paths;
use crate::process::first_line;
use crate::setup::{self, kernel, python, sources};

/// What was found of one requirement, or what to do.
enum State {
    Found(String),
    Missing(String),
    /// The workbook does without it.
    Optional(String),
}

type Finding = (&'static str, State);

/// Prints every requirement.
///
/// # Errors
/// When one that the workbook cannot do without is missing.
pub fn run(paths: &Paths) -> Result<()> {
    println!("On this machine");
    let mut missing = print(&machine());
    println!("\nIn {}", paths.state().display());
    missing += print(&installed(paths));
    if missing > 0 {
        bail!("{missing} of these are missing; each line says what to do");
    }
    Ok(())
}

fn machine() -> [Finding; 8] {
    let rust = "install Rust 1.95 or newer from rustup.rs, or run `rustup update`";
    let library = sources::library().ok().filter(|library| library.is_dir());
    let evcxr = kernel::installed().map(|program| program.display().to_string());
    [
        ("rustc", required(first_line("rustc", &["--version"]), rust)),
        ("cargo", required(first_line("cargo", &["--version"]), rust)),
        ("python", interpreter()),
        (
            "uv",
            optional(first_line("uv", &["--version"]), "would install JupyterLab in seconds"),
        ),
        (
            "curl",
            optional(
                first_line("curl", &["--version"]),
                "would fetch evcxr's own prebuilt Rust kernel",
            ),
        ),
        (
            "cargo-binstall",
            optional(
                first_line("cargo-binstall", &["-V"]),
                "would fetch a prebuilt Rust kernel from other places",
            ),
        ),
        (
            "evcxr_jupyter",
            optional(evcxr, "one of version 0.22.0 would be used as the Rust kernel"),
        ),
        (
            "rust-src",
            optional(
                library.map(|library| library.display().to_string()),
                "`rustup component add rust-src` lets the Rust kernel infer more types",
            ),
        ),
    ]
}

/// uv brings a Python of its own.
fn interpreter() -> State {
    match python::find() {
        Ok(python) => State::Found(python.to_string()),
        Err(error) if which::which("uv").is_ok() => State::Optional(error.to_string()),
        Err(error) => State::Missing(error.to_string()),
    }
}

/// The steps of the set-up, and the versions that it installed.
fn installed(paths: &Paths) -> Vec<Finding> {
    let versions = "from importlib.metadata import version as v; \
                    print('JupyterLab', v('jupyterlab') + ', jupytext', v('jupytext') + ', nbclient', v('nbclient'))";
    let steps = setup::steps().map(|step| {
        let done = step.is_done(paths).then(|| step.purpose.to_owned());
        (
            step.name,
            required(done, &format!("`cargo run -- setup` does it: {}", step.purpose)),
        )
    });
    let versions = first_line(paths.python(), &["-I", "-c", versions]);
    let versions = required(versions, "`cargo run -- setup` installs JupyterLab and jupytext");
    steps.chain([("versions", versions)]).collect()
}

fn required(found: Option<String>, advice: &str) -> State {
    found.map_or_else(|| State::Missing(advice.to_owned()), State::Found)
}

fn optional(found: Option<String>, advice: &str) -> State {
    found.map_or_else(|| State::Optional(advice.to_owned()), State::Found)
}

/// Prints each finding and returns how many are missing.
fn print(findings: &[Finding]) -> usize {
    for (name, state) in findings {
        let (mark, text) = match state {
            State::Found(text) => ("found", text),
            State::Missing(text) => ("missing", text),
            State::Optional(text) => ("optional", text),
        };
        println!("{name:>16}  {mark:<9} {text}");
    }
    let missing = findings.iter().filter(|(_, state)| matches!(state, State::Missing(_)));
    missing.count()
}
