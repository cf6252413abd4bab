//! Runs a program that can neither outlive nor drown the grader: the compiler, or an answer.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::pipe::Pipe;

/// How often is looked whether a program has ended.
pub(crate) const GLANCE: Duration = Duration::from_millis(1);

/// How large a file may become that a program writes, in MiB. What is made of an answer has a thousandth of it.
pub(crate) const LARGEST_FILE: u64 = 256;

/// What a program may use up. Time is that of the processor, so that a slow or busy machine blames nobody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub cpu_seconds: u64,
    /// Of address space, which is more than it fills.
    pub megabytes: u64,
    /// For one that waits instead of computing.
    pub wall: Duration,
    /// How many bytes are kept of what it prints, on each of its two ways.
    pub output: usize,
}

/// How a program ended, and what it printed.
#[derive(Debug)]
pub(crate) struct Ended {
    pub end: End,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    /// Whether it ended as one that never began, because what was to shut it in could not.
    pub fn jail_failed(&self) -> bool {
        let one = matches!(&self.end, End::Exited(status) if status.code() == Some(1));
        one && crate::JAIL_FAILED.iter().any(|words| self.stderr.starts_with(words))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    Exited(ExitStatus),
    /// It used up its time on the processor.
    #[cfg_attr(not(unix), expect(dead_code, reason = "there, no signal says so"))]
    OutOfTime,
    /// It was killed when it wrote more than a file may have.
    WroteTooMuch,
    /// It was killed while it waited.
    WaitedTooLong,
}

impl End {
    /// Who starts a program and waits for it, a shell or a jail, tells by a code of its own that a signal ended it.
    #[cfg(unix)]
    fn of(status: ExitStatus) -> Self {
        use std::os::unix::process::ExitStatusExt;
        const SIGNALS: std::ops::RangeInclusive<i32> = 1..=31;
        const SIGXCPU: i32 = 24;
        const SIGXFSZ: i32 = 25;
        let status = match status.code() {
            Some(code) if SIGNALS.contains(&(code - 128)) => ExitStatus::from_raw(code - 128),
            _ => status,
        };
        match status.signal() {
            Some(SIGXCPU) => End::OutOfTime,
            Some(SIGXFSZ) => End::WroteTooMuch,
            _ => End::Exited(status),
        }
    }

    #[cfg(not(unix))]
    fn of(status: ExitStatus) -> Self {
        End::Exited(status)
    }
}

/// A command for `program`, after the words that stand before it, under limits of the system's own where there are
/// some: they hold from its first instruction, and for every process that it starts.
pub(crate) fn limited(before: &[OsString], program: &Path, limits: &Limits) -> Command {
    let words = before.iter().map(OsString::as_os_str).chain([program.as_os_str()]);
    if !cfg!(unix) {
        let mut words = words;
        let mut command = Command::new(words.next().unwrap_or(program.as_os_str()));
        command.args(words);
        return command;
    }
    // The soft limit of time first, which ends a program with a signal of its own.
    let Limits {
        cpu_seconds, megabytes, ..
    } = limits;
    let script = format!(
        "{{ ulimit -c 0; ulimit -S -t {cpu_seconds}; ulimit -H -t {}; ulimit -v {}; ulimit -f {}; }} 2>/dev/null; \
         exec \"$0\" \"$@\"",
        cpu_seconds + 2,
        megabytes * 1024,
        LARGEST_FILE * 2048
    );
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(script).args(words);
    command
}

/// A program that was started. What it started ends with it.
pub(crate) struct Running {
    child: Box<dyn ChildWrapper>,
    stdout: Option<Pipe>,
    stderr: Option<Pipe>,
}

impl Running {
    pub fn start(mut command: Command, limits: &Limits) -> io::Result<Self> {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = start(command)?;
        let stdout = child.stdout().take().map(|pipe| Pipe::new(pipe, limits.output));
        let stderr = child.stderr().take().map(|pipe| Pipe::new(pipe, limits.output));
        Ok(Self { child, stdout, stderr })
    }

    /// Its standard input, where that is a pipe that nobody took yet.
    pub fn input(&mut self) -> Option<ChildStdin> {
        self.child.stdin().take()
    }

