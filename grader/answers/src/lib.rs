//! Runs a checker on an answer, within limits of time and memory, and hands its report to the grader.
//!
//! Each program in `src/bin` is a reader's file and one call of [`run`]. The grader writes a ticket on
//! its standard input: a secret number, and the path of the file that the report goes to. The
//! ticket is read before any of the reader's code runs, and a report without its number counts for
//! nothing; so neither what an answer prints nor how it ends can pass for a report.

use std::alloc::System;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use std::{fs, process, thread};

use activations::asking::{Report, Service, Standing};
use cap::Cap;
use serde_json::{Value, json};

/// An answer that asks for more memory than this ends, instead of the reader's whole machine.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, 512 << 20);

/// Serves the functions of an answer to the grader, until it has asked all that it wants to know.
///
/// The standard input is one end of a socket that was made before the program started; what the answer prints
/// goes elsewhere.
#[cfg(unix)]
pub fn serve(answer: &dyn Service) -> io::Result<()> {
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    let mut grader = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    let served = activations::asking::serve(answer, &mut grader);
    served.map_err(|severed| severed.0)?;
    // At once: threads that the answer left behind have no say.
    process::exit(0)
}

/// Runs `check` for at most `limit`, sends its report, and ends the program.
pub fn run(limit: Duration, check: fn() -> Report) -> io::Result<()> {
    let ticket = Ticket::read()?;
    let (sender, report) = mpsc::channel();
    thread::spawn(move || sender.send(check()));
    match report.recv_timeout(limit) {
        Ok(report) => ticket.hand_in(summary(&report))?,
        Err(RecvTimeoutError::Timeout) => ticket.hand_in(json!({ "timed_out": { "seconds": limit.as_secs() } }))?,
        Err(RecvTimeoutError::Disconnected) => process::exit(1),
    }
    // At once: threads that the answer left behind have no say.
    process::exit(0)
}

fn summary(report: &Report) -> Value {
    let standing = match report.standing() {
        Standing::NotStarted => "not_started",
        Standing::InProgress => "in_progress",
        Standing::Correct => "correct",
        Standing::Wrong => "wrong",
    };
    json!({ "report": {
        "standing": standing,
        "passed": report.passed(),
        "checks": report.findings.len(),
        "key": report.key(),
        "feedback": format!("{report:#}"),
    }})
}

struct Ticket {
    number: String,
    file: String,
}

impl Ticket {
    fn read() -> io::Result<Self> {
        let ticket = io::read_to_string(io::stdin())?;
        match ticket.split_once('\n') {
            Some((number, file)) => Ok(Self {
                number: number.into(),
                file: file.into(),
            }),
            None => Err(io::Error::other(
                "the grader starts this program: cargo test --test exercises",
            )),
        }
    }

    fn hand_in(&self, result: Value) -> io::Result<()> {
        let number = &self.number;
        fs::write(&self.file, json!({ "ticket": number, "result": result }).to_string())
    }
}
