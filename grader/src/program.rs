//! Runs an answer's program as a child process that can neither outlive nor drown the grader.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

use process_wrap::std::{ChildWrapper, CommandWrap};
use serde::Deserialize;
use tempfile::TempDir;

/// A program watches its own time; this is for one that no longer can.
const LAST_RESORT: Duration = Duration::from_secs(120);
const OUTPUT_LIMIT: usize = 1 << 20;
/// How much of the output's end is kept.
const TAIL: usize = 4096;

/// How a program ended, and what it left.
pub(crate) struct Ended {
    pub end: End,
    /// What it sent, if it sent anything under its own ticket.
    pub result: Option<Sent>,
    pub stdout: String,
    pub stderr: String,
}

#[derive(Debug, PartialEq)]
pub(crate) enum End {
    Exited(ExitStatus),
    /// Killed at the last resort.
    TimedOut,
    TooMuchOutput,
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

/// Runs `program` in a folder of its own until it ends, prints too much or takes too long.
pub(crate) fn run(program: &Path) -> io::Result<Ended> {
    let folder = TempDir::new()?;
    let report = folder.path().join("report.json");
    let ticket = ticket();

    let mut child = start(program, folder.path())?;
    if let Some(mut stdin) = child.stdin().take() {
        // A program that does not read its ticket sends no report either.
        let _ = write!(stdin, "{ticket}\n{}", report.display());
    }
    let printed = Arc::new(AtomicUsize::new(0));
    let stdout = child.stdout().take().map(|pipe| collect(pipe, &printed));
    let stderr = child.stderr().take().map(|pipe| collect(pipe, &printed));

    let end = wait(child.as_mut(), &printed)?;
    // What it started is to end with it.
    let _ = child.start_kill();
    let _ = child.wait();
    Ok(Ended {
        end,
        result: read_report(&report, &ticket),
        stdout: stdout.map(tail).unwrap_or_default(),
        stderr: stderr.map(tail).unwrap_or_default(),
    })
}

/// A number that an answer cannot guess: the hasher's keys come from the operating system.
fn ticket() -> String {
    let random = || RandomState::new().hash_one(Instant::now());
    format!("{:016x}{:016x}", random(), random())
}

fn start(program: &Path, folder: &Path) -> io::Result<Box<dyn ChildWrapper>> {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command.spawn()
}

/// Reads a pipe to its end on a thread, counts its bytes and keeps the last of them.
fn collect(mut pipe: impl Read + Send + 'static, printed: &Arc<AtomicUsize>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    let printed = Arc::clone(printed);
    thread::spawn(move || {
        let (mut kept, mut buffer) = (Vec::new(), [0; TAIL]);
        while let Ok(read @ 1..) = pipe.read(&mut buffer) {
            kept.extend_from_slice(&buffer[..read]);
            kept.drain(..kept.len().saturating_sub(TAIL));
            if printed.fetch_add(read, Ordering::Relaxed) > OUTPUT_LIMIT {
                break;
            }
        }
        sender.send(kept)
    });
    receiver
}

fn wait(child: &mut dyn ChildWrapper, printed: &AtomicUsize) -> io::Result<End> {
    let started = Instant::now();
    loop {
        let ended = child.try_wait()?;
        // Asked first: a program whose pipe was closed at the limit may have ended of that.
        if printed.load(Ordering::Relaxed) > OUTPUT_LIMIT {
            return Ok(End::TooMuchOutput);
        }
        if let Some(status) = ended {
            return Ok(End::Exited(status));
        }
        if started.elapsed() > LAST_RESORT {
            return Ok(End::TimedOut);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// The end of what was printed. A process that left the group may hold the pipe open: it is not waited for.
fn tail(output: Receiver<Vec<u8>>) -> String {
    let bytes = output.recv_timeout(Duration::from_millis(500)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn read_report(path: &Path, ticket: &str) -> Option<Sent> {
    let envelope: Envelope = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (envelope.ticket == ticket).then_some(envelope.result)
}
