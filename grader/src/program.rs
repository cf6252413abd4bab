//! Runs an answer's program and has a checker ask its functions, through a socket that is there before it starts.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use activations::asking::{Program, Report, Severed, examine};
use tempfile::TempDir;

use crate::child::{self, Ended, GLANCE, Limits, Running};
use crate::{Compiled, environment};

/// How long a program may take to end when it is asked nothing more.
const FAREWELL: Duration = Duration::from_secs(2);

/// How long a checker may take beside waiting for replies. It ends by itself: this is for one that does not.
const CHECKING: Duration = Duration::from_secs(300);

/// What a program may use up for one grade: of time a solution takes less than a tenth.
pub(crate) fn limits() -> Limits {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    Limits {
        cpu_seconds: 30,
        // Each thread reserves some, whether it uses it or not.
        megabytes: 4096 + 128 * cores,
        // On a busy machine, time on the processor takes longer.
        wall: Duration::from_secs(60),
        output: 1 << 16,
    }
}

/// What became of a program that was asked.
pub(crate) struct Asked {
    /// Whether it began: it says so before anything of the answer's is called.
    pub began: bool,
    pub report: Result<Report, Severed>,
    pub ended: Ended,
}

/// Runs a compiled answer in a folder of its own, and has the checker of this topic call its functions, on inputs of
/// which the seed draws some.
///
/// # Errors
/// Where it cannot be started, there is no checker of this topic, or the checker itself fails.
pub(crate) fn ask(
    before: &[OsString],
    compiled: &Compiled,
    topic: &str,
    seed: u64,
    limits: &Limits,
) -> io::Result<Asked> {
    let folder = TempDir::new()?;
    let (ours, theirs) = UnixStream::pair()?;
    let mut command = child::limited(before, &compiled.program, limits);
    command.args(compiled.number.map(|number| number.to_string()));
    environment::clear(&mut command);
    command.current_dir(folder.path()).stdin(OwnedFd::from(theirs));
    let mut running = Running::start(command, limits)?;

    let checker = start_checker(topic, seed, Line::new(ours.try_clone()?, limits.wall));
    let until = Instant::now() + limits.wall + CHECKING;
    while !checker.is_finished() && Instant::now() < until {
        if running.end()?.is_some() {
            // What it started may hold its end of the socket.
            hang_up(&ours);
        }
        thread::sleep(GLANCE);
    }
    hang_up(&ours);
    let ended = running.end_within(FAREWELL)?;
    let (began, report) = end_checker(checker)?;
    Ok(Asked { began, report, ended })
}

fn hang_up(socket: &UnixStream) {
    let _ = socket.shutdown(Shutdown::Both); // fails where the other side has
}

/// Ends with whether the program began, and the report on it if there is a checker of its topic.
type Checker = JoinHandle<(bool, Option<Result<Report, Severed>>)>;

fn start_checker(topic: &str, seed: u64, mut line: Line) -> Checker {
    let topic = topic.to_owned();
    thread::spawn(move || {
        let began = line.read_exact(&mut [0]).is_ok();
        (began, examine(&topic, &Program::new(line), seed))
    })
}

fn end_checker(checker: Checker) -> io::Result<(bool, Result<Report, Severed>)> {
    if !checker.is_finished() {
        return Err(io::Error::other("its checker does not come to an end"));
    }
    let (began, report) = checker.join().map_err(|_| io::Error::other("its checker failed"))?;
    let report = report.ok_or_else(|| io::Error::other("the grader knows no checker of this name"))?;
    Ok((began, report))
}

/// The line to a program, which breaks when it was waited for too long.
struct Line {
    socket: UnixStream,
    /// How long it may still be waited for, over all replies: what the checker does between them counts for nothing.
    patience: Duration,
}

impl Line {
    fn new(socket: UnixStream, patience: Duration) -> Self {
        Self { socket, patience }
    }

