use std::fmt::{self, Display, Formatter};
use std::io;

use crate::child::{End, Ended};

/// How a program ended before it should.
#[derive(Clone, Debug, PartialEq)]
pub enum Crash {
    /// `std::process::exit`, as a rule.
    Exited(Option<i32>),
    StackOverflow,
    OutOfMemory,
    OutOfTime,
    WaitedTooLong,
    /// It sent what is no value of its functions.
    Garbled,
    Killed(String),
}

impl Crash {
    /// Why a program severed the line to the grader, by how it ended.
    pub(crate) fn of(severed: &io::Error, ended: &Ended) -> Self {
        match &ended.end {
            End::OutOfTime => Crash::OutOfTime,
            _ if is_impatience(severed) => Crash::WaitedTooLong,
            End::WaitedTooLong => Crash::WaitedTooLong,
            _ if ended.stderr.contains("has overflowed its stack") => Crash::StackOverflow,
            _ if ended.stderr.contains("memory allocation of") => Crash::OutOfMemory,
            // However it ended when the grader hung up.
            _ if severed.kind() == io::ErrorKind::InvalidData => Crash::Garbled,
            End::WroteTooMuch => Crash::Killed("it wrote more than a file may have".into()),
            End::Exited(status) if status.code().is_some() => Crash::Exited(status.code()),
            End::Exited(status) => Crash::Killed(status.to_string()),
        }
    }
}

/// Whether the grader would not wait any longer: systems have two words for it.
fn is_impatience(severed: &io::Error) -> bool {
    matches!(severed.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock)
}

impl Display for Crash {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Crash::Exited(code) => {
                let code = code.map(|code| format!(" with exit code {code}")).unwrap_or_default();
                write!(
                    f,
                    "It ended the program{code} before the check was done. Does it call \
                     std::process::exit?"
                )
            }
            Crash::StackOverflow => {
                f.write_str("It used up the stack. Does a function call itself without an end to it?")
            }
            Crash::OutOfMemory => {
                f.write_str("It asked for more than 512 MiB of memory. Does a collection grow without an end to it?")
            }
            Crash::OutOfTime => f.write_str(
                "It computed without an end and was ended. Is there a loop that never ends, or a print where training \
                 comes by millions of times?",
            ),
            Crash::WaitedTooLong => f.write_str(
                "It gave no answer and was ended. Does it wait for something, or is there a loop that never ends?",
            ),
            Crash::Garbled => f.write_str(
                "What came back is no value of its functions, or one of more than 64 MiB: return what the exercise \
                 asks for.",
            ),
            Crash::Killed(how) => write!(f, "It was ended from outside: {how}."),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::ErrorKind;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;

    fn crash(severed: ErrorKind, end: End, stderr: &str) -> Crash {
        let (stdout, stderr) = (String::new(), stderr.into());
        Crash::of(&severed.into(), &Ended { end, stdout, stderr })
    }

    fn exited(code: i32) -> End {
        End::Exited(ExitStatus::from_raw(code << 8))
    }

    fn signalled(signal: i32) -> End {
        End::Exited(ExitStatus::from_raw(signal))
    }

    #[test]
    fn a_program_that_used_up_its_time_computed_or_waited() {
        let gone = ErrorKind::UnexpectedEof;
        assert_eq!(crash(gone, End::OutOfTime, ""), Crash::OutOfTime);
        assert_eq!(crash(gone, End::WaitedTooLong, ""), Crash::WaitedTooLong);
        for impatient in [ErrorKind::TimedOut, ErrorKind::WouldBlock] {
            assert_eq!(crash(impatient, exited(0), ""), Crash::WaitedTooLong);
        }
    }

    /// Both abort, by a signal that says nothing; what they print last does.
    #[test]
    fn a_full_stack_and_a_full_memory_are_told_by_what_the_program_says_last() {
        let aborted = |said| crash(ErrorKind::UnexpectedEof, signalled(6), said);
        assert_eq!(aborted("thread 'main' has overflowed its stack"), Crash::StackOverflow);
        assert_eq!(aborted("memory allocation of 8 bytes failed"), Crash::OutOfMemory);
        assert_eq!(aborted(""), Crash::Killed("signal: 6 (SIGABRT)".into()));
    }

    #[test]
    fn a_program_that_ended_itself_has_a_code_unless_what_it_sent_was_no_value() {
        assert_eq!(crash(ErrorKind::UnexpectedEof, exited(3), ""), Crash::Exited(Some(3)));
        assert_eq!(crash(ErrorKind::InvalidData, exited(3), ""), Crash::Garbled);
    }

    #[test]
    fn each_end_is_told_in_a_sentence_of_its_own() {
        for (crash, words) in [
            (Crash::Exited(Some(3)), "It ended the program with exit code 3 before"),
            (Crash::Exited(None), "It ended the program before"),
            (Crash::StackOverflow, "It used up the stack."),
            (Crash::OutOfMemory, "It asked for more than 512 MiB"),
            (Crash::OutOfTime, "It computed without an end"),
            (Crash::WaitedTooLong, "It gave no answer"),
            (Crash::Garbled, "What came back is no value"),
            (
                Crash::Killed("signal: 9".into()),
                "It was ended from outside: signal: 9.",
            ),
        ] {
            assert!(crash.to_string().starts_with(words), "{crash}");
        }
    }
}
