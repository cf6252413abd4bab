//! Runs one notebook on the Rust kernel, cell by cell.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::cause;
use crate::kernel::LOG_VARIABLE;
use crate::process;

pub const RUNNER: &str = include_str!("execute.py");

/// A notebook and where and how to run it: the request that execute.py reads.
#[derive(Debug, Serialize)]
pub struct Execution {
    pub text: String,
    pub format: Format,
    /// The folder that the notebook's relative paths start from.
    pub folder: PathBuf,
    /// The kernelspec's name.
    pub kernel: String,
    /// Seconds that one cell may take.
    pub timeout: u32,
    /// Where the notebook goes with its outputs, if it is to be kept.
    pub keep: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Format {
    #[serde(rename = "ipynb")]
    Notebook,
    #[serde(rename = "rs:percent")]
    LiterateRust,
}

/// One line of execute.py's output.
#[derive(Debug, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Starts { cells_with_outputs: usize },
    KernelReady,
    CellStarts { line: String },
    CellEnds(Cell),
    Ends,
    Fails { reason: String },
}

/// An executed cell.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Cell {
    /// Its place among all cells of the notebook, Markdown included, from 0.
    pub index: usize,
    /// The first line of its source.
    pub line: String,
    pub seconds: f64,
    pub stderr: String,
    pub error: String,
}

/// Runs a notebook to its end and passes on each event as it comes. `python` is the environment's
/// interpreter, prepared with the variables that let Jupyter find the kernel.
///
/// # Errors
/// The interpreter does not start, or the reader presses Ctrl-C.
pub fn execute(mut python: Command, what: &Execution, mut on_event: impl FnMut(Event)) -> Result<()> {
    let last_words = tempfile::NamedTempFile::new().context("no temporary file can be made")?;
    python.args(["-I", "-c", RUNNER]).env(LOG_VARIABLE, last_words.path());
    let pipes = [Stdio::piped(), Stdio::piped(), Stdio::piped()];
    let mut runner =
        process::spawn(&python, pipes).context("Python did not start; `cargo run -- setup` repairs the environment")?;
    let log = in_background(runner.stderr().take().expect("piped"));
    let request = serde_json::to_vec(what)?;
    // Python that ends at once breaks this pipe; its log then says more than the broken pipe does.
    let _ = runner.stdin().take().expect("piped").write_all(&request);

    let events = runner.stdout().take().expect("piped");
    let mut failure = Some("the notebook runner ended early".to_owned());
    process::for_each_line(runner.as_mut(), events, |line| {
        match serde_json::from_str(&line).context("the notebook runner broke off")? {
            Event::Ends => failure = None,
            Event::Fails { reason } => failure = Some(reason),
            event => on_event(event),
        }
        Ok(())
    })?;
    process::wait(runner.as_mut())?;
    if let Some(reason) = failure {
        let log = log.join().unwrap_or_default();
        let words = fs::read_to_string(last_words.path()).unwrap_or_default();
        on_event(Event::Fails {
            reason: why(&reason, &words, &log),
        });
    }
    Ok(())
}

/// A kernel's own last words say more than what the runner makes of its end.
fn why(reason: &str, kernel: &str, runner: &str) -> String {
    match kernel.trim() {
        "" => format!("{reason}\n{}", cause::end_of(runner)),
        words => format!("{reason}; its last words:\n{}", cause::end_of(words)),
    }
}

/// Reads a stream to its end beside the caller, so that a full pipe never holds up its writer.
fn in_background(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