    /// How it ended, if it has.
    pub fn end(&mut self) -> io::Result<Option<End>> {
        Ok(self.child.try_wait()?.map(End::of))
    }

    /// Waits for its end, and no longer than this.
    pub fn end_within(mut self, patience: Duration) -> io::Result<Ended> {
        let end = self.wait(Instant::now() + patience);
        let _ = self.child.start_kill();
        let _ = self.child.wait();
        Ok(Ended {
            end: end?,
            stdout: self.stdout.map(Pipe::text).unwrap_or_default(),
            stderr: self.stderr.map(Pipe::text).unwrap_or_default(),
        })
    }

    fn wait(&mut self, until: Instant) -> io::Result<End> {
        loop {
            if let Some(end) = self.end()? {
                return Ok(end);
            }
            if Instant::now() > until {
                return Ok(End::WaitedTooLong);
            }
            thread::sleep(GLANCE);
        }
    }
}

fn start(command: Command) -> io::Result<Box<dyn ChildWrapper>> {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    command.spawn()
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
        let mut command = limited(&[], Path::new("/bin/sh"), limits);
        command.args(["-c", script]).stdin(Stdio::null());
        run(command, limits)
    }

    fn run(command: Command, limits: &Limits) -> Ended {
        let running = Running::start(command, limits).unwrap();
        running.end_within(limits.wall).unwrap()
    }

    #[test]
    fn what_is_printed_and_how_it_ends_is_told() {
        let ended = shell("echo out; echo err >&2; exit 3", &LIMITS);
        assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("out\n", "err\n"));
        assert!(matches!(ended.end, End::Exited(status) if status.code() == Some(3)));
    }

    /// Two seconds after the signal that it could catch comes one that it cannot.
    #[test]
    fn the_systems_own_limits_stand_from_the_first_instruction_on() {
        let ended = shell("ulimit -c; ulimit -S -t; ulimit -H -t; ulimit -v; ulimit -f", &LIMITS);
        // Of files in blocks of half a KiB.
        assert_eq!(ended.stdout, "0\n1\n3\n1048576\n524288\n");
    }

    #[test]
    fn what_stands_before_a_program_is_started_with_it() {
        let before = ["/usr/bin/env".into(), "NAME=value".into()];
        let mut command = limited(&before, Path::new("/bin/sh"), &LIMITS);
        command.args(["-c", "echo $NAME"]).stdin(Stdio::null());
        assert_eq!(run(command, &LIMITS).stdout, "value\n");
    }

    #[test]
    fn who_starts_a_program_tells_by_a_code_that_a_signal_ended_it() {
        assert_eq!(shell("exit 152", &LIMITS).end, End::OutOfTime);
        assert_eq!(shell("exit 153", &LIMITS).end, End::WroteTooMuch);
        assert_ne!(shell("exit 104", &LIMITS).end, End::OutOfTime);
        assert_eq!(shell("exit 134", &LIMITS).end, shell("kill -ABRT $$", &LIMITS).end);
        for code in [128, 160] {
            let end = shell(&format!("exit {code}"), &LIMITS).end;
            assert!(matches!(end, End::Exited(status) if status.code() == Some(code)));
        }
        assert_ne!(shell("kill -KILL $$", &LIMITS).end, End::OutOfTime);
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
    fn of_a_program_that_prints_much_the_beginning_and_the_end_are_kept() {
        let ended = shell("echo begin; yes more | head -n 100000; echo end", &LIMITS);
        assert!(ended.stdout.starts_with("begin\nmore\n") && ended.stdout.ends_with("more\nend\n"));
        assert_eq!(ended.stdout.len(), LIMITS.output);
        assert!(matches!(ended.end, End::Exited(status) if status.success()));
    }

    #[test]
    fn what_a_program_leaves_behind_is_not_waited_for() {
        let ended = shell("setsid sleep 5 & echo done", &LIMITS);
        assert_eq!(ended.stdout, "done\n");
        assert!(matches!(ended.end, End::Exited(status) if status.success()));
    }
}
