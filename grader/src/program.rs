//! Runs an answer's program, within limits and apart from everything else.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use tempfile::TempDir;

use crate::child::{self, Ended, Limits};
use crate::environment;

/// A program watches its own time; this is for one that no longer can.
fn limits() -> Limits {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    Limits {
        cpu_seconds: 60,
        // Each thread reserves some, whether it uses it or not.
        megabytes: 4096 + 128 * cores,
        wall: Duration::from_secs(120),
        output: 1 << 20,
    }
}

#[derive(Deserialize)]
struct Envelope {
    ticket: String,
    result: Sent,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sent {
    Report {
        standing: Standing,
        passed: usize,
        checks: usize,
        key: String,
        feedback: String,
    },
    TimedOut {
        seconds: u64,
    },
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    NotStarted,
    InProgress,
    Correct,
    Wrong,
}

/// Runs `program` in a folder of its own; with how it ended comes what it sent, if it sent anything under its ticket.
pub(crate) fn run(program: &Path) -> io::Result<(Ended, Option<Sent>)> {
    let limits = limits();
    let folder = TempDir::new()?;
    let report = folder.path().join("report.json");
    let ticket = ticket();
    let (stdin, mut sender) = io::pipe()?;
    write!(sender, "{ticket}\n{}", report.display())?;
    drop(sender);

    let mut command = child::limited(program, &limits);
    environment::clear(&mut command);
    command.current_dir(folder.path()).stdin(stdin);
    let ended = child::run(command, &limits)?;
    Ok((ended, read_report(&report, &ticket)))
}

/// A number that an answer cannot guess: the hasher's keys come from the operating system.
fn ticket() -> String {
    let random = || RandomState::new().hash_one(Instant::now());
    format!("{:016x}{:016x}", random(), random())
}

fn read_report(path: &Path, ticket: &str) -> Option<Sent> {
    // Anything but a file could keep its reader waiting.
    fs::symlink_metadata(path).ok().filter(|data| data.is_file())?;
    let envelope: Envelope = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (envelope.ticket == ticket).then_some(envelope.result)
}