    fn wait(&mut self, act: impl FnOnce(&mut UnixStream) -> io::Result<usize>) -> io::Result<usize> {
        if self.patience.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.socket.set_read_timeout(Some(self.patience))?;
        self.socket.set_write_timeout(Some(self.patience))?;
        let started = Instant::now();
        let result = act(&mut self.socket);
        self.patience = self.patience.saturating_sub(started.elapsed());
        result
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.wait(|socket| socket.read(buffer))
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.wait(|socket| socket.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(()) // a socket keeps nothing back
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;
    use crate::child::End;

    fn line(patience: Duration) -> (Line, UnixStream) {
        let (ours, theirs) = UnixStream::pair().unwrap();
        (Line::new(ours, patience), theirs)
    }

    #[test]
    fn a_line_passes_on_what_is_said_on_both_sides() {
        let (mut line, mut theirs) = line(Duration::from_secs(60));
        line.write_all(b"a request").unwrap();
        line.flush().unwrap();
        let mut heard = [0; 9];
        theirs.read_exact(&mut heard).unwrap();
        assert_eq!(&heard, b"a request");
        theirs.write_all(b"a reply").unwrap();
        let mut heard = [0; 7];
        line.read_exact(&mut heard).unwrap();
        assert_eq!(&heard, b"a reply");
    }

    /// What is waited for is added up over all replies, and what happens between them is not.
    #[test]
    fn a_line_breaks_when_it_was_waited_for_too_long() {
        let (mut line, _theirs) = line(Duration::from_millis(50));
        thread::sleep(Duration::from_millis(60));
        line.wait(|_| Ok(0)).unwrap();
        let nothing = line.read(&mut [0]).unwrap_err().kind();
        assert!(matches!(nothing, ErrorKind::WouldBlock | ErrorKind::TimedOut));
        let after = line.wait(|_| Ok(0)).unwrap_err();
        assert_eq!(after.kind(), ErrorKind::TimedOut);
    }

    const LIMITS: Limits = Limits {
        cpu_seconds: 2,
        megabytes: 1024,
        wall: Duration::from_secs(60),
        output: 1000,
    };

    fn ask(program: &str, topic: &str) -> io::Result<Asked> {
        super::ask(&[], &Compiled::alone(program.into()), topic, 7, &LIMITS)
    }

    #[test]
    fn a_program_that_ends_without_a_word_has_no_report_and_a_code() {
        for (program, code) in [("/bin/true", 0), ("/bin/false", 1), ("/no/such/program", 127)] {
            let asked = ask(program, "gelu").unwrap();
            assert!(asked.report.is_err() && !asked.began);
            assert!(matches!(asked.ended.end, End::Exited(status) if status.code() == Some(code)));
        }
    }

    /// In a session of its own, so that it does not end with the program; a shell takes the standard input from what it
    /// does not wait for.
    #[test]
    fn who_holds_the_line_of_a_program_that_has_ended_is_not_waited_for() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TempDir::new().unwrap();
        let program = folder.path().join("program");
        std::fs::write(&program, "#!/bin/sh\nexec 3<&0\nsetsid sleep 20 >/dev/null 2>&1 &\n").unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let limits = Limits {
            wall: Duration::from_secs(10),
            ..LIMITS
        };
        let asked = super::ask(&[], &Compiled::alone(program), "gelu", 7, &limits).unwrap();
        let severed = asked.report.unwrap_err().0.kind();
        assert!(
            !matches!(severed, ErrorKind::WouldBlock | ErrorKind::TimedOut),
            "{severed}"
        );
    }

    #[test]
    fn a_checker_that_there_is_not_or_that_fails_or_does_not_end_is_a_fault_of_the_grader() {
        let told = |result: io::Result<_>| result.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told(ask("/bin/true", "no_topic").map(drop)).contains("knows no checker"));
        let ended = |checker: Checker| {
            while !checker.is_finished() {
                thread::sleep(GLANCE);
            }
            told(end_checker(checker).map(drop))
        };
        assert!(ended(thread::spawn(|| panic!("a checker fails in this test"))).contains("checker failed"));
        let endless = thread::spawn(|| {
            loop {
                thread::park()
            }
        });
        assert!(told(end_checker(endless).map(drop)).contains("does not come to an end"));
    }

    /// The allocator reserves 64 MiB for each thread, and its stack takes 2.
    #[test]
    fn there_is_room_for_a_thread_on_each_core() {
        let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
        let beside = limits().megabytes - 4096;
        assert!((66 * cores..=256 * cores).contains(&beside), "{beside} for {cores}");
        assert!(limits().output >= 1000);
    }
}
