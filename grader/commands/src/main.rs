//! What of the `workbook` command grades: it starts this program, with the checkout and its own arguments, and tells of
//! each in its help.

mod front_door;
mod grading;
mod interrupts;
mod progress;
mod snapshots;
mod verify;
mod watch;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, Result, bail};
use course::DEFAULT_PACKAGES;

/// The tests of the checkers, for cargo, with libraries as `cargo test` compiles them.
const CHECKER_TESTS: [&str; 6] = [
    "test",
    "--quiet",
    DEFAULT_PACKAGES[0],
    DEFAULT_PACKAGES[1],
    "--package=asking",
    "--test=asking",
];

fn main() -> ExitCode {
    match run(env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<()> {
    let (root, command) = arguments.split_first().context("`cargo run -- progress` starts this")?;
    let root = Path::new(root);
    match command.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["progress"] => progress::run(root),
        ["next"] => progress::next(root),
        ["watch"] => watch::run(root, None),
        ["watch", name] => watch::run(root, Some(name)),
        ["verify"] => verify::run(root),
        ["snapshots"] => snapshots::run(root, false),
        ["snapshots", "--write"] => snapshots::run(root, true),
        _ => bail!("no such command: {}", command.join(" ")),
    }
}

/// Whether what is printed is in colour: not into a file, and not under NO_COLOR.
fn in_colour() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}
