//! Child processes in groups of their own, which Ctrl-C ends through us.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use process_wrap::std::{ChildWrapper, CommandWrap};

/// How long a child may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(50);

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

/// Ends all that [`run`] and [`wait`] are waiting for, because its result is no longer needed.
pub fn cancel() {
    CANCELLED.store(true, Ordering::Relaxed);
}

/// Sleeps for a moment.
///
/// # Errors
/// When the reader pressed Ctrl-C.
pub fn pause() -> Result<()> {
    if interrupted() || CANCELLED.load(Ordering::Relaxed) {
        bail!("interrupted");
    }
    thread::sleep(POLL);
    Ok(())
}

/// Whether a second Ctrl-C said that the first one takes too long.
fn impatient() -> bool {
    INTERRUPTS.load(Ordering::Relaxed) > 1
}

/// Starts `command` as the leader of a group of its own, so that Ctrl-C reaches it through us alone.
pub fn spawn(command: Command) -> Result<Box<dyn ChildWrapper>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command
        .spawn()
        .with_context(|| format!("cannot start {name}"))
}

/// Asks the group of `child` to end, and kills it when it does not or the reader presses Ctrl-C again.
pub fn end(child: &mut dyn ChildWrapper) -> io::Result<()> {
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

/// Waits for `child`, and ends it on Ctrl-C.
pub fn wait(child: &mut dyn ChildWrapper) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        pause_or_end(child)?;
    }
}

/// Sleeps for a moment; on Ctrl-C ends `child`.
pub fn pause_or_end(child: &mut dyn ChildWrapper) -> Result<()> {
    if let Err(interrupted) = pause() {
        end(child)?;
        return Err(interrupted);
    }
    Ok(())
}

/// Runs `command` to its end; every line it prints goes to the file `log` and to `on_line`.
///
/// # Errors
/// When it cannot start, fails, or is interrupted; a failure names its likely cause and its last lines.
pub fn run(mut command: Command, log: &Path, mut on_line: impl FnMut(&str)) -> Result<()> {
    let mut file = create(log)?;
    writeln!(file, "$ {command:?}")?;
    let (reader, writer) = io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = spawn(command)?;
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || split_lines(reader, |line| sender.send(line).is_ok()));
    loop {
        match lines.recv_timeout(POLL) {
            Ok(line) => {
                writeln!(file, "{line}")?;
                on_line(&line);
            }
            Err(RecvTimeoutError::Timeout) => pause_or_end(child.as_mut())?,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if wait(child.as_mut())?.success() {
        Ok(())
    } else {
        bail!(explain(log))
    }
}

/// Splits at newlines and at the carriage returns of progress bars.
fn split_lines(reader: impl Read, mut each: impl FnMut(String) -> bool) {
    let mut bytes = Vec::new();
    for byte in BufReader::new(reader).bytes().map_while(Result::ok) {
        if byte != b'\n' && byte != b'\r' {
            bytes.push(byte);
        } else if !bytes.is_empty()
            && !each(String::from_utf8_lossy(&std::mem::take(&mut bytes)).into_owned())
        {
            return;
        }
    }
    each(String::from_utf8_lossy(&bytes).into_owned());
}

/// Creates `file` and the folder it lies in.
pub fn create(file: &Path) -> Result<File> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    File::create(file).with_context(|| format!("cannot write {}", file.display()))
}

/// What a failed command's log says: the likely cause and what to do, or its last lines.
pub fn explain(log: &Path) -> String {
    const CAUSES: [(&[&str], &str); 3] = [
        (
            &[
                "resolve host",
                "Name or service not known",
                "name resolution",
                "dns error",
                "Network is unreachable",
                "Failed to establish a new connection",
                "Connection refused",
                "error sending request",
                "nodename nor servname",
                "Could not connect",
                "Couldn't connect",
                "timed out",
                "No matching distribution found",
            ],
            "the download failed: connect to the network (or set HTTPS_PROXY) and run `cargo run` again, it goes on from here",
        ),
        (
            &["No space left on device"],
            "the disk is full: free about 2 GB and run `cargo run` again",
        ),
        (
            &["Permission denied", "Read-only file system"],
            "a file could not be written: make the checkout writable, or clone it into a folder of your own",
        ),
    ];
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let cause = CAUSES
        .iter()
        .find(|(signs, _)| signs.iter().any(|sign| text.contains(sign)));
    let last = text.lines().rev().take(8).collect::<Vec<_>>();
    match cause {
        Some((_, advice)) => format!("{advice} (all of it: {})", log.display()),
        None => format!(
            "{}\n(all of it: {})",
            last.into_iter().rev().collect::<Vec<_>>().join("\n"),
            log.display()
        ),
    }
}

/// The first line that `program arguments` prints, when it runs and succeeds.
pub fn first_line(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let line = output.stdout.lines().next()?.ok()?;
    output.status.success().then(|| line.trim().to_owned())
}
