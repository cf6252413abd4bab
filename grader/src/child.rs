//! Runs a program that can neither outlive nor drown the grader: the compiler, or an answer.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap};

/// What a program may use up. Time is that of the processor, so that a slow or busy machine blames nobody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub cpu_seconds: u64,
    /// Of address space, which is more than it fills.
    pub megabytes: u64,
    /// For one that waits instead of computing.
    pub wall: Duration,
    /// What it may print, in bytes.
    pub output: usize,
}

/// How a program ended, and what it printed.
#[derive(Debug)]
pub(crate) struct Ended {
    pub end: End,
    pub stdout: String,
    pub stderr: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    Exited(ExitStatus),
    /// It used up its time on the processor.
    OutOfTime,
    /// It was killed while it waited.
    WaitedTooLong,
    TooMuchOutput,
}

/// A command for `program` under limits of the system's own where there are some: they hold from its first
/// instruction, and for every process that it starts.
pub(crate) fn limited(program: &Path, limits: &Limits) -> Command {
    if !cfg!(unix) {
        return Command::new(program);
    }
    // The soft limit of time first, which ends a program with a signal of its own.
    let Limits {
        cpu_seconds, megabytes, ..
    } = limits;
    let script = format!(
        "{{ ulimit -c 0; ulimit -S -t {cpu_seconds}; ulimit -H -t {}; ulimit -v {}; }} 2>/dev/null; exec \"$0\" \"$@\"",
        cpu_seconds + 2,
        megabytes * 1024
    );
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(script).arg(program);
    command
}

/// Runs a command until it ends, prints too much or takes too long; what it started ends with it.
pub(crate) fn run(mut command: Command, limits: &Limits) -> io::Result<Ended> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = start(command)?;
    let printed = Arc::new(AtomicUsize::new(0));
    let limit = limits.output;
    let stdout = child.stdout().take().map(|pipe| Pipe::new(pipe, &printed, limit));
    let stderr = child.stderr().take().map(|pipe| Pipe::new(pipe, &printed, limit));
    let end = wait(child.as_mut(), &printed, limits);
    let _ = child.start_kill();
    let _ = child.wait();
    Ok(Ended {
        end: end?,
        stdout: stdout.map(Pipe::text).unwrap_or_default(),
        stderr: stderr.map(Pipe::text).unwrap_or_default(),
    })
}

fn start(command: Command) -> io::Result<Box<dyn ChildWrapper>> {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command.spawn()
}

/// A pipe that is read to its end, or to the limit of both pipes together, on a thread.
struct Pipe {
    read: Arc<Mutex<Vec<u8>>>,
    at_its_end: Receiver<()>,
}

impl Pipe {
    fn new(mut pipe: impl Read + Send + 'static, printed: &Arc<AtomicUsize>, limit: usize) -> Self {
        let (sender, at_its_end) = mpsc::channel();
        let read = Arc::default();
        let (kept, printed) = (Arc::clone(&read), Arc::clone(printed));
        thread::spawn(move || {
            let _sender = sender; // dropped at the end
            let mut buffer = [0; 4096];
            while let Ok(bytes @ 1..) = pipe.read(&mut buffer) {
                lock(&kept).extend_from_slice(&buffer[..bytes]);
                if printed.fetch_add(bytes, Ordering::Relaxed) + bytes > limit {
                    break;
                }
            }
        });
        Self { read, at_its_end }
    }

    /// What was printed. A process that left the group may hold the pipe open: it is not waited for.
    fn text(self) -> String {
        let _ = self.at_its_end.recv_timeout(Duration::from_millis(500));
        String::from_utf8_lossy(&lock(&self.read)).into_owned()
    }
}

fn lock(bytes: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait(child: &mut dyn ChildWrapper, printed: &AtomicUsize, limits: &Limits) -> io::Result<End> {
    let started = Instant::now();
    loop {
        let ended = child.try_wait()?;
        // Asked first: a program whose pipe was closed at the limit may have ended of that.
        if printed.load(Ordering::Relaxed) > limits.output {
            return Ok(End::TooMuchOutput);
        }
        if let Some(status) = ended {
            return Ok(match is_out_of_time(&status) {
                true => End::OutOfTime,
                false => End::Exited(status),
            });
        }
        if started.elapsed() > limits.wall {
            return Ok(End::WaitedTooLong);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
fn is_out_of_time(status: &ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const SIGXCPU: i32 = 24;
    // A shell that did not `exec` would tell it so.
    status.signal() == Some(SIGXCPU) || status.code() == Some(128 + SIGXCPU)
}

#[cfg(not(unix))]
fn is_out_of_time(_status: &ExitStatus) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        cpu_seconds: 1,
        megabytes: 1024,
        wall: Duration::from_secs(60),
        output: 1000,
    };

    fn shell(script: &str, limits: &Limits) -> Ended {
        let mut command = limited(Path::new("/bin/sh"), limits);
        command.args(["-c", script]).stdin(Stdio::null());
        run(command, limits).unwrap()
    }

    #[test]
    fn what_is_printed_and_how_it_ends_is_told() {
        let ended = shell("echo out; echo err >&2; exit 3", &LIMITS);
        assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("out\n", "err\n"));
        assert!(matches!(ended.end, End::Exited(status) if status.code() == Some(3)));
    }

    #[test]
    fn a_program_that_computes_too_long_is_out_of_time() {
        assert_eq!(shell("while :; do :; done", &LIMITS).end, End::OutOfTime);
    }

    #[test]
    fn a_program_that_only_waits_or_stops_itself_is_ended() {
        let impatient = Limits {
            wall: Duration::from_millis(200),
            ..LIMITS
        };
        for script in ["sleep 60", "kill -STOP $$; sleep 60"] {
            assert_eq!(shell(script, &impatient).end, End::WaitedTooLong);
        }
    }

    #[test]
    fn a_program_that_prints_too_much_is_ended() {
        assert_eq!(shell("while :; do echo more; done", &LIMITS).end, End::TooMuchOutput);
    }

    #[test]
    fn what_a_program_leaves_behind_is_not_waited_for() {
        let ended = shell("setsid sleep 5 & echo done", &LIMITS);
        assert_eq!(ended.stdout, "done\n");
        assert!(matches!(ended.end, End::Exited(status) if status.success()));
    }
}
