//! Child processes in groups of their own, which Ctrl-C ends through us.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::{cause, files, tied};

/// How long a child may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(20);

static INTERRUPTS: AtomicUsize = AtomicUsize::new(0);
static CANCELLED: AtomicBool = AtomicBool::new(false);

/// Counts Ctrl-C, SIGTERM and SIGHUP from now on, instead of dying of them.
pub fn catch_interrupts() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTS.fetch_add(1, Ordering::Relaxed);
    })
    .context("cannot listen for Ctrl-C")
}

pub fn interrupted() -> bool {
    INTERRUPTS.load(Ordering::Relaxed) > 0
}

/// Whether a second Ctrl-C said that the first one takes too long.
fn impatient() -> bool {
    INTERRUPTS.load(Ordering::Relaxed) > 1
}

/// Ends all that is being waited for, because its result is no longer needed.
pub fn cancel() {
    CANCELLED.store(true, Ordering::Relaxed);
}

/// Starts `command` in a group of its own, so that Ctrl-C reaches it through us alone; it ends with us in any case.
pub fn spawn(command: &Command, [stdin, stdout, stderr]: [Stdio; 3]) -> Result<Box<dyn ChildWrapper>> {
    let mut tied = tied::tie(command)?;
    tied.stdin(stdin).stdout(stdout).stderr(stderr);
    let mut tied = CommandWrap::from(tied);
    #[cfg(unix)]
    tied.wrap(process_wrap::std::ProcessGroup::leader());
    tied.spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))
}

/// Becomes another program, with this one's terminal and signals; its exit code is ours.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| format!("cannot start {}", command.get_program().display()))
}

#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> Result<()> {
    let ended = command.status();
    let ended = ended.with_context(|| format!("cannot start {}", command.get_program().display()))?;
    std::process::exit(ended.code().unwrap_or(1));
}

/// Asks the group of `child` to end, and kills it when it does not or the reader presses Ctrl-C again.
fn end(child: &mut dyn ChildWrapper) -> io::Result<()> {
    #[cfg(unix)]
    child.signal(nix::sys::signal::Signal::SIGTERM as i32)?;
    let asked = Instant::now();
    while cfg!(unix) && asked.elapsed() < GRACE && !impatient() {
        if child.try_wait()?.is_some() {
            return Ok(());
        }
        thread::sleep(POLL);
    }
    child.kill()
}

/// Sleeps for a moment.
///
/// # Errors
/// When the reader pressed Ctrl-C, or another step failed.
pub fn pause() -> Result<()> {
    if interrupted() || CANCELLED.load(Ordering::Relaxed) {
        bail!("interrupted");
    }
    thread::sleep(POLL);
    Ok(())
}

/// Sleeps for a moment; ends `child` when it is no longer wanted.
pub fn pause_or_end(child: &mut dyn ChildWrapper) -> Result<()> {
    pause().or_else(|interrupted| {
        end(child)?;
        Err(interrupted)
    })
}

/// Sleeps for a moment; ends `child` on Ctrl-C, and whatever else fails does not concern it.
pub fn attend(child: &mut dyn ChildWrapper) -> Result<()> {
    if interrupted() {
        end(child)?;
        bail!("interrupted");
    }
    thread::sleep(POLL);
    Ok(())
}

/// Waits for `child`, and ends it on Ctrl-C.
pub fn wait(child: &mut dyn ChildWrapper) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        pause_or_end(child)?;
    }
}

/// Runs `command` to its end; every line it prints goes to the file `log` and to `on_line`.
///
/// # Errors
/// When it cannot start, fails, or is interrupted; a failure names its likely cause.
pub fn run(command: Command, log: &Path, mut on_line: impl FnMut(&str)) -> Result<()> {
    let mut file = files::create(log)?;
    writeln!(file, "$ {command:?}")?;
    let (reader, writer) = io::pipe()?;
    let mut child = spawn(&command, [Stdio::null(), writer.try_clone()?.into(), writer.into()])?;
    for_each_line(child.as_mut(), reader, |line| {
        on_line(&line);
        Ok(writeln!(file, "{line}")?)
    })?;
    if wait(child.as_mut())?.success() {
        Ok(())
    } else {
        bail!(cause::of_failure(log))
    }
}

/// Passes on the lines that `child` writes to `reader`, until it closes it or is interrupted.
pub fn for_each_line(
    child: &mut dyn ChildWrapper,
    reader: impl Read + Send + 'static,
    mut each: impl FnMut(String) -> Result<()>,
) -> Result<()> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || split_lines(reader, |line| sender.send(line).is_ok()));
    loop {
        match lines.recv_timeout(POLL) {
            Ok(line) => each(line)?,
            Err(RecvTimeoutError::Timeout) => pause_or_end(child)?,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

/// Splits at newlines and at the carriage returns of progress bars.
fn split_lines(reader: impl Read, mut each: impl FnMut(String) -> bool) {
    let mut line = Vec::new();
    let ends = [b'\n'].into_iter().map(Ok); // the last line may lack its newline
    for byte in BufReader::new(reader).bytes().chain(ends).map_while(Result::ok) {
        if byte != b'\n' && byte != b'\r' {
            line.push(byte);
        } else if !line.is_empty() {
            if !each(String::from_utf8_lossy(&line).into_owned()) {
                return;
            }
            line.clear();
        }
    }
}

/// The first line that `program arguments` prints, when it runs and succeeds.
pub fn first_line(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    let output = command.args(arguments).stdin(Stdio::null()).output().ok()?;
    let line = output.stdout.lines().next()?.ok()?;
    output.status.success().then(|| line.trim().to_owned())
}
